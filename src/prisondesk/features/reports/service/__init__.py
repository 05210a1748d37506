"""Gathers what registers and certificates print, and counts people and places."""
