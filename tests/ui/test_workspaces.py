"""Each workspace comes up as it was designed, or as the director left it; never otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app import projects, settings
from previz.app.settings import Settings
from tests.ui.conftest import no_worker, small_project
from ui import theme
from ui.docks import Dock
from ui.file_verbs import FileVerbs
from ui.main_window import MainWindow
from ui.workspaces import WORKSPACES

SIZES = ((1600, 960), (1366, 768), (1920, 1080))
# The pane a workspace is for, and the least share of the window's area that it gets.
MAIN = {
    "write": ("script", 0.33),
    "board": ("board", 0.18),
    "block": ("stage", 0.33),
    "edit": ("viewer", 0.30),
    "render": ("board", 0.33),
}


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
    window.resize(1600, 960)
    qtbot.waitExposed(window)
    return window


def places(window: MainWindow) -> dict[str, tuple[int, int, int, int]]:
    """Where every visible pane lies in the window: left, top, width, height."""
    QTest.qWait(20)  # Qt lays out when it next looks at its events
    return {
        name: dock.geometry().getRect()
        for name, dock in window.docks.items()
        if dock.isVisible() and not dock.isFloating()
    }


def expect_as_designed(window: MainWindow, workspace: str) -> None:
    """Only the listed panes, in their columns and order, none over another, at their shares."""
    made, seen = WORKSPACES[workspace], places(window)
    assert set(seen) == made.panes, workspace
    for one, other in itertools.combinations(seen.values(), 2):
        assert not QRect(*one).intersects(QRect(*other)), f"{workspace}: panes overlap"
    shares, right = sum(column.share for column in made.columns), 0
    for column in made.columns:
        rects = [seen[name] for name, _ in column.panes]
        assert {rect[0] for rect in rects} == {rects[0][0]}, f"{workspace}: a crooked column"
        assert rects[0][0] >= right
        right = rects[0][0] + rects[0][2]
        tops = [rect[1] for rect in rects]
        assert tops == sorted(tops)
        share = rects[0][2] / window.width()
        assert abs(share - column.share / shares) < 0.08, f"{workspace}: {column}"
    if made.timeline:
        left, top, width, _ = seen["timeline"]
        assert width == window.width()
        assert left == 0
        assert top > max(rect[1] for name, rect in seen.items() if name != "timeline")
    name, least = MAIN[workspace]
    area = seen[name][2] * seen[name][3] / (window.width() * window.height())
    assert area > least, f"{workspace}: {name} has {area:.0%} of the window"


def walk() -> list[str]:
    """Every workspace after every other one, each several times."""
    pairs = [*itertools.permutations(WORKSPACES, 2)]
    return [*WORKSPACES, *itertools.chain.from_iterable(pairs), *reversed([*WORKSPACES])]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_order_of_switching_brings_up_what_was_designed(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    first: dict[str, object] = {}
    for workspace in walk():
        window.show_workspace(workspace)
        expect_as_designed(window, workspace)
        assert places(window) == first.setdefault(workspace, places(window))


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_the_design_holds_in_a_window_that_grows_and_shrinks(
    window: MainWindow, workspace: str
) -> None:
    window.show_workspace(workspace)
    for size in (*SIZES, *reversed(SIZES)):
        window.resize(*size)
        expect_as_designed(window, workspace)
    assert (window.width(), window.height()) == SIZES[0]


def test_a_window_opens_again_as_it_was_left_in_every_workspace(
    files: FileVerbs, window: MainWindow, qtbot: QtBot
) -> None:
    for workspace in walk()[:12]:
        window.show_workspace(workspace)
    folder = window.studio.session.folder
    window.show_workspace("block")
    before = places(window)
    window.close()
    again = FileVerbs(settings.load_settings(), no_worker)
    window = again.show(projects.open_project(folder))
    qtbot.waitExposed(window)
    window.resize(1600, 960)
    assert places(window) == before
    for workspace in walk()[:12]:
        window.show_workspace(workspace)
        expect_as_designed(window, workspace)
    window.close()


def settled(window: MainWindow) -> None:
    """Wait until the panes have come to rest: a new window lays them out after its first paint."""
    calm, last = 0, places(window)
    while calm < 8:
        QTest.qWait(20)
        now = places(window)
        calm, last = (calm + 1 if now == last else 0), now


def drag_line(window: MainWindow, left_of: Dock, by_px: int) -> None:
    """Drag the line on the left of a pane."""
    settled(window)
    rect = left_of.geometry()
    at = QPoint(rect.left() - 1, rect.center().y())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
    for done_px in (by_px // 2, by_px):
        QTest.mouseMove(window, at + QPoint(done_px, 0))
        QTest.qWait(20)  # Qt moves the line when it next looks at its events
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at + QPoint(by_px, 0))


def test_what_was_dragged_is_kept_and_disturbs_no_other_workspace(window: MainWindow) -> None:
    window.show_workspace("edit")
    before = places(window)["inspector"][2]
    drag_line(window, window.docks["inspector"], -120)
    dragged = places(window)
    assert dragged["inspector"][2] >= before + 100
    for workspace in ("render", "block", "write", "board"):
        window.show_workspace(workspace)
        expect_as_designed(window, workspace)
    window.show_workspace("edit")
    assert places(window) == dragged


def test_what_was_dragged_keeps_its_share_in_a_window_of_another_size(window: MainWindow) -> None:
    window.show_workspace("edit")
    before = places(window)["inspector"][2]
    drag_line(window, window.docks["inspector"], -160)
    after = places(window)["inspector"][2]
    assert after > before + 100
    share = after / window.width()
    window.show_workspace("board")
    window.resize(1920, 1080)
    window.show_workspace("edit")
    assert abs(places(window)["inspector"][2] / window.width() - share) < 0.02


def test_a_hidden_pane_asked_for_takes_a_place_and_gives_it_back(window: MainWindow) -> None:
    window.show_workspace("edit")
    before = places(window)
    window.docks["stage"].toggleViewAction().trigger()
    shown = QRect(*places(window)["stage"])
    assert QRect(*before["viewer"]).contains(shown.center())
    window.show_workspace("board")
    expect_as_designed(window, "board")
    window.show_workspace("edit")
    assert not window.docks["stage"].isHidden()
    window.reset_workspace()
    assert places(window) == before


def test_a_maximised_pane_is_not_kept_as_the_workspace(window: MainWindow) -> None:
    window.show_workspace("edit")
    before = places(window)
    window.docks["viewer"].widget().setFocus()
    window.maximise_pane()
    assert set(places(window)) == {"viewer"}
    window.show_workspace("board")
    expect_as_designed(window, "board")
    window.show_workspace("edit")
    assert places(window) == before


def test_the_keys_go_to_the_pane_that_the_workspace_is_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for workspace in ("write", "block", "edit", "board", "write", "render"):
        window.show_workspace(workspace)
        focus = QApplication.focusWidget()
        assert focus is not None
        shown = [dock for dock in window.docks.values() if dock.isAncestorOf(focus)]
        assert [dock.isVisible() for dock in shown] == [True], workspace
