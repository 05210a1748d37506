"""The rows of incidents and what is asked of them."""
