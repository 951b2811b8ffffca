"""The mannequin's solids as other programs bend them: in its rest pose, each fixed to one joint.

The hands are apart, for they change their shape: every shape has the same corners in other places,
so that one hand becomes the other as a target to morph to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from previz.stage.body import Part, parts
from previz.stage.geometry import Array
from previz.stage.meshes import triangles
from previz.stage.rig import JOINTS, BodyPose, joint_matrices

WRISTS = ("wrist_l", "wrist_r")


@dataclass(frozen=True, slots=True, eq=False)
class Flesh:
    """Points with their normals (n, 6), the indices of triangles, and the joint of each point."""

    vertices: NDArray[np.float32]
    indices: NDArray[np.uint32]
    joints: NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Morph:
    """A hand that takes another shape: 0 left or 1 right, and from frame to frame how much."""

    side: int
    shape: str
    weights: tuple[float, ...]


@cache
def trunk(build: str) -> dict[str, Flesh]:
    """Everything but the hands, by tone."""
    grouped: dict[str, list[Part]] = {}
    for part in parts(build):
        if part.joint not in WRISTS:
            grouped.setdefault(part.tone, []).append(part)
    return {tone: _joined(solids) for tone, solids in grouped.items()}


@cache
def hands(build: str, shapes: tuple[str, str]) -> Flesh:
    """Both hands in their shapes, the left one first."""
    found = {part.joint: part for part in parts(build, shapes) if part.joint in WRISTS}
    return _joined([found[wrist] for wrist in WRISTS])


def morphs(over: tuple[tuple[str, str], ...]) -> tuple[Morph, ...]:
    """What the hands become after their shapes of the first frame, in the order of appearance."""
    asked = dict.fromkeys((side, pair[side]) for pair in over for side in (0, 1))
    return tuple(
        Morph(side, shape, tuple(float(pair[side] == shape) for pair in over))
        for side, shape in asked
        if shape != over[0][side]
    )


def morphed(build: str, first: tuple[str, str], morph: Morph) -> Array:
    """How far each point of the hands, and its normal, goes to take a shape, (n, 6)."""
    left, right = first
    pair = (morph.shape, right) if morph.side == 0 else (left, morph.shape)
    return np.asarray(hands(build, pair).vertices - hands(build, first).vertices)


def _joined(solids: list[Part]) -> Flesh:
    rest, order = joint_matrices(np.eye(4), BodyPose()), list(JOINTS)
    vertices, indices, joints = [], [], []
    count = 0
    for part in solids:
        solid = triangles(part.mesh)
        matrix = rest[part.joint] @ part.local
        points = solid.vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
        normals = solid.vertices[:, 3:6] @ np.linalg.inv(matrix[:3, :3])
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        vertices.append(np.hstack([points, normals]).astype(np.float32))
        indices.append(solid.indices + np.uint32(count))
        joints.append(np.full(len(points), order.index(part.joint), np.uint16))
        count += len(points)
    return Flesh(np.concatenate(vertices), np.concatenate(indices), np.concatenate(joints))
