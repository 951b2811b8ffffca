"""What a glTF file shows: solids in the world with their colours and pictures, a skeleton where it
has one, and the animations that it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import Colour
from previz.stage.geometry import Array
from previz.stage.interchange.gltf_clips import Clip, clips_of
from previz.stage.interchange.gltf_nodes import Nodes, nodes_of, numbers
from previz.stage.interchange.gltf_pictures import base_colour, mean_colour, transformed_uvs
from previz.stage.interchange.gltf_read import (
    DISORDER,
    MOST_VERTICES,
    GltfData,
    Json,
    refused,
)
from previz.stage.interchange.gltf_skin import Skeleton, Skin, Skinning, skinning, skins_of
from previz.stage.meshes import Paint

_TRIANGLES = 4
_LARGEST_M = 1e5
_OPEN_SHARE = 0.01
"""A surface with more of its edges open is seen from both sides, where its material asks for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A solid: points (n, 3) and normals (n, 3) in the world (of the bind pose when it is
    skinned), indices, and its colour; None leaves the colour to who wears it. ``uvs`` (n, 2) are
    places on ``paint``. ``node`` is the number of the node that shows it."""

    points: Array
    normals: Array
    indices: NDArray[np.uint32]
    colour: Colour | None
    skin: Skinning | None = None
    uvs: NDArray[np.float32] | None = None
    paint: Paint | None = None
    node: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A file's solids, its nodes, its skeleton and its animations."""

    name: str
    pieces: tuple[Piece, ...]
    nodes: Nodes
    skeleton: Skeleton | None = None
    clips: tuple[Clip, ...] = ()

    @property
    def box(self) -> tuple[Array, Array]:
        """The lowest and the highest corner of everything."""
        points = np.concatenate([piece.points for piece in self.pieces])
        return points.min(axis=0), points.max(axis=0)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """What the pieces of one file share."""

    data: GltfData
    nodes: Nodes
    skins: tuple[Skin, ...]
    skeleton: Skeleton | None
    surfaces: dict[int, _Surface] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Surface:
    """A material: its colour, its picture, where that lies, and whether its back is seen."""

    colour: Colour | None
    paint: Paint | None
    texture: Json
    both_sides: bool


def model_of(data: GltfData, between: Callable[[], None] = lambda: None) -> Model:
    """Everything that a file shows.

    Args:
        between: called before each of its surfaces; what it raises ends the reading.

    Raises:
        InputError: it shows nothing, too much, or numbers that are none.
    """
    try:
        return _model_of(data, between)
    except (*DISORDER, RecursionError, np.linalg.LinAlgError) as error:
        raise refused(data.name, f"It is out of order: {error}.") from error


def _model_of(data: GltfData, between: Callable[[], None]) -> Model:
    nodes = nodes_of(data)
    skeleton, skins = skins_of(data, nodes)
    reading = _Reading(data, nodes, skins, skeleton)
    pieces: list[Piece] = []
    vertices = 0
    for number in nodes.order:
        row = data.rows("nodes")[number]
        if "mesh" not in row:
            continue
        skin = row.get("skin")
        own = None if skin is None else skins[_checked(data, skin, len(skins))]
        for primitive in data.row("meshes", row["mesh"]).get("primitives", []):
            between()
            piece = _piece(reading, primitive, number, own)
            if piece is not None:
                pieces.append(piece)
                vertices += len(piece.points)
            if vertices > MOST_VERTICES:
                raise refused(data.name, f"It has over {MOST_VERTICES} vertices.")
    if not pieces:
        raise refused(data.name, "There is no surface in it.")
    return Model(data.name, tuple(pieces), nodes, skeleton, clips_of(data, nodes))


def _checked(data: GltfData, number: Any, count: int) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < count:
        raise refused(data.name, "A surface of it has a skin that is not there.")
    return number


def _piece(reading: _Reading, primitive: Any, node: int, skin: Skin | None) -> Piece | None:
    """A primitive's triangles; None for points and lines."""
    data = reading.data
    if not isinstance(primitive, dict) or primitive.get("mode", _TRIANGLES) != _TRIANGLES:
        return None
    attributes = primitive.get("attributes")
    if not isinstance(attributes, dict) or "POSITION" not in attributes:
        return None
    points = _points(data, attributes["POSITION"])
    indices = _indices(data, primitive, len(points))
    normals = _normals(data, attributes, points, indices)
    hung = None
    if skin is not None and "JOINTS_0" in attributes and "WEIGHTS_0" in attributes:
        hung, world = skinning(data, attributes, len(points), skin), skin.to_bind
    else:
        hung, world = _held(reading, node, len(points))
    points = points @ world[:3, :3].T + world[:3, 3]
    normals = normals @ np.linalg.pinv(world[:3, :3])
    if np.linalg.det(world[:3, :3]) < 0:
        indices = indices.reshape(-1, 3)[:, ::-1].ravel()
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(lengths > 1e-9, normals / np.maximum(lengths, 1e-9), [0.0, 1.0, 0.0])
    surface = _surface(reading, primitive)
    uvs = None
    if surface.paint is not None:
        uvs = transformed_uvs(data, attributes, surface.texture, len(points))
    colour = surface.colour
    if "COLOR_0" in attributes and surface.paint is None:
        colour = _vertex_colour(data, attributes["COLOR_0"], colour)
    made = Piece(
        points,
        normals,
        np.ascontiguousarray(indices, dtype=np.uint32),
        colour,
        hung,
        None if uvs is None else np.ascontiguousarray(uvs, dtype=np.float32),
        None if uvs is None else surface.paint,
        node,
    )
    return _two_sided(made) if surface.both_sides and _is_open(points, indices) else made


def _held(reading: _Reading, node: int, count: int) -> tuple[Skinning | None, Array]:
    """A solid without a skin: a hat below the head's joint goes with that joint."""
    nodes, skeleton = reading.nodes, reading.skeleton
    world = nodes.world[node]
    place = {number: n for n, number in enumerate(skeleton.nodes)} if skeleton is not None else {}
    joint = next((place[up] for up in reversed(nodes.above(node)) if up in place), None)
    if joint is None or skeleton is None:
        return None, world
    to_scene = nodes.world[skeleton.nodes[joint]] @ skeleton.binds[joint]
    owners = np.full((count, 1), joint, np.int64)
    return Skinning(owners, np.ones((count, 1))), np.asarray(np.linalg.inv(to_scene) @ world)


def _points(data: GltfData, accessor: Any) -> Array:
    if data.row("accessors", accessor).get("count", 0) > MOST_VERTICES:
        raise refused(data.name, f"It has over {MOST_VERTICES} vertices.")
    points = data.values(accessor, 3).astype(np.float64)
    if not len(points) or not np.isfinite(points).all() or np.abs(points).max() > _LARGEST_M:
        raise refused(data.name, "Its vertices are missing, not numbers, or beyond all measure.")
    return points


def _indices(data: GltfData, primitive: Json, count: int) -> NDArray[np.int64]:
    if "indices" not in primitive:
        return np.arange(count - count % 3)
    indices = data.values(primitive["indices"], 1).ravel()
    if indices.dtype.kind == "f" or len(indices) % 3:
        raise refused(data.name, "Its faces are not triangles.")
    if len(indices) and (int(indices.max()) >= count or int(indices.min()) < 0):
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


def _is_open(points: Array, indices: NDArray[np.int64]) -> bool:
    """Whether a surface has edges with one face only; equal points are one, whatever their uv."""
    _, welded = np.unique(np.round(points, 5), axis=0, return_inverse=True)
    faces = welded.ravel()[indices].reshape(-1, 3)
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    _, counts = np.unique(edges, axis=0, return_counts=True)
    return bool((counts == 1).sum() > _OPEN_SHARE * max(len(counts), 1))


def _two_sided(piece: Piece) -> Piece:
    """The same with its back: every face once more, the other way round."""
    count = np.uint32(len(piece.points))
    back = piece.indices.reshape(-1, 3)[:, ::-1].ravel() + count
    skin = piece.skin
    return Piece(
        np.vstack([piece.points, piece.points]),
        np.vstack([piece.normals, -piece.normals]),
        np.concatenate([piece.indices, back]),
        piece.colour,
        skin and Skinning(np.vstack([skin.joints] * 2), np.vstack([skin.weights] * 2)),
        None if piece.uvs is None else np.vstack([piece.uvs, piece.uvs]),
        piece.paint,
        piece.node,
    )


def _surface(reading: _Reading, primitive: Json) -> _Surface:
    """The material of a primitive, read once for all who have it."""
    if "material" not in primitive:
        return _Surface(None, None, {}, False)
    data, number = reading.data, primitive["material"]
    row = data.row("materials", number)
    if number not in reading.surfaces:
        shown = row.get("pbrMetallicRoughness", {})
        found = base_colour(data, row)
        if found is None and "baseColorTexture" in shown:
            reading.surfaces[number] = _Surface(None, None, {}, bool(row.get("doubleSided")))
        elif found is None:
            factor = shown.get("baseColorFactor", (1.0, 1.0, 1.0, 1.0))
            r, g, b, _a = np.clip(numbers(data, factor, 4), 0.0, 1.0)
            colour = (_display(float(r)), _display(float(g)), _display(float(b)))
            reading.surfaces[number] = _Surface(colour, None, {}, bool(row.get("doubleSided")))
        else:
            name, pixels = found
            reading.surfaces[number] = _Surface(
                mean_colour(pixels),
                Paint(name, pixels),
                shown["baseColorTexture"],
                bool(row.get("doubleSided")),
            )
    return reading.surfaces[number]


def _vertex_colour(data: GltfData, accessor: Any, colour: Colour | None) -> Colour:
    """The mean of a solid's vertex colours; a solid has one."""
    values = data.values(accessor).astype(np.float64)[:, :3]
    if values.shape[1] != 3 or not len(values) or not np.isfinite(values).all():
        raise refused(data.name, "The colours of its vertices are none.")
    r, g, b = np.clip(values.mean(axis=0), 0.0, 1.0)
    tint = colour or (1.0, 1.0, 1.0)
    return (
        _display(float(r)) * tint[0],
        _display(float(g)) * tint[1],
        _display(float(b)) * tint[2],
    )


def _display(linear: float) -> float:
    """Linear to sRGB (IEC 61966-2-1)."""
    if linear <= 0.0031308:
        return 12.92 * linear
    return float(1.055 * linear ** (1.0 / 2.4) - 0.055)
