"""What is known of a person, with missing answers as values."""
