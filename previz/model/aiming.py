"""Where a key that is a thing on the set stands: its direction follows the thing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from previz.model.camera import Vec3
from previz.model.light import LightSetup
from previz.model.stage import Blocking, Prop, Stage

HEAD_M = 1.35
"""The height that lamps are aimed at."""

SHADE = 0.8
"""How high in a thing its light is, as a share of its height."""


_FROM_A_THING = ("practical", "candle", "firelight", "tv", "neon", "fluorescent")
"""The set-ups whose key is a thing, where the set has one."""

_LAMPS = frozenset(
    [
        "lamp",
        "light",
        "lantern",
        "candle",
        "fire",
        "torch",
        "bulb",
        "neon",
        "sign",
        "monitor",
        "screen",
        "television",
        "tv",
        "stove",
        "hearth",
    ]
)


_SUN = frozenset(
    [
        "three_point",
        "rembrandt",
        "loop",
        "butterfly",
        "split",
        "high_key",
        "moonlight",
        "golden_hour",
        "blue_hour",
        "overcast",
        "noon",
        "sunlight",
        "rim_only",
        "silhouette",
        "volumetric",
        "lightning",
        "top",
    ]
)
"""Outdoors the key of these is the sun or the moon; of others it is a lamp."""


def words_of(thing: Prop) -> list[str]:
    """A thing's name in words, in the singular."""
    return [word.rstrip("s") for word in thing.name.lower().replace("-", " ").split()]


def shines(thing: Prop) -> bool:
    """Whether a thing is a lamp, a flame, a screen or a window: something to light by."""
    return any(word in _LAMPS or word == "window" for word in words_of(thing))


def key_thing(light: LightSetup, stage: Stage) -> Prop | None:
    """The thing that is the key: the one that was chosen, else for a practical set-up the first
    whose name is a lamp's; None for a lamp on a stand, the sun, or a thing that is gone."""
    things = (*stage.props, *stage.set.pieces)
    if light.key_prop:
        return next((thing for thing in things if thing.id == light.key_prop), None)
    if light.id not in _FROM_A_THING:
        return None
    return next((thing for thing in things if _LAMPS & set(words_of(thing))), None)


def sunlit(light: LightSetup, stage: Stage) -> bool:
    """Whether the key is the sun or the moon: outdoors, and no lamp's."""
    return stage.set.kind == "exterior" and light.id in _SUN and key_thing(light, stage) is None


def aimed_at(entity: str, stage: Stage, blocking: Sequence[Blocking]) -> Vec3 | None:
    """Where a lamp is aimed at somebody (the head, on the first mark) or something (its middle);
    None for nobody, or one who is not there."""
    for each in blocking:
        if entity and each.actor_id == entity and each.marks:
            return (each.marks[0].x_m, HEAD_M, each.marks[0].z_m)
    for thing in (*stage.props, *stage.set.pieces):
        if entity and thing.id == entity:
            x, y, z = thing.position
            return (x, y + thing.size_m[1] / 2.0, z)
    return None


def aimed(light: LightSetup, stage: Stage, blocking: Sequence[Blocking]) -> LightSetup:
    """The light with its key's azimuth and elevation as its thing has them.

    Seen from the middle of the marks, as the stage has it; unchanged where no thing is the key.
    """
    thing = key_thing(light, stage)
    return light if thing is None else towards(light, thing, blocking)


def towards(light: LightSetup, thing: Prop, blocking: Sequence[Blocking]) -> LightSetup:
    """The light with its key in the direction of a thing, to a tenth of a degree."""
    marks = [mark for each in blocking for mark in each.marks]
    xs, zs = [mark.x_m for mark in marks] or [0.0], [mark.z_m for mark in marks] or [0.0]
    x, y, z = thing.position
    dx, dz = x - (min(xs) + max(xs)) / 2.0, z - (min(zs) + max(zs)) / 2.0
    rise = y + thing.size_m[1] * SHADE - HEAD_M
    return replace(
        light,
        key_azimuth_deg=round(math.degrees(math.atan2(dx, dz)) % 360.0, 1),
        key_elevation_deg=round(math.degrees(math.atan2(rise, math.hypot(dx, dz))), 1),
    )
