"""Registers, lists and certificates: what the registry prints from the facts."""
