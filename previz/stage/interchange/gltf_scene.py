"""What a glTF file shows: solids in the world, their colours, and a skeleton where it has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import Colour
from previz.stage.geometry import Array
from previz.stage.interchange.gltf_read import (
    DISORDER,
    MOST_VERTICES,
    GltfData,
    Json,
    refused,
)

_TRIANGLES = 4
_GREY: Colour = (0.62, 0.60, 0.57)
_LARGEST_M = 1e5


@dataclass(frozen=True, slots=True, eq=False)
class Skinning:
    """Which joints a solid's vertices hang on: places in the skeleton, (n, 4), and weights that
    sum to 1, (n, 4)."""

    joints: NDArray[np.int64]
    weights: Array


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A solid: points (n, 3) and normals (n, 3) in the world (of the bind pose when it is
    skinned), indices, and its colour; None leaves the colour to who wears it."""

    points: Array
    normals: Array
    indices: NDArray[np.uint32]
    colour: Colour | None
    skin: Skinning | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """Joints with parents before children: names, parents (-1 for a root) and where they are in
    the bind pose, (n, 3)."""

    names: tuple[str, ...]
    parents: tuple[int, ...]
    places: Array


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A file's solids, and its skeleton."""

    name: str
    pieces: tuple[Piece, ...]
    skeleton: Skeleton | None = None

    @property
    def box(self) -> tuple[Array, Array]:
        """The lowest and the highest corner of everything."""
        points = np.concatenate([piece.points for piece in self.pieces])
        return points.min(axis=0), points.max(axis=0)


def model_of(data: GltfData) -> Model:
    """Everything that a file shows.

    Raises:
        InputError: it shows nothing, too much, or numbers that are none.
    """
    try:
        return _model_of(data)
    except (*DISORDER, np.linalg.LinAlgError) as error:
        raise refused(data.name, f"It is out of order: {error}.") from error


def _model_of(data: GltfData) -> Model:
    world, order = _worlds(data)
    skeleton, places = _skeleton(data, world, order)
    pieces: list[Piece] = []
    vertices = 0
    for node in order:
        row = data.rows("nodes")[node]
        if "mesh" not in row:
            continue
        skin = row.get("skin")
        for primitive in data.row("meshes", row["mesh"]).get("primitives", []):
            piece = _piece(data, primitive, world[node], places if skin == 0 else None)
            if piece is not None:
                pieces.append(piece)
                vertices += len(piece.points)
        if vertices > MOST_VERTICES:
            raise refused(data.name, f"It has over {MOST_VERTICES} vertices.")
    if not pieces:
        raise refused(data.name, "There is no surface in it.")
    return Model(data.name, tuple(pieces), skeleton)


def _worlds(data: GltfData) -> tuple[dict[int, Array], list[int]]:
    """Each node's matrix, and the nodes that the scene shows, parents first."""
    nodes = data.rows("nodes")
    children = [number for row in nodes for number in _children(data, row)]
    scene = data.whole.get("scene", 0)
    if data.rows("scenes"):
        roots = data.row("scenes", scene).get("nodes", [])
    else:
        roots = [n for n in range(len(nodes)) if n not in set(children)]
    world: dict[int, Array] = {}
    waiting: list[tuple[Any, Array]] = [(root, np.eye(4)) for root in roots]
    while waiting:
        number, above = waiting.pop(0)
        row = data.row("nodes", number)
        if number in world:
            raise refused(data.name, "Its nodes go round in a circle.")
        world[number] = above @ _local(data, row)
        if not np.isfinite(world[number]).all():
            raise refused(data.name, "A node of it has no place: NaN or infinite.")
        waiting += [(child, world[number]) for child in _children(data, row)]
    return world, list(world)


def _children(data: GltfData, row: Json) -> list[int]:
    children = row.get("children", [])
    if not isinstance(children, list) or not all(isinstance(each, int) for each in children):
        raise refused(data.name, "A node has children that are none.")
    return children


def _local(data: GltfData, row: Json) -> Array:
    if "matrix" in row:
        return _numbers(data, row["matrix"], 16).reshape(4, 4).T
    x, y, z, w = _numbers(data, row.get("rotation", (0.0, 0.0, 0.0, 1.0)), 4)
    length = float(np.sqrt(x * x + y * y + z * z + w * w)) or 1.0
    x, y, z, w = x / length, y / length, z / length, w / length
    matrix = np.eye(4)
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrix[:3, :3] *= _numbers(data, row.get("scale", (1.0, 1.0, 1.0)), 3)
    matrix[:3, 3] = _numbers(data, row.get("translation", (0.0, 0.0, 0.0)), 3)
    return matrix


def _numbers(data: GltfData, values: Any, count: int) -> Array:
    try:
        found = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        found = np.zeros(0)
    if found.shape != (count,) or not np.isfinite(found).all():
        raise refused(data.name, "A node of it stands nowhere: its numbers are wrong.")
    return found


def _skeleton(
    data: GltfData, world: dict[int, Array], order: list[int]
) -> tuple[Skeleton | None, NDArray[np.int64] | None]:
    """The first skin as a skeleton, and from its own joint numbers to ours."""
    if not data.rows("skins"):
        return None, None
    skin = data.rows("skins")[0]
    joints = skin.get("joints", [])
    if not isinstance(joints, list) or not joints or any(j not in world for j in joints):
        raise refused(data.name, "Its skin hangs on joints that are not in the scene.")
    if len(set(joints)) != len(joints):
        raise refused(data.name, "Its skin names a joint twice.")
    if "inverseBindMatrices" in skin:
        inverse = data.values(skin["inverseBindMatrices"], 16).astype(np.float64)
        if len(inverse) < len(joints) or not np.isfinite(inverse).all():
            raise refused(data.name, "Its skin lacks bind matrices, or they are not numbers.")
        matrices = inverse[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1)
        if np.abs(np.linalg.det(matrices)).min() < 1e-12:
            raise refused(data.name, "A joint of its skin is flat.")
        places = np.linalg.inv(matrices)[:, :3, 3]
    else:
        places = np.stack([world[joint][:3, 3] for joint in joints])
    sequence = sorted(joints, key=order.index)
    nodes, above = data.rows("nodes"), _parents(data)
    number = {joint: n for n, joint in enumerate(sequence)}
    parents = []
    for joint in sequence:
        node = above.get(joint)
        while node is not None and node not in number:
            node = above.get(node)
        parents.append(-1 if node is None else number[node])
    names = tuple(str(nodes[joint].get("name", "")) for joint in sequence)
    at = np.stack([places[joints.index(joint)] for joint in sequence])
    return Skeleton(names, tuple(parents), at), np.array([number[j] for j in joints])


def _parents(data: GltfData) -> dict[int, int]:
    return {
        child: number
        for number, row in enumerate(data.rows("nodes"))
        for child in _children(data, row)
    }


def _piece(
    data: GltfData, primitive: Any, world: Array, places: NDArray[np.int64] | None
) -> Piece | None:
    """A primitive's triangles; None for points and lines."""
    if not isinstance(primitive, dict) or primitive.get("mode", _TRIANGLES) != _TRIANGLES:
        return None
    attributes = primitive.get("attributes")
    if not isinstance(attributes, dict) or "POSITION" not in attributes:
        return None
    points = data.values(attributes["POSITION"], 3).astype(np.float64)
    if len(points) > MOST_VERTICES:
        raise refused(data.name, f"It has over {MOST_VERTICES} vertices.")
    if not len(points) or not np.isfinite(points).all() or np.abs(points).max() > _LARGEST_M:
        raise refused(data.name, "Its vertices are missing, not numbers, or beyond all measure.")
    indices = _indices(data, primitive, len(points))
    normals = _normals(data, attributes, points, indices)
    skin = None
    if places is not None and "JOINTS_0" in attributes and "WEIGHTS_0" in attributes:
        skin = _skinning(data, attributes, len(points), places)
    else:
        points = points @ world[:3, :3].T + world[:3, 3]
        turn = np.linalg.pinv(world[:3, :3])
        normals = normals @ turn
        if np.linalg.det(world[:3, :3]) < 0:
            indices = indices.reshape(-1, 3)[:, ::-1].ravel()
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(lengths > 1e-9, normals / np.maximum(lengths, 1e-9), [0.0, 1.0, 0.0])
    made = np.ascontiguousarray(indices, dtype=np.uint32)
    return Piece(points, normals, made, _colour(data, primitive), skin)


def _indices(data: GltfData, primitive: Json, count: int) -> NDArray[np.int64]:
    if "indices" not in primitive:
        return np.arange(count - count % 3)
    indices = data.values(primitive["indices"], 1).ravel()
    if indices.dtype.kind == "f" or len(indices) % 3:
        raise refused(data.name, "Its faces are not triangles.")
    if len(indices) and int(indices.max()) >= count:
        raise refused(data.name, "A face of it names a vertex that is not there.")
    return indices.astype(np.int64)


def _normals(data: GltfData, attributes: Json, points: Array, indices: NDArray[np.int64]) -> Array:
    if "NORMAL" in attributes:
        normals = data.values(attributes["NORMAL"], 3).astype(np.float64)
        if normals.shape == points.shape and np.isfinite(normals).all():
            return normals
    faces = indices.reshape(-1, 3)
    a, b, c = (points[faces[:, n]] for n in range(3))
    facing = np.cross(b - a, c - a)
    normals = np.zeros_like(points)
    for n in range(3):
        np.add.at(normals, faces[:, n], facing)
    return normals


def _skinning(data: GltfData, attributes: Json, count: int, places: NDArray[np.int64]) -> Skinning:
    joints = data.values(attributes["JOINTS_0"], 4).astype(np.int64)
    weights = data.values(attributes["WEIGHTS_0"], 4).astype(np.float64)
    if len(joints) != count or len(weights) != count or not np.isfinite(weights).all():
        raise refused(data.name, "Its skin does not fit its vertices.")
    if joints.min() < 0 or joints.max() >= len(places):
        raise refused(data.name, "A vertex hangs on a joint that is not there.")
    weights = np.maximum(weights, 0.0)
    total = weights.sum(axis=1, keepdims=True)
    weights = np.where(total > 1e-9, weights / np.maximum(total, 1e-9), [1.0, 0.0, 0.0, 0.0])
    return Skinning(places[joints], weights)


def _colour(data: GltfData, primitive: Json) -> Colour | None:
    """The material's colour, display-referred; None where it has none of its own."""
    if "material" not in primitive:
        return None
    surface = data.row("materials", primitive["material"]).get("pbrMetallicRoughness", {})
    if not isinstance(surface, dict) or "baseColorTexture" in surface:
        return None
    factor = surface.get("baseColorFactor", (1.0, 1.0, 1.0, 1.0))
    r, g, b, _a = np.clip(_numbers(data, factor, 4), 0.0, 1.0)
    return (_display(float(r)), _display(float(g)), _display(float(b)))


def _display(linear: float) -> float:
    """Linear to sRGB (IEC 61966-2-1)."""
    if linear <= 0.0031308:
        return 12.92 * linear
    return float(1.055 * linear ** (1.0 / 2.4) - 0.055)
