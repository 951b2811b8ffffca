"""What a camera really does, measured from its matrices: its size, its speed, where it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.errors import EditError
from previz.model.camera import CameraPose, Vec3
from previz.model.stage import StageShot
from previz.model.vocabulary import STATURE_M, sizes
from previz.stage.evaluate import camera_matrices
from previz.stage.focus import depth_of
from previz.stage.geometry import Array, projected
from previz.stage.motion import SHUTTER_DEG
from previz.stage.moves import camera_at
from previz.stage.playing import cast_at, lens_of, subject_figures
from previz.stage.rooms import pieces
from previz.stage.solids import contains, corners
from previz.stage.solve import solve_camera
from previz.stage.walk import figures

JUDDER_S = 7.0
"""At 24 frames a second and a 180 degree shutter nothing should cross the frame in less (craft
reference 1.4, the one rule of speed that is published)."""

MOST_LOOKS = 120
"""Pairs of frames that a long shot's speed is measured on."""

_FAR_M = 60.0
_LOOKS_ANYWHERE = ("PLATE", "CUTAWAY", "ESTAB")
_CLEAR_M = 0.05
"""Air that a lens needs around it."""


@dataclass(frozen=True, slots=True)
class Judder:
    """How fast the standing set goes through the frame at its fastest, and what it may.

    Frame widths a second: the 95th percentile of what is seen at a frame.
    """

    widths_per_s: float
    frame: int
    limit: float

    @property
    def strobes(self) -> bool:
        return self.widths_per_s > self.limit * 1.005

    @property
    def crossing_s(self) -> float:
        """Seconds in which something crosses the frame; infinite when nothing moves."""
        return 1.0 / self.widths_per_s if self.widths_per_s > 1e-9 else math.inf


def judder_limit(fps: float, shutter_deg: float = SHUTTER_DEG) -> float:
    """Frame widths a second that a rate and a shutter bear.

    The step from frame to frame is what strobes, so the limit grows with the rate; a shorter
    shutter smears the step less and bears less of it.
    """
    return 1.0 / JUDDER_S * fps / 24.0 * min(1.0, shutter_deg / 180.0)


@lru_cache(maxsize=64)
def judder(shot: StageShot) -> Judder:
    """The fastest passage of what stands on the set through the frame.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    points, fps = _standing(shot), float(shot.rate.fraction)
    step = max(1, math.ceil((shot.frames - 1) / MOST_LOOKS))
    fastest, at = 0.0, 0
    for frame in range(0, max(0, shot.frames - 1), step):
        speed = _passing(shot, points, frame) * fps
        if speed > fastest:
            fastest, at = speed, frame
    return Judder(fastest, at, judder_limit(fps))


def _standing(shot: StageShot) -> Array:
    """Points of the set that do not move: corners, a grid on the floor, the distance."""
    room = shot.stage.set
    xs = np.arange(-room.width_m / 2, room.width_m / 2 + 0.1, max(0.5, room.width_m / 24))
    zs = np.arange(-room.depth_m / 2, room.depth_m / 2 + 0.1, max(0.5, room.depth_m / 24))
    mx, mz = room.middle_m
    floor = np.stack(np.meshgrid(xs + mx, [0.0], zs + mz), axis=-1).reshape(-1, 3)
    solids = [_spread(corners(p)) for p in (*pieces(shot.stage), *shot.stage.props)]
    if room.kind != "room":
        turn = np.radians(np.arange(0, 360, 3))
        ring = [
            np.stack([np.sin(turn) * _FAR_M, np.full(len(turn), y), np.cos(turn) * _FAR_M], 1)
            for y in (1.0, 6.0, 14.0)
        ]
        solids += ring
    return np.concatenate([floor, *solids])


def _spread(box: Array) -> Array:
    """A box's corners and points between them, so that a wall is not only its ends."""
    low, high = box[0], box
    shares = np.linspace(0.0, 1.0, 5)
    lines = [low + (corner - low) * share for corner in high[1:] for share in shares]
    return np.concatenate([box, np.stack(lines)])


def _passing(shot: StageShot, points: Array, frame: int) -> float:
    """Frame widths that the set passes by from a frame to the next: 95th percentile."""
    poses = camera_at(shot, frame), camera_at(shot, frame + 1)
    if poses[0] == poses[1]:
        return 0.0
    now, later = (_seen(shot, points, pose) for pose in poses)
    there = (now[:, 2] > 0.3) & (later[:, 2] > 0.3)
    there &= np.all((now[:, :2] >= 0.0) & (now[:, :2] <= 1.0), axis=1)
    if not there.any():
        return 0.0
    across = (later - now)[there, 0]
    up = (later - now)[there, 1] / shot.aspect
    return float(np.percentile(np.hypot(across, up), 95))


def _seen(shot: StageShot, points: Array, pose: CameraPose) -> Array:
    _, view, projection = camera_matrices(shot, pose, 600.0)
    return projected(points, view, projection)


def size_seen(shot: StageShot, pose: CameraPose, frame: int) -> str:
    """The shot-size class that a camera gives its first subject, whatever was asked for."""
    cast = subject_figures(shot, figures(shot, frame))
    depth = depth_of(pose, cast[0].chest) if cast else 0.0
    stature = cast[0].actor.height_m if cast else STATURE_M
    if depth <= 0.05:
        depth = math.dist(pose.position, pose.target)
    share = 2.0 * lens_of(shot, pose.lens_mm).tan_y * depth / stature
    for size in sizes().values():  # from the widest to the tightest
        if share >= size.band[0]:
            return size.id
    return tuple(sizes())[-1]


def solid_around(shot: StageShot, position: Vec3) -> str:
    """The name of the wall or thing that a point is inside of; empty in free air."""
    point = np.array(position)
    for prop in (*pieces(shot.stage), *shot.stage.props):
        if contains(prop, point, _CLEAR_M):
            return prop.name
    return "floor" if position[1] < 0.0 else ""


def check_sight(shot: StageShot) -> None:
    """Refuse a camera that was put down by hand with its back to whom its shot is about.

    A frame without a subject (a plate, a cutaway, a first look at a place) may look anywhere.

    Raises:
        EditError: everybody whom the framing names is behind the lens.
    """
    if shot.framing.kind in _LOOKS_ANYWHERE or shot.camera.position is None:
        return
    pose = solve_camera(shot)
    named = [f for f in cast_at(shot, None) if f.actor.id in shot.framing.subjects]
    if named and all(depth_of(pose, figure.chest) <= 0.0 for figure in named):
        names = ", ".join(figure.actor.name for figure in named)
        raise EditError(
            f"{names} would be behind the camera.",
            "The shot is about somebody whom it would not see.",
            "Turn the camera towards them, or put it on their other side.",
        )


def check_stand(shot: StageShot, position: Vec3) -> None:
    """Refuse a place where no camera can stand.

    Raises:
        EditError: it is inside a wall, a thing or the floor.
    """
    solid = solid_around(shot, position)
    if solid:
        raise EditError(
            f"The camera would stand inside the {solid}.",
            "From there it sees nothing.",
            "Put it where there is air.",
        )
