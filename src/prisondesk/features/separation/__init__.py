"""People who must not meet, and who decided so."""
