"""The kit every screen is built from; it knows no subject of the work."""
