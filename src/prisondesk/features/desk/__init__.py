"""The desk itself: home by role, deadlines, search, settings, backup and check."""
