"""The pose library: what a figure does where it stands. The figures are in ``poses.json``.

Angles are degrees of pitch, yaw and bank at each joint. For a hanging limb a negative pitch swings
it forward; a knee bends with a positive pitch, an elbow with a negative one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from previz.errors import RenderError
from previz.model.vocabulary import STATURE_M
from previz.resources import resource
from previz.stage.geometry import Array, blend3, euler3, vec
from previz.stage.reach import HandPlace, arm_turns, wrist_turn
from previz.stage.rig import JOINTS, BodyPose, FootPlace, leg_turns

SEAT_M = 0.45
"""The height of a seat when nothing on stage is under the sitter."""

_HIPS_ABOVE_SEAT_M = 0.088
_BACK_M = 0.115
"""How far a lying figure's spine is above what it lies on."""

Rest = Literal["feet", "seat", "bed", "floor"]


@dataclass(frozen=True, slots=True)
class Pose:
    """One entry of the library.

    ``turns`` are the joints' local rotations (3x3) and ``hips_m`` where the hips go from their rest
    place, at 1.75 m. ``rests`` is what carries the weight; a ``seat`` or ``bed`` is looked for on
    the stage. ``upright`` says that the legs only stand, so that a walk may take them over and the
    arms keep the pose. ``group`` is the heading it is listed under.
    """

    id: str
    name: str
    group: str
    turns: Mapping[str, Array]
    hips_m: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tilt_deg: float = 0.0
    rests: Rest = "feet"
    upright: bool = True
    hands: tuple[str, str] = ("relaxed", "relaxed")


def _sides(row: Mapping[str, Any]) -> dict[str, Any]:
    """``both`` as left and right, mirrored: the second and third angle, or the first place."""
    if "both" not in row:
        return dict(row)
    value: Any = row["both"]
    mirrored: Any
    if isinstance(value, dict):
        mirrored = {key: [-part[0], *part[1:]] for key, part in value.items()}
    elif len(value) == 3:
        mirrored = [value[0], -value[1], -value[2]]
    else:
        x, z, lift, yaw, pitch = value
        mirrored = [-x, z, lift, -yaw, pitch]
    return {"l": value, "r": mirrored}


def _angles(row: Mapping[str, Any]) -> dict[str, tuple[float, float, float]]:
    """Every joint's angles; a joint that is named for one side wins over ``both``."""
    found: dict[str, tuple[float, float, float]] = {}
    for joint, value in row.items():
        if isinstance(value, dict):
            found |= {f"{joint}_{side}": part for side, part in _sides(value).items()}
    return found | {joint: value for joint, value in row.items() if not isinstance(value, dict)}


def _pose(row: Mapping[str, Any]) -> Pose:
    """A row of the table: angles first, then feet and hands are brought to their places."""
    turns = {joint: euler3(*angles) for joint, angles in _angles(row["turns"]).items()}
    x, y, z = row.get("hips_m", (0.0, 0.0, 0.0))
    hips = (float(x), float(y), float(z))
    for side, (px, pz, lift, yaw, pitch) in _sides(row.get("feet", {})).items():
        foot = FootPlace(px, pz, lift, yaw, pitch)
        turns |= leg_turns(BodyPose(turns, hips), side, foot)
    for side, hand in _sides(row.get("hands", {})).items():
        hx, hy, hz = hand["at"]
        ex, ey, ez = hand["elbow"]
        turns |= arm_turns(BodyPose(turns, hips), side, HandPlace(hx, hy, hz, (ex, ey, ez)))
        if "fingers" in hand:
            body = BodyPose(turns, hips)
            turns |= wrist_turn(body, side, vec(*hand["fingers"]), vec(*hand["palm"]))
    return Pose(
        row["id"],
        row["name"],
        row["group"],
        turns,
        hips,
        float(row.get("tilt_deg", 0.0)),
        row["rests"],
        row["upright"],
        _grip(row.get("grip", {})),
    )


def _grip(row: Mapping[str, str]) -> tuple[str, str]:
    """The shapes of both hands; a hand that is not named is relaxed."""
    both = row.get("both", "relaxed")
    return row.get("l", both), row.get("r", both)


@cache
def poses() -> Mapping[str, Pose]:
    """Every pose, by id, in the order in which they are listed."""
    table = json.loads(resource("tables/poses.json").read_text(encoding="utf-8"))
    return {row["id"]: _pose(row) for row in table["poses"]}


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
    turns = dict(pose.turns)
    x, y, z = pose.hips_m
    k = height_m / STATURE_M
    if pose.rests == "seat":
        seat = SEAT_M if support_m is None else support_m
        y = seat / k + _HIPS_ABOVE_SEAT_M - JOINTS["hips"][1][1]
    if pose.rests == "bed":
        # Tipped over, the figure's Z is up or down: hips at the mark, trunk above the support.
        z = math.copysign((support_m or 0.0) / k + _BACK_M + z, pose.tilt_deg)
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
