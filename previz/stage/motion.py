"""What moves while the shutter is open: where every solid was and will be around a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from previz.stage.geometry import Array
from previz.stage.items import DrawItem

if TYPE_CHECKING:
    from previz.stage.evaluate import Frame

SHUTTER_DEG = 180.0
"""Half the time between two frames the shutter is open, and it is open around the frame."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A frame's neighbours: the cameras' view-projections and the matrices of the frame's items.

    ``share`` is how much of the way from before to after passes while the shutter is open.
    """

    before_camera: Array
    after_camera: Array
    before: tuple[Array, ...]
    after: tuple[Array, ...]
    share: float

    @property
    def still(self) -> bool:
        """Whether nothing moves."""
        return np.array_equal(self.before_camera, self.after_camera) and all(
            a is b or np.array_equal(a, b) for a, b in zip(self.before, self.after, strict=True)
        )


def keyed(items: Iterable[DrawItem]) -> list[tuple[tuple[int, int], DrawItem]]:
    """Each solid by its object and its place among the solids of that object."""
    counts: dict[int, int] = {}
    found = []
    for item in items:
        place = counts[item.object_id] = counts.get(item.object_id, -1) + 1
        found.append(((item.object_id, place), item))
    return found


def with_motion(frame: Frame, before: Frame, after: Frame, frames_apart: int) -> Frame:
    """The frame with its motion; as it is when nothing moves.

    A solid that a neighbour does not have is taken to stand still.

    Args:
        frames_apart: how many frames lie between ``before`` and ``after``, at least one.
    """
    motion = Motion(
        np.asarray(before.projection @ before.view),
        np.asarray(after.projection @ after.view),
        _places(frame, before),
        _places(frame, after),
        SHUTTER_DEG / 360.0 / frames_apart,
    )
    return frame if motion.still else replace(frame, motion=motion)


def _places(frame: Frame, near: Frame) -> tuple[Array, ...]:
    """The matrices of a frame's items in a neighbour."""
    places = {key: item.matrix for key, item in keyed(near.stage)}
    return tuple(places.get(key, item.matrix) for key, item in keyed(frame.items))
