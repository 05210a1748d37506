"""PrisonDesk: the record of every person held, kept by the prison itself, without a network."""

__version__ = "0.1.0"
