"""Modules that a dialog needs are there before it is opened, in their order, off the window."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.beforehand import DIALOGS, Beforehand


def test_modules_are_imported_one_after_another_on_another_thread(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first_one", "second_one"):
        (tmp_path / f"{name}.py").write_text("import threading\nON = threading.current_thread()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    owner = QObject()
    beforehand = Beforehand(owner, ("first_one", "second_one"))
    with qtbot.waitSignal(beforehand.done, timeout=10_000):
        beforehand.begin(0)
        assert "first_one" not in sys.modules, "not in this turn"
    there = [name for name in sys.modules if name in ("first_one", "second_one")]
    assert there == ["first_one", "second_one"]
    assert {sys.modules[name].ON.name for name in there} == set(there)
    for name in there:
        del sys.modules[name]


def test_every_dialog_of_the_list_is_one() -> None:
    folder = Path(__file__).parents[2] / "ui" / "dialogs"
    assert all((folder / f"{name.rpartition('.')[2]}.py").is_file() for name in DIALOGS)
