"""Figures and things from glTF files: skins on our joints, and solids that stand still.

A skeleton with a person's joints moves as the mannequin does, so that poses, walks, looks, hands
and recordings are the same for both; its limbs keep their own lengths. In a movement of its own
file its other bones move, too: fingers, toes, hair. What is no person plays as its file has it, and
stands still otherwise.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import Colour, Prop
from previz.model.vocabulary import STATURE_M
from previz.stage.clips import Playing, model, own_bones, own_matrices, person
from previz.stage.geometry import Array, point_on, scaling, translation, vec3
from previz.stage.interchange.gltf_scene import Model, Piece
from previz.stage.interchange.gltf_skin import Skinning, posed
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
class Worn:
    """One solid of a body: homogeneous points (n, 4) and normals (n, 3) at rest, and what it is
    when it is not bent. Without a ``skin`` it hangs on no joint."""

    points: NDArray[np.float32]
    normals: NDArray[np.float32]
    solid: Triangles
    colour: Colour | None
    skin: Skinning | None


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A model on our joints: at 1.75 m, standing on the origin, facing +Z.

    ``owners`` are for each of its joints the place of ours in ``JOINTS`` (-1: it follows its
    parent), ``rests`` (n, 3, 3) bring our resting bone to its own. ``stand`` stands its bind pose
    up, ``scale`` brings that to 1.75 m. What is no person has no owners, and ``standing`` brings
    its scene to its place on the floor.
    """

    pieces: tuple[Worn, ...]
    places: Array
    parents: tuple[int, ...]
    owners: tuple[int, ...]
    rests: Array
    hips: int
    stand: Array
    scale: float
    standing: Array

    @property
    def is_person(self) -> bool:
        return self.hips >= 0


@lru_cache(maxsize=12)
def body(reference: str) -> Body:
    """A file of the project as somebody's body.

    Raises:
        RenderError: it is missing.
        InputError: it cannot be brought onto the stage.
    """
    made = model(reference)
    known = person(made.skeleton)
    if made.skeleton is None or not known or all(piece.skin is None for piece in made.pieces):
        return _statue(made)
    return _on_joints(made, known)


def _on_joints(made: Model, known: dict[str, int]) -> Body:
    assert made.skeleton is not None
    stand = upright(made.skeleton.places, known, made.name)
    worn = [piece for piece in made.pieces if piece.skin is not None]  # a floor that came along
    places = made.skeleton.places @ stand.T
    points = np.concatenate([piece.points for piece in worn]) @ stand.T
    low, high = points.min(axis=0), points.max(axis=0)
    scale = STATURE_M / max(float(high[1] - low[1]), _THINNEST_M)
    foot = np.array([places[known["hips"], 0], low[1], places[known["hips"], 2]])
    owners = [-1] * len(places)
    rests = np.tile(np.eye(3), (len(places), 1, 1))
    for joint, place in known.items():
        owners[place] = _ORDER.index(joint)
        rests[place] = brought(joint, places, known)
    turned = np.eye(4)
    turned[:3, :3] = stand
    standing = scaling(scale, scale, scale) @ translation(*-foot) @ turned
    return Body(
        tuple(_worn(piece, standing) for piece in worn),
        (places - foot) * scale,
        made.skeleton.parents,
        tuple(owners),
        rests,
        known["hips"],
        stand,
        scale,
        standing,
    )


def _statue(made: Model) -> Body:
    """What is no person, as its file stands. Its points stay as they are; ``standing`` moves them,
    after its bones have, where it has some."""
    bones = None if made.skeleton is None else own_matrices(made, None)
    points = []
    for piece in made.pieces:
        if piece.skin is None or bones is None:
            points.append(piece.points)
        else:
            points.append(posed(piece.points, piece.skin, bones))
    whole = np.concatenate(points)
    low, high = whole.min(axis=0), whole.max(axis=0)
    scale = STATURE_M / max(float(high[1] - low[1]), _THINNEST_M)
    foot = np.array([(low[0] + high[0]) / 2.0, low[1], (low[2] + high[2]) / 2.0])
    standing = scaling(scale, scale, scale) @ translation(*-foot)
    return Body(
        tuple(_worn(piece, np.eye(4)) for piece in made.pieces),
        np.zeros((0, 3)),
        (),
        (),
        np.zeros((0, 3, 3)),
        -1,
        np.eye(3),
        scale,
        standing,
    )


def _worn(piece: Piece, to_rest: Array) -> Worn:
    points = piece.points @ to_rest[:3, :3].T + to_rest[:3, 3]
    normals = piece.normals @ np.linalg.inv(to_rest[:3, :3])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    vertices = np.hstack([points, normals]).astype(np.float32)
    whole = np.hstack([points, np.ones((len(points), 1))]).astype(np.float32)
    skin = piece.skin
    if skin is not None:
        used = skin.weights.max(axis=0) > 0.0
        skin = Skinning(skin.joints[:, used], skin.weights[:, used].astype(np.float32))
    solid = Triangles(vertices, piece.indices, piece.uvs, piece.paint)
    return Worn(whole, np.ascontiguousarray(vertices[:, 3:]), solid, piece.colour, skin)


def body_meshes(
    reference: str, figure: Figure, cloth: Colour, playing: Playing | None = None
) -> list[tuple[Mesh, Array, Colour]]:
    """A figure's solids at its moment: mesh, matrix to world, colour.

    Skinned ones are of this moment only, and hang on the place of the figure's hips.

    Args:
        playing: the movement of the figure's own file that it is in, if it is in one.
    """
    joints = np.stack([figure.joints[joint] for joint in _ORDER])
    solids = _solids(reference, joints.tobytes(), figure.root.tobytes(), playing)
    return [(mesh, matrix, colour or cloth) for mesh, matrix, colour in solids]


@lru_cache(maxsize=12)
def _solids(
    reference: str, joints_: bytes, root_: bytes, playing: Playing | None
) -> tuple[tuple[Mesh, Array, Colour | None], ...]:
    made = body(reference)
    joints = np.frombuffer(joints_).reshape(-1, 4, 4)
    root = np.frombuffer(root_).reshape(4, 4)
    bent_by = bones(reference, joints, root, playing)
    here = translation(*joints[0, :3, 3])
    if bent_by is not None:
        bent_by[:, :3, 3] -= joints[0, :3, 3]
    moment = hashlib.blake2b(joints_ + root_ + repr(playing).encode(), digest_size=12).hexdigest()
    items: list[tuple[Mesh, Array, Colour | None]] = []
    for number, worn in enumerate(made.pieces):
        name = f"{reference} {number}"
        if worn.skin is None or bent_by is None:
            mesh = Mesh("given", name=name, given=worn.solid)
            items.append((mesh, np.asarray(root @ made.standing), worn.colour))
            continue
        bent = _bent(worn, bent_by)
        flesh = Triangles(bent, worn.solid.indices, worn.solid.uvs, worn.solid.paint)
        mesh = Mesh("given", name=f"{name} {moment}", fleeting=True, given=flesh)
        items.append((mesh, here, worn.colour))
    return tuple(items)


def bones(
    reference: str, joints: Array, root: Array, playing: Playing | None = None
) -> Array | None:
    """From rest to world for each joint of a file's skeleton, (j, 4, 4); None without one.

    Args:
        joints: ours to the world, (17, 4, 4), in the order of ``JOINTS``.
        root: the figure's floor point.
    """
    made, source = body(reference), model(reference)
    if source.skeleton is None:
        return None
    if not made.is_person:
        return np.array(root @ made.standing @ own_matrices(source, playing))
    own = None if playing is None else own_bones(source, playing, made.stand)
    turns, places, k = _placed_bones(made, joints, root, own)
    found = np.tile(np.eye(4), (len(places), 1, 1))
    found[:, :3, :3] = turns * k
    found[:, :3, 3] = places - np.einsum("jab,jb->ja", found[:, :3, :3], made.places)
    return found


def as_drawn(figure: Figure, playing: Playing | None = None) -> Figure:
    """A figure whose joints are where its body has them: a file's limbs have lengths of their own.

    Turns stay; what the file has no joint for stays, too, and so does a mannequin.
    """
    if not figure.actor.body or not body(figure.actor.body).is_person:
        return figure
    made = body(figure.actor.body)
    joints = np.stack([figure.joints[joint] for joint in _ORDER])
    found = bones(figure.actor.body, joints, figure.root, playing)
    if found is None:
        return figure
    moved = dict(figure.joints)
    for place, owner in enumerate(made.owners):
        if owner >= 0:
            matrix = joints[owner].copy()
            matrix[:3, 3] = point_on(found[place], vec3(made.places[place]))
            moved[_ORDER[owner]] = matrix
    return replace(figure, joints=moved)


def _placed_bones(
    made: Body, joints: Array, root: Array, own: tuple[Array, Array] | None
) -> tuple[Array, Array, float]:
    """Each joint's turn away from its rest and its place in the world, and the figure's scale.

    ``own`` is how the file's own movement turns and places them: what is not ours follows that.
    """
    k = float(np.linalg.norm(root[:3, 0]))
    count = len(made.places)
    turns, places = np.tile(root[:3, :3] / k, (count, 1, 1)), np.zeros((count, 3))
    for n, (parent, owner) in enumerate(zip(made.parents, made.owners, strict=True)):
        if owner >= 0:
            ours = joints[owner, :3, :3] / np.linalg.norm(joints[owner, :3, 0])
            turns[n] = ours @ made.rests[n].T
        elif parent >= 0:
            turns[n] = turns[parent]
            if own is not None:
                turns[n] = turns[n] @ own[0][parent].T @ own[0][n]
    ratio = made.places[made.hips, 1] / JOINTS["hips"][1][1]
    up = root[:3, 1] / k
    height = float((joints[0, :3, 3] - root[:3, 3]) @ up)
    hips = joints[0, :3, 3] + up * height * (ratio - 1.0)
    for n, parent in enumerate(made.parents):
        if n == made.hips or parent < 0:
            way = made.places[n] - made.places[made.hips]
            places[n] = hips + turns[n] @ way * k
            continue
        way = made.places[n] - made.places[parent]
        if own is not None:
            way = own[0][parent].T @ (own[1][n] - own[1][parent]) * made.scale
        places[n] = places[parent] + turns[parent] @ way * k
    return turns, places, k


def _bent(worn: Worn, bones: Array) -> NDArray[np.float32]:
    """Linear blend skinning: (n, 6) positions and normals in the world."""
    assert worn.skin is not None
    rows = bones[:, :3, :].astype(np.float32)
    blend = np.zeros((len(worn.points), 3, 4), np.float32)
    for slot in range(worn.skin.joints.shape[1]):
        weight = worn.skin.weights[:, slot].astype(np.float32)
        blend += weight[:, None, None] * rows[worn.skin.joints[:, slot]]
    found = np.empty((len(worn.points), 6), np.float32)
    np.einsum("nij,nj->ni", blend, worn.points, out=found[:, :3])
    np.einsum("nij,nj->ni", blend[:, :, :3], worn.normals, out=found[:, 3:])
    found[:, 3:] /= np.maximum(np.linalg.norm(found[:, 3:], axis=1, keepdims=True), 1e-9)
    return found


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
            "given",
            name=f"{prop.shape} {number} thing",
            given=Triangles(vertices, piece.indices, piece.uvs, piece.paint),
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
