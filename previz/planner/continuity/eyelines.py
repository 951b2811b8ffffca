"""Eyelines: shot and reverse look at their faces from the same angle and the same height."""

from __future__ import annotations

from collections.abc import Iterator

from previz.planner.continuity.fixes import Face, Raise, Swing
from previz.planner.continuity.pairs import Reverse, Watched, reverses
from previz.planner.continuity.plan_lines import bearing, between_deg, turned
from previz.planner.continuity.screen_direction import gaze_side
from previz.planner.continuity.views import SHOULDER, End, ShotView, Sighting
from previz.planner.continuity.warning import ContinuityWarning, warning
from previz.planner.staging.plan_geometry import apart_m

ANGLE_DEG, HEIGHT_M = 10.0, 0.10
"""How far the two of a pair may differ (craft reference 2.4)."""

ANGLE_WHY = "Shot and reverse stand at the same angle to the line, within 10°, or eyes do not meet."
HEIGHT_WHY = "Shot and reverse stand equally high against the eyes, within 10 cm."
SHOULDER_WHY = "Over a shoulder, the face looks towards the side where the shoulder is."


def eyelines(scene: Watched) -> Iterator[ContinuityWarning]:
    """Angle and height of each matching pair that meets, then the side of every shoulder."""
    for pair in reverses(scene):
        alike = pair.one.family == pair.other.family and pair.one.size == pair.other.size
        if alike and pair.meets:
            yield from _angle(pair)
            yield from _height(pair)
    for view in scene.views:
        yield from _shoulder(view)


def off_axis_deg(subject: Sighting, partner: Sighting, end: End) -> float:
    """How far the camera is off the subject's line to the partner, 0 to 180."""
    return between_deg(subject.place, partner.place, end.camera)


def _angle(pair: Reverse) -> Iterator[ContinuityWarning]:
    one = off_axis_deg(pair.a, pair.a_partner, pair.one.end)
    other = off_axis_deg(pair.b, pair.b_partner, pair.other.start)
    if abs(one - other) <= ANGLE_DEG:
        return
    what = (
        f"{pair.one.name} looks at {pair.a.name} from {one:.0f}° off the line, {pair.other.name} "
        f"at {pair.b.name} from {other:.0f}°."
    )
    yield warning(
        "eyeline-angle",
        pair.other,
        pair.one,
        what,
        ANGLE_WHY,
        _swung(pair.other, pair.b, pair.b_partner, pair.other.start, one),
        _swung(pair.one, pair.a, pair.a_partner, pair.one.end, other),
    )


def _swung(
    view: ShotView, subject: Sighting, partner: Sighting, end: End, wanted_deg: float
) -> Swing:
    """The camera carried around its subject to an angle off the line, on the side it is on."""
    now = turned(bearing(subject.place, end.camera) - bearing(subject.place, partner.place))
    side = -1.0 if now < 0 else 1.0
    return Swing(view.shot_id, view.name, side * wanted_deg - now, subject.place)


def _over_eyes_m(pair: Reverse) -> tuple[float, float]:
    """Both cameras' heights over the eyes: the subject's own, or the near one's at a shoulder.

    A camera over a shoulder stands at the eyes of whose shoulder it is (craft reference 1.2), so
    the pair matches against those.
    """
    if pair.one.family == SHOULDER:
        one, other = pair.a_partner, pair.b_partner
    else:
        one, other = pair.a, pair.b
    return pair.one.end.camera_m - one.eyes_m, pair.other.start.camera_m - other.eyes_m


def _height(pair: Reverse) -> Iterator[ContinuityWarning]:
    one, other = _over_eyes_m(pair)
    if abs(one - other) <= HEIGHT_M:
        return
    what = (
        f"Against the eyes, the cameras of {pair.one.name} and {pair.other.name} differ by "
        f"{abs(one - other) * 100:.0f} cm in height."
    )
    reach = apart_m(pair.b.place, pair.other.start.camera)
    first = apart_m(pair.a.place, pair.one.end.camera)
    yield warning(
        "eyeline-height",
        pair.other,
        pair.one,
        what,
        HEIGHT_WHY,
        Raise(pair.other.shot_id, pair.other.name, one - other, reach),
        Raise(pair.one.shot_id, pair.one.name, other - one, first),
    )


def _shoulder(view: ShotView) -> Iterator[ContinuityWarning]:
    """The eye point of the partner is on the side that the far face looks to.

    Who turns to the partner in the course of the shot looks right.
    """
    if view.family != SHOULDER or not view.foreground or len(view.subjects) != 1:
        return
    if _looks_past(view, view.start) and _looks_past(view, view.end):
        far, near = view.start.of(view.subjects[0]), view.start.of(view.foreground)
        assert far is not None and near is not None
        what = f"{far.name} looks away from {near.name}, over whose shoulder {view.name} looks."
        by = turned(bearing(far.place, near.place) - far.gaze_deg)
        face = Face(view.shot_id, view.name, far.actor_id, far.name, by)
        yield warning("eyeline-shoulder", view, view, what, SHOULDER_WHY, face)


def _looks_past(view: ShotView, end: End) -> bool:
    """Whether the far face looks to the side where the near shoulder is not."""
    far, near = end.of(view.subjects[0]), end.of(view.foreground)
    if far is None or near is None or far.screen_x is None or near.screen_x is None:
        return False
    return gaze_side(far, end) * (near.screen_x - far.screen_x) < 0
