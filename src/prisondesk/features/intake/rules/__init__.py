"""Pure rules of intake: the checklist, the arrivals grid, what is read again before the écrou."""
