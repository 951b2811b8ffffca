"""Figures and things from glTF files: skins on our joints, and solids that stand still.

A skeleton with a person's joints moves as the mannequin does, so that poses, walks, looks, hands
and recordings are the same for both. Its limbs keep their own lengths. A figure without one is a
statue.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.model.stage import Colour, Prop
from previz.model.vocabulary import STATURE_M
from previz.stage.geometry import Array, scaling, translation
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import Model, Skinning, model_of
from previz.stage.joint_names import mapped, missing
from previz.stage.library import found
from previz.stage.meshes import Mesh, Triangles
from previz.stage.retarget import brought, upright
from previz.stage.rig import JOINTS
from previz.stage.solids import placed
from previz.stage.walk import Figure

MODEL = "media/"
"""Begins the shape of a prop that is a file of the project."""

_ORDER = tuple(JOINTS)
_THINNEST_M = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A model on our joints: at 1.75 m, standing on the origin, facing +Z.

    ``owners`` are for each of its joints the place of ours in ``JOINTS`` (-1: it follows its
    parent), ``rests`` (n, 3, 3) bring our resting bone to its own. Without joints it is a statue.
    """

    pieces: tuple[tuple[Array, Array, Triangles, Colour | None, Skinning | None], ...]
    places: Array
    parents: tuple[int, ...]
    owners: tuple[int, ...]
    rests: Array
    hips: int


@lru_cache(maxsize=24)
def model(reference: str) -> Model:
    """A file of the project.

    Raises:
        RenderError: it is missing.
        InputError: it cannot be brought onto the stage.
    """
    return model_of(read_gltf(found(reference)))


@lru_cache(maxsize=12)
def body(reference: str) -> Body:
    """A file of the project as somebody's body.

    Raises:
        RenderError: it is missing.
        InputError: it cannot be brought onto the stage.
    """
    made = model(reference)
    known = mapped(made.skeleton.names) if made.skeleton is not None else {}
    if made.skeleton is None or missing(known):
        return _as_body(made, np.eye(3), {})
    return _as_body(made, upright(made.skeleton.places, known, made.name), known)


def _as_body(made: Model, stand: Array, known: dict[str, int]) -> Body:
    skinned = [piece for piece in made.pieces if known and piece.skin is not None]
    worn = skinned or list(made.pieces)  # a floor that came along is nobody's skin
    known = known if skinned else {}
    points = np.concatenate([piece.points for piece in worn]) @ stand.T
    low, high = points.min(axis=0), points.max(axis=0)
    scale = STATURE_M / max(float(high[1] - low[1]), _THINNEST_M)
    skeleton = made.skeleton if known else None
    places = np.zeros((0, 3)) if skeleton is None else skeleton.places @ stand.T
    middle = (low + high) / 2.0 if skeleton is None else places[known["hips"]]
    foot = np.array([middle[0], low[1], middle[2]])
    pieces = []
    for piece in worn:
        here, normals = (piece.points @ stand.T - foot) * scale, piece.normals @ stand.T
        vertices = np.hstack([here, normals]).astype(np.float32)
        solid = Triangles(vertices, piece.indices)
        pieces.append((here, normals, solid, piece.colour, piece.skin if known else None))
    owners = [-1] * len(places)
    rests = np.tile(np.eye(3), (len(places), 1, 1))
    for joint, place in known.items():
        owners[place] = _ORDER.index(joint)
        rests[place] = brought(joint, places, known)
    return Body(
        tuple(pieces),
        (places - foot) * scale,
        () if skeleton is None else skeleton.parents,
        tuple(owners),
        rests,
        known.get("hips", -1),
    )


def body_meshes(reference: str, figure: Figure, cloth: Colour) -> list[tuple[Mesh, Array, Colour]]:
    """A figure's solids at its moment: mesh, matrix to world, colour.

    Skinned ones are of this moment only, and hang on the hips' place.
    """
    made = body(reference)
    joints = np.stack([figure.joints[joint] for joint in _ORDER])
    here = figure.root if made.hips < 0 else translation(*joints[0, :3, 3])
    turns, places, k = _bones(made, joints, figure.root)
    moment = hashlib.blake2b(joints.tobytes(), digest_size=12).hexdigest()
    items = []
    for number, (points, normals, solid, colour, skin) in enumerate(made.pieces):
        name = f"{reference} {number}"
        if skin is None:
            mesh = Mesh("given", name=name, given=solid)
            matrix = figure.root if made.hips < 0 else _carried(made, turns, places, k)
        else:
            bent = _skinned(points, normals, skin, (made.places, turns, places, k))
            bent[:, :3] -= joints[0, :3, 3]
            flesh = Triangles(bent.astype(np.float32), solid.indices)
            mesh, matrix = Mesh("given", name=f"{name} {moment}", fleeting=True, given=flesh), here
        items.append((mesh, np.asarray(matrix), cloth if colour is None else colour))
    return items


def _bones(made: Body, joints: Array, root: Array) -> tuple[Array, Array, float]:
    """Each joint's turn away from its rest and its place in the world, and the figure's scale."""
    k = float(np.linalg.norm(root[:3, 0]))
    count = len(made.places)
    turns, places = np.tile(root[:3, :3] / k, (count, 1, 1)), np.zeros((count, 3))
    if not count:
        return turns, places, k
    for n, (parent, owner) in enumerate(zip(made.parents, made.owners, strict=True)):
        if owner >= 0:
            ours = joints[owner, :3, :3] / np.linalg.norm(joints[owner, :3, 0])
            turns[n] = ours @ made.rests[n].T
        elif parent >= 0:
            turns[n] = turns[parent]
    ratio = made.places[made.hips, 1] / JOINTS["hips"][1][1]
    up = root[:3, 1] / k
    height = float((joints[0, :3, 3] - root[:3, 3]) @ up)
    hips = joints[0, :3, 3] + up * height * (ratio - 1.0)
    for n, parent in enumerate(made.parents):
        if n == made.hips or parent < 0:
            way = made.places[n] - made.places[made.hips]
            places[n] = hips + turns[n] @ way * k
        else:
            places[n] = places[parent] + turns[parent] @ (made.places[n] - made.places[parent]) * k
    return turns, places, k


def _skinned(
    points: Array, normals: Array, skin: Skinning, bones: tuple[Array, Array, Array, float]
) -> Array:
    """Linear blend skinning: (n, 6) positions and normals in the world."""
    rest, turns, places, k = bones
    moves = places - k * np.einsum("jab,jb->ja", turns, rest)
    found = np.zeros((len(points), 6))
    for slot in range(4):
        weight, joint = skin.weights[:, slot, None], skin.joints[:, slot]
        if not weight.any():
            continue
        turn = turns[joint]
        found[:, :3] += weight * (k * np.einsum("nab,nb->na", turn, points) + moves[joint])
        found[:, 3:] += weight * np.einsum("nab,nb->na", turn, normals)
    lengths = np.linalg.norm(found[:, 3:], axis=1, keepdims=True)
    found[:, 3:] /= np.maximum(lengths, 1e-9)
    return found


def _carried(made: Body, turns: Array, places: Array, k: float) -> Array:
    """The matrix of a solid that hangs on no joint: it goes with the hips."""
    matrix = np.eye(4)
    matrix[:3, :3] = turns[made.hips] * k
    matrix[:3, 3] = places[made.hips] - matrix[:3, :3] @ made.places[made.hips]
    return matrix


def thing_meshes(prop: Prop) -> list[tuple[Mesh, Array, Colour]]:
    """A prop's solids: mesh, matrix to world, colour. The file is brought to the prop's size."""
    made = model(prop.shape)
    low, high = made.box
    sides = [side / max(float(high[n] - low[n]), _THINNEST_M) for n, side in enumerate(prop.size_m)]
    foot = translation(-(low[0] + high[0]) / 2.0, -low[1], -(low[2] + high[2]) / 2.0)
    matrix = placed(prop) @ scaling(*sides) @ foot
    items = []
    for number, piece in enumerate(made.pieces):
        vertices = np.hstack([piece.points, piece.normals]).astype(np.float32)
        mesh = Mesh(
            "given", name=f"{prop.shape} {number} thing", given=Triangles(vertices, piece.indices)
        )
        items.append(
            (mesh, np.asarray(matrix), prop.colour if piece.colour is None else piece.colour)
        )
    return items


def natural_size(made: Model) -> tuple[float, float, float]:
    """How large a file's thing is, in metres, as it says itself."""
    low, high = made.box
    x, y, z = (round(max(float(side), 0.002), 3) for side in high - low)
    return x, y, z
