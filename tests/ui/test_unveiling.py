"""Panes that come up together are painted one after another, and all of them in the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.unveiling import Unveiling


class Painted(QObject):
    """Notes which panes are painted, and in which turn of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = 0
        self.seen: list[tuple[int, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append((self.turn, watched.objectName()))
        return False


def room(qtbot: QtBot, watch: Painted) -> tuple[QWidget, list[QWidget]]:
    window = QWidget()
    window.resize(300, 100)
    row, panes = QHBoxLayout(window), [QWidget(window) for _ in range(3)]
    for name, pane in zip("abc", panes, strict=True):
        pane.setObjectName(name)
        pane.installEventFilter(watch)
        row.addWidget(pane)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: len(watch.seen) >= 3)
    watch.seen.clear()
    return window, panes


def turns(watch: Painted, count: int) -> None:
    for _ in range(count):
        watch.turn += 1
        QApplication.processEvents()


def test_each_pane_is_painted_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    watch = Painted()
    window, panes = room(qtbot, watch)
    unveiling = Unveiling(window)
    unveiling.veil([panes[2], panes[0], panes[1]])
    window.update()
    for pane in panes:
        pane.update()
    turns(watch, 12)
    assert [name for _, name in watch.seen] == ["c", "a", "b"]
    assert len({turn for turn, _ in watch.seen}) == 3
    assert all(pane.updatesEnabled() for pane in panes)


def test_who_waits_already_keeps_his_turn(qtbot: QtBot) -> None:
    """A hand that goes on and on from shot to shot: no pane waits for it to rest."""
    watch = Painted()
    window, panes = room(qtbot, watch)
    unveiling = Unveiling(window)
    for _ in range(12):
        unveiling.veil(panes)
        turns(watch, 1)
    assert {name for _, name in watch.seen} == {"a", "b", "c"}
    turns(watch, 12)
    assert all(pane.updatesEnabled() for pane in panes)
