"""The life of a worker process: listen, render one job at a time, stay honest, end with the app.

The protocol runs on private copies of stdin and stdout. What a library prints goes to the log, and
a library that asks a question on stdin gets an immediate end of file.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import previz
from previz.engine.protocol import (
    LONGEST_LINE,
    Beat,
    CancelJob,
    Failed,
    FailureKind,
    Finished,
    Free,
    JobCancelled,
    Preview,
    Progress,
    Ready,
    StartJob,
    StartTogether,
    WorkerEvent,
    decode_command,
    encode,
)
from previz.engine.ranks import Rank, be_the_first_to_go, fall_in
from previz.errors import Cancelled, InputError, OutOfMemoryError, PrevizError

BEAT_S = 2.0
LEAVE_S = 4.0
"""How long a job may take to notice that the app is gone before the process ends anyway."""
PROGRESS_EVERY_S = 0.05
REST_AFTER_S = 2.0
"""Without a job for so long, a worker tidies up: not between two that come one after the other."""


class Pulse:
    """When jobs looked at their stop signs last; one for those that go on together."""

    def __init__(self) -> None:
        self.seen_s = time.monotonic()


class CancelToken:
    """One job's stop sign. It is an argument of the render, checked at every step or frame."""

    def __init__(self, pulse: Pulse | None = None) -> None:
        self._asked = threading.Event()
        self._pulse = pulse or Pulse()

    @property
    def still_s(self) -> float:
        """Seconds since the job looked here last: how long it may have hung."""
        return time.monotonic() - self._pulse.seen_s

    def begin(self) -> None:
        """The job starts now; waiting in line does not count."""
        self._pulse.seen_s = time.monotonic()

    def __call__(self) -> bool:
        self._pulse.seen_s = time.monotonic()
        return self._asked.is_set()

    def cancel(self) -> None:
        self._asked.set()

    def check(self) -> None:
        """Raises Cancelled if somebody asked the job to stop."""
        if self():
            raise Cancelled


class Report:
    """What a render tells about one job while it works."""

    def __init__(self, job_id: str, send: Callable[[WorkerEvent], None]) -> None:
        self._job_id, self._send = job_id, send
        self._next_s = 0.0

    def progress(self, step: int, steps: int, note: str = "") -> None:
        """Say how far the job is. More than twenty a second are dropped, the last step never."""
        now_s = time.monotonic()
        if now_s >= self._next_s or step >= steps:
            self._next_s = now_s + PROGRESS_EVERY_S
            self._send(Progress(self._job_id, step, steps, note))

    def preview(self, path: Path) -> None:
        """Say that a complete picture lies at ``path``."""
        self._send(Preview(self._job_id, str(path)))


Rest = Callable[[], Finished]
"""What is left of a job, to be done on another thread while the next job runs."""
Render = Callable[[StartJob, Report, CancelToken], Finished | Rest]


class Work(NamedTuple):
    """One job of several, as ``Render`` is given it."""

    job: StartJob
    report: Report
    token: CancelToken


Together = Callable[[Sequence[Work]], Sequence[Callable[[], Finished | Rest]]]
"""Gives what there is to do for each of some jobs, in their order; what it does for all of them at
once it does when the first is asked for."""


def own_versions() -> tuple[tuple[str, str], ...]:
    """What every take of every engine records about its maker."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return (
        ("previz", previz.__version__),
        ("python", platform.python_version()),
        ("os", system),
    )


def _no_device() -> Ready:
    return Ready("", own_versions())


def serve(
    render: Render,
    introduce: Callable[[], Ready] = _no_device,
    together: Together | None = None,
    rank: Rank = Rank.TAKES,
    tidy: Callable[[], None] = lambda: None,
) -> None:
    """Run the process: one job after another until the app closes the pipe.

    Args:
        render: does one job in the main thread. It checks the token often, raises Cancelled when
            asked to stop and a PrevizError when it cannot go on. What it gives back to be done
            later is done beside the next job, one rest at a time.
        introduce: called once, with the heartbeat already running; may import slow libraries.
        together: does jobs at once that came as such; without it they are done one by one.
        rank: the place of its jobs in the order of all processes. It starts where somebody waits
            for it, and its signs of life stay there.
        tidy: called once after the last of some jobs, when nothing has come for a moment.
    """
    faulthandler.enable()
    commands, events = private_pipes()
    fall_in(Rank.ANSWERS)
    be_the_first_to_go()
    exit_code = _Loop(render, together, tidy, commands, events).run(introduce, rank)
    sys.stderr.flush()
    os._exit(exit_code)  # without taking libraries down: graphics drivers are known to crash there


class _Loop:
    """Reader and heartbeat threads around the queue; jobs run in the thread that calls run."""

    def __init__(
        self,
        render: Render,
        together: Together | None,
        tidy: Callable[[], None],
        commands: int,
        events: int,
    ) -> None:
        self._render, self._together, self._tidy = render, together, tidy
        self._commands, self._events = commands, events
        self._waiting: deque[Group] = deque()
        self._running: dict[str, CancelToken] = {}
        self._aside: threading.Thread | None = None
        self._aside_of: Group = []
        self._change = threading.Condition()
        self._writing = threading.Lock()
        self._closing = False
        self._exit_code = 0

    def run(self, introduce: Callable[[], Ready], rank: Rank) -> int:
        """Returns the exit code of the process."""
        threading.Thread(target=self._read, name="commands", daemon=True).start()
        heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        heart.start()
        ready = introduce()
        fall_in(rank, before=Rank.ANSWERS, but={heart.native_id or 0})
        self._send(ready)
        worked = False
        while (group := self._next(worked)) is not None:
            worked = True
            works = [Work(job, Report(job.job_id, self._send), token) for job, token in group]
            for work, do in zip(works, self._parts(works), strict=True):
                self._go_on(group, work.job, work.token, do)
        if self._aside is not None:
            self._aside.join(LEAVE_S)
        return self._exit_code

    def _parts(self, works: list[Work]) -> Sequence[Callable[[], Finished | Rest]]:
        if len(works) > 1 and self._together is not None:
            return self._together(works)
        return [partial(self._render, *work) for work in works]

    def _go_on(
        self,
        group: Group,
        job: StartJob,
        token: CancelToken,
        work: Callable[[], Finished | Rest],
    ) -> None:
        """Do a job, or the rest of one."""
        outcome = _outcome(work, job, token)
        if not isinstance(outcome, _EVENTS):
            self._put_aside(group, job, token, outcome)
            return
        with self._change:
            self._running.pop(job.job_id, None)
        self._send(outcome)

    def _put_aside(self, group: Group, job: StartJob, token: CancelToken, rest: Rest) -> None:
        """Do a rest on a thread, after those of its own group; those of others are waited for."""
        before = self._aside
        if self._aside_of is not group:
            _wait_for(before, token)

        def after() -> None:
            _wait_for(before, token)
            self._go_on(group, job, token, rest)

        self._aside = threading.Thread(target=after, name="the rest of a job", daemon=True)
        self._aside_of = group
        self._send(Free(job.job_id))
        self._aside.start()

    def _next(self, worked: bool) -> Group | None:
        with self._change:
            stirs = self._change.wait_for(self._stirs, REST_AFTER_S if worked else None)
        if not stirs:
            self._tidy()
        with self._change:
            self._change.wait_for(self._stirs)
            if self._closing:
                return None
            group = self._waiting.popleft()
            for job, token in group:
                token.begin()
                self._running[job.job_id] = token
            return group

    def _stirs(self) -> bool:
        return self._closing or bool(self._waiting)

    def _read(self) -> None:
        for line in _lines(self._commands):
            try:
                command = decode_command(line)
            except ValueError as error:
                sys.stderr.write(f"{error}\n")
                self._leave(exit_code=2)
                return
            if isinstance(command, StartJob):
                self._queue((command,))
            elif isinstance(command, StartTogether):
                self._queue(command.jobs)
            else:
                self._cancel(command)
        self._leave()

    def _queue(self, jobs: Sequence[StartJob]) -> None:
        pulse = Pulse()
        with self._change:
            self._waiting.append([(job, CancelToken(pulse)) for job in jobs])
            self._change.notify_all()

    def _cancel(self, command: CancelJob) -> None:
        """A job that is already over is left alone: the two messages crossed on the way."""
        with self._change:
            if command.job_id in self._running:
                self._running[command.job_id].cancel()
                return
            found = False
            for group in list(self._waiting):
                stay = [entry for entry in group if entry[0].job_id != command.job_id]
                found = found or len(stay) < len(group)
                group[:] = stay
                if not group:
                    self._waiting.remove(group)
        if found:
            self._send(JobCancelled(command.job_id))

    def _leave(self, exit_code: int = 0) -> None:
        """The app is gone or speaks nonsense: stop the job and end, by force if need be."""
        with self._change:
            self._closing, self._exit_code = True, exit_code
            for token in self._running.values():
                token.cancel()
            self._change.notify_all()
        time.sleep(LEAVE_S)
        os._exit(exit_code)

    def _beat(self) -> None:
        while not self._closing:
            with self._change:
                running = list(self._running.values())
            self._send(Beat(max((token.still_s for token in running), default=0.0)))
            time.sleep(BEAT_S)

    def _send(self, event: WorkerEvent) -> None:
        try:
            with self._writing:
                rest = memoryview(encode(event))
                while rest:
                    rest = rest[os.write(self._events, rest) :]
        except OSError:
            self._closing = True  # nobody listens any more; the reader sees the same end


Group = list[tuple[StartJob, CancelToken]]
"""Jobs that came together; one that came alone is a group, too."""

_EVENTS = Finished | JobCancelled | Failed


def _wait_for(thread: threading.Thread | None, token: CancelToken) -> None:
    """Until it has ended; the job that waits does not stand still meanwhile."""
    while thread is not None and thread.is_alive():
        token()
        thread.join(BEAT_S)


def _outcome(
    work: Callable[[], Finished | Rest], job: StartJob, token: CancelToken
) -> Finished | JobCancelled | Failed | Rest:
    """Run one job. Whatever happens inside, the worker lives on and the app gets an answer."""
    try:
        token.check()
        finished = work()
        token.check()
        return finished
    except Cancelled:
        return JobCancelled(job.job_id)
    except PrevizError as error:
        choices = error.choices if isinstance(error, OutOfMemoryError) else ()
        return Failed(job.job_id, _kind(error), error.what, error.why, error.fix, choices)
    except MemoryError:
        return Failed(
            job.job_id,
            "memory",
            "The take needs more memory than there is.",
            "The system refused to give the worker any more.",
            "Close other programs, or render at a smaller size or a shorter length.",
        )
    except Exception as error:  # the job loop is one of the three places that catch everything
        traceback.print_exc()
        return Failed(
            job.job_id,
            "bug",
            "The take could not be made because of a fault in Previz.",
            f"{type(error).__name__}: {error}",
            "The worker's log has the details. Try again; report it if it comes back.",
        )


def _kind(error: PrevizError) -> FailureKind:
    if isinstance(error, OutOfMemoryError):
        return "memory"
    return "input" if isinstance(error, InputError) else "render"


def _lines(pipe: int) -> Iterator[bytes]:
    """Lines of a pipe until its other end is closed.

    Not a file object: its lock, held by a daemon thread, would make a clean exit impossible.
    """
    rest = b""
    while chunk := os.read(pipe, 2**16):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            yield rest
            return


def private_pipes() -> tuple[int, int]:
    """Keep stdin and stdout for the protocol; give libraries an empty input and the log."""
    commands, events = os.dup(0), os.dup(1)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return commands, events
