"""A batch: the same shots with other seeds, and with one thing varied, to choose from."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from previz.app import recipes
from previz.app.commands.board import table_light
from previz.app.forecast import forecast
from previz.app.jobs import Job, Priority
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.app.timings import known_speeds, speeds_file, work_of
from previz.engine.catalogue import check_model_folder
from previz.errors import InputError
from previz.model.edits import shots
from previz.model.project import Project
from previz.model.render import RenderSpec

MIB = 2**20
FILM_BYTES = 0.25
"""Bytes of film per pixel and frame, on the safe side: grain takes 0.16, a flat picture 0.01."""
LATENT_BYTES = 4


def _light(project: Project, shot_id: str, value: str) -> Project:
    light = table_light(project.light_of(shot_id), value)
    return shots.set_setup_light(project, shot_id, light)


def _lens(project: Project, shot_id: str, value: str) -> Project:
    return shots.set_lens(project, shot_id, _number(value, "lens"))


def _steps(project: Project, shot_id: str, value: str) -> Project:
    shot = project.shot(shot_id)
    return shots.set_sampling(project, shot_id, int(_number(value, "steps")), shot.guidance)


def _guidance(project: Project, shot_id: str, value: str) -> Project:
    shot = project.shot(shot_id)
    return shots.set_sampling(project, shot_id, shot.steps, _number(value, "guidance"))


AXES: dict[str, Callable[[Project, str, str], Project]] = {
    "light": _light,
    "lens": _lens,
    "size": shots.set_size,
    "steps": _steps,
    "guidance": _guidance,
}
"""What can be varied, each by an edit on a copy of the project; the project stays as it is."""


@dataclass(frozen=True, slots=True)
class Batch:
    """``seeds`` per shot and value, counted up from the shot's own. No axis: seeds only."""

    shot_ids: tuple[str, ...]
    seeds: int = 1
    axis: str = ""
    values: tuple[str, ...] = ()
    priority: Priority = Priority.OVERNIGHT


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

    ``memory_mib`` is the largest model's weights as they lie on the disk, without the take itself;
    0 for clay. ``disk_mib`` is an upper bound.
    """

    takes: int
    seconds: float | None
    memory_mib: int
    disk_mib: int
    free_disk_mib: int


def variants(
    project: Project, engine_of: Callable[[str], EngineChoice], batch: Batch
) -> list[Variant]:
    """Every different take of a batch, shot by shot, value by value, seed by seed.

    Raises:
        InputError: nothing is asked for, or there is no such axis or value.
        EditError: no such shot, or a value that it cannot have.
    """
    if batch.seeds < 1 or not batch.shot_ids or bool(batch.axis) != bool(batch.values):
        raise InputError(
            "The batch is empty.",
            "It needs shots, seeds, and values for what varies.",
            "Name them.",
        )
    if batch.axis and batch.axis not in AXES:
        raise InputError(
            f"A batch cannot vary “{batch.axis}”.",
            f"It varies one of {', '.join(AXES)}.",
            "Name one.",
        )
    found: dict[str, Variant] = {}
    for shot_id in dict.fromkeys(batch.shot_ids):
        for value in batch.values or ("",):
            varied = AXES[batch.axis](project, shot_id, value) if batch.axis else project
            engine = engine_of(shot_id)
            spec = recipes.take_spec(varied, shot_id, engine)
            work = work_of(varied, shot_id, engine)
            for number in range(batch.seeds):
                seeded = replace(spec, seed=spec.seed + number) if engine.family else spec
                seed = f"seed {seeded.seed}" if engine.family else ""
                label = ", ".join(filter(None, (f"{batch.axis} {value}".strip(), seed)))
                found.setdefault(f"{shot_id} {seeded.key()}", Variant(shot_id, label, seeded, work))
    return list(found.values())


def estimate(studio: Studio, wanted: list[Variant], speeds: Path | None = None) -> Estimate:
    """Time, memory and disk of a batch, before it starts."""
    known = known_speeds(speeds or speeds_file())
    engines = {each.spec.engine: studio.engines[each.spec.engine] for each in wanted}
    seconds = None
    if all(name in known for name in engines):
        seconds = sum(known[each.spec.engine] * each.work for each in wanted)
    weights = [
        check_model_folder(Path(engine.folder)).size_bytes
        for engine in engines.values()
        if engine.folder
    ]
    disk = sum(_disk_bytes(studio, each) for each in wanted)
    free = shutil.disk_usage(studio.session.folder).free
    return Estimate(
        len(wanted), seconds, max(weights, default=0) // MIB, disk // MIB + 1, free // MIB
    )


def _disk_bytes(studio: Studio, variant: Variant) -> int:
    spec = variant.spec
    film = spec.frames * spec.width_px * spec.height_px * FILM_BYTES
    made = forecast(studio.session.project, variant.shot_id, studio.engines[spec.engine])
    latent = made.latent if made is not None else None
    kept = latent.channels * latent.frames * latent.height * latent.width if latent else 0
    return round(film + kept * LATENT_BYTES)


def start(studio: Studio, wanted: list[Variant], priority: Priority) -> list[Job]:
    """Queue the takes of a batch; they stand beside what plays, and withdraw nothing.

    Raises:
        EditError: an engine is not installed.
        StoreError: the project cannot take them.
    """
    name = f"batch-{secrets.token_hex(4)}"
    return [studio.render_spec(each.shot_id, each.spec, priority, name) for each in wanted]


def _number(value: str, noun: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InputError(f"“{value}” is no {noun}.", "A number is wanted.", "Give one.") from None
