"""The over-the-shoulder solve: a place is found for two screen positions, not for an angle.

Camera C, far face F, near head N. The lens and the two screen positions fix the angle at C; the
distance F–N and how far C is behind N fix the triangle (craft reference 1.2: 0.8 to 1.3 m behind
the near head, near head at x 0.12 or 0.88, far face at 0.64 or 0.36).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.model.camera import CameraPose
from previz.model.stage import StageShot
from previz.stage.bands import Band
from previz.stage.geometry import (
    Array,
    azimuth_of,
    direction,
    look_at,
    perspective,
    projected,
    rigid_inverse,
    vec,
    vec3,
    wrapped,
)
from previz.stage.playing import Lens, height_limits
from previz.stage.walk import Figure

NEAR_X, FAR_X = 0.12, 0.64
DIRTY_NEAR_EDGE, DIRTY_FAR_X = 0.12, 0.58
_SHOULDER_M = 0.21
_BEHIND_M = (0.8, 1.3)
_HEAD_M, _HEAD_SHARE = 0.17, 0.28
"""The near head may take this much of the frame's width; a longer lens stands farther back."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two heads and what the solve wants of them; ``side`` is +1 with the near head left."""

    far: Array
    near: Array
    side: float
    height_m: float
    aim_m: float
    lens: Lens

    @property
    def gap_m(self) -> float:
        return math.hypot(self.far[0] - self.near[0], self.far[2] - self.near[2])


def over_shoulder(
    shot: StageShot, lens: Lens, far: Figure, near: Figure, subject: Band
) -> CameraPose | None:
    """The camera past ``near`` onto ``far``; None when they stand too close to look past.

    Args:
        subject: the band of the shot's size on the far figure; the distance that gives it is kept
            where the near shoulder allows.
    """
    line = azimuth_of(near.face[0] - far.face[0], near.face[2] - far.face[2])
    side = -1.0 if wrapped(shot.camera.azimuth_deg - line) < 0 else 1.0
    low, high = height_limits(shot)
    rise = subject.height_m / (2 * lens.tan_y) * math.sin(math.radians(shot.camera.elevation_deg))
    height = min(max(float(near.eyes[1]) + min(max(rise, -0.5), 0.7), low), high)
    pair = _Pair(far.face, near.face, side, height, subject.middle_m, lens)
    if pair.gap_m < 0.35:
        return None
    wanted = subject.height_m / (2 * lens.tan_y)
    near_x, far_x = NEAR_X, FAR_X
    pose, spread_x = None, far_x - near_x
    for _ in range(6):
        if shot.framing.kind == "DIRTY":
            behind = _distance(pose, near.face) if pose else 0.9
            far_x = DIRTY_FAR_X
            half_m = _SHOULDER_M if lens.tan_y * behind > 0.25 else _HEAD_M / 2
            near_x = DIRTY_NEAR_EDGE - half_m / (2 * lens.tan_x * behind)
        angle = _angle(lens, near_x, near_x + spread_x)
        pose = _panned_to(pair, _triangle(pair, line, angle, wanted), far_x, shot)
        seen = _screen_x(pose, lens, np.stack([near.face, far.face]))
        spread_x += (far_x - near_x) - abs(float(seen[1] - seen[0]))
        spread_x = min(max(spread_x, 0.05), 1.2)
    return pose


def _distance(pose: CameraPose, point: Array) -> float:
    return math.hypot(pose.position[0] - point[0], pose.position[2] - point[2])


def _angle(lens: Lens, near_x: float, far_x: float) -> float:
    """The angle between two screen positions, in radians."""
    a, b = (math.atan((x - 0.5) * 2 * lens.tan_x) for x in (near_x, far_x))
    return b - a


def _triangle(pair: _Pair, line_deg: float, angle: float, wanted_m: float) -> Array:
    """The plan place of the camera: law of cosines, kept 0.8 to 1.3 m behind the near head."""
    gap = pair.gap_m
    least = max(_BEHIND_M[0], _HEAD_M / (2 * pair.lens.tan_x * _HEAD_SHARE))
    most = min(max(_BEHIND_M[1], least), gap / math.sin(angle) * 0.999)
    under = gap**2 - (wanted_m * math.sin(angle)) ** 2
    behind = wanted_m * math.cos(angle) - math.sqrt(max(0.0, under))
    behind = min(max(behind, least), most)
    far_m = behind * math.cos(angle) + math.sqrt(gap**2 - (behind * math.sin(angle)) ** 2)
    off = math.degrees(math.asin(min(1.0, behind * math.sin(angle) / gap)))
    eye = pair.far + direction(line_deg + pair.side * off) * far_m
    return vec(float(eye[0]), pair.height_m, float(eye[2]))


def _panned_to(pair: _Pair, eye: Array, far_x: float, shot: StageShot) -> CameraPose:
    """Aimed so that the far face sits at its screen place (mirrored for the other side)."""
    gone = pair.far - eye
    ground = math.hypot(gone[0], gone[2])
    pan = math.degrees(math.atan((far_x - 0.5) * 2 * pair.lens.tan_x)) * pair.side
    ahead = direction(azimuth_of(gone[0], gone[2]) + pan) * ground
    target = vec(eye[0] + ahead[0], pair.aim_m, eye[2] + ahead[2])
    return CameraPose(vec3(eye), vec3(target), pair.lens.lens_mm, shot.camera.roll_deg)


def _screen_x(pose: CameraPose, lens: Lens, points: Array) -> Array:
    view = rigid_inverse(look_at(np.array(pose.position), np.array(pose.target)))
    projection = perspective(lens.tan_x, lens.tan_y, 0.01, 100.0)
    return np.asarray(projected(points, view, projection)[:, 0])
