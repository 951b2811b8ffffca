"""Downloads of models, one thread each, for one owner: a window or the command line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from previz.app.fetch import Progress, fetch
from previz.app.hub import Hub
from previz.app.inbox import Inbox
from previz.engine.catalogue import KnownModel
from previz.errors import Cancelled, DownloadError

TOLD_EVERY_S = 0.2
CLOSING_S = 3.0


@dataclass(frozen=True, slots=True)
class Fetching:
    """On its way. ``total`` is 0 until the list of files is here; ``speed`` is bytes a second."""

    done: int = 0
    total: int = 0
    speed: float = 0.0
    checking: bool = False

    @property
    def fraction(self) -> float:
        return self.done / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """It lies in its folder, whole and checked."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """What happened, why, and what to do. What has arrived is kept."""

    what: str
    why: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody stopped it. What has arrived is kept."""


State = Fetching | Fetched | Refused | Stopped


@dataclass(slots=True)
class _Running:
    state: State = Fetching()
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class Downloads:
    """Owner's thread only; the states change when its inbox is pumped.

    Args:
        changed: told the id of a model whose state is another one now.
    """

    def __init__(self, inbox: Inbox, changed: Callable[[str], None]) -> None:
        self._inbox, self._changed = inbox, changed
        self._running: dict[str, _Running] = {}

    def state(self, model_id: str) -> State | None:
        """How a download stands; None where none was asked for."""
        running = self._running.get(model_id)
        return running.state if running is not None else None

    def start(self, model: KnownModel, shelf: Path, hub: Hub) -> None:
        """Fetch a model into a models folder; nothing happens while it is under way."""
        if isinstance(self.state(model.id), Fetching):
            return
        running = _Running()
        self._running[model.id] = running
        running.thread = threading.Thread(
            target=self._run, args=(running, model, shelf, hub), name="download", daemon=True
        )
        running.thread.start()
        self._changed(model.id)

    def stop(self, model_id: str) -> None:
        """Let a download end; its state is ``Stopped`` as soon as it has."""
        if model_id in self._running:
            self._running[model_id].stop.set()

    @property
    def busy(self) -> bool:
        """Whether anything is on its way."""
        return any(isinstance(each.state, Fetching) for each in self._running.values())

    def close(self) -> None:
        """Stop them all, and wait a little until nobody writes any more.

        A thread that waits for a silent network ends with the process; what it holds is kept.
        """
        for running in self._running.values():
            running.stop.set()
        for running in self._running.values():
            if running.thread is not None:
                running.thread.join(CLOSING_S)

    def _run(self, running: _Running, model: KnownModel, shelf: Path, hub: Hub) -> None:
        """On the download's own thread."""
        teller = _Teller(lambda state: self._post(running, model.id, state))

        def check() -> None:
            if running.stop.is_set():
                raise Cancelled

        end: State = Refused(
            "The download stopped because of a fault in Previz.",
            "The log says which.",
            "Try again; report it if it comes back.",
        )
        try:
            end = Fetched(fetch(model, shelf, hub, teller.told, check))
        except Cancelled:
            end = Stopped()
        except DownloadError as error:
            end = Refused(error.what, error.why, error.fix)
        finally:  # without an end it would count as under way until Previz is started anew
            self._post(running, model.id, end)

    def _post(self, running: _Running, model_id: str, state: State) -> None:
        def deliver() -> None:
            if self._running.get(model_id) is running:
                running.state = state
                self._changed(model_id)

        self._inbox.post(deliver)


class _Teller:
    """Passes progress on a few times a second, with its speed since the last time."""

    def __init__(self, post: Callable[[Fetching], None]) -> None:
        self._post = post
        self._at_s, self._done, self._speed = time.monotonic(), 0, 0.0

    def told(self, progress: Progress) -> None:
        now_s = time.monotonic()
        passed_s = now_s - self._at_s
        if passed_s < TOLD_EVERY_S:
            return
        arrived = progress.done - self._done
        if not progress.checking and arrived > 0:
            share = min(1.0, passed_s / 3.0)  # a speed that can be read: over some three seconds
            self._speed += (arrived / passed_s - self._speed) * (share if self._speed else 1.0)
        self._at_s, self._done = now_s, progress.done
        self._post(Fetching(progress.done, progress.total, self._speed, progress.checking))
