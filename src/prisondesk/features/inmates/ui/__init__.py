"""Pieces of screens about a person, for the subjects that show one."""
