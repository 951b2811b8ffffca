"""The mannequin's head: a face that reads from across a room, and eyes that look somewhere.

Metres at the head joint of a 1.75 m figure; the face is at +Z.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from previz.stage.geometry import Array, scaling, translation, turn
from previz.stage.meshes import (
    COARSE_RINGS,
    COARSE_SEGMENTS,
    SEGMENTS,
    Mesh,
    Triangles,
    capsule_triangles,
    joined,
    loft_triangles,
    sphere_triangles,
)

Ring = tuple[float, float, float, float]
Vec3 = tuple[float, float, float]

EYE_M = (0.031, 0.0690, 0.0748)
"""The middle of the left eyeball."""
EARS_M = (0.0, 0.068, -0.012)
"""The middle between the ears. They are a solid of their own: a back of a head has ears, and is no
face."""
EYES_YAW_DEG, EYES_UP_DEG, EYES_DOWN_DEG = 30.0, 18.0, 25.0
"""How far eyes turn before the head has to: a half of what they could, as people do."""

_BALL_M, _IRIS_M = 0.0128, 0.0062
_BALL_SEGMENTS, _IRIS_SEGMENTS = 20, 24
"""A ball shows no outline, an iris does: half a pixel off its circle when it is 110 pixels wide."""
_SKULL: tuple[Ring, ...] = (
    (-0.0375, 0, 0, 0.048),
    (-0.026, 0.031, 0.026, 0.049),
    (0.0, 0.050, 0.055, 0.033),
    (0.04, 0.066, 0.080, 0.014),
    (0.085, 0.074, 0.094, 0.0),
    (0.125, 0.074, 0.096, -0.006),
    (0.16, 0.060, 0.080, -0.010),
    (0.186, 0, 0, -0.012),
)
_HAIR: tuple[Ring, ...] = (
    (0.0, 0, 0, -0.062),
    (0.018, 0.050, 0.036, -0.058),
    (0.06, 0.074, 0.068, -0.038),
    (0.10, 0.081, 0.084, -0.027),
    (0.14, 0.079, 0.094, -0.017),
    (0.168, 0.062, 0.078, -0.012),
    (0.19, 0, 0, -0.012),
)
_SIDES = (1.0, -1.0)
TONES = ("skin", "hair", "lip", "white", "eye")


def _bone(a: Vec3, b: Vec3, ra: float, rb: float, segments: int = 12) -> Triangles:
    return capsule_triangles(np.array(a), np.array(b), ra, rb, segments)


def _both(a: Vec3, b: Vec3, ra: float, rb: float) -> list[Triangles]:
    """A capsule of the left side, and its mirror."""
    return [_bone((s * a[0], *a[1:]), (s * b[0], *b[1:]), ra, rb) for s in _SIDES]


def _ball(at: Vec3, size_m: Vec3, segments: int) -> tuple[Array, Triangles]:
    """An ellipsoid around a point."""
    x, y, z = at
    low = translation(x, y - size_m[1] / 2.0, z)
    return np.asarray(low @ scaling(*size_m)), sphere_triangles(segments)


def _skin() -> list[tuple[Array, Triangles]]:
    x, y, z = EYE_M
    solids = [
        loft_triangles(_SKULL, 15, SEGMENTS),
        _bone((0.0, 0.082, 0.0875), (0.0, 0.046, 0.1000), 0.0068, 0.0128),
        *_both((0.009, 0.0425, 0.0935), (0.010, 0.0425, 0.0905), 0.0078, 0.0070),
        # The upper lid lies over the ball: nobody stares.
        *_both(
            (x - 0.0125, y + 0.0092, z + 0.0070),
            (x + 0.0150, y + 0.0066, z - 0.0015),
            0.0072,
            0.0068,
        ),
    ]
    return [(np.eye(4), solid) for solid in solids]


def _ears() -> list[tuple[Array, Triangles]]:
    _x, y, z = EARS_M
    solids = _both((0.074, 0.050 - y, -0.008 - z), (0.074, 0.086 - y, -0.016 - z), 0.012, 0.0155)
    return [(np.eye(4), solid) for solid in solids]


def _hair() -> list[tuple[Array, Triangles]]:
    solids = [
        loft_triangles(_HAIR, 15, SEGMENTS),
        *_both((0.0155, 0.0950, 0.0900), (0.0460, 0.0945, 0.0735), 0.0052, 0.0036),
    ]
    return [(np.eye(4), solid) for solid in solids]


def _lips() -> list[tuple[Array, Triangles]]:
    solids = [
        *_both((0.002, 0.0150, 0.0875), (0.0235, 0.0115, 0.0828), 0.0042, 0.0022),
        *_both((0.000, 0.0075, 0.0872), (0.0215, 0.0105, 0.0828), 0.0050, 0.0024),
    ]
    return [(np.eye(4), solid) for solid in solids]


def _white() -> list[tuple[Array, Triangles]]:
    x, y, z = EYE_M
    return [_ball((s * x, y, z), (2.0 * _BALL_M,) * 3, _BALL_SEGMENTS) for s in _SIDES]


@cache
def ears_mesh() -> Mesh:
    """Both ears, around ``EARS_M``."""
    return Mesh("given", name="head ears", given=joined(_ears()))


@cache
def head_mesh(tone: str) -> Mesh:
    """All of one of ``TONES`` of a head, looking straight ahead."""
    made = {"skin": _skin, "hair": _hair, "lip": _lips, "white": _white, "eye": _iris}[tone]()
    return Mesh("given", name=f"head {tone}", given=joined(made))


@cache
def coarse_head_mesh(tone: str) -> Mesh:
    """The skin or the hair of a head that is far away: skull, nose and ears, hair."""
    rings = _SKULL if tone == "skin" else _HAIR
    solids = [loft_triangles(rings, COARSE_RINGS, COARSE_SEGMENTS)]
    if tone == "skin":
        few = 6
        solids.append(_bone((0.0, 0.082, 0.0875), (0.0, 0.046, 0.1), 0.0068, 0.0128, few))
        ears = (((s * 0.074, 0.05, -0.008), (s * 0.074, 0.086, -0.016)) for s in _SIDES)
        solids += [_bone(low, high, 0.012, 0.0155, few) for low, high in ears]
    given = joined([(np.eye(4), solid) for solid in solids])
    return Mesh("given", name=f"extra head {tone}", given=given)


def _iris() -> list[tuple[Array, Triangles]]:
    return _looking(0.0, 0.0)


def _looking(yaw_deg: float, pitch_deg: float) -> list[tuple[Array, Triangles]]:
    x, y, z = EYE_M
    found = []
    for s in _SIDES:
        aim = translation(s * x, y, z) @ turn("y", yaw_deg) @ turn("x", -pitch_deg)
        disc = (2.0 * _IRIS_M, 2.0 * _IRIS_M, 0.0066)
        front, solid = _ball((0.0, 0.0, _BALL_M - 0.0024), disc, _IRIS_SEGMENTS)
        found.append((np.asarray(aim @ front), solid))
    return found


@cache
def iris_mesh(yaw_deg: int, pitch_deg: int) -> Mesh:
    """Both irises as they look so many degrees to the left and up, of the head."""
    given = joined(_looking(float(yaw_deg), float(pitch_deg)))
    return Mesh("given", name=f"head eye {yaw_deg} {pitch_deg}", given=given)


def eyes_towards(way: Array) -> tuple[int, int]:
    """How far eyes turn to a direction of the head's frame: whole degrees to the left and up.

    What is farther than eyes turn is looked at as far as they do; what is behind, not at all.
    """
    yaw = math.degrees(math.atan2(float(way[0]), float(way[2])))
    if abs(yaw) > 100.0:
        return 0, 0
    flat = math.hypot(float(way[0]), float(way[2]))
    pitch = math.degrees(math.atan2(float(way[1]), max(flat, 1e-6)))
    yaw = max(-EYES_YAW_DEG, min(EYES_YAW_DEG, yaw))
    return round(yaw), round(max(-EYES_DOWN_DEG, min(EYES_UP_DEG, pitch)))
