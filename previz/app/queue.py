"""The local scheduler: one worker process per lane, one running job per worker."""

from __future__ import annotations

import hashlib
import itertools
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from previz.app.inbox import Inbox
from previz.app.jobs import Cancelled, Done, Failed, Job, Priority, Queued, Running, State
from previz.engine import protocol
from previz.engine.client import WorkerClient, worker_argv
from previz.errors import EngineStoppedError, PrevizError
from previz.model.render import Control, RenderSpec

CLAY_LANE = "clay"
DIFFUSION_LANE = "diffusion"
LANES = (CLAY_LANE, DIFFUSION_LANE)

Keep = Callable[[Job, protocol.Finished], Callable[[], str]]
"""Called on a worker's reader thread with a finished job: moves its files to where they stay, and
returns what records them on the owner's thread, which returns the job's result."""

log = logging.getLogger(__name__)


class RenderQueue:
    """Owns every job. All methods but the workers' callbacks belong to the owner's thread."""

    def __init__(
        self,
        inbox: Inbox,
        folder: Path,
        keep: Keep,
        command: Callable[[str], list[str]] = worker_argv,
    ) -> None:
        self._inbox, self._folder, self._keep, self._command = inbox, folder, keep, command
        self._jobs: dict[str, Job] = {}
        self._open: dict[str, None] = {}  # ids in order, as a set would not keep it
        self._of_shot: dict[str, list[str]] = {}
        self._running: dict[str, str] = {}
        self._clients: dict[str, WorkerClient] = {}
        self._listeners: list[Callable[[Job], None]] = []
        self._idle: list[Callable[[str], None]] = []
        self._numbers = itertools.count(1)
        self._closed = False

    # -- what is there ---------------------------------------------------------------------

    @property
    def jobs(self) -> Mapping[str, Job]:
        """Every job of this session by id, oldest first."""
        return self._jobs

    def jobs_of(self, shot_id: str) -> list[Job]:
        """A shot's jobs of this session, oldest first."""
        return [self._jobs[job_id] for job_id in self._of_shot.get(shot_id, ())]

    def open_jobs(self, shot_id: str = "", kind: str = "") -> list[Job]:
        """Queued and running jobs, of one shot and kind if given, oldest first."""
        jobs = self.jobs_of(shot_id) if shot_id else map(self._jobs.__getitem__, self._open)
        return [job for job in jobs if not job.ended and kind in ("", job.kind)]

    @property
    def clients(self) -> tuple[WorkerClient, ...]:
        """The workers that have been started, for a status line."""
        return tuple(self._clients.values())

    def subscribe(self, listener: Callable[[Job], None]) -> None:
        """Hear of every change of a job's state, on the owner's thread."""
        self._listeners.append(listener)

    def when_idle(self, fill: Callable[[str], None]) -> None:
        """Be asked for more work, with the lane's name, when a lane has none."""
        self._idle.append(fill)

    # -- asking for work -------------------------------------------------------------------

    def submit(
        self,
        kind: protocol.JobKind,
        shot_id: str,
        name: str,
        spec: RenderSpec,
        priority: Priority,
        model_folder: str = "",
        after: str = "",
    ) -> Job:
        """Queue a job; the same recipe twice is one job, an older one of the shot is withdrawn."""
        for other in self.open_jobs(shot_id, kind):
            if other.spec == spec and other.model_folder == model_folder:
                if priority < other.priority:
                    self._put(replace(other, priority=priority))
                return self._jobs[other.id]
            if other.spec.engine == spec.engine:
                self.cancel(other.id)
        lane = DIFFUSION_LANE if model_folder else CLAY_LANE
        job = Job(
            id=f"job-{next(self._numbers)}",
            kind=kind,
            shot_id=shot_id,
            name=name,
            spec=spec,
            lane=lane,
            priority=priority,
            after=after,
            model_folder=model_folder,
        )
        self._put(job)
        self._feed(lane)
        return self._jobs[job.id]

    def cancel(self, job_id: str) -> None:
        """Stop a job. A running one stops within a step; its lane goes on with the next."""
        job = self._jobs[job_id]
        if job.ended:
            return
        if self._running.get(job.lane) == job_id:
            with suppress(EngineStoppedError):  # already gone is stopped too
                self._clients[job.lane].send(protocol.CancelJob(job_id))
        self._end(job_id, Cancelled())
        for follower in self.open_jobs():
            if follower.after == job_id:
                self.cancel(follower.id)

    def retry(self, job_id: str) -> Job:
        """Queue a failed or cancelled job again, first in line."""
        job = self._jobs[job_id]
        return self.submit(
            job.kind, job.shot_id, job.name, job.spec, Priority.DRAFT, job.model_folder
        )

    def close(self) -> None:
        """Stop the workers. Nothing is reported any more."""
        self._closed = True
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    # -- feeding the workers ---------------------------------------------------------------

    def feed(self) -> None:
        """Give idle lanes something to do."""
        for lane in LANES:
            self._feed(lane)

    def _feed(self, lane: str) -> None:
        if self._closed or lane in self._running:
            return
        waiting = self._waiting(lane)
        if not waiting:
            for fill in self._idle:
                fill(lane)
            waiting = self._waiting(lane) if lane not in self._running else []
        if waiting:
            self._start(min(waiting, key=lambda job: job.priority))

    def _waiting(self, lane: str) -> list[Job]:
        return [
            job
            for job in self.open_jobs()
            if job.lane == lane and isinstance(job.state, Queued) and not job.after
        ]

    def _start(self, job: Job) -> None:
        out = self._folder / job.id
        try:
            out.mkdir(parents=True, exist_ok=True)
            client = self._client(job.lane)
            self._running[job.lane] = job.id
            self._put(replace(job, state=Running()))
            client.send(
                protocol.StartJob(
                    job_id=job.id,
                    kind=job.kind,
                    spec=job.spec,
                    out_dir=str(out),
                    model_folder=job.model_folder,
                )
            )
        except (OSError, EngineStoppedError) as error:
            self._running.pop(job.lane, None)
            failed = Failed(
                "start",
                f"Shot {job.name} could not start to render.",
                str(error),
                "Check that the project's disk has space and can be written, then retry.",
            )
            self._put(replace(job, state=failed))

    def _client(self, lane: str) -> WorkerClient:
        client = self._clients.get(lane)
        if client is None:
            client = WorkerClient(
                self._command(lane),
                lambda event: self._arrived(lane, client, event),
                log=self._folder / f"{lane}.log",
            )
            self._clients[lane] = client
            client.start()
        return client

    # -- news from a worker ----------------------------------------------------------------

    def _arrived(self, lane: str, client: WorkerClient | None, event: protocol.Event) -> None:
        """On the worker's reader thread: do the slow part here, post the rest."""
        if isinstance(event, protocol.Finished):
            self._arrived_finished(event)
        else:
            self._inbox.post(lambda: self._handle(lane, client, event))

    def _arrived_finished(self, event: protocol.Finished) -> None:
        job = self._jobs.get(event.job_id)
        if job is None or job.ended:
            return
        try:
            record = self._keep(job, event)
        except (PrevizError, OSError) as error:
            failed = _not_kept(job, error)
            self._inbox.post(lambda: self._finish(job.id, lambda: failed))
            return
        self._inbox.post(lambda: self._finish(job.id, lambda: Done(record())))

    def _finish(self, job_id: str, outcome: Callable[[], State]) -> None:
        job = self._jobs[job_id]
        if job.ended:  # cancelled while its file was being kept: not a result
            return
        try:
            state = outcome()
        except PrevizError as error:
            state = Failed("store", error.what, error.why, error.fix)
        self._end(job_id, state)
        if isinstance(state, Done) and job.kind == "control":
            self._hand_over(job, state.result)

    def _hand_over(self, control: Job, path: str) -> None:
        """Give a control video to the jobs that wait for it."""
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        for job in self.open_jobs():
            if job.after == control.id:
                kind = control.spec.passes[0]
                spec = replace(job.spec, controls=(Control(kind, path, digest),))
                self._put(replace(job, spec=spec, after=""))
                self._feed(job.lane)

    def _handle(self, lane: str, client: WorkerClient | None, event: protocol.Event) -> None:
        if isinstance(event, protocol.WorkerExited):
            if self._clients.get(lane) is client:
                self._worker_gone(lane, event)
            return
        job = self._jobs.get(getattr(event, "job_id", ""))
        if job is None or (job.ended and not isinstance(event, protocol.JobCancelled)):
            return
        running = job.state if isinstance(job.state, Running) else Running()
        match event:
            case protocol.Progress():
                state = replace(running, step=event.step, steps=event.steps, note=event.note)
                self._put(replace(job, state=state))
            case protocol.Preview():
                self._put(replace(job, state=replace(running, preview=event.path)))
            case protocol.Failed():
                self._end(job.id, Failed(event.kind, event.what, event.why, event.fix))
            case protocol.JobCancelled():
                self._end(job.id, Cancelled())
            case _:
                log.debug("no use for %s", event)

    def _worker_gone(self, lane: str, event: protocol.WorkerExited) -> None:
        self._clients.pop(lane, None)
        job_id = self._running.get(lane)
        if job_id is not None:
            self._end(
                job_id,
                Failed(
                    "worker",
                    f"The {lane} engine stopped while it rendered shot {self._jobs[job_id].name}.",
                    event.reason,
                    "Nothing else was lost. Retry the shot; a new engine starts by itself.",
                ),
            )

    def _end(self, job_id: str, state: State) -> None:
        job = self._jobs[job_id]
        if not job.ended:
            self._put(replace(job, state=state))
        if self._running.get(job.lane) == job_id:
            del self._running[job.lane]
        for follower in self.open_jobs():
            if follower.after == job_id and isinstance(state, Failed):
                self._end(follower.id, state)
        self._feed(job.lane)

    def _put(self, job: Job) -> None:
        if job.id not in self._jobs:
            self._of_shot.setdefault(job.shot_id, []).append(job.id)
        self._jobs[job.id] = job
        if job.ended:
            self._open.pop(job.id, None)
        else:
            self._open[job.id] = None
        for listener in self._listeners:
            listener(job)


def _not_kept(job: Job, error: PrevizError | OSError) -> Failed:
    if isinstance(error, PrevizError):
        return Failed("store", error.what, error.why, error.fix)
    return Failed(
        "store",
        f"The picture of shot {job.name} could not be kept.",
        str(error),
        "Check that the project's disk has space and can be written, then retry.",
    )
