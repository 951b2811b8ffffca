"""The mannequin's flesh: smooth solids on the joints, in a few calm tones.

The head is in ``head``, the hands are in ``hand_shapes``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from previz.errors import RenderError
from previz.model.stage import Colour
from previz.stage.geometry import Array, scaling, translation, turn
from previz.stage.hand_shapes import hand_mesh
from previz.stage.head import EARS_M, TONES, ears_mesh, head_mesh, iris_mesh
from previz.stage.meshes import Mesh

Ring = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """A solid fixed to a joint. ``tone`` is ``cloth``, ``legs``, ``skin``, ``hair``, ``shoe``,
    ``lip``, ``white`` or ``eye``."""

    joint: str
    mesh: Mesh
    local: Array
    tone: str


_CHEST: tuple[Ring, ...] = (
    (-0.11, 0, 0, 0.002),
    (-0.07, 0.108, 0.078, 0.003),
    (0.0, 0.128, 0.094, 0.007),
    (0.08, 0.152, 0.106, 0.008),
    (0.145, 0.178, 0.098, -0.001),
    (0.195, 0.192, 0.074, -0.009),
    (0.230, 0.160, 0.060, -0.013),
    (0.258, 0.085, 0.052, -0.014),
    (0.285, 0, 0, -0.014),
)
_BELLY: tuple[Ring, ...] = (
    (-0.12, 0, 0, 0),
    (-0.07, 0.112, 0.086, 0),
    (0.0, 0.119, 0.087, 0.004),
    (0.08, 0.118, 0.087, 0.006),
    (0.14, 0.100, 0.080, 0.005),
    (0.18, 0, 0, 0.004),
)
_PELVIS: tuple[Ring, ...] = (
    (-0.15, 0, 0, -0.004),
    (-0.11, 0.088, 0.084, -0.008),
    (-0.05, 0.150, 0.108, -0.012),
    (0.02, 0.145, 0.101, -0.007),
    (0.08, 0.121, 0.089, 0.0),
    (0.13, 0, 0, 0),
)
_UPPER_ARM: tuple[Ring, ...] = (
    (-0.325, 0, 0, 0),
    (-0.305, 0.032, 0.034, 0),
    (-0.26, 0.039, 0.041, 0),
    (-0.15, 0.045, 0.049, 0.002),
    (-0.06, 0.053, 0.058, 0),
    (-0.01, 0.056, 0.061, 0),
    (0.03, 0.046, 0.050, 0),
    (0.056, 0, 0, 0),
)
_FOREARM: tuple[Ring, ...] = (
    (-0.268, 0, 0, 0),
    (-0.235, 0.026, 0.029, 0),
    (-0.15, 0.034, 0.037, 0),
    (-0.06, 0.041, 0.043, 0),
    (0.015, 0.038, 0.040, 0),
    (0.042, 0, 0, 0),
)
_MITTEN: tuple[Ring, ...] = (
    (-0.186, 0, 0, 0.006),
    (-0.17, 0.011, 0.022, 0.006),
    (-0.12, 0.017, 0.036, 0.007),
    (-0.07, 0.020, 0.041, 0.005),
    (-0.02, 0.020, 0.029, 0),
    (0.012, 0, 0, 0),
)
_THIGH: tuple[Ring, ...] = (
    (-0.465, 0, 0, 0.004),
    (-0.42, 0.052, 0.058, 0.004),
    (-0.34, 0.062, 0.067, 0.003),
    (-0.2, 0.078, 0.083, 0.002),
    (-0.06, 0.090, 0.095, 0),
    (0.03, 0.084, 0.090, -0.004),
    (0.075, 0, 0, -0.004),
)
_SHIN: tuple[Ring, ...] = (
    (-0.455, 0, 0, -0.004),
    (-0.43, 0.036, 0.042, -0.004),
    (-0.36, 0.037, 0.041, -0.005),
    (-0.25, 0.046, 0.050, -0.010),
    (-0.13, 0.056, 0.062, -0.013),
    (-0.04, 0.053, 0.058, -0.002),
    (0.02, 0.051, 0.055, 0.003),
    (0.055, 0, 0, 0.003),
)
_SHOE: tuple[Ring, ...] = (
    (-0.085, 0, 0, 0.032),
    (-0.065, 0.033, 0.040, 0.032),
    (0.0, 0.040, 0.046, 0.028),
    (0.06, 0.045, 0.037, 0.037),
    (0.12, 0.047, 0.027, 0.047),
    (0.165, 0.037, 0.021, 0.053),
    (0.19, 0, 0, 0.056),
)


def _loft(rings: tuple[Ring, ...]) -> Mesh:
    return Mesh("loft", tuple(float(number) for ring in rings for number in ring))


def _capsule(
    a: tuple[float, float, float], b: tuple[float, float, float], ra: float, rb: float
) -> Mesh:
    return Mesh("capsule", (*a, *b, ra, rb))


def _yoke(x: float) -> Mesh:
    """The slope from the neck to a shoulder, which an arm hangs from."""
    return _capsule((0.045 * x, 0.215, -0.018), (0.160 * x, 0.203, -0.014), 0.050, 0.050)


def _head() -> list[Part]:
    here = np.eye(4)
    neck = _capsule((0, -0.03, 0), (0, 0.085, 0.014), 0.054, 0.046)
    return [
        Part("neck", neck, here, "skin"),
        *(Part("head", head_mesh(tone), here, tone) for tone in TONES),
        Part("head", ears_mesh(), translation(*EARS_M), "skin"),
    ]


@dataclass(frozen=True, slots=True)
class Build:
    """How a body differs from the average: its girth, how far out its arms hang, its head.

    ``trunk`` and ``limbs`` scale the flesh across and in depth; ``arms_m`` moves arms outward.
    ``head`` scales the head: a child of eight is six and a half heads tall, an adult seven and
    a half.
    """

    trunk: float = 1.0
    limbs: float = 1.0
    arms_m: float = 0.0
    head: float = 1.0


_BUILDS = {
    "average": Build(),
    "slim": Build(0.86, 0.84, -0.018),
    "broad": Build(1.17, 1.16, 0.022),
    "child": Build(0.95, 0.98, -0.010, 1.22),
}
_TRUNK = frozenset({"chest", "spine", "hips"})
_ARMS = frozenset({"shoulder_l", "elbow_l", "wrist_l", "shoulder_r", "elbow_r", "wrist_r"})


def head_scale(build: str) -> float:
    """How big a build's head is, 1 for an adult's.

    Raises:
        RenderError: there is no such build.
    """
    return _build(build).head


def _build(build: str) -> Build:
    try:
        return _BUILDS[build]
    except KeyError:
        raise RenderError(
            f"“{build}” is not a build.", f"Known: {', '.join(_BUILDS)}.", "Choose one of those."
        ) from None


@lru_cache(maxsize=512)
def parts(
    build: str = "average",
    hands: tuple[str, str] = ("relaxed", "relaxed"),
    eyes: tuple[int, int] = (0, 0),
) -> tuple[Part, ...]:
    """Every solid of the mannequin in a build, at 1.75 m.

    Args:
        hands: the shapes of the left and the right hand.
        eyes: how far they look to the left and up, in degrees.

    Raises:
        RenderError: there is no such build, or no such shape of a hand.
    """
    made, shapes = _build(build), dict(zip(("wrist_l", "wrist_r"), hands, strict=True))
    flesh = []
    for part in _average():
        mesh = part.mesh
        if part.joint in shapes:
            mesh = hand_mesh(part.joint[-1], shapes[part.joint])
        elif part.tone == "eye" and eyes != (0, 0):
            mesh = iris_mesh(*eyes)
        flesh.append(replace(part, mesh=mesh))
    return tuple(part if build == "average" else _built(part, made) for part in flesh)


def coarse_mesh(part: Part) -> Mesh:
    """A part as somebody far away has it: a hand is a mitten."""
    return _loft(_MITTEN) if part.joint.startswith("wrist") else part.mesh


def _built(part: Part, build: Build) -> Part:
    if part.joint in ("head", "neck"):
        return part
    girth = build.trunk if part.joint in _TRUNK else build.limbs
    local = scaling(girth, 1.0, girth) @ part.local
    if part.joint in _ARMS:
        local = translation(build.arms_m if part.joint[-1] == "l" else -build.arms_m, 0, 0) @ local
    return Part(part.joint, part.mesh, np.asarray(local), part.tone)


@cache
def _average() -> tuple[Part, ...]:
    here = np.eye(4)
    flesh = [
        *_head(),
        Part("chest", _loft(_CHEST), here, "cloth"),
        Part("spine", _loft(_BELLY), here, "cloth"),
        Part("hips", _loft(_PELVIS), here, "legs"),
    ]
    for side, x in (("l", 1.0), ("r", -1.0)):
        flesh += [
            Part("chest", _yoke(x), here, "cloth"),
            Part(f"shoulder_{side}", _loft(_UPPER_ARM), here, "cloth"),
            Part(f"elbow_{side}", _loft(_FOREARM), here, "cloth"),
            Part(f"wrist_{side}", hand_mesh(side, "relaxed"), here, "skin"),
            Part(f"hip_{side}", _loft(_THIGH), here, "legs"),
            Part(f"knee_{side}", _loft(_SHIN), here, "legs"),
            Part(f"ankle_{side}", _loft(_SHOE), turn("x", 90.0), "shoe"),
        ]
    return tuple(flesh)


_SKIN = np.array([0.80, 0.71, 0.64])


def tones(colour: Colour) -> dict[str, Colour]:
    """An actor's code colour as a wardrobe: quieter than the code, still told apart."""
    code = np.clip(np.array(colour, dtype=np.float64), 0.0, 1.0)
    grey = float(code @ [0.299, 0.587, 0.114])
    cloth = 0.72 * code + 0.28 * grey
    cloth = cloth * (0.52 / max(0.25, float(cloth @ [0.299, 0.587, 0.114]))) ** 0.5
    palette = {
        "cloth": cloth,
        "legs": cloth * 0.70 + 0.02,
        "skin": 0.86 * _SKIN + 0.14 * code,
        "hair": cloth * 0.36 + 0.05,
        "shoe": cloth * 0.28 + 0.05,
        "eye": np.array([0.16, 0.12, 0.11]),
        "white": np.array([0.80, 0.78, 0.75]),
        "lip": (0.86 * _SKIN + 0.14 * code) * [0.86, 0.68, 0.64],
    }
    return {tone: _colour(value) for tone, value in palette.items()}


def _colour(value: Array) -> Colour:
    r, g, b = (float(v) for v in np.clip(value, 0.0, 1.0))
    return (r, g, b)
