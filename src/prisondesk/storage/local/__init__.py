"""Local tables: neither facts nor computed from facts; a rebuild never touches them."""
