"""The app's end of a process that draws the stage: one question, one answer, in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import IO

from previz.engine.client import oom_kills, why_ended, worker_argv, worker_environment
from previz.errors import Cancelled, EngineStoppedError, PrevizError
from previz.model.reading import Reading
from previz.stage.library import folders
from previz.stage.viewing.covering import Coverage, Covering, Sighting
from previz.stage.viewing.messages import (
    Answer,
    Cover,
    Draw,
    Hurry,
    Laid,
    Left,
    Measured,
    Read,
    Refused,
    Request,
    Shown,
    Sight,
    Sighted,
    answer_from,
    copied,
    encode,
    laid,
    taken,
)
from previz.stage.viewing.metering import Metering
from previz.stage.viewing.slots import Slots
from previz.stage.viewing.views import Drawn, View

STARTS_S, ANSWERS_S = 180.0, 60.0
"""Silence after which it counts as hung: before its first picture it reads libraries, shaders."""
LEAVES_S = 3.0
LONGEST_LOG = 2**20


class DrawingProcess:
    """One process from start to end. One thread asks; ``kill`` may be called from any.

    Args:
        log: what the process says about itself is appended there.

    Raises:
        EngineStoppedError: it cannot be started.
    """

    def __init__(self, log: Path) -> None:
        self._oom_kills = oom_kills()
        self._asked_s: float | None = None
        self._answered = False
        self._killed_why = ""
        self._hurried = False
        self._writing = threading.Lock()
        try:
            self._slots = Slots.made()
            self._process = _launched(self._slots, log)
        except OSError as error:
            raise EngineStoppedError(
                "The stage cannot be drawn: its process does not start.",
                f"{error.strerror}.",
                "Free memory and disk space, or install Previz again.",
            ) from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def hangs(self) -> bool:
        """Whether a question has been open for longer than any drawing takes."""
        asked_s = self._asked_s
        patience_s = ANSWERS_S if self._answered else STARTS_S
        return asked_s is not None and time.monotonic() - asked_s > patience_s

    def draw(self, view: View) -> Drawn:
        """The view, drawn. Its pictures are lent by the memory that both processes see.

        Raises:
            NoAdapterError: there is nothing to draw with.
            RenderError: the shot cannot be staged.
            EngineStoppedError: the process has ended.
            Cancelled: it was told to hurry, and left a fine picture before its end.
        """
        slot = self._slots.take()
        answer = self._asked(Draw(view, slot, _folders()))
        if not isinstance(answer, Shown):
            self._slots.give_back(slot)
            if isinstance(answer, Left):
                raise Cancelled
            raise _refusal(answer)
        drawn = taken(answer, view, self._slots.lend(slot))
        return drawn if self._slots.free else copied(drawn)

    def read(self, question: Metering) -> Reading:
        """What a spot meter reads. Raises as ``draw``, and a RenderError where nobody is there."""
        answer = self._asked(Read(question, _folders()))
        if not isinstance(answer, Measured):
            raise _refusal(answer)
        return answer.reading

    def cover(self, question: Covering) -> Coverage:
        """What a matte names in a frame; it fits into a slot.

        Raises:
            InputError: something is not on the stage.
            NoAdapterError, RenderError, EngineStoppedError: as ``draw``.
        """
        slot = self._slots.take()
        answer = self._asked(Cover(question, slot, _folders()))
        if not isinstance(answer, Laid):
            self._slots.give_back(slot)
            raise _refusal(answer)
        return laid(question, self._slots.lend(slot))

    def sight(self, question: Sighting) -> tuple[float, ...]:
        """How much of the picture things fill, in the order asked. Raises as ``cover``."""
        answer = self._asked(Sight(question, _folders()))
        if not isinstance(answer, Sighted):
            raise _refusal(answer)
        return answer.shares

    def hurry(self) -> None:
        """A newer view is wanted. From any thread; never waits: a process that hangs reads nothing,
        and is told but once."""
        stdin = self._process.stdin
        if stdin is None or self._hurried or not self._writing.acquire(blocking=False):
            return  # the request itself is still on its way
        try:
            self._hurried = True
            stdin.write(encode(Hurry()))
        except (OSError, ValueError):
            pass  # it is gone; who waits for its answer hears that
        finally:
            self._writing.release()

    def kill(self, why: str) -> None:
        """End the process at once. Whoever waits for an answer gets an EngineStoppedError."""
        self._killed_why = why
        self._process.kill()

    def close(self) -> None:
        """Let the process end; it has nothing to save. Not while another thread asks."""
        with self._writing:
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                pipe.close()
        self._ended()

    def _ended(self) -> int:
        """Its exit code, once it is gone."""
        try:
            return self._process.wait(LEAVES_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _asked(self, request: Request) -> Answer:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        self._asked_s = time.monotonic()
        try:
            rest = memoryview(encode(request))
            with self._writing:
                self._hurried = False
                while rest:
                    rest = rest[stdin.write(rest) :]
            answer = answer_from(partial(os.read, stdout.fileno()))
        except (OSError, ValueError):  # the pipe is broken, or what came through it
            answer = None
        finally:
            self._asked_s = None
        if answer is None:
            code = self._ended()
            raise EngineStoppedError(
                "The drawing of the stage stopped.",
                self._killed_why or why_ended(code, oom_kills() > self._oom_kills),
                "It starts again by itself.",
            )
        self._answered = True
        return answer


def _launched(slots: Slots, log: Path) -> subprocess.Popen[bytes]:
    new_console = 0
    if sys.platform == "win32":
        new_console = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        with _opened(log) as stderr:
            return subprocess.Popen(
                [*worker_argv("drawing"), slots.handle],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                bufsize=0,
                env=worker_environment(os.environ),
                start_new_session=True,  # Ctrl-C in a terminal is for the app, which then closes us
                creationflags=new_console,
                pass_fds=slots.descriptors,
            )
    finally:
        slots.inherited()


def _opened(log: Path) -> IO[bytes]:
    log.parent.mkdir(parents=True, exist_ok=True)
    return log.open("ab" if log.exists() and log.stat().st_size < LONGEST_LOG else "wb")


def _folders() -> tuple[str, ...]:
    return tuple(str(folder) for folder in folders())


def _refusal(answer: Answer) -> PrevizError:
    if isinstance(answer, Refused):
        return answer.error()
    return EngineStoppedError("The drawing of the stage answered another question.")
