"""Shot sizes as geometry: the upright band of the subject that fills the frame, and the orbit
solve that puts a camera where the band spans the vertical field of view exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from previz.model.vocabulary import ShotSize, known, sizes

EYES = 0.936
"""Eye height over stature."""


@dataclass(frozen=True, slots=True)
class Band:
    """What the frame holds of an upright subject: metres above the floor."""

    bottom_m: float
    top_m: float

    @property
    def height_m(self) -> float:
        return self.top_m - self.bottom_m

    @property
    def middle_m(self) -> float:
        return (self.top_m + self.bottom_m) / 2.0

    def raised_to(self, height_m: float) -> Band:
        """The same band, grown to a height about the fraction where eyes would be (0.36 down)."""
        grow = height_m - self.height_m
        return Band(self.bottom_m - 0.36 * grow, self.top_m + 0.64 * grow)


@dataclass(frozen=True, slots=True)
class Orbit:
    """A camera on an orbit: plan distance from the subject's axis, its height and its aim."""

    ground_m: float
    camera_m: float
    aim_m: float
    elevation_deg: float


def band(size_id: str, stature_m: float, crown_m: float) -> Band:
    """The band of a shot size on one figure.

    Cuts are kept as metres below the crown, so a seated or kneeling figure keeps its size
    (craft reference 1.1). ``V = (V/H)·H``.

    Raises:
        EditError: there is no such size.
    """
    size = known(sizes(), size_id, "shot size")
    visible = size.v_over_h * stature_m
    bottom = _bottom(size, stature_m, crown_m, visible)
    return Band(bottom, bottom + visible)


def _bottom(size: ShotSize, stature_m: float, crown_m: float, visible_m: float) -> float:
    if size.id == "EWS":
        return -0.30 * visible_m
    if size.id == "WS":
        return -0.22 * visible_m
    if size.cut is None:  # a detail of the face: the eyes are in the middle
        return crown_m - (1.0 - EYES) * stature_m - visible_m / 2.0
    cut_m = crown_m - (1.0 - size.cut) * stature_m
    return cut_m - size.footroom * visible_m


def orbit(subject: Band, half_deg: float, elevation_deg: float) -> Orbit:
    """The camera whose frame edges touch the band's ends exactly, at an elevation.

    With the axis at ``-e`` and the frame edges at ``-e ± half``:
    ``V = g·(tan(half - e) + tan(half + e))``. Where the upper or lower edge nears the vertical
    the band is taken as facing the camera instead.
    """
    e, half = math.radians(elevation_deg), math.radians(half_deg)
    if abs(elevation_deg) + half_deg > 82.0:
        slant = subject.height_m / (2.0 * math.tan(half))
        camera = subject.middle_m + slant * math.sin(e)
        return Orbit(slant * math.cos(e), camera, subject.middle_m, elevation_deg)
    ground = subject.height_m / (math.tan(half - e) + math.tan(half + e))
    camera = subject.top_m - ground * math.tan(half - e)
    return Orbit(ground, camera, camera - ground * math.tan(e), elevation_deg)


def orbit_at_height(subject: Band, half_deg: float, camera_m: float) -> Orbit:
    """The camera at a given height whose frame edges touch the band: the far root.

    With ``a`` and ``b`` the band's ends above the camera and ``T = tan(2·half)``:
    ``T·g² - (a - b)·g + T·a·b = 0``.
    """
    a, b = subject.top_m - camera_m, subject.bottom_m - camera_m
    t = math.tan(2.0 * math.radians(half_deg))
    root = math.sqrt(max(0.0, (a - b) ** 2 - 4.0 * t * t * a * b))
    ground = ((a - b) + root) / (2.0 * t)
    pitch = (math.atan2(a, ground) + math.atan2(b, ground)) / 2.0
    aim = camera_m + ground * math.tan(pitch)
    return Orbit(ground, camera_m, aim, -math.degrees(pitch))
