"""Named things are drawn from parts that stay where the thing's own box is."""

from __future__ import annotations

import numpy as np
import pytest

from previz.model.stage import Prop
from previz.stage.builders import solids_of
from previz.stage.evaluate import evaluate
from previz.stage.joinery import INDOORS
from previz.stage.streets import OUTDOORS
from tests.stage.shots import KITCHEN, shot

REACH_M = 0.75
"""Eaves, wheels, awnings and a jug's spout may stand out of the box by this much."""


@pytest.mark.parametrize("word", [*INDOORS, *OUTDOORS])
def test_every_thing_is_built_within_its_own_size(word: str) -> None:
    name = "lamp post" if word == "post" else word
    size = (2.4, 3.2, 1.2) if word in OUTDOORS and word != "wheel" else (0.6, 0.5, 0.4)
    solids = solids_of(Prop("thing", name, "box", (0.0, 0.0, 0.0), size))
    assert len(solids) > 1
    for solid in solids:
        assert min(solid.size_m) > 0
        assert np.all(
            np.abs([solid.at[0], solid.at[2]]) <= np.array([size[0], size[2]]) / 2 + REACH_M
        )
        assert -REACH_M <= solid.at[1] <= size[1] + REACH_M
        assert all(0.0 <= channel <= 1.0 for channel in solid.colour)


def test_what_nobody_knows_keeps_its_own_shape() -> None:
    (solid,) = solids_of(Prop("x", "gizmo", "sphere", (1.0, 2.0, 3.0), (0.3, 0.2, 0.1)))
    assert (solid.shape, solid.size_m) == ("sphere", (0.3, 0.2, 0.1))


def test_a_table_stands_on_legs_and_all_of_it_is_one_object() -> None:
    frame = evaluate(shot(stage=KITCHEN), 0)
    parts = [item for item in frame.stage if item.object_id == 50]
    assert len(parts) >= 6
    assert {item.group for item in parts} == {"prop"}


def test_only_the_shade_of_a_lamp_shines() -> None:
    frame = evaluate(shot(light="practical", stage=KITCHEN), 0)
    lamp = [item for item in frame.stage if item.object_id == 52]
    assert sorted(item.glow for item in lamp) == [0.0, 0.0, 1.0]
    assert not any(item.casts_shadow for item in lamp)
