"""Looks: head and neck turn to a point, the chest a little, and none farther than a neck goes.

The limits are those of a neck without effort (rotation 72°, bending 45° down and 40° up, from the
70 to 80° and 50 to 60° of joint-range tables); a quarter of a look to the side is the chest's.
"""

from __future__ import annotations

import math

import numpy as np

from previz.stage.geometry import Array, blend3, euler3, point_on, turn3
from previz.stage.rig import EYES, BodyPose, joint_matrices

NECK_YAW_DEG, NECK_UP_DEG, NECK_DOWN_DEG = 72.0, 40.0, 45.0
CHEST_YAW_DEG = 18.0
LETS_GO_DEG = (130.0, 170.0)
"""What is farther behind than the first is looked at less and less; than the second, not at all:
nobody's head snaps from one shoulder to the other."""

_CHEST_SHARE, _NECK_YAW_SHARE, _NECK_PITCH_SHARE = 0.25, 0.45, 0.4
_NEAREST_M = 0.05
TURNED = ("chest", "neck", "head")


def angles_deg(way: Array) -> tuple[float, float]:
    """Yaw to the left and pitch up of a direction, in degrees."""
    yaw = math.degrees(math.atan2(float(way[0]), float(way[2])))
    length = max(float(np.linalg.norm(way)), 1e-9)
    return yaw, math.degrees(math.asin(max(-1.0, min(1.0, float(way[1]) / length))))


def _clamped(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))


def _eased_limit(value: float, limit: float) -> float:
    """``value`` up to 70 % of the limit, then ever less: a head comes to rest softly."""
    soft = 0.7 * limit
    if abs(value) <= soft:
        return value
    room = limit - soft
    return math.copysign(soft + room * math.tanh((abs(value) - soft) / room), value)


def willingness(behind_deg: float, range_deg: tuple[float, float]) -> float:
    """1 up to the first angle, 0 from the second on."""
    first, second = range_deg
    share = _clamped((second - behind_deg) / (second - first), 0.0, 1.0)
    return share * share * (3.0 - 2.0 * share)


def look_turns(pose: BodyPose, target: Array) -> dict[str, Array]:
    """Local turns of chest, neck and head that look at a point.

    Args:
        target: (3,) metres of a 1.75 m figure that stands on the origin and faces +Z, before its
            pose tilts it.
    """
    turns = dict(pose.turns)
    for _ in range(2):  # the eyes move as the head turns
        joints = joint_matrices(np.eye(4), BodyPose({**pose.turns, **turns}, pose.hips_m))
        turns = _turned(pose, joints, target)
    return turns


def _turned(pose: BodyPose, joints: dict[str, Array], target: Array) -> dict[str, Array]:
    way = target - point_on(joints["head"], EYES)
    if float(np.linalg.norm(way)) < _NEAREST_M:
        return {}
    spine = joints["spine"][:3, :3]
    aside, _pitch = angles_deg(spine.T @ way)
    will = willingness(abs(aside), LETS_GO_DEG)
    rest = np.eye(3)
    chest = turn3("y", will * _eased_limit(_CHEST_SHARE * aside, CHEST_YAW_DEG)) @ pose.turns.get(
        "chest", rest
    )
    yaw, pitch = angles_deg((spine @ chest).T @ way)
    yaw = _eased_limit(yaw, NECK_YAW_DEG)
    pitch = _eased_limit(pitch, NECK_UP_DEG if pitch > 0 else NECK_DOWN_DEG)
    neck = euler3(-_NECK_PITCH_SHARE * pitch, _NECK_YAW_SHARE * yaw, 0.0)
    head = neck.T @ euler3(-pitch, yaw, 0.0)
    made = {"chest": chest, "neck": neck, "head": head}
    if will >= 1.0:
        return made
    from_pose = {joint: pose.turns.get(joint, rest) for joint in TURNED}
    return mixed(from_pose, made, will)


def mixed(a: dict[str, Array], b: dict[str, Array], weight: float) -> dict[str, Array]:
    """Joint by joint ``weight`` of the way from ``a`` to ``b``; both name the same joints."""
    return {joint: blend3(a[joint], b[joint], weight) for joint in a}
