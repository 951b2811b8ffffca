"""Ctrl+Z in a text field: its own words while they are being typed, else the project's last step.

Qt's text fields keep the undo keys for themselves even when they have nothing to undo. This
filter lets such keys through to the window's actions.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit


class UndoKeys(QObject):
    """Install on the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
            )
            and _is_field(watched)
            and not being_typed(watched)
        ):
            event.ignore()
            return True
        return False


def being_typed(field: QObject) -> bool:
    """Whether a field holds words that are not in the project yet."""
    if isinstance(field, QAbstractSpinBox):
        edit = field.lineEdit()
        return edit.isModified() and edit.isUndoAvailable()
    if isinstance(field, QComboBox):
        combo_edit = field.lineEdit()
        return combo_edit is not None and being_typed(combo_edit)
    if isinstance(field, QLineEdit):
        return field.isModified() and field.isUndoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isModified() and document.isUndoAvailable()
    return False


def _is_field(watched: QObject) -> bool:
    return isinstance(
        watched, QAbstractSpinBox | QComboBox | QLineEdit | QPlainTextEdit | QTextEdit
    )
