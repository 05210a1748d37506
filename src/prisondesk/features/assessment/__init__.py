"""Instruments as data: questions asked of everybody, and five outcomes never added together."""
