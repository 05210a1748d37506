"""What waits for whom, and in which order it is read."""
