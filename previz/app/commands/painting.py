"""The board's panels, painted by a model of pictures that the stage leads."""

from __future__ import annotations

from previz.app import recipes
from previz.app.jobs import Job, Priority
from previz.app.painting import painting_spec
from previz.app.studio import Studio
from previz.errors import EditError


def paint_panel(studio: Studio, shot_id: str, painter_id: str) -> Job:
    """Queue a painted panel of a shot as it stands.

    Raises:
        EditError: no such shot, or the model is not installed.
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
    spec = painting_spec(project, shot_id, painter)
    drawn, after = recipes.control_spec(spec), ""
    if drawn is not None:
        after = studio.queue.submit("control", shot_id, shot.name, drawn, Priority.DRAFT).id
    return studio.queue.submit(
        "still", shot_id, shot.name, spec, Priority.DRAFT, painter.folder, after
    )
