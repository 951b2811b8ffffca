"""Lamps on stands by verbs: put up as the camera sees them, moved, aimed, copied, taken down."""

from __future__ import annotations

import math
from typing import Any

import pytest

from previz.app.commands import board, light, stands
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.light import Stand
from previz.model.schema import from_rows, rows
from previz.stage.geometry import wrapped
from previz.stage.rigs import rig
from previz.stage.solve import solve_camera


def first(studio: Studio) -> str:
    project = studio.session.project
    return project.scenes[project.scene_order[0]].shot_ids[0]


def other(studio: Studio) -> str:
    """A shot of the same scene on another set-up."""
    project, one = studio.session.project, first(studio)
    ids = project.scene_of(one).shot_ids
    return next(i for i in ids if project.shots[i].setup_id != project.shots[one].setup_id)


def up(studio: Studio, shot_id: str = "") -> tuple[Stand, ...]:
    return studio.session.project.light_of(shot_id or first(studio)).stands


def plan_deg(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """The plan direction from b to a."""
    return math.degrees(math.atan2(a[0] - b[0], a[2] - b[2]))


@pytest.mark.parametrize("kind", list(stands.KINDS))
def test_a_usual_lamp_stands_where_it_is_said_as_the_camera_sees_it(
    studio: Studio, kind: str
) -> None:
    stand_id = stands.add(studio, first(studio), kind)
    stand = next(each for each in up(studio) if each.id == stand_id)
    staged = studio.session.project.stage_shot(first(studio))
    pose = solve_camera(staged)
    subject = staged.framing.subjects[0]
    mark = next(b for b in staged.blocking if b.actor_id == subject).marks[0]
    here = (mark.x_m, 0.0, mark.z_m)
    seen = wrapped(plan_deg(stand.position, here) - plan_deg(pose.position, here))
    assert abs(seen) == pytest.approx(stands.KINDS[kind].azimuth_deg, abs=1.0)
    if stands.KINDS[kind].away_from_key:
        key = wrapped(staged.light.key_azimuth_deg - plan_deg(pose.position, here))
        assert seen * key < 0, "on the other side than the key"
    lamps = [lamp for lamp in rig(staged).lamps if lamp.stand == stand_id]
    assert len(lamps) == 1
    room = staged.stage.set
    assert abs(stand.position[0]) < room.width_m / 2 and abs(stand.position[2]) < room.depth_m / 2
    assert studio.session.undo_label == f"Add {stands.KINDS[kind].name}"


def test_lamps_are_the_scenes_and_a_set_up_with_its_own_light_changes_alone(
    studio: Studio,
) -> None:
    stand_id = stands.add(studio, first(studio), "back")
    assert [each.id for each in up(studio, other(studio))] == [stand_id]
    assert studio.session.project.light_from(first(studio)) == "scene"
    stands.change(studio, first(studio), stand_id, own=True, stops=2.0)
    assert up(studio)[0].stops == 2.0
    assert up(studio, other(studio))[0].stops == 0.0
    board.set_light(studio, first(studio), "")
    assert up(studio)[0].stops == 0.0, "back to the scene's light"


def test_lamps_stay_up_when_another_set_up_of_the_table_is_chosen(studio: Studio) -> None:
    stands.add(studio, first(studio), "kicker")
    board.set_scene_light(studio, first(studio), "noir")
    assert [each.name for each in up(studio)] == ["kicker"]


def test_a_copy_stands_beside_and_has_a_name_of_its_own(studio: Studio) -> None:
    one = stands.add(studio, first(studio), "side")
    two = stands.duplicate(studio, first(studio), one)
    a, b = up(studio)
    assert (a.id, b.id) == (one, two) and a.name != b.name
    assert math.dist(a.position, b.position) == pytest.approx(0.4)
    stands.remove(studio, first(studio), one)
    assert [each.id for each in up(studio)] == [two]
    project = studio.session.project
    assert from_rows(rows(project)) == project


def test_a_lamp_that_is_off_gives_no_light(studio: Studio) -> None:
    stand_id = stands.add(studio, first(studio), "back")
    stands.change(studio, first(studio), stand_id, on=False)
    assert not any(
        lamp.stand for lamp in rig(studio.session.project.stage_shot(first(studio))).lamps
    )


def test_an_aim_follows_whom_it_names_and_a_point_stays(studio: Studio) -> None:
    stand_id = stands.add(studio, first(studio), "hair")
    staged = studio.session.project.stage_shot(first(studio))
    stand = up(studio)[0]
    assert stand.target == staged.framing.subjects[0]
    mark = next(b for b in staged.blocking if b.actor_id == stand.target).marks[0]
    assert stands.aim_of(staged, stand)[::2] == pytest.approx((mark.x_m, mark.z_m))
    assert stands.dropped_on(staged, mark.x_m + 0.2, mark.z_m) == stand.target
    assert stands.dropped_on(staged, mark.x_m + 40.0, mark.z_m) == ""
    stands.change(studio, first(studio), stand_id, target="", aim=(0.5, 1.0, -3.0))
    staged = studio.session.project.stage_shot(first(studio))
    lamp = next(lamp for lamp in rig(staged).lamps if lamp.stand == stand_id)
    assert lamp.target == pytest.approx((0.5, 1.0, -3.0))


def test_distance_and_height_leave_the_side_and_the_level_on_the_subject(studio: Studio) -> None:
    stand_id = stands.add(studio, first(studio), "side")
    staged = studio.session.project.stage_shot(first(studio))
    stand = up(studio)[0]
    aim = stands.aim_of(staged, stand)
    before = next(lamp for lamp in rig(staged).lamps if lamp.stand == stand_id)
    to = stands.place(stand, aim, 5.0, 3.2)
    assert math.hypot(to[0] - aim[0], to[2] - aim[2]) == pytest.approx(5.0, abs=0.01)
    assert to[1] == 3.2
    assert plan_deg(to, aim) == pytest.approx(plan_deg(stand.position, aim), abs=0.1)
    stands.change(studio, first(studio), stand_id, position=to)
    staged = studio.session.project.stage_shot(first(studio))
    after = next(lamp for lamp in rig(staged).lamps if lamp.stand == stand_id)
    assert after.rgb == before.rgb
    assert after.reference_m > before.reference_m, "stated where it is aimed at"


BAD: tuple[dict[str, Any], ...] = (
    {"stops": 40.0},
    {"kelvin": 0.0},
    {"size_m": float("nan")},
    {"cone_deg": 120.0},
    {"spill": -0.5},
)


@pytest.mark.parametrize("to", BAD)
def test_a_number_no_lamp_has_is_refused_and_nothing_changes(
    studio: Studio, to: dict[str, Any]
) -> None:
    stand_id = stands.add(studio, first(studio), "back")
    before = studio.session.project
    with pytest.raises(EditError, match="outside the range"):
        stands.change(studio, first(studio), stand_id, **to)
    assert studio.session.project is before


def test_a_lamp_nowhere_on_its_aim_gone_or_one_too_many_is_refused(studio: Studio) -> None:
    shot_id = first(studio)
    ids = [stands.add(studio, shot_id, "back") for _ in range(4)]
    assert len(set(ids)) == 4 and len({each.name for each in up(studio)}) == 4
    before = studio.session.project
    with pytest.raises(EditError, match="No more than 4 lamps"):
        stands.add(studio, shot_id, "eye")
    with pytest.raises(EditError, match="off the stage"):
        stands.change(studio, shot_id, ids[0], position=(0.0, float("inf"), 0.0))
    with pytest.raises(EditError, match="stands on what it is aimed at"):
        stands.change(studio, shot_id, ids[0], aim=up(studio)[0].position)
    with pytest.raises(EditError, match="no such lamp"):
        stands.remove(studio, shot_id, "stand-gone")
    assert studio.session.project is before


def test_one_drag_is_one_step(studio: Studio) -> None:
    stand_id = stands.add(studio, first(studio), "back")
    there = up(studio)[0].position
    for x in (1.0, 1.5, 2.0):
        stands.change(studio, first(studio), stand_id, gesture="a", position=(x, 2.0, 1.0))
    assert stands.tried(studio, first(studio), stand_id, on=False).light.stands[0].on is False
    studio.session.undo()
    assert up(studio)[0].position == there


# -- the set-up's own lamps ----------------------------------------------------------------


def test_the_fill_can_be_put_somewhere_and_goes_back_to_the_camera(studio: Studio) -> None:
    shot_id = first(studio)

    def fill() -> tuple[float, float, float]:
        lamps = rig(studio.session.project.stage_shot(shot_id)).lamps
        return next(lamp.position for lamp in lamps if lamp.name == "fill")

    before = fill()
    light.change(studio, shot_id, fill_azimuth_deg=270.0, fill_elevation_deg=30.0)
    assert fill()[0] < -40.0
    light.change(studio, shot_id, fill_azimuth_deg=None)
    assert fill() == before


def test_key_and_rim_stand_as_far_off_as_they_are_put_and_keep_their_level(
    studio: Studio,
) -> None:
    shot_id = first(studio)
    board.set_scene_light(studio, shot_id, "three_point")

    def lamp(name: str) -> Any:
        lamps = rig(studio.session.project.stage_shot(shot_id)).lamps
        return next(each for each in lamps if each.name == name)

    before = {name: lamp(name) for name in ("key", "rim")}
    light.change(studio, shot_id, key_distance_m=2.0, rim_distance_m=2.5)
    for name, far in (("key", 2.0), ("rim", 2.5)):
        assert lamp(name).reference_m == pytest.approx(far, abs=0.25)
        assert lamp(name).rgb == before[name].rgb
    for wrong in (0.1, 90.0):
        with pytest.raises(EditError, match="outside the range"):
            light.change(studio, shot_id, key_distance_m=wrong)


def test_the_key_stands_around_whom_it_is_aimed_at(studio: Studio) -> None:
    shot_id = first(studio)
    board.set_scene_light(studio, shot_id, "three_point")
    staged = studio.session.project.stage_shot(shot_id)
    for who in {b.actor_id: b for b in staged.blocking if b.marks}.values():
        light.change(studio, shot_id, key_target=who.actor_id)
        lit = rig(studio.session.project.stage_shot(shot_id)).lamps[0]
        mark = who.marks[0]
        assert lit.target[::2] == pytest.approx((mark.x_m, mark.z_m))
