"""Focus: what is sharp at a frame, how far the sharpness reaches, and how large blur is.

A point at distance ``z`` is a disc on the film of ``c = f²/(N·(S - f)) · |z - S|/z``: thin lens of
focal length ``f``, stop ``N``, focused at ``S``. T-stops are taken as f-stops, as on set.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from previz.model.camera import CameraPose, FocusKey
from previz.model.stage import StageShot
from previz.model.vocabulary import amount_of
from previz.stage.acting import cast, props_at
from previz.stage.geometry import Array, vec
from previz.stage.keys import value_between
from previz.stage.moves import camera_at
from previz.stage.playing import lens_of, subject_figures, subject_prop

NEAREST_FOCUS_M = 0.1
SHARP_SHARE = 1.0 / 1000.0
"""Of the frame's width: a disc up to this is sharp. 0.025 mm on Super 35, as depth tables have."""


@dataclass(frozen=True, slots=True)
class Sharpness:
    """Metres along the lens axis; ``far_m`` may be infinite."""

    focus_m: float
    near_m: float
    far_m: float


def depth_of(pose: CameraPose, point: Array) -> float:
    """Metres of a point along the lens axis; negative behind the camera."""
    eye = np.array(pose.position)
    ahead = np.array(pose.target) - eye
    return float((point - eye) @ ahead / np.linalg.norm(ahead))


def place_of(shot: StageShot, entity: str, frame: int) -> Array | None:
    """Where one focuses on an actor (the eyes) or a thing (its middle); None if it is not there."""
    for figure in cast(shot, frame):
        if figure.actor.id == entity:
            return figure.eyes
    for prop in (*props_at(shot, frame), *shot.stage.set.pieces):
        if prop.id == entity:
            return vec(*prop.position) + vec(0.0, prop.size_m[1] / 2, 0.0)
    return None


def subject_depth(shot: StageShot, frame: int) -> float:
    """Metres to what the framing is about; to the camera's aim where that is behind it."""
    pose = camera_at(shot, frame)
    named = [f for f in cast(shot, frame) if f.actor.id in shot.framing.subjects]
    prop = subject_prop(shot)
    if named:
        depth = depth_of(pose, subject_figures(shot, tuple(named))[0].eyes)
    elif prop is not None:
        point = place_of(shot, prop.id, frame)
        depth = 0.0 if point is None else depth_of(pose, point)
    else:
        depth = 0.0
    return depth if depth >= NEAREST_FOCUS_M else math.dist(pose.position, pose.target)


def key_depth(shot: StageShot, key: FocusKey, frame: int) -> float:
    """Metres that a key asks for, with who it is on where they are at a frame."""
    if not key.on:
        return max(key.distance_m, NEAREST_FOCUS_M)
    point = place_of(shot, key.on, frame)
    depth = 0.0 if point is None else depth_of(camera_at(shot, frame), point)
    return depth if depth >= NEAREST_FOCUS_M else subject_depth(shot, frame)


def focus_at(shot: StageShot, frame: int) -> float:
    """Metres along the lens axis that are sharp at a frame.

    A pull is even in 1/distance, as the marks of a lens barrel nearly are; both its ends follow
    who they are on.
    """
    keys = shot.focus or racked(shot)
    if not keys:
        return subject_depth(shot, frame)
    rows = np.array([[1.0 / key_depth(shot, key, frame)] for key in keys])
    return 1.0 / float(value_between(keys, rows, frame)[0])


def racked(shot: StageShot) -> tuple[FocusKey, ...]:
    """The keys of the move ``rack``: from the nearer one or the first subject to the next, in the
    table's seconds, in the middle of the shot."""
    subjects = shot.framing.subjects
    if shot.framing.foreground:
        subjects = (shot.framing.foreground, *subjects)
    if shot.move.id != "rack" or len(subjects) < 2:
        return ()
    takes_s, _ = amount_of(shot.move)
    length = max(1, round(takes_s * float(shot.rate.fraction)))
    start = max(0, (shot.frames - 1 - length) // 2)
    return FocusKey(start, subjects[0]), FocusKey(start + length, subjects[1])


def blur_tangent(lens_mm: float, t_stop: float, focus_m: float) -> float:
    """The blur disc of a point at infinity, over the focal length: ``f/(N·(S - f))``.

    At a distance ``z`` the disc is this times ``|z - S|/z``; times the focal length it is its
    width on the film in millimetres.
    """
    focus_mm = max(focus_m * 1000.0, 1.5 * lens_mm)
    return lens_mm / (t_stop * (focus_mm - lens_mm))


def blur_mm(lens_mm: float, t_stop: float, focus_m: float, at_m: float) -> float:
    """The width of the blur disc on the film, in millimetres, of a point at a distance."""
    return lens_mm * blur_tangent(lens_mm, t_stop, focus_m) * abs(at_m - focus_m) / at_m


def sharpness(lens_mm: float, t_stop: float, focus_m: float, back_width_mm: float) -> Sharpness:
    """The near and far limits of what counts as sharp.

    ``|z - S|/z`` times the disc of infinity is the largest disc that is sharp; past the
    hyperfocal distance that of infinity is sharp itself.
    """
    sharp_mm = back_width_mm * SHARP_SHARE
    endless_mm = lens_mm * blur_tangent(lens_mm, t_stop, focus_m)
    near = focus_m * endless_mm / (endless_mm + sharp_mm)
    room = endless_mm - sharp_mm
    return Sharpness(focus_m, near, focus_m * endless_mm / room if room > 0 else math.inf)


def sharpness_at(shot: StageShot, frame: int) -> Sharpness:
    """The limits of sharpness of a shot at a frame."""
    lens_mm = camera_at(shot, frame).lens_mm
    width_mm = lens_of(shot, lens_mm).back.width_mm
    return sharpness(lens_mm, shot.camera.t_stop, focus_at(shot, frame), width_mm)
