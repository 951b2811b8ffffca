"""Edits of film back, lens set and a move's speed: what they change, keep and refuse."""

from __future__ import annotations

import pytest

from previz.errors import EditError
from previz.model.camera import UNPACED
from previz.model.edits import kit, shots
from previz.model.project import Project
from previz.model.schema import check_edit, diff_rows, from_rows, rows
from previz.model.vocabulary import amount_of, lens_sets, moves
from tests.sample_projects import sample_project

SHOT, OTHER = "shot-1", "shot-2"


@pytest.fixture
def project() -> Project:
    return sample_project(4)


def back(project: Project, shot_id: str) -> str:
    return project.setup_of(shot_id).camera.back_id


def test_the_projects_film_back_is_every_set_ups_without_its_own(project: Project) -> None:
    own = kit.set_setup_back(project, SHOT, "S16")
    assert (back(own, SHOT), back(own, OTHER)) == ("S16", back(project, OTHER))
    all_ = kit.set_film_back(own, "FF")
    assert (back(all_, SHOT), back(all_, OTHER), all_.settings.back_id) == ("S16", "FF", "FF")
    check_edit(all_, diff_rows(project, all_))
    assert from_rows(rows(all_)) == all_


def test_a_set_up_that_takes_the_projects_back_follows_it_again(project: Project) -> None:
    own = kit.set_setup_back(project, SHOT, "S16")
    again = kit.set_setup_back(own, SHOT, project.settings.back_id)
    assert "back" not in again.setup_of(SHOT).locked
    assert back(kit.set_film_back(again, "FF"), SHOT) == "FF"


def test_another_lens_set_changes_planned_lenses_and_keeps_those_by_hand(project: Project) -> None:
    by_hand = shots.set_lens(project, SHOT, 50)
    changed = kit.set_lens_set(by_hand, "s4")
    assert changed.settings.lens_set == "s4"
    assert changed.setup_of(SHOT).camera.lens_mm == 50
    others = [s for s in changed.setups.values() if "lens" not in s.locked]
    assert others and all(s.camera.lens_mm in lens_sets()["s4"].primes_mm for s in others)


def test_a_film_back_or_a_set_that_nobody_makes_is_refused(project: Project) -> None:
    with pytest.raises(EditError, match="is not a film back"):
        kit.set_film_back(project, "PINHOLE")
    with pytest.raises(EditError, match="is not a film back"):
        kit.set_setup_back(project, SHOT, "PINHOLE")
    with pytest.raises(EditError, match="is not a lens set"):
        kit.set_lens_set(project, "bottles")


def test_a_typed_speed_wins_names_the_nearest_and_is_forgotten_with_the_move(
    project: Project,
) -> None:
    push = shots.set_move(project, SHOT, "push", "slow")
    typed = kit.set_rate(push, SHOT, 10.0)
    move = typed.shot(SHOT).move
    assert (amount_of(move), move.speed) == ((10.0, 0.0), "fast")
    assert "move" in typed.shot(SHOT).locked
    assert from_rows(rows(typed)) == typed
    assert shots.set_move(typed, SHOT, "pull", "slow").shot(SHOT).move.rate == 0.0


def test_stronger_hands_also_go_farther(project: Project) -> None:
    held = shots.set_move(project, SHOT, "handheld", "slow")
    move = kit.set_rate(held, SHOT, 0.30).shot(SHOT).move
    assert move.speed == "normal"
    assert amount_of(move) == pytest.approx((0.30, 10.0 * 0.30 / 0.35))


@pytest.mark.parametrize("rate", [0.0, -3.0, float("nan"), float("inf"), 1e6])
def test_a_speed_that_is_none_is_refused(project: Project, rate: float) -> None:
    push = shots.set_move(project, SHOT, "push", "slow")
    with pytest.raises(EditError, match="No camera moves like that"):
        kit.set_rate(push, SHOT, rate)


@pytest.mark.parametrize("move", UNPACED)
def test_a_move_that_goes_with_somebody_has_no_speed_to_type(project: Project, move: str) -> None:
    assert move in moves()
    still = shots.set_move(project, SHOT, move, "slow")
    with pytest.raises(EditError, match="no speed of its own"):
        kit.set_rate(still, SHOT, 1.0)
