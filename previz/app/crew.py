"""Who works: one worker process at each post, one job at a time at each worker, or some at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from previz.app.jobs import Job
from previz.engine import protocol
from previz.engine.client import WorkerClient
from previz.errors import EngineStoppedError

CLAY_LANE = "clay"
DIFFUSION_LANE = "diffusion"
LANGUAGE_LANE = "language"
LANES = (CLAY_LANE, DIFFUSION_LANE, LANGUAGE_LANE)


@dataclass(frozen=True, slots=True)
class Post:
    """A place at which one worker process works.

    ``name`` is its own and names its log. ``device`` is where it computes, in words for people;
    empty where the worker says it best. ``environment`` is what its process is told besides ours.
    """

    name: str
    lane: str
    device: str = ""
    environment: tuple[tuple[str, str], ...] = ()


Posts = Callable[[str], tuple[Post, ...]]
"""The posts of a lane as they are now, the ones to fill first in front."""


def one_each(lane: str) -> tuple[Post, ...]:
    """One worker for each lane, on whatever device it finds."""
    return (Post(lane, lane),)


def lane_of(kind: protocol.JobKind, model_folder: str, enlarges: bool = False) -> str:
    """Which lane does a job: the clay engine, a video model, a language model.

    Whatever made a take, it is made larger where networks run.
    """
    if kind == "annotate":
        return LANGUAGE_LANE
    return DIFFUSION_LANE if model_folder or enlarges else CLAY_LANE


def model_of(job: Job) -> str:
    """What a worker holds in memory for a job; another answer means that it loads anew."""
    storage = job.spec.acceleration.storage
    return f"{job.model_folder} {storage}" if job.model_folder else ""


class Crew:
    """The workers of a queue: who they are, what each does, which model it holds.

    Owner's thread only. ``hear`` is called on a worker's reader thread, with its post's name.
    """

    def __init__(
        self,
        posts: Posts,
        command: Callable[[str], list[str]],
        logs: Path,
        hear: Callable[[str, WorkerClient, protocol.Event], None],
    ) -> None:
        self._posts, self._command, self._logs, self._hear = posts, command, logs, hear
        self._clients: dict[str, WorkerClient] = {}
        self._at: dict[str, Post] = {}
        self._jobs: dict[str, str] = {}
        """By the id of a job that a worker is at: its post. Those of one post are made at once."""
        self._ending: dict[str, str] = {}
        """By the id of a job that is brought to its end beside another: its post."""
        self._models: dict[str, str] = {}
        self._said: dict[str, str] = {}

    @property
    def clients(self) -> tuple[WorkerClient, ...]:
        """The workers that have been started."""
        return tuple(self._clients.values())

    def posts(self, lane: str) -> tuple[Post, ...]:
        """Where the lane's workers may work now."""
        return self._posts(lane)

    def idle(self, lane: str) -> list[Post]:
        """The lane's posts without a job."""
        return [post for post in self._posts(lane) if post.name not in self._jobs.values()]

    def loaded(self, names: list[str]) -> dict[str, str]:
        """What the workers at some posts hold in memory; empty for one that holds nothing."""
        return {name: self._models.get(name, "") for name in names}

    def busy(self, lane: str) -> list[str]:
        """The names of the lane's posts with a job."""
        at_work = dict.fromkeys(self._jobs.values())
        return [name for name in at_work if self._at[name].lane == lane]

    def post_of(self, job_id: str) -> str:
        """The name of the post that has a job; empty for none."""
        return self._jobs.get(job_id, self._ending.get(job_id, ""))

    def jobs_at(self, name: str) -> list[str]:
        """The jobs that a post has, those first that are brought to their end beside others."""
        jobs = [*self._ending.items(), *self._jobs.items()]
        return [job_id for job_id, post in jobs if post == name]

    def running_at(self, name: str) -> list[str]:
        """The jobs that a post is at, without those that are brought to their end beside them."""
        return [job_id for job_id, post in self._jobs.items() if post == name]

    def free(self, job_id: str) -> None:
        """A job is brought to its end beside the next one: its post takes another."""
        name = self._jobs.pop(job_id, "")
        if name:
            self._ending[job_id] = name

    def device_of(self, job_id: str) -> str:
        """Where a running job is computed, in words; empty while its worker has not said it."""
        return self.device_at(self.post_of(job_id))

    def device_at(self, name: str) -> str:
        """Where the worker of a post computes, in words; empty while it has not said it."""
        return self.given_device(name) or self._said.get(name, "")

    def given_device(self, name: str) -> str:
        """A post's device, where it is one of several."""
        return self._at[name].device if name in self._at else ""

    def begin(self, post: Post, jobs: Sequence[Job]) -> WorkerClient:
        """Give jobs of one model to a post; its worker is started if there is none, or a dead one.

        Raises:
            EngineStoppedError: the worker cannot be started; the post has the jobs all the same.
        """
        self._at[post.name] = post
        self._jobs.update({job.id: post.name for job in jobs})
        client = self._clients.get(post.name)
        if client is None or not client.alive:
            client = self._started(post)
        self._models[post.name] = model_of(jobs[0]) or self._models.get(post.name, "")
        return client

    def _started(self, post: Post) -> WorkerClient:
        client = WorkerClient(
            self._command(post.lane),
            lambda event: self._hear(post.name, client, event),
            log=self._logs / f"{post.name}.log",
            environment=dict(post.environment),
        )
        client.start()
        self._clients[post.name] = client
        return client

    def introduced(self, name: str, device: str) -> None:
        """A worker has said where it computes."""
        self._said[name] = device

    def cancel(self, job_id: str) -> None:
        """Tell the worker that has a job to stop it."""
        client = self._clients.get(self.post_of(job_id))
        if client is not None:
            with suppress(EngineStoppedError):  # already gone is stopped too
                client.send(protocol.CancelJob(job_id))

    def end(self, job_id: str) -> None:
        """A job is over: its post is free."""
        if self._ending.pop(job_id, None) is None:
            self._jobs.pop(job_id, None)

    def is_at(self, name: str, client: WorkerClient) -> bool:
        """Whether a worker is the one that works at a post now."""
        return self._clients.get(name) is client

    def gone(self, name: str) -> None:
        """A worker is gone; the next job at its post starts another."""
        self._clients.pop(name, None)
        self._models.pop(name, None)

    def dismiss(self) -> None:
        """End the workers of posts that are no more, as far as they are free."""
        wanted = {post.name: post for lane in LANES for post in self._posts(lane)}
        at_work = {*self._jobs.values(), *self._ending.values()}
        for name in [each for each in self._clients if each not in at_work]:
            if name not in wanted:
                self._clients[name].kill()
                self.gone(name)

    def close(self) -> None:
        """End all workers, at the same time."""
        for client in self._clients.values():
            client.hang_up()
        for client in self._clients.values():
            client.close()
        self._clients.clear()
