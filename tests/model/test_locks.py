"""What is set by hand is locked where it was set; a shot is cut in two and loses no frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey
from previz.model.edits import script, shots, stage, timeline
from previz.model.project import WITHOUT, Project, Words
from previz.model.stage import Blocking, Mark
from tests.sample_projects import sample_project

Edit = Callable[[Project], Project]


@pytest.mark.parametrize(
    ("lock", "edit"),
    [
        ("lens", lambda p: shots.set_lens(p, "shot-0", 85)),
        ("size", lambda p: shots.set_size(p, "shot-0", "CU")),
        ("framing", lambda p: shots.set_framing(p, "shot-0", "PROFILE")),
        ("elevation", lambda p: shots.set_elevation(p, "shot-0", 9)),
        ("azimuth", lambda p: shots.set_azimuth(p, "shot-0", 9)),
        ("roll", lambda p: shots.set_roll(p, "shot-0", 9)),
        ("position", lambda p: shots.place_camera(p, "shot-0", (0, 1, 4), (0, 1, 0))),
    ],
)
def test_a_camera_set_by_hand_is_locked_on_its_set_up(lock: str, edit: Edit) -> None:
    project = edit(edit(sample_project(4)))
    assert project.setup_of("shot-0").locked == (lock,)
    assert project.setup_of("shot-2").locked == ()
    freed = script.release(project, "shot-0", lock)
    assert freed.setup_of("shot-0").locked == ()
    assert freed.setup_of("shot-0").camera.position is None
    with pytest.raises(EditError, match="not set by hand"):
        script.release(freed, "shot-0", lock)


@pytest.mark.parametrize(
    ("lock", "edit"),
    [
        ("move", lambda p: shots.set_move(p, "shot-0", "push", "slow")),
        ("frames", lambda p: shots.set_frames(p, "shot-0", 99)),
        ("blocking", lambda p: stage.move_actor(p, "shot-0", "mara", 1, 0)),
    ],
)
def test_a_shot_set_by_hand_is_locked(lock: str, edit: Edit) -> None:
    project = edit(sample_project(2))
    assert project.shots["shot-0"].locked == (lock,)
    assert script.release(project, "shot-0", lock).shots["shot-0"].locked == ()


def test_order_and_light_are_locked_on_the_scene() -> None:
    project = sample_project(3)
    light = replace(project.light_of("shot-0"), key_azimuth_deg=99.0)
    project = shots.set_scene_light(shots.move_shot(project, "shot-0", 2), "scene-0", light)
    assert project.scenes["scene-0"].locked == ("order", "light")
    project = script.release(project, "shot-0", "scene light")
    assert project.scenes["scene-0"].locked == ("order",)


def test_a_light_of_its_own_needs_no_lock_to_be_released() -> None:
    project = sample_project(2)
    project = shots.set_setup_light(project, "shot-0", project.light_of("shot-0"))
    assert script.release(project, "shot-0", "light").setup_of("shot-0").light is None


def test_shots_made_by_hand_say_so_and_stay_so() -> None:
    project = shots.duplicate_shot(sample_project(2), "shot-0", "copy")
    project = shots.new_shot(project, "shot-0", "new", "setup-new")
    assert project.shots["copy"].locked == project.shots["new"].locked == ("made",)
    assert project.setup_of("new").role == ""
    with pytest.raises(EditError):
        script.release(project, "new", "made")


def test_coverage_that_is_removed_is_remembered() -> None:
    project = sample_project(4)
    setup = replace(project.setups["setup-0"], role="OTS:mara:jo")
    shot = replace(project.shots["shot-0"], words=())
    project = shots.with_setup(shots.with_shot(project, shot), setup)
    assert shots.remove_shot(project, "shot-0").scenes["scene-0"].locked == (
        f"{WITHOUT}OTS:mara:jo",
    )
    assert shots.remove_shot(project, "shot-1").scenes["scene-0"].locked == ()


# -- a shot cut in two -----------------------------------------------------------------------


def speaking(frames: int, lines: int, marks: tuple[Mark, ...] = (Mark(0, 0.0, 0.0),)) -> Project:
    project = sample_project(2)
    words = tuple(Words("dialogue", "Wait. " * (n + 1), n, "MARA") for n in range(lines))
    shot = replace(
        project.shots["shot-0"], frames=frames, words=words, blocking=(Blocking("mara", marks),)
    )
    return shots.set_frames(shots.with_shot(project, shot), "shot-0", frames)


@given(st.integers(2, 300), st.integers(2, 5), st.data())
def test_both_halves_together_are_the_shot(frames: int, lines: int, data: st.DataObject) -> None:
    """|--a--b--c--|  cut before c:  |--a--b--|--c--|"""
    before = speaking(frames, lines)
    at = data.draw(st.integers(1, lines - 1))
    after = script.split_shot(before, "shot-0", at, "half")
    first, second = after.shots["shot-0"], after.shots["half"]
    assert first.frames + second.frames == frames
    assert first.words + second.words == before.shots["shot-0"].words
    assert after.timeline.frames == before.timeline.frames
    assert after.scenes["scene-0"].shot_ids == ("shot-0", "half", "shot-1")
    assert first.setup_id == second.setup_id
    assert "words" in first.locked and "words" in second.locked


@given(st.integers(20, 200), st.integers(1, 199), st.integers(1, 19), st.integers(1, 150))
def test_bladed_and_trimmed_clips_play_on(
    frames: int, blade: int, trim: int, frames_of_first: int
) -> None:
    before = speaking(frames, 3)
    clip = before.timeline.picture.clips[0]
    before = timeline.trim_clip(before, clip.id, min(trim, frames - 2), clip.source.stop)
    source = before.timeline.picture.clips[0].source
    if source.start < blade < source.stop:
        before = timeline.blade_clip(before, clip.id, blade, "bladed")
    after = script.split_shot(before, "shot-0", 2, "half")
    assert after.timeline.frames == before.timeline.frames
    assert {c.id for c in before.timeline.picture.clips} <= {
        c.id for c in after.timeline.picture.clips
    }
    moved = script.redivided(after, "shot-0", "half", frames_of_first)
    for each in (after, moved):
        for clip in each.timeline.picture.clips:
            assert 0 <= clip.source.start < clip.source.stop <= each.shots[clip.shot_id].frames
        assert each.shots["shot-0"].frames + each.shots["half"].frames == frames


def test_who_walks_over_the_cut_keeps_walking() -> None:
    walk = (Mark(0, 0.0, 0.0), Mark(20, 0.0, 0.0), Mark(60, 4.0, 2.0))
    after = script.split_shot(speaking(80, 2, walk), "shot-0", 1, "half")
    cut = after.shots["shot-0"].frames
    first, second = after.shots["shot-0"].blocking[0], after.shots["half"].blocking[0]
    assert 20 < cut < 60
    assert first.marks == walk
    share = (cut - 20) / 40
    assert second.marks[0].x_m == pytest.approx(4.0 * share)
    assert second.marks[1] == replace(walk[2], frame=60 - cut)


@pytest.mark.parametrize("at", [0, 2, 9])
def test_a_shot_is_not_cut_at_its_ends(at: int) -> None:
    with pytest.raises(EditError, match="cannot be cut there"):
        script.split_shot(speaking(48, 2), "shot-0", at, "half")


def test_a_beat_does_not_begin_inside_a_speech() -> None:
    project = sample_project(2)
    words = (
        Words("action", "Mara waits.", 1),
        Words("dialogue", "I told you,", 3, "MARA"),
        Words("dialogue", "and you laughed.", 3, "MARA"),
    )
    scene = replace(project.scenes["scene-0"], words=words)
    project = shots.with_scene(project, scene)
    assert script.split_beat(project, "scene-0", 1).scenes["scene-0"].marks[0].text == "I told you,"
    with pytest.raises(EditError, match="inside a speech"):
        script.split_beat(project, "scene-0", 2)
    for index in (0, 3, -1):
        with pytest.raises(EditError, match="no line there"):
            script.split_beat(project, "scene-0", index)


def test_keys_of_camera_and_focus_go_with_their_half() -> None:
    keys = tuple(CameraKey(frame, (0, 1, frame), (0, 1, 0), 35.0) for frame in (0, 30, 90))
    project = speaking(100, 2)
    shot = replace(project.shots["shot-0"], camera_keys=keys, focus=(FocusKey(0, "mara"),))
    after = script.split_shot(shots.with_shot(project, shot), "shot-0", 1, "half")
    cut = after.shots["shot-0"].frames
    assert 30 < cut < 90
    assert [key.frame for key in after.shots["shot-0"].camera_keys] == [0, 30, 90]
    assert [key.frame for key in after.shots["half"].camera_keys] == [0, 90 - cut]
    assert after.shots["half"].focus == (FocusKey(0, "mara"),)
