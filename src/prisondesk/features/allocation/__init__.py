"""Blocks and cells, and who is placed where, why and by whom."""
