"""The papers of interviews, assessments and decisions."""
