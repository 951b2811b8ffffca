"""Where a scene's beats are wanted: marks by hand, and those of an accepted annotation."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.project import BeatMark, Project


def set_marks(project: Project, scene_id: str, marks: tuple[BeatMark, ...]) -> Project:
    """A scene with other beat marks; its beats are as they were until it is planned again.

    Raises:
        EditError: there is no such scene.
    """
    scene = project.scenes.get(scene_id)
    if scene is None:
        raise EditError(
            "There is no such scene in this project.",
            f"“{scene_id}” may have been removed.",
            "Choose a scene of the script.",
        )
    return replace(project, scenes={**project.scenes, scene_id: replace(scene, marks=marks)})
