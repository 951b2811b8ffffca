"""The board's panels, painted by a model of pictures that the stage leads."""

from __future__ import annotations

from pathlib import Path

from previz.app import recipes
from previz.app.jobs import Job, Priority
from previz.app.matte_looks import Look
from previz.app.painting import (
    REFERENCE,
    SOURCE,
    Wish,
    check,
    matte_of,
    painted_key,
    painting_spec,
    usual,
)
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.render import BLOCKING, STAGED, RenderSpec


def paint_panel(studio: Studio, shot_id: str, painter_id: str, wish: Wish | None = None) -> Job:
    """Queue a painted panel of a shot as it stands.

    Args:
        wish: what leads it, what it starts from, what of it is repainted; as the shot asks its
            model of films where nobody says.

    Raises:
        EditError: no such shot, the model is not installed, or it cannot do what is wished.
        StoreError: the project cannot take it.
    """
    studio.session.check_writable()
    project = studio.session.project
    shot, painter = project.shot(shot_id), studio.painters.get(painter_id)
    if painter is None:
        raise EditError(
            f"The model “{painter_id}” is not installed on this machine.",
            f"The panel of shot {shot.name} was to be painted with it.",
            "Choose another model of pictures, or add its folder.",
        )
    wish = wish or usual(project, shot_id)
    check(painter, wish)
    given = _painting(studio, shot_id) if wish.start in (SOURCE, REFERENCE) else ("", "")
    spec = painting_spec(project, shot_id, painter, wish, given)
    return _queued(studio, shot_id, shot.name, spec, painter.folder)


def paint_again(studio: Studio, job: Job) -> Job:
    """Queue a painting that failed or was stopped again, and what the stage draws for it."""
    return _queued(studio, job.shot_id, job.name, job.spec.undrawn(), job.model_folder)


def _queued(studio: Studio, shot_id: str, name: str, spec: RenderSpec, folder: str) -> Job:
    drawn, after = recipes.control_spec(spec, still=True), ""
    if drawn is not None:
        after = studio.queue.submit("control", shot_id, name, drawn, Priority.DRAFT).id
    return studio.queue.submit("still", shot_id, name, spec, Priority.DRAFT, folder, after)


def panel_look(studio: Studio, shot_id: str, wish: Wish) -> Look | None:
    """The picture that a painting would begin with, and over it what is painted anew.

    Of one that begins with none it is the panel as it is; None where that is not drawn yet.
    """
    spec = recipes.still_spec(studio.session.project, shot_id)
    stage, clay = spec.stage, studio.panel_path(spec.key())
    path = clay if wish.start in (BLOCKING, STAGED) and clay.exists() else None
    path = path or painting_of(studio, shot_id) or studio.panel(shot_id)
    if path is None or stage is None:
        return None
    matte = matte_of(wish, spec.width_px)
    return Look(path, stage, spec.frames // 2, (spec.width_px, spec.height_px), matte)


def painting_of(studio: Studio, shot_id: str) -> Path | None:
    """The painting that a shot's panel shows; None where it shows clay, or a take."""
    key = painted_key(recipes.still_spec(studio.session.project, shot_id).key())
    path = studio.panel_path(key)
    return path if path.exists() else None


def _painting(studio: Studio, shot_id: str) -> tuple[str, str]:
    """Reference and checksum of it, kept in the project: the next painting takes its place."""
    path = painting_of(studio, shot_id)
    if path is None:
        raise EditError(
            "The panel is not painted yet.",
            "A painting was to start from the one that is there.",
            "Start from the stage's picture.",
        )
    return studio.session.store.add_media(path)
