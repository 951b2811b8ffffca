"""A ``Frame`` as the bytes the shaders read. The layouts are those of ``common.wgsl``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from previz.stage.evaluate import Frame
from previz.stage.geometry import Array
from previz.stage.items import DrawItem
from previz.stage.lamps import Lamp
from previz.stage.meshes import Mesh, bounds
from previz.stage.render.near_sun import near_sun

LAMPS = 12
LAMP_FLOATS, ITEM_FLOATS = 40, 40
OPTICS_FLOATS = 12
SCENE_FLOATS = 3 * 16 + 7 * 4 + LAMPS * LAMP_FLOATS + OPTICS_FLOATS
OUTLINE = 1.0

LARGEST_BLUR = 0.06
"""The radius of a blur disc, as a share of the picture's height, beyond which it grows no more."""

LONGEST_STREAK = 0.2
"""The length of a streak of motion, as a share of the picture's width: likewise."""

_GROUPS = {"set": 0.0, "prop": 1.0 / 3.0, "actor": 2.0 / 3.0}
_TO_UNIT_DEPTH = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0.5, 0.5], [0, 0, 0, 1]], float)
"""GL clip depth (-1..1) to wgpu's (0..1)."""

Floats = NDArray[np.float32]
_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Batch:
    """Instances ``first`` up to ``first + count`` of one mesh."""

    mesh: Mesh
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Batches:
    """Items in drawing order, and runs of one mesh among them: all, those in the camera's field,
    nearer kinds first, and those that cast shadows."""

    order: tuple[DrawItem, ...]
    every: tuple[Batch, ...]
    seen: tuple[Batch, ...]
    casting: tuple[Batch, ...]


_FRONT = ("actor", "prop", "set")
"""What hides the set is drawn before it, so that what is hidden is not shaded for nothing."""


def batched(items: tuple[DrawItem, ...], camera: Array) -> Batches:
    """Equal meshes side by side, so that each is one draw call.

    Args:
        camera: from the world to GL clip space.
    """
    inside = dict(zip(map(id, items), in_field(items, camera), strict=True))
    groups: dict[tuple[int, bool, Mesh], list[DrawItem]] = {}
    for item in items:
        key = (_FRONT.index(item.group), not item.casts_shadow, item.mesh)
        groups.setdefault(key, []).append(item)
    order: list[DrawItem] = []
    every, seen, casting = [], [], []
    for key in sorted(groups, key=lambda key: key[:2]):
        members = sorted(groups[key], key=lambda item: not inside[id(item)])
        batch = Batch(key[2], len(order), len(members))
        shown = sum(inside[id(item)] for item in members)
        every.append(batch)
        if shown:
            seen.append(Batch(batch.mesh, batch.first, shown))
        if not key[1]:
            casting.append(batch)
        order += members
    return Batches(tuple(order), tuple(every), tuple(seen), tuple(casting))


def in_field(items: tuple[DrawItem, ...], camera: Array) -> list[bool]:
    """Which items may be in a camera's field: not wholly beyond one side of it, by their boxes."""
    corners = np.ones((len(items), 8, 4))
    corners[:, :, :3] = [bounds(item.mesh) for item in items]
    to_clip = camera @ np.stack([item.matrix for item in items])
    at = corners @ to_clip.transpose(0, 2, 1)
    w = at[..., 3:]
    beyond = np.concatenate([at[..., :2] > w, at[..., :2] < -w, at[..., 2:3] < -w], axis=2)
    return [not any(sides) for sides in np.all(beyond, axis=1).tolist()]


def clip_to_unit_depth(matrix: Array) -> Array:
    """A projection to GL clip space as one to wgpu's."""
    return np.asarray(_TO_UNIT_DEPTH @ matrix)


def columns(matrix: Array) -> Floats:
    """A 4x4 as WGSL wants it: column after column."""
    return np.asarray(matrix.T, dtype=np.float32).ravel()


def packed_items(items: tuple[DrawItem, ...], layers: Mapping[str, int] = _NONE) -> Floats:
    """Items as (n, 40) float32: model, normal matrix, colour and id, traits.

    ``layers`` says by name which layer a picture on a solid is.
    """
    models = np.stack([item.matrix for item in items])
    normals = np.zeros_like(models)
    normals[:, :3, :3] = np.linalg.inv(models[:, :3, :3]).transpose(0, 2, 1)
    data = np.zeros((len(items), ITEM_FLOATS), np.float32)
    data[:, :16] = models.transpose(0, 2, 1).reshape(-1, 16)
    data[:, 16:32] = normals.transpose(0, 2, 1).reshape(-1, 16)
    data[:, 32:36] = [(*item.colour, item.object_id) for item in items]
    data[:, 36] = [
        0.9 + 0.1 * item.glow if item.glow > 0 else _GROUPS[item.group] for item in items
    ]
    for row, item in zip(data, items, strict=True) if layers else ():
        paint = item.mesh.given.paint if item.mesh.given is not None else None
        if paint is not None and paint.name in layers:
            row[37] = layers[paint.name] + 1
    return data


def _packed_lamp(lamp: Lamp) -> Floats:
    world = lamp.world()
    cone = math.radians(lamp.cone_deg)
    reach = lamp.half_m if lamp.kind == "sun" else math.tan(cone) * 1.02
    # A lamp without a shadow map says so by a negative reference distance.
    reference = lamp.reference_m if lamp.shadow else -lamp.reference_m
    tail = [
        *(lamp.position if lamp.kind == "spot" else world[:3, 3]),
        1.0 if lamp.kind == "spot" else 0.0,
        *-world[:3, 2],
        reference,
        *lamp.rgb,
        lamp.spill,
        -1.2 if lamp.omni else math.cos(cone),
        -1.1 if lamp.omni else math.cos(cone * 0.35),
        lamp.size_m,
        reach,
        *_packed_pane(lamp),
    ]
    matrix = columns(_TO_UNIT_DEPTH @ lamp.view_projection())
    return np.concatenate([matrix, np.array(tail, np.float32)])


def _packed_pane(lamp: Lamp) -> list[float]:
    """The window that a lamp shines through; all nought when there is none."""
    pane = lamp.pane
    if pane is None:
        return [0.0] * 8
    return [*pane.middle, pane.half_width_m, *pane.normal, pane.half_height_m, pane.bounce]


def packed_scene(frame: Frame, width_px: int, height_px: int, shadow_px: int) -> Floats:
    """The uniform block of a frame."""
    air, lamps = frame.air, frame.lamps[:LAMPS]
    projection = frame.projection
    head = [
        *air.zenith,
        1.0 if air.exterior else 0.0,
        *air.horizon,
        air.haze_m,
        *air.above,
        air.stage_m,
        *air.below,
        float(len(lamps)),
        1.0 / projection[0, 0],
        1.0 / projection[1, 1],
        width_px,
        height_px,
        air.prop_gain,
        OUTLINE,
        shadow_px,
        0.0,
        *air.wash,
        air.wash_fall,
    ]
    block = np.zeros(SCENE_FLOATS, np.float32)
    matrices = (frame.view, _TO_UNIT_DEPTH @ projection, frame.camera_world)
    block[:48] = np.concatenate([columns(m) for m in matrices])
    block[48:76] = head
    for i, lamp in enumerate(lamps):
        start = 76 + i * LAMP_FLOATS
        block[start : start + LAMP_FLOATS] = _packed_lamp(lamp)
    largest_px = LARGEST_BLUR * height_px
    closer = near_sun(frame, shadow_px)
    block[-OPTICS_FLOATS:] = [
        frame.blur,
        frame.focus_m,
        largest_px,
        frame.fog_per_m,
        defocus_tile_px(height_px),
        streak_tile_px(width_px),
        0.0 if frame.motion is None else frame.motion.share,
        0.0,
        *((0.0, 0.0, 1.0) if closer is None else (*closer.middle, closer.share)),
        air.shafts,
    ]
    return block


def defocus_tile_px(height_px: int) -> int:
    """Sides of the squares, in pixels of the half-size picture, whose largest disc is noted."""
    return math.ceil(LARGEST_BLUR * height_px / 2.0) + 1


def streak_tile_px(width_px: int) -> int:
    """Sides of the squares, in pixels, whose longest streak is noted."""
    return math.ceil(LONGEST_STREAK / 2.0 * width_px) + 1


def packed_motion(frame: Frame, order: tuple[DrawItem, ...]) -> tuple[Floats, Floats]:
    """The two cameras (32,) and, for items in drawing order, their two places (n, 32).

    The frame has motion.
    """
    motion = frame.motion
    assert motion is not None
    cameras = [_TO_UNIT_DEPTH @ c for c in (motion.before_camera, motion.after_camera)]
    rank = {id(item): number for number, item in enumerate(frame.items)}
    numbers = [rank[id(item)] for item in order]
    pairs = np.stack([[motion.before[n], motion.after[n]] for n in numbers])
    return (
        np.concatenate([columns(camera) for camera in cameras]),
        np.ascontiguousarray(pairs.transpose(0, 1, 3, 2).reshape(-1, 32), dtype=np.float32),
    )
