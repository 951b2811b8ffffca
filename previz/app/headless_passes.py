"""Passes of shots without a window: what ``previz passes`` runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previz.app import projects
from previz.app.headless import Bar, command_studio
from previz.app.pass_export import ALL_PASSES, METRES, PassWishes, export_passes
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.errors import InputError


@dataclass(frozen=True, slots=True)
class PassDemands:
    """What the command line may ask of passes; no names are every shot, no passes all there are."""

    shots: tuple[str, ...]
    passes: tuple[str, ...] = ()
    kind: str = "exr"
    size_px: tuple[int, int] | None = None
    model: str = ""


def draw_passes(source: Path, folder: Path, demands: PassDemands, bar: Bar) -> int:
    """Draw passes of shots of a project into a new folder; returns the number of frames.

    Raises:
        PrevizError: the project cannot be read, or ``folder`` not be written.
    """
    studio = command_studio(projects.open_project(source))
    try:
        project = studio.session.project
        names = demands.shots or tuple(shot.id for shot in project.board())
        passes = demands.passes or tuple(
            name for name in ALL_PASSES if (demands.kind, name) != ("video", METRES)
        )
        return export_passes(
            project,
            [project.find_shot(name).id for name in names],
            folder,
            PassWishes(passes, demands.kind, demands.size_px, _model(studio, demands.model)),
            progress=lambda done, of: bar.show(done, of, "drawing"),
        )
    finally:
        studio.close()


def _model(studio: Studio, name: str) -> EngineChoice | None:
    """An installed model by its id or name; None for no name."""
    if not name:
        return None
    for engine in studio.engines.values():
        if name.lower() in (engine.id.lower(), engine.name.lower()):
            return engine
    raise InputError(
        f"There is no engine “{name}”.",
        f"Known: {', '.join(studio.engines)}.",
        "Choose one of those, or give a size.",
    )
