"""Flying, as in a game: the right button looks about, W A S D go, Q and E sink and rise."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, QTimer

from previz.app.commands import by_hand
from previz.app.commands.by_hand import Flight
from previz.app.studio import Studio
from previz.app.viewport import Orbit
from previz.model.camera import Vec3
from previz.model.stage import StageShot
from ui.panes.stage_orbit import Pan, in_perspective
from ui.panes.stage_tools import Change, Drag, Hand, Look, Tool

if TYPE_CHECKING:
    from previz.app.views import Matrix
    from ui.panes.stage_view import StageView

LOOK_DEG_PER_PX = 0.16
LOOK_UP_DEG, LOOK_DOWN_DEG = -80.0, 88.0
TICK_MS, LONGEST_STEP_S = 16, 0.1
USUAL_M_S, SLOWEST_M_S, FASTEST_M_S, FASTER = 2.0, 0.1, 40.0, 1.2
LOWEST_EYE_M = 0.05

WAYS: dict[int, tuple[int, int, int]] = {
    Qt.Key.Key_W.value: (1, 0, 0),
    Qt.Key.Key_S.value: (-1, 0, 0),
    Qt.Key.Key_D.value: (0, 1, 0),
    Qt.Key.Key_A.value: (0, -1, 0),
    Qt.Key.Key_E.value: (0, 0, 1),
    Qt.Key.Key_Q.value: (0, 0, -1),
}
"""Ahead, to the right, up."""


@dataclass(frozen=True, slots=True)
class Fly(Look):
    """The free camera looks about from where it is, and goes where it looks."""

    start: tuple[float, float]
    orbit: Orbit
    now: Orbit | None = None

    def at(self, x: float, y: float) -> Orbit:
        dx, dy = x - self.start[0], y - self.start[1]
        seen = self.seen()
        eye = eye_of(seen)
        pitch = max(LOOK_UP_DEG, min(LOOK_DOWN_DEG, seen.pitch_deg + dy * LOOK_DEG_PER_PX))
        turned = replace(seen, yaw_deg=(seen.yaw_deg - dx * LOOK_DEG_PER_PX) % 360, pitch_deg=pitch)
        away = [a - b for a, b in zip(eye_of(turned), turned.pivot, strict=True)]
        return replace(turned, pivot=(eye[0] - away[0], eye[1] - away[1], eye[2] - away[2]))

    def moved(self, hand: Hand) -> Self:
        return replace(self, now=self.at(*hand.here), start=hand.here)

    def seen(self) -> Orbit:
        return self.now or self.orbit

    def flown(self, ahead_m: float, right_m: float, up_m: float) -> Self:
        """Farther by metres."""
        seen = self.seen()
        eye = eye_of(seen)
        forth, right = _ways(seen)
        x, y, z = (
            p + f * ahead_m + r * right_m for p, f, r in zip(seen.pivot, forth, right, strict=True)
        )
        y += max(up_m, LOWEST_EYE_M - eye[1] - forth[1] * ahead_m)
        return replace(self, now=replace(seen, pivot=(x, y, z)))

    def clicked(self, view: StageView, hand: Hand) -> None:
        view.ask_for_menu(hand)


@dataclass(frozen=True, slots=True, eq=False)
class FlyLens(Change):
    """The shot's own camera is flown; where it lands it is placed by hand."""

    last: tuple[float, float]
    world: Matrix
    flight: Flight = Flight()

    def moved(self, hand: Hand) -> Self:
        dx, dy = hand.x - self.last[0], hand.y - self.last[1]
        flight = replace(
            self.flight,
            left_deg=round(self.flight.left_deg - dx * LOOK_DEG_PER_PX, 2),
            tilt_deg=round(self.flight.tilt_deg - dy * LOOK_DEG_PER_PX, 2),
        )
        return replace(self, last=hand.here, flight=flight)

    def flown(self, ahead_m: float, right_m: float, up_m: float) -> Self:
        """Farther by metres, the way that the lens looks now."""
        back = self.world[:3, 2]
        left = math.atan2(-back[0], -back[2]) + math.radians(self.flight.left_deg)
        tilt = math.asin(max(-1.0, min(1.0, -back[1]))) + math.radians(self.flight.tilt_deg)
        flat = ahead_m * math.cos(tilt)
        x, y, z = self.flight.by_m
        by: Vec3 = (
            round(x + math.sin(left) * flat - math.cos(left) * right_m, 4),
            round(y + math.sin(tilt) * ahead_m + up_m, 4),
            round(z + math.cos(left) * flat + math.sin(left) * right_m, 4),
        )
        return replace(self, flight=replace(self.flight, by_m=by))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return by_hand.flown(studio, shot_id, self.flight)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        by_hand.fly_camera(studio, shot_id, self.flight, gesture)

    def clicked(self, view: StageView, hand: Hand) -> None:
        view.ask_for_menu(hand)


class Flying(Tool):
    """The right button; in the plan it slides the picture."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self.speed_m_s = USUAL_M_S
        self._held: set[int] = set()
        self._then = 0.0
        self._tick = QTimer(view, interval=TICK_MS)
        self._tick.timeout.connect(self._step)

    def press(self, hand: Hand) -> Drag | None:
        view = self._view
        if hand.button is not Qt.MouseButton.RightButton:
            return None
        self._held.clear()
        if view.through_lens:
            drawn = view.drawn
            return FlyLens(hand.here, drawn.camera_world) if drawn is not None else None
        return (
            _Slide(hand.here, view.orbit)
            if view.plan
            else Fly(hand.here, in_perspective(view.orbit))
        )

    @property
    def keys(self) -> dict[int, tuple[int, int, int]]:
        """The letters that steer."""
        return WAYS

    @property
    def flies(self) -> bool:
        """Whether the right button is down, so that letters steer."""
        return isinstance(self._view.drag, Fly | FlyLens)

    def key(self, key: int, down: bool) -> bool:
        """A letter goes down or up; whether it steers."""
        if not self.flies or key not in WAYS:
            return False
        if down:
            self._held.add(key)
        else:
            self._held.discard(key)
        if self._held and not self._tick.isActive():
            self._then = time.monotonic()
            self._tick.start()
        return True

    def faster(self, notches: float) -> None:
        """The wheel, while flying."""
        speed = self.speed_m_s * FASTER**notches
        self.speed_m_s = max(SLOWEST_M_S, min(FASTEST_M_S, speed))
        self._view.update()

    def words(self) -> str:
        return f"{self.speed_m_s:.1f} m/s"

    def _step(self) -> None:
        if not self.flies or not self._held:
            self._tick.stop()
            return
        now = time.monotonic()
        far = min(LONGEST_STEP_S, now - self._then) * self.speed_m_s
        self._then = now
        ways = [WAYS[key] for key in self._held]
        self.fly(*(far * sum(way[axis] for way in ways) for axis in range(3)))

    def fly(self, ahead_m: float, right_m: float, up_m: float) -> None:
        """Go on by metres."""
        drag = self._view.drag
        if isinstance(drag, Fly | FlyLens):
            self._view.go_on(drag.flown(ahead_m, right_m, up_m))


class _Slide(Pan):
    """The right button over the plan."""

    __slots__ = ()

    def clicked(self, view: StageView, hand: Hand) -> None:
        view.ask_for_menu(hand)


def eye_of(orbit: Orbit) -> Vec3:
    """Where a free camera is, in metres."""
    forth, _right = _ways(orbit)
    x, y, z = (p - f * orbit.distance_m for p, f in zip(orbit.pivot, forth, strict=True))
    return x, y, z


def _ways(orbit: Orbit) -> tuple[Vec3, Vec3]:
    """The directions ahead and to the right of a free camera."""
    yaw, pitch = math.radians(orbit.yaw_deg), math.radians(orbit.pitch_deg)
    forth = (-math.sin(yaw) * math.cos(pitch), -math.sin(pitch), -math.cos(yaw) * math.cos(pitch))
    return forth, (math.cos(yaw), 0.0, -math.sin(yaw))
