"""The dialog that exports passes: what it offers, what it writes, and how it stops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.commands import board
from previz.app.studio import Studio
from tests.films import leftovers
from tests.ui.test_dialogs import click, mute, show
from ui.dialogs.passes import PassesDialog


def opened(studio: Studio, qtbot: QtBot, folder: Path) -> PassesDialog:
    shot_id = studio.session.project.board()[0].id
    board.set_frames(studio, shot_id, 3)
    dialog = PassesDialog(studio, shot_id)
    show(dialog, qtbot)
    dialog.path.set_path(folder)
    return dialog


def test_chosen_passes_of_the_selected_shot_are_written(
    studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    dialog = opened(studio, qtbot, place)
    assert mute(dialog) == []
    assert "3 frame" in dialog.note.text()
    dialog.kind.show_id("png")
    for name, box in dialog.passes.items():
        box.setChecked(name in ("id", "metres"))
    click(dialog.go)
    qtbot.waitUntil(lambda: not dialog.running, timeout=60000)
    assert dialog.go.text() == "Open the folder"
    (folder,) = leftovers(place)
    assert folder.endswith(" passes")
    name = studio.session.project.board()[0].name
    shot = place / folder / name
    assert leftovers(shot) == sorted([f"{name}.json", "id", "metres"])
    assert len(leftovers(shot / "id")) == 3


def test_metres_are_not_offered_as_h264_and_no_pass_is_no_export(
    studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(studio, qtbot, tmp_path)
    assert not dialog.passes["metres"].isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData("exr"))
    assert dialog.passes["metres"].isEnabled()
    for box in dialog.passes.values():
        box.setChecked(False)
    assert not dialog.go.isEnabled()


def test_another_size_is_two_numbers_and_said_before_it_is_drawn(
    studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(studio, qtbot, tmp_path)
    assert not dialog.width_px.isVisible()
    dialog.picture.setCurrentIndex(dialog.picture.findData("custom"))
    dialog.width_px.setValue(320)
    dialog.height_px.setValue(240)
    assert dialog.width_px.isVisible()
    assert "320 × 240" in dialog.note.text()
    dialog.shots.setCurrentIndex(dialog.shots.findData("all"))
    assert f"{len(studio.session.project.board())} shot" in dialog.note.text()


def test_cancel_stops_the_export_and_leaves_nothing(
    studio: Studio, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    dialog = opened(studio, qtbot, place)
    dialog.shots.setCurrentIndex(dialog.shots.findData("all"))
    click(dialog.go)
    assert dialog.running
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60000)
    assert dialog.isVisible()
    assert "Nothing was written" in dialog.note.text(), dialog.trouble.text()
    assert leftovers(place) == []
