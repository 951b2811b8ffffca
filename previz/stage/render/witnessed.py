"""A shot's pictures counted pixel by pixel, for measuring what a take makes of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import Array
from previz.stage.keypoints import keypoints
from previz.stage.render.flow import Flow
from previz.stage.render.renderer import FLOW, Renderer
from previz.stage.witness import Witness


def witnessed(
    shot: StageShot,
    width_px: int,
    height_px: int,
    tell: Callable[[int], None] = lambda frame: None,
) -> Witness:
    """Draw every frame of a shot and count.

    Args:
        tell: hears of each frame that was drawn; what it raises ends the work.

    Raises:
        RenderError: a size that cannot be drawn, or a blocking that cannot be staged.
        NoAdapterError: there is nothing to draw with.
    """
    seen: dict[int, NDArray[np.int64]] = {}
    points: dict[str, Array] = {}
    of: dict[int, Array] = {}
    lengths = np.zeros((shot.frames, 3))
    renderer = Renderer(width_px, height_px, "draft")
    try:
        now = evaluate(shot, 0)
        for number in range(shot.frames):
            later = evaluate(shot, min(number + 1, shot.frames - 1))
            pictures = renderer.draw(now, ("ids", FLOW), later)
            _count(pictures.ids, seen, number, shot.frames)
            for actor_id, row in _points(shot, number, pictures.ids, now).items():
                nowhere = np.full((shot.frames, *row.shape), np.nan)
                points.setdefault(actor_id, nowhere)[number] = row
            moved = pictures.flow if number + 1 < shot.frames else np.zeros_like(pictures.flow)
            lengths[number] = _lengths(moved)
            _ways(moved, pictures.ids, of, number, shot.frames)
            now = later
            tell(number)
    finally:
        renderer.close()
    return Witness(width_px, height_px, seen, points, lengths, of)


def _points(
    shot: StageShot, number: int, ids: NDArray[np.uint16], frame: Frame
) -> dict[str, Array]:
    height, width = ids.shape
    return keypoints(shot, number, width, height, ids, frame)


def _count(
    ids: NDArray[np.uint16], seen: dict[int, NDArray[np.int64]], number: int, frames: int
) -> None:
    for object_id, count in zip(*np.unique(ids, return_counts=True), strict=True):
        if object_id:
            seen.setdefault(int(object_id), np.zeros(frames, np.int64))[number] = count


def _lengths(flow: Flow) -> tuple[float, float, float]:
    length = np.linalg.norm(flow, axis=-1)
    known = length[np.isfinite(length)]
    if not len(known):
        return 0.0, 0.0, 0.0
    return float(known.mean()), float(np.percentile(known, 95)), float(known.max())


def _ways(
    flow: Flow, ids: NDArray[np.uint16], of: dict[int, Array], number: int, frames: int
) -> None:
    known = np.isfinite(flow).all(axis=-1)
    places = ids[known].astype(np.int64)
    counts = np.bincount(places)
    sums = [np.bincount(places, weights=flow[..., axis][known]) for axis in range(2)]
    for object_id in np.flatnonzero(counts):
        if object_id:
            rows = of.setdefault(int(object_id), np.full((frames, 2), np.nan))
            rows[number] = [total[object_id] / counts[object_id] for total in sums]
