"""Menus of the stage's bars: a button that gives way, a menu that is filled when it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

ROOM_PX = 26
"""What the button needs besides its words: margins and the arrow of its menu."""
LEAST_PX = 64


class FreshMenu(QMenu):
    """Filled anew each time it opens: what nobody looks at must not hold up a hand that chooses."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._fill = fill
        self.aboutToShow.connect(self._renew)

    def _renew(self) -> None:
        self.clear()
        self._fill(self)


class StageChoice(QToolButton):
    """A button that gives way: what does not fit ends in an ellipsis.

    It wants as much room as its words need, and makes do with less: a bar must not widen a pane.
    ``words`` are all that it says; its tip has them too. ``usual`` is what stands there instead
    where they do not fit: a choice that nobody has made need not be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words, self._usual = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, usual: str = "") -> None:
        if (words, usual) == (self.words, self._usual):
            return
        self.words, self._usual = words, usual
        self.setToolTip(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance(self.words) + ROOM_PX
        return QSize(max(LEAST_PX, needed), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PX, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, metrics = self.width() - ROOM_PX, self.fontMetrics()
        words = self.words
        if metrics.horizontalAdvance(words) > room:  # asked first: what just fits would be cut
            words = metrics.elidedText(self._usual or words, Qt.TextElideMode.ElideRight, room)
        self.setText(words)
