"""What moves while the shutter is open: where every solid was and will be around a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from previz.stage.geometry import Array
from previz.stage.items import DrawItem
from previz.stage.meshes import Mesh, triangles

if TYPE_CHECKING:
    from previz.stage.evaluate import Frame

SHUTTER_DEG = 180.0
"""Half the time between two frames the shutter is open, and it is open around the frame."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A frame's neighbours: the cameras' view-projections and the matrices of the frame's items.

    ``share`` is how much of the way from before to after passes while the shutter is open.
    ``bending`` are the skinned meshes with what they were and will be, vertex for vertex.
    """

    before_camera: Array
    after_camera: Array
    before: tuple[Array, ...]
    after: tuple[Array, ...]
    share: float
    bending: Mapping[Mesh, tuple[Mesh, Mesh]] = field(default_factory=dict)

    @property
    def still(self) -> bool:
        """Whether nothing moves."""
        bends = any(mesh not in (a, b) or a != b for mesh, (a, b) in self.bending.items())
        return (
            not bends
            and np.array_equal(self.before_camera, self.after_camera)
            and all(
                a is b or np.array_equal(a, b) for a, b in zip(self.before, self.after, strict=True)
            )
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
        places_in(frame, before),
        places_in(frame, after),
        SHUTTER_DEG / 360.0 / frames_apart,
        bending(frame, before, after),
    )
    return frame if motion.still else replace(frame, motion=motion)


def places_in(frame: Frame, near: Frame) -> tuple[Array, ...]:
    """The matrices of a frame's items in a neighbour."""
    places = {key: item.matrix for key, item in keyed(near.stage)}
    return tuple(places.get(key, item.matrix) for key, item in keyed(frame.items))


def bending(frame: Frame, before: Frame, after: Frame) -> dict[Mesh, tuple[Mesh, Mesh]]:
    """What a frame's skinned meshes are in two neighbours, vertex for vertex.

    One that a neighbour does not have is taken to be as it is.
    """
    meshes = [{key: item.mesh for key, item in keyed(near.stage)} for near in (before, after)]
    found = {}
    for key, item in keyed(frame.items):
        if item.mesh.fleeting:
            was, will = (_alike(item.mesh, near.get(key)) for near in meshes)
            found[item.mesh] = (was, will)
    return found


def _alike(mesh: Mesh, other: Mesh | None) -> Mesh:
    """The other, if it has the same vertices in another place."""
    if other is None or not other.fleeting:
        return mesh
    same = len(triangles(other).vertices) == len(triangles(mesh).vertices)
    return other if same else mesh
