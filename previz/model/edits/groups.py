"""Edits of several actors at once: who faces whom, in which order they stand, who walks along."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.stage import change_mark, mark_at, marks_of, set_marks
from previz.model.project import Project
from previz.model.stage import Mark

ORDERS = ("abreast", "file", "wedge", "circle")
"""Side by side, one behind the other, the first at the point, in a ring that faces inward."""

GAP_M = (0.4, 6.0)


def _held(project: Project, shot_id: str, actor_id: str, frame: int) -> Mark:
    marks = marks_of(project, shot_id, actor_id)
    return marks[mark_at(marks, frame)]


def _check_several(ids: Sequence[str]) -> None:
    if len(set(ids)) < 2:
        raise EditError(
            "This takes two actors or more.",
            f"{len(set(ids))} is chosen.",
            "Hold Shift and click on another one.",
        )


def _bearing(a: Mark, x_m: float, z_m: float) -> float:
    return round(math.degrees(math.atan2(x_m - a.x_m, z_m - a.z_m)) % 360.0, 1)


def face_each_other(project: Project, shot_id: str, ids: Sequence[str], frame: int) -> Project:
    """Everybody turns to the middle of the others, at the marks that hold at a frame.

    Raises:
        EditError: fewer than two, or somebody is not in the shot.
    """
    _check_several(ids)
    held = {one: _held(project, shot_id, one, frame) for one in ids}
    for one, mark in held.items():
        others = [other for name, other in held.items() if name != one]
        x = sum(other.x_m for other in others) / len(others)
        z = sum(other.z_m for other in others) / len(others)
        if math.hypot(x - mark.x_m, z - mark.z_m) > 0.01:
            facing = _bearing(mark, x, z)
            project = change_mark(project, shot_id, one, frame, facing_deg=facing)
    return project


def face_point(
    project: Project, shot_id: str, ids: Sequence[str], frame: int, x_m: float, z_m: float
) -> Project:
    """Everybody turns to one point of the floor, at the marks that hold at a frame."""
    for one in ids:
        mark = _held(project, shot_id, one, frame)
        if math.hypot(x_m - mark.x_m, z_m - mark.z_m) > 0.01:
            facing = _bearing(mark, x_m, z_m)
            project = change_mark(project, shot_id, one, frame, facing_deg=facing)
    return project


def _slots(order: str, count: int, gap_m: float) -> list[tuple[float, float, float]]:
    """Left, ahead and turn against the first, of everybody."""
    match order:
        case "abreast":
            return [(gap_m * n, 0.0, 0.0) for n in range(count)]
        case "file":
            return [(0.0, -gap_m * n, 0.0) for n in range(count)]
        case "wedge":
            rows = [((n + 1) // 2, 1 if n % 2 else -1) for n in range(count)]
            return [(gap_m * 0.8 * row * side, -gap_m * row, 0.0) for row, side in rows]
        case "circle":
            radius = max(0.5, gap_m / (2.0 * math.sin(math.pi / max(2, count))))
            found = []
            for n in range(count):
                turn = 360.0 * n / count
                angle = math.radians(turn)
                left, ahead = radius * math.sin(angle), radius - radius * math.cos(angle)
                found.append((left, ahead, -turn))
            return found
    raise EditError(
        f"“{order}” is not an order to stand in.", f"Known: {', '.join(ORDERS)}.", "Choose one."
    )


def arrange(
    project: Project, shot_id: str, ids: Sequence[str], frame: int, order: str, gap_m: float
) -> Project:
    """Stand in an order beside the first, who stays, at the marks that hold at a frame.

        abreast        file        wedge         circle
        1 2 3          1             1             1
                       2            3 2          3   2

    Raises:
        EditError: fewer than two, no such order, or a gap that makes no sense.
    """
    _check_several(ids)
    near, far = GAP_M
    if not near <= gap_m <= far:
        raise EditError(
            f"Nobody stands {gap_m:g} m apart.",
            f"They stand {near:g} to {far:g} m apart.",
            "Type a distance in that range.",
        )
    first = _held(project, shot_id, ids[0], frame)
    for one, (left, ahead, turn) in zip(ids, _slots(order, len(ids), gap_m), strict=True):
        x, z = beside(first, left, ahead)
        facing = (first.facing_deg + turn) % 360.0
        project = change_mark(
            project,
            shot_id,
            one,
            frame,
            facing_deg=round(facing, 1),
            x_m=round(x, 3),
            z_m=round(z, 3),
        )
    return project


def beside(mark: Mark, left_m: float, ahead_m: float) -> tuple[float, float]:
    """A place (x, z) to the left and ahead of a mark, as it faces."""
    return _off(mark.x_m, mark.z_m, mark.facing_deg, left_m, ahead_m)


def _off(
    x_m: float, z_m: float, facing_deg: float, left_m: float, ahead_m: float
) -> tuple[float, float]:
    angle = math.radians(facing_deg)
    return (
        x_m + left_m * math.cos(angle) + ahead_m * math.sin(angle),
        z_m - left_m * math.sin(angle) + ahead_m * math.cos(angle),
    )


def walk_along(project: Project, shot_id: str, leader_id: str, ids: Sequence[str]) -> Project:
    """Others go where one goes, in the formation that they have at that one's first mark.

    The formation turns with the way. Times, gaits and bends are the leader's; poses stay.

    Raises:
        EditError: the leader goes nowhere, or somebody is not in the shot.
    """
    marks = marks_of(project, shot_id, leader_id)
    ways = _ways_deg(marks)
    if ways is None:
        raise EditError(
            "There is no walk to go along with.",
            "The first one that is chosen stays in place.",
            "Give the first one a second mark, away from the first.",
        )
    for one in ids:
        if one == leader_id:
            continue
        own = marks_of(project, shot_id, one)[0]
        dx, dz = own.x_m - marks[0].x_m, own.z_m - marks[0].z_m
        angle = math.radians(ways[0])
        left = dx * math.cos(angle) - dz * math.sin(angle)
        ahead = dx * math.sin(angle) + dz * math.cos(angle)
        made = []
        for mark, way in zip(marks, ways, strict=True):
            x, z = _off(mark.x_m, mark.z_m, way, left, ahead)
            made.append(replace(mark, x_m=round(x, 3), z_m=round(z, 3), look=own.look))
        kept = replace(made[0], pose=own.pose, left_hand=own.left_hand, right_hand=own.right_hand)
        rest = [
            replace(mark, left_hand=own.left_hand, right_hand=own.right_hand) for mark in made[1:]
        ]
        project = set_marks(project, shot_id, one, (kept, *rest))
    return project


def _ways_deg(marks: Sequence[Mark]) -> list[float] | None:
    """The direction of travel at each mark; None for somebody who stays in place."""
    legs: list[float | None] = []
    for n in range(len(marks) - 1):
        a, b = marks[n], marks[n + 1]
        apart = math.hypot(b.x_m - a.x_m, b.z_m - a.z_m)
        legs.append(_bearing(a, b.x_m, b.z_m) if apart > 0.05 else None)
    if all(leg is None for leg in legs):
        return None
    first = next(leg for leg in legs if leg is not None)
    found = [first]
    for leg in legs:
        found.append(found[-1] if leg is None else leg)
    # At a corner the formation has turned half of the way.
    for n in range(1, len(marks) - 1):
        turn = (found[n + 1] - found[n] + 180.0) % 360.0 - 180.0
        found[n] = (found[n] + turn / 2.0) % 360.0
    return found
