"""The nodes of a glTF file: who hangs below whom, where each is, and how it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from previz.stage.geometry import Array
from previz.stage.interchange.gltf_read import GltfData, Json, refused


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The nodes that the scene shows, parents before children.

    ``order`` are their numbers in the file; ``parents`` by number the number of who is above (-1
    for a root); ``world`` by number the matrix to the scene, as the file stands without playing;
    ``parts`` by number (translation, quaternion xyzw, scale), or None where it has a matrix.
    """

    order: tuple[int, ...]
    parents: dict[int, int]
    names: dict[int, str]
    world: dict[int, Array]
    parts: dict[int, tuple[Array, Array, Array] | None]

    def above(self, number: int) -> tuple[int, ...]:
        """A node and all above it, from the root down."""
        way = [number]
        while (up := self.parents[way[-1]]) >= 0:
            way.append(up)
        return tuple(reversed(way))


def nodes_of(data: GltfData) -> Nodes:
    """Walk the scene.

    Raises:
        InputError: nodes in a circle, below two others, or nowhere.
    """
    rows = data.rows("nodes")
    if data.rows("scenes"):
        roots = data.row("scenes", data.whole.get("scene", 0)).get("nodes", [])
    else:
        below = {child for row in rows for child in _children(data, row)}
        roots = [number for number in range(len(rows)) if number not in below]
    parents: dict[int, int] = {}
    world: dict[int, Array] = {}
    parts: dict[int, tuple[Array, Array, Array] | None] = {}
    waiting: list[tuple[Any, int]] = [(root, -1) for root in roots]
    for number, parent in waiting:  # it grows while it is read
        row = data.row("nodes", number)
        if number in world:
            raise refused(data.name, "Its nodes go round in a circle.")
        parents[number] = parent
        parts[number], local = _local(data, row)
        world[number] = world[parent] @ local if parent >= 0 else local
        if not np.isfinite(world[number]).all():
            raise refused(data.name, "A node of it has no place: NaN or infinite.")
        waiting += [(child, number) for child in _children(data, row)]
    names = {number: str(rows[number].get("name", ""))[:120] for number in world}
    return Nodes(tuple(world), parents, names, world, parts)


def _children(data: GltfData, row: Json) -> list[int]:
    children = row.get("children", [])
    if not isinstance(children, list) or not all(isinstance(each, int) for each in children):
        raise refused(data.name, "A node has children that are none.")
    return children


def _local(data: GltfData, row: Json) -> tuple[tuple[Array, Array, Array] | None, Array]:
    if "matrix" in row:
        return None, numbers(data, row["matrix"], 16).reshape(4, 4).T
    turned = numbers(data, row.get("rotation", (0.0, 0.0, 0.0, 1.0)), 4)
    size = numbers(data, row.get("scale", (1.0, 1.0, 1.0)), 3)
    place = numbers(data, row.get("translation", (0.0, 0.0, 0.0)), 3)
    parts = (place, turned, size)
    return parts, composed(place[None], turned[None], size[None])[0]


def numbers(data: GltfData, values: Any, count: int) -> Array:
    """So many numbers of a description, finite.

    Raises:
        InputError: others, or none.
    """
    try:
        found = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        found = np.zeros(0)
    if found.shape != (count,) or not np.isfinite(found).all():
        raise refused(data.name, "A node of it stands nowhere: its numbers are wrong.")
    return found


def composed(places: Array, turns: Array, sizes: Array) -> Array:
    """Matrices (n, 4, 4) of translations (n, 3), quaternions xyzw (n, 4) and scales (n, 3)."""
    lengths = np.linalg.norm(turns, axis=1, keepdims=True)
    x, y, z, w = (turns / np.where(lengths > 0, lengths, 1.0)).T
    matrix = np.zeros((len(places), 4, 4))
    matrix[:, 0, :3] = np.stack(
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)], axis=1
    )
    matrix[:, 1, :3] = np.stack(
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)], axis=1
    )
    matrix[:, 2, :3] = np.stack(
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)], axis=1
    )
    matrix[:, :3, :3] *= sizes[:, None, :]
    matrix[:, :3, 3] = places
    matrix[:, 3, 3] = 1.0
    return matrix
