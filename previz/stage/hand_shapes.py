"""Hands of the mannequin: a palm, four fingers and a thumb, in the few shapes that a pose needs.

A hand hangs from its wrist along -Y; its back is outside, its thumb in front. Fingers curl towards
the palm, which a left hand has at -X.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from previz.errors import RenderError
from previz.stage.geometry import Array, vec
from previz.stage.meshes import Mesh, Triangles, capsule_triangles, joined, loft_triangles

Curl = tuple[float, float]
"""How far a finger's first and second half turn in from the palm's plane, in degrees."""

_STRAIGHT, _LOOSE, _ROUND, _SHUT = (3.0, 6.0), (20.0, 44.0), (52.0, 128.0), (86.0, 178.0)

SHAPES: dict[str, tuple[Curl, Curl, Curl, Curl]] = {
    "relaxed": ((14.0, 34.0), _LOOSE, (24.0, 50.0), (28.0, 56.0)),
    "flat": (_STRAIGHT, _STRAIGHT, _STRAIGHT, _STRAIGHT),
    "fist": (_SHUT, _SHUT, _SHUT, _SHUT),
    "point": (_STRAIGHT, _SHUT, _SHUT, _SHUT),
    "grip": (_ROUND, _ROUND, _ROUND, _ROUND),
}
"""Index to little finger."""

_PALM = (
    (-0.104, 0.0, 0.0, 0.003),
    (-0.098, 0.012, 0.035, 0.003),
    (-0.060, 0.0165, 0.039, 0.004),
    (-0.020, 0.0180, 0.029, 0.0),
    (0.014, 0.0, 0.0, 0.0),
)
_KNUCKLE_Y_M = -0.094
_FINGERS = ((0.0285, 0.076), (0.0100, 0.085), (-0.0085, 0.078), (-0.0265, 0.061))
"""Where a finger begins across the palm, and its length; index to little finger, in metres."""

_RADIUS_M = 0.0092
_SEGMENTS = 9

_THUMBS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "relaxed": ((-0.012, -0.066, 0.046), (-0.020, -0.092, 0.048)),
    "flat": ((-0.004, -0.064, 0.052), (-0.004, -0.094, 0.060)),
    "fist": ((-0.030, -0.066, 0.034), (-0.040, -0.092, 0.010)),
    "point": ((-0.030, -0.066, 0.034), (-0.040, -0.090, 0.008)),
    "grip": ((-0.028, -0.060, 0.040), (-0.048, -0.078, 0.030)),
}
"""The thumb's joint and its tip, of a left hand."""

_THUMB_ROOT = (-0.003, -0.026, 0.026)


def _finger(at_z: float, length_m: float, curl: Curl) -> list[Triangles]:
    first, second = (math.radians(deg) for deg in curl)
    root = vec(0.0, _KNUCKLE_Y_M, at_z)
    bend = root + 0.52 * length_m * vec(-math.sin(first), -math.cos(first), 0.0)
    tip = bend + 0.48 * length_m * vec(-math.sin(second), -math.cos(second), 0.0)
    return [
        _bone(root, bend, _RADIUS_M, _RADIUS_M * 0.94),
        _bone(bend, tip, _RADIUS_M * 0.94, _RADIUS_M * 0.80),
    ]


def _bone(a: Array, b: Array, ra: float, rb: float) -> Triangles:
    return capsule_triangles(a, b, ra, rb, _SEGMENTS)


def _thumb(shape: str) -> list[Triangles]:
    joint, tip = (vec(*point) for point in _THUMBS[shape])
    return [
        _bone(vec(*_THUMB_ROOT), joint, 0.0145, 0.0110),
        _bone(joint, tip, 0.0110, 0.0092),
    ]


@cache
def hand_mesh(side: str, shape: str) -> Mesh:
    """A hand in a shape; ``side`` is ``l`` or ``r``.

    Raises:
        RenderError: there is no such shape.
    """
    if shape not in SHAPES:
        raise RenderError(
            f"A hand cannot be “{shape}”.", f"Known: {', '.join(SHAPES)}.", "Choose one of those."
        )
    solids = [loft_triangles(_PALM, 7, 12), *_thumb(shape)]
    for (at_z, length_m), curl in zip(_FINGERS, SHAPES[shape], strict=True):
        solids += _finger(at_z, length_m, curl)
    made = joined([(np.eye(4), solid) for solid in solids])
    made = made if side == "l" else _mirrored(made)
    return Mesh("given", name=f"hand {side} {shape}", given=made)


def _mirrored(solid: Triangles) -> Triangles:
    """The same across the figure's middle, its triangles the other way round."""
    vertices = solid.vertices.copy()
    vertices[:, [0, 3]] *= -1.0
    faces = solid.indices.reshape(-1, 3)[:, ::-1]
    return Triangles(vertices, np.ascontiguousarray(faces).ravel())
