"""4x4 matrices for the stage: metres, right-handed, Y up, column vectors, camera looks down -Z.

Plan directions (azimuth, facing) are degrees with 0 = +Z and 90 = +X. A camera at azimuth 0 of its
subject has +X on its right.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from previz.model.camera import Vec3

Array = NDArray[np.float64]

_IDENTITY = np.eye(4)
"""Copied, because ``np.eye`` costs several times what copying it does."""

_PLANES = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}


def vec(x: float, y: float, z: float) -> Array:
    return np.array([x, y, z], dtype=np.float64)


def vec3(point: Array) -> Vec3:
    """The first three numbers as a plain tuple."""
    return (float(point[0]), float(point[1]), float(point[2]))


def cross3(a: Array, b: Array) -> Array:
    """The cross product of two (3,), which ``np.cross`` takes twenty times as long for."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return vec(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)


def translation(x: float, y: float, z: float) -> Array:
    matrix = _IDENTITY.copy()
    matrix[:3, 3] = x, y, z
    return matrix


def scaling(x: float, y: float, z: float) -> Array:
    return np.diag([x, y, z, 1.0])


def turn3(axis: str, deg: float) -> Array:
    """A 3x3 right-handed rotation about ``x``, ``y`` or ``z``."""
    angle = math.radians(deg)
    c, s = math.cos(angle), math.sin(angle)
    i, j = _PLANES[axis]
    matrix = _IDENTITY[:3, :3].copy()
    matrix[i, i] = matrix[j, j] = c
    matrix[i, j], matrix[j, i] = -s, s
    return matrix


def turn(axis: str, deg: float) -> Array:
    """The same as a 4x4."""
    matrix = _IDENTITY.copy()
    matrix[:3, :3] = turn3(axis, deg)
    return matrix


def euler3(rx_deg: float, ry_deg: float, rz_deg: float) -> Array:
    """Yaw, then pitch, then bank: a 3x3 ``Ry·Rx·Rz``."""
    return turn3("y", ry_deg) @ turn3("x", rx_deg) @ turn3("z", rz_deg)


def blend3(a: Array, b: Array, weight: float) -> Array:
    """The rotation ``weight`` of the way from ``a`` to ``b`` along the shortest arc."""
    if weight <= 0.0:
        return a
    if weight >= 1.0:
        return b
    step = a.T @ b
    angle = math.acos(max(-1.0, min(1.0, (float(np.trace(step)) - 1.0) / 2.0)))
    if angle < 1e-6:
        return a
    if math.pi - angle < 1e-3:  # no unique axis: half a turn about Y is what a body would do
        return a @ turn3("y", math.degrees(angle) * weight)
    skew = (step - step.T) / (2.0 * math.sin(angle))
    part = angle * weight
    about = np.eye(3) + math.sin(part) * skew + (1.0 - math.cos(part)) * (skew @ skew)
    return np.asarray(a @ about)


def direction(azimuth_deg: float, elevation_deg: float = 0.0) -> Array:
    """The unit vector of a plan direction raised by an elevation."""
    a, e = math.radians(azimuth_deg), math.radians(elevation_deg)
    return vec(math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e))


def azimuth_of(x: float, z: float) -> float:
    """The plan direction of a vector, 0 to 360 degrees."""
    return math.degrees(math.atan2(x, z)) % 360.0


def wrapped(deg: float) -> float:
    """The same angle in (-180, 180]."""
    return -((180.0 - deg) % 360.0 - 180.0)


def smooth(value: float) -> float:
    """Cosine ease of 0..1, clamped outside."""
    return 0.5 - 0.5 * math.cos(math.pi * max(0.0, min(1.0, value)))


def look_at(eye: Array, target: Array, roll_deg: float = 0.0) -> Array:
    """Camera to world. Positive roll turns the camera clockwise, as its operator sees it."""
    back = eye - target
    length = float(np.linalg.norm(back))
    back = back / length if length > 1e-9 else vec(0.0, 0.0, 1.0)
    right = cross3(vec(0.0, 1.0, 0.0), back)
    span = float(np.linalg.norm(right))
    right = right / span if span > 1e-9 else vec(1.0, 0.0, 0.0)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = right, cross3(back, right), back
    matrix[:3, 3] = eye
    return np.asarray(matrix @ turn("z", -roll_deg))


def rigid_inverse(matrix: Array) -> Array:
    """The inverse of a rotation and translation, exactly transposed."""
    inverse = np.eye(4)
    inverse[:3, :3] = matrix[:3, :3].T
    inverse[:3, 3] = -matrix[:3, :3].T @ matrix[:3, 3]
    return inverse


def perspective(tan_x: float, tan_y: float, near_m: float, far_m: float) -> Array:
    """GL clip space (-1..1) of a symmetric frustum given by half-angle tangents."""
    matrix = np.zeros((4, 4))
    matrix[0, 0], matrix[1, 1] = 1.0 / tan_x, 1.0 / tan_y
    matrix[2, 2] = -(far_m + near_m) / (far_m - near_m)
    matrix[2, 3] = -2.0 * far_m * near_m / (far_m - near_m)
    matrix[3, 2] = -1.0
    return matrix


def orthographic(half_width_m: float, half_height_m: float, near_m: float, far_m: float) -> Array:
    """GL clip space of a box in front of the camera."""
    matrix = np.diag([1.0 / half_width_m, 1.0 / half_height_m, -2.0 / (far_m - near_m), 1.0])
    matrix[2, 3] = -(far_m + near_m) / (far_m - near_m)
    return matrix


def transformed(matrix: Array, points: Array) -> Array:
    """Points (n, 3) through a 4x4 that keeps w = 1."""
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3])


def point_on(matrix: Array, point: Vec3) -> Array:
    """One point of a matrix's own space, in the world (3,)."""
    return np.asarray(matrix[:3, :3] @ np.array(point, dtype=np.float64) + matrix[:3, 3])


def projected(points: Array, view: Array, projection: Array) -> Array:
    """Points (n, 3) in metres to (n, 3): x and y as 0..1 of the frame from its top left, depth in
    metres in front of the camera (negative behind it)."""
    eye = transformed(view, points)
    depth = -eye[:, 2]
    safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
    x = 0.5 + 0.5 * projection[0, 0] * eye[:, 0] / safe
    y = 0.5 - 0.5 * projection[1, 1] * eye[:, 1] / safe
    return np.stack([x, y, depth], axis=1)
