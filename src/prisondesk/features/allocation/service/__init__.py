"""Use cases of places and placements."""
