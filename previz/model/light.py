"""Light as data: a named set-up with its key in world space, kept per scene."""

from __future__ import annotations

import math
from dataclasses import dataclass

from previz.model.camera import Vec3


@dataclass(frozen=True, slots=True)
class Stand:
    """A lamp on a stand, besides the set-up's own: a back light, a light on the wall. Metres.

    It shines from ``position`` at ``aim``, or at whom or what ``target`` names (an actor's head on
    the first mark, a thing's middle). ``stops`` is its light there against the key's on the face,
    wherever it stands: a lamp that is moved is dimmed to keep it. ``size_m`` is the width of the
    source, ``cone_deg`` half its angle, ``spill`` the share of it that the set gets, 0 to 1.
    """

    id: str
    name: str
    position: Vec3
    aim: Vec3
    target: str = ""
    stops: float = -1.0
    kelvin: float = 5600.0
    size_m: float = 0.3
    cone_deg: float = 30.0
    spill: float = 0.5
    on: bool = True


@dataclass(frozen=True, slots=True)
class Practical:
    """A prop that shines: a lamp, a candle, a television, a window.

    ``stops`` is its light a metre away against the key's on the face, ``kelvin`` its colour.
    """

    prop_id: str
    stops: float = -1.0
    kelvin: float = 2700.0


@dataclass(frozen=True, slots=True)
class SunClock:
    """The place and the hour that a sun was set by.

    Latitude north and longitude east are positive. ``date`` is ISO 8601; ``hour`` is local time, 0
    to 24, and ``utc_h`` what its clocks are ahead of UTC. ``north_deg`` is the plan direction that
    is north on the set.
    """

    latitude_deg: float
    longitude_deg: float
    date: str
    hour: float
    utc_h: float = 0.0
    north_deg: float = 180.0


@dataclass(frozen=True, slots=True)
class LightSetup:
    """One lighting set-up of the table, placed in the world.

    Azimuths are plan directions from the subject to the lamp in world space (0 = +Z, 90 = +X);
    elevations are degrees above the horizon. ``key_fill_ratio`` is the luminance of the lit over
    the shadow cheek. ``background_stops`` is the background against the key. ``softness_m`` is
    the width of the key source. ``rim`` is the rim light's strength against the key.

    ``exposure_ev`` is how dark the hour is, within what the set-up allows; ``iris_ev`` are stops
    that the camera opens (+) or closes (-) on top of that, on everything alike. ``white_k`` is what
    the camera is balanced for, 0 for the set-up's own. ``key_prop`` is the prop or set piece that
    the key comes from, whatever the azimuth says; empty lets the set-up find a lamp where it needs
    one. ``practicals`` shine besides, and so do ``stands``. ``sky_stops`` is the sky outdoors
    against the set-up's, ``sky_k`` its colour, 0 for the set-up's. ``sun`` is the hour that key was
    set by, if it was.

    ``key_target`` is who or what the key stands around and is aimed at, empty for the middle of the
    marks. ``key_distance_m`` and ``rim_distance_m`` are how far off those lamps stand, 0 as the
    set-up has it; their level there stays. ``fill_azimuth_deg`` is where the fill stands, None
    beside the camera.
    """

    id: str
    key_azimuth_deg: float
    key_elevation_deg: float
    key_k: float = 5600.0
    key_fill_ratio: float = 3.0
    fill_k: float = 5600.0
    rim: float = 0.0
    rim_azimuth_deg: float = 160.0
    rim_elevation_deg: float = 45.0
    background_stops: float = -1.0
    softness_m: float = 0.4
    exposure_ev: float = 0.0
    iris_ev: float = 0.0
    white_k: float = 0.0
    key_prop: str = ""
    practicals: tuple[Practical, ...] = ()
    sky_stops: float = 0.0
    sky_k: float = 0.0
    sun: SunClock | None = None
    stands: tuple[Stand, ...] = ()
    key_target: str = ""
    key_distance_m: float = 0.0
    rim_distance_m: float = 0.0
    fill_azimuth_deg: float | None = None
    fill_elevation_deg: float = 18.0


def in_numbers(light: LightSetup, camera_azimuth_deg: float) -> tuple[float, ...]:
    """A set-up as a model is told it: eight numbers of about -1 to 1.

    Where the key comes from as the camera sees it (right, up, towards the camera), stops of key
    over fill, its colour, stops of the background, the rim, how dark the hour is.
    """
    turn = math.radians(light.key_azimuth_deg - camera_azimuth_deg)
    up = math.radians(light.key_elevation_deg)
    return (
        math.sin(turn) * math.cos(up),
        math.sin(up),
        math.cos(turn) * math.cos(up),
        math.log2(max(1.0, light.key_fill_ratio)) / 4,
        math.log(light.key_k / 5600),
        light.background_stops / 4,
        light.rim,
        light.exposure_ev / 4,
    )
