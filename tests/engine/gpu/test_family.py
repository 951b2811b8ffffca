from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.gpu.family import conformed, extended
from previz.engine.plan import ShotRequest, plan
from previz.engine.shapes import Scales
from previz.engine.sheets.wan import VACE, WAN
from previz.model.time import Rate

SCALES = Scales(temporal=4, spatial=8, patch=2, channels=16)


def request(
    frames: int = 81, width_px: int = 832, height_px: int = 480, **more: object
) -> ShotRequest:
    values = {"prompt": "", "negative": "", "seed": 1, "rate": Rate(16), **more}
    return ShotRequest(frames=frames, width_px=width_px, height_px=height_px, **values)  # type: ignore[arg-type]


@given(frames=st.integers(1, 500), width=st.integers(16, 1400), height=st.integers(16, 800))
def test_what_is_made_holds_what_was_asked(frames: int, width: int, height: int) -> None:
    made = plan(WAN, SCALES, request(frames, width, height))
    assert made.frames % 4 == 1
    assert 0 <= made.frames - frames < 4
    assert made.width_px % 16 == made.height_px % 16 == 0
    assert 0 <= made.width_px - width < 16
    assert 0 <= made.height_px - height < 16
    assert made.latent.size == (
        1,
        16,
        (made.frames + 3) // 4,
        made.height_px // 8,
        made.width_px // 8,
    )


def test_a_legal_request_is_made_as_it_is() -> None:
    made = plan(WAN, SCALES, request())
    assert (made.frames, made.width_px, made.height_px) == (81, 832, 480)
    assert (made.steps, made.guidance) == (50, 5.0)
    assert made.tokens == 21 * 30 * 52
    assert made.notes == ()


def test_the_plan_says_what_will_differ() -> None:
    frames = np.zeros((90, 470, 830, 3), np.uint8)
    asked = request(90, 830, 470, rate=Rate(24), steps=8, controls={"depth": frames})
    words = " ".join(plan(WAN, SCALES, asked).notes)
    assert "93 frames are made and 90 kept" in words
    assert "832 x 480 pixels are made" in words
    assert "1.5 times as fast" in words
    assert "learned on 81 frames" in words
    assert "no use for a depth video" in words


def test_a_control_video_sets_the_pace_where_it_is_obeyed() -> None:
    frames = np.zeros((81, 480, 832, 3), np.uint8)
    asked = request(rate=Rate(24), controls={"depth": frames})
    made = plan(VACE, SCALES, asked)
    assert made.ignored == ()
    assert made.notes == ()


@given(frames=st.integers(1, 9), width=st.integers(16, 40), height=st.integers(16, 40))
def test_a_control_video_comes_back_exactly_when_the_take_is_cut(
    frames: int, width: int, height: int
) -> None:
    asked = request(frames, width, height)
    made = plan(VACE, SCALES, asked)
    control = np.random.default_rng(0).integers(0, 256, (frames, height, width, 3), np.uint8)
    grown = extended(control, made)
    assert grown.shape == (made.frames, made.height_px, made.width_px, 3)
    assert np.array_equal(conformed(grown, asked), control)
    assert np.array_equal(grown[-1], grown[frames - 1])
