"""Recorded movements at play: which moment of a recording an actor is in, and where that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.model.stage import Capture
from previz.stage.clips import Playing, clip_of, model, person, recorded
from previz.stage.geometry import Array, blend3, turn3, wrapped
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
def recording(reference: str, clip: str = "") -> Recorded17 | None:
    """A recording of the project, on our joints; None when what moves in it is no person.

    Raises:
        RenderError: the file is missing.
        InputError: it is no movement.
    """
    if reference.endswith(".glb"):
        made = model(reference)
        named = clip_of(made, clip)
        return recorded(made, named) if person(made.skeleton) else None
    path = found(reference)
    return retargeted(read_bvh(path), path.name[:12])


def playing(capture: Capture | None, body: str, time_s: float) -> Playing | None:
    """What a modelled figure plays on its own bones: a movement from its own file."""
    if capture is None or not body or capture.media != body:
        return None
    seconds = clip_of(model(body), capture.clip).seconds
    at = capture.start_s + max(0.0, time_s) * capture.speed
    if capture.loop and seconds > 0:
        return Playing(capture.clip, at % seconds)
    return Playing(capture.clip, min(at, seconds))


def moment(capture: Capture, time_s: float) -> Moment:
    """The recording at a time of the shot. It holds its first and its last pose, or loops.

    Raises:
        RenderError: the file is missing.
        InputError: it is no movement.
    """
    movement = recording(capture.media, capture.clip)
    if movement is None:
        return Moment(BodyPose(), 0.0, 0.0, 0.0)
    last_s = (movement.frames - 1) * movement.frame_s
    at_s = capture.start_s + max(0.0, time_s) * capture.speed
    begins_s = min(capture.start_s, last_s)
    if not capture.loop or at_s < last_s or last_s <= 0.0:
        return _moment(movement, begins_s, min(at_s, last_s))
    if capture.start_s >= last_s:  # a start beyond the end is a start within
        begins_s = capture.start_s % last_s
        at_s -= capture.start_s - begins_s
    rounds, within_s = divmod(at_s, last_s)
    if rounds < 1.0:
        return _moment(movement, begins_s, within_s)
    way = _after(_IN_PLACE, _moment(movement, begins_s, last_s))
    whole = _moment(movement, 0.0, last_s)
    for _ in range(int(rounds) - 1):
        way = _after(way, whole)
    return _following(way, _moment(movement, 0.0, within_s))


_IN_PLACE = (0.0, 0.0, 0.0)
IN_PLACE_M, IN_PLACE_DEG = 0.15, 20.0
"""A movement that ends this near to where it began comes back there when it loops."""


def _after(way: tuple[float, float, float], step: Moment) -> tuple[float, float, float]:
    """Where one is (x, z, yaw) when a movement follows from there."""
    near = np.hypot(step.x, step.z) < IN_PLACE_M and abs(wrapped(step.yaw_deg)) < IN_PLACE_DEG
    if near:
        return way
    moved = _following(way, step)
    return moved.x, moved.z, moved.yaw_deg


def _following(way: tuple[float, float, float], step: Moment) -> Moment:
    x, z, yaw_deg = way
    gone = turn3("y", yaw_deg) @ np.array([step.x, 0.0, step.z])
    return replace(step, x=x + float(gone[0]), z=z + float(gone[2]), yaw_deg=yaw_deg + step.yaw_deg)


def _moment(movement: Recorded17, begins_s: float, at_s: float) -> Moment:
    """A movement at one of its seconds, seen from where it begins."""
    at = min(max(at_s / movement.frame_s, 0.0), movement.frames - 1.0)
    first = int(at)
    second, share = min(first + 1, movement.frames - 1), at - first
    begins = min(int(begins_s / movement.frame_s + 1e-6), movement.frames - 1)
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
