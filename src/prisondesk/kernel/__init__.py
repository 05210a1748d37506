"""Plain Python that every layer may use: identifiers, messages, refusals, the clock, dates."""
