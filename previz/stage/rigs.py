"""Light rigs: a named set-up becomes lamps, ambient light, a sky and an exposure.

How bright each is comes from ``levels``, where each stands from ``fixtures``; here the set gets its
light: a share of the key, and an even wash for the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.aiming import HEAD_M
from previz.model.light import LightSetup
from previz.model.stage import Prop, StageSet, StageShot
from previz.model.vocabulary import lights
from previz.stage.casters import with_shadows
from previz.stage.colour import scene_light, tint
from previz.stage.fixtures import (
    FILL_COOLNESS,
    fill_lamp,
    key_lamp,
    key_prop,
    practical_lamps,
    reach_of,
    rim_lamp,
    stand_lamps,
    street_lamp,
    triple,
)
from previz.stage.geometry import Array, direction, vec
from previz.stage.lamps import Air, Lamp, Rig, Triple
from previz.stage.levels import FILL_ABOVE, FILL_BELOW, Levels, levels
from previz.stage.playing import all_marks, set_centre
from previz.stage.solids import blocks, corners
from previz.stage.window_light import pane_glow, window_light

LAMPS = 12
"""As many lamps as the renderer has room for."""

_KEY_SHARE, _SUN_SHARE = 0.45, 0.8
"""What the background gets from the key at most; outdoors the sun gives nearly all of it."""

_POOL_STOPS = 2.6
"""A practical lights its own wall fully, down to a background of so many stops under it."""

_BEYOND_THE_POOL = 0.30
"""The share of a practical's background level that is there without the lamp."""


@dataclass(frozen=True, slots=True)
class _Balance:
    """How the background gets its light: a share of the key, and an even wash for the rest."""

    key_spill: float
    wash: float


def _daylit(light: LightSetup) -> bool:
    """Whether the whole place is lit, so that sky and walls fill every shadow."""
    return light.background_stops > -2.0 and light.exposure_ev > -1.5


def _balance(shot: StageShot, at: Levels) -> _Balance:
    """The key may give up to a share of what the background needs; the wash gives the rest.

    The background is taken as two parts of a wall that faces the camera, one part floor.
    """
    light = shot.light
    if key_prop(shot) is not None:
        # A pool of lamplight: the walls get what reaches them, and little else.
        beyond = 0.75 if shot.stage.set.kind == "exterior" else _BEYOND_THE_POOL
        spill = min(1.0, 2.0 ** (light.background_stops + _POOL_STOPS))
        return _Balance(spill, beyond * at.on_background)
    to_key = direction(light.key_azimuth_deg, light.key_elevation_deg)
    wall = max(0.1, float(direction(shot.camera.azimuth_deg) @ to_key)) * 0.6
    floor = max(0.0, float(to_key[1]))
    from_key = at.key * (0.65 * wall + 0.35 * floor)
    needed = at.on_background
    sunny = shot.stage.set.kind == "exterior" and _daylit(light)
    share = _SUN_SHARE if sunny else _KEY_SHARE
    spill = min(1.0, share * needed / max(from_key, 1e-6))
    wash = max(0.25 * needed, needed - spill * from_key)
    if light.id == _HAZY:
        wash *= _HAZE_WASH
    return _Balance(spill, wash / _wash_share(shot, to_key))


def _wash_share(shot: StageShot, to_key: Array) -> float:
    """The share of the wash on a wall that faces the camera: the shader gives the wash a side."""
    side = np.array([to_key[0], 0.6, to_key[2]])
    facing = direction(shot.camera.azimuth_deg) @ side / float(np.linalg.norm(side))
    return 0.90 + 0.24 * float(facing)


_SKIES: dict[str, tuple[float, float, float, float, float]] = {
    "golden_hour": (0.62, 0.34, 3100.0, 14000.0, 170.0),
    "blue_hour": (0.26, 0.13, 7600.0, 22000.0, 80.0),
    "moonlight": (0.15, 0.06, 9500.0, 22000.0, 70.0),
    "noir": (0.10, 0.04, 7000.0, 12000.0, 60.0),
    "practical": (0.16, 0.05, 9000.0, 22000.0, 60.0),
    "overcast": (0.60, 0.52, 6400.0, 7600.0, 90.0),
    "noon": (0.68, 0.46, 6500.0, 20000.0, 160.0),
    "lightning": (0.12, 0.05, 8000.0, 14000.0, 60.0),
}
"""Exterior sky: signals at the horizon and the zenith, their kelvin, and the haze distance."""

_DAY_SKY = (0.66, 0.44, 6300.0, 20000.0, 260.0)
_NIGHT_SKY = _SKIES["practical"]
_BLUER = np.array([0.72, 0.97, 1.28])
"""A clear zenith is bluer than any black body."""


_HAZY, _SHAFTS, _SHAFTS_OUTDOORS = "volumetric", 0.007, 0.0022
"""The set-up with haze in its air, and the share of the key that a metre of it throws on."""

_HAZE_WASH = 0.5
"""Haze lights the background, too: the set gets so much less of its own light."""


def _haze(light: LightSetup, exterior: bool) -> float:
    """What a metre of air throws on of the key: outdoors one looks through more of it."""
    if light.id != _HAZY:
        return 0.0
    return _SHAFTS_OUTDOORS if exterior else _SHAFTS


def _prop_gain(shot: StageShot, at: Levels) -> float:
    """Props stay below faces, but for the one that an insert is about."""
    if shot.framing.kind == "INSERT":
        return 1.1
    return min(1.3, math.sqrt(at.on_background / at.on_subject))


def _sky(light: LightSetup) -> tuple[float, float, float, float, float]:
    """The table's sky; else a day's or, for a rig that is darker than dusk, a night's."""
    return _SKIES.get(light.id, _NIGHT_SKY if light.exposure_ev <= -1.0 else _DAY_SKY)


def _sky_gain(light: LightSetup) -> float:
    """The sky is background too: it moves with it, and by stops of its own."""
    kind = lights().get(light.id)
    moved = light.background_stops - kind.background_stops if kind is not None else 0.0
    return float(2.0 ** (moved + light.sky_stops))


def _air(shot: StageShot, at: Levels, balance: _Balance) -> Air:
    light = shot.light
    exterior = shot.stage.set.kind == "exterior"
    fill = tint(light.fill_k * FILL_COOLNESS, at.white_k)
    # Beyond a lamp's own pool the room has the colour of the night outside.
    cool = 0.85 if key_prop(shot) is not None else 0.45
    wash = cool * fill + (1.0 - cool) * tint(light.key_k, at.white_k)
    if exterior:
        at_horizon, at_zenith, warm, blue, haze = _sky(light)
        gain = _sky_gain(light)
        low = tint(light.sky_k or warm, at.white_k) * scene_light(at_horizon) * gain
        high = tint(light.sky_k or blue, at.white_k) * scene_light(at_zenith) * gain
        high = high if light.sky_k else high * _BLUER
    else:
        low = np.array([1.0, 0.99, 0.97]) * at.background * 0.55
        high, haze = low * 0.6, 22.0
    return Air(
        zenith=triple(high),
        horizon=triple(low),
        above=triple(fill * at.fill * FILL_ABOVE),
        below=triple(np.array([1.06, 1.0, 0.92]) * at.fill * FILL_BELOW),
        wash=triple(wash * balance.wash),
        haze_m=haze,
        prop_gain=_prop_gain(shot, at),
        exterior=exterior,
        stage_m=_stage_m(shot.stage.set),
        wash_fall=0.65 if light.background_stops <= -2.0 else 0.35,
        shafts=_haze(light, exterior),
    )


def _stage_m(room: StageSet) -> float:
    """How far from the origin the farthest corner of a set is, and a little more."""
    mx, mz = room.middle_m
    return math.hypot(room.width_m / 2.0 + abs(mx), room.depth_m / 2.0 + abs(mz)) + 0.5


def _street_glow(shot: StageShot) -> float:
    """Lamps and windows outdoors are lit when it is dark: under a night's or a dusk's sky."""
    at_horizon = _sky(shot.light)[0]
    return 1.0 if shot.stage.set.kind == "exterior" and at_horizon < 0.5 else 0.0


@lru_cache(maxsize=64)
def rig(shot: StageShot) -> Rig:
    """The lamps and the air of a shot. World-fixed: it does not depend on the frame."""
    at, centre = levels(shot), set_centre(shot)
    reach = min(9.0, reach_of(shot, centre))
    balance, glow = _balance(shot, at), _street_glow(shot)
    street = street_lamp(shot, at.white_k, centre) if glow else None
    lamps = (
        key_lamp(shot, at, balance.key_spill, centre, reach),
        window_light(shot, at.white_k),
        rim_lamp(shot, at, centre, reach),
        *stand_lamps(shot, at),
        fill_lamp(shot, at, centre),
        street,
        *practical_lamps(shot, at, centre),
    )
    there = with_shadows(tuple(lamp for lamp in lamps if lamp is not None), shot)[:LAMPS]
    gain, prop = 2.0**shot.light.iris_ev, key_prop(shot)
    return Rig(
        lamps=tuple(replace(lamp, rgb=_times(lamp.rgb, gain)) for lamp in there),
        air=_opened(_air(shot, at, balance), gain),
        practical=prop.id if prop is not None else "",
        panes=pane_glow(shot),
        street=glow,
        lit=tuple(lamp.prop for lamp in there if lamp.prop),
    )


def _times(rgb: Triple, gain: float) -> Triple:
    return (rgb[0] * gain, rgb[1] * gain, rgb[2] * gain)


def _opened(air: Air, gain: float) -> Air:
    """The air as a camera sees it whose iris is opened by a gain."""
    return replace(
        air,
        zenith=_times(air.zenith, gain),
        horizon=_times(air.horizon, gain),
        above=_times(air.above, gain),
        below=_times(air.below, gain),
        wash=_times(air.wash, gain),
    )


def flagged(shot: StageShot, lamp: Lamp, piece: Prop) -> bool:
    """Whether a set piece stands between a lamp and the playing area, and so must not shade it.

    A gaffer would move the lamp; here the piece simply casts no shadow.
    """
    points = all_marks(shot) or [set_centre(shot)]
    eye = np.array(lamp.position)
    box = corners(piece)
    if lamp.kind != "sun" and float(np.linalg.norm(box - eye, axis=1).min()) < 0.3:
        return True
    return any(blocks(piece, eye, point + vec(0, HEAD_M, 0)) for point in points)
