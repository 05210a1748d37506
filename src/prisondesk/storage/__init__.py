"""The encrypted database: opening it, writing to it, moving it to a new version, copying it."""
