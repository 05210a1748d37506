"""Registers, lists and certificates printed from the facts, and the figures of a prison."""
