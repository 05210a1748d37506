"""The window around the work: sign-in, lock, navigation."""
