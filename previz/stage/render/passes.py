"""Control pictures: depth, normals, ids and poses as the RGB that video models are trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from previz.errors import RenderError
from previz.stage.geometry import Array
from previz.stage.id_colours import COLOURS, palette
from previz.stage.render.flow import flow_picture
from previz.stage.render.renderer import Pictures
from previz.stage.span import DepthSpan

PASSES = ("beauty", "depth", "normal", "id", "pose", "lineart", "flow", "light")
"""``lineart`` is white lines on black, as line ControlNets read it; ``flow`` is where pixels go, as
colour; ``light`` is the beauty with every surface in one grey: the light and nothing else."""

METRES = "metres"
"""Depth as it is, in float; only an export has files for it."""

Rgb = NDArray[np.uint8]
Points = Mapping[str, Array]

LIMBS = (
    *((1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10)),
    *((1, 11), (11, 12), (12, 13), (1, 0), (0, 14), (14, 16), (0, 15), (15, 17)),
)
"""Pairs of COCO-18 points, in the order of the OpenPose colours."""

LIMB_COLOURS = (
    *((255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0)),
    *((0, 255, 0), (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255)),
    *((0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85)),
)
"""The eighteen colours of the OpenPose drawing that pose ControlNets were trained on."""

_NO_NORMAL = (128, 128, 255)


def inverse_depth(depth: NDArray[np.float32], span: DepthSpan) -> NDArray[np.float32]:
    """1 at the clip's nearest, 0 at its farthest and where nothing is (the polarity of MiDaS)."""
    near, far = 1.0 / span.near_m, 1.0 / span.far_m
    inverse = (1.0 / np.maximum(depth, 1e-3) - far) / (near - far)
    return np.where(depth > 0, np.clip(inverse, 0.0, 1.0), 0.0).astype(np.float32)


def depth_picture(depth: NDArray[np.float32], span: DepthSpan) -> Rgb:
    """Inverse depth as grey, near white; nothing there is black."""
    grey = (inverse_depth(depth, span) * 255.0 + 0.5).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)


def normal_picture(normal: NDArray[np.float32]) -> Rgb:
    """Camera-space normals: red to the right, green up, blue to the viewer."""
    rgb = np.asarray(cv2.convertScaleAbs(normal, alpha=127.5, beta=127.5), np.uint8)
    # A surface has a normal of length one, so some part of it is above a half.
    rgb[cv2.inRange(normal, (-0.5,) * 3, (0.5,) * 3) > 0] = _NO_NORMAL
    return rgb


def id_picture(ids: NDArray[np.uint16]) -> Rgb:
    """Each object in one flat colour of its own, the same in every shot."""
    return np.take(palette(), np.minimum(ids, COLOURS - 1), axis=0)


def pose_picture(points: Points, width_px: int, height_px: int) -> Rgb:
    """OpenPose skeletons on black, drawn at twice the size and reduced.

    Joints out of frame are left out; hidden ones are drawn, as a pose model expects.
    """
    scale = 2
    image = Image.new("RGB", (width_px * scale, height_px * scale))
    pen = ImageDraw.Draw(image)
    wide = max(2, round(height_px * scale / 110))
    for body in points.values():
        at = [(float(x) * scale, float(y) * scale) for x, y, _ in body]
        for colour, (a, b) in zip(LIMB_COLOURS, LIMBS, strict=False):
            if body[a, 2] and body[b, 2]:
                dark = (int(colour[0] * 0.6), int(colour[1] * 0.6), int(colour[2] * 0.6))
                pen.line([at[a], at[b]], fill=dark, width=wide)
        for colour, (x, y), (_, _, state) in zip(LIMB_COLOURS, at, body, strict=True):
            if state:
                r = wide
                pen.ellipse([x - r, y - r, x + r, y + r], fill=colour)
    return np.asarray(image.reduce(scale), dtype=np.uint8)


LINE_DEPTH, LINE_TURN = 0.04, 0.55
"""A line is drawn where depth jumps by this share of itself, or normals turn by this cosine gap."""

_STRIP = 32
"""Rows of a picture that are worked on at once: what is between fits the processor's own memory."""


def line_picture(
    depth: NDArray[np.float32], normal: NDArray[np.float32], ids: NDArray[np.uint16]
) -> Rgb:
    """White lines on black: where one object ends, depth jumps, or a surface breaks its direction.

    Each edge is one pixel wide on either side, so lines are the same at every distance.
    """
    lines = np.zeros(ids.shape, np.uint8)
    for top in range(0, len(ids), _STRIP):
        rows = slice(top, top + _STRIP + 1)  # the next strip's first row too: edges lie between
        lines[rows] |= _edges(depth[rows], normal[rows], ids[rows])
    return np.asarray(cv2.cvtColor(lines, cv2.COLOR_GRAY2RGB), np.uint8)


def _edges(
    depth: NDArray[np.float32], normal: NDArray[np.float32], ids: NDArray[np.uint16]
) -> NDArray[np.uint8]:
    """255 where an edge is, else 0."""
    lines = np.zeros(ids.shape, dtype=bool)
    things = ids > 1
    parts = [np.asarray(part) for part in cv2.split(normal)]
    for axis in (0, 1):
        near = [slice(None), slice(None)]
        far = [slice(None), slice(None)]
        near[axis], far[axis] = slice(0, -1), slice(1, None)
        a, b = tuple(near), tuple(far)
        least = np.minimum(depth[a], depth[b])
        jump = np.abs(depth[a] - depth[b]) > LINE_DEPTH * least
        x, y, z = (part[a] * part[b] for part in parts)
        turn = x + y + z < 1.0 - LINE_TURN
        edge = (ids[a] != ids[b]) | ((jump | turn) & things[a] & things[b])
        lines[a] |= edge
        lines[b] |= edge
    return lines * np.uint8(255)


def pass_picture(name: str, pictures: Pictures, span: DepthSpan, points: Points) -> Rgb:
    """One pass of a drawn frame as (H, W, 3) uint8 RGB.

    Args:
        name: one of ``PASSES``.
        span: the clip's near and far, for depth.
        points: the frame's key points, for pose.

    Raises:
        RenderError: there is no such pass.
    """
    if name not in _DRAWN:
        raise no_such_pass(name)
    return _DRAWN[name](pictures, span, points)


_DRAWN: Mapping[str, Callable[[Pictures, DepthSpan, Points], Rgb]] = {
    "beauty": lambda seen, _span, _points: seen.beauty,
    "depth": lambda seen, span, _points: depth_picture(seen.depth, span),
    "normal": lambda seen, _span, _points: normal_picture(seen.normal),
    "id": lambda seen, _span, _points: id_picture(seen.ids),
    "pose": lambda seen, _span, points: pose_picture(points, *seen.ids.shape[::-1]),
    "lineart": lambda seen, _span, _points: line_picture(seen.depth, seen.normal, seen.ids),
    "flow": lambda seen, _span, _points: flow_picture(seen.flow),
    "light": lambda seen, _span, _points: seen.light,
}


def no_such_pass(name: str) -> RenderError:
    return RenderError(
        f"“{name}” is not a pass.", f"Known: {', '.join(PASSES)}.", "Choose one of those."
    )
