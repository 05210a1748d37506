"""Use cases of the admission: station by station, one by one or by a list."""
