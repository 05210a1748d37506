"""Use cases of screenings, assessments and interviews."""
