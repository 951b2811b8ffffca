"""The window: shows and asks, never decides. PySide6 only."""
