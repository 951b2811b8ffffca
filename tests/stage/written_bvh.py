"""A walk of our own, written as another program would: a T-pose, centimetres, other names."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from previz.model.stage import Mark
from previz.stage.geometry import Array, turn3
from previz.stage.rig import JOINTS
from previz.stage.walk import Figure, figures
from tests.stage.shots import shot

CENTIMETRES = 110.0
FRAMES = 80
WALK = (Mark(0, 0.0, -2.0, 0.0), Mark(72, 0.0, 2.2, 0.0))

_MIDDLE = {"hips": "Hips", "spine": "Spine", "chest": "Spine1", "neck": "Neck", "head": "Head"}
_SIDED = {
    "shoulder": "Arm",
    "elbow": "ForeArm",
    "wrist": "Hand",
    "hip": "UpLeg",
    "knee": "Leg",
    "ankle": "Foot",
}
_BIOVISION = {
    "shoulder": "Shoulder",
    "elbow": "Elbow",
    "wrist": "Wrist",
    "hip": "Hip",
    "knee": "Knee",
    "ankle": "Ankle",
}


def names(style: str) -> dict[str, str]:
    """Our joints as ``cmu``, ``mixamo`` or ``biovision`` calls them."""
    sided = _BIOVISION if style == "biovision" else _SIDED
    prefix = "mixamorig:" if style == "mixamo" else ""
    words = {"l": "Left", "r": "Right"}
    both = {f"{ours}_{s}": words[s] + theirs for ours, theirs in sided.items() for s in "lr"}
    return {joint: prefix + name for joint, name in {**_MIDDLE, **both}.items()}


def walked() -> list[Figure]:
    made = shot(marks={"mara": WALK}, frames=FRAMES)
    return [figures(made, frame)[0] for frame in range(FRAMES)]


def _rest() -> dict[str, Array]:
    """From our resting arm, which hangs, to one that is held out."""
    turns = {joint: np.eye(3) for joint in JOINTS}
    for joint in JOINTS:
        if joint.startswith(("shoulder", "elbow", "wrist")):
            turns[joint] = turn3("z", 90.0 if joint.endswith("l") else -90.0)
    return turns


def _angles(turn: Array, order: str) -> list[float]:
    """Degrees about Z, X and Y in the order of the channels."""
    if order == "ZXY":
        x = math.asin(max(-1.0, min(1.0, turn[2, 1])))
        z, y = math.atan2(-turn[0, 1], turn[1, 1]), math.atan2(-turn[2, 0], turn[2, 2])
        return [math.degrees(value) for value in (z, x, y)]
    x = math.asin(max(-1.0, min(1.0, -turn[1, 2])))
    y, z = math.atan2(turn[0, 2], turn[2, 2]), math.atan2(turn[1, 0], turn[1, 1])
    return [math.degrees(value) for value in (y, x, z)]


def bvh_text(style: str = "cmu", order: str = "ZXY") -> str:
    """The walk as a BVH file."""
    called, rest, figures_ = names(style), _rest(), walked()
    scale = float(np.linalg.norm(figures_[0].joints["hips"][:3, 0]))
    rows = []
    for figure in figures_:
        world = {j: figure.joints[j][:3, :3] / scale @ rest[j].T for j in JOINTS}
        row = (figure.joints["hips"][:3, 3] / scale * CENTIMETRES).tolist()
        for joint, (parent, _) in JOINTS.items():
            above = world[parent] if parent else np.eye(3)
            row += _angles(above.T @ world[joint], order)
        rows.append(" ".join(f"{value:.5f}" for value in row))
    head = _written("hips", 0, called, rest, order)
    return f"HIERARCHY\n{head}MOTION\nFrames: {FRAMES}\nFrame Time: {1 / 24:.6f}\n" + "\n".join(
        rows
    )


def _written(
    joint: str, depth: int, called: Mapping[str, str], rest: Mapping[str, Array], order: str
) -> str:
    parent, offset = JOINTS[joint]
    x, y, z = (rest[parent] if parent else np.eye(3)) @ np.array(offset) * CENTIMETRES
    tab, turns = "  " * depth, " ".join(f"{axis}rotation" for axis in order)
    channels = f"6 Xposition Yposition Zposition {turns}" if not parent else f"3 {turns}"
    below = "".join(
        _written(each, depth + 1, called, rest, order)
        for each in JOINTS
        if JOINTS[each][0] == joint
    )
    end = f"{tab}  End Site\n{tab}  {{\n{tab}    OFFSET 0 -5 0\n{tab}  }}\n"
    kind = "JOINT" if parent else "ROOT"
    return (
        f"{tab}{kind} {called[joint]}\n{tab}{{\n{tab}  OFFSET {x:.5f} {y:.5f} {z:.5f}\n"
        f"{tab}  CHANNELS {channels}\n{below or end}{tab}}}\n"
    )
