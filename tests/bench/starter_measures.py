"""What the starter's report measures on a made clip: colours, people, light, motion, places."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Clip = NDArray[np.uint8]
Mask = NDArray[np.bool_]
NARROW_PX = 12
"""People narrower than this have no side that light could come from."""
SIDED_STOPS = 0.5
"""From here on one side of the people is plainly the brighter one."""


def psnr(a: Clip, b: Clip, where: Mask | None = None) -> float:
    error = (a.astype(np.float32) - b) ** 2
    chosen = error[where] if where is not None and where.any() else error
    return float(10 * np.log10(255**2 / max(float(chosen.mean()), 1e-3)))


def lab(clip: Clip) -> NDArray[np.float32]:
    """Mean colour of each frame in CIELAB, (n, 3)."""
    return np.stack(
        [cv2.cvtColor(f.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).mean((0, 1)) for f in clip]
    )


def palette_error(made: Clip, truth: Clip) -> float:
    """Distance of the mean colours, in CIELAB units; 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(made) - lab(truth), axis=1).mean())


def _linear(frame: Clip) -> NDArray[np.float32]:
    return np.asarray((frame.astype(np.float32).mean(axis=2) / 255) ** 2.2)


def side(clip: Clip, figures: Mask) -> float:
    """Which side of the people is brighter: right over left of each frame's people, in stops."""
    ratios = []
    for frame, mask in zip(clip, figures, strict=True):
        columns = np.nonzero(mask.any(axis=0))[0]
        if len(columns) < NARROW_PX:
            continue
        middle = int(np.median(np.nonzero(mask)[1]))
        light = _linear(frame)
        left, right = mask.copy(), mask.copy()
        left[:, middle:], right[:, :middle] = False, False
        if left.any() and right.any():
            ratios.append(np.log2((light[right].mean() + 1e-3) / (light[left].mean() + 1e-3)))
    return float(np.mean(ratios)) if ratios else 0.0


def ratio(clip: Clip, figures: Mask) -> float:
    """How hard the light on the people is: their bright fifth over their dark fifth, in stops."""
    found = []
    for frame, mask in zip(clip, figures, strict=True):
        if mask.sum() >= NARROW_PX**2:
            low, high = np.percentile(_linear(frame)[mask], (20, 80))
            found.append(np.log2((high + 1e-3) / (low + 1e-3)))
    return float(np.mean(found)) if found else 0.0


def flow(clip: Clip) -> NDArray[np.float32]:
    """Mean motion between neighbouring frames, (n - 1, 2) pixels."""
    grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in clip]
    zero = np.zeros((*grey[0].shape, 2), np.float32)
    found = [
        cv2.calcOpticalFlowFarneback(a, b, zero.copy(), 0.5, 3, 21, 3, 5, 1.2, 0)
        for a, b in pairwise(grey)
    ]
    return np.stack([one.mean(axis=(0, 1)) for one in found])


def edges_agree(made: Clip, clay: Clip) -> float:
    """Correlation of where edges are, in the made picture and on the stage: 1 is the same place."""
    found = []
    for a, b in zip(made[::4], clay[::4], strict=True):
        slopes = [
            np.abs(cv2.Laplacian(cv2.cvtColor(x, cv2.COLOR_RGB2GRAY), cv2.CV_32F)) for x in (a, b)
        ]
        soft = [cv2.GaussianBlur(x, (0, 0), 1.5).ravel() for x in slopes]
        found.append(float(np.corrcoef(*soft)[0, 1]))
    return float(np.nanmean(found))


def depth_agrees(made: Clip, depth: Clip) -> float:
    """Share of the depth picture's steps (the edges of things) where the made picture steps too.

    A step is the steepest twentieth of either, within two pixels.
    """
    found = []
    for frame, far in zip(made[::4], depth[::4], strict=True):
        steps = [
            np.abs(cv2.Laplacian(x, cv2.CV_32F, ksize=3))
            for x in (cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), far)
        ]
        marks = [one > max(1.0, float(np.percentile(one, 95))) for one in steps]
        near = cv2.dilate(marks[0].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        found.append(float(near[marks[1]].mean()) if marks[1].any() else 1.0)
    return float(np.mean(found))


def flicker(made: Clip, clay: Clip) -> float:
    """Change from frame to frame, of 255, where the stage does not move."""
    still = np.abs(np.diff(clay.astype(np.int16), axis=0)).max(axis=3) <= 1
    change = np.abs(np.diff(made.astype(np.int16), axis=0)).mean(axis=3)
    return float(change[still].mean()) if still.any() else 0.0


def measures(made: Clip, truth: Clip, clay: Clip, depth: Clip, figures: Mask) -> dict[str, float]:
    """All columns of the report. ``side right`` is missing where no side is plainly brighter."""
    sides = side(made, figures), side(truth, figures)
    row = {
        "PSNR dB": psnr(made, truth),
        "figure PSNR dB": psnr(made, truth, figures),
        "palette dE": palette_error(made, truth),
        "side stops": abs(sides[0] - sides[1]),
        "ratio stops": abs(ratio(made, figures) - ratio(truth, figures)),
        "camera px": float(np.linalg.norm(flow(made) - flow(clay), axis=1).mean()),
        "edges r": edges_agree(made, clay),
        "depth edges": depth_agrees(made, depth),
        "flicker": flicker(made, clay),
    }
    if abs(sides[1]) >= SIDED_STOPS:
        row["side right"] = float(sides[0] * sides[1] > 0)
    return row
