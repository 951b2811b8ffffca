"""Times and sizes as people say them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

CONTEXT = "Amounts"


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


def _said(words: str, number: str) -> str:
    return QCoreApplication.translate(CONTEXT, words).replace("%1", number)
