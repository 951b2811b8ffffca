"""The free camera: round its pivot, along the picture, nearer and farther, and where it starts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt

from previz.app.viewport import Anchor, Orbit, plan_view
from previz.app.views import ORBIT_TAN_Y
from previz.model.stage import StageShot
from ui.panes.stage_tools import Drag, Hand, Look, Tool

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

ORBIT_DEG_PER_PX = 0.4
PAN_PER_PX = 0.0012
"""Metres for one pixel and one metre of distance."""
CLOSEST_M, FARTHEST_M = 1.2, 80.0
LOWEST_DEG = -5.0
AROUND = 1.3
"""What is framed has this much room around it."""
STEEP_DEG = 80.0


@dataclass(frozen=True, slots=True)
class Swing(Look):
    """The free camera circles its pivot."""

    start: tuple[float, float]
    orbit: Orbit
    now: Orbit | None = None

    def at(self, x: float, y: float) -> Orbit:
        dx, dy = x - self.start[0], y - self.start[1]
        before = in_perspective(self.orbit)  # an elevation has one side; going round it has all
        lowest = min(LOWEST_DEG, before.pitch_deg)
        return replace(
            before,
            yaw_deg=(before.yaw_deg - dx * ORBIT_DEG_PER_PX) % 360,
            pitch_deg=max(lowest, min(88.0, before.pitch_deg + dy * ORBIT_DEG_PER_PX)),
        )

    def moved(self, hand: Hand) -> Self:
        return replace(self, now=self.at(*hand.here))

    def seen(self) -> Orbit:
        return self.now or self.orbit


@dataclass(frozen=True, slots=True)
class Pan(Look):
    """The free camera and its pivot slide along the picture."""

    start: tuple[float, float]
    orbit: Orbit
    now: Orbit | None = None

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

    def moved(self, hand: Hand) -> Self:
        return replace(self, now=self.at(*hand.here))

    def seen(self) -> Orbit:
        return self.now or self.orbit


class FreeCamera(Tool):
    """What is left of a press: the free camera circles, in the plan it slides."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        if view.through_lens:
            return None
        if hand.button is Qt.MouseButton.MiddleButton:
            return Pan(hand.here, view.orbit)
        if hand.button is not Qt.MouseButton.LeftButton:
            return None
        return (Pan if view.plan else Swing)(hand.here, view.orbit)


def dollied(orbit: Orbit, notches: float) -> Orbit:
    """Nearer to the pivot by notches of the wheel."""
    distance = orbit.distance_m * 0.88**notches
    long = ORBIT_TAN_Y / orbit.tan_y  # a longer lens stands farther away for the same picture
    return replace(orbit, distance_m=max(CLOSEST_M * long, min(FARTHEST_M * long, distance)))


def whole_set(shot: StageShot) -> Orbit:
    """A free camera that sees the playing area."""
    marks = [blocking.marks[0] for blocking in shot.blocking if blocking.marks]
    x = sum(mark.x_m for mark in marks) / len(marks) if marks else 0.0
    z = sum(mark.z_m for mark in marks) / len(marks) if marks else 0.0
    reach = max(shot.stage.set.width_m, shot.stage.set.depth_m)
    return Orbit(pivot=(x * 0.5, 0.8, z * 0.5), distance_m=max(6.0, min(18.0, reach * 1.55)))


def whole_plan(shot: StageShot, aspect: float) -> Orbit:
    """A plan of the whole set. ``aspect`` is width over height of the view."""
    room = shot.stage.set
    return plan_view(room.width_m, room.depth_m, aspect, room.middle_m)


def framed(orbit: Orbit, anchors: Sequence[Anchor]) -> Orbit:
    """The free camera looking at somebody or something from near by; at several from farther."""
    places = [point for anchor in anchors for point in (anchor.position, anchor.label_at)]
    low, high = ([f(p[axis] for p in places) for axis in range(3)] for f in (min, max))
    x, y, z = ((a + b) / 2 for a, b in zip(low, high, strict=True))
    reach = math.hypot(math.dist(low, high) / 2, max(anchor.reach_m for anchor in anchors))
    if orbit.pitch_deg > STEEP_DEG:
        y = 0.0
    return replace(
        orbit,
        pivot=(x, y, z),
        distance_m=max(CLOSEST_M, reach * AROUND / orbit.tan_y),
    )


def looks_so(orbit: Orbit, way: Orbit) -> Orbit:
    """What an orbit looks at, the way that another one looks, as large as before."""
    farther = orbit.tan_y / way.tan_y
    return replace(
        orbit,
        yaw_deg=way.yaw_deg,
        pitch_deg=way.pitch_deg,
        tan_y=way.tan_y,
        distance_m=orbit.distance_m * farther,
    )


def in_perspective(orbit: Orbit) -> Orbit:
    """The same picture through the usual lens, from as near as it takes."""
    return looks_so(orbit, replace(orbit, tan_y=ORBIT_TAN_Y))
