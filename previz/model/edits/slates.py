"""Edits of slates: how the set-ups of the whole script are numbered."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.project import Project, Setup
from previz.model.slate import AMERICAN, CONSECUTIVE, setup_label


def set_slates(project: Project, slates: str) -> Project:
    """Number every set-up anew, in the order of the board; shots are named after their set-ups.

        american       12   12A  12B   13   13A
        consecutive     1    2    3     4    5

    Raises:
        EditError: no such way of numbering.
    """
    if slates not in (AMERICAN, CONSECUTIVE):
        raise EditError(
            f"“{slates}” is not a way to number set-ups.",
            "Slates are american (12A) or consecutive (1, 2, 3).",
            "Choose one of the two.",
        )
    setups: dict[str, Setup] = {}
    number = 0
    for scene_id in project.scene_order:
        for place, setup_id in enumerate(setups_of(project, scene_id)):
            number += 1
            label = (
                str(number)
                if slates == CONSECUTIVE
                else setup_label(project.scenes[scene_id].number, place)
            )
            setups[setup_id] = replace(project.setups[setup_id], label=label)
    settings = replace(project.settings, slates=slates)
    return renamed(replace(project, settings=settings, setups={**project.setups, **setups}))


def setups_of(project: Project, scene_id: str) -> list[str]:
    """A scene's set-ups in slate order: as they were made, which is how the project keeps them."""
    return [setup.id for setup in project.setups.values() if setup.scene_id == scene_id]


def renamed(project: Project) -> Project:
    """Every shot named after its set-up: the label, with /2, /3 … when the cut comes back."""
    shots = dict(project.shots)
    for scene in project.scenes.values():
        uses: dict[str, int] = {}
        for shot_id in scene.shot_ids:
            shot = shots[shot_id]
            use = uses[shot.setup_id] = uses.get(shot.setup_id, 0) + 1
            label = project.setups[shot.setup_id].label
            name = label if use == 1 else f"{label}/{use}"
            if shot.name != name:
                shots[shot_id] = replace(shot, name=name)
    return replace(project, shots=shots)
