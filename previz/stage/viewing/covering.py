"""What of a shot's frame a matte names, and how much of the picture things fill: values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from previz.model.matte import Covered, Matte
from previz.model.stage import StageShot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Covering:
    """A question: which pixels of a frame a matte names. Growing and feathering are not asked."""

    shot: StageShot
    frame: int
    width_px: int
    height_px: int
    matte: Matte


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """The answer, (height, width): what it names, and the object ids of the frame as elsewhere."""

    area: npt.NDArray[np.bool_]
    ids: npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A question: how much of the picture each of these fills where it is largest.

    ``frames`` is the length of the take; a dozen of them are looked at.
    """

    shot: StageShot
    frames: int
    things: tuple[Covered, ...]
