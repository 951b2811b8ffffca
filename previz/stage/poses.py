"""The pose library: what a figure does where it stands.

Angles are degrees of yaw-pitch-bank at each joint. For a hanging limb a negative pitch swings it
forward; a knee bends with a positive pitch, an elbow with a negative one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from previz.errors import RenderError
from previz.model.vocabulary import STATURE_M
from previz.stage.geometry import blend3, euler3
from previz.stage.rig import JOINTS, BodyPose

Angles = tuple[float, float, float]

SEAT_M = 0.45
"""The height of a seat when nothing on stage is under the sitter."""

_HIPS_ABOVE_SEAT_M = 0.088
_BACK_M = 0.115
"""How far a lying figure's spine is above what it lies on."""


@dataclass(frozen=True, slots=True)
class Pose:
    """One entry of the library.

    ``hips_m`` is where the hips go from their rest place, at 1.75 m. ``upright`` says that the
    legs only stand, so that a walk may take them over and the arms keep the pose.
    """

    id: str
    name: str
    angles: Mapping[str, Angles]
    hips_m: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tilt_deg: float = 0.0
    upright: bool = True
    rests_on_support: bool = False


def _both(joint: str, pitch: float, yaw: float, bank: float) -> dict[str, Angles]:
    """The same angles left and, mirrored, right."""
    return {f"{joint}_l": (pitch, yaw, bank), f"{joint}_r": (pitch, -yaw, -bank)}


_ARMS = {**_both("shoulder", 3, 0, 6), **_both("elbow", -14, -6, 0), **_both("wrist", 0, -8, 0)}
_STAND: dict[str, Angles] = {**_ARMS, "chest": (1, 0, 0), "neck": (3, 0, 0), "head": (-3, 0, 0)}
_SEATED: dict[str, Angles] = {
    **_both("hip", -87, 6, 0),
    **_both("knee", 86, 0, 0),
    **_both("ankle", 1, 0, 0),
    **_both("shoulder", -10, 0, 5),
    **_both("elbow", -58, -14, 0),
    **_both("wrist", -4, 0, 0),
    "spine": (3, 0, 0),
    "chest": (2, 0, 0),
    "head": (-4, 0, 0),
}
_KNEELING: dict[str, Angles] = {
    **_ARMS,
    **_both("hip", 2, 4, 0),
    **_both("knee", 87, 0, 0),
    **_both("ankle", 58, 0, 0),
    "chest": (4, 0, 0),
    "head": (6, 0, 0),
}
_LYING: dict[str, Angles] = {
    **_both("shoulder", 6, 0, 14),
    **_both("elbow", -16, 0, 0),
    **_both("hip", -2, 6, 0),
    **_both("knee", 5, 0, 0),
    **_both("ankle", 34, 0, 0),
    "head": (8, 0, 0),
}
_POINTING: dict[str, Angles] = {
    **_STAND,
    "shoulder_r": (-84, -16, -4),
    "elbow_r": (-6, 0, 0),
    "wrist_r": (0, 80, 0),
    "chest": (0, 8, 0),
    "head": (-2, -6, 0),
}
_PHONING: dict[str, Angles] = {
    **_STAND,
    "shoulder_r": (-55, 60, -60),
    "elbow_r": (-147, -12, 0),
    "wrist_r": (5, 6, -0),
    "head": (4, -6, -7),
}


@cache
def poses() -> Mapping[str, Pose]:
    """Every pose, by id."""
    seat = SEAT_M + _HIPS_ABOVE_SEAT_M - JOINTS["hips"][1][1]
    library = (
        Pose("stand", "standing", _STAND),
        Pose("idle", "standing, breathing", _STAND),
        Pose("walk", "walking", _STAND),
        Pose("run", "running", _STAND),
        Pose("point", "pointing", _POINTING),
        Pose("phone", "on the telephone", _PHONING),
        Pose("sit", "sitting", _SEATED, (0, seat, -0.02), upright=False, rests_on_support=True),
        Pose("kneel", "kneeling", _KNEELING, (0, -0.435, 0), upright=False),
        Pose("lie", "lying", _LYING, (0, -0.96, 0), 90, upright=False, rests_on_support=True),
    )
    return {pose.id: pose for pose in library}


def pose_named(pose_id: str) -> Pose:
    """A pose of the library.

    Raises:
        RenderError: there is no such pose; the message lists the library.
    """
    try:
        return poses()[pose_id]
    except KeyError:
        raise RenderError(
            f"“{pose_id}” is not a pose.",
            f"The mannequin knows: {', '.join(poses())}.",
            "Choose one of those for the actor's mark.",
        ) from None


def body_pose(pose_id: str, height_m: float, support_m: float | None, time_s: float) -> BodyPose:
    """A library pose as joint rotations.

    Args:
        height_m: the figure's stature; a seat stays as high as it is for short and tall people.
        support_m: the height of what the figure sits or lies on; None means the pose's own.
        time_s: seconds into the shot; only ``idle`` breathes with it.
    """
    pose = pose_named(pose_id)
    turns = {joint: euler3(*angles) for joint, angles in pose.angles.items()}
    x, y, z = pose.hips_m
    k = height_m / STATURE_M
    if pose.id == "sit":
        seat = SEAT_M if support_m is None else support_m
        y = seat / k + _HIPS_ABOVE_SEAT_M - JOINTS["hips"][1][1]
    if pose.id == "lie":
        # Tipped on its back the figure's Z is up: hips at the mark, spine above the support.
        z = (support_m or 0.0) / k + _BACK_M
    if pose.id == "idle":
        breath = math.sin(2.0 * math.pi * time_s / 4.2)
        sway = math.sin(2.0 * math.pi * time_s / 7.9 + 1.0)
        turns["chest"] = euler3(1.0 + 0.8 * breath, 1.2 * sway, 0.0)
        turns["head"] = euler3(-3.0 - 0.8 * breath, 1.5 * sway, 0.0)
    return BodyPose(turns, (x, y, z), pose.tilt_deg)


def blended(a: BodyPose, b: BodyPose, weight: float) -> BodyPose:
    """The pose ``weight`` of the way from ``a`` to ``b``, joint by joint."""
    if weight <= 0.0:
        return a
    if weight >= 1.0:
        return b
    rest = euler3(0.0, 0.0, 0.0)
    joints = {**a.turns, **b.turns}
    turns = {j: blend3(a.turns.get(j, rest), b.turns.get(j, rest), weight) for j in joints}
    x, y, z = (p + (q - p) * weight for p, q in zip(a.hips_m, b.hips_m, strict=True))
    return BodyPose(turns, (x, y, z), a.tilt_deg + (b.tilt_deg - a.tilt_deg) * weight)
