"""Clips: every frame once, equal frames drawn once, and stopping when asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import psutil
import pytest

from previz.errors import Cancelled, RenderError
from previz.model.stage import Mark
from previz.stage.render.clip import draw_clip, draw_still
from previz.stage.render.passes import PASSES
from tests.stage.render.busy import BUSY
from tests.stage.shots import shot


def never() -> bool:
    return False


def test_a_clip_is_every_frame_in_order_in_every_pass() -> None:
    frames = list(draw_clip(BUSY, 96, 54, PASSES, never, "draft"))
    assert [number for number, _ in frames] == list(range(30))
    for _, pictures in frames:
        assert list(pictures) == list(PASSES)
        assert all(p.shape == (54, 96, 3) and p.dtype == np.uint8 for p in pictures.values())
    assert not np.array_equal(frames[0][1]["beauty"], frames[20][1]["beauty"])


def test_a_still_is_the_clips_own_frame() -> None:
    clip = dict(draw_clip(BUSY, 96, 54, ("beauty", "depth"), never))
    for name in ("beauty", "depth"):
        assert np.array_equal(draw_still(BUSY, 7, 96, 54, name), clip[7][name])


def test_equal_frames_are_drawn_once() -> None:
    still = shot(frames=40)
    pictures = [p["beauty"] for _, p in draw_clip(still, 96, 54, ("beauty",), never)]
    assert len({id(picture) for picture in pictures}) == 1


def test_a_walk_in_the_middle_is_drawn_and_the_waiting_around_it_is_not() -> None:
    marks = (Mark(0, 0.0, 0.0), Mark(10, 0.0, 0.0), Mark(22, 0.8, 0.0), Mark(30, 0.8, 0.0))
    made = shot("SGL", "FS", marks={"mara": marks}, frames=40)
    pictures = [p["beauty"] for _, p in draw_clip(made, 96, 54, ("beauty",), never, "draft")]
    assert len({id(picture) for picture in pictures}) in range(12, 16)


def test_a_clip_stops_at_the_frame_it_is_asked_to() -> None:
    seen: list[int] = []

    def enough() -> bool:
        return len(seen) >= 3

    with pytest.raises(Cancelled):
        for number, _ in draw_clip(BUSY, 96, 54, ("beauty",), enough, "draft"):
            seen.append(number)
    assert seen == [0, 1, 2]


def test_what_cannot_be_drawn_is_refused_before_the_first_frame() -> None:
    with pytest.raises(RenderError, match="at least one frame"):
        next(draw_clip(replace(BUSY, frames=0), 96, 54, ("beauty",), never))
    with pytest.raises(RenderError, match="sepia"):
        next(draw_clip(BUSY, 96, 54, ("sepia",), never))
    with pytest.raises(RenderError, match="No pass"):
        next(draw_clip(BUSY, 96, 54, (), never))
    with pytest.raises(RenderError, match="no frame 30"):
        draw_still(BUSY, 30, 96, 54)


def test_memory_does_not_grow_with_the_length_of_a_clip() -> None:
    long = replace(BUSY, frames=150)
    sizes = [
        psutil.Process().memory_info().rss
        for number, _ in draw_clip(long, 320, 180, ("beauty", "depth"), never, "draft")
        if number in (40, 149)
    ]
    assert sizes[1] - sizes[0] < 24 * 2**20
