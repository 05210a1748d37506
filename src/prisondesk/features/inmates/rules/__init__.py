"""Pure rules on names, dates of birth, identity and what is missing of it."""
