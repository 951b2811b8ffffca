"""Previz: from a screenplay to a playing animatic, on the user's own machine."""

__version__ = "0.1.0"
