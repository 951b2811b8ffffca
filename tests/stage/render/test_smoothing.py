"""Anti-aliasing against a picture drawn four times as large: edges are what their areas are."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from previz.stage.evaluate import evaluate
from previz.stage.geometry import translation, turn
from previz.stage.items import FLOOR
from previz.stage.meshes import Mesh
from previz.stage.render.renderer import LIGHT, Renderer
from tests.stage.render.busy import BUSY
from tests.stage.shots import FIELD, shot

WIDTH, HEIGHT, TIMES = 256, 144, 4


def test_samples_come_near_the_area_that_a_surface_covers() -> None:
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


@pytest.mark.parametrize("slope_deg", [0.7, 3.0, 30.0, 88.5])
def test_an_edge_is_as_opaque_as_the_area_that_it_covers(slope_deg: float) -> None:
    """A sheet before the sky, against 64 samples a pixel: no staircase, however level it is."""
    frame = evaluate(shot("SGL", "FS", stage=FIELD, light="overcast"), 0)
    floor = next(item for item in frame.items if item.object_id == FLOOR)
    at = translation(0.03, 0.02, -4.0) @ turn("z", slope_deg) @ translation(0.0, -0.45, 0.0)
    mesh, placed = Mesh("box", (1.6, 0.9, 0.02, 0.0001)), frame.camera_world @ at
    sheet = replace(floor, mesh=mesh, matrix=placed, object_id=60, casts_shadow=False)
    alone = replace(frame, items=(sheet,), lamps=())
    small, large = Renderer(WIDTH, HEIGHT), Renderer(WIDTH * 8, HEIGHT * 8)
    light = small.draw(alone, (LIGHT,)).light.mean(axis=2)
    covers = (large.draw(alone, ("ids",)).ids == 60).astype(np.float32)
    small.close()
    large.close()
    area = cv2.resize(covers, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    sky = np.array([[np.median(row[there == 0.0])] for row, there in zip(light, area, strict=True)])
    opaque = (light - sky) / (np.median(light[area == 1.0]) - sky)
    assert np.abs(opaque - area)[(area > 0.0) & (area < 1.0)].mean() < 0.03
