"""Screenplay files in and out."""
