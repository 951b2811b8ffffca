"""A glTF scene as the things that stand in it, each a small file of its own.

A thing is what hangs below one node of the first floor that has more than one thing on it. Nothing
moves any more: skins are taken as the file stands. What is written holds triangles, colours and
pictures only, whatever else the file had.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from previz.model.stage import Colour
from previz.stage.geometry import Array
from previz.stage.interchange.gltf_file import UINT, VERTICES, GltfFile, Json
from previz.stage.interchange.gltf_pictures import png
from previz.stage.interchange.gltf_scene import Model, Piece
from previz.stage.interchange.gltf_skin import posed

MOST_PARTS = 80
"""A scene with more things keeps its largest apart; the small ones are one thing together."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A thing of a scene: its name and its solids, standing where they stand in the scene."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def box(self) -> tuple[Array, Array]:
        """The lowest and the highest corner."""
        points = np.concatenate([piece.points for piece in self.pieces])
        return points.min(axis=0), points.max(axis=0)


def standing(model: Model) -> tuple[Piece, ...]:
    """A file's solids as it stands, without skins."""
    skeleton = model.skeleton
    if skeleton is None:
        return model.pieces
    world = np.stack([model.nodes.world[node] for node in skeleton.nodes])
    matrices = world @ skeleton.binds
    return tuple(
        piece
        if piece.skin is None
        else replace(piece, points=posed(piece.points, piece.skin, matrices), skin=None)
        for piece in model.pieces
    )


def parts_of_scene(model: Model) -> tuple[Part, ...]:
    """The things of a scene, in the file's order."""
    pieces = standing(model)
    ways = [model.nodes.above(piece.node) for piece in pieces]
    depth = 0
    while all(len(way) > depth + 1 for way in ways) and len({way[depth] for way in ways}) == 1:
        depth += 1
    found: dict[int, list[Piece]] = {}
    for way, piece in zip(ways, pieces, strict=True):
        found.setdefault(way[min(depth, len(way) - 1)], []).append(piece)
    parts = [
        Part(model.nodes.names[node].strip() or "piece", tuple(own)) for node, own in found.items()
    ]
    if len(parts) <= MOST_PARTS:
        return tuple(parts)
    by_size = sorted(parts, key=_bulk, reverse=True)
    apart = by_size[: MOST_PARTS - 1]
    rest = Part("small things", tuple(p for part in by_size[len(apart) :] for p in part.pieces))
    return (*(part for part in parts if part in apart), rest)


def _bulk(part: Part) -> float:
    low, high = part.box
    return float(np.prod(np.maximum(high - low, 0.01)))


def part_glb(pieces: tuple[Piece, ...], name: str, scale: float = 1.0) -> bytes:
    """Solids as a ``.glb``, with their colours and pictures; ``scale`` is metres of their unit."""
    file = GltfFile()
    materials: dict[str | Colour, int] = {}
    primitives: list[Json] = []
    for piece in pieces:
        attributes = {
            "POSITION": file.accessor(piece.points * scale, target=VERTICES),
            "NORMAL": file.accessor(piece.normals, target=VERTICES),
        }
        if piece.uvs is not None:
            attributes["TEXCOORD_0"] = file.accessor(piece.uvs, target=VERTICES)
        primitive: Json = {"attributes": attributes, "indices": file.accessor(piece.indices, UINT)}
        if piece.colour is not None:
            primitive["material"] = _material(file, piece, piece.colour, materials)
        primitives.append(primitive)
    file.meshes.append({"name": name, "primitives": primitives})
    file.node(name, mesh=0)
    return file.data(name, {})


def _material(file: GltfFile, piece: Piece, colour: Colour, known: dict[str | Colour, int]) -> int:
    key = colour if piece.paint is None else piece.paint.name
    if key not in known:
        known[key] = len(file.materials)
        if piece.paint is None:
            surface: Json = {"baseColorFactor": [*(_linear(part) for part in colour), 1.0]}
            file.materials.append({"pbrMetallicRoughness": surface})
        else:
            surface = {"baseColorTexture": {"index": file.texture(png(piece.paint.pixels))}}
            holes = bool((piece.paint.pixels[..., 3] < 128).any())
            mode = {"alphaMode": "MASK"} if holes else {}
            file.materials.append({"pbrMetallicRoughness": surface, **mode})
    return known[key]


def _linear(display: float) -> float:
    """sRGB to linear (IEC 61966-2-1)."""
    if display <= 0.04045:
        return display / 12.92
    return float(((display + 0.055) / 1.055) ** 2.4)
