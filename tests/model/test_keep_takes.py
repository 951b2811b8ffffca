"""A finished take survives undo: the laws of ``keep_takes``."""

from previz.model.edits import shots
from previz.model.edits.takes import add_take, circle_take, keep_takes
from tests.sample_projects import sample_project, sample_take


def test_without_takes_in_between_nothing_changes() -> None:
    restored = sample_project(takes_per_shot=1)
    current = shots.set_prompt(restored, "shot-0", "rain")
    assert keep_takes(current, restored) is restored


def test_takes_that_came_since_are_kept_in_order() -> None:
    restored = sample_project(takes_per_shot=1)
    current = restored
    for number in (2, 3):
        current = add_take(current, sample_take("shot-0", number))
    kept = keep_takes(current, shots.set_prompt(restored, "shot-0", "before"))
    assert kept.shots["shot-0"].take_ids == tuple(f"take-shot-0-{n}" for n in (1, 2, 3))
    assert kept.shots["shot-0"].prompt == "before"
    assert kept.takes == current.takes


def test_a_removed_shot_comes_back_with_its_takes() -> None:
    restored = sample_project()
    current = shots.remove_shot(add_take(restored, sample_take("shot-0", 1)), "shot-0")
    assert "shot-0" not in current.shots
    assert keep_takes(current, restored).shots["shot-0"].take_ids == ("take-shot-0-1",)


def test_the_circle_is_an_ordinary_edit() -> None:
    restored = sample_project(takes_per_shot=2)
    current = circle_take(restored, "shot-0", "take-shot-0-1")
    assert keep_takes(current, restored).shots["shot-0"].circled_take == ""


def test_takes_of_both_sides_are_kept() -> None:
    base = sample_project()
    one, two = (add_take(base, sample_take("shot-0", n)) for n in (1, 2))
    kept = keep_takes(one, two)
    assert set(kept.takes) == {"take-shot-0-1", "take-shot-0-2"}
    assert kept.shots["shot-0"].take_ids == ("take-shot-0-2", "take-shot-0-1")
