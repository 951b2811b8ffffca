"""The 180-degree line: all cameras of an exchange stand on one side of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from previz.planner.continuity.fixes import Mirror, OntoLine
from previz.planner.continuity.pairs import Pair, Watched
from previz.planner.continuity.plan_lines import bearing, off_line_m, turned
from previz.planner.continuity.remedies import cutaway
from previz.planner.continuity.views import End, ShotView
from previz.planner.continuity.warning import ContinuityWarning, warning
from previz.planner.staging.plan_geometry import apart_m

NEUTRAL_M = 0.15
"""A camera this near to the line is on neither side (craft reference 2.4)."""

RULE = "line"

_STEPPED_M = 0.3
"""Somebody who goes less far than this has not crossed anything."""

_NEW_LINE_DEG = 60.0
"""A line that has turned by more, out of sight, is another line."""

WHY = "All set-ups of an exchange stand on one side of the line, or left and right change places."


@dataclass(frozen=True, slots=True)
class _Held:
    """The side that a line is held from, by which shot, and when it was seen so."""

    side: int
    view: ShotView
    when: End


def line_180(scene: Watched) -> Iterator[ContinuityWarning]:
    """Cuts across the line. A crossing that is shown, a neutral shot, a point of view or a
    cutaway between makes the other side a legal one; so does staying there, once warned."""
    known = {pair for pair in scene.pairs if pair is not None}
    held: dict[Pair, _Held] = {}
    for index, (view, current) in enumerate(zip(scene.views, scene.pairs, strict=True)):
        if view.frees_line:
            held.clear()
        if view.frees_line or view.kind == "INSERT":
            continue
        for pair in sorted(known):
            if pair != current and not _both_seen(view, pair):
                continue
            side, before = side_of(view.start, pair), held.get(pair)
            if (
                before is not None
                and pair == current
                and side * before.side < 0
                and _jars(view, before, pair)
            ):
                yield _crossing(scene, view, before.view, pair)
                if _comes_back(scene, index, pair, before.side):
                    continue
            now = view.end if _is_shown(view, pair) else view.start
            if side_of(now, pair):
                held[pair] = _Held(side_of(now, pair), view, now)
            else:
                held.pop(pair, None)


def side_of(end: End, pair: Pair) -> int:
    """The side of the line that the camera is on: 1, -1, or 0 where it is neutral."""
    a, b = end.of(pair[0]), end.of(pair[1])
    if a is None or b is None:
        return 0
    off = off_line_m(a.place, b.place, end.camera)
    return 0 if abs(off) < NEUTRAL_M else (1 if off > 0 else -1)


def _both_seen(view: ShotView, pair: Pair) -> bool:
    return all((person := view.start.of(who)) is not None and person.in_frame for who in pair)


def _jars(view: ShotView, before: _Held, pair: Pair) -> bool:
    """Whether the line is still the one of before, or both are seen to have changed places.

    Where somebody has gone elsewhere out of sight, there is a new line, and nothing to cross.
    """
    old, new = _direction(before.when, pair), _direction(view.start, pair)
    if old is None or new is None:
        return False
    return abs(turned(new - old)) <= _NEW_LINE_DEG or (
        _both_seen(view, pair) and _both_seen(before.view, pair)
    )


def _direction(end: End, pair: Pair) -> float | None:
    a, b = end.of(pair[0]), end.of(pair[1])
    return bearing(a.place, b.place) if a is not None and b is not None else None


def _is_shown(view: ShotView, pair: Pair) -> bool:
    """Whether a change of sides inside the shot can be seen: the camera or one of them moves."""
    if apart_m(view.start.camera, view.end.camera) >= NEUTRAL_M:
        return True
    for who in pair:
        a, b = view.start.of(who), view.end.of(who)
        if a and b and (a.in_frame or b.in_frame) and apart_m(a.place, b.place) >= _STEPPED_M:
            return True
    return False


def _comes_back(scene: Watched, index: int, pair: Pair, side: int) -> bool:
    """Whether the next shot of the exchange is on the old side: then this one is the stray."""
    for view, current in list(zip(scene.views, scene.pairs, strict=True))[index + 1 :]:
        if view.frees_line:
            return False
        if current == pair:
            return side_of(view.start, pair) == side
    return False


def _crossing(scene: Watched, view: ShotView, before: ShotView, pair: Pair) -> ContinuityWarning:
    a, b = view.start.of(pair[0]), view.start.of(pair[1])
    assert a is not None and b is not None
    what = f"{view.name} is across the line between {a.name} and {b.name} from {before.name}."
    old = [before.start.of(who) for who in pair]
    other = None
    if old[0] is not None and old[1] is not None:
        other = Mirror(before.shot_id, before.name, old[0].place, old[1].place)
    return warning(
        RULE,
        view,
        before,
        what,
        WHY,
        Mirror(view.shot_id, view.name, a.place, b.place),
        other,
        _neutral(view, pair),
        cutaway(scene.cut, view),
    )


def _neutral(view: ShotView, pair: Pair) -> OntoLine | None:
    """The camera carried onto the line: into the partner's place, before a single's face."""
    a, b = view.start.of(pair[0]), view.start.of(pair[1])
    if view.family == "shoulder" or a is None or b is None:
        return None
    if view.subjects == (a.actor_id,):
        pivot, ahead = a.place, bearing(a.place, b.place)
    elif view.subjects == (b.actor_id,):
        pivot, ahead = b.place, bearing(b.place, a.place)
    else:
        pivot = ((a.place[0] + b.place[0]) / 2, (a.place[1] + b.place[1]) / 2)
        ahead = bearing(a.place, b.place)
    by = turned(ahead - bearing(pivot, view.start.camera))
    if len(view.subjects) > 1 and abs(by) > 90.0:
        by = turned(by + 180.0)
    return OntoLine(view.shot_id, view.name, by, pivot)
