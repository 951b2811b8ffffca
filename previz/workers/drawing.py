"""The process that draws the stage for a hand: one view after another, into shared memory.

Started by name: ``python -m previz.workers.drawing``, with the handle of the memory. It ends when
the app closes its pipe, whatever it is about. A fault ends it, too: its owner starts another one.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from previz.engine.ranks import Rank, be_the_first_to_go, fall_in
from previz.engine.worker import private_pipes
from previz.errors import Cancelled, PrevizError
from previz.model.stage import StageShot
from previz.stage.library import know
from previz.stage.viewing.messages import (
    Answer,
    Cover,
    Draw,
    Hurry,
    Left,
    Measured,
    Refused,
    Request,
    Sight,
    Sighted,
    encode,
    lay,
    put,
    request_from,
)
from previz.stage.viewing.recalled import recalled
from previz.stage.viewing.slots import LentSlots


def main() -> None:
    """Answer until the pipe ends."""
    faulthandler.enable()
    slots = LentSlots(sys.argv[1])
    requests, answers = private_pipes()
    fall_in(Rank.STAGE)
    be_the_first_to_go()
    asked: queue.SimpleQueue[Request] = queue.SimpleQueue()
    hurried = threading.Event()
    listening = threading.Thread(target=_listen, args=(requests, asked, hurried), daemon=True)
    listening.start()
    board = _Board(slots, hurried.is_set)
    while True:
        _send(answers, board.answer(asked.get()))


class _Board:
    """Draws what is asked, and knows what was asked before."""

    def __init__(self, slots: LentSlots, overtaken: Callable[[], bool]) -> None:
        from previz.stage.viewing.draughtsman import Draughtsman

        self._slots, self._draughtsman, self._overtaken = slots, Draughtsman(), overtaken
        self._shot: StageShot | None = None
        self._folders: tuple[str, ...] = ()

    def answer(self, request: Request) -> Answer:
        self._look_into(request.folders)
        try:
            return self._answer(request)
        except PrevizError as error:
            return Refused.of(error)
        except Cancelled:
            return Left()

    def _answer(self, request: Request) -> Answer:
        drawer = self._draughtsman
        if isinstance(request, Draw):
            view = replace(request.view, shot=self._same(request.view.shot))
            return put(drawer.draw(view, self._overtaken), self._slots.of(request.slot))
        shot = self._same(request.question.shot)
        if isinstance(request, Cover):
            covered = drawer.cover(replace(request.question, shot=shot))
            return lay(covered, self._slots.of(request.slot))
        if isinstance(request, Sight):
            return Sighted(drawer.sight(replace(request.question, shot=shot)))
        return Measured(drawer.read(replace(request.question, shot=shot)))

    def _same(self, shot: StageShot) -> StageShot:
        self._shot = shot if self._shot is None else recalled(shot, self._shot)
        return self._shot

    def _look_into(self, folders: tuple[str, ...]) -> None:
        if folders != self._folders:
            self._folders = folders
            for folder in reversed(folders):
                know(Path(folder))


def _listen(pipe: int, asked: queue.SimpleQueue[Request], hurried: threading.Event) -> None:
    """Pass requests on. The app that is gone wants no picture any more, not even this one."""
    code = 0
    try:
        while (request := request_from(partial(os.read, pipe))) is not None:
            if isinstance(request, Hurry):
                hurried.set()
            else:
                hurried.clear()  # what hurried was meant for what came before
                asked.put(request)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        code = 2
    sys.stderr.flush()
    os._exit(code)  # drivers are known to crash when they are taken down


def _send(pipe: int, answer: Answer) -> None:
    rest = memoryview(encode(answer))
    while rest:
        rest = rest[os.write(pipe, rest) :]


if __name__ == "__main__":
    main()
