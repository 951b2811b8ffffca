"""Edits of the lens, the focus and the keys of a camera."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from previz.errors import EditError
from previz.model.camera import EASES, CameraKey, FocusKey, Vec3
from previz.model.edits.shots import (
    LENS_RANGE_MM,
    SEED_LIMIT,
    place_camera,
    set_lens,
    with_lock,
    with_setup,
    with_shot,
)
from previz.model.project import Project, Shot
from previz.model.vocabulary import known, sizes

STOP_RANGE = (0.7, 64.0)
FOCUS_RANGE_M = (0.05, 1000.0)


def set_t_stop(project: Project, shot_id: str, t_stop: float) -> Project:
    """Open or close the set-up's lens.

    Raises:
        EditError: not a stop between T0.7 and T64.
    """
    low, high = STOP_RANGE
    if not low <= t_stop <= high:
        raise EditError(
            f"T{t_stop:g} is not a stop.",
            f"Stops run from T{low:g} to T{high:g}.",
            "Type a stop in that range.",
        )
    setup = project.setup_of(shot_id)
    camera = replace(setup.camera, t_stop=float(t_stop))
    locked = with_lock(setup.locked, "stop")
    return with_setup(project, replace(setup, camera=camera, locked=locked))


def lens_keeping_size(project: Project, shot_id: str, lens_mm: float) -> Project:
    """Another lens at the same size: ``D_new = D_old · f_new / f_old`` along the lens axis.

    A solved camera is solved anew. One that was placed by hand goes along its axis, and so do
    the shot's camera keys.

    Raises:
        EditError: not a lens between 4 and 1200 mm.
    """
    setup, shot = project.setup_of(shot_id), project.shot(shot_id)
    ratio = lens_mm / setup.camera.lens_mm if setup.camera.lens_mm > 0 else 1.0
    project = set_lens(project, shot_id, lens_mm)
    camera = project.setup_of(shot_id).camera
    if camera.position is not None and camera.target is not None:
        away = _along(camera.position, camera.target, ratio)
        project = place_camera(project, shot_id, away, camera.target)
    keys = tuple(
        replace(
            key,
            lens_mm=key.lens_mm * ratio,
            position=_along(key.position, key.target, ratio),
        )
        for key in shot.camera_keys
    )
    return set_camera_keys(project, shot_id, keys) if keys else project


def lens_keeping_position(
    project: Project, shot_id: str, lens_mm: float, position: Vec3, target: Vec3, size: str
) -> Project:
    """Another lens from the same place: the camera stays down where it is, the size follows.

    Args:
        position: where the camera stands now, in metres; from here on it is placed by hand.
        size: the class that the size is in then, an id of the table.

    Raises:
        EditError: not a lens between 4 and 1200 mm.
    """
    known(sizes(), size, "shot size")
    old, shot = project.setup_of(shot_id), project.shot(shot_id)
    ratio = lens_mm / old.camera.lens_mm if old.camera.lens_mm > 0 else 1.0
    project = place_camera(set_lens(project, shot_id, lens_mm), shot_id, position, target)
    setup = project.setup_of(shot_id)
    framing = replace(setup.framing, size=size)
    project = with_setup(project, replace(setup, framing=framing))
    keys = tuple(replace(key, lens_mm=key.lens_mm * ratio) for key in shot.camera_keys)
    return set_camera_keys(project, shot_id, keys) if keys else project


def _along(position: Vec3, target: Vec3, factor: float) -> Vec3:
    """The point at ``factor`` of the distance from the target."""
    x, y, z = (b + (a - b) * factor for a, b in zip(position, target, strict=True))
    return (x, y, z)


# -- focus ---------------------------------------------------------------------------------


def set_focus(project: Project, shot_id: str, keys: Sequence[FocusKey]) -> Project:
    """All focus keys of a shot; none lets the subject be sharp.

    Raises:
        EditError: keys out of order, a distance that no lens has, somebody
            who is not on the stage.
    """
    shot = project.shot(shot_id)
    _check_frames(shot, [key.frame for key in keys], "Focus")
    there = _focusable(project, shot)
    low, high = FOCUS_RANGE_M
    for key in keys:
        _check_ease(key)
        if key.on and key.on not in there:
            raise EditError(
                f"{key.on!r} is not on the stage of shot {shot.name}.",
                f"There: {', '.join(sorted(there)) or 'nobody and nothing'}.",
                "Focus on somebody or something that is in the shot.",
            )
        if not key.on and not low <= key.distance_m <= high:
            raise EditError(
                f"A lens cannot be focused at {key.distance_m:g} m.",
                f"Focus runs from {low:g} to {high:g} m.",
                "Type a distance in that range.",
            )
    return with_shot(project, replace(shot, focus=tuple(keys)))


def _focusable(project: Project, shot: Shot) -> set[str]:
    stage = project.stage_of(shot.scene_id)
    people = {blocking.actor_id for blocking in shot.blocking}
    return people | {prop.id for prop in (*stage.props, *stage.set.pieces)}


def add_focus_key(project: Project, shot_id: str, key: FocusKey) -> Project:
    """One more focus key; one that is at its frame already is replaced."""
    shot = project.shot(shot_id)
    _check_inside(shot, key.frame)
    kept = [other for other in shot.focus if other.frame != key.frame]
    return set_focus(project, shot_id, sorted([*kept, key], key=lambda each: each.frame))


def remove_focus_key(project: Project, shot_id: str, frame: int) -> Project:
    """Take the focus key at a frame away.

    Raises:
        EditError: there is none.
    """
    keys = project.shot(shot_id).focus
    kept = tuple(key for key in keys if key.frame != frame)
    if len(kept) == len(keys):
        raise _no_key(frame, [key.frame for key in keys])
    return set_focus(project, shot_id, kept)


# -- camera keys ---------------------------------------------------------------------------


def set_camera_keys(project: Project, shot_id: str, keys: Sequence[CameraKey]) -> Project:
    """All camera keys of a shot; none lets its move carry the camera again.

    Raises:
        EditError: keys out of order, a lens that is none, a camera that
            stands on its target, a number that is none.
    """
    shot = project.shot(shot_id)
    _check_frames(shot, [key.frame for key in keys], "Camera")
    low, high = LENS_RANGE_MM
    for key in keys:
        _check_ease(key)
        numbers = (*key.position, *key.target, key.lens_mm, key.roll_deg)
        if not all(math.isfinite(number) for number in numbers):
            raise EditError(
                f"The camera key at frame {key.frame} is nowhere.",
                "One of its numbers is not finite.",
                "Set the key again.",
            )
        if not low <= key.lens_mm <= high:
            raise EditError(
                f"{key.lens_mm:g} mm is not a lens.",
                f"Lenses run from {low:g} to {high:g} mm.",
                "Type a focal length in that range.",
            )
        if math.dist(key.position, key.target) < 1e-3:
            raise EditError(
                "The camera stands on the point that it looks at.",
                "From there it has no direction.",
                "Move it away from its target.",
            )
    return with_shot(project, replace(shot, camera_keys=tuple(keys)))


def add_camera_key(project: Project, shot_id: str, key: CameraKey) -> Project:
    """One more camera key; one that is at its frame already is replaced.

    before   0 ····· 40              key at 24
    after    0 ·· 24 · 40
    """
    shot = project.shot(shot_id)
    _check_inside(shot, key.frame)
    kept = [other for other in shot.camera_keys if other.frame != key.frame]
    return set_camera_keys(project, shot_id, sorted([*kept, key], key=lambda each: each.frame))


def remove_camera_key(project: Project, shot_id: str, frame: int) -> Project:
    """Take the camera key at a frame away.

    Raises:
        EditError: there is none.
    """
    keys = project.shot(shot_id).camera_keys
    kept = tuple(key for key in keys if key.frame != frame)
    if len(kept) == len(keys):
        raise _no_key(frame, [key.frame for key in keys])
    return set_camera_keys(project, shot_id, kept)


def set_shake(project: Project, shot_id: str, seed: int) -> Project:
    """Other hands on a handheld camera: the same seed shakes the same in every take.

    Raises:
        EditError: not a seed from 1 to 2^63 - 1.
    """
    if not 1 <= seed < SEED_LIMIT:
        raise EditError(
            f"{seed} is not a seed.",
            "A seed is a whole number from 1 to 2^63 - 1.",
            "Type a number in that range.",
        )
    shot = project.shot(shot_id)
    locked = with_lock(shot.locked, "move")
    return with_shot(project, replace(shot, move=replace(shot.move, seed=seed), locked=locked))


# -- what every key is held to ---------------------------------------------------------------


def _check_frames(shot: Shot, frames: list[int], what: str) -> None:
    if frames != sorted(set(frames)):
        raise EditError(
            f"{what} keys need rising frames.",
            f"These come at {', '.join(map(str, frames))}.",
            "Give each key a later frame than the one before.",
        )
    if frames and frames[0] < 0:
        _check_inside(shot, frames[0])


def _check_inside(shot: Shot, frame: int) -> None:
    """A new key is in the shot; one that a trim has left outside stays for when it grows."""
    if not 0 <= frame < shot.frames:
        raise EditError(
            f"Shot {shot.name} has no frame {frame}.",
            f"Its frames are 0 to {shot.frames - 1}.",
            "Put the playhead inside the shot.",
        )


def _check_ease(key: CameraKey | FocusKey) -> None:
    if key.ease not in EASES:
        raise EditError(
            f"“{key.ease}” is not a way to leave a key.",
            f"Known: {', '.join(EASES)}.",
            "Choose one of those.",
        )
    if not (0.0 <= key.ramp_out <= 1.0 and 0.0 <= key.ramp_in <= 1.0):
        raise EditError(
            f"A ramp cannot take {max(key.ramp_out, key.ramp_in):g} of the way.",
            "It is a share from 0 to 1.",
            "Give a share in that range.",
        )


def _no_key(frame: int, frames: list[int]) -> EditError:
    return EditError(
        f"There is no key at frame {frame}.",
        f"Keys are at {', '.join(map(str, frames))}." if frames else "The shot has none.",
        "Choose one of the keys.",
    )
