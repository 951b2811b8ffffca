"""How fast a move is in the unit that a grip would say it in, and how far it takes the camera.

The table has shares (of the field of view, of the distance, of the frame), because those are what
the eye reads; a crew wants metres, degrees and millimetres a second. Both are the same number in a
given shot. The factors are those of the moves themselves, at the composed frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from previz.errors import EditError
from previz.model.camera import UNPACED
from previz.model.stage import StageShot
from previz.model.vocabulary import amount_of, moves
from previz.stage.evaluate import camera_matrices
from previz.stage.moves import camera_at, seconds_at_speed
from previz.stage.playing import lens_of
from previz.stage.solve import solve_camera

M_S, DEG_S, MM_S = "m/s", "°/s", "mm/s"
RATIO, SWAY, PULL = "×", "° rms", "s"
_FAR_M = 100.0


@dataclass(frozen=True, slots=True)
class Speed:
    """A move's speed between its ramps, in ``unit``.

    ``gone`` is how far it takes the camera in the whole shot, in the unit without its second; 0
    where that has no meaning. ``factor`` turns the table's rate into ``value``.
    """

    value: float
    unit: str
    gone: float
    factor: float


def speed_of(shot: StageShot) -> Speed | None:
    """The speed of a shot's move; None of one that stands still or follows its subject.

    A dolly's and a zoom's is that at the composed frame: they are even in shares, not in metres.

    Raises:
        EditError: the move is not in the table.
        RenderError: the shot cannot be staged.
    """
    rate, _ = amount_of(shot.move)
    if shot.move.id in UNPACED:
        return None
    factor, unit = _factor(shot)
    value = rate * factor
    moving = unit in (M_S, DEG_S, MM_S) and shot.move.id != "whip"
    return Speed(value, unit, value * seconds_at_speed(shot) if moving else 0.0, factor)


def rate_for(shot: StageShot, value: float) -> float:
    """The table's rate for a speed in the move's own unit.

    Raises:
        EditError: the move has no speed of its own.
    """
    speed = speed_of(shot)
    if speed is None:
        raise EditError(
            f"The move “{moves()[shot.move.id].name}” has no speed of its own.",
            "It stands still, or goes as fast as whom it goes with.",
            "Choose another move, or let the actor walk faster.",
        )
    return value / speed.factor


def _factor(shot: StageShot) -> tuple[float, str]:
    """What one of the table's unit is in the shot, and the unit of that."""
    pose = solve_camera(shot)
    lens, away_m = lens_of(shot, pose.lens_mm), math.dist(pose.position, pose.target)
    wide_deg = 2.0 * math.degrees(math.atan(lens.tan_x))
    shares = {
        "pan": (wide_deg, DEG_S),
        "tilt": (2.0 * lens.half_deg, DEG_S),
        "push": (away_m / 100.0, M_S),
        "pull": (away_m / 100.0, M_S),
        "dolly": (away_m / 100.0, M_S),
        "truck": (2.0 * lens.tan_x * away_m, M_S),
        "ped": (2.0 * lens.tan_y * away_m, M_S),
        "zoom": (pose.lens_mm / 100.0, MM_S),
    }
    kind = shot.move.id.split("_")[0]
    return shares.get(kind) or (1.0, _PLAIN[kind])


_PLAIN = {
    "snap": RATIO,
    "handheld": SWAY,
    "gimbal": SWAY,
    "rack": PULL,
    "crane": M_S,
    "drone": M_S,
    "roll": DEG_S,
    "arc": DEG_S,
    "whip": DEG_S,
}
"""Moves whose speed the table has in a crew's unit already."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a camera does from a frame to the next, by its matrices: metres, degrees and
    millimetres a second."""

    metres: float
    degrees: float
    lens_mm: float


def measured_speed(shot: StageShot, frame: int) -> Seen:
    """How fast the camera goes, turns and zooms at a frame, from its matrices alone."""
    fps = float(shot.rate.fraction)
    poses = camera_at(shot, frame), camera_at(shot, min(frame + 1, shot.frames - 1))
    worlds = [camera_matrices(shot, pose, _FAR_M)[0] for pose in poses]
    turned = worlds[0][:3, :3].T @ worlds[1][:3, :3]
    cosine = min(1.0, max(-1.0, (float(turned.trace()) - 1.0) / 2.0))
    return Seen(
        math.dist(worlds[0][:3, 3], worlds[1][:3, 3]) * fps,
        math.degrees(math.acos(cosine)) * fps,
        (poses[1].lens_mm - poses[0].lens_mm) * fps,
    )
