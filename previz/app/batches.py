"""A batch: the same shots with other seeds, and with one thing varied, to choose from."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from previz.app import recipes
from previz.app.commands.board import table_light
from previz.app.estimates import Variant
from previz.app.jobs import Job, Priority
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.app.timings import work_of
from previz.errors import InputError
from previz.model.edits import shots
from previz.model.project import Project


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


def start(studio: Studio, wanted: list[Variant], priority: Priority) -> list[Job]:
    """Queue the takes of a batch; they stand beside what plays, and withdraw nothing.

    Raises:
        EditError: an engine is not installed.
        StoreError: the project cannot take them.
    """
    name = f"batch-{secrets.token_hex(4)}"
    with studio.queue.gathering():
        return [studio.render_spec(each.shot_id, each.spec, priority, name) for each in wanted]


def _number(value: str, noun: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InputError(f"“{value}” is no {noun}.", "A number is wanted.", "Give one.") from None
