"""The stage as the window sees it: drawn on a thread, the newest request wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from previz.app.giving_way import giving_way
from previz.app.inbox import Inbox
from previz.app.listeners import Listeners
from previz.app.metering import Metered, Metering
from previz.app.things import things
from previz.app.views import PATH_POINTS_PER_S, Anchor, Drawn, Orbit, View, gate, plan_view
from previz.errors import PrevizError

if TYPE_CHECKING:
    from previz.stage.viewing.draughtsman import Draughtsman

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


class Viewport:
    """Draws views one after another, and reads the light between them.

    Requests that were overtaken are never drawn.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._listeners: Listeners[[Drawn]] = Listeners()
        self._next: View | None = None
        self._newest: View | None = None
        self._readers: Listeners[[Metered]] = Listeners()
        self._question: Metering | None = None
        self._newest_question: Metering | None = None
        self._wake = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def awake(self) -> bool:
        """Whether something was drawn here yet: the renderer is there, a reading costs little."""
        return self._thread is not None and self._thread.is_alive()

    def read(self, question: Metering) -> None:
        """Ask for the light on a figure; an older question that is not answered yet is dropped."""
        with self._wake:
            self._question = self._newest_question = question
            self._wake.notify()
        self._start()

    def subscribe_readings(self, listener: Callable[[Metered], None]) -> None:
        """Hear the answer to the newest question on the owner's thread."""
        self._readers.add(listener)

    def subscribe(self, listener: Callable[[Drawn], None]) -> None:
        """Hear the answer to the newest request on the owner's thread."""
        self._listeners.add(listener)

    def request(self, view: View) -> None:
        """Ask for a view; an older one that is not drawn yet is dropped."""
        with self._wake:
            self._next = self._newest = view
            self._wake.notify()
        self._start()

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():  # one that stumbled is replaced
            self._thread = threading.Thread(target=self._draw_all, name="viewport", daemon=True)
            self._thread.start()

    def close(self) -> None:
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _answer(self, drawn: Drawn) -> None:
        if drawn.view is self._newest:
            self._listeners.tell(drawn)

    def _tell_reading(self, metered: Metered) -> None:
        if metered.question is self._newest_question:
            self._readers.tell(metered)

    # -- the drawing thread ----------------------------------------------------------------

    def _draw_all(self) -> None:
        with giving_way():
            from previz.stage.viewing.draughtsman import Draughtsman

            draughtsman = Draughtsman()
        while True:
            with self._wake:
                while self._next is None and self._question is None and not self._closed:
                    self._wake.wait()
                if self._closed:
                    break
                view, self._next = self._next, None
                question, self._question = self._question, None
            with giving_way():
                if view is not None:
                    self._draw(draughtsman, view)
                if question is not None:
                    self._read(draughtsman, question)
        draughtsman.close()

    def _draw(self, draughtsman: Draughtsman, view: View) -> None:
        try:
            drawn = draughtsman.draw(view)
            things(view.shot)  # a hand asks for them next: they are found here, not under the hand
        except PrevizError as error:
            drawn = _nothing(view, error)
        self._inbox.post(lambda: self._answer(drawn))

    def _read(self, draughtsman: Draughtsman, question: Metering) -> None:
        try:
            metered = Metered(question, draughtsman.read(question))
        except PrevizError as error:
            metered = Metered(question, None, error)
        self._inbox.post(lambda: self._tell_reading(metered))


def _nothing(view: View, error: PrevizError) -> Drawn:
    import numpy as np

    return Drawn(view, None, np.eye(4), np.eye(4), np.zeros((1, 1), np.uint16), {}, error=error)
