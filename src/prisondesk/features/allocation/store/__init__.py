"""Tables of places and stays."""
