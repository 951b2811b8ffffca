"""The hand comes back to the window from another program, or from a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class ComingBack(QObject):
    """Tells each time a window is active again, for as long as it lives."""

    def __init__(self, window: QWidget, tell: Callable[[], None]) -> None:
        super().__init__(window)
        self._tell = tell
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._tell()
        return False
