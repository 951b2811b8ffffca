"""Keeps one section of the inspector at the top while what lies above it grows and shrinks."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.lifetime import soon

ROOM_ABOVE_PX = 8


class Anchor(QObject):
    """Holds ``section`` at the top of ``scroll`` while it is on, unless somebody scrolls elsewhere;
    off, the inspector is where it was before."""

    def __init__(self, scroll: QScrollArea, section: QWidget) -> None:
        super().__init__(scroll)
        self._bar, self._section = scroll.verticalScrollBar(), section
        self._before: int | None = None
        self._at = 0
        self._bar.rangeChanged.connect(lambda _least, _most: self._grown())

    def hold(self, on: bool) -> None:
        """Bring the section up and hold it, or let go."""
        if on == (self._before is not None):
            return
        if on:
            self._before = self._bar.value()
            soon(self, self._bring_up)
        else:
            before, self._before = self._before or 0, None
            soon(self, lambda: self._bar.setValue(before))

    def _bring_up(self) -> None:
        if self._before is not None:
            self._at = self._section.y() - ROOM_ABOVE_PX
            self._bar.setValue(self._at)

    def _grown(self) -> None:
        """Something has another height: what lies above the section may be it."""
        if abs(self._bar.value() - self._at) <= ROOM_ABOVE_PX:
            soon(self, self._bring_up)
