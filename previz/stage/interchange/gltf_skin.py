"""Skins of a glTF file: one skeleton of all their joints, and what hangs on it.

A file may have a skin for the body, another for the hair, with bind poses that lie differently in
space. All are brought to the first one's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.stage.geometry import Array
from previz.stage.interchange.gltf_nodes import Nodes
from previz.stage.interchange.gltf_read import GltfData, Json, refused

MOST_JOINTS = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Skinning:
    """Which joints a solid's vertices hang on: places in the skeleton, (n, k), and weights that
    sum to 1, (n, k)."""

    joints: NDArray[np.int64]
    weights: Array


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """Joints with parents before children.

    ``names``; ``parents`` (-1 for a root); ``places`` where they are in the bind pose, (n, 3);
    ``binds`` from the bind pose to each joint, (n, 4, 4); ``nodes`` their numbers in the file;
    ``humanoid`` what the file itself says they are (VRM's names), by place.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    places: Array
    binds: Array
    nodes: tuple[int, ...]
    humanoid: dict[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """One skin of the file: from its joint numbers to places in the skeleton, and from its own
    bind pose to the skeleton's."""

    places: NDArray[np.int64]
    to_bind: Array


def skins_of(data: GltfData, nodes: Nodes) -> tuple[Skeleton | None, tuple[Skin, ...]]:
    """The skeleton of a file, and its skins; None without any.

    Raises:
        InputError: joints that are not there or flat, or too many.
    """
    rows = data.rows("skins")
    if not rows:
        return None, ()
    joints = [_joints(data, row, nodes) for row in rows]
    binds = [_binds(data, row, own, nodes) for row, own in zip(rows, joints, strict=True)]
    common: dict[int, Array] = {}
    to_bind = []
    for own, inverse in zip(joints, binds, strict=True):
        here = _brought(own, inverse, common)
        to_bind.append(here)
        back = np.linalg.inv(here)
        for number, bind in zip(own, inverse, strict=True):
            common.setdefault(number, bind @ back)
    if len(common) > MOST_JOINTS:
        raise refused(data.name, f"Its skeleton has {len(common)} joints.")
    order = sorted(common, key=nodes.order.index)
    place = {number: n for n, number in enumerate(order)}
    skeleton = Skeleton(
        tuple(nodes.names[number] for number in order),
        tuple(_parent(nodes, number, place) for number in order),
        np.stack([np.linalg.inv(common[number])[:3, 3] for number in order]),
        np.stack([common[number] for number in order]),
        tuple(order),
        _humanoid(data, place),
    )
    found = [
        Skin(np.array([place[number] for number in own]), here)
        for own, here in zip(joints, to_bind, strict=True)
    ]
    return skeleton, tuple(found)


def _brought(own: list[int], inverse: Array, common: dict[int, Array]) -> Array:
    """From a skin's bind pose to the common one, by a joint that both have."""
    for number, bind in zip(own, inverse, strict=True):
        if number in common:
            return np.asarray(np.linalg.inv(common[number]) @ bind)
    return np.eye(4)


def _joints(data: GltfData, row: Json, nodes: Nodes) -> list[int]:
    joints = row.get("joints", [])
    if not isinstance(joints, list) or not joints or any(j not in nodes.world for j in joints):
        raise refused(data.name, "Its skin hangs on joints that are not in the scene.")
    if len(set(joints)) != len(joints):
        raise refused(data.name, "Its skin names a joint twice.")
    return joints


def _binds(data: GltfData, row: Json, joints: list[int], nodes: Nodes) -> Array:
    if "inverseBindMatrices" not in row:
        return np.stack([np.linalg.inv(nodes.world[joint]) for joint in joints])
    inverse = data.values(row["inverseBindMatrices"], 16).astype(np.float64)
    if len(inverse) < len(joints) or not np.isfinite(inverse).all():
        raise refused(data.name, "Its skin lacks bind matrices, or they are not numbers.")
    matrices = inverse[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1)
    sizes = np.abs(np.linalg.det(matrices[:, :3, :3]))
    if sizes.min() < 1e-18 or sizes.max() > 1e18:
        raise refused(data.name, "A joint of its skin is flat.")
    return np.asarray(matrices)


def _parent(nodes: Nodes, number: int, place: dict[int, int]) -> int:
    up = nodes.parents[number]
    while up >= 0 and up not in place:
        up = nodes.parents[up]
    return place[up] if up >= 0 else -1


def _humanoid(data: GltfData, place: dict[int, int]) -> dict[str, int]:
    """VRM 0 and 1 say which node is which bone (``VRM.humanoid``, ``VRMC_vrm.humanoid``)."""
    known = data.whole.get("extensions", {})
    bones = known.get("VRMC_vrm", {}).get("humanoid", {}).get("humanBones", {})
    rows = [(name, bone.get("node")) for name, bone in bones.items()]
    for bone in known.get("VRM", {}).get("humanoid", {}).get("humanBones", []):
        rows.append((bone.get("bone"), bone.get("node")))
    return {str(name): place[node] for name, node in rows if node in place}


def skinning(data: GltfData, attributes: Json, count: int, skin: Skin) -> Skinning:
    """What a primitive's vertices hang on; up to eight joints each.

    Raises:
        InputError: it does not fit, or names joints that are not there.
    """
    joints, weights = [], []
    for place in range(2):
        if f"JOINTS_{place}" not in attributes or f"WEIGHTS_{place}" not in attributes:
            break
        joints.append(data.values(attributes[f"JOINTS_{place}"], 4).astype(np.int64))
        weights.append(data.values(attributes[f"WEIGHTS_{place}"], 4).astype(np.float64))
    if any(len(rows) != count for rows in (*joints, *weights)):
        raise refused(data.name, "Its skin does not fit its vertices.")
    owners, shares = np.hstack(joints), np.maximum(np.hstack(weights), 0.0)
    if not np.isfinite(shares).all():
        raise refused(data.name, "Its skin does not fit its vertices.")
    if owners.min() < 0 or owners.max() >= len(skin.places):
        raise refused(data.name, "A vertex hangs on a joint that is not there.")
    total = shares.sum(axis=1, keepdims=True)
    first: Any = np.eye(1, shares.shape[1])
    shares = np.where(total > 1e-9, shares / np.maximum(total, 1e-9), first)
    return Skinning(skin.places[owners], shares)


def posed(points: Array, skin: Skinning, matrices: Array) -> Array:
    """Points of the bind pose (n, 3) where their joints bring them, by the joints' matrices."""
    whole = np.hstack([points, np.ones((len(points), 1))])
    found = np.zeros_like(points)
    for slot in range(skin.joints.shape[1]):
        weight = skin.weights[:, slot, None]
        if weight.any():
            rows = matrices[skin.joints[:, slot], :3]
            found += weight * np.einsum("nij,nj->ni", rows, whole)
    return found


def by_fours(skin: Skinning) -> list[tuple[NDArray[np.uint16], NDArray[np.float32]]]:
    """Joints and weights as a file has them: four to an attribute, the last filled up with 0."""
    short = -skin.joints.shape[1] % 4
    joints = np.pad(skin.joints, ((0, 0), (0, short))).astype(np.uint16)
    weights = np.pad(skin.weights, ((0, 0), (0, short))).astype(np.float32)
    return [
        (joints[:, first : first + 4], weights[:, first : first + 4])
        for first in range(0, joints.shape[1], 4)
    ]
