"""Edits: pure functions from Project to Project, one module per subject.

Each raises ``EditError`` when it makes no sense; then nothing has changed.
"""
