"""Light rigs: a named set-up becomes lamps, ambient light, a sky and an exposure.

Levels come from the table backwards: the median luma it asks for sets the background, the
background stops set the subject above it, the key:fill ratio splits the subject's light.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.light import LightSetup
from previz.model.stage import Prop, StageShot
from previz.model.vocabulary import lights
from previz.stage.colour import scene_light, tint
from previz.stage.geometry import Array, direction, vec
from previz.stage.lamps import Air, Lamp, Rig
from previz.stage.playing import all_marks, set_centre
from previz.stage.solids import blocks, corners
from previz.stage.window_light import pane_glow, window_light

SUBJECT_ALBEDO, BACKGROUND_ALBEDO = 0.38, 0.30
"""Reflectances that the levels are set for: a clay figure and a wall, linear."""

KEY_WARMTH, FILL_COOLNESS = 0.89, 1.15
"""A breath of colour contrast between key and fill; it models a form as much as level does."""

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
        "rim_only",
        "silhouette",
        "volumetric",
        "lightning",
        "top",
    ]
)
_FROM_A_PROP = ("practical", "candle", "firelight", "tv", "neon", "fluorescent")
_LAMP_WORDS = [
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
_DIMMEST_FACE, _BRIGHTEST_FACE = 0.60, 0.80
"""The signal of a clay figure's lit side: this is previs, so a face is always there to read."""

_DAYLIGHT = 0.3
"""By day the background goes this share of its band over the top: people expect daylight to be
bright, and the sky takes the eye's measure."""

_KEY_SHARE, _SUN_SHARE = 0.45, 0.8
"""What the background gets from the key at most; outdoors the sun gives nearly all of it."""

_STREET_POOL = 0.62
"""The signal of pavement right under a street lamp."""

_INSERT_TABLE, _INSERT_THING = 0.54, 0.78
"""Signals of what an insert's object lies on, and of the object."""

_DAY_FILL, _NIGHT_FILL, _ROOM_FILL = 0.5, 0.36, 0.22
"""The share of the lit side that a shadow side keeps at least: by day, when sky and walls give it
back; outdoors at night, and in a dark room, where the face must be read all the same."""

_HEAD_M = 1.35
"""The height that lamps are aimed at."""


@dataclass(frozen=True, slots=True)
class _Levels:
    """Linear scene light of the subject's lit side and of the background, and the white balance."""

    subject: float
    background: float
    white_k: float
    key: float
    fill: float

    @property
    def on_subject(self) -> float:
        """Light on the subject's lit side."""
        return self.subject / SUBJECT_ALBEDO

    @property
    def on_background(self) -> float:
        """Light that the background should have on average."""
        return self.background / BACKGROUND_ALBEDO


def _levels(shot: StageShot) -> _Levels:
    """The table's median band sets the background; exposure moves it within the band.

    Night's -2.5 EV is below the middle of the band: dark, but never crushed.
    """
    light = shot.light
    kind = lights().get(light.id)
    low, high = kind.median_luma if kind is not None else (0.35, 0.45)
    place = 0.9 - 0.25 * min(1.0, max(0.0, -light.exposure_ev / 2.5))
    if _daylit(light):
        place += _DAYLIGHT
    median = (low + (high - low) * place) * 2.0 ** (max(0.0, light.exposure_ev) / 2.2)
    stops = max(-4.5, min(4.0, light.background_stops))
    background = scene_light(min(median, 0.85))
    subject = background * 2.0**-stops * 1.35
    if stops <= 1.0:
        # A lit cheek is legible at night, and bright but not burnt out by day.
        subject = min(max(subject, scene_light(_DIMMEST_FACE)), scene_light(_BRIGHTEST_FACE))
    if shot.framing.kind == "INSERT":
        # The object is the whole story of an insert: it is lit for itself.
        background = max(background, scene_light(_INSERT_TABLE))
        subject = max(subject, scene_light(_INSERT_THING))
    ratio = max(1.05, light.key_fill_ratio)
    tungsten = light.key_k < 3600 and light.id != "golden_hour"
    white = 4300.0 if tungsten or light.id == "moonlight" else 5600.0
    fill = 1.0 / ratio
    if stops <= 0:  # only a silhouette may lose its shadow side against the background
        shade = background / BACKGROUND_ALBEDO / (subject / SUBJECT_ALBEDO)
        fill = max(fill, min(0.5, 0.6 * shade), _least_fill(shot))
    return _Levels(subject, background, white, 1.0 - 1.0 / ratio, fill)


def _daylit(light: LightSetup) -> bool:
    """Whether the whole place is lit, so that sky and walls fill every shadow."""
    return light.background_stops > -2.0 and light.exposure_ev > -1.5


def _least_fill(shot: StageShot) -> float:
    """What a shadow side keeps of the lit side at least."""
    if _daylit(shot.light):
        return _DAY_FILL
    return _NIGHT_FILL if shot.stage.set.kind == "exterior" else _ROOM_FILL


def _triple(colour: Array) -> tuple[float, float, float]:
    return (float(colour[0]), float(colour[1]), float(colour[2]))


def practical_prop(shot: StageShot) -> Prop | None:
    """The prop a practical set-up takes its light from: the first whose name is a lamp's."""
    if shot.light.id not in _FROM_A_PROP:
        return None
    for prop in (*shot.stage.props, *shot.stage.set.pieces):
        words = prop.name.lower().replace("-", " ").split()
        if any(word.rstrip("s") in _LAMP_WORDS for word in words):
            return prop
    return None


def _reach(shot: StageShot, centre: Array) -> float:
    """How far the playing area goes from its centre."""
    points = all_marks(shot) + [vec(*p.position) for p in shot.stage.props]
    return max((float(np.linalg.norm((p - centre)[[0, 2]])) for p in points), default=0.0)


def _stand(centre: Array, azimuth_deg: float, elevation_deg: float, distance_m: float) -> Array:
    """A lamp's place about the heads at the centre, not below the floor."""
    if elevation_deg < 0:
        lowest = (_HEAD_M - 0.12) / math.sin(math.radians(-elevation_deg))
        distance_m = min(distance_m, lowest)
    return centre + vec(0, _HEAD_M, 0) + direction(azimuth_deg, elevation_deg) * distance_m


def _spot(
    name: str, eye: Array, target: Array, rgb: Array, cone_deg: float, size_m: float, spill: float
) -> Lamp:
    reference = float(np.linalg.norm(target - eye))
    return Lamp(
        name,
        "spot",
        _triple(eye),
        _triple(target),
        _triple(rgb),
        reference,
        size_m,
        cone_deg,
        spill=spill,
    )


_BEYOND_THE_POOL = 0.30
"""The share of a practical's background level that is there without the lamp."""


@dataclass(frozen=True, slots=True)
class _Balance:
    """How the background gets its light: a share of the key, and an even wash for the rest."""

    key_spill: float
    wash: float


def _balance(shot: StageShot, levels: _Levels) -> _Balance:
    """The key may give up to a share of what the background needs; the wash gives the rest.

    The background is taken as half a wall that faces the camera, half floor.
    """
    light = shot.light
    if practical_prop(shot) is not None:
        # A pool of lamplight: the walls get what reaches them, and little else.
        beyond = 0.5 if shot.stage.set.kind == "exterior" else _BEYOND_THE_POOL
        return _Balance(1.0, beyond * levels.on_background)
    to_key = direction(light.key_azimuth_deg, light.key_elevation_deg)
    wall = max(0.0, float(direction(shot.camera.azimuth_deg) @ to_key)) * 0.6
    floor = max(0.0, float(to_key[1]))
    from_key = levels.on_subject * levels.key * (wall + floor) / 2.0
    needed = levels.on_background
    sunny = shot.stage.set.kind == "exterior" and _daylit(light)
    share = _SUN_SHARE if sunny else _KEY_SHARE
    spill = min(1.0, share * needed / max(from_key, 1e-6))
    return _Balance(spill, max(0.25 * needed, needed - spill * from_key))


def _key(shot: StageShot, levels: _Levels, balance: _Balance, centre: Array, reach: float) -> Lamp:
    light = shot.light
    full = levels.on_subject * levels.key
    rgb = tint(light.key_k * KEY_WARMTH, levels.white_k) * full
    head, spill = centre + vec(0, _HEAD_M, 0), balance.key_spill
    if shot.stage.set.kind == "exterior" and light.id in _SUN:
        half = min(26.0, max(7.0, reach + 4.5))
        elevation = max(light.key_elevation_deg, 4.0)
        eye = centre + direction(light.key_azimuth_deg, elevation) * 60.0
        return Lamp(
            "sun",
            "sun",
            _triple(eye),
            _triple(centre + vec(0, 0.8, 0)),
            _triple(rgb),
            60.0,
            max(0.06, light.softness_m) * 1.2,
            half_m=half,
            spill=balance.key_spill,
            near_m=60.0 - half * 2.2,
            far_m=60.0 + half * 2.2,
        )
    prop = practical_prop(shot)
    if prop is not None:
        eye = vec(*prop.position) + vec(0, max(0.06, prop.size_m[1] * 0.8), 0)
        target = head - vec(0, 0.2, 0)
        if float(np.linalg.norm(target - eye)) < 0.8:
            target = eye + direction(light.key_azimuth_deg + 180.0) * 1.5
        lamp = _spot("practical", eye, target, rgb, 72.0, light.softness_m, spill)
        return replace(lamp, omni=True)
    distance = max(4.4, reach * 1.5 + 2.8)
    eye = _stand(centre, light.key_azimuth_deg, light.key_elevation_deg, distance)
    spread = math.degrees(math.atan((reach + 4.0) / float(np.linalg.norm(eye - head))))
    return _spot(
        "key", eye, head - vec(0, 0.25, 0), rgb, min(66.0, spread), light.softness_m, spill
    )


def _rim(shot: StageShot, levels: _Levels, centre: Array, reach: float) -> Lamp | None:
    light = shot.light
    if light.rim <= 0:
        return None
    rgb = tint(light.key_k, levels.white_k) * light.rim * 0.8 * levels.on_subject
    if light.id == "neon":
        rgb = rgb * np.array([0.35, 0.75, 1.6])
    eye = _stand(centre, light.rim_azimuth_deg, light.rim_elevation_deg, max(4.0, reach + 3.2))
    head = centre + vec(0, _HEAD_M, 0)
    spread = math.degrees(math.atan((reach + 1.6) / float(np.linalg.norm(eye - head))))
    spill = 0.0 if shot.stage.set.kind == "exterior" else 0.12
    return _spot("rim", eye, head, rgb, min(60.0, spread), 0.15, spill)


def _fill(shot: StageShot, levels: _Levels, centre: Array) -> Lamp:
    """A soft lamp without shadow from the camera's side, away from the key."""
    light = shot.light
    side = math.sin(math.radians(light.key_azimuth_deg - shot.camera.azimuth_deg))
    azimuth = shot.camera.azimuth_deg - (35.0 if side >= 0 else -35.0)
    rgb = tint(light.fill_k * FILL_COOLNESS, levels.white_k) * levels.on_subject * levels.fill * 0.7
    eye = centre + vec(0, _HEAD_M, 0) + direction(azimuth, 18.0) * 60.0
    target = centre + vec(0, _HEAD_M, 0)
    return Lamp(
        "fill",
        "sun",
        _triple(eye),
        _triple(target),
        _triple(rgb),
        60.0,
        1.0,
        shadow=False,
        spill=0.0,
    )


_SKIES: dict[str, tuple[float, float, float, float, float]] = {
    "golden_hour": (0.84, 0.46, 3100.0, 14000.0, 170.0),
    "blue_hour": (0.46, 0.20, 7600.0, 22000.0, 80.0),
    "moonlight": (0.22, 0.07, 9500.0, 22000.0, 70.0),
    "noir": (0.16, 0.05, 7000.0, 12000.0, 60.0),
    "practical": (0.20, 0.06, 9000.0, 22000.0, 60.0),
    "overcast": (0.86, 0.74, 6400.0, 7600.0, 90.0),
    "noon": (0.90, 0.60, 6500.0, 20000.0, 160.0),
    "lightning": (0.24, 0.08, 8000.0, 14000.0, 60.0),
}
"""Exterior sky: signals at the horizon and the zenith, their kelvin, and the haze distance."""

_DAY_SKY = (0.88, 0.58, 6300.0, 20000.0, 260.0)
_NIGHT_SKY = _SKIES["practical"]
_BLUER = np.array([0.72, 0.97, 1.28])
"""A clear zenith is bluer than any black body."""


def _prop_gain(shot: StageShot, levels: _Levels) -> float:
    """Props stay below faces, but for the one that an insert is about."""
    if shot.framing.kind == "INSERT":
        return 1.1
    return min(1.3, math.sqrt(levels.on_background / levels.on_subject))


def _sky(light: LightSetup) -> tuple[float, float, float, float, float]:
    """The table's sky; else a day's or, for a rig that is darker than dusk, a night's."""
    return _SKIES.get(light.id, _NIGHT_SKY if light.exposure_ev <= -1.0 else _DAY_SKY)


def _air(shot: StageShot, levels: _Levels, balance: _Balance) -> Air:
    light = shot.light
    exterior = shot.stage.set.kind == "exterior"
    ambient = levels.on_subject * levels.fill * 0.9
    fill = tint(light.fill_k * FILL_COOLNESS, levels.white_k)
    # Beyond a lamp's own pool the room has the colour of the night outside.
    cool = 0.85 if practical_prop(shot) is not None else 0.45
    wash = cool * fill + (1.0 - cool) * tint(light.key_k, levels.white_k)
    if exterior:
        at_horizon, at_zenith, warm, blue, haze = _sky(light)
        low = tint(warm, levels.white_k) * scene_light(at_horizon)
        high = tint(blue, levels.white_k) * _BLUER * scene_light(at_zenith)
    else:
        low = np.array([1.0, 0.99, 0.97]) * levels.background * 0.55
        high, haze = low * 0.6, 22.0
    return Air(
        zenith=_triple(high),
        horizon=_triple(low),
        above=_triple(fill * ambient),
        below=_triple(np.array([1.06, 1.0, 0.92]) * ambient * 0.62),
        wash=_triple(wash * balance.wash),
        haze_m=haze,
        prop_gain=_prop_gain(shot, levels),
        exterior=exterior,
        stage_m=math.hypot(shot.stage.set.width_m, shot.stage.set.depth_m) / 2.0 + 0.5,
        wash_fall=0.65 if light.background_stops <= -2.0 else 0.35,
    )


def _street_lamp(shot: StageShot, levels: _Levels, centre: Array) -> Lamp | None:
    """The pool under the nearest street lamp, when those are lit."""
    posts = [p for p in shot.stage.set.pieces if p.name.lower().startswith("lamp post")]
    if not posts or not _street_glow(shot):
        return None
    post = min(posts, key=lambda p: float(np.linalg.norm(np.array(p.position) - centre)))
    eye = vec(*post.position) + vec(0.0, post.size_m[1] * 0.93, 0.25)
    rgb = tint(2500.0, levels.white_k) * scene_light(_STREET_POOL) / BACKGROUND_ALBEDO
    lamp = _spot("street lamp", eye, eye - vec(0.0, 4.0, -1.0), rgb, 68.0, 0.2, 1.0)
    return replace(lamp, shadow=False)


def _street_glow(shot: StageShot) -> float:
    """Lamps and windows outdoors are lit when it is dark: under a night's or a dusk's sky."""
    at_horizon = _sky(shot.light)[0]
    return 1.0 if shot.stage.set.kind == "exterior" and at_horizon < 0.5 else 0.0


@lru_cache(maxsize=64)
def rig(shot: StageShot) -> Rig:
    """The lamps and the air of a shot. World-fixed: it does not depend on the frame."""
    levels, centre = _levels(shot), set_centre(shot)
    reach = min(9.0, _reach(shot, centre))
    balance = _balance(shot, levels)
    lamps = [_key(shot, levels, balance, centre, reach)]
    window = window_light(shot, levels.white_k)
    if window is not None:
        lamps.append(window)
    rim = _rim(shot, levels, centre, reach)
    if rim is not None:
        lamps.append(rim)
    lamps.append(_fill(shot, levels, centre))
    street = _street_lamp(shot, levels, centre)
    if street is not None and len(lamps) < 4:
        lamps.append(street)
    prop = practical_prop(shot)
    air = _air(shot, levels, balance)
    practical = prop.id if prop is not None else ""
    return Rig(tuple(lamps), air, practical, pane_glow(shot), _street_glow(shot))


def flagged(shot: StageShot, lamp: Lamp, piece: Prop) -> bool:
    """Whether a set piece stands between a lamp and the playing area, and so must not shade it.

    A gaffer would move the lamp; here the piece simply casts no shadow.
    """
    points = all_marks(shot) or [set_centre(shot)]
    eye = np.array(lamp.position)
    box = corners(piece)
    if lamp.kind != "sun" and float(np.linalg.norm(box - eye, axis=1).min()) < 0.3:
        return True
    return any(blocks(piece, eye, point + vec(0, _HEAD_M, 0)) for point in points)
