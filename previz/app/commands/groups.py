"""Verbs on several actors of a shot."""

from __future__ import annotations

from collections.abc import Sequence

from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import groups, stage
from previz.model.project import Project

ORDERS = groups.ORDERS
_ORDERED = dict(
    zip(
        ORDERS,
        ("Stand side by side", "Stand in file", "Stand in a wedge", "Stand in a circle"),
        strict=True,
    )
)
GAP_M = 0.9
"""How far apart a group stands that is put in order."""


def face_each_other(studio: Studio, shot_id: str, ids: Sequence[str], frame: int) -> None:
    """Everybody turns to the middle of the others."""
    studio.session.apply(
        "Face one another", lambda p: groups.face_each_other(p, shot_id, ids, frame)
    )


def face_first(studio: Studio, shot_id: str, ids: Sequence[str], frame: int) -> None:
    """Everybody turns to the first."""
    marks = stage.marks_of(studio.session.project, shot_id, ids[0])
    first = marks[stage.mark_at(marks, frame)]
    studio.session.apply(
        "Face the first",
        lambda p: groups.face_point(p, shot_id, ids[1:], frame, first.x_m, first.z_m),
    )


def arrange(
    studio: Studio, shot_id: str, ids: Sequence[str], frame: int, order: str, gap_m: float = GAP_M
) -> None:
    """Stand abreast, in file, in a wedge or in a circle, beside the first."""
    studio.session.apply(
        _ORDERED.get(order, "Stand"),
        lambda p: groups.arrange(p, shot_id, ids, frame, order, gap_m),
    )


def walk_along(studio: Studio, shot_id: str, ids: Sequence[str]) -> None:
    """Go where the first goes, in the formation that they stand in."""
    studio.session.apply("Walk together", lambda p: groups.walk_along(p, shot_id, ids[0], ids[1:]))


def pair_up(studio: Studio, shot_id: str, ids: Sequence[str], frame: int, pair_id: str) -> None:
    """Two actors in poses that belong together, the second at the right distance.

    Raises:
        EditError: not two actors, or no such pair.
    """
    from previz.stage.pairs import pairs

    pair = pairs().get(pair_id)
    if pair is None or len(ids) != 2:
        raise EditError(
            "A pair is two actors.",
            f"{len(ids)} are chosen." if pair else f"“{pair_id}” is not a pair.",
            "Choose two actors and one of the pairs.",
        )
    project = studio.session.project
    heights = {a.id: a.height_m for a in project.actors_of(project.shot(shot_id).scene_id)}
    left, ahead = pair.stands((heights[ids[0]], heights[ids[1]]))
    studio.session.apply(
        "Pair",
        lambda p: _paired(p, shot_id, ids, frame, pair.poses, (left, ahead), pair.turn_deg),
    )


def _paired(
    project: Project,
    shot_id: str,
    ids: Sequence[str],
    frame: int,
    poses: tuple[str, str],
    place: tuple[float, float],
    turn_deg: float,
) -> Project:
    project = stage.change_mark(project, shot_id, ids[0], frame, pose=poses[0])
    marks = stage.marks_of(project, shot_id, ids[0])
    first = marks[stage.mark_at(marks, frame)]
    x, z = groups.beside(first, *place)
    return stage.change_mark(
        project,
        shot_id,
        ids[1],
        frame,
        pose=poses[1],
        facing_deg=round((first.facing_deg + turn_deg) % 360.0, 1),
        x_m=round(x, 3),
        z_m=round(z, 3),
    )
