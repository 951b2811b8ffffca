"""Extras: the same for the same seed, in their formation, numbered, and out of the lens."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from previz.errors import RenderError
from previz.model.camera import Camera
from previz.model.stage import DOINGS, FORMATIONS, Extras, Mark, Prop, StageSet, StageShot
from previz.stage.crowd import (
    FIRST_EXTRA,
    NEAREST_M,
    Extra,
    crowd_figures,
    crowd_of,
    everybody,
    stands,
)
from previz.stage.crowd_places import clear_of
from previz.stage.evaluate import evaluate
from previz.stage.keypoints import keypoints
from previz.stage.meshes import triangles
from previz.stage.recorded import record
from previz.stage.render.renderer import Renderer
from previz.stage.walk import figures
from tests.stage.shots import FIELD, shot

GROUP = Extras("crowd", "Crowd", 20, z_m=-3.0)


def on_a_field(*groups: Extras) -> tuple[Extra, ...]:
    return everybody(replace(FIELD, extras=groups))


def with_extras(*groups: Extras, **values: object) -> StageShot:
    made = shot("MASTER", "WS", frames=2, camera=Camera(28.0, 15.0, 8.0))
    return replace(made, stage=replace(FIELD, extras=groups), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("formation", FORMATIONS)
def test_nobody_stands_in_anybody(formation: str) -> None:
    people = on_a_field(replace(GROUP, count=50, formation=formation))
    places = np.array([(each.mark.x_m, each.mark.z_m) for each in people])
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2)[~np.eye(50, dtype=bool)]
    assert len(people) == 50
    assert gaps.min() > 0.3


def test_an_arc_looks_at_its_middle_and_a_queue_stands_in_line() -> None:
    arc = on_a_field(Extras("a", "A", 9, "arc", "watches", x_m=1.0, z_m=2.0, facing_deg=90.0))
    for each in arc:
        to_middle = math.degrees(math.atan2(1.0 - each.mark.x_m, 2.0 - each.mark.z_m))
        assert abs((each.mark.facing_deg - to_middle + 180.0) % 360.0 - 180.0) < 40.0
    queue = on_a_field(Extras("q", "Q", 9, "queue", facing_deg=90.0))
    along = [each.mark.x_m for each in queue]
    assert along == sorted(along, reverse=True)
    assert max(abs(each.mark.z_m) for each in queue) < 0.3


def test_a_seed_is_a_mix_and_another_seed_another() -> None:
    first, again = (on_a_field(GROUP) for _ in range(2))
    other = on_a_field(replace(GROUP, seed=2))
    assert first == again
    assert [e.mark.pose for e in first] != [e.mark.pose for e in other]
    assert len({e.mark.pose for e in first}) > 2
    assert len({e.actor.build for e in first}) > 1
    assert len({e.actor.colour for e in first}) > 5


@pytest.mark.parametrize("doing", DOINGS)
def test_the_feet_of_a_crowd_are_on_the_floor(doing: str) -> None:
    for figure in crowd_figures(with_extras(replace(GROUP, doing=doing))):
        heights = [figure.joints[f"ankle_{side}"][1, 3] for side in "lr"]
        assert 0.0 < min(heights) < 0.12


def test_every_extra_has_a_number_of_its_own_and_the_groups_id() -> None:
    frame = evaluate(with_extras(GROUP, replace(GROUP, id="more", name="More", z_m=-9.0)), 0)
    numbers = [n for n in frame.entities if n >= FIRST_EXTRA]
    assert len(numbers) == 40
    assert {frame.entities[n] for n in numbers} == {"crowd", "more"}
    assert frame.names[FIRST_EXTRA + 20] == "More 1"


def test_fifty_share_their_bodies() -> None:
    frame = evaluate(with_extras(replace(GROUP, count=50)), 0)
    items = [item for item in frame.items if item.object_id >= FIRST_EXTRA]
    assert len(items) == 300
    assert len({item.mesh for item in items}) < 110
    assert sum(len(triangles(item.mesh).indices) // 3 for item in items) < 200_000


def test_who_stands_at_the_lens_is_left_out() -> None:
    made = with_extras(replace(GROUP, count=1, formation="line"))
    eye = evaluate(made, 0).camera_world[:3, 3]
    close = with_extras(
        Extras("crowd", "Crowd", 1, "line", x_m=float(eye[0]), z_m=float(eye[2]) + NEAREST_M / 4)
    )
    assert FIRST_EXTRA in {item.object_id for item in evaluate(made, 0).items}
    assert FIRST_EXTRA not in {item.object_id for item in evaluate(close, 0).items}
    assert FIRST_EXTRA in {item.object_id for item in evaluate(close, 0).stage}


def test_a_crowd_is_drawn_and_its_key_points_lie_on_it() -> None:
    made = with_extras(replace(GROUP, count=6, formation="line"))
    frame = evaluate(made, 0)
    renderer = Renderer(640, 360)
    try:
        ids = renderer.draw(frame, ("ids",)).ids
    finally:
        renderer.close()
    points = keypoints(made, 0, 640, 360, ids, frame)
    seen = [points[f"crowd/{n + 1}"] for n in range(6)]
    assert sum(int((body[:, 2] == 2).sum()) for body in seen) > 50


def test_a_crowd_leaves_with_the_set() -> None:
    things = record(with_extras(GROUP)).things
    assert len({t.item.object_id for t in things if t.item.object_id >= FIRST_EXTRA}) == 20


def test_no_such_formation_is_an_error() -> None:
    with pytest.raises(RenderError, match="pyramid"):
        evaluate(with_extras(replace(GROUP, formation="pyramid")), 0)


def test_a_child_has_a_bigger_head_and_is_as_tall_as_it_is() -> None:
    made = shot(marks={"mara": (Mark(0, 0, 0),)})
    child = replace(made.stage.actors[0], height_m=1.25, build="child")
    stage = replace(made.stage, actors=(child, *made.stage.actors[1:]))
    (small,), (tall,) = (figures(m, 0) for m in (replace(made, stage=stage), made))
    assert small.crown[1] == pytest.approx(1.25, abs=0.005)
    heads = [
        (f.crown[1] - f.point("head", (0.0, -0.0375, 0.045))[1]) / f.crown[1] for f in (small, tall)
    ]
    assert heads[0] > heads[1] * 1.15
    with pytest.raises(RenderError, match="huge"):
        figures(replace(made, stage=replace(stage, actors=(replace(child, build="huge"),))), 0)


CHAIR = Prop("chair", "chair", "box", (0.4, 0.0, -1.0), (0.5, 0.9, 0.5))
COUNTER = Prop("counter", "counter", "box", (-1.0, 0.0, 0.6), (1.8, 1.0, 0.6), 20.0)
BUSY = replace(
    FIELD,
    set=StageSet("room", "hall", 9.0, 8.0, 3.0, (0.0, 0.0, -4.0)),
    props=(CHAIR, COUNTER),
)


def spread(shot_: StageShot, frame: int) -> list[tuple[float, float]]:
    return [stand.place for stand in stands(shot_, crowd_of(shot_), frame, figures(shot_, frame))]


@pytest.mark.parametrize("formation", FORMATIONS)
def test_nobody_stands_in_furniture_a_wall_or_where_the_cast_goes(formation: str) -> None:
    walk = (Mark(0, -3.0, -2.0, 90.0), Mark(40, 3.0, -2.0, 90.0))
    made = shot("MASTER", "WS", marks={"mara": walk}, stage=BUSY, frames=48)
    group = replace(GROUP, count=24, formation=formation, z_m=0.0, spacing_m=0.8)
    made = replace(made, stage=replace(BUSY, extras=(group,)))
    clear = clear_of(BUSY)
    places = spread(made, 0)
    for n, (x, z) in enumerate(places):
        assert clear.free((x, z)), "not in a thing, not in a wall"
        assert abs(x) > 3.2 or abs(z + 2.0) > 0.45, "not in the way"
        assert all(math.dist((x, z), other) > 0.4 for other in places[:n])


def test_an_area_is_filled_all_over() -> None:
    group = replace(GROUP, formation="area", count=40, width_m=8.0, depth_m=4.0, x_m=1.0, z_m=2.0)
    places = np.array(spread(with_extras(group), 0))
    assert (np.abs(places - [1.0, 2.0]) <= [4.2, 2.2]).all()
    quarters = {(bool(x > 1.0), bool(z > 2.0)) for x, z in places}
    assert len(quarters) == 4
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2)[~np.eye(40, dtype=bool)]
    assert gaps.min() > 0.42


STROLL = replace(
    GROUP, formation="area", doing="walks", count=26, width_m=9.0, depth_m=7.0, z_m=0.0
)


def test_who_walks_meets_nobody_and_no_furniture() -> None:
    made = replace(with_extras(), stage=replace(BUSY, extras=(STROLL,)), frames=240)
    clear = clear_of(BUSY)
    before = np.array(spread(made, 0))
    moved = np.zeros(len(before))
    for frame in range(6, 240, 6):
        places = np.array(spread(made, frame))
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        assert gaps[~np.eye(len(places), dtype=bool)].min() > 0.4
        assert all(clear.free((x, z)) for x, z in places)
        moved += np.linalg.norm(places - before, axis=1)
        before = places
    assert (moved > 6.0).sum() >= 16, "most walk: 10 s at about 1.3 m/s"


def test_who_walks_gives_way_to_the_cast() -> None:
    crossing = (Mark(0, -4.0, 0.3, 90.0), Mark(120, 4.0, 0.3, 90.0))
    made = shot("MASTER", "WS", marks={"mara": crossing}, frames=120)
    made = replace(made, stage=replace(FIELD, extras=(STROLL,)))
    for frame in range(0, 120, 5):
        (mara,) = figures(made, frame)
        assert all(math.hypot(x - mara.x_m, z - mara.z_m) > 0.55 for x, z in spread(made, frame))


def test_a_walkers_foot_stays_where_it_steps() -> None:
    made = replace(with_extras(replace(STROLL, count=4)), frames=48)
    walked = [crowd_figures(made, frame) for frame in range(40)]
    slides, planted = [], 0
    for a, b in pairwise(walked):
        for before, after in zip(a, b, strict=True):
            if abs(before.heading_deg - after.heading_deg) > 0.01:
                continue  # on the bend of its loop
            for side in "lr":
                p, q = (f.point(f"ankle_{side}", (0.0, -0.075, 0.12)) for f in (before, after))
                if max(p[1], q[1]) < 0.001:
                    planted += 1
                    slides.append(math.hypot(p[0] - q[0], p[2] - q[2]))
    assert planted > 60
    assert max(slides) < 0.002


def test_heads_follow_who_is_watched_as_far_as_a_neck_goes() -> None:
    walk = (Mark(0, -4.0, 4.0, 90.0), Mark(90, 4.0, 4.0, 90.0))
    group = Extras("c", "C", 5, "line", "watches", z_m=0.0, watch="mara")
    made = replace(shot(marks={"mara": walk}), stage=replace(FIELD, extras=(group,)), frames=96)

    def looks(frame: int) -> list[float]:
        heads = [i for i in evaluate(made, frame).stage if i.mesh.name == "extra head hair"]
        return [math.degrees(math.atan2(i.matrix[0, 2], i.matrix[2, 2])) for i in heads]

    first, last = looks(0), looks(95)
    assert all(deg < -20.0 for deg in first[2:])
    assert all(deg > 20.0 for deg in last[:3])
    still = replace(made, stage=replace(FIELD, extras=(replace(group, watch=""),)))
    assert evaluate(still, 0).stage[-1] is evaluate(still, 9).stage[-1], "made once"


def test_who_finds_no_lane_to_walk_on_stands_beside_those_who_do() -> None:
    crammed = replace(STROLL, count=20, width_m=3.0, depth_m=3.5)
    made = replace(with_extras(crammed), frames=96)
    walking = [extra.walker is not None for extra in crowd_of(made)]
    assert any(walking) and not all(walking)
    for frame in range(0, 96, 4):
        places = np.array(spread(made, frame))
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        assert gaps[~np.eye(len(places), dtype=bool)].min() > 0.4
