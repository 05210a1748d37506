"""Moving a person and the right to write their dossier from one prison to another."""
