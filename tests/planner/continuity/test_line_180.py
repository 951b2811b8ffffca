"""The 180-degree line, with cameras placed by hand. The line is the x axis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previz.planner.continuity.check import check_scene
from previz.planner.continuity.fixes import Cutaway, Mirror, OntoLine
from tests.planner.continuity.made import (
    ANNA,
    BEN,
    anna,
    ben,
    cut,
    end,
    found,
    on_anna,
    on_ben,
    person,
    shot,
    told,
)

FRONT, BACK = (1.0, 1.0), (1.0, -1.0)


def test_cameras_on_one_side_are_well() -> None:
    assert told(on_anna("1A"), on_ben("1B"), on_anna("1A/2"), rule="line") == []


def test_a_camera_on_the_other_side_crosses() -> None:
    assert told(on_anna("1A", FRONT), on_ben("1B", BACK), rule="line") == [("1B", "1A")]


@pytest.mark.parametrize(("off_m", "crosses"), [(0.149, False), (0.151, True)])
def test_fifteen_centimetres_are_neutral(off_m: float, crosses: bool) -> None:
    warnings = told(on_anna("1A", FRONT), on_ben("1B", (1.0, -off_m)), rule="line")
    assert bool(warnings) == crosses


def test_one_stray_between_two_is_one_warning() -> None:
    views = on_anna("1A", FRONT), on_ben("1B", BACK), on_anna("1A/2", FRONT)
    assert told(*views, rule="line") == [("1B", "1A")]


def test_a_line_that_is_crossed_for_good_is_one_warning() -> None:
    views = on_anna("1A", FRONT), on_ben("1B", BACK), on_anna("1C", BACK), on_ben("1B/2", BACK)
    assert told(*views, rule="line") == [("1B", "1A")]


@pytest.mark.parametrize("kind", ["POV", "CUTAWAY", "ESTAB", "PLAN"])
def test_some_shots_between_free_the_line(kind: str) -> None:
    between = shot("1X", (0.0, 6.0), anna(), ben(), kind=kind, on=())
    assert told(on_anna("1A", FRONT), between, on_ben("1B", BACK), rule="line") == []


def test_an_insert_between_does_not() -> None:
    between = shot("1X", (0.3, 0.4), anna(), ben(), kind="INSERT", on=())
    views = on_anna("1A", FRONT), between, on_ben("1B", BACK)
    assert told(*views, rule="line") == [("1B", "1A")]


def test_a_neutral_shot_between_frees_the_line() -> None:
    neutral = shot("1N", (-3.0, 0.1), anna(), ben(), kind="2S", on=("anna", "ben"))
    assert told(on_anna("1A", FRONT), neutral, on_ben("1B", BACK), rule="line") == []


def test_a_camera_that_is_seen_to_cross_takes_the_line_along() -> None:
    across = replace(on_anna("1A", FRONT), end=end(BACK, anna(), ben(seen=False)))
    assert told(across, on_ben("1B", BACK), rule="line") == []
    assert told(across, on_ben("1C", FRONT), rule="line") == [("1C", "1A")]


def test_somebody_who_is_seen_to_cross_takes_the_line_along() -> None:
    far = person("anna", (4.0, 0.0), BEN)
    wide = shot(
        "1", (1.0, 6.0), anna(), ben(), kind="MASTER", on=("anna", "ben"),
        then=end((1.0, 6.0), far, ben()),
    )  # fmt: skip
    after = shot("1B", (3.0, 1.0), far, ben(), on=("anna",))
    behind = shot("1C", (3.0, -1.0), far, ben(), on=("anna",))
    assert told(wide, after, rule="line") == []
    assert told(wide, behind, rule="line") == [("1C", "1")]


def test_who_has_gone_elsewhere_out_of_sight_makes_a_new_line() -> None:
    there = (-2.0, 0.0)
    away = person("ben", there, ANNA, seen=False)
    after = shot("1B", FRONT, anna(looks_at=there), away, on=("anna",))
    assert told(on_anna("1A", FRONT), after, rule="line") == []


@pytest.mark.parametrize("camera", [FRONT, BACK])
def test_who_goes_elsewhere_out_of_sight_in_the_shot_makes_a_new_line(
    camera: tuple[float, float],
) -> None:
    there = (-2.0, 0.0)
    away = person("ben", there, ANNA, seen=False)
    single = replace(on_anna("1A", FRONT), end=end(FRONT, anna(), away))
    after = shot("1B", camera, anna(looks_at=there), away, on=("anna",))
    assert told(single, after, rule="line") == []


def test_two_who_change_places_between_two_shots_do_cross() -> None:
    wide = shot("1", (1.0, 6.0), anna(), ben(), kind="MASTER", on=("anna", "ben"))
    swapped = person("anna", BEN, ANNA), person("ben", ANNA, BEN)
    again = shot("1/2", (1.0, 6.0), *swapped, kind="MASTER", on=("anna", "ben"))
    assert told(wide, again, rule="line") == [("1/2", "1")]


def test_in_a_group_the_line_is_that_of_the_two_who_speak() -> None:
    carl = person("carl", (1.0, -2.0), ANNA)
    wide = shot(
        "1", (1.0, 6.0), anna(), ben(), carl, kind="MASTER", on=("anna", "ben", "carl"),
        says=("anna", "carl"),
    )  # fmt: skip
    # From (-1, -3) the camera is across Anna and Ben's line, but on the master's side of Anna's
    # and Carl's, who talk.
    single = shot("1A", (2.0, -1.0), anna(), ben(), carl, on=("carl",), says=("carl",))
    assert told(wide, single, rule="line") == []
    other = shot("1B", (-1.5, -1.0), anna(), ben(), carl, on=("carl",), says=("carl",))
    assert told(wide, other, rule="line") == [("1B", "1")]


def test_who_speaks_in_the_shot_itself_is_one_of_the_two() -> None:
    carl = person("carl", (1.0, -2.0), BEN, seen=False)
    wide = shot(
        "1", (1.0, 6.0), anna(), ben(), replace(carl, in_frame=True), kind="MASTER",
        on=("anna", "ben", "carl"), says=("anna", "ben"),
    )  # fmt: skip
    # Across Anna's and Ben's line, but not across Ben's and Carl's, who speak now.
    single = shot("1B", (0.0, -1.0), anna(), ben(), carl, on=("ben",), says=("ben", "carl"))
    assert told(wide, single, rule="line") == []


def test_a_master_sets_the_line_for_everybody_in_it() -> None:
    wide = shot("1", (1.0, 6.0), anna(), ben(), kind="MASTER", on=("anna", "ben"))
    assert told(wide, on_ben("1B", BACK), rule="line") == [("1B", "1")]


def test_somebody_alone_has_no_line() -> None:
    views = [shot(name, at, anna()) for name, at in (("1A", FRONT), ("1B", BACK))]
    assert told(*views, rule="line") == []


def test_it_proposes_the_mirror_a_neutral_place_and_a_cutaway() -> None:
    scene = cut(on_anna("1A", FRONT), on_ben("1B", BACK), things=(("lamp", "lamp"),))
    (warning,) = [each for each in check_scene(scene) if each.rule == "line"]
    mirror, other, neutral, cutaway = warning.fixes
    assert mirror == Mirror("1B", "1B", ANNA, BEN) and isinstance(other, Mirror)
    assert cutaway == Cutaway("1B", "1B", "lamp", "lamp")
    assert isinstance(neutral, OntoLine) and neutral.pivot == BEN
    # Ben's camera stands at -135 degrees of him; Anna, on the line, is at -90.
    assert neutral.by_deg == pytest.approx(45.0)


def test_crossing_and_looks_are_told_once() -> None:
    views = on_anna("1A", FRONT), on_ben("1B", BACK)
    assert {each.rule for each in found(*views)} == {"line"}
