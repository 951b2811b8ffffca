"""The mannequin's skeleton: seventeen joints, forward kinematics and leg placement.

Rest pose is a 1.75 m figure standing with arms down, facing +Z, its left at +X. The joints lie on
the landmarks table (eyes 0.936, chin 0.870, shoulders 0.818, knees 0.285 of stature).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from previz.model.vocabulary import STATURE_M
from previz.stage.geometry import Array, cross3, transformed, translation, turn, turn3, vec

JOINTS: dict[str, tuple[str, tuple[float, float, float]]] = {
    "hips": ("", (0.0, 0.96, 0.0)),
    "spine": ("hips", (0.0, 0.11, 0.0)),
    "chest": ("spine", (0.0, 0.16, 0.0)),
    "neck": ("chest", (0.0, 0.255, -0.012)),
    "head": ("neck", (0.0, 0.075, 0.012)),
    "shoulder_l": ("chest", (0.178, 0.20, -0.012)),
    "elbow_l": ("shoulder_l", (0.0, -0.285, 0.0)),
    "wrist_l": ("elbow_l", (0.0, -0.255, 0.0)),
    "shoulder_r": ("chest", (-0.178, 0.20, -0.012)),
    "elbow_r": ("shoulder_r", (0.0, -0.285, 0.0)),
    "wrist_r": ("elbow_r", (0.0, -0.255, 0.0)),
    "hip_l": ("hips", (0.09, -0.045, 0.0)),
    "knee_l": ("hip_l", (0.0, -0.416, 0.0)),
    "ankle_l": ("knee_l", (0.0, -0.424, 0.0)),
    "hip_r": ("hips", (-0.09, -0.045, 0.0)),
    "knee_r": ("hip_r", (0.0, -0.416, 0.0)),
    "ankle_r": ("knee_r", (0.0, -0.424, 0.0)),
}
"""Joint: (parent, offset from the parent in metres)."""

THIGH_M, SHIN_M, ANKLE_M = 0.416, 0.424, 0.075
CROWN = (0.0, 0.19, -0.01)
EYES = (0.0, 0.078, 0.085)
FACE = (0.0, 0.068, 0.04)
CHIN = (0.0, -0.0375, 0.045)
BALL_M, HEEL_M = 0.12, 0.06
"""The ball and the heel of a foot, in front of and behind its ankle."""


@dataclass(frozen=True, slots=True)
class BodyPose:
    """Local joint rotations (3x3; absent means rest) and where the hips are.

    ``hips_m`` moves the hips from their rest place, in metres of a 1.75 m figure. ``tilt_deg``
    tips the whole body backward about the floor point (90 = on its back).
    """

    turns: Mapping[str, Array] = field(default_factory=dict)
    hips_m: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tilt_deg: float = 0.0


_AT_REST = {name: translation(*offset) for name, (_, offset) in JOINTS.items()}
"""Joint to its parent, unturned. Made once: a figure has two dozen and a take many frames."""


@dataclass(frozen=True, slots=True)
class FootPlace:
    """Where a foot is, in the figure's own metres: the floor point under the flat ankle, its
    height, its yaw against the body and its pitch (positive: heel up, pivoting on the ball)."""

    x: float
    z: float
    lift: float = 0.0
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0


def root_matrix(
    x_m: float, z_m: float, heading_deg: float, height_m: float, floor_m: float = 0.0
) -> Array:
    """A figure's floor point: place, heading and scale; ``floor_m`` is the ground's height."""
    k = height_m / STATURE_M
    matrix = turn("y", heading_deg)
    matrix[:3, :3] *= k
    matrix[:3, 3] = x_m, floor_m, z_m
    return matrix


def joint_matrices(root: Array, pose: BodyPose) -> dict[str, Array]:
    """Joint to world for every joint: forward kinematics."""
    base = root @ turn("x", -pose.tilt_deg) if pose.tilt_deg else root
    world: dict[str, Array] = {}
    for name, (parent, _) in JOINTS.items():
        local = _AT_REST[name]
        if not parent or name in pose.turns:
            local = local.copy()
        if not parent:
            local[:3, 3] += pose.hips_m
        if name in pose.turns:
            local[:3, :3] = pose.turns[name]
        world[name] = (world[parent] if parent else base) @ local
    return world


def ankle_target(foot: FootPlace) -> tuple[Array, Array]:
    """Ankle place (3,) and foot rotation (3x3) in the figure's frame."""
    facing = turn3("y", foot.yaw_deg)
    rotation = facing @ turn3("x", foot.pitch_deg)
    pivot = BALL_M if foot.pitch_deg > 0 else -HEEL_M
    ground = vec(foot.x, foot.lift, foot.z) + facing @ vec(0.0, 0.0, pivot)
    return ground + rotation @ vec(0.0, ANKLE_M, -pivot), rotation


def leg_turns(pose: BodyPose, side: str, foot: FootPlace) -> dict[str, Array]:
    """Local rotations of hip, knee and ankle that put a foot where it should be.

    Two bones, law of cosines; the knee points where the foot does. A foot out of reach pulls the
    leg straight.
    """
    ankle, rotation = ankle_target(foot)
    hips = np.eye(4)
    hips[:3, 3] = np.array(JOINTS["hips"][1]) + pose.hips_m
    if "hips" in pose.turns:
        hips[:3, :3] = pose.turns["hips"]
    hip = transformed(hips, np.array([JOINTS[f"hip_{side}"][1]]))[0]
    reach = ankle - hip
    length = min(float(np.linalg.norm(reach)), (THIGH_M + SHIN_M) * 0.9999)
    down = reach / np.linalg.norm(reach)
    forward = turn3("y", foot.yaw_deg) @ vec(0.0, 0.0, 1.0)
    side_axis = cross3(-down, forward)
    side_axis = side_axis / np.linalg.norm(side_axis)
    cos_hip = (THIGH_M**2 + length**2 - SHIN_M**2) / (2 * THIGH_M * length)
    bend = math.degrees(math.acos(max(-1.0, min(1.0, cos_hip))))
    cos_knee = (THIGH_M**2 + SHIN_M**2 - length**2) / (2 * THIGH_M * SHIN_M)
    knee = 180.0 - math.degrees(math.acos(max(-1.0, min(1.0, cos_knee))))
    straight = np.stack([side_axis, -down, cross3(side_axis, -down)], axis=1)
    hip_world = straight @ turn3("x", -bend)
    knee_world = hip_world @ turn3("x", knee)
    return {
        f"hip_{side}": hips[:3, :3].T @ hip_world,
        f"knee_{side}": turn3("x", knee),
        f"ankle_{side}": knee_world.T @ rotation,
    }
