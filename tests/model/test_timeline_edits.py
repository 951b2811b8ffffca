"""Laws of the edit verbs: the cut's total length, half-open ranges, and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import shots, timeline
from previz.model.project import Project
from previz.model.time import FrameRange
from previz.model.timeline import Clip
from tests.sample_projects import sample_project

PROJECT = sample_project(8)
CLIPS = [clip.id for clip in PROJECT.timeline.picture.clips]

clip_ids = st.sampled_from(CLIPS)
shot_ids = st.sampled_from(list(PROJECT.shots))
places = st.integers(-3, len(CLIPS) + 3)


def cut(project: Project) -> tuple[Clip, ...]:
    return project.timeline.picture.clips


def order(project: Project) -> list[str]:
    return [clip.id for clip in cut(project)]


def length(project: Project, clip_id: str) -> int:
    return next(clip for clip in cut(project) if clip.id == clip_id).source.length


def assert_end_to_end(project: Project) -> None:
    """Every frame of the cut has exactly one clip, and the track is as long as its clips."""
    track = project.timeline.picture
    placed = list(track.placed())
    assert [r.start for r, _ in placed] == [0, *(r.stop for r, _ in placed)][: len(placed)]
    assert track.frames == sum(clip.source.length for clip in track.clips)
    for where, clip in placed:
        assert track.at(where.start) == (where, clip) == track.at(where.stop - 1)
    assert track.at(track.frames) is None


@given(clip_ids, st.data())
def test_trim_ripples(clip_id: str, data: st.DataObject) -> None:
    frames = length(PROJECT, clip_id)
    start = data.draw(st.integers(0, frames - 1))
    stop = data.draw(st.integers(start + 1, frames))
    after = timeline.trim_clip(PROJECT, clip_id, start, stop)
    assert length(after, clip_id) == stop - start
    assert after.timeline.frames == PROJECT.timeline.frames - frames + (stop - start)
    assert order(after) == CLIPS
    assert_end_to_end(after)


@given(clip_ids, st.integers(-50, 120), st.integers(-50, 120))
def test_trim_refuses_what_the_shot_does_not_have(clip_id: str, start: int, stop: int) -> None:
    if 0 <= start < stop <= length(PROJECT, clip_id):
        assert timeline.trim_clip(PROJECT, clip_id, start, stop).timeline.frames > 0
        return
    with pytest.raises(EditError, match="cannot play"):
        timeline.trim_clip(PROJECT, clip_id, start, stop)


@given(clip_ids, places)
def test_move_keeps_length_and_the_order_of_the_others(clip_id: str, index: int) -> None:
    after = timeline.move_clip(PROJECT, clip_id, index)
    assert after.timeline.frames == PROJECT.timeline.frames
    assert order(after)[max(0, min(index, len(CLIPS) - 1))] == clip_id
    assert [c for c in order(after) if c != clip_id] == [c for c in CLIPS if c != clip_id]
    assert_end_to_end(after)


@given(clip_ids, st.data())
def test_blade_cuts_in_two_that_play_the_same(clip_id: str, data: st.DataObject) -> None:
    frame = data.draw(st.integers(1, length(PROJECT, clip_id) - 1))
    after = timeline.blade_clip(PROJECT, clip_id, frame, "new")
    at = CLIPS.index(clip_id)
    left, right = cut(after)[at : at + 2]
    assert (left.id, right.id) == (clip_id, "new")
    assert left.source.stop == frame == right.source.start
    assert FrameRange(left.source.start, right.source.stop) == cut(PROJECT)[at].source
    assert after.timeline.frames == PROJECT.timeline.frames
    assert_end_to_end(after)


@pytest.mark.parametrize("frame", [-1, 0, 48, 49])
def test_blade_misses_outside_the_clip(frame: int) -> None:
    with pytest.raises(EditError, match="inside the clip"):
        timeline.blade_clip(PROJECT, CLIPS[0], frame, "new")


@given(clip_ids)
def test_ripple_delete_closes_up(clip_id: str) -> None:
    after = timeline.remove_clip(PROJECT, clip_id)
    assert after.timeline.frames == PROJECT.timeline.frames - length(PROJECT, clip_id)
    assert order(after) == [c for c in CLIPS if c != clip_id]
    assert after.shots is PROJECT.shots, "the shot stays on the board"
    assert_end_to_end(after)


@given(shot_ids, places)
def test_insert_moves_the_rest_up(shot_id: str, index: int) -> None:
    after = timeline.insert_shot(PROJECT, shot_id, index, "new")
    assert after.timeline.frames == PROJECT.timeline.frames + PROJECT.shots[shot_id].frames
    assert order(after)[max(0, min(index, len(CLIPS)))] == "new"
    assert [c for c in order(after) if c != "new"] == CLIPS
    assert timeline.remove_clip(after, "new") == PROJECT


@given(shot_ids, st.integers(1, 200), st.integers(1, 200))
def test_clips_follow_the_length_of_their_shot(shot_id: str, first: int, second: int) -> None:
    project = PROJECT
    for frames in (first, second):
        project = shots.set_frames(project, shot_id, frames)
        assert project.shots[shot_id].frames == frames
        assert length(project, f"clip-{shot_id}") == frames
        assert_end_to_end(project)


@given(clip_ids, st.data())
def test_a_trimmed_clip_never_leaves_a_shortened_shot(clip_id: str, data: st.DataObject) -> None:
    frames = length(PROJECT, clip_id)
    start = data.draw(st.integers(0, frames - 1))
    stop = data.draw(st.integers(start + 1, frames))
    shot_id = clip_id.removeprefix("clip-")
    trimmed = timeline.trim_clip(PROJECT, clip_id, start, stop)
    after = shots.set_frames(trimmed, shot_id, data.draw(st.integers(1, frames)))
    source = next(clip for clip in cut(after) if clip.id == clip_id).source
    assert 0 <= source.start < source.stop <= after.shots[shot_id].frames
    assert_end_to_end(after)


@given(shot_ids, places)
def test_the_cut_follows_the_board(shot_id: str, index: int) -> None:
    after = shots.move_shot(PROJECT, shot_id, index)
    assert [clip.shot_id for clip in cut(after)] == [shot.id for shot in after.board()]
    assert after.timeline.frames == PROJECT.timeline.frames
    assert sorted(order(after)) == sorted(CLIPS)


@given(shot_ids)
def test_duplicate_and_remove_are_opposites_for_the_cut(shot_id: str) -> None:
    longer = shots.duplicate_shot(PROJECT, shot_id, "shot-new")
    assert longer.timeline.frames == PROJECT.timeline.frames + PROJECT.shots[shot_id].frames
    assert_end_to_end(longer)
    assert shots.remove_shot(longer, "shot-new") == PROJECT


def test_a_clip_that_is_not_there_is_told() -> None:
    for verb in (
        lambda: timeline.trim_clip(PROJECT, "nobody", 0, 1),
        lambda: timeline.move_clip(PROJECT, "nobody", 0),
        lambda: timeline.blade_clip(PROJECT, "nobody", 1, "new"),
        lambda: timeline.remove_clip(PROJECT, "nobody"),
    ):
        with pytest.raises(EditError, match="no clip 'nobody'"):
            verb()
