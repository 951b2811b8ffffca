"""Which job goes to which worker next. Arithmetic only.

The order of the queue stands: the first in line is given out first, to the worker that has its
model in memory where one is free. One exception spares a loading of minutes: a job whose model a
busy worker holds lets others of its priority pass that a free worker can begin at once.

Somebody waits for a draft. Where all workers are busy, what nobody waits for stops for it and
waits again, as it was: a take, or the seeds that are made with it. Not what is half done, as less
would be won than is lost, and no job twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from previz.app.crew import model_of
from previz.app.jobs import Job, Priority, Running
from previz.engine.seeds import apart_from_noise

HALF = 0.5
"""Of its steps: from there on a take is finished first, whoever waits."""
PASSED = 3
"""How often a job lets another one pass, at most: it waits for a worker, not for ever."""


def next_handing(
    waiting: Sequence[Job],
    idle: Mapping[str, str],
    busy: Mapping[str, str],
    passed: Mapping[str, int],
) -> tuple[Job, str] | None:
    """The next job and the post that gets it; None when nobody waits or nobody is free.

    Args:
        waiting: jobs of one lane, the first in line in front.
        idle, busy: what each post holds in memory, by its name; empty for nothing.
        passed: how often a job has let another one pass, by its id.
    """
    if not waiting or not idle:
        return None
    first = waiting[0]
    post = _holding(idle, first)
    if post:
        return first, post
    if model_of(first) in busy.values() and passed.get(first.id, 0) < PASSED:
        for job in waiting[1:]:
            post = _holding(idle, job) if job.priority == first.priority else ""
            if post:
                return job, post
    return first, _least_missed(idle, waiting)


def giving_way(
    waiting: Sequence[Job],
    at_work: Sequence[Sequence[Job]],
    told: Mapping[str, bool],
) -> Sequence[Job]:
    """Those jobs of one worker that stop for a waiting draft; mostly none.

    Args:
        waiting: jobs of a lane without a free worker, the first in line in front.
        at_work: what each of its workers is at.
        told: by the id of a job that was told to stop for a draft: whether it has.
    """
    drafts = sum(job.priority <= Priority.DRAFT for job in waiting)
    leaving = sum(any(told.get(job.id) is False for job in jobs) for jobs in at_work)
    begun = {
        max(_done(job) for job in jobs): jobs
        for jobs in at_work
        if jobs and all(job.priority > Priority.DRAFT and job.id not in told for job in jobs)
    }
    least = min(begun, default=1.0)
    return begun[least] if least < HALF and leaving < drafts else ()


def _done(job: Job) -> float:
    return job.state.fraction if isinstance(job.state, Running) else 0.0


def together_with(job: Job, waiting: Sequence[Job]) -> list[Job]:
    """A job, and those right behind it in line that ask for the same but for its seeds.

    What stands between them is not passed: the order on screen is the order of work.
    """
    if not job.model_folder or job.kind != "take":
        return [job]
    behind = waiting[[each.id for each in waiting].index(job.id) + 1 :]
    name = apart_from_noise(job.spec)

    def alike(other: Job) -> bool:
        same = other.shot_id, other.model_folder, other.kind, other.priority, other.beside
        ours = job.shot_id, job.model_folder, job.kind, job.priority, (0, 1)
        return same == ours and apart_from_noise(other.spec) == name

    return [job, *takewhile(alike, behind)] if job.beside == (0, 1) else [job]


def _holding(idle: Mapping[str, str], job: Job) -> str:
    """A free post that has the job's model in memory."""
    return next((name for name, model in idle.items() if model == model_of(job)), "")


def _least_missed(idle: Mapping[str, str], waiting: Sequence[Job]) -> str:
    """The post whose model is missed least: it holds none, or one that nobody waits for."""
    wanted = {model_of(job) for job in waiting}
    return min(idle, key=lambda name: (idle[name] != "", idle[name] in wanted))
