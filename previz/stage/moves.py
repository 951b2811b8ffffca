"""Camera moves: the solved camera, carried through the shot at the table's speeds.

A move holds still for 12 frames at each end of a clip of 3 s or more, and ramps in and out with a
cosine over 0.5 s (cranes 1.0 s). Its amount is the table's speed times the seconds this leaves, so
the table's speed is what is reached between the ramps. A whip has ramps of its own, of two frames
at 24 a second. Pans, tilts and whips end on the composed frame; other moves start from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.errors import RenderError
from previz.model.camera import SHAKY, CameraPose
from previz.model.stage import StageShot
from previz.model.vocabulary import MoveKind, amount_of, known, moves
from previz.stage.drift import sway
from previz.stage.geometry import Array, azimuth_of, direction, look_at, smooth, vec, vec3
from previz.stage.keys import keyed_pose
from previz.stage.playing import Lens, cast_at, height_limits, lens_of, subject_figures
from previz.stage.solve import solve_camera
from previz.stage.walk import figures

HOLD_FRAMES = 12
LONG_CLIP_S = 3.0
RAMP_S = 0.5
CRANE_RAMP_S = 1.0
CRANE_ARM_M = 4.0
WHIP_S, WHIP_RAMP_S = 0.35, 0.075
"""How long a whip is, ramps included: it is at its speed for a fifth of a second, which is blur on
every frame at any rate in use."""
DRONE_LOWEST_M = 3.2
NEAREST_M = 0.35
"""A dolly stops this far from its subject."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """Where in the move a frame is.

    ``run_s`` is the integral of the eased speed up to this frame, in seconds at full speed;
    ``whole_s`` the same at the end of the shot; ``time_s`` is plain time.
    """

    shot: StageShot
    kind: MoveKind
    base: CameraPose
    lens: Lens
    frame: int
    run_s: float
    whole_s: float

    @property
    def time_s(self) -> float:
        return float(self.frame / self.shot.rate.fraction)

    @property
    def rate(self) -> float:
        """The move's speed in its table's unit: the first number where the unit has two."""
        return self.pair[0]

    @property
    def pair(self) -> tuple[float, float]:
        return amount_of(self.shot.move)

    @property
    def eye(self) -> Array:
        return np.array(self.base.position)

    @property
    def target(self) -> Array:
        return np.array(self.base.target)

    @property
    def distance_m(self) -> float:
        return math.dist(self.base.position, self.base.target)

    @property
    def right(self) -> Array:
        return look_at(self.eye, self.target)[:3, 0]


def eased_seconds(at_s: float, length_s: float, hold_s: float, ramp_s: float) -> float:
    """Seconds at full speed that a move has done at a time: the integral of its eased speed."""
    active = max(0.0, length_s - 2.0 * hold_s)
    ramp = min(ramp_s, active / 2.0)
    t = min(max(at_s - hold_s, 0.0), active)
    if active <= 0.0:
        return 0.0

    def ramped(x: float) -> float:
        return x / 2.0 - ramp / (2.0 * math.pi) * math.sin(math.pi * x / ramp)

    if t < ramp:
        return ramped(t)
    if t > active - ramp:
        return active - ramp - ramped(active - t)
    return t - ramp / 2.0


def _moment(shot: StageShot, frame: int) -> _Moment:
    if shot.frames < 1:
        raise RenderError(
            "A shot needs at least one frame.",
            f"This one has {shot.frames}.",
            "Give the shot a length.",
        )
    kind = known(moves(), shot.move.id, "camera move")
    fps = float(shot.rate.fraction)
    # The last frame is where the move has ended, so the clip is frames - 1 steps long.
    length_s = (shot.frames - 1) / fps
    hold_s = HOLD_FRAMES / fps if shot.frames / fps >= LONG_CLIP_S else 0.0
    ramp_s = CRANE_RAMP_S if kind.id.startswith("crane") else RAMP_S
    run_s = eased_seconds(frame / fps, length_s, hold_s, ramp_s)
    whole_s = eased_seconds(length_s, length_s, hold_s, ramp_s)
    base = keyed_pose(shot.camera_keys, frame) if shot.camera_keys else solve_camera(shot)
    return _Moment(shot, kind, base, lens_of(shot, base.lens_mm), frame, run_s, whole_s)


def seconds_at_speed(shot: StageShot) -> float:
    """Seconds at full speed that a shot's move does in all: what its holds and ramps leave."""
    return _moment(shot, 0).whole_s


def camera_at(shot: StageShot, frame: int) -> CameraPose:
    """The camera at a frame of the shot, with its move.

    Camera keys win over the move; an operator's hands sway on top of them.

    Raises:
        EditError: the move or its speed is not in the table.
        RenderError: the shot has no frames, its lens no length, or its keys no order.
    """
    return _camera_at(shot, frame)


@lru_cache(maxsize=512)
def _camera_at(shot: StageShot, frame: int) -> CameraPose:
    at = _moment(shot, frame)
    if shot.camera_keys:
        return _VERBS[at.kind.id](at) if at.kind.id in SHAKY else at.base
    pose = _VERBS[at.kind.id](at)
    low, high = height_limits(shot)
    if shot.camera.position is None and pose.position[1] < low:
        x, _, z = pose.position
        pose = replace(pose, position=(x, low, z))
    return pose if pose.position[1] <= max(high, at.base.position[1]) else _lowered(pose, at, high)


def _lowered(pose: CameraPose, at: _Moment, high_m: float) -> CameraPose:
    """Stopped by the ceiling, unless the move may fly or the camera began above it."""
    if at.shot.camera.position is not None:
        return pose
    x, _, z = pose.position
    return replace(pose, position=(x, max(high_m, at.base.position[1]), z))


def _placed(at: _Moment, eye: Array, target: Array, lens_mm: float | None = None) -> CameraPose:
    lens = at.base.lens_mm if lens_mm is None else lens_mm
    return CameraPose(vec3(eye), vec3(target), lens, at.base.roll_deg)


def _turned(at: _Moment, left_deg: float, up_deg: float) -> CameraPose:
    """Turned in place: to the left about the vertical, up about the camera's own right."""
    gone = at.target - at.eye
    ground = math.hypot(gone[0], gone[2])
    pitch = math.degrees(math.atan2(gone[1], ground)) + up_deg
    azimuth = azimuth_of(gone[0], gone[2]) + left_deg
    pitch = min(max(pitch, -89.5), 89.5)
    return _placed(at, at.eye, at.eye + direction(azimuth, pitch) * at.distance_m)


def _static(at: _Moment) -> CameraPose:
    return at.base


def _pan(sign: float) -> Callable[[_Moment], CameraPose]:
    def pan(at: _Moment) -> CameraPose:
        hfov_deg = 2.0 * math.degrees(math.atan(at.lens.tan_x))
        return _turned(at, sign * at.rate * hfov_deg * (at.run_s - at.whole_s), 0.0)

    return pan


def _tilt(sign: float) -> Callable[[_Moment], CameraPose]:
    def tilt(at: _Moment) -> CameraPose:
        amount = at.rate * 2.0 * at.lens.half_deg * (at.run_s - at.whole_s)
        return _turned(at, 0.0, sign * amount)

    return tilt


def _roll(sign: float) -> Callable[[_Moment], CameraPose]:
    def roll(at: _Moment) -> CameraPose:
        return replace(at.base, roll_deg=at.base.roll_deg + sign * at.rate * at.run_s)

    return roll


def _dollied(at: _Moment, factor: float, lens_mm: float | None = None) -> CameraPose:
    """The camera at ``factor`` of its distance from the target, along its axis."""
    distance = max(at.distance_m * factor, min(NEAREST_M, at.distance_m))
    away = (at.eye - at.target) / at.distance_m
    return _placed(at, at.target + away * distance, at.target, lens_mm)


def _dolly(sign: float) -> Callable[[_Moment], CameraPose]:
    """``v = rate·D`` at every moment, so the distance is exponential in time."""

    def dolly(at: _Moment) -> CameraPose:
        return _dollied(at, math.exp(sign * at.rate / 100.0 * at.run_s))

    return dolly


def _dolly_zoom(at: _Moment) -> CameraPose:
    """Back while the lens zooms in: ``f(t) = f0·D(t)/D0`` keeps the subject's size.

    ``D`` is the subject's own depth, which is not always that of the camera's aim.
    """
    back = _dollied(at, math.exp(at.rate / 100.0 * at.run_s))
    gone = math.dist(back.position, at.base.position)
    return replace(back, lens_mm=at.base.lens_mm * (1.0 + gone / _held_depth(at)))


def _held_depth(at: _Moment) -> float:
    """Metres along the lens axis to the subject as it is composed; to the aim without one."""
    cast = subject_figures(at.shot, cast_at(at.shot, None))
    ahead = (at.target - at.eye) / at.distance_m
    depth = float((cast[0].chest - at.eye) @ ahead) if cast else 0.0
    return depth if depth > NEAREST_M else at.distance_m


def _zoom(sign: float) -> Callable[[_Moment], CameraPose]:
    def zoom(at: _Moment) -> CameraPose:
        return replace(
            at.base, lens_mm=at.base.lens_mm * math.exp(sign * at.rate / 100.0 * at.run_s)
        )

    return zoom


def _snap_zoom(at: _Moment) -> CameraPose:
    """Half a second of stillness, then the ratio in the table's seconds, then stillness."""
    ratio, takes_s = at.pair
    length_s = (at.shot.frames - 1) / float(at.shot.rate.fraction)
    start_s = min(0.5, max(0.0, (length_s - takes_s) / 2.0))
    done = smooth((at.time_s - start_s) / takes_s)
    return replace(at.base, lens_mm=at.base.lens_mm * ratio**done)


def _carried(at: _Moment, by: Array) -> CameraPose:
    return _placed(at, at.eye + by, at.target + by)


def _truck(sign: float) -> Callable[[_Moment], CameraPose]:
    def truck(at: _Moment) -> CameraPose:
        width = 2.0 * at.lens.tan_x * at.distance_m
        return _carried(at, at.right * sign * at.rate * width * at.run_s)

    return truck


def _pedestal(sign: float) -> Callable[[_Moment], CameraPose]:
    def pedestal(at: _Moment) -> CameraPose:
        rise = sign * at.rate * 2.0 * at.lens.tan_y * at.distance_m * at.run_s
        low, high = height_limits(at.shot)
        y = at.base.position[1]
        rise = min(max(rise, min(low - y, 0.0)), max(high - y, 0.0))
        return _carried(at, vec(0.0, rise, 0.0))

    return pedestal


def _crane(sign: float) -> Callable[[_Moment], CameraPose]:
    """On a 4 m arm from level: the speed is along the arc, the camera keeps its aim."""

    def crane(at: _Moment) -> CameraPose:
        angle = min(at.rate * at.run_s / CRANE_ARM_M, math.radians(75.0))
        gone = at.target - at.eye
        ahead = direction(azimuth_of(gone[0], gone[2]))
        back = ahead * -(1.0 - math.cos(angle)) * CRANE_ARM_M
        lift = vec(0.0, sign * math.sin(angle) * CRANE_ARM_M, 0.0)
        return _placed(at, at.eye + back + lift, at.target)

    return crane


def _arc(sign: float) -> Callable[[_Moment], CameraPose]:
    """Round the target at a constant radius; clockwise as seen from above."""

    def arc(at: _Moment) -> CameraPose:
        away = at.eye - at.target
        azimuth = azimuth_of(away[0], away[2]) - sign * at.rate * at.run_s
        round_m = math.hypot(away[0], away[2])
        eye = at.target + direction(azimuth) * round_m + vec(0.0, away[1], 0.0)
        return _placed(at, eye, at.target)

    return arc


def _handheld(at: _Moment) -> CameraPose:
    """Noise of 0.3 to 3 Hz with a tenth at 5 to 8 Hz, from the move's seed.

    The table's two numbers are the root mean squares of each axis by itself: of pan and of tilt in
    degrees (roll has 0.4 of it), and of each direction in millimetres.
    """
    rms_deg, rms_mm = at.pair
    return _swayed(at, rms_deg, rms_mm, (0.3, 3.0), (5.0, 8.0))


def _gimbal(at: _Moment) -> CameraPose:
    return _swayed(at, at.rate, at.rate * 40.0, (0.2, 0.6), None)


def _swayed(
    at: _Moment,
    rms_deg: float,
    rms_mm: float,
    band_hz: tuple[float, float],
    shiver_hz: tuple[float, float] | None,
) -> CameraPose:
    # Without a seed of its own what is staged seeds the noise, not the lens: a longer lens must
    # not re-roll a take.
    staged = at.shot.framing, at.shot.blocking, at.shot.stage.set.name
    seed = repr(at.shot.move.seed or staged)
    noise = [sway(seed, channel, at.time_s, band_hz, shiver_hz) for channel in range(6)]
    turned = _turned(at, noise[0] * rms_deg, noise[1] * rms_deg)
    up = vec(0.0, 1.0, 0.0)
    ahead = np.cross(up, at.right)
    shift = (at.right * noise[3] + up * noise[4] + ahead * noise[5]) * rms_mm / 1000.0
    eye, target = np.array(turned.position) + shift, np.array(turned.target) + shift
    return CameraPose(
        vec3(eye), vec3(target), turned.lens_mm, turned.roll_deg + 0.4 * rms_deg * noise[2]
    )


def _whip(at: _Moment) -> CameraPose:
    """A burst from the left onto the composed frame, in the middle of the shot."""
    length_s = (at.shot.frames - 1) / float(at.shot.rate.fraction)
    takes_s = min(WHIP_S, max(length_s, 1e-3))
    start_s = min(0.5, (length_s - takes_s) / 2.0)
    done_s = eased_seconds(at.time_s - start_s, takes_s, 0.0, WHIP_RAMP_S)
    whole_s = eased_seconds(takes_s, takes_s, 0.0, WHIP_RAMP_S)
    return _turned(at, at.rate * (whole_s - done_s), 0.0)


def _with_subject(at: _Moment) -> CameraPose:
    """The camera goes where its subject goes; its distance and side stay as they were."""
    start = subject_figures(at.shot, figures(at.shot, 0))
    now = subject_figures(at.shot, figures(at.shot, at.frame))
    if not start:
        return at.base
    by = vec(now[0].x_m - start[0].x_m, 0.0, now[0].z_m - start[0].z_m)
    return _carried(at, by)


def _drone(at: _Moment) -> CameraPose:
    """Forward in the air, at least 3.2 m up, aiming on; it stops short of the subject."""
    gone = at.target - at.eye
    ground = math.hypot(gone[0], gone[2])
    ahead = direction(azimuth_of(gone[0], gone[2]))
    flown = min(at.rate * at.run_s, ground - min(3.0, 0.4 * ground))
    eye = at.eye + ahead * flown
    eye[1] = max(eye[1], DRONE_LOWEST_M)
    return _placed(at, eye, at.target)


_VERBS: dict[str, Callable[[_Moment], CameraPose]] = {
    "static": _static,
    "rack": _static,
    "pan_l": _pan(1.0),
    "pan_r": _pan(-1.0),
    "tilt_u": _tilt(1.0),
    "tilt_d": _tilt(-1.0),
    "roll_cw": _roll(1.0),
    "roll_ccw": _roll(-1.0),
    "push": _dolly(-1.0),
    "pull": _dolly(1.0),
    "truck_l": _truck(-1.0),
    "truck_r": _truck(1.0),
    "ped_u": _pedestal(1.0),
    "ped_d": _pedestal(-1.0),
    "crane_u": _crane(1.0),
    "crane_d": _crane(-1.0),
    "arc_cw": _arc(1.0),
    "arc_ccw": _arc(-1.0),
    "zoom_i": _zoom(1.0),
    "zoom_o": _zoom(-1.0),
    "snap_zoom": _snap_zoom,
    "dolly_zoom": _dolly_zoom,
    "handheld": _handheld,
    "whip": _whip,
    "follow": _with_subject,
    "lead": _with_subject,
    "side_track": _with_subject,
    "gimbal": _gimbal,
    "drone": _drone,
}
