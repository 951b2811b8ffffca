"""``previz paint``: a panel of the board painted by a model of pictures."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.app import projects
from previz.app.commands.painting import paint_panel, painting_of
from previz.app.forecast import forecast_words
from previz.app.headless import Bar, command_studio, wait_for
from previz.app.jobs import Done, Failed
from previz.app.matte_looks import Listed, find_thing, seen_in
from previz.app.painting import KEPT, REFERENCE, SOURCE, Wish, painting_plan, usual
from previz.app.recipes import EngineChoice, still_spec
from previz.app.studio import Studio
from previz.errors import EditError, RenderError
from previz.model.project import Project
from previz.model.render import BLOCKING, STAGED
from previz.model.stage import StageShot

STAGE, PAINTING = "stage", "painting"
"""Words for the picture that a painting begins with."""


@dataclass(frozen=True, slots=True)
class PaintWishes:
    """What the command line may ask.

    ``painter`` is the id or the name of a model of pictures, empty for the first that is here.
    ``over`` or ``change`` is ``stage`` or ``painting``; the rest is as in ``Wish``, None and empty
    words what the window would take. ``things`` are names such as ``Mei``. The picture is copied
    to ``out``, too. ``dry`` only says what would be made.
    """

    painter: str = ""
    things: Sequence[str] = ()
    others: bool = False
    over: str = ""
    change: str = ""
    kept: float | None = None
    control: str = ""
    strength: float | None = None
    out: Path | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class PaintReport:
    """Who paints, what the model said beforehand, and the file; None of a dry run."""

    painter: str
    forecast: tuple[str, ...]
    made: Path | None = None


def panel_things(folder: Path, shot_name: str) -> tuple[Listed, ...]:
    """Everything that can be named in a shot, people first.

    Raises:
        EditError: no such shot.
        RenderError: the stage cannot be drawn.
    """
    session = projects.open_project(folder)
    try:
        shot = session.project.find_shot(shot_name)
        return seen_in(_stage_of(session.project, shot.id), shot.frames)
    finally:
        session.close()


def paint(folder: Path, shot_name: str, wishes: PaintWishes, bar: Bar) -> PaintReport:
    """Paint the panel of a shot; the board shows it until the shot changes.

    Raises:
        EditError: no such shot, thing or model, or the model cannot do what is wished.
        StoreError: the project cannot be written.
        RenderError: it failed.
    """
    studio = command_studio(projects.open_project(folder))
    try:
        project = studio.session.project
        shot = project.find_shot(shot_name)
        painter = _painter(studio, wishes.painter)
        wish = _wish(studio, shot.id, wishes)
        plan = painting_plan(project, shot.id, painter, wish)
        said = forecast_words(plan) if plan is not None else ()
        if wishes.dry:
            return PaintReport(painter.name, said)
        job = paint_panel(studio, shot.id, painter.id, wish)
        wait_for(studio, [job.id], bar)
        return PaintReport(painter.name, said, _made(studio, job.id, wishes.out))
    finally:
        studio.close()


def report_json(report: PaintReport) -> dict[str, Any]:
    """The report as plain data; ``file`` is null of a dry run."""
    made = str(report.made) if report.made else None
    return {"painter": report.painter, "forecast": list(report.forecast), "file": made}


def _painter(studio: Studio, name: str) -> EngineChoice:
    for painter in studio.painters.values():
        if name.lower() in ("", painter.id.lower(), painter.name.lower()):
            return painter
    here = ", ".join(studio.painters)
    raise EditError(
        f"There is no model of pictures “{name}” on this machine."
        if name
        else "No model of pictures is on this machine.",
        f"There is: {here}." if here else "Panels are painted by Z-Image or FLUX.2 klein.",
        "Name one of these." if here else "See what can be had with: previz models list",
    )


def _wish(studio: Studio, shot_id: str, wishes: PaintWishes) -> Wish:
    project = studio.session.project
    own = usual(project, shot_id)
    over = wishes.over
    if wishes.things and not (over or wishes.change):  # as a click in the window
        over = STAGE if painting_of(studio, shot_id) is None else PAINTING
    start = {STAGE: BLOCKING, PAINTING: SOURCE}.get(over, "")
    start = start or {STAGE: STAGED, PAINTING: REFERENCE}.get(wishes.change, "")
    stage = _stage_of(project, shot_id)
    kept = 0.0 if wishes.things else KEPT
    return Wish(
        wishes.control or own.control,
        own.strength if wishes.strength is None else wishes.strength,
        start,
        kept if wishes.kept is None else wishes.kept,
        tuple(_whole(stage, each) for each in wishes.things),
        wishes.others,
    )


def _whole(stage: StageShot, words: str) -> str:
    """The id of a whole thing. Raises EditError."""
    found = find_thing(stage, words)
    if found.part:
        raise EditError(
            f"A panel's painting leaves no part of somebody alone: “{words}”.",
            "It repaints whole people and things; a take can be repainted in parts.",
            f"Name “{words.partition(':')[0]}”, or use previz repaint on a take.",
        )
    return found.id


def _stage_of(project: Project, shot_id: str) -> StageShot:
    stage = still_spec(project, shot_id).stage
    assert stage is not None
    return stage


def _made(studio: Studio, job_id: str, out: Path | None) -> Path:
    state = studio.queue.jobs[job_id].state
    if isinstance(state, Failed):
        raise RenderError(state.what, state.why, state.fix)
    if not isinstance(state, Done):
        raise RenderError("The panel was not painted.", "The job was stopped.")
    path = Path(state.result)
    if out is None:
        return path
    try:
        shutil.copyfile(path, out)
    except OSError as error:
        raise RenderError(
            f"The panel is painted, but “{out.name}” cannot be written.",
            f"{error.strerror}.",
            f"It is in {path}.",
        ) from error
    return out
