from __future__ import annotations

import numpy as np
import pytest
import torch

from previz.engine.gpu.checks import check_frames, check_latents
from previz.errors import RenderError

NOISE = np.random.default_rng(0).integers(0, 256, (5, 16, 16, 3), np.uint8)
FLAT = np.broadcast_to(np.array([[[[90, 140, 60]]]], np.uint8), (5, 16, 16, 3))
"""Green, and never anything else."""


def test_a_stretch_that_may_be_meant_is_said_and_kept() -> None:
    faded = np.concatenate([NOISE, np.zeros_like(NOISE[:2]), FLAT[:1]])
    assert check_frames(faded, 7) == (
        "2 of 8 frames are black.",
        "1 of 8 frames are of one colour.",
    )
    held = np.concatenate([NOISE, np.repeat(NOISE[:1], 12, axis=0)])
    assert check_frames(held, 7) == ("12 of 17 frames in a row are the same.",)


def test_a_take_passes() -> None:
    assert check_frames(NOISE, 7) == ()
    assert check_frames(NOISE[:1], 7) == ()
    check_latents(torch.zeros(1, 4, 2, 2, 2), 7)


def test_a_very_slow_change_is_not_frozen() -> None:
    """One row of sixteen gets one step brighter in four frames."""
    slow = np.full((4, 16, 16, 3), 100, np.uint8)
    slow[:, 0, 0] = 50
    slow[3, 5] += 1
    check_frames(slow, 7)


@pytest.mark.parametrize(
    ("frames", "words"),
    [(NOISE // 60, "black"), (np.repeat(NOISE[:1], 5, axis=0), "frozen"), (FLAT, "one colour")],
)
def test_what_is_no_take_fails_with_its_seed(frames: np.ndarray, words: str) -> None:
    with pytest.raises(RenderError, match=words) as caught:
        check_frames(frames, 4711)
    assert "4711" in caught.value.why


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_broken_numbers_fail(value: float) -> None:
    latents = torch.zeros(1, 4, 2, 2, 2)
    latents[0, 3, 1, 1, 1] = value
    with pytest.raises(RenderError, match="broken numbers"):
        check_latents(latents, 7)
