"""What goes wrong on another thread is said in the window, and the thread is replaced."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.inbox import Inbox
from previz.app.viewport import Drawn, View, Viewport
from tests.engine.shots import SHOT
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


def test_a_viewport_thread_that_stumbled_is_replaced(qtbot: QtBot) -> None:
    inbox = Inbox()
    viewport = Viewport(inbox)
    answers: list[Drawn] = []
    viewport.subscribe(answers.append)
    before, threading.excepthook = threading.excepthook, lambda _trouble: None
    try:
        viewport.request(View("x", None, 0, 64, 36))  # type: ignore[arg-type]
        for thread in [t for t in threading.enumerate() if t.name == "viewport"]:
            thread.join(timeout=60)  # unless it has stumbled already
        assert not [t for t in threading.enumerate() if t.name == "viewport"]
        viewport.request(View("x", SHOT, 0, 64, 36))

        def answered() -> bool:
            inbox.wait(0.05)
            return bool(answers)

        qtbot.waitUntil(answered, timeout=60_000)
    finally:
        threading.excepthook = before
        viewport.close()
    assert answers[0].picture is not None
