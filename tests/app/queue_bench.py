"""A queue with real toy workers, pumped on the test's thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from previz.app.crew import Post, one_each
from previz.app.inbox import Inbox
from previz.app.jobs import Job, Priority, Running, State
from previz.app.queue import RenderQueue
from previz.engine.protocol import Finished
from tests.engine.listening import PATIENCE_S, spec

TOY = Path(__file__).parent.parent / "engine" / "toy_worker.py"
LONG = 5000
"""Frames of a toy take that never ends by itself while a test looks."""


class Bench:
    """A queue and its inbox. ``posts`` are those of the models' lane, and may be changed."""

    def __init__(self, folder: Path, *posts: Post) -> None:
        self.inbox = Inbox()
        self.program = [sys.executable, str(TOY)]
        self.posts = posts
        self.kept: list[str] = []
        self.states: list[tuple[str, State]] = []
        self.queue = RenderQueue(self.inbox, folder, self._keep, self._argv, posts=self._posts)
        self.queue.subscribe(lambda job: self.states.append((job.id, job.state)))

    def _argv(self, _lane: str) -> list[str]:
        return self.program

    def _posts(self, lane: str) -> tuple[Post, ...]:
        return self.posts if self.posts and lane == "diffusion" else one_each(lane)

    def _keep(self, job: Job, _event: Finished) -> Callable[[], str]:
        assert threading.current_thread() is not threading.main_thread()
        return lambda: self.kept.append(job.id) or f"take of {job.name}"  # type: ignore[func-returns-value]

    def submit(self, prompt: str = "", frames: int = 3, shot: str = "a", **more: object) -> Job:
        recipe = spec(prompt, frames, seed=more.pop("seed", 0))
        priority = more.pop("priority", Priority.DRAFT)
        batch, model = str(more.pop("batch", "")), str(more.pop("model", ""))
        assert isinstance(priority, Priority) and not more
        return self.queue.submit("take", shot, shot.upper(), recipe, priority, model, batch=batch)

    def state(self, job: Job) -> State:
        return self.queue.jobs[job.id].state

    def device(self, job: Job) -> str:
        return self.queue.jobs[job.id].device

    def until(self, holds: Callable[[], bool]) -> None:
        end_s = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end_s:
                pytest.fail(f"never happened; states: {self.states[-5:]}")
            self.inbox.wait(0.1)

    def until_ended(self, *jobs: Job) -> None:
        self.until(lambda: all(self.queue.jobs[job.id].ended for job in jobs))

    def until_running(self, *jobs: Job) -> None:
        def run() -> bool:
            states = [self.state(job) for job in jobs]
            return all(isinstance(state, Running) and state.step > 0 for state in states)

        self.until(run)
