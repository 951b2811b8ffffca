"""The stage as the window sees it: drawn by a process of its own, the newest request wins.

The thread here only passes questions and answers on. What would keep the window's thread from
Python happens elsewhere.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.listeners import Listeners
from previz.app.metering import Metered, Metering
from previz.app.things import things
from previz.app.views import PATH_POINTS_PER_S, Anchor, Drawn, Orbit, View, gate, plan_view
from previz.errors import Cancelled, EngineStoppedError, PrevizError

if TYPE_CHECKING:
    from previz.app.drawing import DrawingProcess

__all__ = [
    "PATH_POINTS_PER_S",
    "Anchor",
    "Drawn",
    "Orbit",
    "View",
    "Viewport",
    "gate",
    "plan_view",
]

FALLS, FALLS_WITHIN_S = 3, 60.0
"""A process that stops so often in so short a time is not started again by itself."""
LEAVES_S = 2.0
"""How long a closing stage waits for the picture that is being drawn."""

Answer = TypeVar("Answer")
CLOSED = "The stage is closed."


class Viewport:
    """Has views drawn one after another, and the light read between them.

    Requests that were overtaken are never drawn. The process is started for the first one, and
    again when it stops.

    Args:
        room: lends the process; it is closed by who made it.
    """

    def __init__(self, inbox: Inbox, room: DrawingRoom) -> None:
        self._inbox, self._room = inbox, room
        self._listeners: Listeners[[Drawn]] = Listeners()
        self._readers: Listeners[[Metered]] = Listeners()
        self._mourners: Listeners[[EngineStoppedError]] = Listeners()
        self._next: View | None = None
        self._newest: View | None = None
        self._drawing: View | None = None
        self._question: Metering | None = None
        self._newest_question: Metering | None = None
        self._asides: deque[tuple[Callable[[DrawingProcess], Any], Future[Any]]] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._process: DrawingProcess | None = None
        self._falls: list[float] = []
        self._given_up: EngineStoppedError | None = None

    @property
    def awake(self) -> bool:
        """Whether something was drawn here yet: the renderer is there, a reading costs little."""
        return self._process is not None

    @property
    def pid(self) -> int | None:
        """The process that draws, if one runs."""
        return self._process.pid if self._process is not None else None

    def request(self, view: View) -> None:
        """Ask for a view; an older one that is not drawn yet is dropped.

        A fine picture on its way is left for a draft: a hand waits for that. Asking again for the
        view that is being drawn replaces a process that hangs.
        """
        with self._wake:
            self._newest = view
            self._next = view if view is not self._drawing else None
            self._wake.notify()
            fine = self._drawing is not None and not self._drawing.draft
        process = self._process
        if view.draft and fine and process is not None:
            process.hurry()
        self._start()

    def subscribe(self, listener: Callable[[Drawn], None]) -> None:
        """Hear the answer to the newest request on the owner's thread."""
        self._listeners.add(listener)

    def read(self, question: Metering) -> None:
        """Ask for the light on a figure; an older question that is not answered yet is dropped."""
        with self._wake:
            self._question = self._newest_question = question
            self._wake.notify()
        self._start()

    def subscribe_readings(self, listener: Callable[[Metered], None]) -> None:
        """Hear the answer to the newest question on the owner's thread."""
        self._readers.add(listener)

    def borrow(self, ask: Callable[[DrawingProcess], Answer]) -> Answer:
        """Ask the process something else, between two pictures. It waits: not on owner's thread.

        Raises:
            EngineStoppedError: the stage is closed, or is not drawn any more.
            PrevizError: what was asked cannot be done.
        """
        answer: Future[Answer] = Future()
        with self._wake:
            if self._closed:
                raise EngineStoppedError(CLOSED)
            self._asides.append((ask, answer))
            self._wake.notify()
        self._start()
        return answer.result()

    def subscribe_stops(self, listener: Callable[[EngineStoppedError], None]) -> None:
        """Hear on the owner's thread that the process stopped and is started again.

        When that is given up, the answer to each request says so instead.
        """
        self._mourners.add(listener)

    def try_again(self) -> None:
        """Start the process again at the next request, however often it has stopped."""
        self._falls, self._given_up = [], None

    def close(self) -> None:
        """End the thread. Its process goes back; one that does not answer soon is ended."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        thread = self._thread
        if thread is None:
            return
        thread.join(LEAVES_S)
        process = self._process
        if process is not None and thread.is_alive():
            process.kill(CLOSED)
        thread.join(LEAVES_S)

    def _start(self) -> None:
        process = self._process
        if process is not None and process.hangs:
            process.kill("It hung: no picture came for a minute. A driver may be stuck.")
        with self._wake:  # who borrows it starts it, too
            if self._thread is None and not self._closed:  # one that stumbled is replaced
                self._thread = threading.Thread(target=self._pass_on, name="viewport", daemon=True)
                self._thread.start()

    def _answer(self, drawn: Drawn) -> None:
        if drawn.view is self._newest:
            self._listeners.tell(drawn)

    def _tell_reading(self, metered: Metered) -> None:
        if metered.question is self._newest_question:
            self._readers.tell(metered)

    # -- the thread that passes on ---------------------------------------------------------

    def _pass_on(self) -> None:
        try:
            while True:
                with self._wake:
                    while not (self._next or self._question or self._asides or self._closed):
                        self._wake.wait()
                    if self._closed:
                        return
                    self._drawing, self._next = self._next, None
                    question, self._question = self._question, None
                    aside = self._asides.popleft() if self._asides else None
                if self._drawing is not None:
                    self._draw(self._drawing)
                    self._drawing = None
                if question is not None:
                    self._read(question)
                if aside is not None:
                    self._lend(*aside)
        finally:
            self._drawing = None
            process, self._process = self._process, None
            if process is not None and self._closed:
                self._room.give_back(process)
            elif process is not None:  # the thread stumbled: an answer may still be on its way
                process.close()
            with self._wake:
                self._thread = None
                while self._closed and self._asides:
                    self._asides.popleft()[1].set_exception(EngineStoppedError(CLOSED))
                waiting = self._next or self._question or self._asides
            if waiting:  # asked while this thread stumbled: nobody else would begin it
                self._start()

    def _draw(self, view: View) -> None:
        from previz.stage.viewing.messages import nothing

        try:
            drawn = self._asked(lambda process: process.draw(view))
        except Cancelled:
            return  # for the one that is wanted instead
        except PrevizError as error:
            drawn = nothing(view, error)
        things(view.shot)  # a hand asks for them next: they are found here, not under the hand
        self._inbox.post(lambda: self._answer(drawn))

    def _read(self, question: Metering) -> None:
        try:
            metered = Metered(question, self._asked(lambda process: process.read(question)))
        except PrevizError as error:
            metered = Metered(question, None, error)
        self._inbox.post(lambda: self._tell_reading(metered))

    def _lend(self, ask: Callable[[DrawingProcess], Answer], answer: Future[Answer]) -> None:
        try:
            answer.set_result(self._asked(ask))
        except PrevizError as error:
            answer.set_exception(error)
        finally:
            if not answer.done():  # a fault of ours ends this thread; who waits is not to hang
                answer.set_exception(EngineStoppedError("The drawing of the stage stumbled."))

    def _asked(self, ask: Callable[[DrawingProcess], Answer]) -> Answer:
        """The process's answer; of the next one where it stops.

        Raises:
            EngineStoppedError: it stops again and again.
            PrevizError: what was asked cannot be done.
        """
        while self._given_up is None:
            try:
                return ask(self._running())
            except EngineStoppedError as error:
                self._fell(error)
        raise self._given_up

    def _running(self) -> DrawingProcess:
        if self._process is None:
            self._process = self._room.take()
        return self._process

    def _fell(self, error: EngineStoppedError) -> None:
        """Start again, or give up."""
        stopped, self._process = self._process, None
        if stopped is not None:
            stopped.close()
        now_s = time.monotonic()
        self._falls = [then for then in self._falls if now_s - then < FALLS_WITHIN_S] + [now_s]
        if self._closed or len(self._falls) >= FALLS:
            self._given_up = EngineStoppedError(
                f"The stage is not drawn any more: its drawing stopped {FALLS} times in a row.",
                error.why,
                "Try again. If it stops again, update the graphics driver, or restart the machine.",
            )
        else:
            self._inbox.post(lambda: self._mourners.tell(error))
