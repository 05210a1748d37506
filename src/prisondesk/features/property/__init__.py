"""Belongings and money that a person hands in and gets back."""
