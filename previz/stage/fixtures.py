"""The lamps of a rig: key, rim, fill, the things that shine, and the street's."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from previz.model.aiming import HEAD_M, aimed_at, key_thing, sunlit, words_of
from previz.model.light import LightSetup, Practical, Stand
from previz.model.stage import Prop, StageShot
from previz.stage.colour import scene_light, tint
from previz.stage.geometry import Array, direction, vec
from previz.stage.lamps import Lamp, Triple
from previz.stage.levels import (
    BACKGROUND_ALBEDO,
    FILL_LAMP,
    FILL_RISE_DEG,
    FILL_SIDE_DEG,
    FILL_SIZE_M,
    Levels,
)
from previz.stage.playing import all_marks
from previz.stage.window_light import pane_of

KEY_WARMTH, FILL_COOLNESS = 0.89, 1.15
"""A breath of colour contrast between key and fill; it models a form as much as level does."""

_FACED = ("window", "monitor", "screen", "television", "tv", "sign", "hearth")
"""Things that shine to one side only."""

_PINK, _CYAN = np.array([1.62, 0.52, 1.35]), np.array([0.35, 0.95, 1.6])
"""The gels of two neon signs."""

NEAREST_AIM_M = 0.2
"""A lamp is at least so far from what it is aimed at."""

_LOOKS_DOWN = 0.7
"""A lamp that shines all round has its shadow map so far below the level, as a tangent: what it
stands on and the floor before it are in it, and so are the heads of people near by."""

_STREET_POOL = 0.55
"""The signal of pavement right under a street lamp."""


def triple(colour: Array) -> Triple:
    return (float(colour[0]), float(colour[1]), float(colour[2]))


def _thing(shot: StageShot, prop_id: str) -> Prop | None:
    things = (*shot.stage.props, *shot.stage.set.pieces)
    return next((thing for thing in things if thing.id == prop_id), None)


def key_prop(shot: StageShot) -> Prop | None:
    """The thing that is the key: the one that was chosen, or that a practical set-up finds."""
    return key_thing(shot.light, shot.stage)


def under_the_sun(shot: StageShot) -> bool:
    """Whether the key is the sun or the moon: outdoors, and no lamp's."""
    return sunlit(shot.light, shot.stage)


def reach_of(shot: StageShot, centre: Array) -> float:
    """How far the playing area goes from its centre, in metres."""
    points = all_marks(shot) + [vec(*p.position) for p in shot.stage.props]
    return max((float(np.linalg.norm((p - centre)[[0, 2]])) for p in points), default=0.0)


def _stand(centre: Array, azimuth_deg: float, elevation_deg: float, distance_m: float) -> Array:
    """A lamp's place about the heads at the centre, not below the floor."""
    if elevation_deg < 0:
        lowest = (HEAD_M - 0.12) / math.sin(math.radians(-elevation_deg))
        distance_m = min(distance_m, lowest)
    return centre + vec(0, HEAD_M, 0) + direction(azimuth_deg, elevation_deg) * distance_m


def _spot(
    name: str, eye: Array, target: Array, rgb: Array, cone_deg: float, size_m: float, spill: float
) -> Lamp:
    reference = float(np.linalg.norm(target - eye))
    return Lamp(
        name,
        "spot",
        triple(eye),
        triple(target),
        triple(rgb),
        reference,
        size_m,
        cone_deg,
        spill=spill,
    )


def _sun(light: LightSetup, centre: Array, reach: float, rgb: Array, spill: float) -> Lamp:
    half = min(26.0, max(7.0, reach + 4.5))
    eye = centre + direction(light.key_azimuth_deg, max(light.key_elevation_deg, 4.0)) * 60.0
    return Lamp(
        "sun",
        "sun",
        triple(eye),
        triple(centre + vec(0, 0.8, 0)),
        triple(rgb),
        60.0,
        max(0.06, light.softness_m) * 1.2,
        half_m=half,
        spill=spill,
        near_m=60.0 - half * 2.2,
        far_m=60.0 + half * 2.2,
    )


def _source(prop: Prop, towards: Array) -> Array:
    """Where a thing's light leaves it: a screen's face, a window's outside, a lamp's shade."""
    if "window" in words_of(prop):
        pane = pane_of(prop)
        return vec(*pane.middle) - 0.35 * vec(pane.normal[0], 0.0, pane.normal[1])
    faced = any(word in _FACED for word in words_of(prop))
    eye = vec(*prop.position) + vec(0, max(0.06, prop.size_m[1] * (0.5 if faced else 0.8)), 0)
    if not faced:
        return eye
    way = towards - eye
    off = float(np.linalg.norm(way))
    return eye + way / max(off, 1e-6) * min(0.2, off / 4.0)


def _from_thing(shot: StageShot, prop: Prop, head: Array, rgb: Array, spill: float) -> Lamp:
    """The key out of a prop: all round from a lamp or a flame, to one side from what has a face."""
    light = shot.light
    eye, target = _source(prop, head), head - vec(0, 0.2, 0)
    if float(np.linalg.norm(target - eye)) < 0.8:
        target = eye + direction(light.key_azimuth_deg + 180.0) * 1.5
    lamp = _spot("practical", eye, target, rgb, 72.0, light.softness_m, spill)
    return _all_round(replace(lamp, prop=prop.id), prop)


def key_lamp(shot: StageShot, levels: Levels, spill: float, centre: Array, reach: float) -> Lamp:
    """The key: the sun outdoors, a thing that shines, or a lamp on a stand.

    Args:
        spill: the share of its light that the set gets.
        centre: where things happen; ``reach`` is how far that goes, in metres.
    """
    light = shot.light
    rgb = tint(light.key_k * KEY_WARMTH, levels.white_k) * levels.key
    if light.id == "neon":
        rgb = rgb * _PINK
    head, prop = centre + vec(0, HEAD_M, 0), key_prop(shot)
    if prop is not None:
        return _from_thing(shot, prop, head, rgb, spill)
    if under_the_sun(shot):
        return _sun(light, centre, reach, rgb, spill)
    aim = aimed_at(light.key_target, shot.stage, shot.blocking)
    if aim is not None:
        centre = vec(aim[0], 0.0, aim[2])
        head = centre + vec(0, HEAD_M, 0)
    distance = light.key_distance_m or max(4.4, reach * 1.5 + 2.8)
    eye = _stand(centre, light.key_azimuth_deg, light.key_elevation_deg, distance)
    spread = math.degrees(math.atan((reach + 4.0) / float(np.linalg.norm(eye - head))))
    return _spot(
        "key", eye, head - vec(0, 0.25, 0), rgb, min(66.0, spread), light.softness_m, spill
    )


def rim_lamp(shot: StageShot, levels: Levels, centre: Array, reach: float) -> Lamp | None:
    """The rim light; None where there is none."""
    light = shot.light
    if light.rim <= 0:
        return None
    rgb = tint(light.key_k, levels.white_k) * light.rim * levels.on_subject
    if light.id == "neon":
        rgb = rgb * _CYAN
    distance = light.rim_distance_m or max(4.0, reach + 3.2)
    eye = _stand(centre, light.rim_azimuth_deg, light.rim_elevation_deg, distance)
    head = centre + vec(0, HEAD_M, 0)
    spread = math.degrees(math.atan((reach + 1.6) / float(np.linalg.norm(eye - head))))
    spill = 0.0 if shot.stage.set.kind == "exterior" else 0.12
    return _spot("rim", eye, head, rgb, min(60.0, spread), 0.15, spill)


def fill_lamp(shot: StageShot, levels: Levels, centre: Array) -> Lamp:
    """A soft lamp without shadow: where it was put, else by the camera, away from the key."""
    light = shot.light
    side = math.sin(math.radians(light.key_azimuth_deg - shot.camera.azimuth_deg))
    azimuth = shot.camera.azimuth_deg - (FILL_SIDE_DEG if side >= 0 else -FILL_SIDE_DEG)
    rise = FILL_RISE_DEG
    if light.fill_azimuth_deg is not None:
        azimuth, rise = light.fill_azimuth_deg, light.fill_elevation_deg
    rgb = tint(light.fill_k * FILL_COOLNESS, levels.white_k) * levels.fill * FILL_LAMP
    head = centre + vec(0, HEAD_M, 0)
    return Lamp(
        "fill",
        "sun",
        triple(head + direction(azimuth, rise) * 60.0),
        triple(head),
        triple(rgb),
        60.0,
        FILL_SIZE_M,
        shadow=False,
        spill=0.0,
    )


def stand_lamps(shot: StageShot, levels: Levels) -> list[Lamp]:
    """The lamps on stands that are on, in their order."""
    return [_on_stand(shot, stand, levels) for stand in shot.light.stands if stand.on]


def _on_stand(shot: StageShot, stand: Stand, levels: Levels) -> Lamp:
    aim = vec(*(aimed_at(stand.target, shot.stage, shot.blocking) or stand.aim))
    rgb = tint(stand.kelvin, levels.white_k) * levels.on_subject * 2.0**stand.stops
    eye = vec(*stand.position)
    if float(np.linalg.norm(aim - eye)) < NEAREST_AIM_M:
        aim = eye - vec(0.0, 1.0, 0.0)  # whom it is aimed at stands right under it
    lamp = _spot(stand.name, eye, aim, rgb, stand.cone_deg, stand.size_m, stand.spill)
    return replace(lamp, stand=stand.id)


def practical_lamps(shot: StageShot, levels: Levels, centre: Array) -> list[Lamp]:
    """Everything that shines besides the key."""
    key, lamps = key_prop(shot), []
    for practical in shot.light.practicals:
        prop = _thing(shot, practical.prop_id)
        if prop is not None and prop is not key:
            lamps.append(_practical(prop, practical, levels, centre + vec(0, HEAD_M, 0)))
    return lamps


def _practical(prop: Prop, practical: Practical, levels: Levels, head: Array) -> Lamp:
    rgb = tint(practical.kelvin, levels.white_k) * levels.on_subject * 2.0**practical.stops
    eye = _source(prop, head)
    size = min(0.8, max(0.05, *prop.size_m))
    lamp = _spot(prop.name, eye, head, rgb, 75.0, size, 1.0)
    return _all_round(replace(lamp, reference_m=1.0, prop=prop.id), prop)


def _all_round(lamp: Lamp, prop: Prop) -> Lamp:
    """The lamp of a thing: as it is where that has a face, else all round, with a map that looks
    down at least as far as at the floor before it."""
    if any(word in _FACED for word in words_of(prop)):
        return lamp
    x, y, z = lamp.position
    far = math.hypot(lamp.target[0] - x, lamp.target[2] - z)
    target = (lamp.target[0], min(lamp.target[1], y - _LOOKS_DOWN * far), lamp.target[2])
    return replace(lamp, omni=True, target=target)


def street_lamp(shot: StageShot, white_k: float, centre: Array) -> Lamp | None:
    """The pool under the nearest street lamp."""
    posts = [p for p in shot.stage.set.pieces if p.name.lower().startswith("lamp post")]
    if not posts:
        return None
    post = min(posts, key=lambda p: float(np.linalg.norm(np.array(p.position) - centre)))
    eye = vec(*post.position) + vec(0.0, post.size_m[1] * 0.93, 0.25)
    rgb = tint(2500.0, white_k) * scene_light(_STREET_POOL) / BACKGROUND_ALBEDO
    return _spot("street lamp", eye, eye - vec(0.0, 4.0, -1.0), rgb, 68.0, 0.2, 1.0)
