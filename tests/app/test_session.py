"""The one door: edits, undo, takes, what changed, and what is still there after reopening."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from previz.app import projects
from previz.app.session import Change, Session, tried
from previz.errors import EditError, StoreError
from previz.model.edits import shots, timeline
from previz.model.edits.takes import add_take, circle_take
from previz.model.project import Project
from tests.sample_projects import sample_project, sample_take


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = projects.create(tmp_path / "film", sample_project(12))
    yield opened
    opened.abandon()


def prompt(session: Session, words: str, shot_id: str = "shot-0", **more: Any) -> int | None:
    return session.apply(words, lambda p: shots.set_prompt(p, shot_id, words), **more)


def reopened(session: Session) -> Session:
    session.close()
    return projects.open_project(session.folder)


def test_an_edit_is_there_after_reopening(session: Session) -> None:
    prompt(session, "rain")
    before = session.project
    again = reopened(session)
    assert again.project == before
    assert again.project.shots["shot-0"].prompt == "rain"
    assert again.unsaved == 0
    again.close()


def test_undo_and_redo_survive_a_restart(session: Session) -> None:
    original = session.project
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    session.apply("Remove", lambda p: shots.remove_shot(p, "shot-3"))
    session.apply("Blade", lambda p: timeline.blade_clip(p, "clip-shot-0", 10, "new"))
    edited = session.project
    session.undo()
    again = reopened(session)
    assert (again.undo_label, again.redo_label) == ("Remove", "Blade")
    assert again.redo() == "Blade"
    assert again.project == edited
    assert [again.undo() for _ in range(4)] == ["Blade", "Remove", "Lens", None]
    assert again.project == original
    last = reopened(again)
    assert [last.redo() for _ in range(4)] == ["Lens", "Remove", "Blade", None]
    assert last.project == edited
    last.close()


def test_what_a_new_edit_made_impossible_stays_so_after_reopening(session: Session) -> None:
    for words in ("a", "b", "c"):
        prompt(session, words)
    for _ in range(3):
        session.undo()
    prompt(session, "d")
    again = reopened(session)
    assert (again.undo_label, again.redo_label) == ("d", None)
    again.close()


def test_a_drag_is_one_step_also_after_reopening(session: Session) -> None:
    original = session.project
    for lens_mm in range(36, 80):
        session.apply(
            f"Lens {lens_mm} mm",
            lambda p, mm=lens_mm: shots.set_lens(p, "shot-0", mm),
            merge_key="drag 7",
        )
    assert session.undo_label == "Lens 79 mm"
    again = reopened(session)
    assert again.undo() == "Lens 79 mm"
    assert again.undo_label is None
    assert again.project == original
    again.close()


def test_a_failing_edit_leaves_everything_as_it_was(session: Session) -> None:
    prompt(session, "rain")
    session.undo()
    before = session.project
    told: list[Change] = []
    session.subscribe(told.append)
    for edit in (
        lambda p: shots.set_lens(p, "shot-0", 99999),
        lambda p: shots.set_azimuth(p, "shot-0", float("nan")),
        lambda p: shots.set_prompt(p, "shot-0", "\ud800"),
        lambda p: replace(p, scenes={}),
    ):
        with pytest.raises(EditError):
            session.apply("Nonsense", edit)
    assert session.project is before
    assert (session.undo_label, session.redo_label, told) == (None, "rain", [])


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    told: list[Change] = []
    session.subscribe(told.append)
    assert session.apply("Nothing", lambda p: p) is None
    assert session.apply("Equal", lambda p: shots.set_seed(p, "shot-0", 0)) is None
    assert (session.undo_label, told, session.unsaved) == (None, [], 0)


def test_the_change_says_what_changed(session: Session) -> None:
    told: list[Change] = []
    stop = session.subscribe(told.append)
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    session.apply("Copy", lambda p: shots.duplicate_shot(p, "shot-0", "shot-new"))
    session.apply("Size", lambda p: replace(p, settings=replace(p.settings, width_px=640)))
    session.undo()
    session.record("Take", lambda p: add_take(p, sample_take("shot-1", 1)))
    stop()
    session.undo()
    lens, copy, size, undone, take = told
    assert (lens.setups, lens.shots, lens.order, lens.timeline) == (
        {"setup-0"},
        set(),
        False,
        False,
    )
    assert (copy.shots, copy.scenes, copy.order, copy.timeline) == (
        {"shot-new"},
        {"scene-0"},
        True,
        True,
    )
    assert (size.settings, size.shots, size.script) == (True, set(), False)
    assert (undone.cause, undone.label, undone.settings) == ("undo", "Size", True)
    assert (take.cause, take.takes, take.shots) == ("record", {"take-shot-1-1"}, {"shot-1"})
    assert copy.before.shots.keys() ^ copy.after.shots.keys() == {"shot-new"}


def test_changes_are_told_in_order_even_when_a_listener_edits(session: Session) -> None:
    told: list[str] = []

    def answer(change: Change) -> None:
        if change.label == "question":
            prompt(session, "answer")

    session.subscribe(answer)
    session.subscribe(lambda change: told.append(change.label))
    prompt(session, "question")
    assert told == ["question", "answer"]


def test_saved_is_told_with_the_number_of_the_edit(session: Session) -> None:
    saved: list[tuple[int, str]] = []
    session.on_saved(lambda number: saved.append((number, threading.current_thread().name)))
    numbers = [prompt(session, f"rain {n}") for n in range(20)]
    session.flush()
    assert session.unsaved == 0
    assert saved[-1] == (numbers[-1], "previz-store")
    assert [n for n, _ in saved] == sorted(n for n, _ in saved)


def test_undo_after_a_finished_take_keeps_the_take(session: Session) -> None:
    prompt(session, "rain")
    session.record("Take 1", lambda p: add_take(p, sample_take("shot-0", 1)))
    assert session.undo_label == "rain", "a take is no undo step"
    session.undo()
    assert session.project.shots["shot-0"].prompt != "rain"
    assert session.project.shots["shot-0"].take_ids == ("take-shot-0-1",)
    session.record("Take 2", lambda p: add_take(p, sample_take("shot-0", 2)))
    session.redo()
    assert session.project.shots["shot-0"].prompt == "rain"
    assert session.project.shots["shot-0"].take_ids == ("take-shot-0-1", "take-shot-0-2")
    again = reopened(session)
    again.undo()
    assert again.project.shots["shot-0"].take_ids == ("take-shot-0-1", "take-shot-0-2")
    assert again.project.takes.keys() == {"take-shot-0-1", "take-shot-0-2"}
    again.close()


def test_a_take_of_a_shot_that_was_removed_comes_back_with_it(session: Session) -> None:
    session.apply("Remove", lambda p: shots.remove_shot(p, "shot-0"))
    session.undo()
    session.record("Take", lambda p: add_take(p, sample_take("shot-0", 1)))
    session.redo()
    again = reopened(session)
    again.undo()
    assert again.project.shots["shot-0"].take_ids == ("take-shot-0-1",)
    again.close()


def test_recording_takes_does_not_break_a_drag(session: Session) -> None:
    prompt(session, "a", merge_key="typing")
    session.record("Take", lambda p: add_take(p, sample_take("shot-0", 1)))
    prompt(session, "ab", merge_key="typing")
    session.undo()
    assert session.project.shots["shot-0"].prompt.startswith("A kettle")
    assert session.undo_label is None


def test_only_takes_are_recorded_outside_undo(session: Session) -> None:
    def more(project: Project) -> Project:
        taken = add_take(project, sample_take("shot-0", 1))
        return circle_take(taken, "shot-0", "take-shot-0-1")

    before = session.project
    with pytest.raises(EditError, match="more than takes"):
        session.record("Take", more)
    assert session.project is before


def test_a_closed_session_takes_no_edits(session: Session) -> None:
    session.close()
    with pytest.raises(StoreError, match="closed"):
        prompt(session, "rain")


def test_undo_reaches_back_as_far_on_disk_as_in_memory(session: Session) -> None:
    for number in range(230):
        prompt(session, f"rain {number}")
    again = reopened(session)
    undone = 0
    while again.undo():
        undone += 1
    assert undone == 200
    assert again.project.shots["shot-0"].prompt == "rain 29"
    again.close()


def test_an_edit_worked_out_before_is_taken_as_it_is(session: Session) -> None:
    ready = tried(session.project, lambda p: shots.set_prompt(p, "shot-0", "rain"))
    asked: list[Project] = []

    def edit(project: Project) -> Project:
        asked.append(project)
        return shots.set_prompt(project, "shot-0", "snow")

    session.apply("Prompt", edit, ready=ready)
    assert session.project.shots["shot-0"].prompt == "rain"
    assert not asked
    session.apply("Prompt", edit, ready=ready)  # it answers for a project that was before
    assert session.project.shots["shot-0"].prompt == "snow"
    assert session.undo() == "Prompt"
    assert session.project.shots["shot-0"].prompt == "rain"
