"""What a tool of the stage is, and what it holds while the mouse is down.

A tool is asked in its turn when the mouse goes down; the first that takes hold gives a ``Drag``.
A drag is a value: each move of the hand makes the next one. It shows itself in the view while it
lasts, and acts once, when the hand lets go. A tool that somebody adds needs nothing else than a
place in ``StageView.tools``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from previz.app.studio import Studio
from previz.app.viewport import Orbit
from previz.model.stage import StageShot

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView


@dataclass(frozen=True, slots=True)
class Hand:
    """Where the pointer is in the view, in its pixels, and what is held down with it."""

    x: float
    y: float
    width: float
    height: float
    button: Qt.MouseButton = Qt.MouseButton.LeftButton
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    @property
    def share(self) -> tuple[float, float]:
        """The place in the picture, 0 to 1 from the top left."""
        return self.x / max(1.0, self.width), self.y / max(1.0, self.height)

    @property
    def here(self) -> tuple[float, float]:
        return self.x, self.y


class Drag:
    """What a hand does between press and release. Each method may be left as it is."""

    __slots__ = ()
    at_once: ClassVar[bool] = False
    """Whether it begins with the first pixel; others wait until the hand means it."""
    lens_along: ClassVar[bool] = False
    """Whether a small picture through the lens comes along."""
    lights: ClassVar[bool] = False
    """Whether it moves a lamp: the shot's own light is shown and metered meanwhile."""

    def moved(self, _hand: Hand) -> Drag:
        """The drag with the hand at another place."""
        return self

    def show(self, view: StageView) -> None:
        """Show in the view what it is about to do."""

    def let_go(self, view: StageView, gesture: str) -> None:
        """Do it. ``gesture`` makes it one step of the history."""

    def clicked(self, view: StageView, hand: Hand) -> None:
        """The hand let go where it pressed."""
        if not hand.shift and hand.button is Qt.MouseButton.LeftButton:
            view.choose(view.actor_at(hand))

    def give_up(self, view: StageView) -> None:
        """Escape: all is as it was."""

    def words(self) -> str:
        """What it does in numbers, for the plate beside the pointer; empty for nothing."""
        return ""

    def typed(self, _number: float) -> Drag:
        """With a number from the keyboard in place of the hand's."""
        return self

    def paint(self, over: Overlay) -> None:
        """Lines of its own over the picture."""


class Change(Drag, ABC):
    """A drag that changes the project: shown as a shot that is tried on, kept when let go."""

    __slots__ = ()
    lens_along = True

    @abstractmethod
    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        """The shot as it would be.

        Raises:
            PrevizError: it cannot be done; nothing moves then.
        """

    @abstractmethod
    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        """Change the project.

        Raises:
            PrevizError: it cannot be done.
        """

    def show(self, view: StageView) -> None:
        view.try_on(self.tried)

    def let_go(self, view: StageView, gesture: str) -> None:
        view.act(lambda studio, shot_id: self.carry_out(studio, shot_id, gesture))


class Look(Drag, ABC):
    """A drag that moves the free camera only."""

    __slots__ = ()
    at_once = True
    orbit: Orbit

    @abstractmethod
    def at(self, x: float, y: float) -> Orbit:
        """The free camera with the hand at a place in the widget, in pixels."""

    @abstractmethod
    def seen(self) -> Orbit:
        """The free camera as the hand has it now."""

    def show(self, view: StageView) -> None:
        view.orbit = self.seen()

    def give_up(self, view: StageView) -> None:
        view.orbit = self.orbit


class Tool:
    """Something that a hand can do in the view. Each method may be left as it is."""

    def press(self, _hand: Hand) -> Drag | None:
        """Take hold of what is under the hand; None leaves it to the next tool."""
        return None

    def hover(self, _hand: Hand | None) -> Qt.CursorShape | None:
        """The pointer over the view without a button; None when it left, or for another tool.

        Returns:
            The shape of the pointer where the tool would take hold, else None.
        """
        return None

    def paint(self, _over: Overlay) -> None:
        """Lines over the picture of the free camera, or of the lens."""
