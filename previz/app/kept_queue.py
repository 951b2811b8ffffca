"""The takes that were asked for and not made yet, kept from one session to the next.

A file of the project's cache: what is lost with it is asked for again. A take that was under way
in two sessions that crashed is left out the third time: it may be why.
"""

from __future__ import annotations

import logging
import os

import msgspec

from previz.app.jobs import Job, Priority, Running
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.render import RenderSpec

FILE = "queue-2.json"
"""A number of its own for each form: one of another form is left alone."""
TRIES = 2

log = logging.getLogger(__name__)


class _Wanted(msgspec.Struct, frozen=True):
    """One take. ``begun`` counts the sessions that crashed while it was under way."""

    shot_id: str
    spec: RenderSpec
    priority: int
    batch: str = ""
    begun: int = 0


class _Kept(msgspec.Struct, frozen=True):
    paused: bool = False
    wanted: tuple[_Wanted, ...] = ()


class KeptQueue:
    """Writes the queue down at every change of what waits, and asks for it again on opening."""

    def __init__(self, studio: Studio) -> None:
        self._studio, self._path = studio, studio.cache / FILE
        self._begun: dict[str, int] = {}
        self._written = _Kept()
        self.restored = self._restore()
        self._stop = studio.queue.subscribe(lambda _job: self.keep())
        self._stop_pauses = studio.queue.on_pause(lambda _on: self.keep())
        self.keep()

    def close(self) -> None:
        """Listen no more; what waits stays written. A take that runs is not to blame for this."""
        self._stop()
        self._stop_pauses()
        self.keep(closing=True)

    def keep(self, closing: bool = False) -> None:
        """Write what waits and what runs, if it is not what is written already."""
        wanted = tuple(self._wanted(job, closing) for job in self._waiting())
        kept = _Kept(self._studio.queue.paused, wanted)
        if kept == self._written or self._studio.session.read_only:
            return
        self._written = kept
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(kept))
            part.replace(self._path)
        except OSError as error:
            part.unlink(missing_ok=True)
            log.warning("the queue is not kept: %s", error)

    def _waiting(self) -> list[Job]:
        """Takes that somebody asked for; what keeps clay up to date asks for itself."""
        jobs = self._studio.queue.open_jobs(kind="take")
        asked = [job for job in jobs if job.priority is not Priority.BACKGROUND]
        return sorted(asked, key=lambda job: job.priority)

    def _wanted(self, job: Job, closing: bool) -> _Wanted:
        under_way = isinstance(job.state, Running) and not closing
        begun = self._begun.get(job.id, 0) + under_way
        return _Wanted(job.shot_id, job.spec.undrawn(), job.priority, job.batch, begun)

    def _restore(self) -> int:
        """Ask for what was written, in its order; returns how many takes."""
        kept = self._read()
        if kept.paused:
            self._studio.queue.pause()
        with self._studio.queue.gathering():
            return self._ask_again(kept)

    def _ask_again(self, kept: _Kept) -> int:
        known = 0
        for wanted in kept.wanted:
            if wanted.begun >= TRIES:
                log.warning("a take of shot %s was under way twice; left out", wanted.shot_id)
                continue
            try:
                job = self._studio.render_spec(
                    wanted.shot_id, wanted.spec, Priority(wanted.priority), wanted.batch
                )
            except (EditError, ValueError) as error:
                log.warning("a take of shot %s is not asked for again: %s", wanted.shot_id, error)
                continue
            self._begun[job.id] = wanted.begun
            known += 1
        return known

    def _read(self) -> _Kept:
        if self._studio.session.read_only:
            return _Kept()
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return _Kept()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            log.warning("the kept queue cannot be read: %s", error)
            return _Kept()
