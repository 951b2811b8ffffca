"""What things of a set stand on each other: plain geometry in plan, without a renderer."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from previz.model.stage import Prop

_LEAST_STEP_M, _SLACK_M = 0.10, 0.05
_FIXED = frozenset(
    (
        *("wall", "ceiling", "lintel", "hall", "jamb", "head", "skirting", "side"),
        *("window", "sash", "sill", "door", "pane", "step"),
    )
)


def top_m(thing: Prop) -> float:
    """The height of a thing's upper side over the floor, in metres."""
    return thing.position[1] + thing.size_m[1]


def word_of(thing: Prop) -> str:
    """The last word of a thing's name that is no number: what it is."""
    return _word(thing.name)


@lru_cache(maxsize=4096)
def _word(name: str) -> str:
    """Kept, for a drag asks for the words of all pairs of things with each move of the hand."""
    words = [word for word in name.lower().split() if not word.isdigit()]
    return words[-1] if words else ""


def is_fixed(thing: Prop) -> bool:
    """Whether a thing is part of the building: it rests on nothing and is carried by nothing."""
    return word_of(thing) in _FIXED


def over(host: Prop, x_m: float, z_m: float) -> bool:
    """Whether a point of the floor plan is inside a thing's footprint."""
    angle = math.radians(host.yaw_deg)
    dx, dz = x_m - host.position[0], z_m - host.position[2]
    across = dx * math.cos(angle) - dz * math.sin(angle)
    deep = dx * math.sin(angle) + dz * math.cos(angle)
    return abs(across) <= host.size_m[0] / 2 and abs(deep) <= host.size_m[2] / 2


def rests_on(thing: Prop, host: Prop) -> bool:
    """Whether a thing stands on another one, or in it above its foot (a book in a shelf)."""
    x, y, z = thing.position
    if not host.position[1] + _LEAST_STEP_M <= y <= top_m(host) + _SLACK_M:
        return False  # asked of all pairs of things: most of them end here
    if thing.id == host.id or is_fixed(thing) or is_fixed(host):
        return False
    return over(host, x, z)


def host_of(thing: Prop, others: Iterable[Prop]) -> Prop | None:
    """What a thing stands on: of several the highest; None for the floor or in mid-air."""
    hosts = [other for other in others if rests_on(thing, other)]
    return max(hosts, key=top_m, default=None)


PARTS = ("crown", "cabin", "ridge", "roof")
"""What belongs to the thing that it stands on: whoever points at a cabin means the car."""


def whole_of(thing: Prop, others: Iterable[Prop]) -> str:
    """The id of the thing that a part belongs to: of a crown its trunk; else its own.

    A ridge stands on a roof and that on a house: all three are the house.
    """
    if word_of(thing) not in PARTS:
        return thing.id
    others = tuple(others)
    host = host_of(thing, others)  # stands lower: this comes to an end
    return thing.id if host is None else whole_of(host, others)


def riders(things: Collection[Prop], ids: Collection[str]) -> dict[str, str]:
    """What stands on these things, and what stands on that: each rider's id and its host's.

    The things themselves are no riders, also where one of them stands on another.
    """
    found: dict[str, str] = {}
    wave = [thing for thing in things if thing.id in ids]
    while wave:
        bearing, wave = wave, []
        for thing in things:
            if thing.id in ids or thing.id in found:
                continue
            host = next((each for each in bearing if rests_on(thing, each)), None)
            if host is not None:
                found[thing.id] = found.get(host.id, host.id)
                wave.append(thing)
    return found


def shifted(thing: Prop, dx_m: float, dy_m: float, dz_m: float) -> Prop:
    """A thing, moved. Its place is kept to the millimetre."""
    x, y, z = thing.position
    return replace(thing, position=(round(x + dx_m, 3), round(y + dy_m, 3), round(z + dz_m, 3)))


def turned(thing: Prop, by_deg: float, x_m: float, z_m: float) -> Prop:
    """A thing, carried around a point of the floor by degrees about the vertical."""
    angle = math.radians(by_deg)
    dx, dz = thing.position[0] - x_m, thing.position[2] - z_m
    ahead = (
        round(x_m + dx * math.cos(angle) + dz * math.sin(angle), 3),
        thing.position[1],
        round(z_m - dx * math.sin(angle) + dz * math.cos(angle), 3),
    )
    return replace(thing, position=ahead, yaw_deg=round((thing.yaw_deg + by_deg) % 360, 1))


def with_host(thing: Prop, before: Prop, after: Prop) -> Prop:
    """A thing that goes where what it stands on went: moved, turned, raised and lowered."""
    (x, y, z), (ax, ay, az) = before.position, after.position
    dy = (top_m(after) - top_m(before)) if thing.position[1] > top_m(before) - 0.06 else ay - y
    if (x, z, before.yaw_deg) != (ax, az, after.yaw_deg):
        thing = turned(thing, after.yaw_deg - before.yaw_deg, x, z)
        thing = shifted(thing, ax - x, 0.0, az - z)
    return shifted(thing, 0.0, dy, 0.0) if dy else thing
