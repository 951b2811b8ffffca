"""What dialogs need is imported in quiet moments, before somebody opens one for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from previz.app.giving_way import giving_way
from ui import bell
from ui.memory import unswept

AFTER_START_MS = 4000
"""Panels and the first stage come first."""
BETWEEN_MS = 120
DIALOGS = tuple(
    f"ui.dialogs.{name}"
    for name in (
        "passes",
        "batch",
        "curves",
        "sun",
        "take_sheet",
        "animatic",
        "shot_list",
        "stage_file",
        "preferences",
        "models",
        "stale",
        "upscale",
        "retake",
        "revision",
        "new_project",
        "annotation",
        "machine",
        "about",
    )
)


class Beforehand(QObject):
    """Imports modules on a thread, one at a time, and never while a mouse button is held.

    Who opens a dialog before its turn waits for its import, as if nobody had prepared it.
    """

    done = Signal()

    def __init__(self, parent: QObject, modules: Sequence[str] = DIALOGS) -> None:
        super().__init__(parent)
        self._left = list(modules)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    def begin(self, after_ms: int = AFTER_START_MS) -> None:
        self._timer.start(after_ms)

    def _next(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(BETWEEN_MS)
            return
        module = self._left.pop(0)
        bell.send(self, partial(_import, module), self._go_on, module)

    def _go_on(self, _module: ModuleType) -> None:
        if self._left:
            self._timer.start(BETWEEN_MS)
        else:
            self.done.emit()


def _import(module: str) -> ModuleType:
    """On a thread."""
    with giving_way(), unswept():
        return import_module(module)
