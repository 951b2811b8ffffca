"""How bright everything is: from the lighting table's numbers to linear scene light.

The table's median sets the background, its background stops set the lit cheek, key:fill splits the
cheek's light. Which lamp levels give that is worked out on the mannequin's own
face, read as a spot meter reads it. What a director changes afterwards moves one thing: the
background moves against the cheek, the ratio moves the shadow side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.model.light import LightSetup
from previz.model.stage import StageShot
from previz.model.vocabulary import LightKind, lights
from previz.stage.body import parts
from previz.stage.colour import scene_light
from previz.stage.geometry import Array, direction
from previz.stage.meshes import triangles

SUBJECT_ALBEDO, BACKGROUND_ALBEDO = 0.50, 0.30
"""Reflectances that the levels are set for: a clay figure's skin and a wall, linear."""

FILL_LAMP, FILL_ABOVE, FILL_BELOW = 0.45, 0.94, 0.84
"""How a unit of fill is made up: a soft lamp by the camera, and air from above and from below."""

FILL_SIDE_DEG, FILL_RISE_DEG = 35.0, 18.0
"""Where the fill lamp stands: this far from the camera, away from the key."""

FILL_SIZE_M = 3.0

LIT, SHADE = (90.0, 99.0), (4.0, 20.0)
"""The shares of a face, from dark to bright, that count as its lit and its shadow cheek."""

_HAIRLINE_M, _ON = 0.12, np.eye(4)

_DIMMEST, _BRIGHTEST = 0.38, 0.80
"""Signals of a lit cheek: this is previs, so a face is there to read, and never burnt out."""

_INSERT_TABLE, _INSERT_THING = 0.54, 0.78
"""Signals of what an insert's object lies on, and of the object."""

_SILHOUETTE = 2.0
"""A background that is so many stops above the key makes a silhouette."""

_COOL_BY_CONVENTION = ("moonlight", "tv")
"""Shot on a tungsten balance, so that they look as cool as people expect."""

_DARK_FROM_EV = -2.5
"""The exposure of night: the darkest place in the table's band."""


_GRAZED = 0.05
"""The least that a key from behind is taken to give the lit cheek: it is no searchlight."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Linear scene light of the lit cheek and of the background; and the white balance.

    ``key`` and ``fill`` are light on a surface that faces the key, and a unit of fill.
    """

    subject: float
    background: float
    white_k: float
    key: float
    fill: float

    @property
    def on_subject(self) -> float:
        """Light on the subject's lit side."""
        return self.subject / SUBJECT_ALBEDO

    @property
    def on_background(self) -> float:
        """Light that the background should have on average."""
        return self.background / BACKGROUND_ALBEDO


def wrap_of(size_m: float) -> float:
    """How far a source reaches round a figure: the shader has the same formula."""
    return min(0.45, max(0.05, 0.05 + 0.12 * size_m))


def diffuse(facing: Array, wrap: float) -> Array:
    """The share of a lamp's light that a surface gets, by the cosine to the lamp."""
    return np.maximum(0.0, (facing + wrap) / (1.0 + wrap))


def levels(shot: StageShot) -> Levels:
    """The levels of a shot's light."""
    light = shot.light
    kind = lights().get(light.id)
    subject = _subject(light, kind)
    background = subject * 2.0 ** max(-6.0, min(6.0, light.background_stops))
    if shot.framing.kind == "INSERT":
        # The object is the whole story of an insert: it is lit for itself.
        background = max(background, scene_light(_INSERT_TABLE))
        subject = max(subject, scene_light(_INSERT_THING))
    on_subject = subject / SUBJECT_ALBEDO
    ratio = max(1.05, light.key_fill_ratio)
    if kind is not None and kind.background_stops > _SILHOUETTE:
        ratio = 1.05  # what is seen of a silhouette, the fill alone gives
    key, fill = _split(_place(light, kind), light.softness_m, ratio)
    return Levels(subject, background, white_of(light), key * on_subject, fill * on_subject)


def white_of(light: LightSetup) -> float:
    """What the camera is balanced for: as set, else tungsten under the table's warm set-ups."""
    if light.white_k:
        return light.white_k
    kind = lights().get(light.id)
    warm = (kind.key_k if kind is not None else light.key_k) < 3600.0
    tungsten = (warm and light.id != "golden_hour") or light.id in _COOL_BY_CONVENTION
    return 4300.0 if tungsten else 5600.0


def _subject(light: LightSetup, kind: LightKind | None) -> float:
    """The lit cheek, from the middle of the table's median band; night is low in the band."""
    low, high = kind.median_luma if kind is not None else (0.35, 0.45)
    stops = kind.background_stops if kind is not None else light.background_stops
    place = 0.58 - 0.22 * min(1.0, max(0.0, light.exposure_ev / _DARK_FROM_EV))
    subject = scene_light(low + (high - low) * place) * float(2.0**-stops)
    if stops > _SILHOUETTE:
        return subject
    return min(max(subject, scene_light(_DIMMEST)), scene_light(_BRIGHTEST))


def _place(light: LightSetup, kind: LightKind | None) -> tuple[float, float]:
    """Where the key stands for a camera in front, as the table has it: azimuth and elevation.

    Not where it stands now: a lamp that is carried around keeps its level.
    """
    if kind is None:
        return 45.0, 35.0
    return float(kind.key_azimuth_deg), float(kind.key_elevation_deg)


@lru_cache(maxsize=256)
def _split(place: tuple[float, float], softness_m: float, ratio: float) -> tuple[float, float]:
    """Key and fill for a lit cheek of 1 and a shadow cheek of 1 / ratio under the fill alone.

    Solved in turns: which parts of the face are lit and which are in shadow depends on the levels.
    """
    face, weight = _face()
    key_on = diffuse(face @ direction(*place), wrap_of(softness_m))
    side = -FILL_SIDE_DEG if math.sin(math.radians(place[0])) >= 0 else FILL_SIDE_DEG
    lamp = diffuse(face @ direction(side, FILL_RISE_DEG), wrap_of(FILL_SIZE_M))
    up = face[:, 1] * 0.5 + 0.5
    fill_on = FILL_LAMP * lamp + FILL_BELOW + (FILL_ABOVE - FILL_BELOW) * up
    key, fill = 1.0, 1.0 / ratio
    for _ in range(16):
        seen = key * key_on + fill * fill_on
        lit, shade = (_between(seen, weight, share) for share in (LIT, SHADE))
        fill = 1.0 / (ratio * float(np.average(fill_on, weights=shade)))
        left = max(0.02, 1.0 - fill * float(np.average(fill_on, weights=lit)))
        key = left / max(_GRAZED, float(np.average(key_on, weights=lit)))
    return key, fill


def _between(light: Array, weight: Array, share: tuple[float, float]) -> Array:
    """The weights of what lies between two percentiles, nought elsewhere."""
    order = np.argsort(light, kind="stable")
    upto = np.cumsum(weight[order]) / weight.sum() * 100.0
    inside = np.zeros_like(weight)
    inside[order] = ((upto >= share[0]) & (upto <= share[1])) * weight[order]
    return inside if inside.any() else weight


@lru_cache(maxsize=1)
def _face() -> tuple[Array, Array]:
    """The mannequin's face as a camera in front sees it: normals (n, 3), and how large each is."""
    skin = [p for p in parts() if p.joint == "head" and p.tone == "skin" and np.all(p.local == _ON)]
    normals, weights = [], []
    for part in skin:
        solid = triangles(part.mesh)
        corners = solid.vertices[solid.indices.reshape(-1, 3)].astype(np.float64)
        places, normal = corners[..., :3].mean(axis=1), corners[..., 3:].mean(axis=1)
        edges = np.diff(corners[..., :3], axis=1)
        across = np.cross(edges[:, 0], edges[:, 1])[:, 2]  # twice the area in the picture
        shown = (across > 0.0) & (places[:, 1] < _HAIRLINE_M) & (places[:, 2] > 0.0)
        normals.append(normal[shown] / np.linalg.norm(normal[shown], axis=1, keepdims=True))
        weights.append(across[shown])
    return np.concatenate(normals), np.concatenate(weights)
