"""The inspector: what is entered reaches the project, what the project says is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.commands import board
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.model.vocabulary import framings, lights, moves, sizes
from tests.ui.conftest import no_worker
from ui import vocabulary
from ui.messages import MessageBar
from ui.panes.inspector import InspectorPane
from ui.selection import Selection


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> InspectorPane:
    selection.select("s1-2")
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(320, 1400)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def choose(field: QWidget, row_id: str) -> None:
    """Pick an entry of a list with the keyboard, as a person does."""
    field.setFocus()
    target = field.findData(row_id)  # type: ignore[attr-defined]
    while field.currentIndex() != target:  # type: ignore[attr-defined]
        down = field.currentIndex() < target  # type: ignore[attr-defined]
        QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def enter(field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_it_shows_the_selected_shot(pane: InspectorPane, selection: Selection) -> None:
    assert pane.camera.shot_size.currentData() == "MS"
    assert pane.camera.lens.currentText() == "35 mm"
    selection.select("s1-3")
    assert pane.camera.shot_size.currentData() == "MCU"
    assert pane.camera.lens.currentText() == "50 mm"
    assert pane.move_section.move_kind.currentData() == "push"


def test_what_is_out_of_sight_follows_in_the_next_turn(
    pane: InspectorPane, selection: Selection, qtbot: QtBot
) -> None:
    pane.resize(320, 280)
    move = pane.move_section.move_kind
    qtbot.waitUntil(lambda: pane.move_section.visibleRegion().isEmpty())
    selection.select("s1-3")
    assert pane.camera.shot_size.currentData() == "MCU"
    assert move.currentData() != "push"
    qtbot.waitUntil(lambda: move.currentData() == "push")


def test_an_edit_shows_at_once_what_another_shot_left_for_later(
    pane: InspectorPane, selection: Selection, studio: Studio, qtbot: QtBot
) -> None:
    pane.resize(320, 280)
    qtbot.waitUntil(lambda: pane.move_section.visibleRegion().isEmpty())
    selection.select("s1-3")
    board.set_lens(studio, "s1-3", 40)
    assert pane.move_section.move_kind.currentData() == "push"


def test_a_lens_of_the_set_or_any_other_can_be_entered(pane: InspectorPane, studio: Studio) -> None:
    choose(pane.camera.lens, "75")
    assert studio.session.project.setup_of("s1-2").camera.lens_mm == 75
    words = pane.camera.lens.lineEdit()
    assert words is not None
    enter(words, "40")
    assert studio.session.project.setup_of("s1-2").camera.lens_mm == 40
    assert studio.session.undo_label == "Lens 40 mm"
    assert pane.camera.lens.currentText() == "40 mm"


def test_a_lens_that_is_no_number_goes_back(pane: InspectorPane, studio: Studio) -> None:
    before = studio.session.project
    words = pane.camera.lens.lineEdit()
    assert words is not None
    enter(words, "wide")
    assert studio.session.project is before
    assert pane.camera.lens.currentText() == "35 mm"


def test_an_impossible_lens_is_said_calmly_and_changes_nothing(
    pane: InspectorPane, studio: Studio
) -> None:
    bar = MessageBar(pane)
    before = studio.session.project
    words = pane.camera.lens.lineEdit()
    assert words is not None
    enter(words, "5000")
    assert studio.session.project is before
    assert "5000 mm is not a lens" in bar.text


def test_size_framing_angle_and_move_reach_the_project(pane: InspectorPane, studio: Studio) -> None:
    choose(pane.camera.shot_size, "CU")
    choose(pane.camera.framing, "OTS")
    choose(pane.camera.angle, "low")
    choose(pane.move_section.move_kind, "pan_r")
    choose(pane.move_section.speed, "fast")
    setup, shot = studio.session.project.setup_of("s1-2"), studio.session.project.shots["s1-2"]
    assert (setup.framing.size, setup.framing.kind) == ("CU", "OTS")
    assert setup.camera.elevation_deg == -30
    assert (shot.move.id, shot.move.speed) == ("pan_r", "fast")


def test_a_duration_is_whole_frames(pane: InspectorPane, studio: Studio) -> None:
    enter(pane.move_section.seconds, "2.5")
    assert studio.session.project.shots["s1-2"].frames == 60


def test_numbers_are_committed_by_enter_not_by_each_key(
    pane: InspectorPane, studio: Studio
) -> None:
    field = pane.camera.azimuth
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    assert studio.session.project.setup_of("s1-2").camera.azimuth_deg == 20
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert studio.session.project.setup_of("s1-2").camera.azimuth_deg == 12


def test_light_is_the_scenes_until_the_setup_gets_its_own(
    pane: InspectorPane, studio: Studio
) -> None:
    choose(pane.light.light, "low_key")
    project = studio.session.project
    assert project.scenes["sc1"].light.id == "low_key"
    assert project.setup_of("s1-2").light is None
    choose(pane.light.scope, "own")
    choose(pane.light.light, "noir")
    project = studio.session.project
    assert project.light_of("s1-2").id == "noir"
    assert project.light_of("s1-1").id == "low_key"


def test_the_prompt_is_committed_when_its_field_is_left(
    pane: InspectorPane, studio: Studio
) -> None:
    pane.prompt.words.setFocus()
    QTest.keyClicks(pane.prompt.words, "Rain on the glass.")
    assert studio.session.project.shots["s1-2"].prompt == ""
    pane.camera.roll.setFocus()
    assert studio.session.project.shots["s1-2"].prompt == "Rain on the glass."


def test_words_typed_for_one_shot_never_reach_another(
    pane: InspectorPane, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane.prompt.words.setFocus()
    QTest.keyClicks(pane.prompt.words, "Steam.")
    selection.select("s2-1")
    qtbot.waitUntil(lambda: studio.session.project.shots["s1-2"].prompt == "Steam.")
    assert studio.session.project.shots["s2-1"].prompt == ""
    assert pane.prompt.words.toPlainText() == ""


def test_pointing_at_a_phrase_marks_its_control(pane: InspectorPane) -> None:
    assert 'href="lens"' in pane.prompt.compiled.text()
    pane.prompt.compiled.linkHovered.emit("lens")
    assert pane.camera.lens.property("traced") is True
    pane.prompt.compiled.linkHovered.emit("")
    assert pane.camera.lens.property("traced") is False


def test_render_queues_a_take(pane: InspectorPane, studio: Studio) -> None:
    QTest.mouseClick(pane.render_button, Qt.MouseButton.LeftButton)
    assert [job.shot_id for job in studio.queue.open_jobs(kind="take")] == ["s1-2"]
    assert not pane.render_button.isEnabled()


def test_without_a_model_the_card_says_which_would_fit(
    pane: InspectorPane, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitUntil(pane.models.isVisible)
    advice = studio.model_suggestion()
    assert pane.models.accessible_words()
    assert (str(advice.where) in pane.models.accessible_words()) == advice.fits


def test_nothing_is_sent_by_only_looking(
    pane: InspectorPane, studio: Studio, selection: Selection
) -> None:
    before = studio.session.project
    for shot in before.board():
        selection.select(shot.id)
    assert studio.session.project is before


def test_an_undo_elsewhere_is_shown(pane: InspectorPane, studio: Studio) -> None:
    board.set_size(studio, "s1-2", "ECU")
    assert pane.camera.shot_size.currentData() == "ECU"
    studio.session.undo()
    assert pane.camera.shot_size.currentData() == "MS"


def test_every_row_of_the_tables_has_words_of_its_own() -> None:
    for table, said in (
        (sizes(), vocabulary.SIZES),
        (framings(), vocabulary.FRAMINGS),
        (moves(), vocabulary.MOVES),
        (lights(), vocabulary.LIGHTS),
    ):
        assert set(table) == set(said)


def test_what_is_refused_goes_back_to_what_is_true(pane: InspectorPane, studio: Studio) -> None:
    words = pane.camera.lens.lineEdit()
    assert words is not None
    enter(words, "9999")
    assert pane.camera.lens.currentText() == "35 mm"


def test_a_project_that_is_read_only_keeps_its_values_on_screen(
    studio: Studio, qtbot: QtBot
) -> None:
    """Another window has the project."""
    session = projects.open_project(studio.session.folder)
    assert session.read_only
    reader = Studio(session, Settings(auto_clay=False), Inbox(), no_worker)
    pane = InspectorPane(reader, Selection(reader))
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.camera.shot_size.setFocus()
    QTest.keyClick(pane.camera.shot_size, Qt.Key.Key_Down)
    assert pane.camera.shot_size.currentData() == "WS"
    reader.close()
