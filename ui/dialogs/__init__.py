"""Dialogs: each asks for one thing and names what it will do."""
