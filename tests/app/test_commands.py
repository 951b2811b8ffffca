"""Every verb on a shot, the stage and the cut is one labelled undo step, and undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.commands import board, stage, takes, timeline
from previz.app.jobs import Priority
from previz.app.studio import Studio
from previz.errors import EditError
from tests.app.opened import FRAMES, opened, short_project, until
from tests.tiny_models import build_vace


def clip_ids(studio: Studio) -> list[str]:
    return [clip.id for clip in studio.session.project.timeline.picture.clips]


def first(studio: Studio) -> str:
    return studio.session.project.timeline.picture.clips[0].shot_id


def actor(studio: Studio) -> str:
    return studio.session.project.shots[first(studio)].blocking[0].actor_id


BOARD: dict[str, Callable[[Studio, str], object]] = {
    "Lens 100 mm": lambda s, i: board.set_lens(s, i, 100),
    "Size ECU": lambda s, i: board.set_size(s, i, "ECU"),
    "Framing PROFILE": lambda s, i: board.set_framing(s, i, "PROFILE"),
    "Angle -20°": lambda s, i: board.set_elevation(s, i, -20),
    "Azimuth 77°": lambda s, i: board.set_azimuth(s, i, 77),
    "Roll 9°": lambda s, i: board.set_roll(s, i, 9),
    "Move push fast": lambda s, i: board.set_move(s, i, "push", "fast"),
    "Light silhouette": lambda s, i: board.set_light(s, i, "silhouette"),
    "Scene light silhouette": lambda s, i: board.set_scene_light(s, i, "silhouette"),
    "Key light": lambda s, i: board.set_key(s, i, 200, 10),
    "Seed 99": lambda s, i: board.set_seed(s, i, 99),
    "Prompt": lambda s, i: board.set_prompt(s, i, "Rain."),
    "Sampling": lambda s, i: board.set_sampling(s, i, 7, 2.5),
    "Duration 9 frames": lambda s, i: board.set_frames(s, i, 9),
    "New shot": board.new_shot,
    "Place camera": lambda s, i: stage.place_camera(s, i, (0, 1, 3), (0, 1, 0), ""),
    "Orbit camera": lambda s, i: stage.orbit_camera(s, i, 12, 3),
    "Move actor": lambda s, i: stage.move_actor(s, i, actor(s), 0.5, -0.25, ""),
    "Turn actor": lambda s, i: stage.turn_actor(s, i, actor(s), 30, ""),
    "Trim": lambda s, i: timeline.trim(s, clip_ids(s)[0], 1, FRAMES),
    "Move clip": lambda s, i: timeline.move(s, clip_ids(s)[0], 1),
    "Blade": lambda s, i: timeline.blade(s, 1),
    "Ripple delete": lambda s, i: timeline.remove(s, clip_ids(s)[0]),
    "Insert": lambda s, i: timeline.insert(s, i, 1),
}


@pytest.mark.parametrize("label", BOARD)
def test_a_verb_is_one_step_with_a_name_and_undo_takes_it_back(studio: Studio, label: str) -> None:
    before = studio.session.project
    BOARD[label](studio, first(studio))
    after = studio.session.project
    assert after != before
    assert studio.session.undo_label == label
    assert studio.session.undo() == label
    assert studio.session.project == before
    assert studio.session.redo() == label
    assert studio.session.project == after


def test_a_new_shot_and_a_copy_stand_beside_theirs_and_can_be_removed(studio: Studio) -> None:
    shot_id = first(studio)
    new, copy = board.new_shot(studio, shot_id), board.duplicate_shot(studio, shot_id)
    project = studio.session.project
    order = project.scene_of(shot_id).shot_ids
    assert {order[order.index(shot_id) + 1], order[order.index(shot_id) + 2]} == {new, copy}
    names = [shot.name for shot in project.board()]
    assert len(set(names)) == len(names)
    board.remove_shot(studio, new)
    assert new not in studio.session.project.shots
    board.move_shot(studio, copy, 0)
    assert studio.session.project.scene_of(shot_id).shot_ids[0] == copy


def steps(studio: Studio, verb: Callable[[str], None], gestures: list[str]) -> int:
    """How many undo steps some calls made."""
    before = studio.session.project
    for gesture in gestures:
        verb(gesture)
    count = 0
    while studio.session.project != before:
        studio.session.undo()
        count += 1
    return count


@pytest.mark.parametrize(
    ("gestures", "wanted"), [(["a", "a", "a"], 1), (["a", "a", "b"], 2), (["", "", ""], 3)]
)
def test_a_drag_is_one_step_and_what_is_no_drag_never_merges(
    studio: Studio, gestures: list[str], wanted: int
) -> None:
    shot_id, clip_id, who = first(studio), clip_ids(studio)[0], actor(studio)
    lenses, marks, ranges = (
        iter((35, 85, 100)),
        iter((0.1, 0.2, 0.3)),
        iter(((0, 2), (0, 1), (1, 3))),
    )

    def lens(gesture: str) -> None:
        board.set_lens(studio, shot_id, next(lenses), gesture)

    def mark(gesture: str) -> None:
        stage.move_actor(studio, shot_id, who, next(marks), 0, gesture)

    def trim(gesture: str) -> None:
        timeline.trim(studio, clip_id, *next(ranges), gesture)

    for verb in (lens, mark, trim):
        assert steps(studio, verb, gestures) == wanted


def test_what_a_drag_shows_is_what_the_verb_does(studio: Studio) -> None:
    shot_id, who = first(studio), actor(studio)
    before = studio.session.project
    shown = (
        stage.moved(studio, shot_id, who, 0.4, 0.2),
        stage.turned(studio, shot_id, who, 25),
        stage.orbited(studio, shot_id, 15, 5),
    )
    assert studio.session.project is before, "showing changes nothing"
    done = []
    for verb in (
        lambda: stage.move_actor(studio, shot_id, who, 0.4, 0.2, ""),
        lambda: stage.turn_actor(studio, shot_id, who, 25, ""),
        lambda: stage.orbit_camera(studio, shot_id, 15, 5),
    ):
        verb()
        done.append(studio.session.project.stage_shot(shot_id))
        studio.session.undo()
    assert shown == tuple(done)


def test_a_camera_that_was_placed_by_hand_swings_and_is_given_back(studio: Studio) -> None:
    shot_id = first(studio)
    stage.place_camera(studio, shot_id, (0.0, 1.0, 4.0), (0.0, 1.0, 0.0), "")
    stage.orbit_camera(studio, shot_id, 90, 0)
    camera = studio.session.project.setup_of(shot_id).camera
    assert camera.position == pytest.approx((4.0, 1.0, 0.0))
    stage.orbit_camera(studio, shot_id, 0, 400)
    lifted = studio.session.project.setup_of(shot_id).camera.position
    assert lifted is not None and lifted[1] < 1.0 + 4.0, "never over the pole"
    stage.release_camera(studio, shot_id)
    assert studio.session.project.setup_of(shot_id).camera.position is None


def test_the_blade_cuts_inside_a_clip_and_does_nothing_on_a_cut(studio: Studio) -> None:
    before = studio.session.project
    timeline.blade(studio, 0)
    timeline.blade(studio, before.timeline.frames + 10)
    timeline.blade(studio, FRAMES)
    assert studio.session.project is before
    timeline.blade(studio, FRAMES + 1)
    after = studio.session.project.timeline.picture
    assert len(after.clips) == len(before.timeline.picture.clips) + 1
    assert after.frames == before.timeline.picture.frames


def test_light_keeps_its_side_and_can_follow_the_scene_again(studio: Studio) -> None:
    shot_id = first(studio)
    of_scene = studio.session.project.light_of(shot_id)
    board.set_light(studio, shot_id, "silhouette")
    assert studio.session.project.light_of(shot_id).id == "silhouette"
    board.set_light(studio, shot_id, "")
    assert studio.session.project.light_of(shot_id) == of_scene


def test_what_makes_no_sense_is_refused_and_changes_nothing(studio: Studio) -> None:
    before = studio.session.project
    shot_id, clip_id = first(studio), clip_ids(studio)[0]
    for verb in (
        lambda: board.set_lens(studio, shot_id, -1),
        lambda: board.set_size(studio, shot_id, "HUGE"),
        lambda: board.set_light(studio, shot_id, "no such light"),
        lambda: board.set_engine(studio, shot_id, "no such engine"),
        lambda: board.set_seed(studio, shot_id, -4),
        lambda: timeline.trim(studio, clip_id, 2, 1),
        lambda: timeline.move(studio, "no such clip", 0),
        lambda: takes.circle(studio, shot_id, "no such take"),
        lambda: board.remove_shot(studio, "no such shot"),
    ):
        with pytest.raises(EditError):
            verb()
    assert studio.session.project is before


def test_cancel_and_retry_of_a_job_that_is_forgotten_do_nothing(studio: Studio) -> None:
    takes.cancel(studio, "job-999")
    takes.retry(studio, "job-999")
    assert not studio.queue.open_jobs()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Studio]:
    with opened(short_project(tmp_path)) as studio:
        yield studio


def test_render_cancel_retry_and_circle(alone: Studio) -> None:
    shot_id = first(alone)
    takes.render(alone, [shot_id])
    (job,) = alone.queue.open_jobs(shot_id, "take")
    takes.cancel(alone, job.id)
    assert not alone.queue.open_jobs()
    takes.retry(alone, job.id)
    board.set_size(alone, shot_id, "CU")
    takes.render(alone, [shot_id])
    until(alone, lambda: not alone.queue.open_jobs())
    (take_id,) = alone.session.project.shots[shot_id].take_ids
    takes.circle(alone, shot_id, take_id)
    assert alone.session.project.shots[shot_id].playing_take_id == take_id
    assert alone.session.undo() == "Circle take"


def test_a_retry_of_a_variant_is_that_variant_and_of_a_shot_what_it_is_now(alone: Studio) -> None:
    shot_id = first(alone)
    alone.queue.pause()
    plain = alone.render(shot_id)
    spec = replace(plain.spec, draft=True)
    special = alone.render_spec(shot_id, spec, Priority.OVERNIGHT, "night")
    for job in (plain, special):
        takes.cancel(alone, job.id)
    board.set_size(alone, shot_id, "CU")
    takes.retry(alone, special.id)
    (again,) = alone.queue.open_jobs(shot_id, "take")
    assert (again.spec, again.priority, again.batch) == (spec, Priority.OVERNIGHT, "night")
    takes.retry(alone, plain.id)
    newest = alone.queue.open_jobs(shot_id, "take")[-1]
    assert newest.spec.stage is not None and newest.spec.stage.framing.size == "CU"


def test_a_take_is_moved_with_the_control_video_that_it_waits_for(
    tmp_path: Path, alone: Studio
) -> None:
    build_vace(tmp_path / "models" / "tiny-vace")
    alone.settings.models_folders = [str(tmp_path / "models")]
    alone.refresh_engines()
    alone.queue.pause()
    shots = [shot.id for shot in alone.session.project.board() if shot.in_cut][:2]
    for shot_id in shots:
        board.set_engine(alone, shot_id, "tiny-vace")
    one, two = (alone.render(shot_id, Priority.FINAL) for shot_id in shots)
    takes.move(alone, two.id, one.id)
    assert [job.shot_id for job in alone.queue.open_jobs(kind="control")] == shots[::-1]
    assert [job.shot_id for job in alone.queue.open_jobs(kind="take")] == shots[::-1]
    takes.move(alone, two.id)
    assert [job.shot_id for job in alone.queue.open_jobs(kind="control")] == shots


def test_one_shot_that_is_asked_for_comes_before_a_whole_cut(alone: Studio) -> None:
    alone.queue.pause()
    assert takes.render_missing(alone) > 1
    extra = next(shot.id for shot in alone.session.project.board() if not shot.in_cut)
    takes.render(alone, [extra])
    waiting = sorted(alone.queue.open_jobs(kind="take"), key=lambda job: job.priority)
    assert waiting[0].shot_id == extra
    last = alone.session.project.timeline.picture.clips[-1].shot_id
    takes.render(alone, [last])
    assert alone.queue.open_jobs(last, "take")[0].priority is Priority.DRAFT, "asked for by itself"
