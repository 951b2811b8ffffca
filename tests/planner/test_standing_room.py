"""Nobody stands in a chair, walks through a table or through somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from previz.model.project import Project
from previz.planner.staging.floor_plan import FloorPlan
from previz.planner.staging.passing import waits
from previz.planner.staging.plan_geometry import Spot, apart_m
from previz.planner.staging.set_pieces import box
from tests.planner.planned import lighthouse, planned, sample
from tests.planner.standing_room import clashes, looks, overlapping, written

TABLE = box("table", 0.0, 0.0, (1.0, 0.74, 0.8), (0.5, 0.5, 0.5))
CHAIR = box("chair 1", 0.85, 0.0, (0.44, 0.44, 0.44), (0.5, 0.5, 0.5))


@pytest.mark.parametrize(
    "made",
    [lambda: sample("two_hander"), lambda: sample("long_way_round"), lighthouse],
    ids=["two_hander", "long_way_round", "lighthouse"],
)
def test_in_the_samples_nobody_ever_does(made: Callable[[], Project]) -> None:
    assert list(clashes(made())) == []


@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_in_the_samples_no_piece_stands_in_another(name: str) -> None:
    project = sample(name)
    for scene_id in project.scene_order:
        assert overlapping(project.scenes[scene_id].stage.set.pieces) == [], scene_id


def test_where_much_is_named_the_room_grows_and_nothing_stands_in_anything() -> None:
    for seed in range(60):
        scene = planned(written(seed)).scenes["s1"]
        assert overlapping(scene.stage.set.pieces) == [], seed
    written_in = "INT. BEDROOM - DAY\n\nA counter, a stove, a wardrobe, a piano. MAX sits.\n"
    crammed, empty = (
        planned(text).scenes["s1"].stage.set
        for text in (written_in, "INT. BEDROOM - DAY\n\nMAX sits.\n")
    )
    assert crammed.width_m > empty.width_m and crammed.depth_m >= empty.depth_m
    assert overlapping(crammed.pieces) == []


def test_two_at_a_door_go_one_after_the_other() -> None:
    near, far = Spot(0.0, 0.0, pose="run"), Spot(0.0, 1.0, pose="run")
    door, out = Spot(0.0, -1.0, pose="run"), (Spot(0.9, -2.0), Spot(-0.9, -2.0))
    paths = {"far": (far, door, out[1]), "near": (near, door, out[0])}
    assert waits(paths) == {}, "a metre apart, they never meet"
    paths["far"] = (Spot(0.3, 0.0, pose="run"), door, out[1])
    assert set(waits(paths)) == {"far"} and waits(paths)["far"] < 1.0
    assert waits({"near": paths["near"], "else": (Spot(5.0, 0.0), Spot(6.0, 0.0))}) == {}


def test_in_scenes_full_of_coming_and_going_next_to_nobody_does() -> None:
    """Cramped rooms, four moves at once: a shoulder may brush something, for moments."""
    made = [planned(written(seed)) for seed in range(40)]
    found = sum(len(list(clashes(project))) for project in made)
    assert found < 0.0005 * sum(looks(project) for project in made)


def test_who_rises_steps_beside_the_chair_and_who_crosses_stops_there() -> None:
    floor = FloorPlan((TABLE, CHAIR))
    stood = floor.stood(Spot(0.85, 0.0, 270.0))
    assert apart_m(stood.point, (0.85, 0.0)) == pytest.approx(0.52)
    assert floor.stood(Spot(0.85, 0.0, 270.0, "sit")).point == (0.85, 0.0)
    assert floor.stood(Spot(0.2, 0.3)).z_m > 0.4, "in front of the table, not in it"


def test_a_way_goes_round_the_table_and_round_who_stands_there() -> None:
    floor = FloorPlan((TABLE,))
    behind, before = Spot(0.0, -1.5), Spot(0.0, 1.5)
    way = floor.way(behind, before)
    assert len(way) == 4 and all(abs(corner.x_m) > 0.8 for corner in way[1:-1])
    taken = floor.way(behind, before, [(way[1].x_m, way[1].z_m)])
    assert {corner.point for corner in taken[1:-1]} != {corner.point for corner in way[1:-1]}
    assert floor.way(behind, Spot(2.0, -1.5)) == [behind, Spot(2.0, -1.5)]


def test_nobody_comes_in_through_a_wall() -> None:
    project = sample("two_hander")
    shots = [project.stage_shot(shot.id) for shot in project.board()]
    door = shots[0].stage.set.door
    comes = [b for s in shots for b in s.blocking if b.marks[1:] and b.marks[0].z_m < door[2]]
    assert comes
    for blocking in comes:
        assert blocking.marks[1].z_m > door[2]
        assert abs(blocking.marks[1].x_m - door[0]) < 0.3
