"""How long a file is kept, what falls due, and how what it said is erased by two people."""
