"""Edits of how the whole project is drawn."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.project import Project
from previz.model.stage import LOOKS


def set_look(project: Project, look: str) -> Project:
    """Draw clay takes and panels in another look of the stage.

    Raises:
        EditError: no such look.
    """
    if look not in LOOKS:
        raise EditError(
            f"“{look}” is not a look of the stage.",
            f"Known: {', '.join(LOOKS)}.",
            "Choose one of those.",
        )
    return replace(project, settings=replace(project.settings, look=look))


def set_depth_of_field(project: Project, on: bool) -> Project:
    """Show in clay takes and panels what the lens holds sharp and what it does not."""
    return replace(project, settings=replace(project.settings, depth_of_field=on))


def set_motion_blur(project: Project, on: bool) -> Project:
    """Show in clay takes what moves while a 180 degree shutter is open."""
    return replace(project, settings=replace(project.settings, motion_blur=on))


FOG_RANGE_M = (1.0, 20000.0)


def set_fog(project: Project, scene_id: str, fog_m: float) -> Project:
    """How far one sees in a scene's air, in metres; 0 for clear air.

    Raises:
        EditError: nearer than a metre, or farther than the horizon.
    """
    low, high = FOG_RANGE_M
    if fog_m and not low <= fog_m <= high:
        raise EditError(
            f"Fog cannot end one's sight at {fog_m:g} m.",
            f"Sight ends between {low:g} m and {high:g} m; 0 is clear air.",
            "Type a distance in that range.",
        )
    scene = project.scenes[scene_id]
    return replace(project, scenes={**project.scenes, scene_id: replace(scene, fog_m=float(fog_m))})
