"""A studio on a real project of two cups, at a size that renders in a moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from previz.app import headless, projects
from previz.app.commands import board
from previz.app.inbox import Inbox
from previz.app.session import Session
from previz.app.settings import Settings
from previz.app.studio import Studio
from tests.engine.listening import PATIENCE_S
from tests.scenes import write_script

FRAMES = 3


def short_project(folder: Path) -> Session:
    """Two cups with every shot of the cut three frames long."""
    session = projects.create(folder / "cups", headless.plan_script(write_script(folder), (96, 64)))
    with opened(session, close=False) as studio:
        for clip in session.project.timeline.picture.clips:
            board.set_frames(studio, clip.shot_id, FRAMES)
    return session


@contextmanager
def opened(session: Session, close: bool = True, **settings: object) -> Iterator[Studio]:
    """A studio that renders only what it is asked for."""
    chosen = Settings(auto_clay=False, **settings)  # type: ignore[arg-type]
    studio = Studio(session, chosen, Inbox())
    try:
        yield studio
    finally:
        if close:
            studio.close()
        else:
            studio.queue.close()
            studio.player.close()


def until(studio: Studio, holds: Callable[[], bool]) -> None:
    """Empty the inbox until it holds. By the clock: a wait is short when there is much to hear."""
    end_s = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end_s:
            pytest.fail(f"never happened: {[job.state for job in studio.queue.jobs.values()]}")
        studio.inbox.wait(0.1)
