"""Something written beside the window: on a thread, with one state, and nothing left if it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from previz.app.inbox import Inbox
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.errors import Cancelled as StopAsked
from previz.errors import PrevizError


class Writes(Protocol):
    """What is done on the thread.

    ``cancelled`` is asked between its steps; ``tell(done, total)`` says how far it is, and raises
    when it was cancelled.

    Raises:
        PrevizError: it cannot be written; nothing is left behind.
        Cancelled: it was asked to stop; nothing is left behind.
    """

    def __call__(
        self, cancelled: Callable[[], bool], tell: Callable[[int, int], None]
    ) -> object: ...


class FileJob:
    """Owner's thread only. It never raises: what cannot be written is a Failed state.

    Args:
        name: what the thread is called in a log.
        out: the file or folder, which ``Done`` names.
        changed: hears every state, on the thread that empties the inbox.
    """

    def __init__(
        self, inbox: Inbox, name: str, out: Path, write: Writes, changed: Callable[[State], None]
    ) -> None:
        self._changed, self._cancel = changed, threading.Event()
        self._inbox, self._write, self._out = inbox, write, out
        self.state: State = Running(note="writing")
        self._writer = threading.Thread(target=self._work, name=name, daemon=True)
        self._writer.start()

    def cancel(self) -> None:
        """Stop at the next step; nothing is left at the file's path."""
        self._cancel.set()

    def stop(self) -> None:
        """Cancel, and wait until nothing is being written: the program ends."""
        self.cancel()
        self._writer.join()

    def _work(self) -> None:
        end: State = Failed(
            "bug",
            "The file could not be written because of a fault in Previz.",
            "The log says which.",
            "Try again; report it if it comes back.",
        )
        try:
            self._write(self._cancel.is_set, self._tell)
            end = Done(str(self._out))
        except StopAsked:
            end = Cancelled()
        except PrevizError as error:
            end = Failed("export", error.what, error.why, error.fix)
        finally:
            self._inbox.post(lambda: self._become(end))

    def _tell(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise StopAsked
        self._inbox.post(lambda: self._become(Running(done, total, "writing")))

    def _become(self, state: State) -> None:
        if isinstance(self.state, Running):
            self.state = state
            self._changed(state)
