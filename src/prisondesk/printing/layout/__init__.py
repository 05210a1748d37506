"""How each block of a paper is measured, placed on pages and drawn."""
