"""Imports every store, so that the migrations and the tests see all tables."""
