"""Light from outside: through the set's window a patch falls into the room.

It falls on the floor in the middle, where people are, or where the furniture lets most of it
through: the same in all shots of a set, for the sun does not jump over a cut.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from previz.model.footprints import is_fixed
from previz.model.stage import Prop, Stage, StageShot
from previz.stage.colour import scene_light, tint
from previz.stage.geometry import Array, direction, turn3, vec, vec3
from previz.stage.lamps import Lamp, Pane
from previz.stage.rooms import pieces
from previz.stage.solids import blocks, is_wall, placed

_AWAY_M = 40.0
_BEHIND_M = 0.35
"""The patch falls a little behind the playing area, so that it shows past the figures."""

_ASIDE = ((0.0, 0.0), (0.8, 0.0), (-0.8, 0.0), (0.0, -0.9), (-0.8, -0.9), (0.0, 0.9), (-1.4, -1.6))
"""Where the patch may fall instead: metres from there, away from the window and to the camera."""

_ENOUGH, _SHARES = 0.7, (-0.7, 0.0, 0.7)
"""The share of the light that is to come through, and where on the pane that is looked at."""

_STEEPEST, _FLATTEST = 1.1, 0.28
_DAY, _NIGHT = 0.86, 0.30
"""Signals of the floor in the patch, by day and by night."""

_FLOOR_ALBEDO, _MOST_GAIN = 0.25, 2.4
_ON_FIGURES = 0.24
"""A figure in the patch gets this much of it: on film it would clip."""

_DAYLIGHT = frozenset({"window_day"})
_MOONLIT = frozenset({"practical", "candle", "low_key", "chiaroscuro", "noir"})


def window_of(shot: StageShot) -> Prop | None:
    """The first window of a room, in its set or in its own walls."""
    if shot.stage.set.kind != "room":
        return None
    return next((p for p in pieces(shot.stage) if "window" in p.name.lower()), None)


def pane_glow(shot: StageShot) -> float:
    """How brightly a window glows: fully by day, faintly when a lamp is the light."""
    if shot.light.id in _DAYLIGHT:
        return 1.0
    return 0.10 if shot.light.id in ("practical", "candle", "firelight", "tv") else 0.0


def pane_of(window: Prop) -> Pane:
    """A window piece as the opening that light comes through."""
    width, height, depth = window.size_m
    middle = vec(*window.position) + vec(0.0, height / 2.0, 0.0)
    along_x = width < depth
    out = turn3("y", window.yaw_deg) @ (vec(1.0, 0.0, 0.0) if along_x else vec(0.0, 0.0, 1.0))
    side = -1.0 if float(out @ placed(window)[:3, 3]) >= 0 else 1.0
    half = (depth if along_x else width) / 2.0 * 0.94
    normal = (side * float(out[0]), side * float(out[2]))
    return Pane(vec3(middle), half, height / 2.0 * 0.94, normal)


def window_light(shot: StageShot, white_k: float) -> Lamp | None:
    """Sun or moon through the window; None where there is no window or another light rules."""
    window = window_of(shot)
    if window is None or (shot.light.id not in _DAYLIGHT and shot.light.id not in _MOONLIT):
        return None
    day = shot.light.id in _DAYLIGHT
    kelvin, signal = (5200.0, _DAY) if day else (9500.0, _NIGHT)
    pane = replace(pane_of(window), bounce=1.0 if day else 0.0)
    target, way = _fall(shot.stage, pane)
    eye = target + way * _AWAY_M
    # The floor is grazed: the flatter the light, the stronger it must be to show.
    gain = min(_MOST_GAIN, 1.0 / float(way[1]))
    on_floor = scene_light(signal) / _FLOOR_ALBEDO * gain
    rgb: Array = tint(kelvin, white_k) * on_floor * _ON_FIGURES
    return Lamp(
        "window",
        "sun",
        vec3(eye),
        vec3(target),
        vec3(rgb),
        _AWAY_M,
        0.10,
        half_m=4.5,
        spill=1.0 / _ON_FIGURES,
        near_m=_AWAY_M - 8.0,
        far_m=_AWAY_M + 8.0,
        pane=pane,
    )


@lru_cache(maxsize=64)
def _fall(stage: Stage, pane: Pane) -> tuple[Array, Array]:
    """Where on the floor the light through a window falls, and the way to where it comes from.

    Of the places that are tried, the first where the furniture lets enough of it through, else the
    one where it lets through most.
    """
    mx, mz = stage.set.middle_m
    things = [t for t in (*stage.set.pieces, *stage.props) if not is_fixed(t) and not is_wall(t)]
    found = []
    for away, ahead in _ASIDE:
        x = mx + away * pane.normal[0] + ahead * abs(pane.normal[1])
        z = mz + away * pane.normal[1] + ahead * abs(pane.normal[0])
        target = vec(x, 0.0, z - _BEHIND_M)
        way = _way_to(pane, target)
        found.append((_let_through(pane, way, things), target, way))
        if found[-1][0] >= _ENOUGH:
            return found[-1][1:]
    return max(found, key=lambda each: each[0])[1:]


def _way_to(pane: Pane, target: Array) -> Array:
    """The way from a place on the floor to the sun behind a window, not too steep nor too flat."""
    gone = vec(*pane.middle) - target
    ground = math.hypot(float(gone[0]), float(gone[2]))
    rise = min(max(float(gone[1]) / max(ground, 0.3), _FLATTEST), _STEEPEST)
    return direction(math.degrees(math.atan2(gone[0], gone[2])), math.degrees(math.atan(rise)))


def _let_through(pane: Pane, way: Array, things: Sequence[Prop]) -> float:
    """The share of a window's light that reaches the floor, or a wall, past the things."""
    along = vec(-pane.normal[1], 0.0, pane.normal[0])
    free = 0
    for across in _SHARES:
        for up in _SHARES:
            start = vec(*pane.middle) + along * across * pane.half_width_m
            start = start + vec(0.0, up * pane.half_height_m, 0.0) - way * 0.15
            end = start - way * (float(start[1]) / float(way[1]))
            free += not any(blocks(thing, start, end) for thing in things)
    return free / len(_SHARES) ** 2
