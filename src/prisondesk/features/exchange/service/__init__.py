"""Use cases of the exchange: trust, what goes out, what comes in."""
