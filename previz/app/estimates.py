"""What a batch will take, before it starts: time, memory, disk, and whether there is enough."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from operator import mul
from pathlib import Path

from previz.app.crew import DIFFUSION_LANE
from previz.app.forecast import forecast
from previz.app.quicker import as_preferred
from previz.app.studio import Studio
from previz.app.timings import known_speeds, speeds_file
from previz.app.together import AtOnce
from previz.engine.seeds import apart_from_noise
from previz.model.render import RenderSpec

MIB = 2**20
FILM_BYTES = 0.25
"""Bytes of film per pixel and frame, on the safe side: grain takes 0.16, a flat picture 0.01."""
LATENT_BYTES = 4
KEPT_FREE_MIB = 1024
"""Disk that a night should leave."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One take of a batch; ``label`` says what is special about it."""

    shot_id: str
    label: str
    spec: RenderSpec
    work: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a batch will take. ``seconds`` is None where an engine was never timed here.

    ``workers`` make takes at the same time, and ``seconds`` counts with it. ``memory_mib`` is what
    the largest model wants with its take, each worker for itself, 0 for clay; ``free_memory_mib``
    is what one worker may have. ``disk_mib`` is an upper bound. ``at_once`` seeds of a shot are
    made in one pass, at most, and ``seconds`` counts with what that was found to save.
    """

    takes: int
    seconds: float | None
    memory_mib: int
    free_memory_mib: int
    disk_mib: int
    free_disk_mib: int
    workers: int = 1
    at_once: int = 1

    @property
    def fits_memory(self) -> bool:
        return self.memory_mib <= self.free_memory_mib

    @property
    def fits_disk(self) -> bool:
        return self.disk_mib + KEPT_FREE_MIB <= self.free_disk_mib


def estimate(studio: Studio, wanted: Sequence[Variant], speeds: Path | None = None) -> Estimate:
    """Time, memory and disk of a batch, before it starts."""
    known = known_speeds(speeds or speeds_file())
    engines = {each.spec.engine: studio.engines[each.spec.engine] for each in wanted}
    modelled = any(engine.folder for engine in engines.values())
    shares = _made_at_once(studio, wanted)
    workers = min(len(studio.devices.posts(DIFFUSION_LANE)) or 1, len(wanted)) if modelled else 1
    seconds = None
    if all(name in known for name in engines):
        alone_s = (known[each.spec.engine] * each.work for each in wanted)
        seconds = sum(map(mul, alone_s, (each.share for each in shares))) / max(workers, 1)
    memory = max(
        (
            memory_mib(studio, each.shot_id, each.spec.engine, rows)
            for each, rows in _one_each(wanted, shares)
        ),
        default=0,
    )
    disk = sum(_disk_bytes(studio, each) for each in wanted)
    return Estimate(
        len(wanted),
        seconds,
        memory,
        free_memory_mib(studio, workers),
        disk // MIB + 1,
        shutil.disk_usage(studio.session.folder).free // MIB,
        workers,
        max((each.rows for each in shares), default=1),
    )


def _one_each(wanted: Sequence[Variant], shares: Sequence[AtOnce]) -> list[tuple[Variant, int]]:
    """One take for each engine, length and number of seeds at once: else the memory is the same."""
    found = {
        (each.spec.engine, each.spec.frames, share.rows): (each, share.rows)
        for each, share in zip(wanted, shares, strict=True)
    }
    return list(found.values())


def _made_at_once(studio: Studio, wanted: Sequence[Variant]) -> list[AtOnce]:
    """What is to be expected of each take among the seeds of its shot."""
    names = [apart_from_noise(each.spec) for each in wanted]
    seeds, one_each = Counter(names), {}
    for name, each in zip(names, wanted, strict=True):
        if name not in one_each:
            asked = as_preferred(each.spec, studio.settings)
            one_each[name] = studio.queue.foretold(asked, seeds[name])
    return [one_each[name] for name in names]


def memory_mib(studio: Studio, shot_id: str, engine_id: str, rows: int = 1) -> int:
    """Weights and work of so many takes at once."""
    from previz.engine.footprint import work_mib  # numpy: not to show a window

    engine = studio.engines[engine_id]
    made = forecast(studio.session.project, shot_id, engine)
    if made is None:
        return 0
    folder, on_card = Path(engine.folder), bool(studio.devices.at_work)
    held = _held_mib(folder, 2 if on_card else 4, folder.stat().st_mtime_ns)
    made = replace(made, rows=rows)
    return held + work_mib(folder, engine.pipeline, made, on_card)


@lru_cache(32)
def _held_mib(folder: Path, number_bytes: int, _changed_ns: int) -> int:
    """Of a model's weights; the head of every file of them is read, so only once."""
    from previz.engine.footprint import held_mib  # as above

    return held_mib(folder, number_bytes)


def free_memory_mib(studio: Studio, workers: int = 1) -> int:
    """What one worker may have: of its card, or its share of the system's memory."""
    import psutil  # late: a window opens without it

    limit = round(studio.settings.memory_gib * 1024)
    cards = [card.memory_mib for card in studio.devices.at_work if card.memory_mib]
    free = min(cards) if cards else psutil.virtual_memory().available // MIB // max(workers, 1)
    return min(free, limit) if limit else free


def _disk_bytes(studio: Studio, variant: Variant) -> int:
    spec = variant.spec
    film = spec.frames * spec.width_px * spec.height_px * FILM_BYTES
    made = forecast(studio.session.project, variant.shot_id, studio.engines[spec.engine])
    latent = made.latent if made is not None else None
    kept = latent.channels * latent.frames * latent.height * latent.width if latent else 0
    return round(film + kept * LATENT_BYTES)


def estimate_words(foretold: Estimate, now: datetime | None = None) -> tuple[str, ...]:
    """Sentences for people: how much and how long, memory and disk.

    Args:
        now: to say when it will be through; without it, only how long it takes.
    """
    count = "1 take" if foretold.takes == 1 else f"{foretold.takes} takes"
    if foretold.seconds is None:
        lines = [f"{count}.", "How long is not known: none of this engine was timed here yet."]
    else:
        lines = [f"{count}, {_time_words(foretold.seconds, now)}."]
    if foretold.workers > 1:
        lines.append(f"{foretold.workers} of them are made at once.")
    if foretold.at_once > 1:
        lines.append(f"{foretold.at_once} seeds at once, where they fit beside each other.")
    if foretold.memory_mib:
        lines.append(
            f"Memory: about {_gib(foretold.memory_mib)} GiB of "
            f"{_gib(foretold.free_memory_mib)} GiB."
        )
    lines.append(f"Disk: up to {foretold.disk_mib} MiB of {_gib(foretold.free_disk_mib)} GiB free.")
    return tuple(lines)


def shortages(foretold: Estimate) -> tuple[str, ...]:
    """What there is too little of, in sentences; nothing where all is well."""
    found = []
    if not foretold.fits_memory:
        found.append("That may be too little memory: make one take first and see.")
    if not foretold.fits_disk:
        found.append("The disk may run full: make room, or ask for fewer takes.")
    return tuple(found)


def _gib(mib: int) -> str:
    return f"{mib / 1024:.1f}"


def _time_words(seconds: float, now: datetime | None) -> str:
    about = _about(seconds)
    if now is None or seconds < 600:
        return about
    return f"{about}, until {now + timedelta(seconds=seconds):%H:%M}"


def _about(seconds: float) -> str:
    if seconds >= 5400:
        hours, minutes = divmod(round(seconds / 60), 60)
        return f"about {hours} h {minutes:02} min"
    return f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {max(1, round(seconds))} s"
