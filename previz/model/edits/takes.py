"""Edits that record and choose takes."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_shot
from previz.model.project import Project, Shot
from previz.model.render import Take


def add_take(project: Project, take: Take, plays: bool = True) -> Project:
    """Record a finished take as the newest of its shot, which plays unless one is circled.

    Args:
        plays: False for one of many to choose from: what played before goes on playing.
    """
    shot = project.shot(take.shot_id)
    if take.id in project.takes:
        raise EditError(
            f"A take {take.id!r} exists already.",
            "A take is recorded once.",
            "Render the shot again for another take.",
        )
    project = replace(project, takes={**project.takes, take.id: take})
    place = len(shot.take_ids) if plays or not shot.take_ids else len(shot.take_ids) - 1
    take_ids = (*shot.take_ids[:place], take.id, *shot.take_ids[place:])
    return with_shot(project, replace(shot, take_ids=take_ids))


def play_take(project: Project, shot_id: str, take_id: str) -> Project:
    """Let an older take play as if it were the newest; a circled one still wins.

        takes    1  2  3          play 1
        after    2  3  1

    Raises:
        EditError: the shot has no such take.
    """
    shot = project.shot(shot_id)
    if take_id not in shot.take_ids:
        raise EditError(
            f"Shot {shot.name} has no take {take_id!r}.",
            f"It has {len(shot.take_ids)} takes.",
            "Choose one of them in the inspector.",
        )
    others = tuple(other for other in shot.take_ids if other != take_id)
    return with_shot(project, replace(shot, take_ids=(*others, take_id)))


def circle_take(project: Project, shot_id: str, take_id: str) -> Project:
    """Choose the take that plays; an empty id lets the newest play again."""
    shot = project.shot(shot_id)
    if take_id and take_id not in shot.take_ids:
        raise EditError(
            f"Shot {shot.name} has no take {take_id!r}.",
            f"It has {len(shot.take_ids)} takes.",
            "Choose one of them in the inspector.",
        )
    return with_shot(project, replace(shot, circled_take=take_id))


def next_take_number(project: Project, shot_id: str) -> int:
    """The number on the slate: one more than the set-up's highest so far."""
    setup_id = project.shot(shot_id).setup_id
    numbers = [
        project.takes[take_id].number
        for shot in project.shots.values()
        if shot.setup_id == setup_id
        for take_id in shot.take_ids
    ]
    return max(numbers, default=0) + 1


def keep_takes(current: Project, restored: Project) -> Project:
    """``restored`` with every take of ``current``: undo never loses a finished take.

    Takes live outside undo. The result has the takes of both projects; a shot that both have
    lists them as it does now, or else its restored takes first. Which take is circled is an
    ordinary edit and stays as restored.
    """
    takes = restored.takes
    if current.takes is not takes and current.takes != takes:
        takes = {**current.takes, **takes} if takes.keys() - current.takes.keys() else current.takes
    changed: dict[str, Shot] = {}
    for shot_id, shot in restored.shots.items():
        now = current.shots.get(shot_id)
        if now is shot:
            continue
        if now is not None:
            known = now.take_ids
        else:
            known = tuple(take.id for take in takes.values() if take.shot_id == shot_id)
        missing = tuple(take_id for take_id in known if take_id not in shot.take_ids)
        whole = known if set(shot.take_ids) <= set(known) else (*shot.take_ids, *missing)
        if whole != shot.take_ids:
            changed[shot_id] = replace(shot, take_ids=whole)
    if takes is restored.takes and not changed:
        return restored
    return replace(restored, takes=takes, shots={**restored.shots, **changed})
