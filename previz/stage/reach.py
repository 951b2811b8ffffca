"""Arms that reach: two bones, a hand's place, and the side the elbow points to."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.stage.geometry import Array, cross3, turn3, vec
from previz.stage.rig import JOINTS, BodyPose, joint_matrices

UPPER_ARM_M = -JOINTS["elbow_l"][1][1]
FOREARM_M = -JOINTS["wrist_l"][1][1]
_STRAIGHT = 0.9995
_SHORTEST_M = 0.06


@dataclass(frozen=True, slots=True)
class HandPlace:
    """Where a wrist is and where its elbow points, in the figure's own metres and axes.

    The figure is 1.75 m tall, stands on the origin, faces +Z and has its left at +X. ``elbow`` is
    a direction; its length does not matter.
    """

    x: float
    y: float
    z: float
    elbow: tuple[float, float, float] = (0.0, -1.0, -0.4)


def arm_turns(pose: BodyPose, side: str, hand: HandPlace) -> dict[str, Array]:
    """Local rotations of shoulder and elbow that bring a wrist to a place.

    Law of cosines on the two bones; a place out of reach stretches the arm towards it. ``side``
    is ``l`` or ``r``. The trunk is taken as ``pose`` has it.
    """
    joints = joint_matrices(np.eye(4), BodyPose(pose.turns, pose.hips_m))
    chest = joints["chest"][:3, :3]
    shoulder = joints[f"shoulder_{side}"][:3, 3]
    reach = vec(hand.x, hand.y, hand.z) - shoulder
    longest = (UPPER_ARM_M + FOREARM_M) * _STRAIGHT
    length = min(max(float(np.linalg.norm(reach)), _SHORTEST_M), longest)
    up = -reach / max(float(np.linalg.norm(reach)), 1e-9)
    pole = np.array(hand.elbow, dtype=np.float64)
    pole = pole - up * float(pole @ up)
    if float(np.linalg.norm(pole)) < 1e-6:  # the elbow would point along the arm: any side will do
        pole = cross3(up, vec(1.0, 0.0, 0.0))
    front = -pole / np.linalg.norm(pole)
    straight = np.stack([cross3(up, front), up, front], axis=1)
    bend = _angle_deg(UPPER_ARM_M, length, FOREARM_M)
    elbow = 180.0 - _angle_deg(UPPER_ARM_M, FOREARM_M, length)
    upper = straight @ turn3("x", bend)
    return {
        f"shoulder_{side}": np.asarray(chest.T @ upper),
        f"elbow_{side}": turn3("x", -elbow),
    }


def wrist_turn(pose: BodyPose, side: str, fingers: Array, palm: Array) -> dict[str, Array]:
    """The local rotation of a wrist whose fingers and palm point in given directions.

    Directions are in the figure's own axes; the palm's is made square to the fingers'. The arm is
    taken as ``pose`` has it.
    """
    forearm = joint_matrices(np.eye(4), BodyPose(pose.turns, pose.hips_m))[f"elbow_{side}"]
    up = -fingers / np.linalg.norm(fingers)
    inward = palm - up * float(palm @ up)
    across = inward / np.linalg.norm(inward) * (-1.0 if side == "l" else 1.0)
    hand = np.stack([across, up, cross3(across, up)], axis=1)
    return {f"wrist_{side}": np.asarray(forearm[:3, :3].T @ hand)}


def _angle_deg(a: float, b: float, opposite: float) -> float:
    """The angle between sides ``a`` and ``b`` of a triangle."""
    cosine = (a * a + b * b - opposite * opposite) / (2.0 * a * b)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
