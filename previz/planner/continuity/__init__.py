"""Continuity, watched by geometry alone: what would jar at a cut, and what would cure it."""
