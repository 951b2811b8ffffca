"""Jump cuts, light, entrances and exits, with cameras placed by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from previz.planner.continuity.check import check_join, check_scene
from previz.planner.continuity.fixes import FlipKey, Mirror, Resize, ShareLight, Swing
from previz.planner.continuity.views import Leg, ShotView
from tests.planner.continuity.made import anna, ben, cut, end, found, on_anna, person, shot, told


def at(deg: float, metres: float = 3.0) -> tuple[float, float]:
    """A camera at a plan direction of Anna."""
    return math.sin(math.radians(deg)) * metres, math.cos(math.radians(deg)) * metres


def alone(name: str, deg: float, size: str = "MS", **values: object) -> ShotView:
    return shot(name, at(deg), anna(size), size=size, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deg", "jumps"), [(29.9, True), (30.1, False), (-29.9, True), (-30.1, False)]
)
def test_thirty_degrees_are_another_angle(deg: float, jumps: bool) -> None:
    assert bool(told(alone("1A", 0.0), alone("1B", deg), rule="jump")) == jumps


@pytest.mark.parametrize(
    ("size", "jumps"), [("MCU", True), ("CU", False), ("CWB", True), ("MFS", False)]
)
def test_two_steps_are_another_size(size: str, jumps: bool) -> None:
    assert bool(told(alone("1A", 0.0), alone("1B", 0.0, size), rule="jump")) == jumps


def test_what_was_measured_counts_not_what_was_asked_for() -> None:
    pushed = replace(alone("1A", 0.0), end=end(at(0.0), anna("CU")))
    assert told(pushed, alone("1B", 0.0, "CU"), rule="jump") == [("1B", "1A")]


def test_another_subject_is_no_jump() -> None:
    assert told(on_anna("1A"), shot("1B", (1.0, 1.0), ben(), on=("ben",)), rule="jump") == []


def test_a_master_and_one_of_its_people_have_a_subject_in_common() -> None:
    people = anna("FS"), ben("FS")
    wide = shot("1", (0.0, 6.0), *people, kind="MASTER", on=("anna", "ben"))
    closer = shot("1A", (0.0, 4.0), anna("MFS"), ben(seen=False), size="MFS")
    assert told(wide, closer, rule="jump") == [("1A", "1")]


def test_another_scene_between_parts_them() -> None:
    assert told(alone("1A", 0.0), alone("1B", 5.0, joined=False), rule="jump") == []


def test_one_take_that_goes_on_is_no_cut() -> None:
    assert told(alone("1A", 0.0), alone("1A/2", 0.0, setup="1A"), rule="jump") == []
    moved = replace(anna(), place=(0.4, 0.0))
    jumps = shot("1A/2", at(0.0), moved, setup="1A")
    assert told(alone("1A", 0.0), jumps, rule="jump") == [("1A/2", "1A")]


def test_the_fixes_go_two_steps_or_just_past_thirty_degrees() -> None:
    (warning,) = found(alone("1A", 0.0), alone("1B", 10.0, "MCU"), rule="jump")
    tighter, wider, near, far = warning.fixes[:4]
    assert tighter == Resize("1B", "1B", "CU") and wider == Resize("1B", "1B", "MFS")
    assert isinstance(near, Swing) and near.by_deg == pytest.approx(21.0)
    assert isinstance(far, Swing) and far.by_deg == pytest.approx(-41.0)


# -- light ---------------------------------------------------------------------------------------


def lit(name: str, key_deg: float, own: bool = True) -> ShotView:
    """From a camera at +Z; 45 is camera right, -45 camera left."""
    return shot(name, (0.0, 3.0), anna(), key_deg=key_deg, own_light=own, kind="PROFILE")


@pytest.mark.parametrize(
    ("key_deg", "flips"),
    [(-10.1, True), (-9.9, False), (170.1, False), (80.0, False), (-169.9, True)],
)
def test_a_key_on_the_other_side_flips(key_deg: float, flips: bool) -> None:
    views = lit("1A", 45.0, own=False), lit("1B", key_deg)
    assert told(*views, rule="light") == ([("1B", "1A")] if flips else [])


def test_light_of_the_scene_is_never_told() -> None:
    assert told(lit("1A", 45.0), lit("1B", -45.0, own=False), rule="light") == [("1A", "1B")]
    assert told(lit("1A", 45.0, own=False), lit("1B", -45.0, own=False), rule="light") == []


def test_a_set_up_between_two_is_told_once() -> None:
    views = lit("1A", 45.0, own=False), lit("1B", -45.0), lit("1C", 45.0, own=False)
    assert told(*views, rule="light") == [("1B", "1A")]
    both = lit("1A", 45.0), lit("1B", -45.0)
    assert told(*both, rule="light") == [("1B", "1A")]


def test_the_fixes_share_the_light_or_turn_the_key() -> None:
    (warning,) = found(lit("1A", 45.0, own=False), lit("1B", -45.0), rule="light")
    assert warning.fixes == (ShareLight("1B", "1B"), FlipKey("1B", "1B", 45.0))


# -- entrances and exits -------------------------------------------------------------------------


def leaves(name: str, x: float | None, off_deg: float = 90.0) -> ShotView:
    gone = replace(anna(), screen_x=x, in_frame=False)
    leg = Leg("anna", off_deg, True, False)
    return replace(shot(name, (0.0, 5.0), anna(), legs=(leg,)), end=end((0.0, 5.0), gone))


def enters(name: str, x: float | None, off_deg: float = 90.0, setup: str = "") -> ShotView:
    not_yet = replace(anna(), screen_x=x, in_frame=False)
    leg = Leg("anna", off_deg, True, False)
    view = shot(name, (0.0, 5.0), not_yet, legs=(leg,), setup=setup)
    return replace(view, end=end((0.0, 5.0), anna()))


def test_out_by_the_right_and_in_by_the_left() -> None:
    assert told(leaves("1A", 1.2), enters("1B", -0.2), rule="entrance") == []
    views = leaves("1A", 1.2), enters("1B", 1.2, -90.0)
    assert told(*views, rule="entrance") == [("1B", "1A")]
    assert told(*views, rule="travel") == []


def test_who_passes_the_camera_leaves_to_the_side_of_the_walk() -> None:
    assert told(leaves("1A", None), enters("1B", 1.2, -90.0), rule="entrance") == [("1B", "1A")]
    assert told(leaves("1A", None), enters("1B", None), rule="entrance") == []


def test_who_goes_out_through_a_door_in_the_frame_leaves_by_no_side() -> None:
    assert told(leaves("1A", 0.6), enters("1B", 1.2, -90.0), rule="entrance") == []


def test_after_others_have_been_seen_time_has_passed() -> None:
    other = shot("1X", (0.0, 5.0), ben(), on=("ben",))
    assert told(leaves("1A", 1.2), other, enters("1B", 1.2, -90.0), rule="entrance") == []


def test_back_in_the_same_set_up_one_comes_from_where_one_left() -> None:
    views = leaves("1A", 1.2), enters("1A/2", 1.2, -90.0, setup="1A")
    assert told(*views, rule="entrance") == []


def test_a_chase_goes_on_in_the_next_scene() -> None:
    before, after = cut(leaves("1A", 1.2)), cut(enters("2A", 1.2, -90.0))
    assert check_join(before, after) == ()
    (warning,) = check_join(before, replace(after, goes_on=True))
    assert (warning.rule, warning.shot_id, warning.other_shot_id) == ("entrance", "2A", "1A")
    assert isinstance(warning.fixes[0], Mirror)


def test_keys_name_the_rule_and_the_two_shots() -> None:
    (warning,) = check_scene(cut(alone("1A", 0.0), alone("1B", 5.0)))
    assert warning.key == "jump 1B 1A"


def test_people_who_are_one_group_are_named_once() -> None:
    crowd = [person(f"men-{n}", (n * 0.5, 0.0)) for n in range(3)]
    crowd = [replace(each, name="Men") for each in crowd]
    on = tuple(each.actor_id for each in crowd)
    views = [shot(name, (0.5, 5.0), *crowd, on=on, kind="2S") for name in ("1A", "1B")]
    (warning,) = found(*views, rule="jump")
    assert warning.what == "1A cuts to 1B on Men with 0° and no step of size between."
