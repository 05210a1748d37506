"""What the facts of this subject say together, and the instruments they were made with."""
