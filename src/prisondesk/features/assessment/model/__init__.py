"""Instruments as data, the answers given to them, and what follows."""
