"""Start, feed, watch and end one worker process. No torch, no Qt, no policy: the owner decides
what to do about a worker that is gone; this module notices and says why.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import previz
from previz.engine.protocol import (
    LONGEST_LINE,
    Beat,
    CancelJob,
    Command,
    Event,
    Ready,
    WorkerExited,
    decode_event,
    encode,
)
from previz.errors import EngineStoppedError

__all__ = [
    "WorkerClient",
    "WorkerExited",
    "oom_kills",
    "why_ended",
    "worker_argv",
    "worker_environment",
]

HEARTBEAT_S = 20.0
STILL_S = 1800.0
"""A job looks up before every block; the slowest thing in between is reading 60 GB of weights."""
START_S = 180.0
"""A cold import of torch from a slow disk was seen to take a minute."""
LOOK_EVERY_S = 0.25
LONGEST_LOG = 4 * 2**20
LOG_TAIL = 4000

_PASSED_ON = frozenset(
    {"PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMP", "TEMP", "TMPDIR", "PYTHONPATH"}
    | {"LD_LIBRARY_PATH", "OMP_NUM_THREADS", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"}
    | {"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMFILES", "PROGRAMDATA"}
    | {"USERPROFILE", "APPDATA", "LOCALAPPDATA"}
)
_PASSED_ON_PREFIXES = (
    *("LC_", "XDG_", "CUDA_", "NVIDIA_", "HIP_", "ROCR_", "HSA_"),
    *("VK_", "WGPU_", "MESA_", "GALLIUM_", "LP_", "LIBGL_", "DRI_", "EGL_", "__EGL_", "__NV_"),
)
"""Which card and which driver: the worker draws with the same ones as the window."""
_FIXED = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DIFFUSERS_OFFLINE": "1",
    "DIFFUSERS_DISABLE_REMOTE_CODE": "true",
    "OMP_WAIT_POLICY": "PASSIVE",  # two threads on a busy machine: 0.9 s a step instead of 2.5 s
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONUNBUFFERED": "1",
}


def worker_argv(name: str) -> list[str]:
    """The command line of one of our workers, by the name of its file: ``clay``."""
    return [sys.executable, "-m", f"previz.workers.{name}"]


def worker_environment(ours: Mapping[str, str]) -> dict[str, str]:
    """An allow-list of our environment: a variable that turns safe loading off never gets in."""
    kept = {
        name: value
        for name, value in ours.items()
        if name.upper() in _PASSED_ON or name.upper().startswith(_PASSED_ON_PREFIXES)
    }
    root = Path(previz.__file__).parent.parent
    if not root.name.endswith("-packages"):  # a checkout: the worker runs this code, from anywhere
        others = [kept["PYTHONPATH"]] if kept.get("PYTHONPATH") else []
        kept["PYTHONPATH"] = os.pathsep.join([str(root), *others])
    return kept | _FIXED


@dataclass(slots=True)
class _Life:
    """One process from start to end. A restart makes a new one, so old threads cannot confuse."""

    process: subprocess.Popen[bytes]
    log_start: int
    oom_kills: int
    outbox: queue.SimpleQueue[bytes | None] = field(default_factory=queue.SimpleQueue)
    started_s: float = field(default_factory=time.monotonic)
    heard_s: float = field(default_factory=time.monotonic)
    ready: bool = False
    still_s: float = 0.0
    ended_by_us: str = ""
    asked_to_end: bool = False
    gone: threading.Event = field(default_factory=threading.Event)


class WorkerClient:
    """The app's end of one worker.

    ``on_event`` is called from a reader thread, with every event but Beat; with WorkerExited when
    the process is gone although neither close nor kill was called. After that the owner may call
    ``start`` again.

    Args:
        argv: the worker's command line, see worker_argv.
        on_event: must be quick and must not raise.
        log: file that the worker's stderr is appended to.
        heartbeat_s: silence after which a worker that was ready counts as hung.
        still_s: standstill of a job after which it counts as hung, though its worker is alive.
        start_s: time a worker has to say Ready.
        environment: variables of this worker besides those that every worker gets: its card.
    """

    def __init__(
        self,
        argv: list[str],
        on_event: Callable[[Event], None],
        *,
        log: Path,
        heartbeat_s: float = HEARTBEAT_S,
        still_s: float = STILL_S,
        start_s: float = START_S,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._argv, self._on_event, self._log = argv, on_event, log
        self._environment = dict(environment or {})
        self._heartbeat_s, self._still_s, self._start_s = heartbeat_s, still_s, start_s
        self._life: _Life | None = None

    @property
    def pid(self) -> int | None:
        """The process id of a worker that runs."""
        return self._life.process.pid if self._life is not None and self.alive else None

    @property
    def alive(self) -> bool:
        return self._life is not None and not self._life.gone.is_set()

    def start(self) -> None:
        """Start the process. Returns at once; Ready comes as an event.

        Raises:
            EngineStoppedError: the program cannot be started, or it runs already.
        """
        if self.alive:
            raise EngineStoppedError("The worker runs already.", "", "Close it first.")
        self._log.parent.mkdir(parents=True, exist_ok=True)
        mode = "ab" if self._log.exists() and self._log.stat().st_size < LONGEST_LOG else "wb"
        with self._log.open(mode) as log:
            life = _Life(self._launch(log), log.tell(), oom_kills())
        self._life = life
        for work in (self._read, self._watch, self._write):
            threading.Thread(target=work, args=(life,), name=work.__name__, daemon=True).start()

    def send(self, command: Command) -> None:
        """Queue a command; never blocks. To cancel a job of a worker that is gone is done already.

        Raises:
            EngineStoppedError: there is no running worker to start the job.
        """
        if self._life is None or self._life.gone.is_set() or self._life.asked_to_end:
            if isinstance(command, CancelJob):
                return
            raise EngineStoppedError(
                "The worker is not running.", "", "Start it again; the job can be sent then."
            )
        self._life.outbox.put(encode(command))

    def hang_up(self) -> None:
        """Ask the worker to end and do not wait for it; ``close`` does."""
        if self._life is not None:
            self._life.asked_to_end = True
            self._life.outbox.put(None)

    def close(self, grace_s: float = 6.0) -> None:
        """End the worker: close its pipe, wait, and kill it when it does not go."""
        self._end(grace_s)

    def kill(self) -> None:
        """End the worker at once."""
        self._end(0.0)

    def _end(self, grace_s: float) -> None:
        life = self._life
        if life is None:
            return
        self.hang_up()
        try:
            life.process.wait(grace_s)
        except subprocess.TimeoutExpired:
            life.process.kill()
            life.process.wait()
        life.gone.wait(grace_s + 1.0)

    def _launch(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        new_console = 0
        if sys.platform == "win32":
            new_console = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        try:
            return subprocess.Popen(
                self._argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                bufsize=0,
                env=worker_environment(os.environ) | self._environment,
                start_new_session=True,  # Ctrl-C in a terminal is for the app, which then closes us
                creationflags=new_console,
            )
        except OSError as error:
            raise EngineStoppedError(
                "The render worker cannot be started.",
                f"{self._argv[0]}: {error.strerror}.",
                "Install Previz again, or free memory, then try once more.",
            ) from error

    def _write(self, life: _Life) -> None:
        pipe = life.process.stdin
        assert pipe is not None
        with pipe:
            while (line := life.outbox.get()) is not None:
                try:
                    rest = memoryview(line)
                    while rest:
                        rest = rest[pipe.write(rest) :]
                except OSError:
                    return  # the process is gone; the reader says why

    def _read(self, life: _Life) -> None:
        pipe = life.process.stdout
        assert pipe is not None
        rest = b""
        with pipe:
            while chunk := os.read(pipe.fileno(), 2**16):
                life.heard_s = time.monotonic()
                *lines, rest = (rest + chunk).split(b"\n")
                if not all(self._hear(life, line) for line in lines) or len(rest) > LONGEST_LINE:
                    life.ended_by_us = "The worker sent a message that cannot be read."
                    life.process.kill()
                    break
        life.process.wait()
        life.outbox.put(None)
        life.gone.set()
        if not life.asked_to_end:
            self._on_event(self._farewell(life))

    def _hear(self, life: _Life, line: bytes) -> bool:
        """Pass one line on. False when it is not ours."""
        try:
            event = decode_event(line)
        except ValueError as error:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{error}\n")
            return False
        if isinstance(event, Ready):
            life.ready = True
        if isinstance(event, Beat):
            life.still_s = event.still_s
        if not isinstance(event, Beat) and not life.asked_to_end:
            self._on_event(event)
        return True

    def _watch(self, life: _Life) -> None:
        looked_s = time.monotonic()
        while not life.gone.wait(LOOK_EVERY_S):
            now_s = time.monotonic()
            if now_s - looked_s > 8 * LOOK_EVERY_S:  # the machine slept, and the worker with it
                life.heard_s = life.started_s = now_s
            looked_s = now_s
            if life.ready and now_s - life.heard_s > self._heartbeat_s:
                life.ended_by_us = (
                    f"The worker hung: it gave no sign of life for {self._heartbeat_s:.0f} seconds."
                )
            elif life.still_s > self._still_s:
                life.ended_by_us = (
                    f"The render hung: it has not moved for {self._still_s:.0f} seconds. A driver "
                    "or a disk may be stuck."
                )
            elif not life.ready and now_s - life.started_s > self._start_s:
                life.ended_by_us = (
                    f"The worker was not ready within {self._start_s:.0f} seconds of its start."
                )
            if life.ended_by_us:
                life.process.kill()
                return

    def _farewell(self, life: _Life) -> WorkerExited:
        code = life.process.returncode
        with self._log.open("rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(life.log_start, log.tell() - LOG_TAIL))
            tail = log.read().decode("utf-8", "replace")
        reason = life.ended_by_us or why_ended(code, oom_kills() > life.oom_kills)
        return WorkerExited(reason, code, tail)


def why_ended(code: int, memory_ran_out: bool) -> str:
    """A sentence about an exit code: negative is a signal on POSIX, huge a fault on Windows."""
    if code == 0:
        return "The worker ended by itself."
    if 0 < code < 256:
        return f"The worker stopped with error {code}; its log says why."
    if code > 0:
        return _CRASH.format(f"0x{code:08x}")
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return _killed(memory_ran_out) if name == "SIGKILL" else _SIGNALS.get(name, _CRASH).format(name)


_CRASH = "The worker crashed inside a library or driver ({})."
_TOLD = "The worker was told to end from outside ({})."
_SIGNALS = {"SIGTERM": _TOLD, "SIGINT": _TOLD, "SIGHUP": _TOLD}


def _killed(memory_ran_out: bool) -> str:
    if memory_ran_out:
        return "The system ended the worker because memory ran out."
    return "The worker was killed (SIGKILL), by somebody or by a system short of memory."


def oom_kills() -> int:
    """How often Linux has ended a process for lack of memory since it started; else 0."""
    try:
        lines = Path("/proc/vmstat").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)
