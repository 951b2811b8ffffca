"""Frames between frames: what a clip would show at another rate, along the motion it has.

A blend of two frames shows both; here each is moved along its optical flow (Kroeger et al. 2016,
DIS, at half size) and the two are mixed by how well their flows agree, so that what is covered in
one frame comes from the other. Where they do not agree at all, the nearer frame is held: a cut has
nothing between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from previz.media.colour import Rgb
from previz.model.time import Rate, frames_needed

Flow = NDArray[np.float32]
"""(height, width, 2): how far each pixel of one frame has gone, in pixels to the right and down."""

FLOW_SCALE = 0.5
"""Flow at half size: a third of the time, and better over long ways (measured)."""
AGREES_PX = 1.5
CUT_SHARE = 0.5
"""More of the picture than this without agreement is another picture."""


def at_rate(clip: NDArray[np.uint8], made: Rate, shown: Rate, frames: int) -> Iterator[Rgb]:
    """A clip of one rate shown at another, beginning with the same frame.

    Args:
        clip: (frames_needed(…), height, width, 3) RGB, or longer.
        made: of the clip.
        shown: wanted.
        frames: how many are wanted.

    Raises:
        ValueError: the clip is too short.
    """
    if len(clip) < frames_needed(frames, shown, made):
        raise ValueError(f"{len(clip)} frames at {made} are too few for {frames} at {shown}.")
    known, pair = -1, None
    for number in range(frames):
        at = number * made.fraction / shown.fraction
        before = at.numerator // at.denominator
        share = float(at - before)
        if not share:
            yield clip[before]
            continue
        if pair is None or known != before:  # several frames may lie between the same two
            known, pair = before, Between(clip[before], clip[before + 1])
        yield pair.frame(share)


class Between:
    """Two frames and the motion from each to the other."""

    def __init__(self, first: Rgb, second: Rgb) -> None:
        self._first, self._second = first, second
        grey = [cv2.cvtColor(each, cv2.COLOR_RGB2GRAY) for each in (first, second)]
        self._forth = _flow(grey[0], grey[1])
        self._back = _flow(grey[1], grey[0])
        apart = _disagreement(self._forth, self._back), _disagreement(self._back, self._forth)
        self.is_cut = all(float((each > AGREES_PX).mean()) > CUT_SHARE for each in apart)
        self._trust = tuple(np.exp(-each)[..., np.newaxis] + 1e-3 for each in apart)

    def frame(self, share: float) -> Rgb:
        """The frame at a share of the way, 0 for the first and 1 for the second."""
        if self.is_cut:
            return self._first if share < 0.5 else self._second
        first = _moved(self._first, self._forth, share).astype(np.float32)
        second = _moved(self._second, self._back, 1 - share)
        near = self._trust[0] * (1 - share)
        far = self._trust[1] * share
        mixed = first + (second - first) * (far / (near + far))
        return np.asarray(np.clip(mixed + 0.5, 0, 255), np.uint8)


def _flow(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> Flow:
    height, width = first.shape
    small = max(16, round(width * FLOW_SCALE)), max(16, round(height * FLOW_SCALE))
    one, other = (cv2.resize(each, small, interpolation=cv2.INTER_AREA) for each in (first, second))
    still = np.zeros((small[1], small[0], 2), np.float32)
    found = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(one, other, still)
    whole = cv2.resize(found, (width, height), interpolation=cv2.INTER_LINEAR)
    scale = np.array([width / small[0], height / small[1]], np.float32)
    return np.asarray(whole * scale, np.float32)


def _disagreement(there: Flow, back: Flow) -> NDArray[np.float32]:
    """Pixels by which going along one flow and back along the other misses the start."""
    landed = _sampled(back, there, 1.0)
    return np.asarray(np.linalg.norm(there + landed, axis=2), np.float32)


def _moved(frame: Rgb, flow: Flow, share: float) -> Rgb:
    """A frame moved a share of the way along its own flow, looked up where it comes from."""
    moved: Rgb = _sampled(frame, flow, -share)
    return moved


def _sampled(values: NDArray[Any], flow: Flow, share: float) -> NDArray[Any]:
    height, width = flow.shape[:2]
    across, down = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    found: NDArray[Any] = cv2.remap(
        values,
        across + flow[..., 0] * share,
        down + flow[..., 1] * share,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return found
