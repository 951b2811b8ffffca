"""The local scheduler: one worker process per lane, one running job per worker."""

from __future__ import annotations

import hashlib
import itertools
import logging
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from previz.app.inbox import Inbox
from previz.app.jobs import Cancelled, Done, Failed, Job, Priority, Queued, Running, State
from previz.app.listeners import Listeners
from previz.engine import protocol
from previz.engine.client import WorkerClient, worker_argv
from previz.errors import EngineStoppedError, PrevizError, RenderError
from previz.model.render import RenderSpec

CLAY_LANE = "clay"
DIFFUSION_LANE = "diffusion"
LANGUAGE_LANE = "language"
LANES = (CLAY_LANE, DIFFUSION_LANE, LANGUAGE_LANE)

REMEMBERED = 20
"""Ended jobs of one shot that are kept in mind; a day of dragging makes thousands."""

Keep = Callable[[Job, protocol.Finished], Callable[[], str]]
"""Called on a worker's reader thread with a finished take or still: moves its files to where they
stay, and returns what records them on the owner's thread, which returns the job's result."""

log = logging.getLogger(__name__)


class RenderQueue:
    """Owns every job. All methods but the workers' callbacks belong to the owner's thread."""

    def __init__(
        self,
        inbox: Inbox,
        folder: Path,
        keep: Keep,
        command: Callable[[str], list[str]] = worker_argv,
        project_folder: Path | None = None,
        memory_mib: Callable[[], int] = lambda: 0,
    ) -> None:
        """``memory_mib`` says how much memory a model may use now; 0 is all that is free."""
        self._memory_mib = memory_mib
        self._inbox, self._folder, self._keep, self._command = inbox, folder, keep, command
        self._project_folder = str(project_folder) if project_folder else ""
        self._jobs: dict[str, Job] = {}
        self._open: dict[str, None] = {}  # ids in order, as a set would not keep it
        self._of_shot: dict[str, list[str]] = {}
        self._running: dict[str, str] = {}
        self._clients: dict[str, WorkerClient] = {}
        self._listeners: Listeners[[Job]] = Listeners()
        self._idle: Listeners[[str]] = Listeners()
        self._numbers = itertools.count(1)
        self._closed = False
        self._paused = False

    # -- what is there ---------------------------------------------------------------------

    @property
    def jobs(self) -> Mapping[str, Job]:
        """The jobs of this session by id, oldest first; a shot's last ones, once they ended."""
        return self._jobs

    def jobs_of(self, shot_id: str) -> list[Job]:
        """A shot's jobs, oldest first."""
        return [self._jobs[job_id] for job_id in self._of_shot.get(shot_id, ())]

    def open_jobs(self, shot_id: str = "", kind: str = "") -> list[Job]:
        """Queued and running jobs, of one shot and kind if given, oldest first."""
        jobs = self.jobs_of(shot_id) if shot_id else map(self._jobs.__getitem__, self._open)
        return [job for job in jobs if not job.ended and kind in ("", job.kind)]

    @property
    def clients(self) -> tuple[WorkerClient, ...]:
        """The workers that have been started, for a status line."""
        return tuple(self._clients.values())

    def subscribe(self, listener: Callable[[Job], None]) -> Callable[[], None]:
        """Hear of every change of a job's state, on the owner's thread.

        Returns the function that ends it.
        """
        return self._listeners.add(listener)

    def when_idle(self, fill: Callable[[str], None]) -> None:
        """Be asked for more work, with the lane's name, when a lane has none."""
        self._idle.add(fill)

    # -- asking for work -------------------------------------------------------------------

    def under_way(
        self, kind: protocol.JobKind, shot_id: str, spec: RenderSpec, model_folder: str = ""
    ) -> Job | None:
        """The open job that asks for the same, whether its controls are drawn yet or not."""
        for job in self.open_jobs(shot_id, kind):
            if job.model_folder == model_folder and job.spec.undrawn() == spec:
                return job
        return None

    def submit(
        self,
        kind: protocol.JobKind,
        shot_id: str,
        name: str,
        spec: RenderSpec,
        priority: Priority,
        model_folder: str = "",
        after: str = "",
        batch: str = "",
    ) -> Job:
        """Queue a job; the same recipe twice is one job, an older one of the shot is withdrawn.

        Args:
            spec: its controls not drawn; they come from the job that ``after`` names.
            batch: a name for takes that are wanted beside each other: none withdraws another.
        """
        same = self.under_way(kind, shot_id, spec, model_folder)
        if same is not None:
            if priority < same.priority:
                self._put(replace(same, priority=priority))
            return self._jobs[same.id]
        for other in self.open_jobs(shot_id, kind):
            if other.spec.engine == spec.engine and not batch and not other.batch:
                self._withdraw(other.id)
        lane = _lane(kind, model_folder)
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
            batch=batch,
        )
        self._put(job)
        control = self._jobs.get(after)
        if control is not None and isinstance(control.state, Failed):  # it could not even start
            self._settle(job.id, control.state)
        self._feed(lane)
        return self._jobs[job.id]

    def cancel(self, job_id: str) -> None:
        """Stop a job. A running one stops within a step; its lane goes on with the next.

        A control video that nobody else waits for is stopped too.
        """
        job = self._jobs.get(job_id)
        if job is None or job.ended:
            return
        self._withdraw(job_id)
        if job.after and all(other.after != job.after for other in self.open_jobs()):
            self._withdraw(job.after)

    def _withdraw(self, job_id: str) -> None:
        job = self._jobs.get(job_id)
        if job is None or job.ended:
            return
        if self._running.get(job.lane) == job_id:
            with suppress(EngineStoppedError):  # already gone is stopped too
                self._clients[job.lane].send(protocol.CancelJob(job_id))
        self._end(job_id, Cancelled())
        for follower in self.open_jobs():
            if follower.after == job_id:
                self._withdraw(follower.id)

    def retry(self, job_id: str) -> Job:
        """Queue a failed or cancelled job again, first in line."""
        job = self._jobs[job_id]
        return self.submit(
            job.kind, job.shot_id, job.name, job.spec, Priority.DRAFT, job.model_folder
        )

    @property
    def paused(self) -> bool:
        return self._paused

    def pause(self) -> None:
        """Begin no further take and no control video; what runs is finished. Panels go on."""
        self._paused = True

    def resume(self) -> None:
        """Go on with what waits."""
        self._paused = False
        self.feed()

    def move(self, job_id: str, before_id: str = "") -> None:
        """Put a waiting job in front of another, with that one's priority; last of all without.

        A job that has ended or runs stays where it is, and so does one put before such a job.
        """
        job, before = self._jobs.get(job_id), self._jobs.get(before_id)
        if job is None or not isinstance(job.state, Queued) or job_id == before_id:
            return
        if before_id and (before is None or before_id not in self._open):
            return
        order = [each for each in self._open if each != job_id]
        order.insert(order.index(before_id) if before_id else len(order), job_id)
        self._open = dict.fromkeys(order)
        last = max(each.priority for each in self.open_jobs())
        self._put(replace(job, priority=before.priority if before else last))

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
        """Start the lane's next job; one that cannot even start fails, and the next one is tried.

        A loop, for on a full disk thousands of them fail in a row.
        """
        if self._closed or lane in self._running:
            return
        if not self._waiting(lane) and not self._paused:
            self._idle.tell(lane)
        while lane not in self._running and (waiting := self._waiting(lane)):
            self._start(min(waiting, key=lambda job: job.priority))

    def _waiting(self, lane: str) -> list[Job]:
        return [
            job
            for job in self.open_jobs()
            if job.lane == lane and isinstance(job.state, Queued) and not job.after
            if not self._paused or job.kind not in ("take", "control")
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
                    project_folder=self._project_folder,
                    memory_mib=self._memory_mib() if job.model_folder else 0,
                )
            )
        except (OSError, EngineStoppedError) as error:
            self._settle(job.id, _not_started(job, error))

    def _client(self, lane: str) -> WorkerClient:
        """The lane's worker; a new one when there is none, or when it has just died."""
        client = self._clients.get(lane)
        if client is None or not client.alive:
            client = WorkerClient(
                self._command(lane),
                lambda event: self._arrived(lane, client, event),
                log=self._folder / f"{lane}.log",
            )
            client.start()
            self._clients[lane] = client
        return client

    # -- news from a worker ----------------------------------------------------------------

    def _arrived(self, lane: str, client: WorkerClient | None, event: protocol.Event) -> None:
        """On the worker's reader thread: do the slow part here, post the rest."""
        if isinstance(event, protocol.Finished):
            self._arrived_finished(event)
            return
        if isinstance(event, protocol.Failed | protocol.JobCancelled):
            self._sweep(event.job_id)
        self._inbox.post(lambda: self._handle(lane, client, event))

    def _arrived_finished(self, event: protocol.Finished) -> None:
        job = self._jobs.get(event.job_id)
        if job is None or job.ended or self._closed:
            self._sweep(event.job_id)
            return
        try:
            if job.kind == "control":
                drawn = _controls(job, event)
                self._inbox.post(lambda: self._hand_over(job.id, drawn))
                return
            record = self._keep(job, event)
        except (PrevizError, OSError) as error:
            failed = _not_kept(job, error, self._folder / job.id)
            self._inbox.post(lambda: self._finish(job.id, lambda: failed))
            return
        self._sweep(job.id)
        self._inbox.post(lambda: self._finish(job.id, lambda: Done(record())))

    def _sweep(self, job_id: str) -> None:
        """Drop what is left in the folder of a job that is over. A control video stays for its
        take; the next opening of the project clears it away."""
        shutil.rmtree(self._folder / Path(job_id).name, ignore_errors=True)

    def _finish(self, job_id: str, outcome: Callable[[], State]) -> None:
        job = self._jobs.get(job_id)
        if job is None or job.ended or self._closed:
            return  # cancelled while its file was being kept: not a result
        try:
            state = outcome()
        except PrevizError as error:
            state = Failed("store", error.what, error.why, error.fix)
        self._end(job_id, state)

    def _hand_over(self, control_id: str, drawn: Mapping[str, Drawn]) -> None:
        """Give what was drawn, by kind, to the jobs that wait for it."""
        self._finish(control_id, lambda: Done(next(iter(drawn.values())).path))
        for job in self.open_jobs():
            if job.after == control_id:
                controls = tuple(
                    replace(each, path=drawn[each.kind].path, sha256=drawn[each.kind].sha256)
                    if each.kind in drawn
                    else each
                    for each in job.spec.controls
                )
                self._put(replace(job, spec=replace(job.spec, controls=controls), after=""))
                self._feed(job.lane)

    def _handle(self, lane: str, client: WorkerClient | None, event: protocol.Event) -> None:
        if self._closed:
            return
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
                ended = Failed(event.kind, event.what, event.why, event.fix, event.choices)
                self._end(job.id, ended)
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
                _stopped(self._jobs[job_id], event.reason),
            )

    def _end(self, job_id: str, state: State) -> None:
        """End a job and let its lane go on."""
        lane = self._jobs[job_id].lane
        self._settle(job_id, state)
        self._feed(lane)

    def _settle(self, job_id: str, state: State) -> None:
        """Give a job its end state, and fail what waits for it if it failed."""
        job = self._jobs[job_id]
        if self._running.get(job.lane) == job_id:
            del self._running[job.lane]
        if not job.ended:
            self._put(replace(job, state=state))
        for follower in self.open_jobs():
            if follower.after == job_id and isinstance(state, Failed):
                self._settle(follower.id, state)

    def _put(self, job: Job) -> None:
        if job.id not in self._jobs:
            self._of_shot.setdefault(job.shot_id, []).append(job.id)
        self._jobs[job.id] = job
        if job.ended:
            self._open.pop(job.id, None)
            self._forget_oldest(job.shot_id)
        else:
            self._open[job.id] = None
        self._listeners.tell(job)

    def _forget_oldest(self, shot_id: str) -> None:
        ended = [job.id for job in self.jobs_of(shot_id) if job.ended]
        for job_id in ended[:-REMEMBERED]:
            del self._jobs[job_id]
            self._of_shot[shot_id].remove(job_id)


def made_file(event: protocol.Finished, name: str) -> Path:
    """A file that a worker says it has made.

    Raises:
        RenderError: it made none of that name.
    """
    if name not in event.files:
        raise RenderError(
            "The engine ended without its result.",
            f"It made no {name} file.",
            "Render the shot again; report it if it comes back.",
        )
    return Path(event.files[name])


class Drawn(NamedTuple):
    """A control that the stage has drawn, as a file."""

    path: str
    sha256: str


def _controls(job: Job, event: protocol.Finished) -> dict[str, Drawn]:
    """What a job drew, by kind. Raises RenderError, OSError."""
    drawn = {}
    for kind in job.spec.passes:
        path = made_file(event, kind)
        with path.open("rb") as file:
            drawn[kind] = Drawn(str(path), hashlib.file_digest(file, "sha256").hexdigest())
    return drawn


def _lane(kind: protocol.JobKind, model_folder: str) -> str:
    if kind == "annotate":
        return LANGUAGE_LANE
    return DIFFUSION_LANE if model_folder else CLAY_LANE


def _stopped(job: Job, reason: str) -> Failed:
    if job.kind == "annotate":
        return Failed(
            "worker",
            f"The language engine stopped while it read scene {job.name}.",
            reason,
            "The beats by rules stand. Ask again; a new engine starts by itself.",
        )
    return Failed(
        "worker",
        f"The {job.lane} engine stopped while it rendered shot {job.name}.",
        reason,
        "Nothing else was lost. Retry the shot; a new engine starts by itself.",
    )


def _not_started(job: Job, error: OSError | EngineStoppedError) -> Failed:
    if job.kind == "annotate":
        return Failed(
            "start",
            f"Scene {job.name} could not be given to the language model.",
            str(error),
            "Check that the project's disk has space and can be written, then ask again.",
        )
    return Failed(
        "start",
        f"Shot {job.name} could not start to render.",
        str(error),
        "Check that the project's disk has space and can be written, then retry.",
    )


def _not_kept(job: Job, error: PrevizError | OSError, folder: Path) -> Failed:
    """The result stays where the worker put it, until the project is opened again."""
    why = error.why if isinstance(error, PrevizError) else str(error)
    fix = error.fix if isinstance(error, PrevizError) else "Make room on the project's disk."
    what = f"Shot {job.name} is rendered and could not be kept."
    if job.kind == "annotate":
        what = f"The beats of scene {job.name} are proposed and could not be kept."
    return Failed("store", what, why, f"{fix} Until you close the project it lies in {folder}.")
