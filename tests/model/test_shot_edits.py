"""Edits of shots: names stay unique, the cut follows the board, errors change nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import shots
from tests.sample_projects import sample_project


def test_a_copy_takes_the_next_free_name_of_its_set_up() -> None:
    project = sample_project(2)
    first = project.shots["shot-0"]
    label = project.setups[first.setup_id].label
    project = shots.duplicate_shot(project, "shot-0", "b")
    project = shots.duplicate_shot(project, "shot-0", "c")
    project = shots.remove_shot(project, "b")
    project = shots.duplicate_shot(project, "shot-0", "d")
    names = [shot.name for shot in project.shots.values()]
    assert len(set(names)) == len(names)
    assert project.shots["d"].name.startswith(f"{label}/")


def test_a_new_set_up_takes_the_next_free_letter() -> None:
    project = sample_project(6)
    project = shots.new_shot(project, "shot-0", "new", "setup-new")
    labels = [setup.label for setup in project.setups.values()]
    assert len(set(labels)) == len(labels)
    assert project.board()[1].id == "new"
    assert project.timeline.picture.clips[1].shot_id == "new"


@given(st.integers(0, 5), st.integers(-3, 9))
def test_moving_a_card_moves_its_clip_and_loses_nothing(which: int, to: int) -> None:
    before = sample_project(6)
    after = shots.move_shot(before, f"shot-{which}", to)
    board = [shot.id for shot in after.board()]
    assert sorted(board) == sorted(before.shots)
    assert board.index(f"shot-{which}") == max(0, min(to, 5))
    assert [clip.shot_id for clip in after.timeline.picture.clips] == board
    assert after.timeline.frames == before.timeline.frames


@given(st.integers(1, 400))
def test_a_longer_shot_ripples(frames: int) -> None:
    before = sample_project(4)
    change = frames - before.shots["shot-1"].frames
    after = shots.set_frames(before, "shot-1", frames)
    assert after.timeline.frames == before.timeline.frames + change


def test_a_size_lets_go_of_a_camera_placed_by_hand() -> None:
    project = shots.place_camera(sample_project(2), "shot-0", (0, 1, 4), (0, 1, 0))
    assert project.setup_of("shot-0").camera.position == (0, 1, 4)
    assert shots.set_size(project, "shot-0", "CU").setup_of("shot-0").camera.position is None


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: shots.set_lens(p, "shot-0", 0),
        lambda p: shots.set_lens(p, "shot-0", float("nan")),
        lambda p: shots.set_size(p, "shot-0", "HUGE"),
        lambda p: shots.set_move(p, "shot-0", "teleport", "slow"),
        lambda p: shots.set_move(p, "shot-0", "push", "ludicrous"),
        lambda p: shots.set_seed(p, "shot-0", -1),
        lambda p: shots.set_seed(p, "shot-0", 2**63),
        lambda p: shots.set_frames(p, "shot-0", 0),
        lambda p: shots.set_elevation(p, "shot-0", 91),
        lambda p: shots.place_camera(p, "shot-0", (1, 1, 1), (1, 1, 1)),
        lambda p: shots.set_lens(p, "nobody", 50),
    ],
)
def test_nonsense_is_refused_in_words(edit: object) -> None:
    assert callable(edit)
    with pytest.raises(EditError) as caught:
        edit(sample_project(2))
    assert caught.value.what and caught.value.fix
