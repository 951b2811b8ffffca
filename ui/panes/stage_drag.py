"""What a drag on the stage is about to do. Values only; the verb runs when the mouse lets go."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from previz.app.viewport import Drawn, Orbit
from previz.app.views import ORBIT_TAN_Y

ORBIT_DEG_PER_PX = 0.4
PAN_PER_PX = 0.0012
"""Metres for one pixel and one metre of distance."""
LENS_DEG_PER_PX = 0.2
CLOSEST_M, FARTHEST_M = 1.2, 80.0
WIDEST_FLOOR_M = 60.0
"""Nobody is dragged farther than this from the middle of the set."""


@dataclass(frozen=True, slots=True)
class Swing:
    """The free camera circles its pivot."""

    start: tuple[float, float]
    orbit: Orbit

    def at(self, x: float, y: float) -> Orbit:
        dx, dy = x - self.start[0], y - self.start[1]
        pitch = self.orbit.pitch_deg + dy * ORBIT_DEG_PER_PX
        return replace(
            self.orbit,
            yaw_deg=(self.orbit.yaw_deg - dx * ORBIT_DEG_PER_PX) % 360,
            pitch_deg=max(-5.0, min(88.0, pitch)),
        )


@dataclass(frozen=True, slots=True)
class Pan:
    """The free camera and its pivot slide along the picture."""

    start: tuple[float, float]
    orbit: Orbit

    def at(self, x: float, y: float) -> Orbit:
        step = PAN_PER_PX * self.orbit.distance_m * self.orbit.tan_y / ORBIT_TAN_Y
        across, up = -(x - self.start[0]) * step, (y - self.start[1]) * step
        yaw, pitch = math.radians(self.orbit.yaw_deg), math.radians(self.orbit.pitch_deg)
        px, py, pz = self.orbit.pivot
        back = -up * math.sin(pitch)
        return replace(
            self.orbit,
            pivot=(
                px + across * math.cos(yaw) + back * math.sin(yaw),
                max(0.0, py + up * math.cos(pitch)),
                pz - across * math.sin(yaw) + back * math.cos(yaw),
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Carry:
    """An actor or a thing is carried over the floor, and ``others`` with it.

    ``drawn`` is the view in which it was taken: it does not change under the hand. ``grip`` is how
    far (in shares of the picture) the pointer is from where the actor stands, ``height_m`` how
    high that is over the floor.
    """

    actor_id: str
    drawn: Drawn
    stood: tuple[float, float]
    grip: tuple[float, float]
    by_m: tuple[float, float] = (0.0, 0.0)
    others: tuple[str, ...] = ()
    height_m: float = 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    def at(self, x: float, y: float) -> Carry:
        """With the pointer at a place in the picture, 0 to 1."""
        floor = self.drawn.on_floor(x - self.grip[0], y - self.grip[1], self.height_m)
        if floor is None or max(abs(floor[0]), abs(floor[1])) > WIDEST_FLOOR_M:
            return self
        return replace(self, by_m=(floor[0] - self.stood[0], floor[1] - self.stood[1]))


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """An actor or a thing is turned by the ring around it, and ``others`` with it."""

    actor_id: str
    drawn: Drawn
    centre: tuple[float, float]
    first_deg: float
    by_deg: float = 0.0
    others: tuple[str, ...] = ()
    height_m: float = 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.actor_id, *self.others)

    def at(self, x: float, y: float) -> Turn:
        """With the pointer at a place in the picture, 0 to 1."""
        floor = self.drawn.on_floor(x, y, self.height_m)
        if floor is None:
            return self
        angle = bearing_deg(self.centre, floor) - self.first_deg
        return replace(self, by_deg=round((angle + 180) % 360 - 180, 1))


@dataclass(frozen=True, slots=True)
class Circle:
    """The shot's own camera is carried around its subject."""

    start: tuple[float, float]
    by_azimuth_deg: float = 0.0
    by_elevation_deg: float = 0.0

    def at(self, x: float, y: float) -> Circle:
        return replace(
            self,
            by_azimuth_deg=round(-(x - self.start[0]) * LENS_DEG_PER_PX, 1),
            by_elevation_deg=round((y - self.start[1]) * LENS_DEG_PER_PX, 1),
        )


Drag = Swing | Pan | Carry | Turn | Circle


def bearing_deg(centre: tuple[float, float], point: tuple[float, float]) -> float:
    """The plan direction from one floor point (x, z) to another: 0 is +Z, 90 is +X."""
    return math.degrees(math.atan2(point[0] - centre[0], point[1] - centre[1]))


def dollied(orbit: Orbit, notches: float) -> Orbit:
    """Nearer to the pivot by notches of the wheel."""
    distance = orbit.distance_m * 0.88**notches
    long = ORBIT_TAN_Y / orbit.tan_y  # a longer lens stands farther away for the same picture
    return replace(orbit, distance_m=max(CLOSEST_M * long, min(FARTHEST_M * long, distance)))
