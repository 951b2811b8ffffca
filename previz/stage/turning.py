"""Turning on the spot: feet that step round, one after the other, instead of gliding."""

from __future__ import annotations

import math

import numpy as np

from previz.stage.geometry import Array, smooth, wrapped
from previz.stage.rig import BodyPose, FootPlace, ankle_target, joint_matrices, leg_turns

_LEAST_DEG = 6.0
"""Less than this is a shift of the weight: the feet stay."""
_STEP_DEG = 62.0
"""How far a foot comes round in one step."""
_LIFT_M = 0.045
_POSE_S, _DEG_PER_S = 1.0, 130.0


def takes_s(first_deg: float, last_deg: float) -> float:
    """How long a change of facing takes, at least as long as one of pose."""
    return max(_POSE_S, abs(wrapped(last_deg - first_deg)) / _DEG_PER_S)


def turning_on_the_spot(
    pose: BodyPose,
    ends: tuple[BodyPose, BodyPose],
    first_deg: float,
    last_deg: float,
    heading_deg: float,
    share: float,
) -> BodyPose:
    """A pose between two others with its feet where they step.

    Args:
        pose: arms and trunk between the two.
        ends: what stands at the first and the last heading.
        heading_deg: the trunk's heading now.
        share: 0 to 1 of the time.
    """
    if share <= 0.0 or share >= 1.0:
        return pose
    turn = wrapped(last_deg - first_deg)
    feet = [{side: _foot(end, side) for side in "lr"} for end in ends]
    moves = any(_apart(feet[0][side], feet[1][side]) > 0.02 for side in "lr")
    if abs(turn) < _LEAST_DEG and not moves:
        return pose
    rounds = max(1, math.ceil(abs(turn) / _STEP_DEG))
    leads = "l" if turn >= 0 else "r"  # the foot on the inside goes first
    turns = dict(pose.turns)
    for side in "lr":
        place = _stepping(feet, side, side == leads, rounds, share, turn, heading_deg - first_deg)
        turns |= leg_turns(pose, side, place)
    return BodyPose(turns, pose.hips_m, pose.tilt_deg)


def _stepping(
    feet: list[dict[str, FootPlace]],
    side: str,
    leads: bool,
    rounds: int,
    share: float,
    turn_deg: float,
    turned_deg: float,
) -> FootPlace:
    """A foot in the body's frame while the body has ``turned_deg`` of ``turn_deg``."""
    slots = 2 * rounds
    at = share * slots - (0.0 if leads else 1.0)
    done, within = divmod(at, 2.0)
    done = max(0.0, done) if at >= 0 else 0.0
    within = min(1.0, within) if at >= 0 else 0.0
    part = min(1.0, (done + smooth(within)) / rounds)
    a, b = feet[0][side], feet[1][side]
    swing = _LIFT_M * math.sin(math.pi * within) if 0.0 < within < 1.0 and done < rounds else 0.0
    foot = FootPlace(
        a.x + (b.x - a.x) * part,
        a.z + (b.z - a.z) * part,
        a.lift + (b.lift - a.lift) * part + swing,
        a.yaw_deg + wrapped(b.yaw_deg - a.yaw_deg) * part + turn_deg * part - turned_deg,
        a.pitch_deg + (b.pitch_deg - a.pitch_deg) * part,
    )
    angle = math.radians(turn_deg * part - turned_deg)
    x = foot.x * math.cos(angle) + foot.z * math.sin(angle)
    z = foot.z * math.cos(angle) - foot.x * math.sin(angle)
    return FootPlace(x, z, foot.lift, foot.yaw_deg, foot.pitch_deg)


def _foot(pose: BodyPose, side: str) -> FootPlace:
    """Where a pose has a foot, as ``leg_turns`` takes it."""
    ankle = joint_matrices(np.eye(4), pose)[f"ankle_{side}"]
    ahead = ankle[:3, 2]
    yaw = math.degrees(math.atan2(float(ahead[0]), float(ahead[2])))
    pitch = -math.degrees(math.asin(max(-1.0, min(1.0, float(ahead[1])))))
    return _under_ankle(ankle[:3, 3], yaw, pitch)


def _under_ankle(ankle: Array, yaw_deg: float, pitch_deg: float) -> FootPlace:
    """The inverse of ``rig.ankle_target``."""
    at, _rotation = ankle_target(FootPlace(0.0, 0.0, 0.0, yaw_deg, pitch_deg))
    x, y, z = ankle - at
    return FootPlace(float(x), float(z), float(y), yaw_deg, pitch_deg)


def _apart(a: FootPlace, b: FootPlace) -> float:
    return math.hypot(b.x - a.x, b.z - a.z)
