"""Who is gone is not called, and not kept."""

from __future__ import annotations

import ast
import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import ui
from ui.lifetime import soon


class Pane(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.called = 0

    def look(self) -> None:
        self.called += 1


def test_it_is_called_at_the_next_turn(qtbot: QtBot) -> None:
    pane = Pane()
    soon(pane, pane.look)
    assert not pane.called
    qtbot.waitUntil(lambda: pane.called == 1)


def test_who_has_gone_first_is_neither_called_nor_kept(qtbot: QtBot) -> None:
    pane = Pane()
    known, look = weakref.ref(pane), pane.look
    soon(pane, look)
    delete(pane)
    qtbot.wait(20)
    assert not pane.called
    del pane, look
    gc.collect()
    assert known() is None


def test_no_single_shot_has_a_context() -> None:
    """PySide keeps its callback for ever where the context has gone first; see ``soon``."""
    found = [
        f"{path.name}:{call.lineno}"
        for path in Path(ui.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and len(call.args) > 2
        if isinstance(call.func, ast.Attribute) and call.func.attr == "singleShot"
    ]
    assert not found
