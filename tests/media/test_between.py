"""Frames between frames follow the motion, and a cut stays a cut."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from previz.media.between import Between, at_rate
from previz.model.time import Rate, frames_needed

SIZE = (240, 135)


def scenery(seed: int = 3) -> NDArray[np.uint8]:
    """A picture with detail at every scale, larger than a frame."""
    rng = np.random.default_rng(seed)
    whole = np.zeros((300, 480, 3), np.float32)
    for cells in (6, 20, 60):
        noise = rng.uniform(0, 255, (cells, cells * 2, 3)).astype(np.float32)
        whole += cv2.resize(noise, (480, 300), interpolation=cv2.INTER_CUBIC) / 3
    return np.clip(whole, 0, 255).astype(np.uint8)


def pan(time: float, speed_px: float = 6.3) -> NDArray[np.uint8]:
    way = np.array([[1, 0, -40 - speed_px * time], [0, 1, -30 - 2.1 * time]], np.float32)
    return np.asarray(cv2.warpAffine(scenery(), way, SIZE, flags=cv2.INTER_CUBIC), np.uint8)


def psnr_db(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    inner = np.s_[12:-12, 24:-24]  # what comes in from outside is in neither frame
    return float(cv2.PSNR(one[inner], other[inner]))


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_pan_is_far_better_along_its_motion_than_blended(share: float) -> None:
    first, second, truth = pan(0), pan(1), pan(share)
    blend = cv2.addWeighted(first, 1 - share, second, share, 0)
    made = Between(first, second).frame(share)
    assert psnr_db(made, truth) > psnr_db(blend, truth) + 8


def test_a_cut_is_held() -> None:
    first = pan(0)
    other = np.ascontiguousarray(scenery(9)[:135, :240])
    pair = Between(first, other)
    assert pair.is_cut
    assert np.array_equal(pair.frame(0.4), first) and np.array_equal(pair.frame(0.6), other)


def test_sixteen_a_second_shown_at_twenty_four() -> None:
    made, shown = Rate(16), Rate(24)
    assert frames_needed(25, shown, made) == 17
    clip = np.stack([pan(n * 1.5) for n in range(17)])
    frames = list(at_rate(clip, made, shown, 25))
    assert len(frames) == 25
    for number in (0, 3, 24):
        assert np.array_equal(frames[number], clip[number * 2 // 3]), "whole frames are left alone"
    assert psnr_db(frames[1], pan(1.0)) > 30


def test_a_clip_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        list(at_rate(np.zeros((4, 8, 8, 3), np.uint8), Rate(16), Rate(24), 25))
