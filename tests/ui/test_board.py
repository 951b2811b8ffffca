"""The board under real keys and a real mouse, on a real project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from previz.app.commands import board as verbs
from previz.app.recipes import CLAY_ENGINE, EngineChoice, take_spec
from previz.app.studio import CardState, Studio
from previz.model.edits.takes import add_take
from previz.model.render import Take
from ui.panes.board import BoardPane
from ui.panes.board_card import chip
from ui.panes.board_model import CARD_ROLE, Card
from ui.selection import Selection


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> BoardPane:
    pane = BoardPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(800, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    pane.view.setFocus()
    qtbot.waitUntil(lambda: isinstance(card(pane, "s2-4"), Card))
    return pane


def card(pane: BoardPane, shot_id: str) -> Card | None:
    found = pane.model.index(pane.model.row_of(shot_id)).data(CARD_ROLE)
    assert found is None or isinstance(found, Card)
    return found


def order(pane: BoardPane) -> list[str]:
    rows = range(pane.model.rowCount())
    return [shot_id for row in rows if (shot_id := pane.model.shot_id(row))]


def test_cards_stand_in_the_order_of_the_scenes_under_their_headings(pane: BoardPane) -> None:
    names = [pane.model.index(row).data() for row in range(pane.model.rowCount())]
    assert names[0] == "INT. NOODLE SHOP - NIGHT"
    assert names[1:5] == ["1A", "1B", "1C", "1D"]
    assert names[5] == "EXT. NIGHT MARKET - NIGHT"


def test_the_model_keeps_qts_rules(pane: BoardPane, studio: Studio) -> None:
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    verbs.duplicate_shot(studio, "s1-2")
    verbs.move_shot(studio, "s1-4", 0)
    verbs.remove_shot(studio, "s2-1")
    studio.session.undo()
    assert order(pane)[:5] == ["s1-4", "s1-1", "s1-2", "s1-2-copy1", "s1-3"]


def test_arrow_keys_step_over_a_heading(pane: BoardPane, selection: Selection) -> None:
    selection.select("s1-4")
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    assert selection.shot_id == "s2-1"
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert selection.shot_id == "s1-4"
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    assert selection.shot_id == "s1-1"
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    assert selection.shot_id == "s2-4"


def test_down_goes_to_the_card_below(pane: BoardPane, selection: Selection) -> None:
    selection.select("s1-1")
    above = pane.view.visualRect(pane.view.currentIndex())
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    below = pane.view.visualRect(pane.view.currentIndex())
    assert below.left() == above.left()
    assert below.top() > above.top()
    QTest.keyClick(pane.view, Qt.Key.Key_Up)
    assert selection.shot_id == "s1-1"


def test_a_click_selects_the_shot_and_enter_opens_it(
    pane: BoardPane, selection: Selection, qtbot: QtBot
) -> None:
    place = pane.view.visualRect(pane.model.index(pane.model.row_of("s1-3"))).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selection.shot_id == "s1-3"
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened.args == ["s1-3"]


def test_a_selection_from_elsewhere_shows_on_the_board(
    pane: BoardPane, selection: Selection
) -> None:
    selection.select("s2-2")
    assert pane.model.shot_id(pane.view.currentIndex().row()) == "s2-2"


def test_the_first_card_of_a_scene_comes_with_its_heading(
    pane: BoardPane, selection: Selection, qtbot: QtBot
) -> None:
    pane.resize(800, 320)
    for before, first, heading in (("s2-4", "s1-1", 0), ("s2-4", "s2-1", 5)):
        selection.select(before)
        qtbot.waitUntil(lambda: pane.view.verticalScrollBar().value() > 0)
        selection.select(first)
        assert pane.view.visualRect(pane.model.index(heading)).top() >= 0


def test_an_edit_changes_its_card_and_keeps_the_selection(
    pane: BoardPane, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    selection.select("s1-2")
    verbs.set_lens(studio, "s1-2", 85)
    qtbot.waitUntil(lambda: (c := card(pane, "s1-2")) is not None and c.lens_mm == 85)
    verbs.move_shot(studio, "s1-2", 3)
    assert order(pane)[:4] == ["s1-1", "s1-3", "s1-4", "s1-2"]
    assert pane.model.shot_id(pane.view.currentIndex().row()) == "s1-2"


def test_dropping_a_card_moves_its_shot_inside_its_scene(pane: BoardPane, studio: Studio) -> None:
    drop(pane, "s1-1", "s1-3", after=True)
    assert studio.session.project.scenes["sc1"].shot_ids == ("s1-2", "s1-3", "s1-1", "s1-4")
    assert studio.session.undo_label == "Move 1A"


def test_dropping_a_card_on_another_scene_does_nothing(pane: BoardPane, studio: Studio) -> None:
    before = studio.session.project
    drop(pane, "s1-1", "s2-2", after=False)
    assert studio.session.project is before


def drop(pane: BoardPane, dragged: str, on: str, after: bool) -> None:
    """Let go of a card over another; offscreen there is no real drag and drop."""
    view = pane.view
    rect = view.visualRect(pane.model.index(pane.model.row_of(on)))
    view.dragged = dragged
    place = QPointF(rect.right() - 12 if after else rect.left() + 12, rect.center().y())
    view.dropEvent(
        QDropEvent(
            place,
            Qt.DropAction.MoveAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QEvent.Type.Drop,
        )
    )
    view.dragged = ""


def test_cards_ask_for_their_panels_as_they_are_looked_at(pane: BoardPane, studio: Studio) -> None:
    asked = {job.shot_id for job in studio.queue.open_jobs(kind="still")}
    assert asked == set(studio.session.project.shots)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CardState("none"), ""),
        (CardState("queued"), "Queued"),
        (CardState("rendering", 0.62), "62%"),
        (CardState("failed"), "Failed"),
        (CardState("stale"), "Out of date"),
        (CardState("draft"), "Draft"),
        (CardState("ready"), "Rendered"),
    ],
)
def test_a_chip_says_what_the_take_is(state: CardState, words: str) -> None:
    assert chip(state)[0] == words


def test_a_heading_is_no_card(pane: BoardPane) -> None:
    assert pane.model.rowCount(pane.model.index(0)) == 0
    assert pane.model.index(0).flags() == Qt.ItemFlag.NoItemFlags
    assert pane.model.index(0).data(CARD_ROLE) is None


def test_a_model_of_pictures_paints_the_selected_panel(
    pane: BoardPane, studio: Studio, selection: Selection
) -> None:
    assert not pane.card_menu().findChildren(QMenu), "nobody is here who paints"
    folder = str(studio.session.folder / "no-such-model")
    studio.painters = {"z": EngineChoice("z", "Z-Image", "neutral", folder, ("depth",), "ZImage")}
    selection.select("s2-4")
    (painters,) = pane.card_menu().findChildren(QMenu)
    assert [action.text() for action in painters.actions()] == ["Z-Image"]
    painters.actions()[0].trigger()
    jobs = studio.queue.jobs_of("s2-4")
    asked = [job for job in jobs if job.kind == "still" and job.model_folder == folder]
    drawn = [job for job in jobs if job.kind == "control"]
    assert len(asked) == len(drawn) == 1
    assert asked[0].after == drawn[0].id
    studio.queue.cancel(asked[0].id)


def test_a_draft_is_no_rendered_shot(studio: Studio) -> None:
    shot = next(iter(studio.session.project.shots.values()))
    for number, draft in enumerate((True, False), 1):
        spec = take_spec(studio.session.project, shot.id, CLAY_ENGINE)
        spec = replace(spec, draft=draft)
        take = Take(f"t{number}", shot.id, number, spec, spec.key(), "a.mp4", "a", spec.frames)
        studio.session.record("Take", lambda p, take=take: add_take(p, take))
        assert studio.card(shot.id).name == ("draft" if draft else "ready")
