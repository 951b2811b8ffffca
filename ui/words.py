"""Words for translators."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for lupdate, which looks for this name. Qt's own is typed as any object."""
    return text
