"""What is special about a take, in film words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from previz.app.take_sheets import SEED
from ui import vocabulary
from ui.words import QT_TRANSLATE_NOOP

CONTEXT = "TakeSheetDialog"
_WORDS = {
    SEED: QT_TRANSLATE_NOOP("TakeSheetDialog", "Seed %1"),
    "steps": QT_TRANSLATE_NOOP("TakeSheetDialog", "%1 steps"),
    "guidance": QT_TRANSLATE_NOOP("TakeSheetDialog", "Guidance %1"),
    "frames": QT_TRANSLATE_NOOP("TakeSheetDialog", "%1 frames"),
    "variation": QT_TRANSLATE_NOOP("TakeSheetDialog", "Variation %1"),
    "motion": QT_TRANSLATE_NOOP("TakeSheetDialog", "Motion %1"),
    "control": QT_TRANSLATE_NOOP("TakeSheetDialog", "Stage video %1"),
}


def trait_words(name: str, value: str) -> str:
    """One thing that is special, in the user's language."""
    if name == "light":
        return vocabulary.light_name(value)
    if name == "size":
        return vocabulary.size_name(value)
    if name == "move":
        return vocabulary.move_name(value)
    if name not in _WORDS:
        return value
    return QCoreApplication.translate(CONTEXT, _WORDS[name]).replace("%1", value)


def special_words(special: Iterable[tuple[str, str]]) -> str:
    """Everything that is special, in one line."""
    return "  ·  ".join(trait_words(name, value) for name, value in special)
