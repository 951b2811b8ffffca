"""A worker's owner for tests: collects events and waits for the one that matters."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from previz.engine.client import STILL_S, WorkerClient
from previz.engine.protocol import Event, Failed, Finished, Progress, StartJob, WorkerExited
from previz.model.render import RenderSpec
from previz.model.time import Rate

Kind = TypeVar("Kind")
PATIENCE_S = 120.0
"""Not a measure of anything: only how long a broken test may hang."""


class Owner:
    """Starts a worker and keeps what it says."""

    def __init__(
        self, argv: list[str], log: Path, heartbeat_s: float = 20.0, still_s: float = STILL_S
    ) -> None:
        self.events: list[Event] = []
        self._news = threading.Condition()
        self.client = WorkerClient(
            argv, self._hear, log=log, heartbeat_s=heartbeat_s, still_s=still_s
        )

    def _hear(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait_for(self, kind: type[Kind], count: int = 1) -> Kind:
        """The ``count``-th event of a kind; what the worker said instead if it never comes."""

        def there() -> list[Kind]:
            return [event for event in self.events if isinstance(event, kind)]

        def over() -> bool:
            stopped = any(isinstance(event, WorkerExited) for event in self.events)
            failed = any(isinstance(event, Failed) for event in self.events)
            return len(there()) >= count or stopped or (failed and kind in (Finished, Progress))

        with self._news:
            self._news.wait_for(over, PATIENCE_S)
            assert len(there()) >= count, f"no {kind.__name__}: {self.events}"
            return there()[count - 1]

    def forget(self) -> None:
        with self._news:
            self.events.clear()


def spec(prompt: str = "", frames: int = 3, **more: object) -> RenderSpec:
    values = {"engine": "toy", "width_px": 32, "height_px": 32, "frames": frames, "rate": Rate(24)}
    return RenderSpec(**{**values, "prompt": prompt, **more})  # type: ignore[arg-type]


def start_job(out: Path, prompt: str = "", frames: int = 3, job_id: str = "job-1") -> StartJob:
    return StartJob(job_id, spec(prompt, frames), str(out))


def eventually(holds: Callable[[], bool]) -> bool:
    """Wait for something that another process does."""
    end_s = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end_s:
            return False
        time.sleep(0.02)
    return True
