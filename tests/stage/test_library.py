"""Everything in the library is drawn, about as large as it says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from previz.errors import NoAdapterError, RenderError
from previz.model.footprints import word_of
from previz.model.library import LibraryThing, library
from previz.model.stage import Mark, Prop, Stage, StageSet
from previz.stage.builders import BUILDERS, builder_of, solids_of
from previz.stage.evaluate import Frame, evaluate, with_view
from previz.stage.geometry import look_at, projected
from previz.stage.items import FIRST_PIECE
from previz.stage.render.device import adapter_name
from previz.stage.render.renderer import Renderer
from previz.stage.solids import corners
from tests.stage.shots import MARA, shot

WIDTH, HEIGHT = 256, 256
LEAST, MOST = 0.66, 1.16
"""A thing fills at least so much of its own box as it is seen, and reaches no farther out of it."""
REACHING = {
    "lamp_post",
    "old_lamp_post",
    "stall",
    "boat",
    "knife",
    "kettle",
    "cup",
    "door_open",
    "lantern",
    "pistol",
}
"""Arms, awnings, oars and handles stand out of the box on purpose, or fill little of it."""


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    try:
        adapter_name()
    except NoAdapterError as error:
        pytest.skip(str(error))
    drawn = Renderer(WIDTH, HEIGHT, "draft")
    yield drawn
    drawn.close()


def alone(row: LibraryThing) -> tuple[Frame, Prop]:
    """The thing in a field, seen from its front right, filling the picture."""
    thing = row.at("thing", row.name, (0.0, row.up_m, 0.0))
    stage = Stage(
        StageSet("exterior", "field", 90.0, 90.0, 0.0, (0.0, 0.0, 0.0), (thing,)), (MARA,)
    )
    away: dict[str, tuple[Mark, ...]] = {"mara": (Mark(0, 40.0, -40.0),)}
    frame = evaluate(shot(stage=stage, marks=away), 0)
    w, h, d = thing.size_m
    tall = h + row.over_m
    far = max(w, tall, d) * 2.6 + max(w, d)
    middle = np.array([0.0, row.up_m + tall / 2, 0.0])
    eye = middle + far * np.array([0.36, 0.42, 0.83])
    frame = replace(frame, near_m=far * 0.05, far_m=far * 6.0)
    return with_view(frame, look_at(eye, middle), 0.24, WIDTH / HEIGHT), thing


@pytest.mark.parametrize("row_id", list(library()))
def test_a_thing_is_drawn_and_fills_its_box(row_id: str, renderer: Renderer) -> None:
    row = library()[row_id]
    frame, thing = alone(row)
    ids = renderer.draw(frame, ("ids",)).ids
    there = np.argwhere(ids == FIRST_PIECE)
    assert len(there) > 40, "something is seen"
    box = replace(thing, size_m=(thing.size_m[0], thing.size_m[1] + row.over_m, thing.size_m[2]))
    place = projected(corners(box), frame.view, frame.projection)[:, :2] * (WIDTH, HEIGHT)
    stated = place.max(axis=0) - place.min(axis=0)
    seen = (there.max(axis=0) - there.min(axis=0) + 1)[::-1]
    share = seen / np.maximum(stated, 3.0)
    least, most = (0.45, 2.4) if row_id in REACHING else (LEAST, MOST)
    assert np.all(share >= least), f"{row_id} is smaller than it says: {share}"
    assert np.all(share <= most), f"{row_id} is larger than it says: {share}"
    middle = (there.max(axis=0) + there.min(axis=0))[::-1] / 2
    off = np.abs(middle - (place.max(axis=0) + place.min(axis=0)) / 2)
    assert np.all(off <= 0.22 * np.maximum(stated, 8.0)), f"{row_id} is not where it says: {off}"


def test_the_library_is_whole() -> None:
    rows = library()
    assert len(rows) >= 90
    assert len({row.name for row in rows.values()}) == len(rows)
    for row in rows.values():
        assert row.builder in BUILDERS
        assert row.where in ("floor", "surface")
        assert all(0.0 <= channel <= 1.0 for channel in row.colour)
        assert all(0.005 <= side <= 30.0 for side in row.size_m)
        parts = solids_of(row.at("x", row.name, (0.0, 0.0, 0.0)))
        assert len(parts) > 1, f"{row.id} is a plain block"
        assert all(math.isfinite(value) for part in parts for value in (*part.at, *part.size_m))


def test_a_thing_keeps_its_looks_under_another_name() -> None:
    row = library()["car"]
    parts = solids_of(row.at("x", "car", (0.0, 0.0, 0.0)))
    assert solids_of(row.at("x", "getaway", (0.0, 0.0, 0.0))) == parts
    by_name = Prop("y", "old oak table 2", "box", (0.0, 0.0, 0.0), (1.0, 0.7, 1.0))
    assert (word_of(by_name), builder_of(by_name)) == ("table", "table")


def test_an_unknown_builder_is_said_by_name() -> None:
    odd = Prop("x", "the orrery", "box", (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), builder="orrery")
    stage = Stage(StageSet("exterior", "f", 9.0, 9.0, 0.0, (0.0, 0.0, 0.0), (odd,)), (MARA,))
    with pytest.raises(RenderError, match="the orrery") as said:
        evaluate(shot(stage=stage), 0)
    assert "another version" in str(said.value.why)
