"""Eyelines and matching pairs, with cameras placed by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from previz.planner.continuity.fixes import Face, Raise, Relens, Resize, Swing
from previz.planner.continuity.views import ShotView, Sighting
from tests.planner.continuity.made import (
    ANNA,
    BEN,
    anna,
    ben,
    found,
    on_anna,
    on_ben,
    person,
    shot,
    told,
)


def off(deg: float, who: str) -> tuple[float, float]:
    """A place 2 m from Anna or Ben, so many degrees off the line, on the front side."""
    x, z = math.cos(math.radians(deg)) * 2.0, math.sin(math.radians(deg)) * 2.0
    return (x, z) if who == "anna" else (2.0 - x, z)


@pytest.mark.parametrize(
    ("other_deg", "jars"), [(39.9, False), (40.1, True), (20.1, False), (19.9, True)]
)
def test_a_pair_looks_from_the_same_angle_within_ten_degrees(other_deg: float, jars: bool) -> None:
    views = on_anna("1A", off(30.0, "anna")), on_ben("1B", off(other_deg, "ben"))
    assert told(*views, rule="eyeline-angle") == ([("1B", "1A")] if jars else [])


def test_pairs_of_two_sizes_are_no_matching_pair() -> None:
    views = on_anna("1A", off(30.0, "anna")), on_ben("1B", off(60.0, "ben"), size="CU")
    assert told(*views, rule="eyeline-angle") == []


def test_the_fix_carries_the_camera_to_the_angle_of_its_partner() -> None:
    views = on_anna("1A", off(30.0, "anna")), on_ben("1B", off(60.0, "ben"))
    (warning,) = found(*views, rule="eyeline-angle")
    swing = warning.fixes[0]
    assert isinstance(swing, Swing) and swing.pivot == BEN
    # Ben's camera stands at -30 degrees; at 30 off the line it stands at -60.
    assert swing.by_deg == pytest.approx(-30.0)


@pytest.mark.parametrize(("height_m", "jars"), [(1.699, False), (1.701, True), (1.499, True)])
def test_a_pair_is_as_high_within_ten_centimetres(height_m: float, jars: bool) -> None:
    views = on_anna("1A"), on_ben("1B", height_m=height_m)
    assert told(*views, rule="eyeline-height") == ([("1B", "1A")] if jars else [])


def test_height_counts_from_each_ones_own_eyes() -> None:
    tall = person("ben", BEN, ANNA, eyes_m=1.8)
    other = shot("1B", (1.0, 1.0), anna(seen=False), tall, on=("ben",), height_m=1.8)
    assert told(on_anna("1A"), other, rule="eyeline-height") == []


def over(name: str, far: str, near: str, tall_m: float, height_m: float) -> ShotView:
    people = person("anna", ANNA, BEN, x=0.36), person("ben", BEN, ANNA, x=0.88, eyes_m=tall_m)
    if far == "ben":
        people = replace(people[0], screen_x=0.12), replace(people[1], screen_x=0.64)
    camera = (3.0, 0.5) if far == "anna" else (-1.0, 0.5)
    return shot(name, camera, *people, on=(far,), kind="OTS", foreground=near, height_m=height_m)


def test_over_a_shoulder_the_near_ones_eyes_count() -> None:
    pair = over("1A", "anna", "ben", 1.8, 1.8), over("1B", "ben", "anna", 1.8, 1.6)
    assert told(*pair, rule="eyeline-height") == []
    low = over("1A", "anna", "ben", 1.8, 1.8), over("1B", "ben", "anna", 1.8, 1.8)
    assert told(*low, rule="eyeline-height") == [("1B", "1A")]


def test_the_fix_lowers_the_camera_by_the_difference() -> None:
    (warning,) = found(on_anna("1A"), on_ben("1B", height_m=1.8), rule="eyeline-height")
    lower, lift = warning.fixes
    assert isinstance(lower, Raise) and lower.by_m == pytest.approx(-0.2)
    assert isinstance(lift, Raise) and lift.by_m == pytest.approx(0.2) and lift.shot_id == "1A"
    assert lower.reach_m == pytest.approx(math.hypot(1.0, 1.0))


def test_a_face_over_a_shoulder_looks_to_where_the_shoulder_is() -> None:
    right = shot("1A", (3.0, 0.5), anna(), ben(), on=("anna",), kind="OTS", foreground="ben")
    well = replace(right, start=replace(right.start, people=_seen(0.36, 0.88)))
    assert told(replace(well, end=well.start), rule="eyeline-shoulder") == []
    wrong = replace(right, start=replace(right.start, people=_seen(0.64, 0.12)))
    wrong = replace(wrong, end=wrong.start)
    assert told(wrong, rule="eyeline-shoulder") == [("1A", "1A")]


def _seen(anna_x: float, ben_x: float) -> tuple[Sighting, ...]:
    return person("anna", ANNA, BEN, x=anna_x), person("ben", BEN, ANNA, x=ben_x)


def test_a_face_that_is_turned_away_from_the_shoulder_is_told_with_a_turn_to_it() -> None:
    # From (3, 0.5) the camera sees Anna's right-hand side at the right; she looks at (1, 2), left.
    away = person("anna", ANNA, (0.3, 2.0), x=0.36), person("ben", BEN, ANNA, x=0.88)
    view = shot("1A", (3.0, 0.5), *away, on=("anna",), kind="OTS", foreground="ben")
    (warning,) = found(view, rule="eyeline-shoulder")
    (face,) = warning.fixes
    assert isinstance(face, Face) and face.actor_id == "anna"


def test_a_reverse_has_the_same_lens_give_or_take_one_prime() -> None:
    assert told(on_anna("1A", prime=2), on_ben("1B", prime=3), rule="match-lens") == []
    (warning,) = found(on_anna("1A", prime=2), on_ben("1B", prime=4), rule="match-lens")
    assert warning.fixes == (Relens("1B", "1B", 35.0), Relens("1A", "1A", 75.0))


def test_a_shot_that_is_one_step_off_between_two_that_are_alike_is_a_mismatch() -> None:
    odd = on_anna("1A"), on_ben("1B", size="MCU"), on_anna("1A/2")
    (warning,) = found(*odd, rule="match-size")
    assert (warning.shot_id, warning.other_shot_id) == ("1B", "1A")
    assert warning.fixes == (Resize("1B", "1B", "MS"), Resize("1A", "1A", "MCU"))


def test_an_exchange_may_step_closer() -> None:
    closer = on_anna("1A"), on_ben("1B", size="MCU"), on_anna("1C", size="MCU")
    assert told(*closer, rule="match-size") == []
    far_closer = on_anna("1A"), on_ben("1B", size="CU"), on_anna("1A/2")
    assert told(*far_closer, rule="match-size") == []
