"""A lamp carried round its subject by hand: from a place in a view to azimuth and height."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from previz.app.views import Anchor, Drawn
from previz.model.camera import Vec3
from previz.model.light import LightSetup

CARRIED = {
    "key": ("key_azimuth_deg", "key_elevation_deg"),
    "sun": ("key_azimuth_deg", "key_elevation_deg"),
    "rim": ("rim_azimuth_deg", "rim_elevation_deg"),
    "fill": ("fill_azimuth_deg", "fill_elevation_deg"),
}
"""The lamps that a hand can carry, and the numbers of the light that say where they stand."""

STEEPEST_DEG, LOWEST_SUN_DEG = 89.0, 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Aim:
    """A lamp on a sphere about what it lights.

    ``drawn`` is the view in which it was taken: it does not change under the hand. ``started`` is
    where the lamp stood (azimuth, elevation in degrees), ``taken`` the direction of the place where
    the hand took it. ``behind`` is whether the hand is on the far side of the sphere; past its
    outline it comes to the other side.
    """

    lamp: str
    drawn: Drawn
    centre: Vec3
    radius_m: float
    started: tuple[float, float]
    taken: tuple[float, float]
    behind: bool
    outside: bool = False
    azimuth_deg: float = 0.0
    elevation_deg: float = 0.0

    @property
    def values(self) -> dict[str, Any]:
        """The numbers of the light as the hand has them."""
        azimuth, elevation = CARRIED[self.lamp]
        return {azimuth: self.azimuth_deg, elevation: self.elevation_deg}

    def at(self, x: float, y: float) -> Aim:
        """With the pointer at a place in the picture, 0 to 1."""
        found, outside = _on_sphere(self.drawn, x, y, self.centre, self.radius_m, self.behind)
        behind = self.behind
        if self.outside and not outside:
            behind = not behind
            found, _ = _on_sphere(self.drawn, x, y, self.centre, self.radius_m, behind)
        lowest = LOWEST_SUN_DEG if self.lamp == "sun" else -STEEPEST_DEG
        elevation = self.started[1] + found[1] - self.taken[1]
        return replace(
            self,
            behind=behind,
            outside=outside,
            azimuth_deg=round((self.started[0] + found[0] - self.taken[0]) % 360.0, 1),
            elevation_deg=round(max(lowest, min(STEEPEST_DEG, elevation)), 1),
        )


def take(drawn: Drawn, anchor: Anchor, light: LightSetup, x: float, y: float) -> Aim | None:
    """Take hold of a lamp at a place in the picture; None of one that a hand cannot carry."""
    if anchor.id not in CARRIED:
        return None
    started = stands_at(anchor, light)
    radius = math.dist(anchor.position, anchor.label_at)
    sides = (False, True)
    found = {side: _on_sphere(drawn, x, y, anchor.label_at, radius, side)[0] for side in sides}
    behind = min(sides, key=lambda side: _off(found[side], started))
    return Aim(
        anchor.id,
        drawn,
        anchor.label_at,
        radius,
        started,
        found[behind],
        behind,
        azimuth_deg=started[0],
        elevation_deg=started[1],
    )


def stands_at(anchor: Anchor, light: LightSetup) -> tuple[float, float]:
    """Azimuth and elevation of a lamp that can be carried: as the light has them, else as drawn."""
    azimuth, elevation = (getattr(light, name) for name in CARRIED[anchor.id])
    if azimuth is None:
        dx, dy, dz = (a - b for a, b in zip(anchor.position, anchor.label_at, strict=True))
        azimuth = math.degrees(math.atan2(dx, dz)) % 360.0
        elevation = math.degrees(math.atan2(dy, math.hypot(dx, dz)))
    return float(azimuth), float(elevation)


def _off(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The angle between two directions, as its chord."""
    return math.dist(_unit(*a), _unit(*b))


def _unit(azimuth_deg: float, elevation_deg: float) -> Vec3:
    a, e = math.radians(azimuth_deg), math.radians(elevation_deg)
    return (math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e))


def sphere_point(centre: Vec3, radius_m: float, azimuth_deg: float, elevation_deg: float) -> Vec3:
    """The point of a sphere in a direction."""
    x, y, z = _unit(azimuth_deg, elevation_deg)
    return (centre[0] + x * radius_m, centre[1] + y * radius_m, centre[2] + z * radius_m)


def _on_sphere(
    drawn: Drawn, x: float, y: float, centre: Vec3, radius_m: float, behind: bool
) -> tuple[tuple[float, float], bool]:
    """The direction of the sphere's point under a place in the picture, and whether the place is
    outside the sphere; there it is the nearest point of the outline."""
    import numpy as np

    inverse = np.linalg.inv(drawn.view_projection)
    ends = inverse @ np.array([[x * 2 - 1, 1 - y * 2, z, 1.0] for z in (-1.0, 1.0)]).T
    near, far = (ends[:3] / ends[3]).T
    way = (far - near) / np.linalg.norm(far - near)
    to_centre = np.array(centre) - near
    along = float(to_centre @ way)
    beside = way * along - to_centre  # from the centre to the nearest point of the ray
    off = float(np.linalg.norm(beside))
    if off >= radius_m:
        point = beside / off
    else:
        depth = math.sqrt(radius_m**2 - off**2)
        point = (beside + way * (depth if behind else -depth)) / radius_m
    azimuth = math.degrees(math.atan2(float(point[0]), float(point[2])))
    elevation = math.degrees(math.asin(max(-1.0, min(1.0, float(point[1])))))
    return (azimuth, elevation), off >= radius_m
