"""What goes wrong on another thread is said in the window."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from ui.__main__ import report_elsewhere


def test_an_error_on_a_thread_reaches_the_windows_own(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    before, threading.excepthook = threading.excepthook, report_elsewhere
    try:
        thread = threading.Thread(target=[].pop, name="stumbler")
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: "IndexError" in caplog.text)
    finally:
        threading.excepthook = before
