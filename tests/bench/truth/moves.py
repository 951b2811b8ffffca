"""Every move's speed, from the camera's matrices alone, in the unit of the table."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from previz.model.camera import Camera, Move
from previz.model.stage import Mark, StageShot
from previz.model.vocabulary import moves
from previz.stage.evaluate import camera_matrices
from previz.stage.focus import focus_at
from previz.stage.geometry import Array, wrapped
from previz.stage.moves import camera_at
from previz.stage.playing import lens_of
from previz.stage.solve import solve_camera
from tests.stage.shots import shot

SPEEDS = ("slow", "normal", "fast")
FPS, FRAMES, MIDDLE, TAKE_S, SEEDS = 24, 121, 60, 5, 12
"""A hand's sway is the mean of so many takes with seeds of their own."""

STILL = 1e-6
IN_FRAMES = ("snap_zoom", "rack")
"""Moves whose last number is seconds: they take whole frames, the table's seconds are not whole."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A move's rates in the table and as measured; ``off`` is the worst share between them."""

    move: str
    unit: str
    table: tuple[str, ...]
    found: tuple[str, ...]
    off: float


def measured() -> list[Measured]:
    """All moves of the table, in its order."""
    return [_row(move) for move in moves()]


def _row(move: str) -> Measured:
    asked, found, off = [], [], 0.0
    for speed in SPEEDS:
        amount = moves()[move].amount(speed)
        wanted = amount if isinstance(amount, tuple) else (float(amount),)
        seen = _seen(move, speed)
        asked.append(" / ".join(f"{one:.3g}" for one in wanted))
        found.append(" / ".join(f"{one:.3g}" for one in seen))
        for n, (a, b) in enumerate(zip(seen, wanted, strict=True)):
            slack = 1.0 / FPS if move in IN_FRAMES and n == len(seen) - 1 else 0.0
            off = max(off, max(0.0, abs(a - b) - slack) / b if b else float(a > STILL))
    return Measured(move, moves()[move].unit, tuple(asked), tuple(found), off)


def _seen(move: str, speed: str) -> tuple[float, ...]:
    """What the matrices say, in the table's unit."""
    whole = ("snap_zoom", "dolly_zoom", "side_track")
    kind = move if move in whole else move.partition("_")[0]
    if kind in ("follow", "lead", "side_track"):
        return (_followed(move, float(moves()[move].amount(speed))),)  # type: ignore[arg-type]
    if kind in ("handheld", "gimbal"):
        return _swayed(move, speed)
    made = staged(move, speed)
    if kind == "rack":
        return (_racked(made),)
    if kind == "snap_zoom":
        return _snapped(made)
    worlds = [matrix(made, frame) for frame in range(made.frames)]
    if kind == "whip":
        return (max(_turned(a, b) for a, b in pairwise(worlds)) * FPS,)
    return (_rate(kind, made, worlds),)


def _rate(kind: str, made: StageShot, worlds: list[Array]) -> float:
    """Between the ramps, in the middle of the shot, in shares where the table has shares."""
    middle = len(worlds) // 2
    a, b = worlds[middle], worlds[middle + 1]
    metres, degrees = _apart(a, b) * FPS, _turned(a, b) * FPS
    start, now = solve_camera(made), camera_at(made, middle)
    lens, away = lens_of(made, start.lens_mm), math.dist(start.position, start.target)
    later = camera_at(made, middle + 1)
    shares = {
        "static": sum(_apart(a, b) + _turned(a, b) for a, b in pairwise(worlds)),
        "pan": degrees / (2.0 * math.degrees(math.atan(lens.tan_x))),
        "tilt": degrees / (2.0 * lens.half_deg),
        "roll": degrees,
        "push": 100.0 * metres / math.dist(now.position, now.target),
        "pull": 100.0 * metres / math.dist(now.position, now.target),
        "dolly_zoom": 100.0 * metres / math.dist(now.position, now.target),
        "truck": metres / (2.0 * lens.tan_x * away),
        "ped": metres / (2.0 * lens.tan_y * away),
        "crane": metres,
        "arc": _round(made, middle),
        "zoom": 100.0 * abs(math.log(later.lens_mm / now.lens_mm)) * FPS,
        "drone": metres,
    }
    return shares[kind]


def staged(move: str, speed: str, seed: int = 0) -> StageShot:
    """A shot with room for the whole of a move."""
    made = shot("SGL", "MS", move=Move(move, speed, seed=seed), frames=FRAMES)
    if move == "drone":
        camera = replace(made.camera, position=(0.0, 9.0, 2000.0), target=(0.0, 2.0, 0.0))
        return replace(made, camera=camera)
    if move.startswith("crane"):  # from high up, and not for so long that it is on the floor
        return replace(made, camera=replace(made.camera, elevation_deg=35.0), frames=61)
    if move == "rack":
        marks = {"mara": (Mark(0, -0.4, 1.0, 0.0),), "tobias": (Mark(0, 0.5, -1.5, 0.0),)}
        two = shot("2S", "MS", ("mara", "tobias"), "", Camera(50.0, 0.0), marks)
        return replace(two, move=made.move, frames=FRAMES)
    return made


def matrix(made: StageShot, frame: int) -> Array:
    """The camera to world at a frame."""
    return camera_matrices(made, camera_at(made, frame), 100.0)[0]


def _apart(a: Array, b: Array) -> float:
    return math.dist(a[:3, 3], b[:3, 3])


def _turned(a: Array, b: Array) -> float:
    """Degrees between two cameras. By the sine, which is exact where the angle is small."""
    turn = a[:3, :3].T @ b[:3, :3]
    axis = (turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1])
    return math.degrees(math.atan2(math.hypot(*axis) / 2.0, (float(turn.trace()) - 1.0) / 2.0))


def _round(made: StageShot, frame: int) -> float:
    """Degrees a second about the aim, in plan."""
    around = []
    for number in (frame, frame + 1):
        pose = camera_at(made, number)
        x, z = (pose.position[i] - pose.target[i] for i in (0, 2))
        around.append(math.degrees(math.atan2(x, z)))
    return abs(float(wrapped(around[1] - around[0]))) * FPS


def _snapped(made: StageShot) -> tuple[float, float]:
    """The ratio, and the seconds in which the lens changes."""
    lenses = [camera_at(made, frame).lens_mm for frame in range(made.frames)]
    return lenses[-1] / lenses[0], sum(a != b for a, b in pairwise(lenses)) / FPS


def _racked(made: StageShot) -> float:
    """Seconds in which the focus goes."""
    depths = [focus_at(made, frame) for frame in range(made.frames)]
    return sum(abs(a - b) > 1e-9 for a, b in pairwise(depths)) / FPS


def _followed(move: str, m_s: float) -> float:
    """Metres a second beside somebody who goes at the table's speed, between start and stop."""
    last = 96
    walk = (Mark(0, -10.0, 0.0, 90.0), Mark(last, -10.0 + m_s * last / FPS, 0.0, 90.0))
    made = shot("SGL", "FS", marks={"mara": walk}, move=Move(move), frames=last + 1)
    whole = [matrix(made, frame) for frame in (0, last)]
    return _apart(*whole) * FPS / last


def _swayed(move: str, speed: str) -> tuple[float, ...]:
    """Root mean squares of pan in degrees and of the shift to the side in millimetres, over takes
    of five seconds: the mean of those of several seeds."""
    turns, shifts = [], []
    for seed in range(1, SEEDS + 1):
        made = replace(staged(move, speed, seed), frames=FPS * TAKE_S)
        still = camera_matrices(made, solve_camera(made), 100.0)[0]
        seen = [np.linalg.inv(still) @ matrix(made, frame) for frame in range(0, made.frames, 2)]
        pans = [math.degrees(math.atan2(one[0, 2], one[2, 2])) for one in seen]
        turns.append(float(np.sqrt(np.mean(np.square(pans)))))
        aside = [one[0, 3] * 1000.0 for one in seen]
        shifts.append(float(np.sqrt(np.mean(np.square(aside)))))
    found = float(np.mean(turns)), float(np.mean(shifts))
    return found if move == "handheld" else found[:1]
