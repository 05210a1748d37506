"""The demonstration: three prisons that do not exist, played day by day up to today."""
