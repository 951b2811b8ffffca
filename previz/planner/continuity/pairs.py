"""Who plays to whom in a shot: the two ends of the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from previz.planner.continuity.plan_lines import bearing, turned
from previz.planner.continuity.views import SceneCut, ShotView, Sighting
from previz.planner.staging.plan_geometry import apart_m

Pair = tuple[str, str]
"""Two actors, in the order of their ids, so that a side of their line keeps its sign."""

LOOKED_AT_DEG = 60.0
"""Somebody who looks farther off than this does not look at the other at all."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A scene's cut with the pair that each view belongs to."""

    cut: SceneCut
    pairs: tuple[Pair | None, ...]

    @property
    def views(self) -> tuple[ShotView, ...]:
        return self.cut.views


@dataclass(frozen=True, slots=True)
class Reverse:
    """Two shots of one face each, one after the other, that look at the two ends of a line.

    ``a`` and ``b`` are the subjects at the cut, with the partner of each.
    """

    one: ShotView
    other: ShotView
    a: Sighting
    a_partner: Sighting
    b: Sighting
    b_partner: Sighting

    @property
    def meets(self) -> bool:
        """Whether the two look at each other, as far as bodies tell."""
        return looks_at(self.a, self.a_partner) and looks_at(self.b, self.b_partner)


def looks_at(person: Sighting, other: Sighting) -> bool:
    off = turned(person.gaze_deg - bearing(person.place, other.place))
    return abs(off) <= LOOKED_AT_DEG


def watched(cut: SceneCut) -> Watched:
    talk = _talking(cut.views)
    pairs = (_pair_of(view, talkers) for view, talkers in zip(cut.views, talk, strict=True))
    return Watched(cut, tuple(pairs))


def _talking(views: Sequence[ShotView]) -> list[tuple[str, ...]]:
    """The two current speakers at each view: the last two up to it, else the next to come."""
    said = [(index, who) for index, view in enumerate(views) for who in view.speakers]
    found = []
    for index in range(len(views)):
        order = [who for at, who in reversed(said) if at <= index]
        order += [who for at, who in said if at > index]
        found.append(tuple(dict.fromkeys(order))[:2])
    return found


def _pair_of(view: ShotView, talkers: tuple[str, ...]) -> Pair | None:
    here = {person.actor_id for person in view.start.people}
    subjects = [who for who in view.subjects if who in here]
    if not subjects or view.kind == "INSERT":
        return None
    if len(subjects) == 1:
        partner = view.foreground or _partner(view, subjects[0], talkers)
        return _pair(subjects[0], partner) if partner in here else None
    both = [who for who in talkers if who in subjects]
    if len(both) == 2:
        return _pair(both[0], both[1])
    return _pair(subjects[0], subjects[1]) if len(subjects) == 2 else None


def _pair(one: str, other: str) -> Pair | None:
    if one == other:
        return None
    return (one, other) if one < other else (other, one)


def _partner(view: ShotView, subject: str, talkers: tuple[str, ...]) -> str:
    """The other of the two who talk, else the nearest one looked at; empty for nobody."""
    if subject in talkers and len(talkers) == 2:
        return talkers[1] if talkers[0] == subject else talkers[0]
    me = view.start.of(subject)
    if me is None:
        return ""
    seen = [
        person
        for person in view.start.people
        if person.actor_id != subject and looks_at(me, person)
    ]
    nearest = min(seen, key=lambda p: (apart_m(me.place, p.place), p.actor_id), default=None)
    return nearest.actor_id if nearest is not None else ""


def other_of(pair: Pair, actor_id: str) -> str:
    return pair[1] if pair[0] == actor_id else pair[0]


def reverses(scene: Watched) -> Iterator[Reverse]:
    """Each shot and reverse of the cut; inserts between them do not part them.

    Somebody who walks in the shot is followed, not faced: that is no reverse.
    """
    before: tuple[ShotView, Pair | None] | None = None
    for view, pair in zip(scene.views, scene.pairs, strict=True):
        if view.kind == "INSERT":
            continue
        if before is not None and pair is not None and before[1] == pair:
            found = _reverse(before[0], view, pair)
            if found is not None:
                yield found
        before = (view, pair)


def _walks(view: ShotView, who: str) -> bool:
    return any(leg.actor_id == who for leg in view.legs)


def _reverse(one: ShotView, other: ShotView, pair: Pair) -> Reverse | None:
    faces = [view.subjects for view in (one, other)]
    if not (one.family and other.family) or any(len(face) != 1 for face in faces):
        return None
    (a_id,), (b_id,) = faces
    if _walks(one, a_id) or _walks(other, b_id):
        return None
    a, a_partner = one.end.of(a_id), one.end.of(b_id)
    b, b_partner = other.start.of(b_id), other.start.of(a_id)
    if a_id == b_id or a is None or b is None or a_partner is None or b_partner is None:
        return None
    return Reverse(one, other, a, a_partner, b, b_partner)
