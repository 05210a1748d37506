"""Who may visit whom, every visit that took place, and the visits of authorities."""
