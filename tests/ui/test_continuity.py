"""Continuity in the window: badges, the inspector's section, the list, and their buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.commands import board, continuity
from previz.app.continuity import check_project
from previz.app.studio import Studio
from tests.app.test_continuity import disturbed, named
from ui.continuity_watch import ContinuityWatch
from ui.core_words import said
from ui.panes.board import BoardPane
from ui.panes.board_model import CARD_ROLE, Card
from ui.panes.continuity import INTENDED, OPEN, ContinuityPane
from ui.panes.inspector import InspectorPane
from ui.panes.timeline import TimelinePane
from ui.panes.warning_card import WarningCard
from ui.selection import Selection

JUMPS = "s1-4"
"""Of the small project: from 1C to 1D there are 20 degrees and one step of size."""


@pytest.fixture
def checked(studio: Studio) -> Studio:
    studio.continuity.check_all()
    return studio


@pytest.fixture
def inspector(checked: Studio, selection: Selection, qtbot: QtBot) -> InspectorPane:
    selection.select(JUMPS)
    pane = InspectorPane(checked, selection)
    qtbot.addWidget(pane)
    pane.resize(340, 900)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def listed(checked: Studio, selection: Selection, qtbot: QtBot) -> ContinuityPane:
    selection.select(JUMPS)
    pane = ContinuityPane(checked, selection)
    qtbot.addWidget(pane)
    pane.resize(360, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def rows(pane: ContinuityPane) -> list[str]:
    return [pane.model.index(row).data() for row in range(pane.model.rowCount())]


# -- the inspector -------------------------------------------------------------------------------


def test_the_section_says_what_jars_and_why(inspector: InspectorPane, checked: Studio) -> None:
    (warning,) = checked.continuity.open_of_shot(JUMPS)
    (card,) = inspector.continuity.cards
    labels = " ".join(child.text() for child in card.findChildren(type(card._what)))
    assert said(warning.what) in labels and said(warning.why) in labels


def test_a_shot_without_warnings_has_no_section(
    inspector: InspectorPane, selection: Selection
) -> None:
    assert inspector.continuity.isVisible()
    selection.select("s1-1")
    assert not inspector.continuity.isVisible()


def test_fix_is_offered_once_it_was_tried(checked: Studio, qtbot: QtBot) -> None:
    (finding,) = checked.continuity.of_shot(JUMPS)
    card = WarningCard(checked, finding)
    qtbot.addWidget(card)
    assert not card.fix.isEnabled(), "nobody has seen the card: nothing was tried"
    card.show()
    qtbot.waitUntil(card.fix.isEnabled)


def test_fix_cures_and_says_before_what_it_will_do(
    inspector: InspectorPane, checked: Studio, qtbot: QtBot
) -> None:
    (card,) = inspector.continuity.cards
    qtbot.waitUntil(card.fix.isEnabled)
    promised = card.fix.toolTip()
    assert promised and promised == card.fix.accessibleDescription()
    press(card.fix)
    assert said(checked.session.undo_label or "") in promised
    checked.continuity.check_all()
    assert not inspector.continuity.isVisible()
    checked.session.undo()
    checked.continuity.check_all()
    assert inspector.continuity.isVisible()


def test_other_fixes_are_in_the_menu(
    inspector: InspectorPane, checked: Studio, qtbot: QtBot
) -> None:
    (card,) = inspector.continuity.cards
    qtbot.waitUntil(card.more.isEnabled)
    actions = card.more.menu().actions()
    assert len(actions) >= 2
    assert actions[0].text() in card.fix.toolTip()
    actions[1].trigger()
    assert said(checked.session.undo_label or "") == actions[1].text()
    checked.continuity.check_all()
    assert checked.continuity.open_of_shot(JUMPS) == ()


def test_intended_is_one_step_and_can_be_taken_back(
    inspector: InspectorPane, checked: Studio
) -> None:
    press(inspector.continuity.cards[0].intended)
    assert checked.continuity.open_of_shot(JUMPS) == ()
    (card,) = inspector.continuity.cards
    assert card.finding.intended and not card.fix.isVisible()
    press(card.intended)
    assert checked.continuity.open_of_shot(JUMPS)
    checked.session.undo()
    assert checked.continuity.open_of_shot(JUMPS) == ()


# -- badges --------------------------------------------------------------------------------------


def test_a_card_wears_the_sign_until_it_is_silenced(
    checked: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane = BoardPane(checked, selection)
    qtbot.addWidget(pane)
    pane.resize(800, 700)
    pane.show()

    def card() -> Card | None:
        found = pane.model.index(pane.model.row_of(JUMPS)).data(CARD_ROLE)
        return found if isinstance(found, Card) else None

    qtbot.waitUntil(lambda: (found := card()) is not None and len(found.warnings) == 1)
    words = pane.model.index(pane.model.row_of(JUMPS)).data(Qt.ItemDataRole.ToolTipRole)
    assert "1C" in words and "1D" in words
    spoken = pane.model.index(pane.model.row_of(JUMPS)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words in spoken
    continuity.intend(checked, checked.continuity.of_shot(JUMPS)[0])
    qtbot.waitUntil(lambda: (found := card()) is not None and not found.warnings)


def test_a_clip_says_what_jars_under_the_pointer(
    checked: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane = TimelinePane(checked, selection)
    qtbot.addWidget(pane)
    pane.resize(1200, 220)
    with qtbot.waitExposed(pane):
        pane.show()
    place = [clip.shot_id for clip in checked.session.project.timeline.picture.clips].index(JUMPS)
    words = pane.canvas.words_at(pane.canvas.clip_rect(place).center())
    assert "1C" in words and "1D" in words
    assert pane.canvas.words_at(QPoint(2, 2)) == ""
    continuity.intend(checked, checked.continuity.of_shot(JUMPS)[0])
    assert pane.canvas.words_at(pane.canvas.clip_rect(place).center()) == ""


# -- the list ------------------------------------------------------------------------------------


def test_the_list_goes_scene_by_scene_and_begins_at_the_selected_shot(
    listed: ContinuityPane, checked: Studio
) -> None:
    words = rows(listed)
    assert words[0] == "1  INT. NOODLE SHOP - NIGHT"
    assert [word for word in words if word.startswith("2  ")]
    assert len(words) == len(checked.continuity.all()) + 2
    assert isinstance(listed.card, WarningCard)
    assert listed.card.finding.warning.shot_id == JUMPS


def test_a_row_selects_its_shot(listed: ContinuityPane, selection: Selection) -> None:
    listed.activateWindow()
    listed.view.setFocus()
    last = listed.model.rowCount() - 1
    listed.view.setCurrentIndex(listed.model.index(last))
    finding = listed.model.finding(last)
    assert finding is not None and listed.card is not None
    assert listed.card.finding == finding
    assert selection.shot_id == finding.warning.shot_id or not listed.view.hasFocus()


def test_silenced_ones_are_in_the_other_list(
    listed: ContinuityPane, checked: Studio, qtbot: QtBot
) -> None:
    count = len(checked.continuity.all())
    assert listed.card is not None
    press(listed.card.intended)
    qtbot.waitUntil(lambda: listed.model.rowCount() == count + 1)
    listed.filter.show_id(INTENDED)
    listed.refresh()
    assert listed.model.rowCount() == 2
    press(listed.card.intended)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 0)
    listed.filter.show_id(OPEN)
    listed.refresh()
    assert listed.model.rowCount() == count + 2


# -- between two events --------------------------------------------------------------------------


def test_an_edit_is_checked_when_there_is_a_pause(
    checked: Studio, selection: Selection, qtbot: QtBot
) -> None:
    watch = ContinuityWatch(checked, selection, selection)
    qtbot.waitUntil(lambda: not watch._timer.isActive(), timeout=5000)
    board.set_azimuth(checked, JUMPS, 100)
    assert checked.continuity.waiting == 1
    qtbot.waitUntil(lambda: checked.continuity.waiting == 0, timeout=5000)
    assert checked.continuity.open_of_shot(JUMPS) == ()


def test_every_sentence_is_said_in_chinese(chinese: None) -> None:
    """Warnings, reasons and fixes of plans that were put out of order in every way."""
    told: set[str] = set()
    for name, seed in (("two_hander", 1), ("long_way_round", 2), ("long_way_round", 3)):
        for finding in check_project(disturbed(named(name), seed)):
            told |= {finding.warning.what, finding.warning.why}
            told |= {fix.says for fix in finding.warning.fixes}
    assert len(told) > 40
    assert [s for s in told if not any("一" <= letter <= "鿿" for letter in said(s))] == []
