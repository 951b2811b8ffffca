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
        self._about_to_be_painted: QWidget | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._unveil)

    def veil(self, panes: Iterable[QWidget]) -> None:
        """Keep panes from being painted until their turn has come, in this order.

        Who waits already keeps his turn: asked again and again, every pane is painted still.
        """
        for pane in panes:
            if pane not in self._veiled and pane is not self._about_to_be_painted:
                pane.setUpdatesEnabled(False)
                self._veiled.append(pane)
        self._next.start()

    def _unveil(self) -> None:
        self._about_to_be_painted = None
        while self._veiled:
            pane = self._veiled.pop(0)
            pane.setUpdatesEnabled(True)
            if pane.isVisible():
                self._about_to_be_painted = pane
                self._next.start()
                break
