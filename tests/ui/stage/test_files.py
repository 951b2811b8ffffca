"""Files onto the stage and off it, as a hand uses the dialogs, the drop and the movement menu."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import trimesh
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.commands import captures
from previz.app.studio import Studio
from previz.model.cast import Character
from previz.model.edits import looks
from tests.app.test_stage_imports import scene_file
from tests.stage.interchange.written_gltf import person_glb, striding, waving
from ui.dialogs.stage_file import StageFileDialog
from ui.dialogs.stage_import import StageImportDialog
from ui.panes.stage_capture import CaptureBar
from ui.panes.stage_drop import StageDrop
from ui.panes.stage_view import StageView
from ui.selection import Selection

SHOT = "s1-2"


@pytest.fixture
def studio(studio: Studio) -> Studio:
    mei = Character("mei", "Mei", ("mei",), (1.0, 0.0, 0.0))
    studio.session.apply("Cast", lambda p: replace(p, cast={"mei": mei}))
    Selection(studio).select(SHOT)
    return studio


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "hero.glb"
    path.write_bytes(person_glb(clips={"Wave": waving(), "Stride": striding()}))
    return path


def asked(
    studio: Studio, qtbot: QtBot, path: Path, kind: str, actor: str = ""
) -> StageImportDialog:
    dialog = StageImportDialog(studio, SHOT, path, actor, kind)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def brought(qtbot: QtBot, dialog: StageImportDialog) -> None:
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)


def test_the_export_says_what_a_format_carries_and_writes_it(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    name = studio.session.project.shot(SHOT).name
    dialog = StageFileDialog(studio, name)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Lamps" in dialog.carries.text() and "Pictures" in dialog.carries.text()
    dialog.kind.show_id(".json")
    dialog.kind.chosen.emit(".json")
    assert dialog.path.path is not None and dialog.path.path.suffix == ".json"
    assert "Lamps" not in dialog.carries.text() and "How far" in dialog.carries.text()
    out = tmp_path / "numbers.json"
    dialog.path.set_path(out)
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    found = json.loads(out.read_bytes())
    assert found["format"] == "previz-stage/2" and found["drawn"] is True


def test_the_export_is_stopped_and_leaves_nothing(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = StageFileDialog(studio, studio.session.project.shot(SHOT).name)
    qtbot.addWidget(dialog)
    dialog.show()
    out = tmp_path / "numbers.json"
    dialog.path.set_path(out)
    dialog.go.click()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.running, timeout=60_000)
    assert not out.exists() and dialog.isVisible()
    assert "Stopped" in dialog.trouble.text()


def test_a_file_is_offered_as_what_it_can_be(
    studio: Studio, qtbot: QtBot, tmp_path: Path, person: Path
) -> None:
    dialog = asked(studio, qtbot, person, "movement", "mei")
    kinds = [dialog.kind.itemData(row) for row in range(dialog.kind.count())]
    assert kinds == ["set", "thing", "figure", "movement", "camera"]
    qtbot.waitUntil(dialog.part.isVisible)
    assert [dialog.part.itemData(row) for row in range(2)] == ["Wave", "Stride"]
    assert dialog.part.isVisible() and dialog.loop.isVisible() and not dialog.unit.isVisible()
    chan = tmp_path / "a.chan"
    chan.write_text("1 0 1.5 6 0 0 0 40\n")
    dialog.path.set_path(chan)
    assert [dialog.kind.itemData(row) for row in range(dialog.kind.count())] == ["camera"]
    assert dialog.unit.isVisible() and not dialog.who.isVisible()


def test_a_movement_a_camera_a_set_and_a_figure_are_brought_in(
    studio: Studio, qtbot: QtBot, tmp_path: Path, person: Path
) -> None:
    dialog = asked(studio, qtbot, person, "movement", "mei")
    qtbot.waitUntil(dialog.part.isVisible)
    dialog.part.show_id("Stride")
    dialog.loop.setChecked(True)
    brought(qtbot, dialog)
    capture = captures.capture_of(studio.session.project, SHOT, "mei")
    assert capture is not None and capture.clip == "Stride" and capture.loop
    chan = tmp_path / "a.chan"
    chan.write_text("1 0 150 600 0 0 0 40\n")
    dialog = asked(studio, qtbot, chan, "camera")
    dialog.unit.show_id("cm")
    brought(qtbot, dialog)
    keys = studio.session.project.shot(SHOT).camera_keys
    assert keys[0].position == pytest.approx((0.0, 1.5, 6.0))
    assert dialog.told.startswith("1 camera keys")
    dialog = asked(studio, qtbot, scene_file(tmp_path), "set")
    brought(qtbot, dialog)
    assert "3 piece" in dialog.told
    dialog = asked(studio, qtbot, person, "figure", "mei")
    brought(qtbot, dialog)
    assert studio.session.project.cast["mei"].body


def test_what_is_wrong_is_said_and_nothing_changes(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    before = studio.session.project
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"glTF but not really one")
    dialog = asked(studio, qtbot, bad, "set")
    dialog.go.click()
    qtbot.waitUntil(lambda: "cut off" in dialog.trouble.text())
    assert dialog.isVisible() and dialog.go.isEnabled()
    dialog.path.set_path(tmp_path / "gone.glb")
    dialog.go.click()
    assert "no such file" in dialog.trouble.text()
    assert studio.session.project == before


def large_scene(folder: Path) -> Path:
    """Some fifty blocks of six thousand corners each: a second or so of reading."""
    scene = trimesh.Scene()
    block = trimesh.creation.box((0.4, 0.4, 0.4))
    for _ in range(5):
        block = block.subdivide()
    for number in range(50):
        one = block.copy()
        one.apply_translation((number % 10 - 5.0, 0.2, number // 10 - 2.5))
        scene.add_geometry(one, node_name=f"block {number}", geom_name=f"block {number}")
    path = folder / "large.glb"
    path.write_bytes(scene.export(file_type="glb"))
    return path


def test_the_window_answers_while_a_large_file_is_read(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = asked(studio, qtbot, large_scene(tmp_path), "set")
    said: list[str] = []
    dialog.go.click()
    assert dialog.running and not dialog.go.isEnabled()
    scene_id = studio.session.project.shot(SHOT).scene_id
    qtbot.waitUntil(lambda: "of 50" in dialog.go.text(), timeout=60_000)
    studio.session.apply("Fog", lambda p: looks.set_fog(p, scene_id, 30.0))
    while dialog.running:
        said.append(dialog.go.text())
        qtbot.wait(5)
    assert len(set(said)) > 1, "it says how far it is"
    assert "50 piece" in dialog.told
    assert studio.session.project.scenes[scene_id].fog_m == 30.0
    assert len(studio.session.project.stage_of(scene_id).set.pieces) >= 50
    assert studio.session.undo() == "Set large" and studio.session.undo() == "Fog"


def test_a_reading_that_is_cancelled_leaves_the_stage_as_it_was(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    before = studio.session.project
    dialog = asked(studio, qtbot, large_scene(tmp_path), "set")
    dialog.go.click()
    qtbot.waitUntil(lambda: "of 50" in dialog.go.text(), timeout=60_000)
    dialog.leave.click()
    assert not dialog.running and dialog.isVisible() and dialog.go.isEnabled()
    assert "as it was" in dialog.trouble.text()
    dialog.go.click()
    assert dialog.running
    dialog.close()
    assert not dialog.running and not dialog.isVisible()
    qtbot.wait(300)
    assert studio.session.project is before and studio.session.undo_label == "Cast"


def test_a_file_is_dropped_on_the_stage(
    studio: Studio, qtbot: QtBot, tmp_path: Path, person: Path
) -> None:
    view = StageView(studio, Selection(studio), lambda _verb: None)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    said: list[str] = []
    drop = StageDrop(studio, view, lambda: (SHOT, 0), lambda: "mei", said.append)

    def dragged(path: Path) -> tuple[bool, QMimeData]:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        enters = QDragEnterEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enters.ignore()
        QApplication.sendEvent(view, enters)
        return enters.isAccepted(), data

    text = tmp_path / "notes.txt"
    text.write_text("no stage file")
    assert dragged(text)[0] is False
    taken, data = dragged(person)
    assert taken
    falls = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, falls)
    qtbot.waitUntil(lambda: drop.dialog is not None and drop.dialog.isVisible())
    assert drop.dialog is not None
    assert drop.dialog.path.path == person and drop.dialog.who.currentData() == "mei"
    drop.dialog.kind.show_id("figure")
    drop.dialog.go.click()
    qtbot.waitUntil(lambda: said == ["Mei"])


def test_the_menu_plays_what_the_figure_brings(studio: Studio, qtbot: QtBot, person: Path) -> None:
    def ask(verb: Callable[[], object]) -> None:
        verb()

    bar = CaptureBar(studio, lambda: (SHOT, 0), ask)
    qtbot.addWidget(bar)
    bar.show_actor(studio.session.project, SHOT, "mei")
    assert not bar.own.isEnabled() and not bar.loop.isEnabled()
    dialog = asked(studio, qtbot, person, "figure", "mei")
    brought(qtbot, dialog)
    bar.show_actor(studio.session.project, SHOT, "mei")
    wave, stride = bar.own.actions()
    assert wave.text().startswith("Wave") and stride.text().startswith("Stride")
    stride.trigger()
    bar.show_actor(studio.session.project, SHOT, "mei")
    assert bar.own.actions()[1].isChecked() and bar.movement.text().endswith("Stride")
    bar.loop.trigger()
    capture = captures.capture_of(studio.session.project, SHOT, "mei")
    assert capture is not None and capture.loop
    studio.session.undo()
    studio.session.undo()
    assert captures.capture_of(studio.session.project, SHOT, "mei") is None
