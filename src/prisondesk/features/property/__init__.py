"""Belongings and money of a person, kept against a receipt."""
