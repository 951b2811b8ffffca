"""Taking hold of somebody or something on the stage, and of the camera through its lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from previz.app.viewport import Anchor
from ui.panes.stage_drag import Carry, Circle, Turn, bearing_deg
from ui.panes.stage_overlay import ring_points
from ui.panes.stage_tools import Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

RING_GRIP_PX = 7.0


class Ring(Tool):
    """The ring around what is chosen turns it."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        chosen = view.anchor(view.chosen)
        usable = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if chosen is None or view.drawn is None or view.through_lens or not usable:
            return None
        if view.actor_at(hand) == chosen.id or not self._on_ring(chosen, hand):
            return None
        x, y, z = chosen.position
        floor = view.drawn.on_floor(*hand.share, y)
        if floor is None:
            return None
        first = bearing_deg((x, z), floor)
        return Turn(chosen.id, view.drawn, (x, z), first, others=view.also, height_m=y)

    def _on_ring(self, anchor: Anchor, hand: Hand) -> bool:
        assert self._view.drawn is not None
        places = (self._view.drawn.project(point) for point in ring_points(anchor))
        near = (
            abs(place[0] * hand.width - hand.x) + abs(place[1] * hand.height - hand.y)
            for place in places
            if place is not None
        )
        return min(near, default=1e9) < RING_GRIP_PX * 1.5


class Body(Tool):
    """Actors and things follow the hand over the floor."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        usable = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if view.drawn is None or view.through_lens or not usable:
            return None
        taken = view.anchor(view.actor_at(hand))
        stands = view.drawn.project(taken.position) if taken is not None else None
        if taken is None or stands is None or not self._follows(taken, hand.shift):
            return None
        again = taken.id in view.all_chosen
        if not again:
            view.choose(taken.id, hand.shift)
        share = hand.share
        grip = (share[0] - stands[0], share[1] - stands[1])
        x, y, z = taken.position
        others = tuple(one for one in view.all_chosen if one != taken.id)
        return Carry(
            taken.id,
            view.drawn,
            (x, z),
            grip,
            others=others,
            height_m=y,
            snap=view.snap,
            again=again,
        )

    def _follows(self, anchor: Anchor, adds: bool) -> bool:
        """Whether a drag carries it at once: not a wall or a house that nobody has chosen yet."""
        thing = self._view.things().get(anchor.id)
        return thing is None or thing.loose or adds or anchor.id in self._view.all_chosen


class LensCamera(Tool):
    """Through the lens a drag carries the shot's own camera around its subject."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        if self._view.through_lens and hand.button is Qt.MouseButton.LeftButton:
            return Circle(hand.here)
        return None
