"""Joints on screen: the eighteen COCO points of every actor, projected, never detected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import StageShot
from previz.stage.acting import cast
from previz.stage.captures import playing
from previz.stage.crowd import FIRST_EXTRA, crowd_figures
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import Array, projected
from previz.stage.items import FIRST_ACTOR
from previz.stage.modelled import as_drawn
from previz.stage.walk import Figure

Ids = NDArray[np.uint16] | None

OUT_OF_FRAME, HIDDEN, VISIBLE = 0.0, 1.0, 2.0
_LOOK_PX = 1
"""An actor's own pixels this near to a joint count as seeing it: joints may lie on an outline."""

COCO18: tuple[tuple[str, str, tuple[float, float, float]], ...] = (
    ("nose", "head", (0.0, 0.05, 0.108)),
    ("neck", "chest", (0.0, 0.205, -0.005)),
    ("right shoulder", "shoulder_r", (0.0, 0.0, 0.0)),
    ("right elbow", "elbow_r", (0.0, 0.0, 0.0)),
    ("right wrist", "wrist_r", (0.0, 0.0, 0.0)),
    ("left shoulder", "shoulder_l", (0.0, 0.0, 0.0)),
    ("left elbow", "elbow_l", (0.0, 0.0, 0.0)),
    ("left wrist", "wrist_l", (0.0, 0.0, 0.0)),
    ("right hip", "hip_r", (0.0, 0.0, 0.0)),
    ("right knee", "knee_r", (0.0, 0.0, 0.0)),
    ("right ankle", "ankle_r", (0.0, 0.0, 0.0)),
    ("left hip", "hip_l", (0.0, 0.0, 0.0)),
    ("left knee", "knee_l", (0.0, 0.0, 0.0)),
    ("left ankle", "ankle_l", (0.0, 0.0, 0.0)),
    ("right eye", "head", (-0.031, 0.078, 0.085)),
    ("left eye", "head", (0.031, 0.078, 0.085)),
    ("right ear", "head", (-0.078, 0.068, -0.008)),
    ("left ear", "head", (0.078, 0.068, -0.008)),
)
"""Point: (name, joint it is fixed to, offset in metres of a 1.75 m figure)."""


def world_points(figure: Figure) -> Array:
    """A figure's eighteen points (18, 3) in metres."""
    return np.stack([figure.point(joint, offset) for _, joint, offset in COCO18])


def _states(
    seen: Array, width_px: int, height_px: int, near_m: float, number: int, ids: Ids
) -> Array:
    inside = (seen[:, 2] > near_m) & np.all((seen[:, :2] >= 0) & (seen[:, :2] < 1), axis=1)
    states = np.where(inside, VISIBLE, OUT_OF_FRAME)
    if ids is None:
        return states
    for i in np.flatnonzero(inside):
        x, y = int(seen[i, 0] * width_px), int(seen[i, 1] * height_px)
        around = ids[
            max(0, y - _LOOK_PX) : y + _LOOK_PX + 1, max(0, x - _LOOK_PX) : x + _LOOK_PX + 1
        ]
        if not np.any(around == number):
            states[i] = HIDDEN
    return states


def keypoints(
    shot: StageShot,
    frame: int,
    width_px: int,
    height_px: int,
    ids: Ids = None,
    seen: Frame | None = None,
) -> dict[str, Array]:
    """The points of every actor that the shot's camera shows.

    Args:
        ids: the frame's id picture; with it a joint that another object covers is ``HIDDEN``. A
            joint behind the actor's own body is still ``VISIBLE``: a detector would find it.
        seen: the same frame as evaluated, when it is at hand; a free camera's view works too.

    Returns:
        Actor id (``group/number`` for an extra) to (18, 3): x and y in pixels from the top left,
        and the state: 0 out of frame, 1 hidden, 2 visible.
    """
    seen_frame = evaluate(shot, frame) if seen is None else seen
    shown = {item.object_id for item in seen_frame.items}
    order = [actor.id for actor in shot.stage.actors]
    points: dict[str, Array] = {}
    number = min(max(frame, 0), shot.frames - 1)
    played = cast(shot, number)
    captures = {blocking.actor_id: blocking.capture for blocking in shot.blocking}
    time_s = number / float(shot.rate.fraction)
    numbered = []
    for figure in played:
        own = playing(captures.get(figure.actor.id), figure.actor.body, time_s)
        place = FIRST_ACTOR + order.index(figure.actor.id)
        numbered.append((place, as_drawn(figure, own)))
    numbered += enumerate(crowd_figures(shot, frame, played), FIRST_EXTRA)
    for number, figure in numbered:
        if number in shown:
            at = projected(world_points(figure), seen_frame.view, seen_frame.projection)
            state = _states(at, width_px, height_px, seen_frame.near_m, number, ids)
            x, y = at[:, 0] * width_px, at[:, 1] * height_px
            points[figure.actor.id] = np.stack([x, y, state], axis=1)
    return points
