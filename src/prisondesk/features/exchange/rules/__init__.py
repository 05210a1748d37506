"""The rules of the exchange: what may come in, and what disagrees once it is in."""
