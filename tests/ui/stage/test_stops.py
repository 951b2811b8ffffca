"""The process that draws the stage goes away under the hand: the window says so, and draws on."""

from __future__ import annotations

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app import viewport
from previz.app.studio import Studio
from previz.app.viewport import FALLS
from previz.errors import EngineStoppedError
from tests.ui.patience import HANG_MS
from ui.messages import MessageBar
from ui.panes.stage import StagePane


def kill(qtbot: QtBot, studio: Studio, pane: StagePane) -> None:
    """End the process while no picture of its is on its way, and ask for the next."""
    qtbot.waitUntil(lambda: not pane.view.drawing)
    psutil.Process(studio.viewport.pid).kill()
    pane.view.ask_for_view(draft=False)


def test_a_stop_is_told_and_the_picture_comes_all_the_same(
    qtbot: QtBot, studio: Studio, pane: StagePane
) -> None:
    bar = MessageBar(pane)
    kill(qtbot, studio, pane)
    before = pane.view.drawn
    qtbot.waitUntil(lambda: pane.view.drawn is not before)
    assert pane.view.drawn is not None
    assert pane.view.drawn.picture is not None
    assert bar.isVisible()
    assert bar.error is not None
    assert bar.error.what == "The drawing of the stage stopped."


def test_after_some_stops_it_asks_first_and_takes_its_promise_back(
    qtbot: QtBot, studio: Studio, pane: StagePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy machine may take longer than its minute to start the process that often.
    monkeypatch.setattr(viewport, "FALLS_WITHIN_S", FALLS * HANG_MS / 1000)
    bar = MessageBar(pane)
    stops: list[EngineStoppedError] = []
    studio.viewport.subscribe_stops(stops.append)
    for number in range(1, FALLS):
        kill(qtbot, studio, pane)
        qtbot.waitUntil(lambda number=number: len(stops) == number)
        assert bar.isVisible()
    kill(qtbot, studio, pane)
    qtbot.waitUntil(pane.trouble.isVisible)
    assert "not drawn any more" in pane.trouble.text
    assert not bar.isVisible()
    QTest.mouseClick(pane.trouble.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.view.isVisible)
    assert pane.view.drawn is not None
    assert pane.view.drawn.picture is not None
