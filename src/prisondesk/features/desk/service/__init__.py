"""What the desk is asked: home, deadlines, search, backup and check."""
