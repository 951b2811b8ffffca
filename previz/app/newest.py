"""Questions of a window that take a while, answered on a thread: the hand does not wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from previz.app.aside import begin
from previz.app.giving_way import giving_way
from previz.app.inbox import Inbox
from previz.errors import PrevizError

Question = TypeVar("Question")
T = TypeVar("T")


class NewestAnswer(Generic[Question, T]):
    """Answers the newest question; ``ready`` hears it on the owner's thread.

    The answer carries its question: one to an older question is dropped.

    Args:
        name: what the thread is called in a log.
        answer: works a question out, on the thread; a ``PrevizError`` is an answer, too, and
            any other fault is raised where the inbox is emptied.
    """

    def __init__(
        self,
        inbox: Inbox,
        name: str,
        answer: Callable[[Question], T],
        ready: Callable[[T | PrevizError], None],
    ) -> None:
        self._inbox, self._answer, self._ready = inbox, answer, ready
        self._newest: list[Question] = []
        self._known: list[T | PrevizError] = []
        self._thread = ThreadPoolExecutor(1, name)
        self._closed = False

    def ask(self, question: Question) -> None:
        """What is known already is answered before this returns; after ``close`` nothing is."""
        if self._closed:
            return
        if self._newest != [question]:
            self._newest, self._known = [question], []
            begin(self._thread, self._inbox, partial(self._work_out, self._newest))
        elif self._known:
            self._ready(self._known[0])

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._newest, self._known = [], []

    def close(self) -> None:
        """Nobody will ask again: the thread ends, with what it has begun."""
        self.forget()
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _work_out(self, asked: list[Question]) -> None:
        if asked is not self._newest:
            return
        answer: T | PrevizError
        try:
            with giving_way():
                answer = self._answer(asked[0])
        except PrevizError as error:
            answer = error
        self._inbox.post(lambda: self._tell(asked, answer))

    def _tell(self, asked: list[Question], answer: T | PrevizError) -> None:
        if asked is self._newest:
            self._known = [answer]
            self._ready(answer)
