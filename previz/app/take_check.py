"""A take of the open project rendered again and compared, beside the window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from previz.app import upscaling
from previz.app.devices import posts_of_card
from previz.app.file_job import FileJob
from previz.app.inbox import Inbox
from previz.app.jobs import Running, State
from previz.app.models import models_folders
from previz.app.studio import Studio
from previz.app.verify import Verdict, Verification, needs_model
from previz.errors import EditError

WAIT_S = 0.1
PARTS = 1000
"""Of the work, for a bar."""


class TakeCheck:
    """Owner's thread only, but for what it does on a thread of its own: a worker of its own renders
    the take again, and nothing of the project changes. ``verdict`` is there when ``state`` is Done.

    Args:
        changed: hears every state.

    Raises:
        EditError: there is no such take, or what made it is not on this machine.
        StoreError: its film is missing.
    """

    def __init__(self, studio: Studio, take_id: str, changed: Callable[[State], None]) -> None:
        take = studio.session.project.takes[take_id]
        engine = studio.engines.get(take.spec.engine)
        if take.spec.upscale is not None:
            known = upscaling.ways(engine, take, models_folders(studio.settings))
            take = replace(take, spec=upscaling.found_again(take.spec, known))
        if needs_model(take) and engine is None:
            raise EditError(
                f"The model “{take.spec.engine}” is not installed on this machine.",
                "The take was made with it.",
                "Add the model's folder, then verify the take again.",
            )
        self.verdict: Verdict | None = None
        self._take, self._film = take, studio.session.store.media_path(take.media)
        self._model = engine.folder if engine is not None and needs_model(take) else ""
        self._folder = studio.session.folder
        self._posts = posts_of_card(studio.devices.cards, dict(take.made_by).get("card", ""))
        self._job = FileJob(studio.inbox, "take check", self._film, self._compare, changed)

    @property
    def state(self) -> State:
        return self._job.state

    def cancel(self) -> None:
        """Stop; nothing comes of it."""
        self._job.cancel()

    def stop(self) -> None:
        """Cancel, and wait until the worker has gone."""
        self._job.stop()

    def _compare(self, cancelled: Callable[[], bool], tell: Callable[[int, int], None]) -> None:
        """On the thread; see ``file_job.Writes``."""
        with tempfile.TemporaryDirectory(prefix="previz-verify-") as scratch:
            inbox = Inbox()
            work = Verification(
                self._take,
                self._film,
                self._model,
                Path(scratch),
                inbox,
                self._folder,
                posts=self._posts,
            )
            try:
                while not work.job.ended:
                    state = work.job.state
                    part = state.fraction if isinstance(state, Running) else 0.0
                    tell(round(part * PARTS), PARTS)
                    inbox.wait(WAIT_S)
                if not cancelled():
                    self.verdict = work.verdict()
            finally:
                work.close()
