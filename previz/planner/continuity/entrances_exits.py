"""Entrances and exits: who leaves by the right of the frame comes into the next from the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.planner.continuity.plan_lines import screen_side
from previz.planner.continuity.screen_direction import HEAD_ON_DEG, across_walk
from previz.planner.continuity.views import Leg, ShotView, Sighting
from previz.planner.continuity.warning import ContinuityWarning, warning

WHY = "Who leaves the frame on one side comes into the next from the other, or seems to turn back."


def entrances_exits(views: Sequence[ShotView]) -> Iterator[ContinuityWarning]:
    """Travellers who come in on the side that they left by.

    The next shot that has the traveller counts, with nothing but shots without people between:
    after others have been seen, time has passed. Back in the set-up that they left, they do come
    from the side that they left by.
    """
    gone: dict[str, tuple[int, ShotView]] = {}
    for view in views:
        for who, (side, before) in list(gone.items()):
            leg, came = _entrance(view, who)
            if leg is not None and came == side and view.setup_id != before.setup_id:
                yield _came_back(view, before, leg, side)
        if any(person.in_frame for person in (*view.start.people, *view.end.people)):
            gone.clear()
        for person in view.start.people:
            side = _exit(view, person.actor_id)
            if side:
                gone[person.actor_id] = (side, view)


def _exit(view: ShotView, who: str) -> int:
    """The side of the frame that somebody has left by at the end: 1 right, -1 left, 0 none."""
    last = next((leg for leg in reversed(view.legs) if leg.actor_id == who and leg.seen), None)
    person = view.end.of(who)
    if last is None or person is None or person.in_frame:
        return 0
    return _edge(person, screen_side(last.off_deg, 0.0, HEAD_ON_DEG))


def _entrance(view: ShotView, who: str) -> tuple[Leg | None, int]:
    """The walk that brings somebody into frame, and the side of the frame it comes in by."""
    first = next((leg for leg in view.legs if leg.actor_id == who and leg.seen), None)
    person = view.start.of(who)
    if first is None or person is None or person.in_frame:
        return None, 0
    return first, _edge(person, -screen_side(first.off_deg, 0.0, HEAD_ON_DEG))


def _edge(person: Sighting, behind: int) -> int:
    """The side of the frame that somebody is outside of; ``behind`` for who is past the camera."""
    if person.screen_x is None:
        return behind
    if 0.0 <= person.screen_x <= 1.0:
        return 0
    return 1 if person.screen_x > 1.0 else -1


def _came_back(view: ShotView, before: ShotView, leg: Leg, side: int) -> ContinuityWarning:
    person = view.start.of(leg.actor_id)
    name = person.name if person is not None else leg.actor_id
    way = "right" if side > 0 else "left"
    what = f"{name} leaves {before.name} on the {way} and comes into {view.name} from the {way}."
    return warning("entrance", view, before, what, WHY, across_walk(view, leg))
