"""In which order the board shows a scene's cards."""

from __future__ import annotations

from previz.model.project import Project
from previz.model.slate import Order
from previz.planner.shooting_order import shooting_order

__all__ = ["Order", "board_order"]


def board_order(project: Project, scene_id: str, order: Order) -> tuple[str, ...]:
    """A scene's shots: as the story tells them, or set-up by set-up as they would be shot."""
    shot_ids = project.scenes[scene_id].shot_ids
    if order == "script":
        return shot_ids
    place = {setup_id: n for n, setup_id in enumerate(shooting_order(project, scene_id))}
    return tuple(sorted(shot_ids, key=lambda shot_id: place[project.shots[shot_id].setup_id]))
