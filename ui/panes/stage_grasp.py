"""What the hand is doing in the stage view: from press to release, with numbers typed between."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.stage import StageShot
from ui.panes.stage_tools import Change, Drag, Hand

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

CLICK_PX = 4
"""A hand that moved less than this has clicked."""
DIGITS = "0123456789.-"


class Grasp:
    """Holds the drag of a view. A number that is typed stands in for the hand until it is wiped."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self._gestures = itertools.count(1)
        self.raw: Drag | None = None
        self.press: Hand | None = None
        self.preview: StageShot | None = None
        self.refused = False
        self.number = ""
        self.at: Hand | None = None

    @property
    def drag(self) -> Drag | None:
        """What is about to be done: as the hand has it, or as it was typed."""
        if self.raw is None:
            return None
        try:
            return self.raw.typed(float(self.number)) if self.number else self.raw
        except ValueError:  # a lone sign or point: a number is on its way
            return self.raw

    def hand(self, event: QMouseEvent, button: Qt.MouseButton) -> Hand:
        """The pointer of an event."""
        at, held, view = event.position(), event.modifiers(), self._view
        return Hand(
            at.x(),
            at.y(),
            view.width(),
            view.height(),
            button,
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
        )

    def pressed(self, event: QMouseEvent) -> None:
        """Ask the tools in their order."""
        if self.raw is not None:
            return
        self.press = self.at = hand = self.hand(event, event.button())
        taken = (tool.press(hand) for tool in self._view.tools)
        self.raw = next((drag for drag in taken if drag is not None), None)

    def moved(self, event: QMouseEvent) -> None:
        """Make the next drag of the one that there is."""
        drag, press = self.raw, self.press
        if drag is None or press is None:
            self._hover(self.hand(event, Qt.MouseButton.NoButton))
            return
        self.at = hand = self.hand(event, press.button)
        means = way_px(press, hand) >= QApplication.startDragDistance()
        if self.preview is None and not means and not drag.at_once:
            return
        self.go_on(drag.moved(hand))

    def go_on(self, drag: Drag) -> None:
        """Take a drag for the one that there was, and show it."""
        self.raw = drag
        shown = self.drag
        if shown is not None:
            shown.show(self._view)
        self._view.ask_for_view(draft=True)

    def released(self, event: QMouseEvent) -> None:
        """Act, or take it for a click."""
        if self.raw is None or self.press is None or event.button() is not self.press.button:
            return
        hand = self.hand(event, self.press.button)
        self._held_with(hand.ctrl)
        self.finish(hand)

    def _held_with(self, ctrl: bool) -> None:
        """Ctrl goes down or up under a hand that rests: the magnet turns around at once."""
        if self.raw is None or self.at is None or self.at.ctrl == ctrl:
            return
        self.at = replace(self.at, ctrl=ctrl)
        if self.preview is not None or self.refused:
            self.go_on(self.raw.moved(self.at))

    def finish(self, hand: Hand) -> None:
        """The hand lets go."""
        drag, press = self.drag, self.press
        if drag is None or press is None:
            return
        # What was refused is tried once more when the hand lets go: then it is said why.
        tried = self.preview is not None or self.refused
        self._forget()
        if not tried and way_px(press, hand) < CLICK_PX:
            drag.clicked(self._view, hand)
        elif tried or not isinstance(drag, Change):
            drag.let_go(self._view, f"stage-{id(self)}-{next(self._gestures)}")
        self._view.ask_soon(draft=False)

    def cancel(self) -> None:
        """All is as it was."""
        if self.raw is not None:
            self.raw.give_up(self._view)
        self._forget()

    def _forget(self) -> None:
        self.raw, self.press, self.preview = None, None, None
        self.refused, self.number = False, ""

    def try_on(self, shot: Callable[[Studio, str], StageShot], studio: Studio, one: str) -> None:
        """Show what a drag would do; where it cannot be done, nothing moves."""
        try:
            self.preview, self.refused = shot(studio, one), False
        except PrevizError:
            self.preview, self.refused = None, True

    def _hover(self, hand: Hand) -> None:
        """The pointer over the view: the first tool that would take hold shows it."""
        shape: Qt.CursorShape | None = None
        for tool in self._view.tools:
            found = tool.hover(hand if shape is None else None)
            shape = found if shape is None else shape
        self._view.setCursor(Qt.CursorShape.ArrowCursor if shape is None else shape)

    def left(self) -> None:
        """The pointer left the view."""
        for tool in self._view.tools:
            tool.hover(None)

    # -- keys while the button is down -----------------------------------------------------

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the drag, whatever it is a shortcut for elsewhere."""
        if self.raw is None:
            return False
        flying = self._view.flying
        if flying.flies:
            return event.key() in flying.keys
        return isinstance(self.raw, Change) and _typing(event)

    def key(self, event: QKeyEvent) -> bool:
        """A key goes down or up while something is held; whether it was used."""
        down = event.type() is QEvent.Type.KeyPress
        if event.isAutoRepeat() and self._view.flying.flies:
            return True
        if self._view.flying.key(event.key(), down):
            return True
        if event.key() == Qt.Key.Key_Control:
            self._held_with(down)
            return self.raw is not None
        if not down or not self.wants(event):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.at is not None:
                self.finish(self.at)
            return True
        wipes = event.key() == Qt.Key.Key_Backspace
        self.number = self.number[:-1] if wipes else self.number + event.text()
        if self.raw is not None:
            self.go_on(self.raw)
        return True


def _typing(event: QKeyEvent) -> bool:
    """Whether a key writes a number, wipes it or ends it."""
    wipes_or_ends = (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in wipes_or_ends or (bool(event.text()) and event.text() in DIGITS)


def way_px(press: Hand, hand: Hand) -> float:
    """How far a hand has come."""
    return abs(hand.x - press.x) + abs(hand.y - press.y)
