"""Where the figures of a group stand: formations, clear of each other, of things and of ways.

A group faces +Z before it is turned; across is its left.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from previz.errors import RenderError
from previz.model.footprints import top_m
from previz.model.stage import Extras, Prop, Stage
from previz.stage.builders import builder_of
from previz.stage.ground import ground_of
from previz.stage.rooms import pieces

Point = tuple[float, float]
Place = tuple[float, float, float]
"""Across, along and facing, in metres and degrees."""

BODY_M = 0.24
"""How far a standing body reaches from its middle."""
WAY_M = 0.55
"""How far extras keep from where the cast goes."""

_GOLDEN_DEG = 137.50776
_NEAREST_M = 0.42
_TRIES, _RINGS = 24, 30
_KNEE_M, _OVERHEAD_M = 0.16, 2.0


@dataclass(frozen=True, slots=True)
class Clear:
    """What a crowd keeps clear of: things on the floor, and the ways of the cast."""

    things: tuple[Prop, ...] = ()
    ways: tuple[Point, ...] = ()
    half_m: Point = (math.inf, math.inf)
    """Half the room's width and depth; nobody stands outside it."""
    middle_m: Point = (0.0, 0.0)
    """The middle of the room (x, z)."""

    def free(self, at: Point, body_m: float = BODY_M) -> bool:
        """Whether somebody can stand at a place."""
        x, z = at
        mx, mz = self.middle_m
        if abs(x - mx) > self.half_m[0] - body_m or abs(z - mz) > self.half_m[1] - body_m:
            return False
        if any(math.hypot(x - wx, z - wz) < WAY_M for wx, wz in self.ways):
            return False
        return not any(_within(thing, at, body_m) for thing in self.things)

    def hits(self, at: Point, body_m: float) -> str:
        """The name of a thing that somebody at a place would stand in; a door lets through."""
        found = [thing for thing in self.things if _within(thing, at, body_m)]
        doors = [t for t in found if builder_of(t).startswith(("door", "opening"))]
        return "" if doors or not found else found[0].name

    def indoors(self, at: Point) -> Point:
        """The nearest place that is in the room."""
        x, z = (
            m + max(-h + BODY_M, min(h - BODY_M, v - m))
            for v, h, m in zip(at, self.half_m, self.middle_m, strict=True)
        )
        return x, z


def _within(thing: Prop, at: Point, margin_m: float) -> bool:
    angle = math.radians(thing.yaw_deg)
    dx, dz = at[0] - thing.position[0], at[1] - thing.position[2]
    across = dx * math.cos(angle) - dz * math.sin(angle)
    deep = dx * math.sin(angle) + dz * math.cos(angle)
    return (
        abs(across) < thing.size_m[0] / 2 + margin_m and abs(deep) < thing.size_m[2] / 2 + margin_m
    )


def clear_of(stage: Stage, ways: tuple[Point, ...] = (), seats: bool = False) -> Clear:
    """What is in the way on a stage: all that stands between knee and head, but what is walked on.

    Args:
        seats: whether chairs are no obstacle, since the group sits.
    """
    walked = {thing.id for thing in ground_of(stage).things}
    things = tuple(
        thing
        for thing in (*pieces(stage), *stage.props)
        if thing.id not in walked
        and thing.position[1] < _OVERHEAD_M
        and top_m(thing) > _KNEE_M
        and max(thing.size_m[0], thing.size_m[2]) > 0.12
        and not (seats and 0.3 <= top_m(thing) <= 0.7)
    )
    half = (math.inf, math.inf)
    if stage.set.kind == "room":
        # A room whose middle is elsewhere is taken as small as its nearer walls.
        mx, mz = stage.set.middle_m
        half = (stage.set.width_m / 2.0 - abs(mx), stage.set.depth_m / 2.0 - abs(mz))
    return Clear(things, ways, half, stage.set.middle_m)


def world(extras: Extras, across: float, along: float) -> Point:
    """A place of the group on the floor (x, z)."""
    angle = math.radians(extras.facing_deg)
    return (
        extras.x_m + across * math.cos(angle) + along * math.sin(angle),
        extras.z_m - across * math.sin(angle) + along * math.cos(angle),
    )


def formed(extras: Extras, dice: random.Random) -> list[Place]:
    """Across, along and facing of everybody in a formation, as drawn on paper.

    Raises:
        RenderError: no such formation.
    """
    count, gap = extras.count, extras.spacing_m
    match extras.formation:
        case "line":
            return [((n - (count - 1) / 2.0) * gap, 0.0, 0.0) for n in range(count)]
        case "queue":
            return [(0.0, -n * gap, 0.0) for n in range(count)]
        case "arc":
            return _arc(count, gap)
        case "audience":
            wide = max(1, math.ceil(math.sqrt(count * 1.8)))
            return [
                ((n % wide - (wide - 1) / 2.0 + 0.5 * (n // wide % 2)) * gap, -(n // wide) * gap, 0)
                for n in range(count)
            ]
        case "cluster":
            return [_spiral(n, gap, dice) for n in range(count)]
        case "area":
            return [(across, along, dice.uniform(-60.0, 60.0)) for across, along in _area(extras)]
    raise RenderError(
        f"“{extras.formation}” is not a formation.",
        "Known: line, arc, cluster, audience, queue, area.",
        "Choose one of those.",
    )


def _arc(count: int, gap: float) -> list[Place]:
    spread = math.radians(160.0)
    radius = max(2.0, gap * max(1, count - 1) / spread)
    turns = [((n / max(1, count - 1)) - 0.5) * spread for n in range(count)]
    return [(math.sin(t) * radius, -math.cos(t) * radius, -math.degrees(t)) for t in turns]


def _spiral(n: int, gap: float, dice: random.Random) -> Place:
    away, turn = 0.62 * gap * math.sqrt(n), math.radians(n * _GOLDEN_DEG)
    return away * math.sin(turn), away * math.cos(turn), dice.uniform(-75, 75)


def _area(extras: Extras) -> list[Point]:
    """Places all over a rectangle, each as far from the others as chance offers (Mitchell 1991)."""
    dice = random.Random(f"{extras.id} {extras.seed} area")
    wide, deep = extras.sides_m
    found: list[Point] = []
    for _ in range(extras.count):
        tries = [
            (dice.uniform(-wide / 2, wide / 2), dice.uniform(-deep / 2, deep / 2))
            for _ in range(_TRIES)
        ]
        found.append(max(tries, key=lambda at: min((_apart(at, b) for b in found), default=0.0)))
    return found


def _apart(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def _around(at: Point) -> Iterator[Point]:
    """The place itself, then places round it, ever farther."""
    yield at
    for ring in range(1, _RINGS + 1):
        away = 0.16 * ring
        count = 6 + 3 * ring
        for n in range(count):
            turn = 2.0 * math.pi * (n + 0.5 * (ring % 2)) / count
            yield at[0] + away * math.sin(turn), at[1] + away * math.cos(turn)


def made_room(wanted: Sequence[Point], clear: Clear) -> list[Point]:
    """The places, each moved as little as it takes to be free of things, ways and each other.

    Whoever would stand outside the room stands at its wall. Where there is no room within 5 m
    somebody stays where the formation has them.
    """
    found: list[Point] = []
    for place in wanted:
        free = (
            at
            for at in _around(clear.indoors(place))
            if all(_apart(at, other) >= _NEAREST_M for other in found) and clear.free(at)
        )
        found.append(next(free, place))
    return found
