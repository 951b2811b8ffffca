"""Hands: one that reaches for something, and one that carries. Metres of a 1.75 m figure.

Everything here is in the figure's own frame: it stands on the origin, faces +Z, has its left at +X
and is not tilted yet.
"""

from __future__ import annotations

import math

import numpy as np

from previz.model.stage import Prop
from previz.stage.gaze import willingness
from previz.stage.geometry import Array, vec
from previz.stage.poses import pose_named
from previz.stage.reach import FOREARM_M, UPPER_ARM_M, HandPlace, arm_turns, wrist_turn
from previz.stage.rig import BodyPose, joint_matrices

SIDES = {"l": 1.0, "r": -1.0}
PALM = (0.0, -0.09, 0.012)
"""The middle of a palm, from its wrist."""

OWN_SIDE_DEG, ACROSS_DEG = (115.0, 155.0), (65.0, 105.0)
"""How far aside and across the chest an arm reaches: willingly, and at all."""

LEAN_DEG = 32.0
_TIPS_M = 0.165
"""How far the tips of the fingers are from the wrist."""
_PALM_OFF_M = 0.02
"""How far the wrist is over a surface that the palm lies on."""
_TORSO_M = 0.45
_LIGHTS = frozenset({"lantern", "lamp", "torch", "candle", "flashlight", "oil"})
_HUNG = frozenset({"bag", "bucket", "suitcase", "case", "basket", "briefcase", "sack", "can"})
_SMALL_M = 0.30

# Where a wrist is from the chest joint; x is to the outside.
_HELD = {
    "light": (0.25, 0.02, 0.40),
    "hung": (0.27, -0.35, 0.06),
    "small": (0.07, -0.06, 0.34),
    "both": (0.16, -0.16, 0.36),
}


def way_of_holding(prop: Prop, both: bool = False) -> str:
    """``light`` (held out), ``hung`` (by a handle), ``small`` (before the chest) or ``both``."""
    words = set(prop.name.lower().replace("-", " ").split())
    if both:
        return "both"
    if words & _LIGHTS:
        return "light"
    return "hung" if words & _HUNG or max(prop.size_m) > _SMALL_M else "small"


def grip_m(prop: Prop, way: str) -> float:
    """How far above its underside a prop is held."""
    return prop.size_m[1] if way in ("light", "hung") else prop.size_m[1] / 2.0


def carrying_turns(pose: BodyPose, side: str, prop: Prop, way: str) -> dict[str, Array]:
    """Shoulder and elbow of an arm that carries a prop."""
    chest = joint_matrices(np.eye(4), pose)["chest"][:3, 3]
    out, up, ahead = _HELD[way]
    if way == "both":
        out = min(0.28, max(0.10, prop.size_m[0] / 2.0))
    x, y, z = chest + vec(out * SIDES[side], up, ahead)
    elbow = (0.45 * SIDES[side], -1.0, -0.5)
    return arm_turns(pose, side, HandPlace(float(x), float(y), float(z), elbow))


def arm_is_free(pose_id: str, side: str) -> bool:
    """Whether a pose leaves an arm to hang, so that it can carry."""
    shoulder = pose_named(pose_id).turns.get(f"shoulder_{side}")
    return shoulder is None or bool(shoulder[2, 1] > -0.3)


def reaching_turns(
    pose: BodyPose, side: str, target: Array, face: Array | None = None
) -> tuple[dict[str, Array], float]:
    """Spine, shoulder, elbow and wrist that lay a palm on a point, and how willingly, 0 to 1.

    What is out of an arm's reach is leant to, as far as ``LEAN_DEG``; what is still too far is
    reached towards.

    Args:
        face: the way out of the surface that the palm lies on; None lets the hand go on along
            its forearm.
    """
    if face is not None:
        laid = _laid(pose, side, target, face)
        if laid is not None:
            return laid, _will(joint_matrices(np.eye(4), pose)["chest"], side, target)
    hand_m = -PALM[1] if face is None else _TIPS_M
    leaning = _leaning(pose, side, target, UPPER_ARM_M + FOREARM_M + hand_m)
    leant = BodyPose({**pose.turns, **leaning}, pose.hips_m)
    joints = joint_matrices(np.eye(4), leant)
    away = target - joints[f"shoulder_{side}"][:3, 3]
    along = away / max(float(np.linalg.norm(away)), 1e-6)
    turns: dict[str, Array] = {}
    for _ in range(4):  # the palm lies ahead of the wrist, along the forearm that is looked for
        x, y, z = target - along * hand_m
        elbow = (0.55 * SIDES[side], -1.0, -0.35)
        turns = arm_turns(leant, side, HandPlace(float(x), float(y), float(z), elbow))
        placed = joint_matrices(np.eye(4), BodyPose({**leant.turns, **turns}, pose.hips_m))
        along = -placed[f"wrist_{side}"][:3, 1]
    wrist = {f"wrist_{side}": pose.turns.get(f"wrist_{side}", np.eye(3))}
    return {**leaning, **turns, **wrist}, _will(joints["chest"], side, target)


def _laid(pose: BodyPose, side: str, target: Array, face: Array) -> dict[str, Array] | None:
    """Spine and arm whose palm lies on a face, fingers away from the body, or up on a wall.

    None where that is too far for a palm: the tips of the fingers may still touch it.
    """
    joints = joint_matrices(np.eye(4), pose)
    shoulder = joints[f"shoulder_{side}"][:3, 3]
    away = target - shoulder
    fingers = away - face * float(away @ face)
    if abs(float(face[1])) < 0.5:  # on a wall fingers go up: a wrist does not bend down so far
        fingers = fingers + vec(0.0, 1.0, 0.0) * float(np.linalg.norm(away))
    fingers = fingers - face * float(fingers @ face)
    length = float(np.linalg.norm(fingers))
    fingers = fingers / length if length > 1e-6 else vec(0.0, 0.0, 1.0)
    wrist = target + fingers * PALM[1] + face * _PALM_OFF_M
    lean = _lean_to(pose, joints, shoulder, wrist)
    if lean is None:
        return None
    leant = BodyPose({**pose.turns, **lean}, pose.hips_m)
    x, y, z = wrist
    elbow = (0.55 * SIDES[side], -1.0, -0.35)
    turns = arm_turns(leant, side, HandPlace(float(x), float(y), float(z), elbow))
    arm = BodyPose({**leant.turns, **turns}, pose.hips_m)
    return {**lean, **turns, **wrist_turn(arm, side, fingers, -face)}


def _lean_to(
    pose: BodyPose, joints: dict[str, Array], shoulder: Array, wrist: Array
) -> dict[str, Array] | None:
    """The least lean that brings a wrist's place in an arm's reach; None where none does."""
    spine = pose.turns.get("spine", np.eye(3))
    reach = 0.985 * (UPPER_ARM_M + FOREARM_M)
    away = wrist - shoulder
    if float(np.linalg.norm(away)) <= reach:
        return {"spine": spine}
    flat = math.hypot(float(away[0]), float(away[2]))
    if flat < 0.05:
        return None
    axis = vec(float(away[2]) / flat, 0.0, -float(away[0]) / flat)
    foot = joints["spine"][:3, 3]
    low, high = 0.0, LEAN_DEG
    for _ in range(8):
        deg = (low + high) / 2.0
        leant = foot + about(axis, deg) @ (shoulder - foot)
        if float(np.linalg.norm(wrist - leant)) <= reach:
            high = deg
        else:
            low = deg
    if high >= LEAN_DEG:
        return None
    hips = joints["hips"][:3, :3]
    return {"spine": about(hips.T @ axis, high) @ spine}


def _leaning(pose: BodyPose, side: str, target: Array, arm_m: float) -> dict[str, Array]:
    joints = joint_matrices(np.eye(4), pose)
    away = target - joints[f"shoulder_{side}"][:3, 3]
    missing = float(np.linalg.norm(away)) - 0.98 * arm_m
    spine = pose.turns.get("spine", np.eye(3))
    flat = math.hypot(float(away[0]), float(away[2]))
    if missing <= 0.0 or flat < 0.05:
        return {"spine": spine}
    hips = joints["hips"][:3, :3]
    deg = min(LEAN_DEG, math.degrees(missing / _TORSO_M))
    axis = hips.T @ vec(float(away[2]) / flat, 0.0, -float(away[0]) / flat)
    return {"spine": about(axis, deg) @ spine}


def about(axis: Array, deg: float) -> Array:
    """A 3x3 rotation about a unit axis (Rodrigues)."""
    x, y, z = (float(v) for v in axis)
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    angle = math.radians(deg)
    turned = np.eye(3) + math.sin(angle) * cross + (1.0 - math.cos(angle)) * (cross @ cross)
    return np.asarray(turned)


def _will(chest: Array, side: str, target: Array) -> float:
    way = chest[:3, :3].T @ (target - chest[:3, 3])
    aside = math.degrees(math.atan2(float(way[0]) * SIDES[side], float(way[2])))
    return willingness(abs(aside), OWN_SIDE_DEG if aside >= 0 else ACROSS_DEG)
