"""How long takes took on this machine, so that the next ones can be foretold."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from previz.app import upscaling
from previz.app.jobs import Done, Job, Running
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.render import RenderSpec
from previz.model.time import frames_needed

if TYPE_CHECKING:
    from previz.engine.plan import Plan

KEPT = 0.5
"""Weight of the latest take against those before: a card that is busy today is slow today."""


def speeds_file() -> Path:
    """``speeds.json`` in the user's cache: seconds a unit of work, by engine."""
    return Path(platformdirs.user_cache_dir("previz")) / "speeds.json"


def work_of(project: Project, shot_id: str, engine: EngineChoice) -> float:
    """What a take's time grows with: tokens x passes of a model, or the pixels that clay draws.

    Attention grows faster than its tokens, so a much larger take is foretold too short.
    """
    from previz.app.forecast import forecast  # numpy: not to show a window

    made = forecast(project, shot_id, engine)
    if made is None:
        settings = project.settings
        return float(project.shot(shot_id).frames * settings.width_px * settings.height_px)
    return float(made.tokens * passes(made))


def recipe_work(spec: RenderSpec, engine: EngineChoice) -> float | None:
    """The same of a recipe: a draft of a shot is far less work than its take.

    None of a take made from a take: it leaves out steps, or frames, and measures nothing.
    """
    from previz.app.forecast import planned  # as above

    if any(each.kind == "source" for each in spec.controls):
        return None
    if spec.made_rate is not None:
        frames = frames_needed(spec.frames, spec.rate, spec.made_rate)
        spec = replace(spec, frames=frames, rate=spec.made_rate)
    made = planned(spec, engine)
    if made is None:
        return float(spec.frames * spec.width_px * spec.height_px)
    return float(made.tokens * passes(made))


def passes(made: Plan) -> int:
    """How often the denoiser runs in all."""
    return made.steps * made.passes


def known_speeds(path: Path) -> dict[str, float]:
    """Seconds a unit of work by engine id; empty where nothing was measured."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, float])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


MEASURED = 0.5
"""Part of a take that must lie behind its first step told, for it to measure anything."""


class Timings:
    """Watches the queue and remembers. What comes before the first step told is left out: a
    worker's start and a model's loading are paid once, not by every take of a night."""

    def __init__(self, studio: Studio, path: Path | None = None) -> None:
        self._studio, self._path = studio, path or speeds_file()
        self._began: dict[str, tuple[float, float]] = {}  # when, and how much was left to do
        self._stop = studio.queue.subscribe(self._moved)

    def close(self) -> None:
        """Watch no longer."""
        self._stop()

    def _moved(self, job: Job) -> None:
        if job.kind != "take":
            return
        if isinstance(job.state, Running):
            if job.state.step:
                self._began.setdefault(job.id, (time.monotonic(), 1 - job.state.fraction))
        else:  # it has ended, or waits again: it gave way to a draft
            began, left = self._began.pop(job.id, (0.0, 0.0))
            if left >= MEASURED and isinstance(job.state, Done):
                self._remember(job, (time.monotonic() - began) / left / job.at_once)

    def _remember(self, job: Job, seconds: float) -> None:
        known = self._work(job)
        if known is None:
            return
        name, work = known
        speeds = known_speeds(self._path)
        if job.at_once > 1 and name in speeds:
            return  # what is known is the pace of one alone; that of several, see app.together
        latest = seconds / max(work, 1.0)
        before = speeds.get(name, latest)
        speeds[name] = KEPT * latest + (1 - KEPT) * before
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(speeds))
            part.replace(self._path)
        except OSError:
            part.unlink(missing_ok=True)  # nothing is lost but a forecast

    def _work(self, job: Job) -> tuple[str, float] | None:
        """Under which name a job's speed is remembered, and how much work it was."""
        if job.spec.upscale is not None:
            return upscaling.speed_key(job.spec.upscale), upscaling.work_of(job.spec)
        engine = self._studio.engines.get(job.spec.engine)
        work = None if engine is None else recipe_work(job.spec, engine)
        return None if engine is None or work is None else (engine.id, work)
