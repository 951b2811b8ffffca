"""A camera of every frame as few keys: what is between two keys lies on the straight way.

Keys are set where the straight way would leave the tolerance, the worst frame first (Ramer 1972,
Douglas and Peucker 1973); then the keys are played and held to the file, frame by frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from previz.model.camera import CameraKey, FocusKey
from previz.model.stage import StageShot
from previz.stage.geometry import Array, look_at, vec3
from previz.stage.interchange.camera_track import CameraTrack
from previz.stage.keys import keyed_pose, value_between
from previz.stage.playing import lens_of

AIM_M = 3.0
"""How far in front of the camera its target is put where the file does not say what is sharp."""

_STILL = 0.2
"""A track that stays within this share of the tolerance stands still: one key."""

NEAREST_FOCUS_M, FARTHEST_FOCUS_M = 0.05, 1000.0


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far keys may leave the file: metres, degrees, and a share of lens and focus."""

    metres: float = 0.005
    degrees: float = 0.05
    share: float = 0.002


@dataclass(frozen=True, slots=True)
class Thinned:
    """Keys of a shot, and how far they are from the file at worst: metres, degrees of direction
    or roll, and shares of the lens and of the focus distance. ``frames`` is what the file has."""

    keys: tuple[CameraKey, ...]
    focus: tuple[FocusKey, ...]
    frames: int
    largest_m: float
    largest_deg: float
    largest_lens: float
    largest_focus: float
    notes: tuple[str, ...] = ()


def thinned(track: CameraTrack, shot: StageShot, tolerance: Tolerance | None = None) -> Thinned:
    """A track as keys of a shot. Angles of view are kept on the shot's own film back.

    Raises:
        EditError: the film back is not in the table.
    """
    allowed = tolerance or Tolerance()
    back = lens_of(shot).back
    lens = np.full(len(track.world), shot.camera.lens_mm)
    if np.isfinite(track.tan_y).all():
        lens = back.height_mm / (2.0 * track.tan_y)
    elif np.isfinite(track.tan_x).all():
        lens = back.width_mm / (2.0 * track.tan_x)
    focused = bool(np.isfinite(track.focus_m).all())
    rows = _rows(track.world, lens, track.focus_m if focused else None)
    chosen = _chosen(rows, lambda a, b: _way_off(a, b, allowed))
    while True:
        keys = tuple(_key(frame, rows[frame]) for frame in chosen)
        off = _errors(keys, track.world, lens)
        limits = np.array([allowed.metres, allowed.degrees, allowed.share])
        worst = int(np.argmax((off / limits).max(axis=1)))
        # Near the vertical a level horizon turns faster than any roll: there the rows mislead.
        if worst in chosen or (off[worst] <= limits).all():
            break
        chosen = sorted([*chosen, worst])
    metres, degrees, share = off.max(axis=0).tolist()
    focus = _focus_keys(track.focus_m, allowed.share) if focused else ()
    return Thinned(
        keys,
        focus,
        track.frames,
        metres,
        degrees,
        share,
        _focus_error(focus, track.focus_m) if focused else 0.0,
        track.notes,
    )


def _key(frame: int, row: Array) -> CameraKey:
    return CameraKey(
        frame, vec3(row[:3]), vec3(row[3:6]), math.exp(row[6]), float(row[7]), "linear"
    )


def _rows(world: Array, lens: Array, focus_m: Array | None) -> Array:
    """(n, 8): place, target, logarithm of the lens, roll without jumps."""
    ahead = -world[:, :3, 2]
    away = np.full(len(world), AIM_M) if focus_m is None else np.clip(focus_m, 0.5, 50.0)
    targets = world[:, :3, 3] + ahead * away[:, None]
    rolls = []
    for matrix, target in zip(world, targets, strict=True):
        level = look_at(matrix[:3, 3], target)[:3, :3]
        rest = level.T @ matrix[:3, :3]
        rolls.append(-math.atan2(float(rest[1, 0]), float(rest[0, 0])))
    rolled = np.degrees(np.unwrap(np.array(rolls)))
    return np.column_stack([world[:, :3, 3], targets, np.log(lens), rolled])


def _way_off(rows: Array, straight: Array, allowed: Tolerance) -> Array:
    """How far rows are from a straight way, (n,); 1 is as far as is allowed."""
    place = np.linalg.norm(rows[:, :3] - straight[:, :3], axis=1) / allowed.metres
    a, b = (each[:, 3:6] - each[:, :3] for each in (rows, straight))
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    sine = np.linalg.norm(np.cross(a, b), axis=1) / np.maximum(lengths, 1e-12)
    angle = np.degrees(np.arctan2(sine, (a * b).sum(axis=1) / np.maximum(lengths, 1e-12)))
    roll = np.abs(rows[:, 7] - straight[:, 7])
    lens = np.abs(rows[:, 6] - straight[:, 6]) / allowed.share
    # A camera near the vertical rolls as it pans: both count together, and neither may hide.
    return np.asarray(np.maximum.reduce([place, (angle + roll) / allowed.degrees, lens]))


def _chosen(rows: Array, way_off: Callable[[Array, Array], Array]) -> list[int]:
    """The frames that keys are set at."""
    last = len(rows) - 1
    if last == 0 or way_off(rows, np.repeat(rows[:1], len(rows), axis=0)).max() <= _STILL:
        return [0]
    chosen, waiting = {0, last}, [(0, last)]
    while waiting:
        first, end = waiting.pop()
        if end - first < 2:
            continue
        share = (np.arange(first, end + 1) - first)[:, None] / (end - first)
        straight = rows[first] + (rows[end] - rows[first]) * share
        off = way_off(rows[first : end + 1], straight)
        worst = int(np.argmax(off))
        if off[worst] > 1.0:
            chosen.add(first + worst)
            waiting += [(first, first + worst), (first + worst, end)]
    return sorted(chosen)


def _errors(keys: tuple[CameraKey, ...], world: Array, lens: Array) -> Array:
    """How far keys as they play are from a track, (n, 3): metres, degrees, share of the lens."""
    found = np.zeros((len(world), 3))
    for frame, matrix in enumerate(world):
        pose = keyed_pose(keys, frame)
        played = look_at(np.array(pose.position), np.array(pose.target), pose.roll_deg)
        turned = played[:3, :3].T @ matrix[:3, :3]
        skew = (turned - turned.T)[[2, 0, 1], [1, 2, 0]]
        angle = math.atan2(float(np.linalg.norm(skew)) / 2.0, (float(np.trace(turned)) - 1) / 2)
        away = float(np.linalg.norm(played[:3, 3] - matrix[:3, 3]))
        found[frame] = away, math.degrees(angle), abs(pose.lens_mm / float(lens[frame]) - 1.0)
    return found


def _focus_keys(focus_m: Array, share: float) -> tuple[FocusKey, ...]:
    """Focus is even in 1/distance between keys, as a pull is."""
    known = np.clip(focus_m, NEAREST_FOCUS_M, FARTHEST_FOCUS_M)
    rows = 1.0 / known[:, None]
    chosen = _chosen(rows, lambda a, b: np.abs(a[:, 0] / b[:, 0] - 1.0) / (5.0 * share))
    return tuple(FocusKey(n, distance_m=float(known[n]), ease="linear") for n in chosen)


def _focus_error(keys: tuple[FocusKey, ...], focus_m: Array) -> float:
    rows = np.array([[1.0 / key.distance_m] for key in keys])
    known = np.clip(focus_m, NEAREST_FOCUS_M, FARTHEST_FOCUS_M)
    played = [1.0 / float(value_between(keys, rows, n)[0]) for n in range(len(known))]
    return float(np.abs(np.array(played) / known - 1.0).max())
