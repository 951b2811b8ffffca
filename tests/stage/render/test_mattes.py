"""Mattes: what of the picture is repainted, to the pixel and to the bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import Cancelled, InputError
from previz.model.camera import Camera
from previz.model.matte import PARTS, SKY, Covered, Matte
from previz.stage.edges import grown
from previz.stage.evaluate import evaluate
from previz.stage.items import object_ids
from previz.stage.render.clip import draw_clip
from previz.stage.render.mattes import draw_matte, draw_mattes
from previz.stage.render.renderer import Renderer
from tests.stage.render.busy import BUSY, HEIGHT, WIDTH, drawn
from tests.stage.shots import FACING_EACH_OTHER, shot

TWO = shot("2S", "FS", ("mara", "tobias"), "", Camera(35.0, 0.0), FACING_EACH_OTHER)
SIZE = (320, 180)
MARA, TOBIAS = Covered("mara"), Covered("tobias")


def where(*things: Covered, others: bool = False, grow: int = 0, feather: int = 0) -> np.ndarray:
    return draw_matte(TWO, 0, *SIZE, Matte(things, others, grow, feather))


def test_white_is_where_the_id_pass_has_the_thing() -> None:
    ids = {entity: number for number, (entity, _) in object_ids(BUSY).items()}
    someone = BUSY.stage.actors[0].id
    matte = draw_matte(BUSY, 15, WIDTH, HEIGHT, Matte((Covered(someone),)))
    assert np.array_equal(matte == 255, drawn(15).ids == ids[someone])
    assert {*np.unique(matte)} == {0, 255}


def test_everything_but_is_the_rest() -> None:
    assert np.array_equal(where(MARA), 255 - where(MARA, others=True))
    both = where(MARA, TOBIAS)
    assert np.array_equal(both, np.maximum(where(MARA), where(TOBIAS)))


def test_parts_of_a_figure_lie_within_it_and_apart() -> None:
    whole = where(MARA) > 0
    found = {part: where(Covered("mara", part)) > 0 for part in PARTS if part != "hands"}
    for part, area in found.items():
        assert area.any() and not (area & ~whole).any(), part
    assert not (found["top"] & found["trousers"]).any()
    assert (found["hair"] & found["head"]).sum() == found["hair"].sum()
    rows = {part: np.nonzero(area)[0].mean() for part, area in found.items()}
    assert rows["hair"] < rows["head"] < rows["top"] < rows["trousers"] < rows["shoes"]
    assert np.array_equal(where(MARA, Covered("mara", "top")) > 0, whole)


def test_a_matte_follows_who_moves_and_is_the_same_again() -> None:
    someone = Matte((Covered(BUSY.stage.actors[0].id),), False, 4, 6)
    first = list(draw_mattes(BUSY, *SIZE, someone, 30))
    again = list(draw_mattes(BUSY, *SIZE, someone, 30))
    assert len(first) == 30
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], first[-1])


@given(st.integers(-6, 12), st.integers(0, 12))
def test_growing_reaches_as_far_as_it_says(grow: int, feather: int) -> None:
    area = np.zeros((80, 80), bool)
    area[30:50, 30:50] = True
    row = grown(area, grow, feather)[40]
    white, grey = np.nonzero(row == 255)[0], np.nonzero(row)[0]
    assert (white[0], white[-1]) == (30 - grow, 49 + grow)
    assert (grey[0], grey[-1]) == (30 - grow - feather, 49 + grow + feather)
    assert (np.diff(row[:40].astype(int)) >= 0).all()


def test_nothing_and_everything_have_no_edge() -> None:
    for value in (False, True):
        area = np.full((8, 8), value)
        for grow in (-3, 3):
            assert (grown(area, grow, 5) == value * 255).all()


def test_the_sky_is_where_nothing_stands() -> None:
    renderer = Renderer(*SIZE)
    ids = renderer.draw(evaluate(TWO, 0), ("ids",)).ids
    renderer.close()
    sky = where(Covered(SKY)) == 255
    assert 0.1 < sky.mean() < 0.9
    assert np.array_equal(sky, ids == 0)
    assert np.array_equal(where(Covered("floor")) == 255, ids == 1)


def test_what_cannot_be_repainted_is_said() -> None:
    close = shot("SGL", "BCU", ("mara",), "", Camera(85.0, 0.0))
    for matte, what in (
        (Matte(()), "names nothing"),
        (Matte((Covered("nobody"),)), "“nobody” is not on the stage"),
        (Matte((Covered("mara", "tail"),)), "no part “tail”"),
        (Matte((MARA,), grow_px=999), "cannot grow by 999"),
        (Matte((MARA,), others=True, gone=True), "cannot leave the picture"),
        (Matte((Covered("mara", "shoes"),)), "never in the picture"),
    ):
        with pytest.raises(InputError, match=what):
            list(draw_mattes(close, *SIZE, matte, 2))


def test_who_leaves_takes_the_shadow_along_and_is_not_in_what_leads() -> None:
    lit = shot(
        "2S", "FS", ("mara", "tobias"), "", Camera(35.0, 0.0), FACING_EACH_OTHER, light="sunlight"
    )
    stays, goes = Matte((MARA,)), Matte((MARA,), gone=True)
    body, whole = (draw_matte(lit, 0, *SIZE, each) > 0 for each in (stays, goes))
    assert whole[body].all() and whole.sum() > body.sum() * 1.05
    feet = np.nonzero(body)[0].max()
    shadow = whole & ~body
    assert np.nonzero(shadow)[0].mean() > feet - 60, "it lies on the ground"
    passes = ("depth", "pose")
    (_, before), (_, after) = (
        next(iter(draw_clip(lit, *SIZE, passes, absent=absent))) for absent in ((), goes.absent)
    )
    for name in passes:
        gap = (before[name] != after[name]).any(axis=-1)
        assert gap[body].mean() > 0.05
    assert not (before["depth"] != after["depth"])[~body].any(), "the camera stays"


def test_a_stop_is_heard_before_a_frame() -> None:
    with pytest.raises(Cancelled):
        next(iter(draw_mattes(TWO, *SIZE, Matte((MARA,)), 2, lambda: True)))
