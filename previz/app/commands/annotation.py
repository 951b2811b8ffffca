"""Verbs on proposed beats. Each call is one labelled undo step."""

from __future__ import annotations

from collections.abc import Sequence

from previz.app.annotations import BeatRow, Proposal, accepted_marks
from previz.app.studio import Studio
from previz.model.edits.marks import set_marks
from previz.model.project import Project
from previz.planner.redraft.replan import replan_scene


def accept_beats(studio: Studio, proposal: Proposal, rows: Sequence[BeatRow]) -> None:
    """Take some of the proposed beats into the plan: the scene is planned again around them.

    Beats that were not accepted stay with the rules; marks by hand stay as they are.

    Raises:
        EditError: no row holds a proposal, or the scene is gone.
    """
    scene_id = proposal.scene_id
    marks = accepted_marks(studio.session.project, proposal, rows)

    def edit(project: Project) -> Project:
        return replan_scene(set_marks(project, scene_id, marks), scene_id)

    studio.session.apply("Accept proposed beats", edit)
