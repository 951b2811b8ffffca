"""The dialogs: a project from a script, preferences, and the animatic, end to end."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from previz.app.machine import Accelerator
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.media.reader import VideoReader
from previz.model.time import Rate
from tests.ui.test_main_window import INTERACTIVE, own
from ui import theme
from ui.dialogs.about import AboutDialog
from ui.dialogs.animatic import AnimaticDialog
from ui.dialogs.new_project import NewProjectDialog
from ui.dialogs.preferences import PreferencesDialog

SCRIPT = "INT. SHOP - DAY\n\nMEI waits at the counter.\n\nMEI\nNot tonight.\n"


def show(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def mute(dialog: QDialog) -> list[str]:
    return [
        type(widget).__name__
        for kind in INTERACTIVE
        for widget in dialog.findChildren(kind)
        if own(widget) and widget.isVisible() and not (widget.accessibleName() or _text(widget))
    ]


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if text is not None else ""


def test_a_script_becomes_a_project(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "Shop.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    dialog = NewProjectDialog(tmp_path)
    show(dialog, qtbot)
    assert mute(dialog) == []
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.script.line, str(script))
    assert dialog.folder.line.text() == str(tmp_path / "Shop.previz")
    dialog.rate.show_id("25")
    click(dialog.go)
    assert dialog.session is not None
    assert dialog.session.project.settings.rate == Rate(25)
    assert dialog.session.project.shots
    dialog.session.close()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"Milk, eggs, bread."])
def test_what_is_no_script_is_said_and_leaves_nothing(
    content: bytes, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    script = tmp_path / "shopping.fountain"
    script.write_bytes(content)
    dialog = NewProjectDialog(tmp_path)
    show(dialog, qtbot)
    dialog.script.set_path(script)
    click(dialog.go)
    assert dialog.session is None
    assert dialog.trouble.isVisible()
    assert len(dialog.trouble.text()) > 20
    fields = (dialog.script, dialog.folder, dialog.picture, dialog.rate)
    assert all(field.height() >= theme.CONTROL_PX for field in fields)  # the words make their room
    tops = [field.y() for field in fields]
    assert all(below - above > theme.CONTROL_PX for above, below in itertools.pairwise(tops))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".previz"] == []


def test_preferences_change_the_settings(qapp: QApplication, qtbot: QtBot) -> None:
    user = Settings()
    dialog = PreferencesDialog(user)
    show(dialog, qtbot)
    assert mute(dialog) == []
    dialog.language.setFocus()
    QTest.keyClick(dialog.language, Qt.Key.Key_End)
    assert user.language == "zh_TW"
    assert dialog.again.isVisible()
    with qtbot.waitSignal(dialog.theme_chosen) as chosen:
        dialog.theme.setFocus()
        QTest.keyClick(dialog.theme, Qt.Key.Key_End)
    assert chosen.args == ["light"]
    dialog.add_folder("/models")
    dialog.add_folder("/models")
    assert user.models_folders == ["/models"]


def test_only_a_fit_address_for_models_is_kept(qapp: QApplication, qtbot: QtBot) -> None:
    user = Settings()
    dialog = PreferencesDialog(user)
    show(dialog, qtbot)
    line = dialog.address.line
    line.setFocus()
    QTest.keyClicks(line, "https://models.example.org/")
    assert user.models_address == "https://models.example.org"
    line.clear()
    assert user.models_address == ""
    line.setText("https://me:secret@models.example.org")
    assert user.models_address == "" and "password" in dialog.address.words.text()
    assert "secret" not in dialog.address.words.text()
    line.setText("http://models.example.org")
    assert user.models_address == "" and "Only https" in dialog.address.words.text()


def test_attention_and_compiling_are_chosen_for_this_machine(
    qapp: QApplication, qtbot: QtBot
) -> None:
    user = Settings()
    dialog = PreferencesDialog(user)
    show(dialog, qtbot)
    assert mute(dialog) == []
    assert dialog.quicker.attention.currentText() == "The quickest that is right"
    dialog.quicker.attention.setFocus()
    QTest.keyClick(dialog.quicker.attention, Qt.Key.Key_End)
    assert user.attention == "xformers"
    dialog.quicker.compiling.click()
    assert user.compile_blocks
    assert user.seeds_at_once == "", "where it pays"
    dialog.quicker.seeds.setFocus()
    QTest.keyClick(dialog.quicker.seeds, Qt.Key.Key_End)
    assert user.seeds_at_once == "never"


def test_cards_are_ticked_and_without_one_the_processor_works(
    qapp: QApplication, qtbot: QtBot
) -> None:
    user = Settings()
    cards = (Accelerator("GPU-a", "RTX 4090", 24_576), Accelerator("GPU-b", "RTX 4090", 24_576))
    dialog = PreferencesDialog(user, None, cards)
    show(dialog, qtbot)
    assert mute(dialog) == []
    first, second = dialog.devices.boxes
    assert (first.text(), second.text()) == ("RTX 4090 1  ·  24 GiB", "RTX 4090 2  ·  24 GiB")
    assert not dialog.devices.workers.isVisible()
    first.click()
    assert user.idle_devices == ["GPU-a"]
    second.click()
    assert user.idle_devices == ["GPU-a", "GPU-b"] and dialog.devices.workers.isVisible()
    dialog.devices.workers.setFocus()
    QTest.keyClick(dialog.devices.workers, Qt.Key.Key_Up)
    dialog.devices.workers.clearFocus()
    assert user.cpu_workers == 2
    first.click()
    assert user.idle_devices == ["GPU-b"]


def test_the_animatic_is_written_and_is_as_long_as_the_cut(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = AnimaticDialog(studio)
    show(dialog, qtbot)
    assert mute(dialog) == []
    out = tmp_path / "out.mp4"
    dialog.path.set_path(out)
    dialog.picture.show_id("768x432")
    dialog.missing.setChecked(False)
    click(dialog.go)
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: dialog.go.text() == "Open the movie", timeout=60_000)
    with VideoReader(out) as movie:
        assert movie.frames == studio.session.project.timeline.picture.frames
        assert (movie.width_px, movie.height_px) == (768, 432)
    assert "Without a picture: 1A" in dialog.note.text()


def test_cancel_stops_the_animatic_and_leaves_nothing(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = AnimaticDialog(studio)
    show(dialog, qtbot)
    dialog.path.set_path(tmp_path / "out.mp4")
    click(dialog.go)  # waits for takes that the workers of this test never make
    qtbot.waitUntil(lambda: dialog.running)
    click(dialog.leave)
    qtbot.waitUntil(lambda: not dialog.running)
    assert dialog.isVisible()
    assert dialog.note.text() == "Stopped. Nothing was written."
    assert not (tmp_path / "out.mp4").exists()
    click(dialog.leave)
    assert not dialog.isVisible()


def test_about_says_the_version_and_the_licence(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = AboutDialog()
    show(dialog, qtbot)
    assert mute(dialog) == []
