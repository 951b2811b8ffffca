"""How every batch of a project stands, kept until its takes have been offered to be looked at.

A batch may end when nobody is there: in the night, in a session that crashed afterwards, on the
command line. Its takes lie in the project all the same; this file of the project's cache says that
they are one batch, and that nobody has been told.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from previz.app.jobs import Done, Failed, Job
from previz.app.studio import Studio

FILE = "batches-1.json"
"""A number of its own for each form."""

log = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True):
    """A batch that was not told of: the takes that are made, and how many failed."""

    take_ids: tuple[str, ...] = ()
    failed: int = 0


@dataclass(frozen=True, slots=True)
class EndedBatch:
    """A batch of which nothing waits any more: the takes made, their shots, and how many failed."""

    id: str
    shot_ids: tuple[str, ...]
    take_ids: tuple[str, ...]
    failed: int


class BatchLog:
    """Counts the takes of every batch, over sessions; ``ended`` hears of one that is through.

    One that came to nothing is not told of: failures have cards of their own, and who cancels
    knows.
    """

    def __init__(self, studio: Studio, ended: Callable[[EndedBatch], None] | None = None) -> None:
        self._studio, self._ended = studio, ended
        self._path = studio.cache / FILE
        self._waiting: dict[str, set[str]] = {}
        self._kept = self._read()
        self._stop = studio.queue.subscribe(self.job_moved)

    def close(self) -> None:
        """Listen no more; what nobody has been told of stays written."""
        self._stop()

    def look_back(self) -> None:
        """Tell, once, of the last batch that ended in another session; what waited is asked for
        again by now."""
        through = [each for each in self._kept if not self._waiting.get(each)]
        for batch in through[:-1]:
            self.told(batch)  # an older one has waited for a look long enough
        for batch in through[-1:]:
            self._tell(batch)
            self.told(batch)

    def told(self, batch: str) -> None:
        """The director has seen that a batch is through."""
        if self._kept.pop(batch, None) is not None:
            self._write()

    def job_moved(self, job: Job) -> None:
        """A job of the queue has another state."""
        if not job.batch or job.kind != "take":
            return
        waiting = self._waiting.setdefault(job.batch, set())
        if not job.ended:
            waiting.add(job.id)
            return
        waiting.discard(job.id)
        self._count(job)
        if not waiting:
            del self._waiting[job.batch]
            self._tell(job.batch)

    def _count(self, job: Job) -> None:
        before = self._kept.get(job.batch, _Kept())
        if isinstance(job.state, Done):
            after = _Kept((*before.take_ids, job.state.result), before.failed)
        elif isinstance(job.state, Failed):
            after = _Kept(before.take_ids, before.failed + 1)
        else:
            return
        self._kept[job.batch] = after
        self._write()

    def _tell(self, batch: str) -> None:
        kept, takes = self._kept.get(batch, _Kept()), self._studio.session.project.takes
        made = [takes[each] for each in kept.take_ids if each in takes]
        if made and self._ended is not None:
            shot_ids = tuple(dict.fromkeys(each.shot_id for each in made))
            take_ids = tuple(each.id for each in made)
            self._ended(EndedBatch(batch, shot_ids, take_ids, kept.failed))
        elif not made:
            self.told(batch)

    def _write(self) -> None:
        if self._studio.session.read_only:
            return
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(self._kept))
            part.replace(self._path)
        except OSError as error:
            part.unlink(missing_ok=True)
            log.warning("batches are not kept: %s", error)

    def _read(self) -> dict[str, _Kept]:
        if self._studio.session.read_only:
            return {}
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Kept])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            log.warning("the kept batches cannot be read: %s", error)
            return {}
