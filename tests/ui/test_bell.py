"""What a thread works out is heard on Qt's thread, and by nobody who is gone."""

from __future__ import annotations

import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import bell


def test_an_answer_is_heard_on_qts_thread(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[tuple[int, int]]()
    bell.send(
        owner,
        threading.get_ident,
        lambda there: heard.append((there, threading.get_ident())),
        "worker",
    )
    qtbot.waitUntil(lambda: bool(heard))
    there, here = heard[0]
    assert here == threading.get_ident() != there


def test_who_is_destroyed_meanwhile_hears_nothing(qtbot: QtBot) -> None:
    let_go, heard = threading.Event(), list[str]()
    gone, alive = QObject(), QObject()
    for owner, name in ((gone, "gone"), (alive, "alive")):
        bell.send(owner, let_go.wait, lambda _answer, name=name: heard.append(name), name)
    shiboken6.delete(gone)
    let_go.set()
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(50)
    assert heard == ["alive"]


def test_a_thread_is_never_the_last_to_hold_a_widget(qtbot: QtBot) -> None:
    """A parentless widget that nobody else holds is destroyed where its last holder lets it go."""
    let_go_on: list[int] = []
    let_go = threading.Event()

    def send() -> weakref.ref[QLabel]:
        label = QLabel("nobody's")
        weakref.finalize(label, lambda: let_go_on.append(threading.get_ident()))
        bell.send(label, let_go.wait, lambda _answer: label.setText("heard"), "worker")
        return weakref.ref(label)

    label = send()
    assert label() is not None, "it waits for its answer"
    let_go.set()
    qtbot.waitUntil(lambda: label() is None)
    assert let_go_on == [threading.get_ident()]


def test_an_errand_that_never_began_holds_nobody(qtbot: QtBot) -> None:
    began, let_go = threading.Event(), threading.Event()
    pool = ThreadPoolExecutor(1)

    def busy() -> None:
        began.set()
        let_go.wait()

    def send() -> weakref.ref[QObject]:
        owner = QObject()
        bell.send(owner, int, lambda _answer: None, "second", pool)
        return weakref.ref(owner)

    pool.submit(busy)
    waiting = send()
    assert began.wait(60)
    assert waiting() is not None
    pool.shutdown(wait=False, cancel_futures=True)
    let_go.set()
    qtbot.waitUntil(lambda: waiting() is None)


@pytest.mark.qt_no_exception_capture
def test_what_fails_in_a_pool_is_said_on_qts_thread(qtbot: QtBot) -> None:
    owner, pool = QObject(), ThreadPoolExecutor(1)
    with qtbot.captureExceptions() as caught:
        bell.send(owner, [].pop, lambda _answer: None, "stumbler", pool)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, *_ in caught] == [IndexError]
    pool.shutdown()


@pytest.mark.qt_no_exception_capture
def test_what_fails_on_a_thread_is_its_own_trouble(qtbot: QtBot) -> None:
    heard, troubles = list[object](), list[threading.ExceptHookArgs]()
    owner = QObject()
    before, threading.excepthook = threading.excepthook, troubles.append
    try:
        bell.send(owner, [].pop, heard.append, "stumbler")
        qtbot.waitUntil(lambda: bool(troubles))
        qtbot.wait(50)
    finally:
        threading.excepthook = before
    assert [trouble.exc_type for trouble in troubles] == [IndexError]
    assert heard == []
