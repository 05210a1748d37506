"""Stations, arrivals and first-night answers as values."""
