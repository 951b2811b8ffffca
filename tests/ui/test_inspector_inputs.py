"""What a shot gives its model is entered in the inspector, and a take is made from a take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.recipes import EngineChoice, take_spec
from previz.app.studio import Studio
from previz.media.pictures import write_png
from previz.model.edits.inputs import set_loras
from previz.model.edits.takes import add_take
from previz.model.inputs import ChosenLora, Inputs
from previz.model.matte import Covered, Matte
from previz.model.render import Control, Take, Upscale
from tests.ui.test_inspector import choose, enter
from ui.dialogs.retake import RetakeDialog
from ui.panes.inspector import InspectorPane
from ui.panes.inspector_loras import LoraList
from ui.panes.inspector_picture import PictureRow
from ui.selection import Selection

SHOT = "s1-2"
NO_KEY = Qt.KeyboardModifier.NoModifier
VACE = EngineChoice("vace", "VACE", "wan", controls=("depth", "pose", "first", "source", "redo"))


@pytest.fixture
def pane(studio: Studio, selection: Selection, qtbot: QtBot) -> InspectorPane:
    studio.engines[VACE.id] = VACE
    board.set_engine(studio, SHOT, VACE.id)
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(320, 1600)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def given(studio: Studio) -> Inputs:
    return studio.session.project.shot(SHOT).inputs


def test_clay_needs_no_inputs_and_has_no_draft(pane: InspectorPane, studio: Studio) -> None:
    assert pane.inputs.isVisible() and pane.draft_button.isVisible()
    board.set_engine(studio, SHOT, "clay")
    assert not pane.inputs.isVisible() and not pane.draft_button.isVisible()


def test_the_stage_video_is_chosen_by_name_and_strength(
    pane: InspectorPane, studio: Studio
) -> None:
    assert "Depth" in pane.inputs.control.currentText()
    choose(pane.inputs.control, "pose")
    enter(pane.inputs.strength, "60")
    assert (given(studio).control, given(studio).control_strength) == ("pose", 0.6)
    choose(pane.inputs.control, "none")
    assert given(studio).control == "none" and not pane.inputs.strength.isEnabled()


def test_what_the_model_has_no_use_for_cannot_be_given(pane: InspectorPane, studio: Studio) -> None:
    def actions() -> dict[str, bool]:
        pane.inputs.menu.aboutToShow.emit()
        return {each.text(): each.isEnabled() for each in pane.inputs.menu.actions()}

    assert actions()["First frame from a file…"]
    assert not actions()["Reference from a file…"]
    last = next(each for each in pane.inputs.menu.actions() if each.text().startswith("Last"))
    assert last.toolTip() == "VACE has no use for it."
    blind = EngineChoice("blind", "Blind", "wan", controls=("source",))
    studio.engines[blind.id] = blind
    board.set_engine(studio, SHOT, blind.id)
    assert not pane.inputs.add_picture.isEnabled()
    assert "Blind" in pane.inputs.add_picture.toolTip()


def test_a_video_that_wants_a_lora_is_greyed_until_there_is_one(
    pane: InspectorPane, studio: Studio
) -> None:
    ltx = EngineChoice("ltx", "LTX", "ltx", controls=("depth",), unguided=frozenset({"depth"}))
    studio.engines[ltx.id] = ltx
    board.set_engine(studio, SHOT, ltx.id)
    items = pane.inputs.control.model()
    row = pane.inputs.control.findData("depth")
    assert not items.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert "words only" in pane.inputs.control.currentText()
    studio.session.apply("LoRA", lambda p: set_loras(p, SHOT, (ChosenLora("pose", "ab"),)))
    assert items.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_the_look_is_varied_and_the_motion_changed(pane: InspectorPane, studio: Studio) -> None:
    QTest.mouseClick(pane.inputs.another, Qt.MouseButton.LeftButton)
    assert given(studio).variation == 0.25, "another seed alone would change nothing"
    enter(pane.inputs.variation, "40")
    assert given(studio).variation == 0.4
    assert not pane.inputs.again.isEnabled()
    choose(pane.inputs.motion, "other")
    first = given(studio).motion_seed
    assert first is not None
    QTest.mouseClick(pane.inputs.again, Qt.MouseButton.LeftButton)
    assert given(studio).motion_seed not in (None, first)
    choose(pane.inputs.motion, "")
    assert given(studio).motion_seed is None


def drop(pane: InspectorPane, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    hand = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NO_KEY)
    QApplication.sendEvent(pane.inputs, QDragEnterEvent(QPoint(20, 20), *hand))
    QApplication.sendEvent(pane.inputs, QDropEvent(QPoint(20, 20), *hand))


def test_a_dropped_picture_begins_the_shot_and_a_second_one_is_a_reference(
    pane: InspectorPane, studio: Studio, tmp_path: Path
) -> None:
    write_png(tmp_path / "a.png", np.full((36, 64, 3), 90, np.uint8))
    write_png(tmp_path / "b.png", np.full((36, 64, 3), 30, np.uint8))
    drop(pane, tmp_path / "a.png")
    drop(pane, tmp_path / "b.png")
    assert [each.kind for each in given(studio).pictures] == ["first", "reference"]
    QApplication.processEvents()  # what is new in a layout shows itself a little later
    first, _second = (row for row in pane.inputs.findChildren(PictureRow) if row.isVisible())
    QTest.mouseClick(first.away, Qt.MouseButton.LeftButton)
    assert [each.kind for each in given(studio).pictures] == ["reference"]


def test_a_picture_is_weighed_where_the_model_obeys_its_strength(
    pane: InspectorPane, studio: Studio, tmp_path: Path
) -> None:
    write_png(tmp_path / "a.png", np.full((36, 64, 3), 90, np.uint8))
    drop(pane, tmp_path / "a.png")
    QApplication.processEvents()

    def row() -> PictureRow:
        return next(each for each in pane.inputs.findChildren(PictureRow) if each.isVisible())

    assert not row().strength.isVisible()
    studio.engines[VACE.id] = replace(VACE, weighed=frozenset({"first"}))
    board.set_frames(studio, SHOT, 40)
    QApplication.processEvents()
    assert row().strength.isVisible() and row().strength.value() == 100
    enter(row().strength, "55")
    assert [each.strength for each in given(studio).pictures] == [0.55]
    spec = take_spec(studio.session.project, SHOT, studio.engines[VACE.id])
    assert [each.strength for each in spec.controls if each.kind == "first"] == [0.55]
    studio.session.undo()
    assert [each.strength for each in given(studio).pictures] == [1.0]


def test_a_lora_that_moves_as_the_shot_does_is_added_at_a_click_only(qtbot: QtBot) -> None:
    loras, wanted = LoraList(), list[str]()
    qtbot.addWidget(loras)
    loras.wanted.connect(wanted.append)
    loras.show()
    loras.show_loras((), ["kodak", "zoom-in"])
    assert not loras.fitting.isVisible()
    loras.show_loras((), ["kodak", "zoom-in"], "zoom-in")
    assert loras.fitting.isVisible() and "zoom-in" in loras.fitting.text()
    assert not wanted
    QTest.mouseClick(loras.fitting, Qt.MouseButton.LeftButton)
    assert wanted == ["zoom-in"]


def with_take(studio: Studio, **changes: object) -> Take:
    spec = take_spec(studio.session.project, SHOT, VACE)
    take = Take("t1", SHOT, 1, spec, spec.key(), "media/ab/ab.mp4", "ab", spec.frames)
    take = replace(take, **changes)  # type: ignore[arg-type]
    studio.session.record("Take", lambda p: add_take(p, take))
    return take


def test_a_take_offers_what_its_model_can_make_of_it(pane: InspectorPane, studio: Studio) -> None:
    with_take(studio)
    (menu,) = [
        button.menu()
        for button in pane.takes.findChildren(type(pane.inputs.another))
        if button.menu()
    ]
    can = {each.text(): each.isEnabled() for each in menu.actions() if each.text()}
    assert can == {
        "Refine": True,
        "Make a range anew…": True,
        "Repaint a part of the picture…": False,
        "Continue to the shot's length": False,
        "Upscale…": True,
        "Verify…": True,
        "Begin the next shot where this ends": False,
    }
    why = {each.text(): each.toolTip() for each in menu.actions() if not each.isEnabled()}
    assert why["Continue to the shot's length"] == "The shot is no longer than the take."
    assert why["Begin the next shot where this ends"] == "No model renders the next shot."
    next(each for each in menu.actions() if each.text().startswith("Refine")).trigger()
    (job,) = studio.queue.open_jobs(SHOT, "take")
    assert [each.kind for each in job.spec.controls] == ["depth", "source"]


def test_a_shot_that_grows_lets_its_take_be_continued(pane: InspectorPane, studio: Studio) -> None:
    take = with_take(studio)

    def can(words: str) -> bool:
        menus = [each.menu() for each in pane.takes.findChildren(QToolButton) if each.menu()]
        shown = [action for menu in menus[-1:] for action in menu.actions()]
        return next(each for each in shown if each.text() == words).isEnabled()

    assert not can("Continue to the shot's length")
    board.set_frames(studio, SHOT, take.frames + 24)
    assert can("Continue to the shot's length")
    clips = [clip.shot_id for clip in studio.session.project.timeline.picture.clips]
    assert not can("Begin the next shot where this ends")
    board.set_engine(studio, clips[clips.index(SHOT) + 1], VACE.id)
    pane.refresh()
    assert can("Begin the next shot where this ends")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"draft": True}, "VACE, draft"),
        ({"controls": (Control("source", "a.mp4", "", strength=0.5),)}, "VACE, refined"),
        ({"redo": (12, 24)}, "VACE, frames 12 to 23 anew"),
        ({"matte": Matte((Covered("mei"),)), "redo": (1, 2)}, "VACE, repainted in part"),
        ({"upscale": Upscale("lanczos")}, "VACE, upscaled"),
    ],
)
def test_a_take_says_how_it_was_made_from_another(
    pane: InspectorPane, studio: Studio, changes: dict[str, object], words: str
) -> None:
    studio.engines[VACE.id] = replace(VACE, name="VACE")
    spec = replace(take_spec(studio.session.project, SHOT, VACE), **changes)  # type: ignore[arg-type]
    with_take(studio, spec=spec)
    assert f"Take 1   {words}" in [label.text() for label in pane.takes.findChildren(QLabel)]
    menus = [each.menu() for each in pane.takes.findChildren(QToolButton) if each.menu()]
    refine = menus[0].actions()[0].text()
    assert refine == ("Refine to full size" if spec.draft else "Refine")


def test_a_take_by_a_model_of_a_long_name_cuts_no_field(
    pane: InspectorPane, studio: Studio
) -> None:
    name = "HunyuanVideo 1.5 image to video, 720p, distilled, in fp8"
    studio.engines[VACE.id] = replace(VACE, name=name)
    with_take(studio, created_utc="2026-11-21T10:40:00Z")
    QApplication.processEvents()
    (fields,) = pane.findChildren(QScrollArea)
    inside = fields.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= fields.viewport().width()


def test_a_range_is_checked_before_it_is_rendered(studio: Studio, qtbot: QtBot) -> None:
    spec = take_spec(studio.session.project, SHOT, VACE)
    take = Take("t1", SHOT, 1, spec, spec.key(), "media/ab/ab.mp4", "ab", 24)
    dialog = RetakeDialog(take)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.range == (8, 16)
    enter(dialog.first, "0")
    enter(dialog.last, "23")
    assert "whole take" in dialog.trouble.text() and not dialog.go.isEnabled()
    enter(dialog.first, "12")
    enter(dialog.last, "3")
    assert "before the first" in dialog.trouble.text()
    enter(dialog.last, "12")
    assert dialog.range == (12, 13) and dialog.go.isEnabled()


def test_loras_are_stacked_with_their_strengths_and_taken_away(qtbot: QtBot) -> None:
    pane, wanted, changed = LoraList(), list[str](), list[tuple[ChosenLora, ...]]()
    qtbot.addWidget(pane)
    pane.wanted.connect(wanted.append)
    pane.changed.connect(changed.append)
    ink, oil = ChosenLora("ink", "ab"), ChosenLora("oil", "cd", 0.5)
    pane.show_loras((ink, oil), ["ink", "oil", "wax"])
    with qtbot.waitExposed(pane):
        pane.show()
    (offer,) = pane.menu.actions()
    offer.trigger()
    assert wanted == ["wax"]
    enter(pane.strengths[1], "0.8")
    assert changed == [(ink, replace(oil, strength=0.8))]
    away = next(b for b in pane.findChildren(QToolButton) if "ink" in b.accessibleName())
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert changed[-1] == (oil,)
