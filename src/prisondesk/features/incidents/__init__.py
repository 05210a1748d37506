"""Incidents, discipline, escapes and deaths: what happened, what was done, who was told."""
