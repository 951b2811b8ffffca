"""Times and sizes as people say them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

CONTEXT = "Amounts"
UNITS = {"s": "%1 s", "min": "%1 min", "h": "%1 h"}
TIME = re.compile(r"(\d+(?:\.\d+)?) (s|min|h)\b")


def spoken_time(seconds: float) -> str:
    """``40 s``, ``12 min`` or ``1.5 h``."""
    if seconds < 90:
        return _said(QT_TRANSLATE_NOOP("Amounts", "%1 s"), str(max(1, round(seconds))))
    if seconds < 5400:
        return _said(QT_TRANSLATE_NOOP("Amounts", "%1 min"), str(round(seconds / 60)))
    return _said(QT_TRANSLATE_NOOP("Amounts", "%1 h"), f"{seconds / 3600:.1f}")


def memory(mib: float) -> str:
    """``640 MiB`` or ``1.5 GiB``."""
    if mib >= 1024:
        return f"{mib / 1024:.1f} GiB"
    return f"{max(1, round(mib))} MiB"


def said_time(words: str) -> str:
    """A time as the application says it (“76 s”, “2 min”, “1 h 05 min”), in the user's language."""
    return TIME.sub(lambda found: _said(UNITS[found[2]], found[1]), words)


def _said(words: str, number: str) -> str:
    return QCoreApplication.translate(CONTEXT, words).replace("%1", number)
