"""``previz bench``: what rendering costs on this machine, measured in the real workers.

What cannot be measured here is said, not guessed: a machine without a graphics card learns
nothing of one. Every figure is of the size that stands beside it, and of no other.
"""

from __future__ import annotations

import os
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec
import psutil

from previz.engine import protocol
from previz.engine.catalogue import InstalledModel
from previz.engine.client import WorkerClient, worker_argv, worker_environment
from previz.model.camera import Camera, Framing, Move
from previz.model.light import LightSetup
from previz.model.render import CLAY, RenderSpec
from previz.model.stage import Actor, Blocking, Mark, Stage, StageSet, StageShot
from previz.model.time import Rate

PATIENCE_S = 1800.0
CLAY_FRAMES = 48
STEPS = 4
SIZE = (768, 432)
MODEL_SIZE, MODEL_FRAMES = (256, 144), 9
"""Small, so that a processor gets through it too; a card should be asked for more."""
MIB = 2**20
Sizes = Literal["released", "tiny", ""]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, how, and the number with its unit."""

    name: str
    of: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Figures, and sentences on what is missing and why."""

    device: str = ""
    figures: tuple[Figure, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Watched:
    """What a worker said of one job, each event with its time."""

    events: list[tuple[float, protocol.Event]] = field(default_factory=list)

    def steps(self) -> list[tuple[float, int]]:
        """When each step was said to be done."""
        seen: dict[int, float] = {}
        for at, event in self.events:
            if isinstance(event, protocol.Progress) and event.step:
                seen.setdefault(event.step, at)
        return sorted((at, step) for step, at in seen.items())


def bench(
    models: Iterable[InstalledModel] | None,
    size: tuple[int, int] = MODEL_SIZE,
    sizes: Sizes = "",
    only: str = "",
    clay: tuple[int, int, int] = (*SIZE, CLAY_FRAMES),
) -> Bench:
    """Measure clay and each model given. A model that fails is a sentence, not the end.

    Args:
        models: None to leave models out.
        size: width and height in pixels of the models' takes.
        sizes: measure denoisers with random weights, too: those of the makers' releases, for
            which an accelerator is needed, or tiny ones, which say nothing of speed.
        only: of these, only those whose name holds this.
        clay: width, height and frames of the take of clay.
    """
    figures: list[Figure] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="previz-bench-") as scratch:
        device = ""
        _clay(Path(scratch), clay, figures, missing)
        found = list(models or ())
        for number, model in enumerate(found):
            device = _model(Path(scratch) / str(number), model, size, figures, missing) or device
        if sizes:
            device = _denoisers(Path(scratch), sizes == "tiny", only, figures, missing) or device
    if models is None:
        missing.append("The models were left out, as asked.")
    elif not found:
        missing.append("No model is installed: nothing is known of steps and memory.")
    elif device == "CPU":
        missing.append("There is no accelerator: these are figures of a processor.")
    if found:
        missing.append(
            "No step cache is in use: every block of every step is executed (ratio 1.00)."
        )
    return Bench(device, tuple(figures), tuple(missing))


def _clay(
    folder: Path, clay: tuple[int, int, int], figures: list[Figure], missing: list[str]
) -> None:
    width, height, frames = clay
    spec = RenderSpec(CLAY, width, height, frames, Rate(24), stage=_stage(frames))
    job = protocol.StartJob("clay", spec, str(folder / "clay"))
    watched, _ = _run("clay", job, folder)
    seen = watched.steps()
    if len(seen) < 2 or not _finished(watched):
        missing.append(f"Clay was not drawn: {_why(watched)}")
        return
    each_s = (seen[-1][0] - seen[0][0]) / (seen[-1][1] - seen[0][1])
    of = f"{width} x {height}, {frames} frames, with encoding"
    figures.append(Figure("clay frame", of, each_s * 1000, "ms"))


def _model(
    folder: Path,
    model: InstalledModel,
    size: tuple[int, int],
    figures: list[Figure],
    missing: list[str],
) -> str:
    """Measure one model; returns the device that its worker runs on."""
    spec = RenderSpec(
        model.id, *size, MODEL_FRAMES, Rate(24), 7, "A woman walks.", "", STEPS, stage=None
    )
    job = protocol.StartJob("take", spec, str(folder / "take"), str(model.folder))
    watched, peak_mib = _run("diffusion", job, folder)
    ready = next((e for _, e in watched.events if isinstance(e, protocol.Ready)), None)
    done, seen = _finished(watched), watched.steps()
    if done is None or len(seen) < 2:
        missing.append(f"{model.name} was not measured: {_why(watched)}")
        return ready.device if ready else ""
    began = next(at for at, event in watched.events if isinstance(event, protocol.Ready))
    step_s = (seen[-1][0] - seen[0][0]) / (seen[-1][1] - seen[0][1])
    end_s = next(at for at, event in watched.events if event is done)
    made = dict(done.made_by)
    of = f"{model.name}, {made['size made']}, {made['frames made']} frames"
    figures += [
        Figure("step", of, step_s, "s"),
        Figure("load, check and first step", model.name, seen[0][0] - began, "s"),
        Figure("decode and write", of, end_s - seen[-1][0], "s"),
        Figure("worker's system memory", model.name, peak_mib, "MiB"),
    ]
    return ready.device if ready else ""


def _denoisers(
    folder: Path, tiny: bool, only: str, figures: list[Figure], missing: list[str]
) -> str:
    """Denoisers with random weights, in a process of their own; returns the device.

    What was found before it failed is kept.
    """
    argv = [*worker_argv("measuring"), "--only", only, *(("--tiny",) if tiny else ())]
    environment = worker_environment(os.environ)
    device = ""
    with (folder / "measuring.log").open("wb") as log:
        run = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=log, env=environment)
        with run, closed_in_time(run):
            for line in run.stdout or ():
                found = msgspec.json.decode(line, type=Figure)
                if found.name == "device":
                    device = found.of
                elif found.name == "missing":
                    missing.append(found.of)
                else:
                    figures.append(found)
    if run.returncode:
        missing.append(f"The denoisers were measured in part only: code {run.returncode}.")
    return device


@contextmanager
def closed_in_time(run: subprocess.Popen[bytes]) -> Iterator[None]:
    """While inside, a process that takes more than our patience is ended."""
    patience = threading.Timer(PATIENCE_S, run.kill)
    patience.start()
    try:
        yield
        run.wait()
    finally:
        patience.cancel()
        run.kill()


def _run(lane: str, job: protocol.StartJob, folder: Path) -> tuple[_Watched, float]:
    """One job in a worker of its own; with the most memory it was seen to hold."""
    Path(job.out_dir).mkdir(parents=True)
    inbox: queue.SimpleQueue[tuple[float, protocol.Event]] = queue.SimpleQueue()
    client = WorkerClient(
        worker_argv(lane),
        lambda event: inbox.put((time.monotonic(), event)),
        log=folder / f"{lane}.log",
    )
    watched, peak = _Watched(), 0.0
    client.start()
    end_s = time.monotonic() + PATIENCE_S
    try:
        client.send(job)
        while time.monotonic() < end_s:
            peak = max(peak, _held_mib(client.pid))
            try:
                watched.events.append(inbox.get(timeout=0.1))
            except queue.Empty:
                continue
            if isinstance(
                watched.events[-1][1], protocol.Finished | protocol.Failed | protocol.WorkerExited
            ):
                break
    finally:
        client.close()
    return watched, peak


def _held_mib(pid: int | None) -> float:
    try:
        return psutil.Process(pid).memory_info().rss / MIB if pid is not None else 0.0
    except psutil.Error:
        return 0.0


def _finished(watched: _Watched) -> protocol.Finished | None:
    return next((e for _, e in watched.events if isinstance(e, protocol.Finished)), None)


def _why(watched: _Watched) -> str:
    for _, event in reversed(watched.events):
        if isinstance(event, protocol.Failed):
            return f"{event.what} {event.why}".strip()
        if isinstance(event, protocol.WorkerExited):
            return event.reason
    return "it told too few steps to measure."


def _stage(frames: int) -> StageShot:
    """One person who walks through a room while the camera pushes in."""
    walk = (Mark(0, 0.0, 0.0), Mark(frames - 1, 1.0, 0.5, 90.0))
    return StageShot(
        Stage(
            StageSet("room", "Kitchen", 4.0, 5.0, 2.6, (0.0, 0.0, 2.5)),
            (Actor("anna", "Anna", (0.8, 0.2, 0.1)),),
        ),
        (Blocking("anna", walk),),
        Framing("SGL", "MCU", ("anna",)),
        Camera(50.0, 30.0),
        Move("push"),
        LightSetup("three_point", 45.0, 35.0),
        frames,
        Rate(24),
        16 / 9,
    )
