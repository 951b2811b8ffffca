"""The first run shows what a video model makes of the stage, where the starter model can run."""

from __future__ import annotations

from importlib.util import find_spec

from previz.app import recipes
from previz.app.engines import STARTER
from previz.app.jobs import Priority
from previz.app.studio import Studio
from previz.model.edits.shots import set_engine
from previz.model.project import Project

OPENING_SHOTS = 2


def begin(studio: Studio) -> None:
    """What the very first project does by itself, unless nothing is to be drawn unasked."""
    if studio.settings.auto_clay:
        sketch_opening(studio)


def sketch_opening(studio: Studio) -> tuple[str, ...]:
    """Give the cut's first shots to the starter model, beside a take in clay of each.

    It is one step of undo. Clay comes first, so the cut plays at once; the model works after it.

    Returns:
        The ids of the shots; none where the model is not shipped or torch is not installed.
    """
    if STARTER not in studio.engines or find_spec("torch") is None:
        return ()
    project = studio.session.project
    clips = project.timeline.picture.clips[:OPENING_SHOTS]
    shots = tuple(dict.fromkeys(clip.shot_id for clip in clips))
    for shot_id in shots:
        clay = recipes.take_spec(project, shot_id, recipes.CLAY_ENGINE)
        studio.render_spec(shot_id, clay, Priority.DRAFT)

    def sketched(before: Project) -> Project:
        for shot_id in shots:
            before = set_engine(before, shot_id, STARTER)
        return before

    studio.session.apply("Sketch the opening with the starter model", sketched)
    for shot_id in shots:
        studio.render(shot_id, Priority.FINAL)
    return shots
