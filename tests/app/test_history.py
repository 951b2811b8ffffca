"""Undo over frozen values: labels, drags, limits."""

from dataclasses import replace

from previz.app.history import History
from previz.model.project import Project


def titled(title: str) -> Project:
    return Project("p", title)


def pushed(history: History, *titles: str, merge_key: str | None = None) -> None:
    for title in titles:
        history.push(title, replace(history.project, title=title), merge_key)


def test_undo_and_redo_walk_the_steps() -> None:
    history = History(titled("a"))
    pushed(history, "b", "c")
    seen = []
    for verb in (history.undo, history.undo, history.undo, history.redo, history.redo):
        step = verb()
        seen.append((step.label if step else None, history.project.title))
    assert seen == [("c", "b"), ("b", "a"), (None, "a"), ("b", "b"), ("c", "c")]
    assert history.redo() is None


def test_a_drag_is_one_step() -> None:
    history = History(titled("a"))
    pushed(history, "b")
    pushed(history, "c", "d", "e", merge_key="drag 1")
    pushed(history, "f", merge_key="drag 2")
    pushed(history, "g")
    titles = [history.project.title]
    while history.undo():
        titles.append(history.project.title)
    assert titles == ["g", "f", "e", "b", "a"]


def test_a_drag_does_not_go_on_after_undo() -> None:
    history = History(titled("a"))
    pushed(history, "b", merge_key="drag")
    pushed(history, "c")
    history.undo()
    pushed(history, "d", merge_key="drag")
    history.undo()
    assert history.project.title == "b"


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History(titled("a"))
    pushed(history, "b")
    history.undo()
    pushed(history, "c")
    assert history.redo() is None
    history.undo()
    assert history.project.title == "a"


def test_the_oldest_steps_are_forgotten() -> None:
    history = History(titled("0"), limit=3)
    pushed(history, *"123456")
    while history.undo():
        pass
    assert history.project.title == "3"


def test_steps_keep_their_numbers() -> None:
    history = History(titled("a"), limit=2)
    pushed(history, "b", "c", "d")
    assert [step.seq for step in history.done] == [2, 3]
    undone = history.undo()
    assert undone and undone.seq == 3
    pushed(history, "e")
    assert [step.seq for step in history.done] == [2, 3]
