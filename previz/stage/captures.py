"""Recorded movements at play: which moment of a recording an actor is in, and where that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.model.stage import Capture
from previz.stage.geometry import Array, blend3, turn3
from previz.stage.interchange.bvh import read_bvh
from previz.stage.library import found
from previz.stage.retarget import Recorded17, retargeted
from previz.stage.rig import JOINTS, BodyPose


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A recorded pose, and how far it is from where the recording begins.

    ``x`` and ``z`` are metres of a 1.75 m figure that began at the origin facing +Z; the pose
    stands over the origin and faces ``yaw_deg`` less than it did.
    """

    body: BodyPose
    x: float
    z: float
    yaw_deg: float


@lru_cache(maxsize=8)
def recording(reference: str) -> Recorded17:
    """A recording of the project, on our joints.

    Raises:
        RenderError: the file is missing.
        InputError: it is no movement of a person.
    """
    path = found(reference)
    return retargeted(read_bvh(path), path.name[:12])


def moment(capture: Capture, time_s: float) -> Moment:
    """The recording at a time of the shot. It holds its first and its last pose.

    Raises:
        RenderError: the file is missing.
        InputError: it is no movement of a person.
    """
    movement = recording(capture.media)
    at = (capture.start_s + max(0.0, time_s) * capture.speed) / movement.frame_s
    at = min(max(at, 0.0), movement.frames - 1.0)
    first = int(at)
    second, share = min(first + 1, movement.frames - 1), at - first
    begins = min(int(capture.start_s / movement.frame_s), movement.frames - 1)
    turns = {
        joint: blend3(movement.turns[first, n], movement.turns[second, n], share)
        for n, joint in enumerate(JOINTS)
    }
    hips = movement.hips[first] * (1.0 - share) + movement.hips[second] * share
    return _over_the_origin(turns, hips, movement, begins)


def _over_the_origin(
    turns: dict[str, Array], hips: Array, movement: Recorded17, begins: int
) -> Moment:
    start_deg = _yaw(movement.turns[begins, 0])
    back = turn3("y", -start_deg)
    way = back @ (hips - movement.hips[begins])
    yaw_deg = _yaw(turns["hips"])
    turned = {**turns, "hips": turn3("y", -yaw_deg) @ turns["hips"]}
    up = float(hips[1]) - JOINTS["hips"][1][1]
    return Moment(
        BodyPose(turned, (0.0, up, 0.0)), float(way[0]), float(way[2]), yaw_deg - start_deg
    )


def _yaw(turn: Array) -> float:
    """The plan direction of a turn's Z, of its Y where Z is upright (somebody lies)."""
    ahead = turn[:, 2]
    if float(np.hypot(ahead[0], ahead[2])) < 0.25:
        ahead = -turn[:, 1] * np.sign(ahead[1])
    return float(np.degrees(np.arctan2(ahead[0], ahead[2])))
