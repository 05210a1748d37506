"""Languages, messages rendered late, and one convention for numbers and dates."""
