"""Fixes as edits of the project."""

from __future__ import annotations

import itertools

from previz.model.edits import continuity, shots, stage
from previz.model.project import Project
from previz.planner.continuity.fixes import (
    Cutaway,
    Face,
    Fix,
    FlipKey,
    Mirror,
    OntoLine,
    Raise,
    Relens,
    Resize,
    ShareLight,
    Swing,
)


def applied(project: Project, fix: Fix) -> Project:
    """The project with a fix in it. The same project and fix give the same ids.

    Raises:
        EditError: the fix makes no sense here (any more).
    """
    match fix:
        case Mirror():
            fixed = continuity.mirror_camera(project, fix.shot_id, fix.start, fix.end)
        case Swing() | OntoLine():
            fixed = continuity.swing_camera(project, fix.shot_id, fix.by_deg, fix.pivot)
        case Resize():
            fixed = shots.set_size(project, fix.shot_id, fix.size)
        case Relens():
            fixed = shots.set_lens(project, fix.shot_id, fix.lens_mm)
        case Raise():
            fixed = continuity.raise_camera(project, fix.shot_id, fix.by_m, fix.reach_m)
        case ShareLight():
            fixed = shots.set_setup_light(project, fix.shot_id, None)
        case FlipKey():
            fixed = continuity.set_key_azimuth(project, fix.shot_id, fix.key_deg)
        case Face():
            fixed = stage.turn_actor(project, fix.shot_id, fix.actor_id, fix.by_deg)
        case Cutaway():
            fixed = _with_cutaway(project, fix)
    return fixed


def _with_cutaway(project: Project, fix: Cutaway) -> Project:
    number = next(
        n
        for n in itertools.count(1)
        if f"shot-new{n}" not in project.shots and f"setup-new{n}" not in project.setups
    )
    return continuity.insert_cutaway(
        project,
        fix.shot_id,
        f"shot-new{number}",
        f"setup-new{number}",
        fix.thing_id,
        fix.thing,
    )


def shots_changed(project: Project, fix: Fix) -> int:
    """How many shots of the board look different after a fix: a set-up may play in several."""
    if isinstance(fix, Face):
        return 1
    if isinstance(fix, Cutaway):
        return 0
    setup_id = project.shot(fix.shot_id).setup_id
    return sum(shot.setup_id == setup_id for shot in project.shots.values())
