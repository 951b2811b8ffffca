"""Choosing several at once: a band drawn around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from ui import theme
from ui.panes.stage_tools import Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView


@dataclass(frozen=True, slots=True)
class Band(Drag):
    """A frame on the picture. What is mostly inside is chosen; ``adds`` keeps what was."""

    start: Hand
    now: Hand
    adds: bool

    def moved(self, hand: Hand) -> Self:
        return replace(self, now=hand)

    def show(self, view: StageView) -> None:
        view.update()

    @property
    def frame(self) -> QRectF:
        """In pixels of the widget."""
        return QRectF(QPointF(*self.start.here), QPointF(*self.now.here)).normalized()

    def let_go(self, view: StageView, _gesture: str) -> None:
        if view.drawn is None:
            return
        frame, (width, height) = self.frame, (self.start.width, self.start.height)
        found = view.drawn.within(
            frame.left() / width,
            frame.top() / height,
            frame.right() / width,
            frame.bottom() / height,
        )
        view.choose_all(view.within_reach(found), self.adds)

    def clicked(self, view: StageView, hand: Hand) -> None:
        view.choose(view.actor_at(hand), more=self.adds)

    def paint(self, over: Overlay) -> None:
        colour = QColor(theme.DARK.accent_text)
        over.painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        colour.setAlphaF(0.12)
        over.painter.setBrush(colour)
        over.painter.drawRect(self.frame)


class BandTool(Tool):
    """Shift and a drag beside everything, or a drag after B."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self.armed = False

    def arm(self) -> None:
        """The next drag draws a band, wherever it begins."""
        self.armed = True
        self._view.setCursor(Qt.CursorShape.CrossCursor)

    def press(self, hand: Hand) -> Drag | None:
        armed, self.armed = self.armed, False
        if hand.button is not Qt.MouseButton.LeftButton or hand.alt:
            return None
        if not armed and (not hand.shift or self._held(hand)):
            return None
        return Band(hand, hand, hand.shift)

    def hover(self, _hand: Hand | None) -> Qt.CursorShape | None:
        return Qt.CursorShape.CrossCursor if self.armed else None

    def _held(self, hand: Hand) -> bool:
        """Whether something under the hand would follow it."""
        view = self._view
        found = view.actor_at(hand)
        return bool(found) and not view.through_lens and bool(view.within_reach((found,)))
