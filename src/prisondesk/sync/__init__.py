"""Bundles between prisons: format, encryption, signatures, trust; it knows no subject."""
