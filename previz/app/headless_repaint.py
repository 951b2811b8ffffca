"""``previz repaint``: a part of a take's picture painted anew, named as on its stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from previz.app import projects, repainting
from previz.app.commands import board, inputs
from previz.app.forecast import forecast_words, planned
from previz.app.headless import Bar, command_studio, takes_made
from previz.app.matte_looks import Listed, find_thing, seen_in
from previz.app.recipes import EngineChoice
from previz.app.repainting import Repaint
from previz.app.verify import find_take
from previz.model.matte import Matte
from previz.model.project import Project
from previz.model.render import Take


@dataclass(frozen=True, slots=True)
class RepaintWishes:
    """What the command line may ask. ``things`` are names such as ``Mei`` or ``Mei:top``.

    The rest is as in ``Matte`` and ``Repaint``. Without a ``seed`` or an ``engine`` it is the
    shot's own. ``dry`` only says what would be made.
    """

    things: Sequence[str]
    others: bool = False
    gone: bool = False
    grow_px: int = 0
    feather_px: int = 0
    prompt: str = ""
    noise: float = 1.0
    redo: tuple[int, int] | None = None
    led: bool = True
    seed: int | None = None
    engine: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class RepaintReport:
    """What the model said beforehand, and what was made: slate and file, None of a dry run."""

    forecast: tuple[str, ...]
    made: tuple[str, Path] | None = None


def things(folder: Path, take_name: str) -> tuple[Listed, ...]:
    """Everything that can be named in a take, people first.

    Raises:
        EditError: no such take, or its stage is not known.
        RenderError: the stage cannot be drawn.
    """
    session = projects.open_project(folder)
    try:
        take = find_take(session.project, take_name)
        return seen_in(repainting.stage_of(take), take.frames)
    finally:
        session.close()


def repaint(folder: Path, take_name: str, wishes: RepaintWishes, bar: Bar) -> RepaintReport:
    """Repaint a part of a take; what comes of it is another take of its shot.

    Raises:
        EditError: no such take or thing, or the shot's model cannot repaint.
        StoreError: the project cannot be written.
        RenderError: it failed.
    """
    studio = command_studio(projects.open_project(folder))
    try:
        take = find_take(studio.session.project, take_name)
        project = studio.session.project
        shot = project.shot(take.shot_id)
        engine = studio.engine_of(replace(shot, engine=wishes.engine or shot.engine))
        asked = _asked(project, take, engine, wishes)
        spec = repainting.repainted(project, take, engine, asked)
        plan = planned(spec, engine)
        said = forecast_words(plan) if plan is not None else ()
        if wishes.dry:
            return RepaintReport(said)
        if engine.id != shot.engine:
            board.set_engine(studio, shot.id, engine.id)
        job = inputs.repaint(studio, take.id, asked)
        name, number, film = takes_made(studio, [job.id], bar)[0]
        return RepaintReport(said, (f"{name}-{number}", film))
    finally:
        studio.close()


def _asked(project: Project, take: Take, engine: EngineChoice, wishes: RepaintWishes) -> Repaint:
    stage = repainting.stage_of(take)
    named = tuple(find_thing(stage, each) for each in wishes.things)
    matte = Matte(named, wishes.others, wishes.grow_px, wishes.feather_px, wishes.gone)
    prompt = wishes.prompt
    if matte.absent and not prompt:
        prompt = repainting.own_words(project, take, engine, matte.absent)
    seed = project.shot(take.shot_id).seed if wishes.seed is None else wishes.seed
    return Repaint(matte, seed, prompt, wishes.noise, wishes.redo, wishes.led)


def things_json(found: Sequence[Listed]) -> list[dict[str, Any]]:
    """What can be named, as plain data."""
    return [
        {
            "name": _name(each, found),
            "id": each.covered.id,
            "part": each.covered.part,
            "kind": each.kind,
            "share": round(each.share, 4),
        }
        for each in found
    ]


def things_words(found: Sequence[Listed]) -> list[str]:
    """What can be named, one a line, with how much of the picture it fills at most."""
    return [f"{_name(each, found):<32} {each.share:6.1%}" for each in found]


def report_json(report: RepaintReport) -> dict[str, Any]:
    """The report as plain data; ``made`` is null of a dry run."""
    slate, film = report.made or ("", "")
    made = {"take": slate, "file": str(film)} if report.made else None
    return {"forecast": list(report.forecast), "made": made}


def _name(row: Listed, found: Sequence[Listed]) -> str:
    """As the command line takes it."""
    if not row.covered.part:
        return row.name
    whole = next(each.name for each in found if each.covered.id == row.covered.id)
    return f"{whole}:{row.covered.part}"
