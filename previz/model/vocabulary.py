"""The film vocabulary that ships in ``resources/tables``: sizes, angles, moves, lenses, light.

The numbers come from our craft reference; each table's rows are plain data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import msgspec

from previz.errors import EditError
from previz.model.camera import SHAKY, FilmBack, Move
from previz.model.light import LightSetup
from previz.resources import resource

Row = TypeVar("Row")

STATURE_M = 1.75
"""The adult height that the size table is written for."""


@dataclass(frozen=True, slots=True)
class ShotSize:
    """A shot size. ``cut`` is where the lower frame edge falls, in fractions of stature.

    ``v_over_h`` is the visible world height over stature; ``headroom`` and ``footroom`` are
    fractions of the frame height.
    """

    id: str
    name: str
    cut: float | None
    headroom: float | None
    footroom: float
    v_over_h: float
    band: tuple[float, float]
    min_distance_m: float
    use: str
    wan: str
    ltx: str


@dataclass(frozen=True, slots=True)
class FramingKind:
    id: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Angle:
    """A named camera angle: the band of elevations it covers and its default, in degrees."""

    id: str
    name: str
    band_deg: tuple[float, float]
    default_deg: float
    wan: str
    ltx: str


Amount = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class MoveKind:
    """A camera move with its three speeds, each in ``unit``; two numbers where the unit has two."""

    id: str
    name: str
    unit: str
    slow: Amount
    normal: Amount
    fast: Amount
    rule: str
    wan: str
    ltx: str
    hunyuan: str
    cogvideox: str

    def amount(self, speed: str) -> Amount:
        amounts: dict[str, Amount] = {"slow": self.slow, "normal": self.normal, "fast": self.fast}
        return amounts[speed]


@dataclass(frozen=True, slots=True)
class LensSet:
    id: str
    name: str
    primes_mm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LightKind:
    """A lighting set-up of the table. Azimuths are relative: 0 from the camera, + camera right.

    ``prompt`` is the light as tags, ``prose`` as what a scene is lit by; both for prompts.
    """

    id: str
    name: str
    key_azimuth_deg: float
    key_elevation_deg: float
    key_k: float
    key_fill_ratio: float
    ratio_band: tuple[float, float]
    fill_k: float
    rim: float
    rim_azimuth_deg: float
    rim_elevation_deg: float
    background_stops: float
    softness_m: float
    median_luma: tuple[float, float]
    prompt: str
    prose: str
    evidence: str

    def placed(self, camera_azimuth_deg: float, exposure_ev: float = 0.0) -> LightSetup:
        """The set-up in world space, as seen from a camera at that world azimuth.

        A camera at azimuth 0 stands on +Z and has +X, azimuth 90, on its right: azimuths add.
        """
        return LightSetup(
            id=self.id,
            key_azimuth_deg=(camera_azimuth_deg + self.key_azimuth_deg) % 360,
            key_elevation_deg=self.key_elevation_deg,
            key_k=self.key_k,
            key_fill_ratio=self.key_fill_ratio,
            fill_k=self.fill_k,
            rim=self.rim,
            rim_azimuth_deg=(camera_azimuth_deg + self.rim_azimuth_deg) % 360,
            rim_elevation_deg=self.rim_elevation_deg,
            background_stops=self.background_stops,
            softness_m=self.softness_m,
            exposure_ev=exposure_ev,
        )


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A row of the slug-line table: the writer's words and the light they stand for."""

    id: str
    words: tuple[str, ...]
    sun_elevation_deg: tuple[float, float] | None
    exterior_light: str
    interior_light: str
    exposure_ev: float


def _table(name: str, row: type[Row]) -> list[Row]:
    data = resource(f"tables/{name}.json").read_bytes()
    return msgspec.json.decode(data, type=list[row])  # type: ignore[valid-type]


@cache
def sizes() -> Mapping[str, ShotSize]:
    """Shot sizes from widest to tightest."""
    return {row.id: row for row in _table("sizes", ShotSize)}


@cache
def framings() -> Mapping[str, FramingKind]:
    return {row.id: row for row in _table("framings", FramingKind)}


@cache
def angles() -> Mapping[str, Angle]:
    return {row.id: row for row in _table("angles", Angle)}


@cache
def moves() -> Mapping[str, MoveKind]:
    return {row.id: row for row in _table("moves", MoveKind)}


def amount_of(move: Move) -> tuple[float, float]:
    """A move's speed in its table's unit, and the second number where the unit has two, else 0.

    A speed that was typed stands for the first; how far hands sway in millimetres goes along with
    how far they turn.

    Raises:
        EditError: the move is not in the table.
    """
    kind = known(moves(), move.id, "camera move")
    amount = kind.amount(move.speed)
    first, second = (amount, 0.0) if isinstance(amount, int | float) else amount
    if not move.rate:
        return float(first), float(second)
    grown = move.rate / first if move.id in SHAKY and first else 1.0
    return move.rate, second * grown


@cache
def film_backs() -> Mapping[str, FilmBack]:
    return {row.id: row for row in _table("film_backs", FilmBack)}


@cache
def lens_sets() -> Mapping[str, LensSet]:
    return {row.id: row for row in _table("lens_sets", LensSet)}


@cache
def lights() -> Mapping[str, LightKind]:
    return {row.id: row for row in _table("lights", LightKind)}


@cache
def times_of_day() -> Mapping[str, TimeOfDay]:
    return {row.id: row for row in _table("times", TimeOfDay)}


def known(table: Mapping[str, Row], row_id: str, what: str) -> Row:
    """A row of a table.

    Raises:
        EditError: the table has no such row; the message lists what it has.
    """
    try:
        return table[row_id]
    except KeyError:
        raise EditError(
            f"“{row_id}” is not a {what}.", f"Known: {', '.join(table)}.", "Choose one of those."
        ) from None


def angle_of(elevation_deg: float) -> Angle:
    """The named angle whose band holds an elevation; the first match, as the table is ordered."""
    for angle in angles().values():
        low, high = angle.band_deg
        if low <= elevation_deg <= high:
            return angle
    return angles()["overhead" if elevation_deg > 0 else "worm"]


def slant_m(size_id: str, lens_mm: float, back_height_mm: float) -> float:
    """Camera distance that gives a size on an adult, level camera: D = V·f/h."""
    return sizes()[size_id].v_over_h * STATURE_M * lens_mm / back_height_mm


def fitting_lens(size_id: str, lens_set: str, back_height_mm: float) -> float:
    """The shortest lens of a set that keeps the size's minimum distance, else its longest."""
    primes = lens_sets()[lens_set].primes_mm
    least = sizes()[size_id].min_distance_m
    for lens_mm in primes:
        if slant_m(size_id, lens_mm, back_height_mm) >= least:
            return lens_mm
    return primes[-1]


def nearest_lens(lens_mm: float, lens_set: str) -> float:
    """The prime of a set that is nearest in log focal length."""
    primes = lens_sets()[lens_set].primes_mm
    return min(primes, key=lambda prime: abs(math.log(prime / lens_mm)))
