"""The whole window on a real project: docks, workspaces, undo, the palette, and nobody mute."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from previz.app import projects, settings
from previz.app.commands import board
from previz.app.models import default_models_folder
from previz.app.settings import Settings
from previz.errors import EditError, StoreError
from tests.tiny_models import build_wan
from tests.ui.conftest import no_worker, small_project
from ui import theme
from ui.__main__ import open_first, show_unexpected
from ui.file_verbs import FileVerbs
from ui.main_window import MainWindow
from ui.messages import told
from ui.panes.palette import Palette
from ui.workspaces import WORKSPACES

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


@pytest.fixture
def files(qapp: QApplication) -> Iterator[FileVerbs]:
    theme.apply(qapp, theme.DARK)
    files = FileVerbs(Settings(auto_clay=False), no_worker)
    yield files
    if files.window is not None:
        files.window.close()


@pytest.fixture
def window(files: FileVerbs, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    window = files.show(projects.create(tmp_path / "Night Market", small_project()))
    window.resize(1400, 900)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def shown(window: MainWindow) -> set[str]:
    return {name for name, dock in window.docks.items() if dock.isVisible()}


def own(widget: QWidget) -> bool:
    """Not a part that Qt made inside one of ours."""
    return not (
        isinstance(widget, QScrollBar)
        or widget.objectName().startswith("qt_")
        or isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QAbstractItemView)
        or type(widget).__name__ == "QComboBoxListView"
        or (widget.parentWidget() and "QComboBox" in type(widget.parentWidget()).__name__)
    )


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_every_control_has_an_accessible_name(window: MainWindow, workspace: str) -> None:
    window.show_workspace(workspace)
    mute = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for kind in INTERACTIVE
        for widget in window.findChildren(kind)
        if own(widget)
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert mute == []


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_workspace_shows_its_panes(window: MainWindow, workspace: str) -> None:
    window.show_workspace(workspace)
    wanted = {name for column in WORKSPACES[workspace].columns for name, _ in column.panes}
    if WORKSPACES[workspace].timeline:
        wanted.add("timeline")
    assert shown(window) == wanted


def test_of_another_shot_the_panes_that_change_altogether_are_painted_in_turn(
    window: MainWindow, qtbot: QtBot
) -> None:
    panes = [window.docks[name] for name in ("stage", "inspector")]
    qtbot.waitUntil(lambda: all(pane.updatesEnabled() for pane in panes))
    window.selection.select("s2-1")
    assert not any(pane.updatesEnabled() for pane in panes)
    assert window.docks["board"].updatesEnabled()
    qtbot.waitUntil(lambda: all(pane.updatesEnabled() for pane in panes))


def test_workspaces_have_keys_and_remember_what_was_changed(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert "stage" not in shown(window)
    window.docks["inspector"].close()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert "inspector" in shown(window)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert "inspector" not in shown(window)
    window.reset_workspace()
    assert "inspector" in shown(window)


def test_the_arrangement_survives_closing(files: FileVerbs, window: MainWindow) -> None:
    window.show_workspace("edit")
    window.docks["inspector"].close()
    folder = window.studio.session.folder
    window.close()
    again = FileVerbs(settings.load_settings(), no_worker)
    window = again.show(projects.open_project(folder))
    assert "inspector" not in shown(window)
    assert "timeline" in shown(window)
    window.close()


def test_undo_says_what_it_takes_back(window: MainWindow) -> None:
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    assert not undo.isEnabled()
    board.set_lens(window.studio, "s1-1", 50)
    assert undo.text() == "Undo Lens 50 mm"
    window.board.view.setFocus()
    QTest.keyClick(window.board.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.studio.session.project.setup_of("s1-1").camera.lens_mm == 25
    assert not undo.isEnabled()
    assert redo.text() == "Redo Lens 50 mm"


def test_ctrl_z_in_a_field_takes_back_its_typing_first_then_the_projects_step(
    window: MainWindow,
) -> None:
    board.set_lens(window.studio, "s1-1", 50)
    words = window.inspector.prompt.words
    words.setFocus()
    QTest.keyClicks(words, "Rain")
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words.toPlainText() == ""
    assert window.studio.session.undo_label == "Lens 50 mm"
    words.commit()
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.studio.session.undo_label is None


def test_board_keys_work_on_the_board_and_are_letters_in_a_field(window: MainWindow) -> None:
    before = len(window.studio.session.project.shots)
    words = window.inspector.prompt.words
    words.setFocus()
    QTest.keyClicks(words, "nd")
    assert words.toPlainText() == "nd"
    assert len(window.studio.session.project.shots) == before
    window.board.view.setFocus()
    QTest.keyClick(window.board.view, Qt.Key.Key_D)
    QTest.keyClick(window.board.view, Qt.Key.Key_N)
    assert len(window.studio.session.project.shots) == before + 2
    new = window.studio.session.project.shots[window.selection.shot_id]
    assert new.name == "1E"
    QTest.keyClick(window.board.view, Qt.Key.Key_Delete)
    assert len(window.studio.session.project.shots) == before + 1
    assert window.selection.shot_id in window.studio.session.project.shots


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_the_palette_finds_and_runs_a_command(window: MainWindow, qtbot: QtBot) -> None:
    window.show_palette()
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.words, "duplicate")
    before = len(window.studio.session.project.shots)
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    assert len(window.studio.session.project.shots) == before + 1


def test_a_refused_command_is_said_in_the_bar(window: MainWindow) -> None:
    with told(window.board):
        board.set_lens(window.studio, "s1-1", 9999)
    bar = window.header.messages
    assert bar.isVisible()
    assert bar.text.startswith("9999 mm is not a lens.")


def test_an_unexpected_error_keeps_the_window_and_says_where_the_log_is(
    window: MainWindow,
) -> None:
    error = ZeroDivisionError("a mistake of ours")
    show_unexpected(ZeroDivisionError, error, None)
    assert "a mistake of ours" in window.header.messages.text
    show_unexpected(EditError, EditError("Not like this.", "", "Like that."), None)
    assert window.header.messages.text == "Not like this.\nLike that."


def test_the_status_bar_says_saved_and_how_long_the_cut_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.status.cut.text().endswith("00:00:14:00")
    board.set_frames(window.studio, "s1-1", 48)
    assert window.status.cut.text().endswith("00:00:15:00")
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")


def test_every_pane_can_be_reached_by_keyboard(window: MainWindow) -> None:
    window.show_workspace("board")
    window.board.view.setFocus()
    seen = set()
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen |= {name for name, dock in window.docks.items() if dock.isAncestorOf(focus)}
    assert seen == shown(window)


def test_a_pane_can_fill_the_window_and_give_it_back(window: MainWindow) -> None:
    window.show_workspace("board")
    before = shown(window)
    window.board.view.setFocus()
    window.maximise_pane()
    assert shown(window) == {"board"}
    window.maximise_pane()
    assert shown(window) == before


def test_save_as_goes_on_with_the_copy(
    files: FileVerbs, window: MainWindow, tmp_path: Path
) -> None:
    board.set_lens(window.studio, "s1-1", 50)
    copy = files.show(projects.save_as(window.studio.session, tmp_path / "Second"))
    assert copy.studio.session.folder.name == "Second.previz"
    assert copy.studio.session.project.setup_of("s1-1").camera.lens_mm == 50
    assert copy.studio.session.undo_label == "Lens 50 mm"


def test_opening_something_that_is_no_project_keeps_the_open_one(
    files: FileVerbs, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    files.open_folder(tmp_path / "empty")
    assert files.window is window
    assert "is not a Previz project" in window.header.messages.text
    board.set_lens(window.studio, "s1-1", 50)


def test_a_project_that_another_window_has_is_read_only_and_says_so(
    files: FileVerbs, window: MainWindow
) -> None:
    other = FileVerbs(Settings(auto_clay=False), no_worker)
    second = other.show(projects.open_project(window.studio.session.folder))
    assert second.status.saved.text() == "Read only"
    assert second.header.messages.isVisible()
    with pytest.raises(StoreError):
        board.set_lens(second.studio, "s1-1", 50)
    second.close()


def test_a_model_put_into_the_folder_is_there_when_the_hand_comes_back(
    files: FileVerbs, window: MainWindow
) -> None:
    known = set(window.studio.engines)
    build_wan(default_models_folder() / "tiny-wan")
    assert set(window.studio.engines) == known
    window.selection.select("s1-1")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert set(window.studio.engines) == known | {"tiny-wan"}
    assert window.inspector.engine.engine.findData("tiny-wan") >= 0
    found = window.studio.engines
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert window.studio.engines is found, "nothing has changed: nothing is read"


def test_the_first_run_opens_a_copy_of_the_sample(
    files: FileVerbs, home: Path, qtbot: QtBot
) -> None:
    open_first(files, None)
    assert files.window is not None
    folder = files.window.studio.session.folder
    assert folder.is_relative_to(home)
    assert len(files.window.studio.session.project.shots) > 10
    files.window.close()
    open_first(files, None)
    assert files.window is not None
    assert files.window.studio.session.folder == folder


def test_a_script_given_becomes_a_project_beside_it(files: FileVerbs, tmp_path: Path) -> None:
    script = tmp_path / "scene.fountain"
    script.write_text("INT. SHOP - DAY\n\nMEI waits.\n\nMEI\nNot tonight.\n", encoding="utf-8")
    open_first(files, script)
    assert files.window is not None
    assert files.window.studio.session.folder.parent == tmp_path


def test_the_light_theme_reaches_every_pane(
    files: FileVerbs, window: MainWindow, qtbot: QtBot
) -> None:
    files.set_theme("light")
    assert window.grab().toImage().pixelColor(4, window.height() - 4).lightness() > 200
    files.set_theme("dark")
    assert window.grab().toImage().pixelColor(4, window.height() - 4).lightness() < 60
