"""A shot becomes words, every phrase traced to its control."""
