"""How other threads reach Qt's: one bell, which lives as long as the program does.

A thread must not touch a dialog or a pane: Qt may be destroying it at that very moment, and that
ends the program. It also must not be the last to hold one, or it would destroy it itself.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.lifetime import while_alive

T = TypeVar("T")


class _Bell(QObject):
    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ring(self, deliver: Callable[[], object]) -> None:
        self._letters.put(deliver)
        self._rung.emit()

    def _deliver(self) -> None:
        self._letters.get_nowait()()  # each one has rung for itself: one that fails holds up none


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is worked out, and who hears of it. Both stay with Qt's thread."""

    work: Callable[[], Any]
    heard: Callable[[Any], None]


_bell = _Bell()  # imported with the window, so that it belongs to Qt's thread
_errands: dict[int, _Errand] = {}
_numbers = itertools.count()


def ring(deliver: Callable[[], object]) -> None:
    """Have something called on Qt's thread, in the order of ringing. From any thread."""
    _bell.ring(deliver)


def send(
    owner: QObject,
    work: Callable[[], T],
    ready: Callable[[T], None],
    name: str,
    pool: Executor | None = None,
) -> None:
    """Work something out beside the window. On Qt's thread.

    Args:
        owner: ``ready`` is called for as long as Qt has not destroyed it.
        work: called on the other thread; it touches nothing of Qt's that can die, and raises
            nothing that can be foreseen: what can go wrong is part of its answer.
        ready: hears the answer, on Qt's thread.
        name: what a thread of its own is called in a log.
        pool: whose threads do it, instead of one of its own.
    """
    number = next(_numbers)
    _errands[number] = _Errand(work, while_alive(owner, ready))
    if pool is not None:
        pool.submit(_run, number).add_done_callback(partial(_settled, number))
        return
    threading.Thread(target=_run, args=(number,), name=name, daemon=True).start()


def _run(number: int) -> None:
    """On the other thread, which knows but a number of what may belong to the window."""
    hear: Callable[[], object] = partial(_errands.pop, number)  # who fails is heard by nobody
    try:
        hear = partial(_hear, number, _errands[number].work())
    finally:
        ring(hear)


def _settled(number: int, future: Future[None]) -> None:
    """A pool keeps what failed in it for whoever asks: it is asked on Qt's thread."""
    if future.cancelled():
        ring(partial(_errands.pop, number))
    elif future.exception() is not None:
        ring(future.result)


def _hear(number: int, answer: object) -> None:
    _errands.pop(number).heard(answer)
