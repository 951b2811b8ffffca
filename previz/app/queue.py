"""The local scheduler: what waits, in which order, and what becomes of it. Its workers: crew.py."""

from __future__ import annotations

import itertools
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from previz.app.crew import DIFFUSION_LANE, LANES, Crew, Post, Posts, lane_of, one_each
from previz.app.handing import giving_way, next_handing, together_with
from previz.app.inbox import Inbox
from previz.app.job_list import JobList
from previz.app.jobs import Cancelled, Done, Failed, Job, Priority, Queued, Running, State
from previz.app.listeners import Listeners
from previz.app.outcomes import Drawn, drawn_controls, not_kept, not_started, stopped
from previz.app.together import NEVER, AtOnce, Together
from previz.engine import protocol
from previz.engine.client import WorkerClient, worker_argv
from previz.errors import EngineStoppedError, PrevizError
from previz.model.render import RenderSpec

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
        posts: Posts = one_each,
        together: Together | None = None,
    ) -> None:
        """``memory_mib`` says how much memory a model may use now; 0 is all that is free.

        ``posts`` says where workers may work now, by lane; ``together`` how many seeds of a shot
        go to a worker at once, without it one.
        """
        self._together = together or Together(lambda: NEVER)
        self._memory_mib = memory_mib
        self._inbox, self._folder, self._keep = inbox, folder, keep
        self._crew = Crew(posts, command, folder, self._arrived)
        self._project_folder = str(project_folder) if project_folder else ""
        self._list = JobList()
        self._jobs = self._list.by_id
        self._passed: dict[str, int] = {}  # how often a waiting job let another one pass
        self._told_to_stop: dict[str, bool] = {}  # for a draft; whether the job has stopped
        self._listeners: Listeners[[Job]] = Listeners()
        self._idle: Listeners[[str]] = Listeners()
        self._pauses: Listeners[[bool]] = Listeners()
        self._numbers = itertools.count(1)
        self._closed = False
        self._paused = False
        self._gathering = 0

    # -- what is there ---------------------------------------------------------------------

    @property
    def jobs(self) -> Mapping[str, Job]:
        """The jobs of this session by id, oldest first; a shot's last ones, once they ended."""
        return self._jobs

    def jobs_of(self, shot_id: str) -> list[Job]:
        """A shot's jobs, oldest first."""
        return self._list.of_shot(shot_id)

    def open_jobs(self, shot_id: str = "", kind: str = "") -> list[Job]:
        """Queued and running jobs, of one shot and kind if given, oldest first."""
        return self._list.open(shot_id, kind)

    @property
    def clients(self) -> tuple[WorkerClient, ...]:
        """The workers that have been started, for a status line."""
        return self._crew.clients

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
        as_shot: bool = False,
        beside: tuple[int, int] = (0, 1),
    ) -> Job:
        """Queue a job; the same recipe twice is one job, an older one of the shot is withdrawn.

        Args:
            spec: its controls not drawn; they come from the job that ``after`` names.
            batch: a name for takes that are wanted beside each other: none withdraws another.
            as_shot, beside: see ``Job``.
        """
        same = self.under_way(kind, shot_id, spec, model_folder)
        if same is not None:
            if priority < same.priority:
                self._put(replace(same, priority=priority))
            return self._jobs[same.id]
        for other in self.open_jobs(shot_id, kind):
            alike = other.spec.engine == spec.engine and not (other.spec.upscale or spec.upscale)
            if alike and not batch and not other.batch:
                self._withdraw(other.id)
        lane = lane_of(kind, model_folder, spec.upscale is not None)
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
            as_shot=as_shot,
            beside=beside,
        )
        self._put(job)
        control = self._jobs.get(after)
        if control is not None and isinstance(control.state, Failed):  # it could not even start
            self._settle(job.id, control.state)
        self._feed(lane)
        return self._jobs[job.id]

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """While inside, nothing begins: what is asked for together can be made at once."""
        self._gathering += 1
        try:
            yield
        finally:
            self._gathering -= 1
            for lane in LANES:
                self._feed(lane)

    def foretold(self, spec: RenderSpec, count: int) -> AtOnce:
        """What is to be expected of so many seeds of a recipe that ask for the same otherwise."""
        post = next(iter(self._crew.posts(lane_of("take", spec.engine))), None)
        device = self._device(post.name) if post is not None else ""
        return self._together.foretold(spec, device, count)

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
        self._crew.cancel(job_id)
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
        self._pauses.tell(True)

    def resume(self) -> None:
        """Go on with what waits."""
        self._paused = False
        self._pauses.tell(False)
        self.feed()

    def on_pause(self, listener: Callable[[bool], None]) -> Callable[[], None]:
        """Hear when the queue pauses or goes on. Returns the function that ends it."""
        return self._pauses.add(listener)

    def move(self, job_id: str, before_id: str = "") -> None:
        """Put a waiting job in front of another, with that one's priority; last of all without.

        A job that has ended or runs stays where it is, and so does one put before such a job.
        """
        job = self._list.moved(job_id, before_id)
        if job is not None:
            self._put(job)

    def close(self) -> None:
        """Stop the workers. Nothing is reported any more."""
        self._closed = True
        self._crew.close()

    # -- feeding the workers ---------------------------------------------------------------

    def feed(self) -> None:
        """Give idle workers something to do; the posts may have changed."""
        if not self._closed:
            self._crew.dismiss()
        for lane in LANES:
            self._feed(lane)

    def _feed(self, lane: str) -> None:
        """Start the lane's next jobs; one that cannot even start fails, and the next one is tried.

        A loop, for on a full disk thousands of them fail in a row.
        """
        if self._closed or self._gathering:
            return
        if self._crew.idle(lane):
            if not self._waiting(lane) and not self._paused:
                self._idle.tell(lane)
            while (handed := self._next(lane)) is not None:
                self._start(*handed)
        if lane == DIFFUSION_LANE and not self._crew.idle(lane):  # a stage is drawn in seconds
            self._make_way(lane)

    def _make_way(self, lane: str) -> None:
        """Stop what gives way to a draft; it waits again once its worker has stopped it."""
        at_work = [
            [self._jobs[job_id] for job_id in self._crew.running_at(name)]
            for name in self._crew.busy(lane)
        ]
        for job in giving_way(self._waiting(lane), at_work, self._told_to_stop):
            self._told_to_stop[job.id] = False
            self._crew.cancel(job.id)

    def _next(self, lane: str) -> tuple[list[Job], Post] | None:
        """The lane's next job and the post that it goes to, with the seeds made beside it."""
        free = {post.name: post for post in self._crew.idle(lane)}
        waiting = self._waiting(lane)
        handed = next_handing(
            waiting,
            self._crew.loaded(list(free)),
            self._crew.loaded(self._crew.busy(lane)),
            self._passed,
        )
        if handed is None:
            return None
        job, name = handed
        if job.id != waiting[0].id:
            self._passed[waiting[0].id] = self._passed.get(waiting[0].id, 0) + 1
        alike = together_with(job, waiting)
        share = -(-len(alike) // len(free))  # each worker that is free has its part
        rows = self._together.rows(job.spec, self._device(name), share)
        return alike[:rows], free[name]

    def _device(self, post: str) -> str:
        return self._crew.device_at(post) or self._together.device(post)

    def _waiting(self, lane: str) -> list[Job]:
        """The jobs that a worker of the lane may begin now, the first in line in front."""
        waiting = (
            job
            for job in self.open_jobs()
            if job.lane == lane and isinstance(job.state, Queued) and not job.after
            if not self._paused or job.kind not in ("take", "control")
        )
        return sorted(waiting, key=lambda job: job.priority)

    def _start(self, jobs: Sequence[Job], post: Post) -> None:
        try:
            for job in jobs:
                (self._folder / job.id).mkdir(parents=True, exist_ok=True)
            client = self._crew.begin(post, jobs)
            device = self._crew.device_at(post.name)
            for job in jobs:
                self._put(replace(job, state=Running(), device=device, at_once=len(jobs)))
            started = tuple(self._told(job) for job in jobs)
            client.send(started[0] if len(jobs) == 1 else protocol.StartTogether(started))
        except (OSError, EngineStoppedError) as error:
            for job in jobs:
                self._settle(job.id, not_started(job, error))

    def _told(self, job: Job) -> protocol.StartJob:
        return protocol.StartJob(
            job_id=job.id,
            kind=job.kind,
            spec=job.spec,
            out_dir=str(self._folder / job.id),
            model_folder=job.model_folder,
            project_folder=self._project_folder,
            memory_mib=self._memory_mib() if job.model_folder else 0,
            place=job.beside[0],
            rows=job.beside[1],
        )

    # -- news from a worker ----------------------------------------------------------------

    def _arrived(self, post: str, client: WorkerClient, event: protocol.Event) -> None:
        """On the worker's reader thread: do the slow part here, post the rest."""
        if isinstance(event, protocol.Finished):
            self._arrived_finished(event)
            return
        if isinstance(event, protocol.Failed | protocol.JobCancelled):
            self._sweep(event.job_id)
        self._inbox.post(lambda: self._handle(post, client, event))

    def _arrived_finished(self, event: protocol.Finished) -> None:
        job = self._jobs.get(event.job_id)
        if job is None or job.ended or self._closed:
            self._sweep(event.job_id)
            return
        try:
            if job.kind == "control":
                drawn = drawn_controls(job, event)
                self._inbox.post(lambda: self._hand_over(job.id, drawn))
                return
            record = self._keep(job, event)
        except (PrevizError, OSError) as error:
            failed = not_kept(job, error, self._folder / job.id)
            self._inbox.post(lambda: self._finish(job.id, lambda: failed))
            return
        self._sweep(job.id)
        self._inbox.post(lambda: self._learn(job.id, event))
        self._inbox.post(lambda: self._finish(job.id, lambda: Done(record())))

    def _learn(self, job_id: str, event: protocol.Finished) -> None:
        """How long its steps took, so that the next seeds are made in the quickest way."""
        job = self._jobs.get(job_id)
        if job is not None and job.model_folder and not self._closed:
            post = self._crew.post_of(job_id)
            if job.at_once != event.rows and not job.ended:
                self._put(replace(job, at_once=event.rows))  # there was no room for all
            self._together.learn(job.spec, job.device or self._device(post), post, event)

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
        self.feed()

    def _handle(self, post: str, client: WorkerClient, event: protocol.Event) -> None:
        if self._closed or not self._crew.is_at(post, client):
            return
        if isinstance(event, protocol.WorkerExited):
            self._worker_gone(post, event)
            return
        if isinstance(event, protocol.Ready):
            self._introduced(post, event.device)
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
                if self._told_to_stop.get(job.id) is False and not job.ended:
                    self._wait_again(job)
                else:
                    self._end(job.id, Cancelled())
            case protocol.Free():
                self._crew.free(job.id)
                self._feed(job.lane)
            case _:
                log.debug("no use for %s", event)

    def _wait_again(self, job: Job) -> None:
        """A job has stopped for a draft: it keeps its place among those of its priority."""
        self._told_to_stop[job.id] = True
        self._crew.end(job.id)
        self._put(replace(job, state=Queued(gave_way=True), device="", at_once=1))
        self._feed(job.lane)

    def _introduced(self, post: str, device: str) -> None:
        """A worker says where it computes; so does the job that it was given meanwhile."""
        self._crew.introduced(post, device)
        for job in map(self._jobs.get, self._crew.jobs_at(post)):
            if job is not None and not job.ended and not job.device:
                self._put(replace(job, device=self._crew.device_of(job.id)))

    def _worker_gone(self, post: str, event: protocol.WorkerExited) -> None:
        self._crew.gone(post)
        for job_id in self._crew.jobs_at(post):
            where = self._crew.given_device(post)
            self._end(job_id, stopped(self._jobs[job_id], event.reason, where))

    def _end(self, job_id: str, state: State) -> None:
        """End a job and let its lane go on."""
        lane = self._jobs[job_id].lane
        self._settle(job_id, state)
        self._feed(lane)

    def _settle(self, job_id: str, state: State) -> None:
        """Give a job its end state, and fail what waits for it if it failed."""
        job = self._jobs[job_id]
        self._crew.end(job_id)
        if not job.ended:
            self._put(replace(job, state=state))
        for follower in self.open_jobs():
            if follower.after == job_id and isinstance(state, Failed):
                self._settle(follower.id, state)

    def _put(self, job: Job) -> None:
        self._list.put(job)
        if job.ended:
            self._passed.pop(job.id, None)
            self._told_to_stop.pop(job.id, None)
        self._listeners.tell(job)
