"""Looks and walks on the screen, with cameras placed by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.planner.continuity.fixes import Face, Mirror
from previz.planner.continuity.screen_direction import gaze_side
from previz.planner.continuity.views import Leg, ShotView
from tests.planner.continuity.made import (
    ANNA,
    BEN,
    anna,
    ben,
    end,
    found,
    on_anna,
    on_ben,
    person,
    shot,
    told,
)


def walk(off_deg: float, seen: bool = True, arrives: bool = False) -> Leg:
    """Anna's; 90 goes straight to the right of the screen."""
    return Leg("anna", off_deg, seen, arrives)


def walking(name: str, *legs: Leg) -> ShotView:
    return shot(name, (0.0, 5.0), anna(), legs=legs)


def test_who_face_each_other_look_opposite_ways() -> None:
    assert told(on_anna("1A"), on_ben("1B"), rule="gaze") == []


def test_two_who_look_the_same_way_are_told() -> None:
    # The camera is on its side of the line, but Ben looks past it: 45 degrees off Anna, and the
    # camera is only 20 degrees off her.
    aside = person("ben", BEN, (1.0, 1.0))
    other = shot("1B", (0.0, 0.728), anna(seen=False), aside, on=("ben",))
    assert told(on_anna("1A"), other, rule="gaze") == [("1B", "1A")]


def test_a_look_at_the_lens_has_no_side() -> None:
    at_lens = person("ben", BEN, (0.0, 0.9))
    other = shot("1B", (0.0, 0.728), anna(seen=False), at_lens, on=("ben",))
    assert told(on_anna("1A"), other, rule="gaze") == []


def test_who_looks_away_is_in_no_exchange_of_looks() -> None:
    away = person("ben", BEN, (2.0, 5.0))
    other = shot("1B", (1.0, 1.0), anna(seen=False), away, on=("ben",))
    assert told(on_anna("1A"), other, rule="gaze") == []


def test_who_turns_to_the_other_in_the_shot_is_right() -> None:
    aside = person("ben", BEN, (1.0, 1.0))
    other = shot(
        "1B", (0.0, 0.728), anna(seen=False), aside, on=("ben",),
        then=end((0.0, 0.728), anna(seen=False), ben()),
    )  # fmt: skip
    assert told(on_anna("1A"), other, rule="gaze") == []


def test_the_fix_turns_ben_to_anna() -> None:
    aside = person("ben", BEN, (1.0, 1.0))
    other = shot("1B", (0.0, 0.728), anna(seen=False), aside, on=("ben",))
    (warning,) = found(on_anna("1A"), other, rule="gaze")
    face = warning.fixes[0]
    assert isinstance(face, Face) and (face.actor_id, face.who) == ("ben", "Ben")
    assert face.by_deg == pytest.approx(-45.0)


def test_a_walk_keeps_its_way() -> None:
    assert told(walking("1A", walk(80)), walking("1B", walk(100)), rule="travel") == []
    assert told(walking("1A", walk(80)), walking("1B", walk(-80)), rule="travel") == [("1B", "1A")]


@pytest.mark.parametrize(("off_deg", "jars"), [(-14.9, False), (-15.1, True)])
def test_a_walk_to_the_camera_is_neutral(off_deg: float, jars: bool) -> None:
    warnings = told(walking("1A", walk(80)), walking("1B", walk(off_deg)), rule="travel")
    assert bool(warnings) == jars


def test_a_turn_that_is_seen_lets_the_way_change() -> None:
    turn = walking("1A", walk(80), walk(-80))
    assert told(turn, walking("1B", walk(-80)), rule="travel") == []


def test_a_head_on_walk_between_lets_the_way_change() -> None:
    views = walking("1A", walk(80)), walking("1B", walk(3)), walking("1C", walk(-80))
    assert told(*views, rule="travel") == []


def test_a_walk_that_has_arrived_is_over() -> None:
    assert (
        told(walking("1A", walk(80, arrives=True)), walking("1B", walk(-80)), rule="travel") == []
    )


def test_who_is_seen_to_stand_may_go_anywhere() -> None:
    views = walking("1A", walk(80)), walking("1B"), walking("1C", walk(-80))
    assert told(*views, rule="travel") == []


def test_a_walk_that_nobody_sees_is_none() -> None:
    assert told(walking("1A", walk(80)), walking("1B", walk(-80, seen=False)), rule="travel") == []


def test_the_fix_mirrors_the_camera_in_the_walk() -> None:
    (warning,) = found(walking("1A", walk(80)), walking("1B", walk(-90)), rule="travel")
    (mirror,) = warning.fixes
    assert isinstance(mirror, Mirror) and mirror.start == ANNA
    # The camera is at +Z and the walk goes to its left, to -X.
    assert mirror.end == pytest.approx((-10.0, 0.0))


@given(st.floats(-180.0, 180.0), st.floats(-30.0, 30.0), st.floats(-30.0, 30.0))
def test_a_camera_where_somebody_stands_sees_no_look(gaze: float, x_m: float, z_m: float) -> None:
    there = replace(person("anna", (x_m, z_m)), gaze_deg=gaze)
    assert gaze_side(there, end((x_m, z_m))) == 0
