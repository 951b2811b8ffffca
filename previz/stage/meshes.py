"""The solids that everything on stage is made of, as triangles.

A mesh is named by a ``Mesh`` key (kind and dimensions); equal keys are the same mesh, so a renderer
uploads each once. Counter-clockwise triangles face outward.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from previz.stage.geometry import Array

SEGMENTS = 18
"""Corners of a round cross-section."""

COARSE_RINGS, COARSE_SEGMENTS = 8, 9


@dataclass(frozen=True, slots=True, eq=False)
class Paint:
    """A picture on a solid: (h, w, 4) uint8, display-referred, its first row at v = 0.

    Where alpha is under a half there is nothing. Equal names are the same picture.
    """

    name: str
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Triangles:
    """``vertices`` (n, 6) float32 position and unit normal; ``indices`` (m,) uint32.

    A painted solid also has ``uvs``, (n, 2) float32 from the picture's top left; they repeat.
    """

    vertices: NDArray[np.float32]
    indices: NDArray[np.uint32]
    uvs: NDArray[np.float32] | None = None
    paint: Paint | None = None


@dataclass(frozen=True, slots=True)
class Mesh:
    """A mesh key.

    ``plane``: 1x1 m in XZ, facing up. ``box``: width, height, depth, bevel; underside at y = 0.
    ``cylinder`` and ``sphere``: unit diameter, from y = 0 to 1. ``capsule``: two end points and
    two radii. ``loft``: rings of (y, half width, half depth, z) from bottom to top, the first and
    the last of no width. ``given``: the triangles themselves come along, under a ``name`` that
    no others have. ``fleeting`` ones are of one frame only: a renderer does not keep them.
    """

    kind: str
    dims: tuple[float, ...] = ()
    name: str = ""
    fleeting: bool = False
    given: Triangles | None = field(default=None, compare=False, repr=False)


def _packed(points: Array, normals: Array, faces: NDArray[np.int64]) -> Triangles:
    corner = points[faces]
    facing = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    area = np.linalg.norm(facing, axis=1)
    inward = (facing * normals[faces].sum(axis=1)).sum(axis=1) < 0
    faces = np.where(inward[:, None], faces[:, ::-1], faces)[area > 1e-12]
    vertices = np.hstack([points, normals]).astype(np.float32)
    return Triangles(vertices, np.ascontiguousarray(faces, dtype=np.uint32).ravel())


def _grid_faces(rows: int, columns: int) -> NDArray[np.int64]:
    """Two triangles per cell of a rows x columns grid of vertices."""
    row, column = np.mgrid[0 : rows - 1, 0 : columns - 1]
    a = (row * columns + column).ravel()
    return np.concatenate(
        [
            np.stack([a, a + 1, a + columns + 1], axis=1),
            np.stack([a, a + columns + 1, a + columns], axis=1),
        ]
    )


def _plane() -> Triangles:
    points = np.array([[-0.5, 0, -0.5], [-0.5, 0, 0.5], [0.5, 0, 0.5], [0.5, 0, -0.5]])
    normals = np.tile([0.0, 1.0, 0.0], (4, 1))
    return _packed(points, normals, np.array([[0, 1, 2], [0, 2, 3]]))


def _box(width: float, height: float, depth: float, bevel: float) -> Triangles:
    """A box whose edges are chamfered by ``bevel`` and shaded round: it catches light as clay."""
    half = np.array([width, height, depth]) / 2.0
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    points, normals = np.zeros((24, 3)), np.zeros((24, 3))
    for corner, sign in enumerate(signs):
        for axis in range(3):
            inner = half - bevel
            inner[axis] = half[axis]
            points[corner * 3 + axis] = sign * inner
            normals[corner * 3 + axis, axis] = sign[axis]
    points[:, 1] += half[1]
    faces: list[list[int]] = [[c * 3, c * 3 + 1, c * 3 + 2] for c in range(8)]
    for axis in range(3):
        other = [a for a in range(3) if a != axis]
        for side in (-1, 1):
            ring = [c for c in range(8) if signs[c, axis] == side]
            ring = [ring[0], ring[1], ring[3], ring[2]]
            quad = [c * 3 + axis for c in ring]
            faces += [[quad[0], quad[1], quad[2]], [quad[0], quad[2], quad[3]]]
        for first in (-1, 1):
            for second in (-1, 1):
                ends = [
                    c
                    for c in range(8)
                    if signs[c, other[0]] == first and signs[c, other[1]] == second
                ]
                p, q = (ends[0] * 3 + other[0], ends[0] * 3 + other[1])
                r, s = (ends[1] * 3 + other[1], ends[1] * 3 + other[0])
                faces += [[p, q, r], [p, r, s]]
    return _packed(points, normals, np.array(faces))


def joined(solids: list[tuple[Array, Triangles]]) -> Triangles:
    """Several solids as one, each through its own 4x4."""
    vertices, indices, count = [], [], 0
    for matrix, solid in solids:
        points = solid.vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
        normals = solid.vertices[:, 3:6] @ np.linalg.inv(matrix[:3, :3])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        vertices.append(np.hstack([points, normals]).astype(np.float32))
        indices.append(solid.indices + np.uint32(count))
        count += len(points)
    return Triangles(np.concatenate(vertices), np.concatenate(indices))


def capsule_triangles(
    a: Array, b: Array, radius_a: float, radius_b: float, segments: int
) -> Triangles:
    """A capsule with fewer corners than a mesh of its own has."""
    return _capsule(a, b, radius_a, radius_b, segments)


def sphere_triangles(segments: int) -> Triangles:
    """A sphere with fewer corners than a mesh of its own has."""
    return _sphere(segments)


def loft_triangles(
    rings: tuple[tuple[float, float, float, float], ...], count: int, segments: int
) -> Triangles:
    """A loft of ``count`` rings with fewer corners than a mesh of its own has."""
    return _loft(np.array(rings), count, segments)


def coarse_triangles(mesh: Mesh) -> Triangles:
    """A body's solid in a coarser skin, for figures that are many and far away."""
    match mesh.kind:
        case "loft":
            return _loft(np.array(mesh.dims).reshape(-1, 4), COARSE_RINGS, COARSE_SEGMENTS)
        case "capsule":
            d = mesh.dims
            return _capsule(np.array(d[:3]), np.array(d[3:6]), d[6], d[7], COARSE_SEGMENTS)
    return triangles(mesh)


def _revolved(
    profile: Array, normal: Array, segments: int = SEGMENTS * 2
) -> tuple[Array, Array, NDArray[np.int64]]:
    """Rings of (y, radius) with normals (up, out) turned about Y."""
    around = np.linspace(0.0, 2.0 * np.pi, segments + 1)
    c, s = np.cos(around), np.sin(around)
    shape = (len(profile), len(around))
    y, up = (np.broadcast_to(v[:, None], shape) for v in (profile[:, 0], normal[:, 0]))
    r, out = profile[:, 1:2], normal[:, 1:2]
    points = np.stack([r * c, y, r * s], axis=2).reshape(-1, 3)
    normals = np.stack([out * c, up, out * s], axis=2).reshape(-1, 3)
    return points, normals, _grid_faces(*shape)


def _cylinder() -> Triangles:
    bevel = 0.02
    r = 0.5 - bevel
    profile = np.array([[0, 0], [0, r], [bevel, 0.5], [1 - bevel, 0.5], [1, r], [1, 0]], float)
    normal = np.array([[-1, 0], [-1, 0], [0, 1], [0, 1], [1, 0], [1, 0]], float)
    return _packed(*_revolved(profile, normal))


def _sphere(segments: int = SEGMENTS * 2) -> Triangles:
    latitude = np.linspace(-np.pi / 2, np.pi / 2, segments // 2 + 1)
    normal = np.stack([np.sin(latitude), np.cos(latitude)], axis=1)
    return _packed(*_revolved(normal * 0.5 + [0.5, 0.0], normal, segments))


def _capsule(
    a: Array, b: Array, radius_a: float, radius_b: float, segments: int = SEGMENTS
) -> Triangles:
    """The convex hull of two spheres."""
    axis = b - a
    length = float(np.linalg.norm(axis))
    axis = axis / length
    lean = np.arcsin(np.clip((radius_a - radius_b) / length, -1.0, 1.0))
    half = segments // 3
    latitude = np.r_[np.linspace(-np.pi / 2, lean, half), np.linspace(lean, np.pi / 2, half)]
    centre = np.r_[np.tile(a, (half, 1)), np.tile(b, (half, 1))]
    radius = np.r_[np.full(half, radius_a), np.full(half, radius_b)]
    hint = np.array([1.0, 0, 0]) if abs(axis[0]) < 0.9 else np.array([0, 0, 1.0])
    u = np.cross(axis, hint)
    u = u / np.linalg.norm(u)
    v = np.cross(axis, u)
    around = np.linspace(0.0, 2.0 * np.pi, segments + 1)
    ring = np.cos(around)[:, None] * u + np.sin(around)[:, None] * v
    normals = np.cos(latitude)[:, None, None] * ring + np.sin(latitude)[:, None, None] * axis
    points = centre[:, None] + radius[:, None, None] * normals
    faces = _grid_faces(len(latitude), len(around))
    return _packed(points.reshape(-1, 3), normals.reshape(-1, 3), faces)


def _monotone(x: Array, y: Array, at: Array) -> tuple[Array, Array]:
    """Monotone cubic interpolation (Fritsch and Carlson 1980): values and slopes at ``at``."""
    step = np.diff(x)
    slope = np.diff(y) / step
    tangent = np.r_[slope[0], (slope[:-1] + slope[1:]) / 2.0, slope[-1]]
    turning = slope[:-1] * slope[1:] <= 0
    tangent[1:-1][turning] = 0.0
    limit = 3.0 * np.minimum(np.abs(np.r_[slope, slope[-1]]), np.abs(np.r_[slope[0], slope]))
    tangent = np.clip(tangent, -limit, limit)
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(step) - 1)
    h, t = step[i], (at - x[i]) / step[i]
    p, q, m, n = y[i], y[i + 1], tangent[i] * h, tangent[i + 1] * h
    value = (2 * t**3 - 3 * t**2 + 1) * p + (t**3 - 2 * t**2 + t) * m
    value = value + (-2 * t**3 + 3 * t**2) * q + (t**3 - t**2) * n
    rate = (6 * t**2 - 6 * t) * (p - q) + (3 * t**2 - 4 * t + 1) * m + (3 * t**2 - 2 * t) * n
    return value, rate / h


def _loft(rings: Array, count: int = 15, segments: int = SEGMENTS) -> Triangles:
    """Elliptic rings joined smoothly. Squared radii are interpolated, so the ends are round."""
    y = rings[0, 0] + (rings[-1, 0] - rings[0, 0]) * (1 - np.cos(np.linspace(0, np.pi, count))) / 2
    wide, wide_rate = _monotone(rings[:, 0], rings[:, 1] ** 2, y)
    deep, deep_rate = _monotone(rings[:, 0], rings[:, 2] ** 2, y)
    z, z_rate = _monotone(rings[:, 0], rings[:, 3], y)
    rx, rz = (np.sqrt(np.maximum(v, 1e-8))[:, None] for v in (wide, deep))
    rx_rate, rz_rate = wide_rate[:, None] / (2 * rx), deep_rate[:, None] / (2 * rz)
    around = np.linspace(0.0, 2.0 * np.pi, segments + 1)
    c, s = np.cos(around)[None], np.sin(around)[None]
    height = np.broadcast_to(y[:, None], (count, segments + 1))
    points = np.stack([rx * c, height, z[:, None] + rz * s], axis=2)
    up = -(z_rate[:, None] + rz_rate * s) * rx * s - rx_rate * c * rz * c
    normals = np.stack([rz * c, up, rx * s], axis=2)
    normals[0], normals[-1] = [0.0, -1.0, 0.0], [0.0, 1.0, 0.0]
    normals = normals / np.linalg.norm(normals, axis=2, keepdims=True)
    faces = _grid_faces(count, segments + 1)
    return _packed(points.reshape(-1, 3), normals.reshape(-1, 3), faces)


def triangles(mesh: Mesh) -> Triangles:
    """The triangles of a mesh key.

    Raises:
        ValueError: no such kind of mesh.
    """
    return _made(mesh) if mesh.given is None else mesh.given


@lru_cache(maxsize=1024)
def _made(mesh: Mesh) -> Triangles:
    d = mesh.dims
    match mesh.kind:
        case "plane":
            return _plane()
        case "box":
            return _box(*d)
        case "cylinder":
            return _cylinder()
        case "sphere":
            return _sphere()
        case "capsule":
            return _capsule(np.array(d[:3]), np.array(d[3:6]), d[6], d[7])
        case "loft":
            return _loft(np.array(d).reshape(-1, 4))
        case kind:
            raise ValueError(f"There is no mesh of kind {kind!r}.")


def bounds(mesh: Mesh) -> Array:
    """The eight corners (8, 3) of a mesh's own bounding box."""
    return _box_of(triangles(mesh)) if mesh.fleeting else _bounds(mesh)


@lru_cache(maxsize=1024)
def _bounds(mesh: Mesh) -> Array:
    return _box_of(triangles(mesh))


def _box_of(solid: Triangles) -> Array:
    points = solid.vertices[:, :3].astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    pick = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=bool)
    return np.asarray(np.where(pick, high, low))
