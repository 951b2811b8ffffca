"""Screen direction: who look at each other look opposite ways, who travels keeps the way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from previz.planner.continuity.fixes import Face, Fix, Mirror, Swing
from previz.planner.continuity.pairs import Reverse, Watched, reverses
from previz.planner.continuity.plan_lines import bearing, screen_side, turned
from previz.planner.continuity.views import End, Leg, ShotView, Sighting
from previz.planner.continuity.warning import ContinuityWarning, warning
from previz.planner.staging.plan_geometry import offset

INTO_LENS_DEG = 5.0
"""A gaze this near to the camera's axis goes neither left nor right."""

HEAD_ON_DEG = 15.0
"""A walk this near to the camera's axis, to it or from it, is neutral."""

SAME_PLACE_M = 1e-6
"""Closer points have no direction from one to the other, only that of rounding."""

_STEP_M = 10.0
"""How long the line of a walk is drawn, to mirror a camera in it."""

GAZE_WHY = "Two people who look at each other look opposite ways on the screen."
TRAVEL_WHY = "Who travels keeps to one direction on the screen until a turn is seen."


def gaze_direction(scene: Watched) -> Iterator[ContinuityWarning]:
    """Shot and reverse in which both look the same way on the screen.

    Who turns to the other in the course of the reverse looks right.
    """
    for pair in reverses(scene):
        if not pair.meets:
            continue
        one, other = gaze_side(pair.a, pair.one.end), gaze_side(pair.b, pair.other.start)
        later = pair.other.end.of(pair.b.actor_id)
        if one and one == other and later and gaze_side(later, pair.other.end) == one:
            way = "right" if one > 0 else "left"
            what = (
                f"{pair.a.name} and {pair.b.name} both look {way} in {pair.one.name} and "
                f"{pair.other.name}, not at each other."
            )
            yield warning("gaze", pair.other, pair.one, what, GAZE_WHY, *_turns(pair, one))


def gaze_side(person: Sighting, end: End) -> int:
    """1 for a look to the right of the screen, -1 to the left, 0 into or away from the lens.

    A camera where the person stands sees no look at all.
    """
    if math.dist(person.place, end.camera) < SAME_PLACE_M:
        return 0
    return screen_side(person.gaze_deg, bearing(person.place, end.camera), INTO_LENS_DEG)


def _turn_of(view: ShotView, person: Sighting, other: Sighting) -> Face:
    by = turned(bearing(person.place, other.place) - person.gaze_deg)
    return Face(view.shot_id, view.name, person.actor_id, person.name, by)


def _turns(pair: Reverse, side: int) -> list[Fix]:
    """Either actor turned to the other, or a camera carried to where the look turns round."""
    fixes: list[Fix] = [
        _turn_of(pair.other, pair.b, pair.b_partner),
        _turn_of(pair.one, pair.a, pair.a_partner),
    ]
    for view, person, end in (
        (pair.other, pair.b, pair.other.start),
        (pair.one, pair.a, pair.one.end),
    ):
        wanted = person.gaze_deg + side * 4.0 * INTO_LENS_DEG
        by = turned(wanted - bearing(person.place, end.camera))
        fixes.append(Swing(view.shot_id, view.name, by, person.place))
    return fixes


def travel_side(leg: Leg) -> int:
    """1 for a walk to the right of the screen, -1 to the left, 0 to or from the camera."""
    return screen_side(leg.off_deg, 0.0, HEAD_ON_DEG)


def travel_direction(views: Sequence[ShotView]) -> Iterator[ContinuityWarning]:
    """Walks that change their way on the screen at a cut.

    The chain of an actor's walk breaks where the walk is seen to end, where a turn or a head-on
    walk is seen, and where the actor is seen to stand still.
    """
    chain: dict[str, tuple[int, ShotView]] = {}
    for view in views:
        legs = [leg for leg in view.legs if leg.seen]
        walkers = {leg.actor_id for leg in legs}
        for person in view.end.people:
            if person.in_frame and person.actor_id not in walkers:
                chain.pop(person.actor_id, None)
        for who in sorted(walkers):
            own = [leg for leg in legs if leg.actor_id == who]
            before = chain.pop(who, None)
            first, last = travel_side(own[0]), travel_side(own[-1])
            if before is not None and first * before[0] < 0:
                yield _turned_round(view, before[1], own[0])
            if last and not own[-1].arrives:
                chain[who] = (last, view)


def _turned_round(view: ShotView, before: ShotView, leg: Leg) -> ContinuityWarning:
    person = view.start.of(leg.actor_id)
    name = person.name if person is not None else leg.actor_id
    way = "right" if travel_side(leg) > 0 else "left"
    was = "left" if way == "right" else "right"
    what = f"{name} goes {was} in {before.name} and {way} in {view.name}, and no turn is seen."
    mirror = across_walk(view, leg)
    return warning("travel", view, before, what, TRAVEL_WHY, mirror)


def across_walk(view: ShotView, leg: Leg) -> Fix | None:
    """The camera on the other side of somebody's walk."""
    person = view.start.of(leg.actor_id)
    if person is None:
        return None
    heading = bearing(person.place, view.start.camera) + leg.off_deg
    return Mirror(view.shot_id, view.name, person.place, offset(person.place, heading, _STEP_M))
