"""Light from outside: through the set's window a patch falls on the floor where people are."""

from __future__ import annotations

import math
from dataclasses import replace

from previz.model.stage import Prop, StageShot
from previz.stage.colour import scene_light, tint
from previz.stage.geometry import Array, direction, turn3, vec, vec3
from previz.stage.lamps import Lamp, Pane
from previz.stage.playing import set_centre
from previz.stage.rooms import pieces
from previz.stage.solids import placed

_AWAY_M = 40.0
_BEHIND_M = 0.35
"""The patch falls a little behind the playing area, so that it shows past the figures."""

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
    target = set_centre(shot) + vec(0.0, 0.0, -_BEHIND_M)
    gone = vec(*pane.middle) - target
    ground = math.hypot(float(gone[0]), float(gone[2]))
    rise = min(max(float(gone[1]) / max(ground, 0.3), _FLATTEST), _STEEPEST)
    steep = math.degrees(math.atan(rise))
    eye = target + direction(math.degrees(math.atan2(gone[0], gone[2])), steep) * _AWAY_M
    # The floor is grazed: the flatter the light, the stronger it must be to show.
    gain = min(_MOST_GAIN, 1.0 / math.sin(math.atan(rise)))
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
