"""All jobs of a queue, and the order of those that have not ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from previz.app.jobs import Job, Queued

REMEMBERED = 20
"""Ended jobs of one shot that are kept in mind; a day of dragging makes thousands."""


class JobList:
    """Keeps each job in its present state."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._open: dict[str, None] = {}  # ids in order, as a set would not keep it
        self._of_shot: dict[str, list[str]] = {}

    @property
    def by_id(self) -> Mapping[str, Job]:
        """Oldest first; of a shot's ended jobs the last ones."""
        return self._jobs

    def of_shot(self, shot_id: str) -> list[Job]:
        """A shot's jobs, oldest first."""
        return [self._jobs[job_id] for job_id in self._of_shot.get(shot_id, ())]

    def open(self, shot_id: str = "", kind: str = "") -> list[Job]:
        """Queued and running jobs in their order, of one shot and kind if given."""
        jobs = self.of_shot(shot_id) if shot_id else map(self._jobs.__getitem__, self._open)
        return [job for job in jobs if not job.ended and kind in ("", job.kind)]

    def put(self, job: Job) -> None:
        """A new job, last in its order, or a known one in another state."""
        if job.id not in self._jobs:
            self._of_shot.setdefault(job.shot_id, []).append(job.id)
        self._jobs[job.id] = job
        if job.ended:
            self._open.pop(job.id, None)
            self._forget_oldest(job.shot_id)
        else:
            self._open[job.id] = None

    def moved(self, job_id: str, before_id: str) -> Job | None:
        """Put a waiting job in front of another, or last of all without one.

        Returns:
            It with the priority of its new place, to be put; None when it stays where it is, as
            what has ended or runs does, and what is put before such a job.
        """
        job, before = self._jobs.get(job_id), self._jobs.get(before_id)
        if job is None or not isinstance(job.state, Queued) or job_id == before_id:
            return None
        if before_id and (before is None or before_id not in self._open):
            return None
        order = [each for each in self._open if each != job_id]
        order.insert(order.index(before_id) if before_id else len(order), job_id)
        self._open = dict.fromkeys(order)
        last = max(each.priority for each in self.open())
        return replace(job, priority=before.priority if before else last)

    def _forget_oldest(self, shot_id: str) -> None:
        ended = [job.id for job in self.of_shot(shot_id) if job.ended]
        for job_id in ended[:-REMEMBERED]:
            del self._jobs[job_id]
            self._of_shot[shot_id].remove(job_id)
