"""What the file says and how it says it: pure functions over values."""
