"""Anti-aliasing against a picture drawn four times as large: edges are what their areas are."""

from __future__ import annotations

import cv2
import numpy as np

from previz.stage.evaluate import evaluate
from previz.stage.render.renderer import LIGHT, Renderer
from tests.stage.render.busy import BUSY

WIDTH, HEIGHT, TIMES = 256, 144, 4


def test_eight_samples_come_near_the_area_that_a_surface_covers() -> None:
    """The light pass has no ink, whose width is a pixel at every size."""
    frame = evaluate(BUSY, 12)
    small, large = Renderer(WIDTH, HEIGHT), Renderer(WIDTH * TIMES, HEIGHT * TIMES)
    drawn = small.draw(frame, (LIGHT, "ids"))
    big = large.draw(frame, (LIGHT, "ids"))
    small.close()
    large.close()
    true = cv2.resize(big.light, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(float)
    stairs = big.light[TIMES // 2 :: TIMES, TIMES // 2 :: TIMES].astype(float)
    blocks = big.ids.reshape(HEIGHT, TIMES, WIDTH, TIMES)
    edge = blocks.max(axis=(1, 3)) != blocks.min(axis=(1, 3))
    assert edge.sum() > 1000
    off = {
        "smooth": np.abs(drawn.light - true).max(axis=2)[edge].mean(),
        "stairs": np.abs(stairs - true).max(axis=2)[edge].mean(),
    }
    assert off["smooth"] < 0.6 * off["stairs"], off


def test_numbers_are_never_smoothed() -> None:
    """An edge pixel of depth is one surface's depth or the other's, never one between."""
    frame = evaluate(BUSY, 12)
    renderer = Renderer(WIDTH, HEIGHT)
    alone = renderer.draw(frame, ("depth", "ids", "normal"))
    beside = renderer.draw(frame, ("beauty", "depth", "ids", "normal"))
    renderer.close()
    assert np.array_equal(alone.depth, beside.depth)
    assert np.array_equal(alone.ids, beside.ids)
    assert np.array_equal(alone.normal, beside.normal)
    assert set(np.unique(alone.ids).tolist()) <= {0, *frame.names}
