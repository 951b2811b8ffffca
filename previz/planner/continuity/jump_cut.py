"""The 30-degree rule: a cut on the same subject needs another angle or another size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from previz.planner.continuity.fixes import Fix, Swing
from previz.planner.continuity.pairs import Watched
from previz.planner.continuity.plan_lines import bearing, turned
from previz.planner.continuity.remedies import cutaway, resized
from previz.planner.continuity.views import SceneCut, ShotView, Sighting
from previz.planner.continuity.warning import ContinuityWarning, warning
from previz.planner.staging.plan_geometry import Point, apart_m

ANGLE_DEG, STEPS = 30.0, 2
"""One of these is enough (craft reference 2.4)."""

_SAME_M, _SAME_DEG = 0.05, 5.0
"""A cut from a set-up to itself is none while everybody stays like this: one take goes on."""

_BEYOND_DEG = 1.0

WHY = "A cut on the same subject needs 30° more angle or two steps of size, or it jumps."


def jump_cuts(scene: Watched) -> Iterator[ContinuityWarning]:
    """Cuts between neighbours that show the same subject alike."""
    for one, other in pairwise(scene.views):
        if not other.joined:
            continue
        common = _common(one, other)
        if not common or _goes_on(one, other, common):
            continue
        angle = turned(
            bearing(_middle(b for _, b in common), other.start.camera)
            - bearing(_middle(a for a, _ in common), one.end.camera)
        )
        steps = common[0][1].step - common[0][0].step
        if abs(angle) >= ANGLE_DEG or abs(steps) >= STEPS:
            continue
        names = " and ".join(list(dict.fromkeys(b.name for _, b in common))[:2])
        size = "one step" if steps else "no step"
        what = (
            f"{one.name} cuts to {other.name} on {names} with {abs(angle):.0f}° and {size} of size "
            "between."
        )
        yield warning("jump", other, one, what, WHY, *_fixes(scene.cut, one, other, angle, steps))


def _common(one: ShotView, other: ShotView) -> list[tuple[Sighting, Sighting]]:
    """The subject of both shots as each sees it at the cut; the tighter one's subjects."""
    a = {who for who in one.subjects if (p := one.end.of(who)) is not None and p.in_frame}
    b = {who for who in other.subjects if (p := other.start.of(who)) is not None and p.in_frame}
    if not a or not b or not (a <= b or b <= a):
        return []
    seen = [who for who in other.subjects if who in a & b]
    pairs = [(one.end.of(who), other.start.of(who)) for who in dict.fromkeys(seen)]
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def _goes_on(one: ShotView, other: ShotView, common: list[tuple[Sighting, Sighting]]) -> bool:
    if one.setup_id != other.setup_id or apart_m(one.end.camera, other.start.camera) > _SAME_M:
        return False
    return all(
        apart_m(a.place, b.place) <= _SAME_M and abs(turned(a.gaze_deg - b.gaze_deg)) <= _SAME_DEG
        for a, b in common
    )


def _middle(people: Iterator[Sighting]) -> Point:
    places = [person.place for person in people]
    return (
        sum(x for x, _ in places) / len(places),
        sum(z for _, z in places) / len(places),
    )


def _fixes(
    cut: SceneCut, one: ShotView, other: ShotView, angle: float, steps: int
) -> list[Fix | None]:
    """Other sizes first: they leave the camera's side alone. Then more angle, then a cutaway."""
    tighter, wider = STEPS - steps, -STEPS - steps
    sizes = sorted((tighter, wider), key=lambda by: (abs(by), -by))
    way = -1.0 if angle < 0 else 1.0
    pivot = _middle(iter(b for _, b in _common(one, other)))
    near = way * (ANGLE_DEG + _BEYOND_DEG) - angle
    far = -way * (ANGLE_DEG + _BEYOND_DEG) - angle
    return [
        *(resized(cut, other, by) for by in sizes),
        Swing(other.shot_id, other.name, near, pivot),
        Swing(other.shot_id, other.name, far, pivot),
        *(resized(cut, one, -by) for by in sizes),
        cutaway(cut, other),
    ]
