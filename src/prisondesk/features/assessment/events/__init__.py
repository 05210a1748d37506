"""The facts of screenings, assessments and interviews, each in its own lane."""
