"""The values of allocation: places, people to place, decisions, the board."""
