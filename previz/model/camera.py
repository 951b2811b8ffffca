"""The film camera: back, lens, framing and move. Where it stands is solved, not stored."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

Vec3 = tuple[float, float, float]

EASES = ("smooth", "through", "linear", "hold")
"""How a key is left for the next: with ramps out and in; without a stop, on a monotone curve
through the keys; at one speed; or not at all until the next key is there."""

SHAKY = ("handheld", "gimbal")
"""Moves that an operator's hands make: they have a seed, and sway on top of camera keys."""

UNPACED = ("static", "follow", "lead", "side_track")
"""Moves without a speed of their own: they stand still, or go as their subject goes."""

USUAL_STOP = 2.8


def hands_of(shot_id: str) -> int:
    """The seed of the operator's hands in a shot that was given no other."""
    return zlib.crc32(shot_id.encode()) | 1


@dataclass(frozen=True, slots=True)
class FilmBack:
    """The sensor or film area in millimetres."""

    id: str
    name: str
    width_mm: float
    height_mm: float

    def cropped(self, aspect: float) -> FilmBack:
        """The area that is used at a delivery aspect ratio (width over height)."""
        if self.width_mm / self.height_mm > aspect:
            return FilmBack(self.id, self.name, aspect * self.height_mm, self.height_mm)
        return FilmBack(self.id, self.name, self.width_mm, self.width_mm / aspect)


@dataclass(frozen=True, slots=True)
class Framing:
    """What the frame holds.

    ``kind`` is an id of the framing table (``MASTER``, ``OTS``, ``SGL``, ``INSERT`` …), ``size``
    an id of the shot-size table (``WS``, ``MCU`` …). ``subjects`` are actor or prop ids;
    ``foreground`` is the actor whose shoulder an over-the-shoulder looks past, else empty.
    """

    kind: str
    size: str
    subjects: tuple[str, ...]
    foreground: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera set-up: the exact numbers a director would give.

    ``azimuth_deg`` is the direction from the subject to the camera in plan, in world space: 0
    looks back along +Z, 90 along +X. ``elevation_deg`` is positive above the aim point. Height
    is an output of the solve. ``position`` and ``target`` (metres) are set only when the camera
    was placed by hand; they win over the solve. ``t_stop`` is the lens's stop.
    """

    lens_mm: float
    azimuth_deg: float
    elevation_deg: float = 0.0
    roll_deg: float = 0.0
    back_id: str = "S35_185"
    position: Vec3 | None = None
    target: Vec3 | None = None
    t_stop: float = USUAL_STOP


@dataclass(frozen=True, slots=True)
class FocusKey:
    """What is sharp at a frame: who or what (an actor, prop or set piece), else a distance.

    ``distance_m`` is along the lens axis and counts when ``on`` is empty. ``ease`` is one of
    ``EASES``; ``ramp_out`` and ``ramp_in`` are the shares of the time to the next and from the
    last key in which the pull gathers speed and loses it, 0 to 1.
    """

    frame: int
    on: str = ""
    distance_m: float = 0.0
    ease: str = "smooth"
    ramp_out: float = 0.5
    ramp_in: float = 0.5


@dataclass(frozen=True, slots=True)
class CameraKey:
    """The camera at a frame of a shot, set by hand. Metres, millimetres, degrees.

    ``ease``, ``ramp_out`` and ``ramp_in`` are as in ``FocusKey``.
    """

    frame: int
    position: Vec3
    target: Vec3
    lens_mm: float
    roll_deg: float = 0.0
    ease: str = "smooth"
    ramp_out: float = 0.5
    ramp_in: float = 0.5


@dataclass(frozen=True, slots=True)
class Move:
    """A camera move over the shot's frames.

    ``id`` is an id of the move table with its direction (``static``, ``push``, ``pan_l`` …),
    ``speed`` is ``slow``, ``normal`` or ``fast``: the rates are in the table. ``seed`` is that of
    the operator's hands; 0 has none of its own. ``rate`` is a speed that was typed, in the table's
    unit for the move (its first number where it has two); 0 takes the table's.
    """

    id: str = "static"
    speed: str = "slow"
    seed: int = 0
    rate: float = 0.0


@dataclass(frozen=True, slots=True)
class CameraPose:
    """Where a camera stands at one frame. Metres, degrees, millimetres."""

    position: Vec3
    target: Vec3
    lens_mm: float
    roll_deg: float = 0.0
