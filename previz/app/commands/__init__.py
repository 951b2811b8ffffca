"""Verbs, one module per subject."""
