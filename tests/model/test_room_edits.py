"""A room in numbers: measures, ground, doors and windows; what does not fit is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import rooms
from previz.model.project import Project, Settings
from previz.model.schema import from_rows, rows
from previz.model.stage import Opening, Stage
from previz.planner.plan import plan
from previz.script.fountain import parse
from previz.stage.items import object_ids
from previz.stage.rooms import pieces, whole_walls
from previz.stage.window_light import window_of

SCRIPT = "INT. KITCHEN - DAY\n\nMARA sits at the table.\n\nEXT. STREET - DAY\n\nMara waits.\n"


@pytest.fixture(scope="module")
def project() -> Project:
    return plan(parse(SCRIPT), Settings())


@pytest.fixture(scope="module")
def room_id(project: Project) -> str:
    return project.scene_order[0]


def own(project: Project, room_id: str) -> Project:
    return rooms.own_walls(project, room_id)


def test_a_planned_room_keeps_its_door_and_window_in_walls_of_its_own(
    project: Project, room_id: str
) -> None:
    before, after = project.stage_of(room_id), own(project, room_id).stage_of(room_id)
    assert {(o.kind, o.wall) for o in after.set.openings} == {
        ("door", "back"),
        ("window", "right"),
    }
    door = next(o for o in after.set.openings if o.kind == "door")
    assert door.at_m == pytest.approx(before.set.door[0])
    assert {p.name for p in before.set.pieces} - {p.name for p in after.set.pieces} >= {
        "back wall",
        "lintel",
        "window",
    }
    assert "table" in {p.name for p in after.set.pieces}
    assert own(own(project, room_id), room_id) == own(project, room_id), "once is enough"


def test_a_wall_is_cut_around_its_openings(project: Project, room_id: str) -> None:
    after = own(project, room_id)
    after = rooms.set_opening(after, room_id, Opening("w2", "window", "left", 0.5, 1.0, 1.2, 0.9))
    stage = after.stage_of(room_id)
    left = [p for p in pieces(stage) if p.name == "left wall"]
    area = sum(max(p.size_m[0], p.size_m[2]) * p.size_m[1] for p in left)
    assert area == pytest.approx(stage.set.depth_m * stage.set.height_m - 1.0 * 1.2, rel=1e-3)
    window = next(p for p in pieces(stage) if p.id == "w2")
    assert window.position == pytest.approx((-stage.set.width_m / 2 - 0.06, 0.9, 0.5))
    assert len({p.id for p in pieces(stage)}) == len(pieces(stage))
    assert {wall.name for wall in whole_walls(stage).values()} == {
        "back wall",
        "front wall",
        "left wall",
        "right wall",
    }


@pytest.mark.parametrize(("wall", "axis"), [("back", 0), ("front", 0), ("left", 2), ("right", 2)])
def test_an_opening_is_where_it_says_in_every_wall(
    project: Project, room_id: str, wall: str, axis: int
) -> None:
    bare = replace(own(project, room_id).scenes[room_id].stage.set, openings=())
    scene = own(project, room_id).scenes[room_id]
    scene = replace(scene, stage=replace(scene.stage, set=bare))
    after = replace(project, scenes={**project.scenes, room_id: scene})
    after = rooms.set_opening(after, room_id, Opening("w", "window", wall, 0.7, 0.8, 1.0, 1.0))
    window = next(p for p in pieces(after.stage_of(room_id)) if p.id == "w")
    assert window.position[axis] == pytest.approx(0.7)


def test_light_comes_through_a_window_of_the_rooms_own_wall(project: Project, room_id: str) -> None:
    after = own(project, room_id)
    shot = after.stage_shot(after.scenes[room_id].shot_ids[0])
    found = window_of(shot)
    assert found is not None and found.id == "window"
    assert ("window", "right window") in object_ids(shot).values()


def test_measures_and_grounds(project: Project, room_id: str) -> None:
    after = rooms.measure(project, room_id, width_m=8.0, height_m=3.2)
    room = after.stage_of(room_id).set
    assert (room.width_m, room.height_m) == (8.0, 3.2)
    right = next(p for p in pieces(after.stage_of(room_id)) if p.name == "right wall")
    assert right.position[0] == pytest.approx(4.06)
    street = project.scene_order[1]
    assert rooms.lay_ground(project, street, "snow").stage_of(street).set.ground == "snow"
    with pytest.raises(EditError, match="no ground"):
        rooms.lay_ground(project, street, "lava")


@pytest.mark.parametrize(
    "values",
    [{"width_m": 0.0}, {"depth_m": 10_000.0}, {"height_m": float("nan")}, {"width_m": 1.2}],
)
def test_a_measure_that_no_room_has_is_refused(
    project: Project, room_id: str, values: dict[str, float]
) -> None:
    with pytest.raises(EditError):
        rooms.measure(project, room_id, **values)


@pytest.mark.parametrize(
    "opening",
    [
        Opening("x", "window", "left", 0.0, 99.0, 1.0),
        Opening("x", "window", "left", 0.0, 1.0, 9.0),
        Opening("x", "window", "left", 5.0, 1.0, 1.0),
        Opening("x", "window", "left", 0.0, 0.0, 1.0),
        Opening("x", "window", "left", float("nan"), 1.0, 1.0),
        Opening("x", "hatch", "left", 0.0, 1.0, 1.0),
        Opening("x", "window", "ceiling", 0.0, 1.0, 1.0),
        Opening("x", "door", "back", 1.2, 1.0, 2.0),
    ],
)
def test_an_opening_that_does_not_fit_is_refused(
    project: Project, room_id: str, opening: Opening
) -> None:
    with pytest.raises(EditError):
        rooms.set_opening(own(project, room_id), room_id, opening)


def test_a_street_has_no_wall_to_open(project: Project) -> None:
    street = project.scene_order[1]
    with pytest.raises(EditError, match="no wall"):
        rooms.set_opening(project, street, rooms.usual_opening("d", "door", "back"))
    with pytest.raises(EditError, match="no such door"):
        rooms.close_wall(project, project.scene_order[0], "nothing")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["back", "front", "left", "right"]),
            st.sampled_from(["door", "window", "opening"]),
            st.floats(-4, 4),
            st.floats(0.2, 3),
        ),
        max_size=6,
    )
)
def test_any_openings_leave_walls_that_can_be_stored_and_built(
    wanted: list[tuple[str, str, float, float]],
) -> None:
    project = plan(parse(SCRIPT), Settings())
    room_id = project.scene_order[0]
    for number, (wall, kind, at_m, width_m) in enumerate(wanted):
        opening = replace(rooms.usual_opening(f"o{number}", kind, wall), at_m=at_m, width_m=width_m)
        try:
            project = rooms.set_opening(project, room_id, opening)
        except EditError:
            continue
    assert from_rows(rows(project)) == project
    stage: Stage = project.stage_of(room_id)
    assert all(min(piece.size_m) > 0 for piece in pieces(stage))
    assert len({piece.id for piece in pieces(stage)}) == len(pieces(stage))


# -- one wall alone ------------------------------------------------------------------------


def faces(project: Project, room_id: str) -> dict[str, tuple[float, float]]:
    """Where the middle of each whole wall is on the floor."""
    walls = whole_walls(project.stage_of(room_id)).values()
    return {wall.id.removeprefix("wall "): (wall.position[0], wall.position[2]) for wall in walls}


@given(st.sampled_from(["back", "front", "left", "right"]), st.floats(0.0, 6.0))
def test_a_wall_that_is_moved_moves_alone_and_back_again(wall: str, out_m: float) -> None:
    whole = plan(parse(SCRIPT), Settings())
    room_id = whole.scene_order[0]
    before = own(whole, room_id)
    after = rooms.move_wall(before, room_id, wall, out_m)
    axis = 0 if wall in ("left", "right") else 1
    sign = 1.0 if wall in ("right", "front") else -1.0
    was, now = faces(before, room_id), faces(after, room_id)
    for name in was:
        same = (name in ("left", "right")) == (axis == 0)
        moved = sign * out_m if name == wall else 0.0
        if same:
            assert now[name][axis] - was[name][axis] == pytest.approx(moved, abs=1e-3)
    doors = [
        {
            o.id: p.position
            for o in done.stage_of(room_id).set.openings
            for p in pieces(done.stage_of(room_id))
            if p.id == o.id and o.wall != wall
        }
        for done in (before, after)
    ]
    for name, place in doors[0].items():
        assert doors[1][name] == pytest.approx(place, abs=1e-3), "doors beside it stay"
    again = rooms.move_wall(after, room_id, wall, -out_m).stage_of(room_id).set
    assert again.width_m == pytest.approx(before.stage_of(room_id).set.width_m, abs=1e-3)
    assert again.middle_m == pytest.approx((0.0, 0.0), abs=1e-3)
    assert from_rows(rows(after)) == after


def test_a_wall_that_cannot_go_there_stays(project: Project, room_id: str) -> None:
    for wall, out_m, match in (
        ("right", -40.0, "A set cannot be"),
        ("right", -1.5, "door does not fit"),
        ("right", float("nan"), "A set cannot be"),
        ("ceiling", 1.0, "no such wall"),
    ):
        with pytest.raises(EditError, match=match):
            rooms.move_wall(project, room_id, wall, out_m)
    with pytest.raises(EditError, match="no such wall"):
        rooms.move_wall(project, project.scene_order[1], "left", 1.0)
