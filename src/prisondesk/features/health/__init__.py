"""What health staff tell everybody, and what they keep sealed."""
