"""Titles, legal status, dated legal parameters, sentences and deadlines as values."""
