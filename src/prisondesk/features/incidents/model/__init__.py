"""The values of the incident book, of disciplinary procedures, of escapes and deaths."""
