"""What goes wrong on another thread is said in the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.__main__ import Elsewhere


def test_an_error_on_a_thread_reaches_the_windows_own(
    qtbot: QtBot, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = Elsewhere(qapp)
    before, threading.excepthook = threading.excepthook, elsewhere.report
    try:
        thread = threading.Thread(target=[].pop, name="stumbler")
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: "IndexError" in caplog.text)
    finally:
        threading.excepthook = before
