"""A dialog is asked, and is gone when the hand goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


def asked(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; whether it was accepted.

    What it holds can be read until Qt's loop goes on, which destroys it. Left alone it would stay
    as long as its window, with its threads and pictures: ``exec`` makes it Python's own, and one
    that hears of itself is never rubbish, or is found to be on whatever thread looks for it.
    """
    try:
        return bool(dialog.exec())
    finally:
        if isValid(dialog):  # its window may be gone, and it with that
            dialog.deleteLater()
