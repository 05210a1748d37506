"""What each station asks and what its answers become: one file a station."""
