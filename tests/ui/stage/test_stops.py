"""The process that draws the stage goes away under the hand: the window says so, and draws on."""

from __future__ import annotations

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.app.viewport import FALLS
from ui.messages import MessageBar
from ui.panes.stage import StagePane

PATIENCE_MS = 120_000


def killed(studio: Studio) -> None:
    psutil.Process(studio.viewport.pid).kill()


def test_a_stop_is_told_and_the_picture_comes_all_the_same(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    bar = MessageBar(pane)
    before = pane.view.drawn
    killed(studio)
    pane.view.ask_for_view(draft=False)
    qtbot.waitUntil(lambda: pane.view.drawn is not before, timeout=PATIENCE_MS)
    assert pane.view.drawn is not None
    assert pane.view.drawn.picture is not None
    assert bar.isVisible()
    assert bar.error is not None
    assert bar.error.what == "The drawing of the stage stopped."


def test_after_some_stops_it_asks_first_and_takes_its_promise_back(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    bar = MessageBar(pane)
    for _ in range(FALLS):
        before = pane.view.drawn
        killed(studio)
        pane.view.ask_for_view(draft=False)
        qtbot.waitUntil(
            lambda before=before: pane.view.drawn is not before,
            timeout=PATIENCE_MS,
        )
    assert pane.trouble.isVisible()
    assert "not drawn any more" in pane.trouble.text
    assert not bar.isVisible()
    QTest.mouseClick(pane.trouble.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.view.isVisible, timeout=PATIENCE_MS)
    assert pane.view.drawn is not None
    assert pane.view.drawn.picture is not None
