"""The inmate file: identity bar, tabs and a timeline drawn from all facts."""
