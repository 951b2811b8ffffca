"""Beams in haze: seen where the key comes through, dark behind whoever stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from previz.model.vocabulary import lights
from previz.stage.evaluate import Frame, evaluate
from previz.stage.items import FIRST_ACTOR
from previz.stage.render.renderer import LIGHT, METERED, PICTURES, Renderer
from tests.stage.light_sheet import sitter
from tests.stage.shots import KITCHEN, shot

LUMA = np.array([0.2126, 0.7152, 0.0722])
ROOM = evaluate(shot("SGL", "FS", stage=KITCHEN, light="volumetric"), 0)
FIELD = evaluate(shot("SGL", "FS", light="volumetric"), 0)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(320, 180)
    yield renderer
    renderer.close()


def clear(frame: Frame) -> Frame:
    """The same frame in clean air."""
    return replace(frame, air=replace(frame.air, shafts=0.0))


def beams(renderer: Renderer, frame: Frame) -> np.ndarray:
    """The light that the air alone adds: of the picture with nothing on the set to mark it."""
    hazy, clean = (renderer.draw(f, (METERED, "ids")) for f in (frame, clear(frame)))
    people = hazy.ids >= FIRST_ACTOR
    return np.asarray(np.where(people, (hazy.linear - clean.linear) @ LUMA, np.nan))


def around(renderer: Renderer, frame: Frame) -> np.ndarray:
    """Linear light row by row beside the figure's head, where the wall is."""
    return np.asarray(renderer.draw(frame, (METERED,)).linear[5:60] @ LUMA)


@pytest.mark.parametrize("frame", [ROOM, FIELD], ids=["room", "field"])
def test_haze_shows_the_key_in_front_of_what_is_dark(renderer: Renderer, frame: Frame) -> None:
    """On people the gobo changes nothing, so what is added to them is the air's."""
    added = beams(renderer, frame)
    assert np.nanmin(added) > -0.002, "air only adds light"
    assert np.nanmax(added) > 2.0 * np.nanmedian(added) > 0.0, "in shafts, not as a veil"


def test_a_shaft_has_sides_on_the_wall_behind(renderer: Renderer) -> None:
    hazy, clean = around(renderer, ROOM), around(renderer, clear(ROOM))
    spread = [float(np.percentile(one, 95) / np.percentile(one, 20)) for one in (hazy, clean)]
    assert spread[0] > 1.5 * spread[1]


def test_who_stands_in_a_shaft_throws_a_dark_one(renderer: Renderer) -> None:
    alone = tuple(item for item in ROOM.items if item.object_id < FIRST_ACTOR)
    there = renderer.draw(ROOM, (METERED, "ids"))
    gone = renderer.draw(replace(ROOM, items=alone), (METERED,)).linear @ LUMA
    beside = there.ids < FIRST_ACTOR
    assert (there.linear @ LUMA)[beside].mean() < 0.99 * gone[beside].mean()
    assert np.percentile((gone - there.linear @ LUMA)[beside], 97) > 0.1 * np.median(gone)


def test_controls_and_drawings_know_no_haze(renderer: Renderer) -> None:
    hazy, clean = (renderer.draw(f, PICTURES) for f in (ROOM, clear(ROOM)))
    for name in ("depth", "normal", "ids"):
        assert np.array_equal(getattr(hazy, name), getattr(clean, name)), name
    line = replace(ROOM, look="line")
    drawn = [renderer.draw(f, ("beauty",)).beauty for f in (line, clear(line))]
    assert np.array_equal(drawn[0], drawn[1])


def test_the_light_alone_has_the_same_shafts(renderer: Renderer) -> None:
    bare = [renderer.draw(f, (LIGHT, "ids")) for f in (ROOM, clear(ROOM))]
    people = bare[0].ids >= FIRST_ACTOR
    added = (bare[0].light.astype(int) - bare[1].light.astype(int))[people].mean(axis=1)
    assert added.min() >= -1 and added.max() > 15


def test_a_draft_has_the_same_shafts_with_less_care() -> None:
    pictures = []
    for quality in ("final", "draft"):
        renderer = Renderer(320, 180, quality)
        pictures.append(renderer.draw(FIELD, ("beauty",)).beauty.astype(float))
        renderer.close()
    assert np.abs(pictures[0] - pictures[1]).mean() < 4.0


@pytest.mark.parametrize("light", sorted(set(lights()) - {"volumetric"}))
def test_no_other_set_up_has_haze(light: str) -> None:
    assert evaluate(sitter(light), 0).air.shafts == 0.0


def test_no_light_leaks_onto_a_chest_that_is_turned_away() -> None:
    """A hard light from behind and above: a shoulder shades the breast. It had a bright line."""
    frame = clear(evaluate(sitter("volumetric"), 0))
    dark = replace(frame.lamps[0], rgb=(0.0, 0.0, 0.0))
    renderer = Renderer(960, 540)
    lit, unlit = (
        renderer.draw(f, (METERED,)).linear[400:460, 420:620] @ LUMA
        for f in (frame, replace(frame, lamps=(dark, *frame.lamps[1:])))
    )
    renderer.close()
    assert float((lit - unlit).max()) < 0.2 * float(np.median(unlit))
