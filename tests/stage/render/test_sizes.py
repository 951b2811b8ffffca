"""Every shot size as it is rendered: the head's height in the picture, against the table.

The table is of a pinhole and a subject without depth. So the head is measured flat, as a card that
stands where the size is measured, and round as it is, through the table's long lenses: its crown is
five centimetres behind its face, and farther away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from previz.model.camera import Camera
from previz.model.stage import StageShot
from previz.model.vocabulary import sizes
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import projected
from previz.stage.head import TONES, head_mesh
from previz.stage.items import DrawItem
from previz.stage.render.renderer import Renderer
from previz.stage.walk import Figure, figures
from tests.stage.shots import FIELD, MARA, shot

WIDTH, HEIGHT = 640, 540
HEAD = 0.130
"""Chin to crown, in shares of the stature (craft reference 1.1)."""

FILLS = 0.6
"""How much of the measured picture the head fills, whatever the size: a pixel is a small error."""

THIN = 1e-3
"""What is left of the depth of a head that is flat."""


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(WIDTH, HEIGHT)
    yield renderer
    renderer.close()


def measured_at_m(person: Figure, size: str) -> float:
    """How far in front of the middle of the stage the size is measured."""
    if size in ("EWS", "WS", "FS"):
        return person.z_m
    return float(person.crown[2] if size in ("MFS", "CWB", "MS") else person.face[2])


def through_a_loupe(frame: Frame, made: StageShot, times: float, flat: bool) -> Frame:
    """The same picture, so many times as large about the head, of the head alone."""
    person = figures(made, 0)[0]
    plane_m = measured_at_m(person, made.framing.size)
    card = np.diag([1.0, 1.0, THIN, 1.0])
    card[2, 3] = plane_m * (1.0 - THIN)
    x, y, _depth = projected(np.array([person.face]), frame.view, frame.projection)[0]
    at = np.array([2.0 * x - 1.0, 1.0 - 2.0 * y])
    magnify = np.diag([times, times, 1.0, 1.0])
    magnify[:2, 3] = -times * at
    heads = {head_mesh(tone) for tone in TONES}
    items: tuple[DrawItem, ...] = tuple(
        replace(item, matrix=card @ item.matrix) if flat else item
        for item in frame.items
        if item.mesh in heads
    )
    return replace(frame, items=items, projection=magnify @ frame.projection)


def rendered_head(renderer: Renderer, made: StageShot, flat: bool) -> float:
    """The head's height in the rendered picture, as a share of the frame's height."""
    times = FILLS / (HEAD / sizes()[made.framing.size].v_over_h)
    drawn = renderer.draw(through_a_loupe(evaluate(made, 0), made, times, flat), ("ids",))
    rows = np.flatnonzero((drawn.ids >= 200).any(axis=1))
    assert rows[0] > 0 and rows[-1] < HEIGHT - 1, "the whole head is there"
    return float(rows[-1] - rows[0] + 1) / HEIGHT / times


LENSES_MM = {
    "EWS": 35.0,
    "WS": 35.0,
    "FS": 50.0,
    "MFS": 50.0,
    "CWB": 65.0,
    "MS": 75.0,
    "MCU": 85.0,
    "CU": 100.0,
    "BCU": 135.0,
    "ECU": 180.0,
}
"""The long ends of the table's lenses on full frame."""


def level(size: str, lens_mm: float, back: str = "FF") -> StageShot:
    stage = replace(FIELD, actors=(MARA,))
    camera = Camera(lens_mm, 0.0, back_id=back)
    return shot("SGL", size, (MARA.id,), "", camera, stage=stage, aspect=16 / 9)


@pytest.mark.parametrize("size", list(sizes()))
@pytest.mark.parametrize("back", ["FF", "S35_185"])
def test_a_rendered_head_is_as_high_as_the_table_says(
    renderer: Renderer, size: str, back: str
) -> None:
    wanted = HEAD / sizes()[size].v_over_h
    seen = rendered_head(renderer, level(size, LENSES_MM[size], back), flat=True)
    assert seen == pytest.approx(wanted, rel=0.02)


@pytest.mark.parametrize("size", list(sizes()))
def test_so_is_the_round_head_that_a_lens_sees(renderer: Renderer, size: str) -> None:
    wanted = HEAD / sizes()[size].v_over_h
    seen = rendered_head(renderer, level(size, LENSES_MM[size]), flat=False)
    assert seen == pytest.approx(wanted, rel=0.02)
