"""Several actors at once, by the group's buttons."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from previz.app.commands import groups as verbs
from previz.app.commands import stage
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.stage import Mark
from ui.panes.stage_actor import ActorBar

SHOT = "s1-2"


@pytest.fixture
def ids(studio: Studio) -> tuple[str, ...]:
    return tuple(b.actor_id for b in studio.session.project.shot(SHOT).blocking)[:2]


@pytest.fixture
def bar(studio: Studio, ids: tuple[str, ...], qtbot: QtBot) -> ActorBar:
    def ask(verb: Callable[[], object]) -> None:
        verb()

    made = ActorBar(studio, lambda: (SHOT, 0), ask, lambda _frame: None)
    qtbot.addWidget(made)
    made.show_actor(studio.session.project, ids[0], ids[1:])
    return made


def mark(studio: Studio, actor_id: str, place: int = 0) -> Mark:
    blocking = studio.session.project.shot(SHOT).blocking
    return next(b.marks[place] for b in blocking if b.actor_id == actor_id)


def choose(bar: ActorBar, menu: str, words: str) -> None:
    actions = getattr(bar.group, menu).menu().actions()
    next(action for action in actions if action.text() == words).trigger()


def test_the_group_has_its_row_while_several_are_chosen(
    bar: ActorBar, studio: Studio, ids: tuple[str, ...]
) -> None:
    assert bar.group.isVisibleTo(bar) and not bar.acting.isVisibleTo(bar)
    bar.show_actor(studio.session.project, ids[0])
    assert not bar.group.isVisibleTo(bar) and bar.acting.isVisibleTo(bar)


def test_two_face_one_another_in_one_step(
    bar: ActorBar, studio: Studio, ids: tuple[str, ...]
) -> None:
    bar.group.face.click()
    a, b = (mark(studio, one) for one in ids)
    assert abs((a.facing_deg - b.facing_deg) % 360.0 - 180.0) < 0.3
    assert studio.session.undo() == "Face one another"


def test_a_pair_stands_at_the_distance_its_poses_ask(
    bar: ActorBar, studio: Studio, ids: tuple[str, ...]
) -> None:
    choose(bar, "pair", "Shake hands")
    a, b = (mark(studio, one) for one in ids)
    assert (a.pose, b.pose) == ("shake_hands", "shake_hands")
    assert math.hypot(a.x_m - b.x_m, a.z_m - b.z_m) == pytest.approx(0.98, abs=0.06)
    assert (a.facing_deg + 180.0) % 360.0 == b.facing_deg
    with pytest.raises(EditError, match="two actors"):
        verbs.pair_up(studio, SHOT, ids[:1], 0, "embrace")


def test_side_by_side_they_walk_where_the_first_walks(
    bar: ActorBar, studio: Studio, ids: tuple[str, ...]
) -> None:
    choose(bar, "order", "Side by side")
    first, second = (mark(studio, one) for one in ids)
    gap = math.hypot(first.x_m - second.x_m, first.z_m - second.z_m)
    assert gap == pytest.approx(0.9, abs=0.01)
    with pytest.raises(EditError, match="no walk"):
        verbs.walk_along(studio, SHOT, ids)
    stage.add_mark(studio, SHOT, ids[0], 20)
    stage.change_mark(studio, SHOT, ids[0], 20, x_m=first.x_m + 2.0)
    bar.group.along.click()
    ends = [mark(studio, one, 1) for one in ids]
    assert ends[1].frame == 20
    assert math.hypot(ends[0].x_m - ends[1].x_m, ends[0].z_m - ends[1].z_m) == pytest.approx(
        gap, abs=0.01
    )
    assert ends[1].x_m - second.x_m == pytest.approx(2.0, abs=0.01)


def test_nobody_is_a_group_alone(studio: Studio, ids: tuple[str, ...]) -> None:
    with pytest.raises(EditError, match="two actors or more"):
        verbs.arrange(studio, SHOT, ids[:1], 0, "file")
    with pytest.raises(EditError, match="apart"):
        verbs.arrange(studio, SHOT, ids, 0, "file", 40.0)
