from __future__ import annotations

import numpy as np
import pytest
import torch

from previz.engine.gpu.checks import check_frames, check_latents
from previz.errors import RenderError

NOISE = np.random.default_rng(0).integers(0, 256, (5, 16, 16, 3), np.uint8)


def test_a_take_passes() -> None:
    check_frames(NOISE, 7)
    check_frames(NOISE[:1], 7)
    check_latents(torch.zeros(1, 4, 2, 2, 2), 7)


def test_a_very_slow_change_is_not_frozen() -> None:
    """One row of sixteen gets one step brighter in four frames."""
    slow = np.full((4, 16, 16, 3), 100, np.uint8)
    slow[3, 5] += 1
    check_frames(slow, 7)


@pytest.mark.parametrize(
    ("frames", "words"), [(NOISE // 60, "black"), (np.repeat(NOISE[:1], 5, axis=0), "frozen")]
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
