"""Edits of what a camera is made of: its film back, the set of lenses, the speed of its move."""

from __future__ import annotations

import math
from dataclasses import replace

from previz.errors import EditError
from previz.model.camera import UNPACED
from previz.model.edits.shots import with_lock, with_setup, with_shot
from previz.model.project import Project
from previz.model.vocabulary import MoveKind, film_backs, known, lens_sets, moves, nearest_lens

SPEEDS = ("slow", "normal", "fast")
SLOWEST, FASTEST = 0.02, 10.0
"""What may be typed: shares of the table's slow and of its fast speed."""


def set_film_back(project: Project, back_id: str) -> Project:
    """Shoot the project on another film back: sizes stay, and the cameras stand elsewhere.

    A set-up that was given a back of its own keeps it.

    Raises:
        EditError: there is no such film back.
    """
    known(film_backs(), back_id, "film back")
    setups = {
        id_: setup
        if "back" in setup.locked
        else replace(setup, camera=replace(setup.camera, back_id=back_id))
        for id_, setup in project.setups.items()
    }
    return replace(project, settings=replace(project.settings, back_id=back_id), setups=setups)


def set_setup_back(project: Project, shot_id: str, back_id: str) -> Project:
    """Another film back for one set-up: a second camera; the project's back is no lock.

    Raises:
        EditError: there is no such film back.
    """
    known(film_backs(), back_id, "film back")
    setup = project.setup_of(shot_id)
    others = tuple(lock for lock in setup.locked if lock != "back")
    locked = others if back_id == project.settings.back_id else with_lock(others, "back")
    camera = replace(setup.camera, back_id=back_id)
    return with_setup(project, replace(setup, camera=camera, locked=locked))


def set_lens_set(project: Project, lens_set: str) -> Project:
    """Another set of lenses: each planned lens becomes the nearest of the set.

    Lenses that were chosen by hand stay, and so does a camera that was put down by hand: its
    picture is its lens.

    Raises:
        EditError: there is no such set.
    """
    known(lens_sets(), lens_set, "lens set")
    setups = dict(project.setups)
    for id_, setup in setups.items():
        if not {"lens", "position"} & set(setup.locked):
            lens_mm = nearest_lens(setup.camera.lens_mm, lens_set)
            setups[id_] = replace(setup, camera=replace(setup.camera, lens_mm=lens_mm))
    return replace(project, settings=replace(project.settings, lens_set=lens_set), setups=setups)


def set_rate(project: Project, shot_id: str, rate: float) -> Project:
    """The speed of a shot's move, in the table's unit for it.

    The named speed follows, as the nearest: prompts and lists say that.

    Raises:
        EditError: the move has no speed of its own, or none like that.
    """
    shot = project.shot(shot_id)
    kind = known(moves(), shot.move.id, "camera move")
    if kind.id in UNPACED:
        raise EditError(
            f"The move “{kind.name}” has no speed of its own.",
            "It stands still, or goes as fast as whom it goes with.",
            "Choose another move, or let the actor walk faster.",
        )
    paces = _paces(kind)
    low, high = min(paces) * SLOWEST, max(paces) * FASTEST
    if not (math.isfinite(rate) and low <= rate <= high):
        raise EditError(
            f"No camera moves like that: {rate:g} {kind.unit}.",
            f"It goes from {low:.2g} to {high:.3g}.",
            "Type a speed in that range, or choose a static camera.",
        )
    nearest = min(range(3), key=lambda place: abs(math.log(paces[place] / rate)))
    move = replace(shot.move, speed=SPEEDS[nearest], rate=float(rate))
    return with_shot(project, replace(shot, move=move, locked=with_lock(shot.locked, "move")))


def _paces(kind: MoveKind) -> tuple[float, ...]:
    """The first numbers of a move's three speeds."""
    amounts = (kind.amount(speed) for speed in SPEEDS)
    return tuple(float(a if isinstance(a, int | float) else a[0]) for a in amounts)
