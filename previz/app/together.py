"""Seeds of one shot at once: whether that pays is found on this machine, in takes that were wanted.

The first seed is made alone, the next two at once, and where that is quicker the next four. What
was quickest stays, for each device, model, size and length. Nothing is made for the trial's sake.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import platformdirs

from previz.engine import protocol
from previz.engine.seeds import MOST
from previz.model.render import CLAY, RenderSpec

AUTOMATIC, ALWAYS, NEVER = "", "always", "never"
SIZES = (1, 2, MOST)
"""How many are tried at once: each other number would want a trial of its own."""
CLEARLY = 0.95
"""More at once are preferred from this share of the time on: less is chance."""
KEPT = 0.5
"""Weight of the latest take against those before."""
REMEMBERED = 200
"""Trials that are kept: those of the latest takes."""
AGAIN = 60
"""After so many takes what was slower is tried again: the machine may have been busy then."""


class Trial(msgspec.Struct, frozen=True):
    """What was found of one model at one size on one device.

    ``step_s`` are seconds of a step by how many were made at once. ``where`` is what it holds for:
    the memory tier and the libraries. No more than ``most`` may be made at once, and ``why``.
    ``name`` is for people. ``takes`` counts those since what was slower was tried.
    """

    where: str
    name: str
    step_s: dict[int, float] = {}
    most: int = MOST
    why: str = ""
    takes: int = 0

    def each_s(self, most: int) -> dict[int, float]:
        """Seconds of a step for each of those that are made at once."""
        return {rows: step / rows for rows, step in self.step_s.items() if rows <= most}


class _Kept(msgspec.Struct):
    """The file. ``devices`` are what workers said last, by their post."""

    trials: dict[str, Trial] = {}
    devices: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What is to be expected of some seeds: so many ``rows`` at once, at most, in ``share`` of
    the time that they take one by one."""

    rows: int = 1
    share: float = 1.0


def trials_file() -> Path:
    """``seeds.json`` in the user's cache. ``PREVIZ_HOME`` overrides it."""
    home = os.environ.get("PREVIZ_HOME")
    folder = Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("previz"))
    return folder / "seeds.json"


class Together:
    """Says how many seeds go to a worker at once, and learns from what comes back.

    Args:
        wanted: what the user prefers: ``AUTOMATIC``, ``ALWAYS`` or ``NEVER``.
    """

    def __init__(self, wanted: Callable[[], str], path: Path | None = None) -> None:
        self._wanted, self._path = wanted, path or trials_file()
        self._kept = read_trials(self._path)

    def rows(self, spec: RenderSpec, device: str, waiting: int) -> int:
        """How many of so many waiting seeds of a recipe are best made at once now."""
        wanted = self._wanted()
        if wanted == NEVER or waiting < 2 or spec.engine == CLAY or spec.upscale is not None:
            return 1
        trial = self._kept.trials.get(_key(spec, device))
        most = min(waiting, trial.most if trial is not None else MOST)
        if wanted == ALWAYS:
            return max(rows for rows in SIZES if rows <= most)
        return next_rows(trial, most) if trial is not None else 1

    def foretold(self, spec: RenderSpec, device: str, count: int) -> AtOnce:
        """What is to be expected of so many seeds of a recipe."""
        trial = self._kept.trials.get(_key(spec, device))
        alone_s = trial.step_s.get(1) if trial is not None else None
        left, cost_s, largest = count, 0.0, 1
        while left:
            rows = self.rows(spec, device, left)
            if trial is not None and alone_s:
                cost_s += trial.step_s.get(rows, rows * alone_s)
            left, largest = left - rows, max(largest, rows)
        return AtOnce(largest, cost_s / (count * alone_s) if alone_s and count else 1.0)

    def device(self, post: str) -> str:
        """What the worker of a post said last, in an earlier session too."""
        return self._kept.devices.get(post, "")

    def learn(self, spec: RenderSpec, device: str, post: str, done: protocol.Finished) -> None:
        """Remember how long a step of a take took, and why it was not made beside more."""
        if spec.engine == CLAY or not (done.step_s or done.alone_because):
            return
        made, key = dict(done.made_by), _key(spec, device)
        where = ", ".join(made.get(name, "") for name in ("memory", "torch", "attention"))
        before = self._kept.trials.pop(key, None)  # it is put last again
        if before is None or before.where != where:
            name = (
                f"{made.get('model', spec.engine)}, {made.get('size made', '').replace('x', ' x ')}"
            )
            before = Trial(where, f"{name}, {made.get('frames made', '1')} frames")
        self._kept.trials[key] = _learned(before, done)
        for oldest in list(self._kept.trials)[:-REMEMBERED]:
            del self._kept.trials[oldest]
        self._kept.devices[post] = device
        self._write()

    def _write(self) -> None:
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(self._kept))
            part.replace(self._path)
        except OSError:
            part.unlink(missing_ok=True)  # nothing is lost but a trial


def read_trials(path: Path) -> _Kept:
    """What was found so far; empty where nothing was."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return _Kept()


def next_rows(trial: Trial, most: int) -> int:
    """How many to make at once: the next that is worth a trial, else the quickest."""
    each_s = trial.each_s(most)
    if 1 not in each_s:
        return 1
    best = quickest(each_s)
    for before, rows in pairwise(SIZES):
        if rows <= most and rows not in each_s and best == before:
            return rows
    return best


def quickest(each_s: Mapping[int, float]) -> int:
    """Of seconds for each, by how many at once: fewer unless more are clearly quicker."""
    best = min(each_s)
    for rows in sorted(each_s):
        if each_s[rows] < each_s[best] * CLEARLY:
            best = rows
    return best


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial came to: so many ``rows`` at once are ``faster`` times as fast for each. With
    one row ``why`` may say what stands in the way of more."""

    name: str
    rows: int
    faster: float = 1.0
    why: str = ""


def found(path: Path | None = None, count: int = 3) -> tuple[Found, ...]:
    """What was found on this machine, the latest first; nothing where nothing was."""
    trials = list(read_trials(path or trials_file()).trials.values())[::-1]
    said = (_found(trial) for trial in trials)
    return tuple(each for each in said if each is not None)[:count]


def _found(trial: Trial) -> Found | None:
    each_s = trial.each_s(trial.most)
    if trial.most == 1 and trial.why:
        return Found(trial.name, 1, why=trial.why)
    if len(each_s) < 2 or 1 not in each_s:
        return None
    best = quickest(each_s)
    return Found(trial.name, best, each_s[1] / each_s[best])


def _learned(trial: Trial, done: protocol.Finished) -> Trial:
    step_s, most, why = dict(trial.step_s), trial.most, trial.why
    if done.step_s:
        before = step_s.get(done.rows, done.step_s)
        step_s[done.rows] = KEPT * done.step_s + (1 - KEPT) * before
    takes = trial.takes + 1
    if takes >= AGAIN and 1 in step_s:
        best = quickest({rows: each / rows for rows, each in step_s.items()})
        step_s, takes, most, why = {rows: step_s[rows] for rows in sorted({1, best})}, 0, MOST, ""
    if done.alone_because:
        most, why = done.rows, done.alone_because
    return Trial(trial.where, trial.name, step_s, most, why, takes)


def _key(spec: RenderSpec, device: str) -> str:
    """What a trial holds for: all that changes how long a step takes."""
    led = "+".join(sorted(each.kind for each in spec.controls))
    quick = spec.acceleration
    ways = f"{quick.cache} {quick.attention} {quick.storage} {quick.compiled:d}"
    size = f"{spec.width_px}x{spec.height_px}x{spec.frames} at {spec.made_rate or spec.rate}"
    loras = len(spec.loras)
    return f"{device} | {spec.engine} | {size} | {spec.guidance:g} | {led} | {ways} | {loras}"
