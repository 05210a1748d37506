"""Use cases of the establishment: its accounts, and the numbering of its papers."""
