"""Panes that come up together, painted one after another: the hand goes on between them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class Unveiling(QObject):
    """Paints panes of a window one at a time, each in an event of its own.

    Qt paints everything that waits in one go; of a whole window that takes longer than a frame.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._veiled: list[QWidget] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._unveil)

    def veil(self, panes: Iterable[QWidget]) -> None:
        """Keep panes from being painted until their turn has come, in this order."""
        wanted = list(panes)
        for pane in [*self._veiled, *wanted]:
            pane.setUpdatesEnabled(pane not in wanted)
        self._veiled = wanted
        self._next.start()

    def _unveil(self) -> None:
        while self._veiled:
            pane = self._veiled.pop(0)
            pane.setUpdatesEnabled(True)
            if pane.isVisible():
                break
        if self._veiled:
            self._next.start()
