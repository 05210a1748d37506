"""What the book must say, what discipline may decide, how facts fold."""
