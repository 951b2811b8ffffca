"""A shot's camera measured for a window, on a thread: the hand that moved it does not wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from previz.app.giving_way import giving_way
from previz.app.inbox import Inbox
from previz.errors import PrevizError
from previz.model.stage import StageShot

T = TypeVar("T")
Question = tuple[StageShot, int]


class CameraReader(Generic[T]):
    """Answers the newest question; ``ready`` hears it on the owner's thread.

    The answer carries its question: one to an older question is dropped. ``measure`` works out a
    shot at a frame.
    """

    def __init__(
        self,
        inbox: Inbox,
        measure: Callable[[StageShot, int], T],
        ready: Callable[[T | PrevizError], None],
    ) -> None:
        self._inbox, self._measure, self._ready = inbox, measure, ready
        self._newest: Question | None = None
        self._answers: list[T | PrevizError] = []
        self._thread = ThreadPoolExecutor(1, "camera")

    def ask(self, shot: StageShot, frame: int) -> None:
        """Measure a shot at a frame. What is known already is answered before this returns."""
        question = (shot, frame)
        if question != self._newest:
            self._newest, self._answers = question, []
            self._thread.submit(self._work_out, question)
        elif self._answers:
            self._ready(self._answers[0])

    def _work_out(self, question: Question) -> None:
        if question is not self._newest:
            return
        answer: T | PrevizError
        try:
            with giving_way():
                answer = self._measure(*question)
        except PrevizError as error:
            answer = error
        self._inbox.post(lambda: self._answer(question, answer))

    def _answer(self, question: Question, answer: T | PrevizError) -> None:
        if question is self._newest:
            self._answers = [answer]
            self._ready(answer)
