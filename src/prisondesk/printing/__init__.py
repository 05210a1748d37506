"""Page frames, fonts, shaping and stamps for papers; it knows no subject of the work."""
