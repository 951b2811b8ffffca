"""Work of a window beside it, in the order in which it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from previz.app.giving_way import giving_way
from previz.app.inbox import Inbox

T = TypeVar("T")


def begin(pool: Executor, inbox: Inbox, work: Callable[[], object]) -> None:
    """Have a pool do something. A fault in it is raised on the owner's thread: left to the pool,
    nobody would ever hear of it.
    """
    pool.submit(work).add_done_callback(partial(_tell_fault, inbox))


def _tell_fault(inbox: Inbox, done: Future[object]) -> None:
    if not done.cancelled() and done.exception() is not None:
        inbox.post(lambda: _raised(done))


def _raised(done: Future[object]) -> None:
    done.result()


class Aside:
    """One thread that works things out; each answer is heard on the owner's thread.

    Args:
        name: what the thread is called in a log.
    """

    def __init__(self, inbox: Inbox, name: str) -> None:
        self._inbox = inbox
        self._thread = ThreadPoolExecutor(1, name)
        self._closed = False

    def ask(self, work: Callable[[], T], ready: Callable[[T], None]) -> Callable[[], None]:
        """Have something worked out from values that nobody changes. Returns what withdraws it:
        work that has not begun is left, and nothing is heard of what has.

        What can go wrong in ``work`` is part of its answer; a fault is raised where the inbox is
        emptied. After ``close`` nothing is worked out: a pane whose project has just gone may
        still ask.
        """
        withdrawn: list[bool] = []

        def run() -> None:
            if withdrawn:
                return
            with giving_way():
                answer = work()
            self._inbox.post(lambda: None if withdrawn else ready(answer))

        if not self._closed:
            begin(self._thread, self._inbox, run)
        return lambda: withdrawn.append(True)

    def close(self) -> None:
        """Finish what is begun, and leave the rest."""
        self._closed = True
        self._thread.shutdown(cancel_futures=True)
