"""Verbs on lens, focus and keys: a labelled step each, and none when the stage says no."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from previz.app.camera_facts import CHANNELS, camera_curves, camera_facts, focusable
from previz.app.commands import board, camera, stage
from previz.app.recipes import CLAY_ENGINE, question, take_spec
from previz.app.stale_why import why
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey
from previz.model.stage import StageShot
from tests.app.opened import opened, short_project

FRAMES = 48


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with opened(short_project(tmp_path_factory.mktemp("camera"))) as studio:
        board.set_frames(studio, first(studio), FRAMES)
        yield studio


def first(studio: Studio) -> str:
    return studio.session.project.timeline.picture.clips[0].shot_id


def staged(studio: Studio) -> StageShot:
    return studio.session.project.stage_shot(first(studio))


def actor(studio: Studio) -> str:
    return studio.session.project.shots[first(studio)].blocking[0].actor_id


def air(x_m: float = 0.0) -> CameraKey:
    return CameraKey(0, (x_m, 1.7, 0.4), (0.0, 1.5, -1.0), 35.0)


VERBS: dict[str, Callable[[Studio, str], object]] = {
    "Stop T4": lambda s, i: camera.set_t_stop(s, i, 4),
    "Lens 90 mm": lambda s, i: camera.set_lens_keeping_size(s, i, 90),
    "Lens 90 mm from here": lambda s, i: camera.set_lens_keeping_position(s, i, 90),
    "Focus": lambda s, i: camera.focus_on(s, i, actor(s)),
    "Focus 2.5 m": lambda s, i: camera.focus_at(s, i, 2.5),
    "Rack focus": lambda s, i: camera.rack_to(s, i, 4, distance_m=5.0),
    "Focus curve": lambda s, i: camera.set_focus_keys(s, i, (FocusKey(0, "", 2.0),)),
    "Camera key": lambda s, i: camera.key_camera(s, i, 6),
    "Camera curve": lambda s, i: camera.set_camera_keys(s, i, (air(),)),
    "Other hands": camera.shake_again,
    "Depth of field on": lambda s, i: camera.set_depth_of_field(s, True),
    "Motion blur on": lambda s, i: camera.set_motion_blur(s, True),
    "Fog 20 m": lambda s, i: camera.set_fog(s, i, 20),
}


@pytest.mark.parametrize("label", VERBS)
def test_a_verb_is_one_step_with_its_label(studio: Studio, label: str) -> None:
    before = studio.session.project
    VERBS[label](studio, first(studio))
    assert studio.session.undo_label == label
    studio.session.undo()
    assert studio.session.project == before


def test_a_drag_of_a_curve_is_one_step(studio: Studio) -> None:
    before = studio.session.project
    for x_m in (0.1, 0.2, 0.3):
        camera.set_camera_keys(studio, first(studio), (air(x_m),), "drag-1")
    assert studio.session.project.shot(first(studio)).camera_keys == (air(0.3),)
    studio.session.undo()
    assert studio.session.project == before


def test_a_lens_from_here_keeps_the_camera_and_says_the_size(studio: Studio) -> None:
    before = camera_facts(staged(studio), 0).pose
    size = camera.set_lens_keeping_position(studio, first(studio), before.lens_mm * 2)
    setup = studio.session.project.setup_of(first(studio))
    assert setup.camera.position == pytest.approx(before.position)
    assert setup.framing.size == size == camera_facts(staged(studio), 0).size


def test_a_key_is_where_the_camera_stands_and_holds_it_there(studio: Studio) -> None:
    board.set_move(studio, first(studio), "truck_r", "fast")
    there = camera_facts(staged(studio), 20).pose
    camera.key_camera(studio, first(studio), 20)
    now = camera_facts(staged(studio), 3).pose
    assert now.position == pytest.approx(there.position, abs=1e-3)


def test_a_rack_begins_on_what_is_sharp_and_ends_on_what_was_asked_for(studio: Studio) -> None:
    shot_id = first(studio)
    start = camera_facts(staged(studio), 10).focus_m
    camera.rack_to(studio, shot_id, 10, distance_m=8.0)
    assert camera_facts(staged(studio), 10).focus_m == pytest.approx(start, abs=0.02)
    assert camera_facts(staged(studio), FRAMES - 1).focus_m == pytest.approx(8.0)
    camera.rack_to(studio, shot_id, 32, distance_m=3.0)
    frames = [key.frame for key in studio.session.project.shot(shot_id).focus]
    assert frames == sorted(set(frames))
    assert camera_facts(staged(studio), 32).focus_m == pytest.approx(8.0)
    assert camera_facts(staged(studio), FRAMES - 1).focus_m == pytest.approx(3.0)


def test_facts_and_curves_agree(studio: Studio) -> None:
    camera.focus_at(studio, first(studio), 2.0)
    facts = camera_facts(staged(studio), 7)
    assert facts.focus_m == pytest.approx(2.0)
    assert facts.near_m < facts.focus_m < facts.far_m
    curves = camera_curves(staged(studio))
    assert tuple(curves) == CHANNELS
    assert {len(values) for values in curves.values()} == {FRAMES}
    assert curves["focus"][7] == pytest.approx(2.0)
    assert curves["lens"][7] == pytest.approx(facts.pose.lens_mm)


def test_what_can_be_focused_on_are_people_then_things(studio: Studio) -> None:
    rows = focusable(studio.session.project, first(studio))
    assert rows[0][0] == actor(studio)
    assert all(name and "wall" not in name for _, name in rows)


def test_stop_and_focus_ask_for_a_new_take_only_where_they_show(studio: Studio) -> None:
    shot_id = first(studio)

    def asked() -> str:
        return question(take_spec(studio.session.project, shot_id, CLAY_ENGINE))

    before = asked()
    camera.set_t_stop(studio, shot_id, 1.4)
    camera.focus_at(studio, shot_id, 2.0)
    assert asked() == before
    camera.set_depth_of_field(studio, True)
    seen = take_spec(studio.session.project, shot_id, CLAY_ENGINE)
    assert question(seen) != before
    camera.set_t_stop(studio, shot_id, 5.6)
    camera.key_camera(studio, shot_id, 3)
    now = take_spec(studio.session.project, shot_id, CLAY_ENGINE)
    assert why(seen, now) == ("Stop T1.4 → T5.6", "The camera moves by other keys")


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        (lambda s, i: camera.set_lens_keeping_size(s, i, 0), "0 mm is not a lens"),
        (lambda s, i: camera.set_lens_keeping_position(s, i, 0), "0 mm is not a lens"),
        (lambda s, i: camera.key_camera(s, i, 4, (99.0, -1.0, 0.0), (0.0, 1.0, 0.0)), "inside the"),
        (
            lambda s, i: stage.place_camera(s, i, (0.0, -1.0, 0.0), (0.0, 1.0, 0.0), ""),
            "inside the",
        ),
        (lambda s, i: camera.set_camera_keys(s, i, (replace(air(), frame=9), air())), "rising"),
        (lambda s, i: camera.rack_to(s, i, FRAMES - 1, distance_m=2.0), "no time"),
        (lambda s, i: camera.key_camera(s, i, FRAMES), "no frame"),
    ],
)
def test_what_cannot_be_leaves_the_stage_as_it_is(
    studio: Studio, verb: Callable[[Studio, str], object], says: str
) -> None:
    before = studio.session.project
    with pytest.raises(EditError, match=says):
        verb(studio, first(studio))
    assert studio.session.project is before


def test_nobody_behind_the_camera_comes_into_focus(studio: Studio) -> None:
    shot_id, who = first(studio), actor(studio)
    pose = camera_facts(staged(studio), 0).pose
    away = tuple(2 * a - b for a, b in zip(pose.position, pose.target, strict=True))
    camera.key_camera(studio, shot_id, 0, (0.0, 1.6, 0.0), (away[0], 1.6, away[2]))
    before = studio.session.project
    with pytest.raises(EditError, match="behind the camera"):
        camera.focus_on(studio, shot_id, who)
    assert studio.session.project is before
