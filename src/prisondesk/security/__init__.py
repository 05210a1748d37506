"""Who may open the desk, with which keys, and what each role may do."""
