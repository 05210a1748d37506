"""The subjects of the work, one package each, in one direction of knowledge."""
