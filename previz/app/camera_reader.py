"""A shot's camera measured for a window, on a thread: the hand that moved it does not wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from previz.app.camera_facts import CameraFacts, camera_facts
from previz.app.giving_way import giving_way
from previz.app.inbox import Inbox
from previz.errors import PrevizError
from previz.model.stage import StageShot

Answer = CameraFacts | PrevizError
Question = tuple[StageShot, int]


class CameraReader:
    """Answers the newest question; ``ready`` hears it on the owner's thread.

    The answer carries its question: one to an older question is dropped.
    """

    def __init__(self, inbox: Inbox, ready: Callable[[Answer], None]) -> None:
        self._inbox, self._ready = inbox, ready
        self._newest: Question | None = None
        self._thread = ThreadPoolExecutor(1, "camera")

    def ask(self, shot: StageShot, frame: int) -> None:
        """Measure a shot's camera at a frame; what was asked already is not asked again."""
        question = (shot, frame)
        if question != self._newest:
            self._newest = question
            self._thread.submit(self._measure, question)

    def _measure(self, question: Question) -> None:
        if question is not self._newest:
            return
        answer: Answer
        try:
            with giving_way():
                answer = camera_facts(*question)
        except PrevizError as error:
            answer = error
        self._inbox.post(lambda: self._answer(question, answer))

    def _answer(self, question: Question, answer: Answer) -> None:
        if question is self._newest:
            self._ready(answer)
