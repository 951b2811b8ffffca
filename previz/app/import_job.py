"""A file brought onto the stage beside the window: read on a thread, put there in one step."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from previz.app.giving_way import giving_way
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.session import Edit, Session
from previz.errors import Cancelled as StopAsked
from previz.errors import PrevizError

if TYPE_CHECKING:
    from previz.app.studio import Studio

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""``tell(done, total)`` says how far the reading is, and raises when it was cancelled."""


def unheard(_done: int, _total: int) -> None:
    """For a reading that nobody watches."""


@dataclass(frozen=True, slots=True)
class Brought(Generic[T]):
    """What was read of a file, checked whole: one step that puts it on the stage, and what came."""

    label: str
    edit: Edit
    report: T

    def put(self, session: Session) -> T:
        """Change the project; what came of it.

        Raises:
            EditError: the stage has changed meanwhile, and has no place for it now.
            StoreError: the project cannot be written.
        """
        session.apply(self.label, self.edit)
        return self.report


class ImportJob(Generic[T]):
    """Owner's thread only. It never raises: what cannot be brought in is a Failed state.

    A job that is cancelled ends at once: what its thread still reads is dropped, and the stage is
    as it was.

    Args:
        read: what is done on the thread.
        changed: hears every state but the first, on the thread that empties the inbox.

    Raises:
        StoreError: the project is open for reading only.
    """

    def __init__(
        self,
        studio: Studio,
        read: Callable[[Tell], Brought[T]],
        changed: Callable[[State], None],
    ) -> None:
        studio.session.check_writable()
        self._studio, self._read, self._changed = studio, read, changed
        self._cancel = threading.Event()
        self.state: State = Running(note="reading")
        self.report: T | None = None
        self._said = (0, 0)
        self._reader = threading.Thread(target=self._work, name="import", daemon=True)
        self._reader.start()

    def cancel(self) -> None:
        """Nothing is brought in."""
        self._cancel.set()
        self._become(Cancelled())

    def stop(self) -> None:
        """Cancel, and wait until nothing is read any more: the program ends."""
        self.cancel()
        self._reader.join()

    def _work(self) -> None:
        end: Brought[T] | State = Failed(
            "bug",
            "The file could not be brought in because of a fault in Previz.",
            "The log says which.",
            "Try again; report it if it comes back.",
        )
        try:
            with giving_way():
                end = self._read(self._tell)
        except StopAsked:
            end = Cancelled()
        except PrevizError as error:
            end = _failed(error)
        finally:
            self._studio.inbox.post(lambda: self._end(end))

    def _tell(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise StopAsked
        if (done, total) != self._said:
            self._said = (done, total)
            self._studio.inbox.post(lambda: self._become(Running(done, total, "reading")))

    def _end(self, end: Brought[T] | State) -> None:
        if self._cancel.is_set():
            return
        if not isinstance(end, Brought):
            self._become(end)
            return
        try:
            self.report = end.put(self._studio.session)
        except PrevizError as error:
            self._become(_failed(error))
        else:
            self._become(Done(end.label))

    def _become(self, state: State) -> None:
        if isinstance(self.state, Running):
            self.state = state
            self._changed(state)


def _failed(error: PrevizError) -> Failed:
    return Failed("import", error.what, error.why, error.fix)
