"""Custody as the facts tell: the case of a person, its titles and their dates."""
