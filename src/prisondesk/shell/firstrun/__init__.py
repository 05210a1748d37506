"""The first-run assistant: the prison, its cells, its first two officers, the sealed sheets."""
