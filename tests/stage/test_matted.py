"""Which ids of a frame are whose: parts of several people, things that are made of things."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from previz.errors import InputError
from previz.model.camera import Camera
from previz.model.matte import PARTS, Covered
from previz.model.stage import Prop, StageShot
from previz.stage.items import FIRST_PROP
from previz.stage.matted import marked
from tests.stage.shots import FACING_EACH_OTHER, shot

TWO = shot("2S", "FS", ("mara", "tobias"), "", Camera(35.0, 0.0), FACING_EACH_OTHER)


def with_things(*rows: tuple[str, tuple[float, float, float], float]) -> StageShot:
    """Boxes by name, size in metres and the height that they stand at."""
    props = tuple(Prop(name, name, "box", (3.0, y_m, -4.0), size) for name, size, y_m in rows)
    return replace(TWO, stage=replace(TWO.stage, props=props))


def test_parts_of_two_people_never_share_an_id_in_whatever_order_they_are_named() -> None:
    things = tuple(Covered(who, part) for part, who in product(PARTS, ("mara", "tobias")))
    numbers = marked(TWO, 0, things).numbers
    for one, other in product(things, things):
        if one.id != other.id:
            assert numbers[one].isdisjoint(numbers[other]), (one, other)
    backwards = marked(TWO, 0, things[::-1]).numbers
    assert {len(numbers[each]) for each in things} == {len(backwards[each]) for each in things}


def test_a_house_is_repainted_with_its_roof_and_the_ridge_on_that() -> None:
    house = with_things(
        ("house", (6.0, 3.0, 5.0), 0.0),
        ("house roof", (6.6, 0.6, 5.6), 3.0),
        ("house ridge", (6.2, 0.8, 2.8), 3.6),
    )
    found = marked(house, 0, (Covered("house"),)).numbers[Covered("house")]
    assert found == {FIRST_PROP, FIRST_PROP + 1, FIRST_PROP + 2}


def test_a_thing_of_several_pieces_has_no_head() -> None:
    car = with_things(("car", (4.0, 0.8, 1.8), 0.2), ("car cabin", (2.0, 0.6, 1.5), 1.0))
    with pytest.raises(InputError, match="“car” has no part “head”"):
        marked(car, 0, (Covered("car", "head"),))
