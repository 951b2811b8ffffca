"""Taking hold of somebody or something on the stage, and of the camera through its lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from previz.app.viewport import Anchor
from ui.panes.stage_drag import Carry, Circle, Turn, bearing_deg
from ui.panes.stage_overlay import ring_points
from ui.panes.stage_tools import Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView

RING_GRIP_PX = 10.5


class Ring(Tool):
    """The ring around what is chosen turns it."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        chosen = self._under(hand)
        if chosen is None or view.drawn is None or hand.button is not Qt.MouseButton.LeftButton:
            return None
        x, y, z = chosen.position
        floor = view.drawn.on_floor(*hand.share, y)
        if floor is None:
            return None
        first = bearing_deg((x, z), floor)
        snap, other = view.pulls()
        return Turn(
            chosen.id,
            view.drawn,
            (x, z),
            first,
            others=view.also,
            height_m=y,
            step_deg=snap.angle_deg,
            other_deg=other.angle_deg,
        )

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        found = hand is not None and self._under(hand) is not None
        return Qt.CursorShape.PointingHandCursor if found else None

    def _under(self, hand: Hand) -> Anchor | None:
        """What is chosen, where its ring is under the hand."""
        view = self._view
        chosen = view.anchor(view.chosen)
        if chosen is None or view.drawn is None or view.through_lens or hand.alt:
            return None
        on = view.mode == "hand" and self._on_ring(chosen, hand)
        return chosen if on and view.actor_at(hand) != chosen.id else None

    def _on_ring(self, anchor: Anchor, hand: Hand) -> bool:
        assert self._view.drawn is not None
        places = (self._view.drawn.project(point) for point in ring_points(anchor))
        near = (
            abs(place[0] * hand.width - hand.x) + abs(place[1] * hand.height - hand.y)
            for place in places
            if place is not None
        )
        return min(near, default=1e9) < RING_GRIP_PX


class Body(Tool):
    """Actors and things follow the hand over the floor."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self._hot = ""

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        if view.drawn is None or view.through_lens or hand.alt:
            return None
        if hand.button is not Qt.MouseButton.LeftButton:
            return None
        taken = view.anchor(view.actor_at(hand))
        stands = view.drawn.project(taken.position) if taken is not None else None
        if taken is None or stands is None or not self._follows(taken):
            return None
        again = taken.id in view.all_chosen
        if not again:
            view.choose(taken.id, hand.shift)
        share = hand.share
        grip = (share[0] - stands[0], share[1] - stands[1])
        others = tuple(one for one in view.all_chosen if one != taken.id)
        snap, other = view.pulls()
        return Carry(
            taken.id,
            view.drawn,
            taken.position,
            grip,
            others=others,
            snap=snap,
            other=other,
            again=again,
        )

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        view = self._view
        found = None
        if hand is not None and not view.through_lens and not hand.alt:
            found = view.anchor(view.actor_at(hand))
        follows = found is not None and self._follows(found)
        hot = found.id if found is not None and follows else ""
        if hot != self._hot:
            self._hot = hot
            view.update()
        return Qt.CursorShape.OpenHandCursor if follows else None

    def paint(self, over: Overlay) -> None:
        """The name of what the hand would take."""
        anchor = self._view.anchor(self._hot)
        if anchor is not None and anchor.kind == "thing" and anchor.id not in self._view.all_chosen:
            over.actor_name(anchor, False)

    def _follows(self, anchor: Anchor) -> bool:
        """Whether a drag carries it at once: not a wall or a house that nobody has chosen yet."""
        thing = self._view.things().get(anchor.id)
        return thing is None or thing.loose or anchor.id in self._view.all_chosen


class LensCamera(Tool):
    """Through the lens a drag carries the shot's own camera around its subject."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        if self._view.through_lens and hand.button is Qt.MouseButton.LeftButton:
            return Circle(hand.here)
        return None
