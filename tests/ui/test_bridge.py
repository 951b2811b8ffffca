"""The bridge: letters from threads arrive on Qt's thread, and none is lost."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app.inbox import Inbox
from ui.bridge import Bridge


def test_letters_from_many_threads_arrive_on_the_qt_thread(
    qapp: QApplication, qtbot: QtBot
) -> None:
    inbox = Inbox()
    bridge = Bridge(inbox)
    seen: list[tuple[int, int]] = []

    def hear(sender: int, number: int) -> None:
        seen.append((sender, number))
        here.add(threading.get_ident())

    def post(sender: int) -> None:
        for number in range(100):
            inbox.post(partial(hear, sender, number))

    here: set[int] = set()
    threads = [threading.Thread(target=post, args=(sender,)) for sender in range(4)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(seen) == 400)
    assert here == {threading.get_ident()}
    for sender in range(4):
        assert [n for who, n in seen if who == sender] == list(range(100))
    bridge.close()


def test_what_came_before_the_bridge_arrives_too(qapp: QApplication, qtbot: QtBot) -> None:
    inbox = Inbox()
    seen: list[str] = []
    inbox.post(lambda: seen.append("early"))
    bridge = Bridge(inbox)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["early"]
    bridge.close()


@pytest.mark.qt_no_exception_capture
def test_a_letter_that_fails_does_not_hold_up_those_behind_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    inbox = Inbox()
    bridge = Bridge(inbox)
    seen: list[str] = []

    def fail() -> None:
        raise ValueError("a letter that cannot be delivered")

    with qtbot.captureExceptions() as caught:
        inbox.post(fail)
        inbox.post(lambda: seen.append("behind"))
        qtbot.waitUntil(lambda: seen == ["behind"])
    assert [kind for kind, *_ in caught] == [ValueError]
    bridge.close()


def test_a_closed_bridge_leaves_the_letters_in_the_inbox(qapp: QApplication) -> None:
    inbox = Inbox()
    bridge = Bridge(inbox)
    bridge.close()
    inbox.post(lambda: None)
    qapp.processEvents()
    assert inbox.pump() == 1
