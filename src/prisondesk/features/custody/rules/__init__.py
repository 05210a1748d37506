"""Pure rules of custody: what a title allows, what it ends, and when, with the reasons."""
