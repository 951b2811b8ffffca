"""Verbs on extras: groups of figures that nobody names."""

from __future__ import annotations

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.edits import extras as edits
from previz.model.stage import Extras, StageShot

APART_M = 2.0


def new_extras(studio: Studio, scene_id: str) -> Extras:
    """A group to begin with, behind where people stand; it is not on the stage yet."""
    stage = studio.session.project.scenes[scene_id].stage
    taken = {group.id for group in stage.extras}
    number = next(n for n in range(1, len(taken) + 2) if f"extras-{n}" not in taken)
    z = -min(stage.set.depth_m / 4.0, APART_M) if stage.set.depth_m else -APART_M
    return Extras(f"extras-{number}", f"Extras {number}", 12, z_m=round(z, 2), seed=number)


def put_extras(studio: Studio, scene_id: str, extras: Extras, gesture: str = "") -> None:
    """Add a group to a scene, or change the one of that id; one gesture is one undo step."""
    studio.session.apply(
        f"Extras: {extras.count}",
        lambda p: edits.put_extras(p, scene_id, extras),
        one_step(f"extras {scene_id} {extras.id}", gesture),
    )


def tried(studio: Studio, shot_id: str, extras: Extras) -> StageShot:
    """The shot as ``put_extras`` would make it, for a drag that is not let go yet."""
    project = studio.session.project
    scene_id = project.shot(shot_id).scene_id
    return edits.put_extras(project, scene_id, extras).stage_shot(shot_id)


def remove_extras(studio: Studio, scene_id: str, extras_id: str) -> None:
    """Send a group of extras home."""
    studio.session.apply("Remove extras", lambda p: edits.remove_extras(p, scene_id, extras_id))
