"""Wild walls and cleared eyelines: what is taken away so that the camera can see.

A *wild* wall is a piece of set that is moved out for a camera position. What is wild in a shot is
decided once for all its frames, so that nothing pops.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from previz.model.stage import StageShot
from previz.stage.geometry import Array, look_at, perspective, projected, rigid_inverse, vec
from previz.stage.items import FIRST_ACTOR, DrawItem, object_ids, set_items
from previz.stage.moves import camera_at
from previz.stage.playing import (
    cast_at,
    composed_frame,
    lens_of,
    set_centre,
    subject_figures,
    subject_prop,
)
from previz.stage.solids import behind, blocks, contains, is_wall
from previz.stage.walk import Figure, figures

_CLEAN = frozenset({"SGL", "REACT", "PROFILE", "INSERT", "CUTAWAY"})


def hidden_from(item: DrawItem, eye: Array) -> bool:
    """Whether a set piece is wild for a camera at a point: it sees the wall's back, or is in it."""
    if item.wall is None:
        return False
    inside = vec(0.0, 1.0, 0.0)
    if is_wall(item.wall) and not contains(item.wall, inside):
        return behind(item.wall, eye, inside)
    return contains(item.wall, eye, 0.1)


@lru_cache(maxsize=64)
def wild(shot: StageShot) -> frozenset[int]:
    """The object ids that the shot's camera does not see, in any of its frames."""
    absent: set[int] = set()
    sampled = sorted({0, composed_frame(shot), shot.frames // 2, shot.frames - 1})
    for frame in sampled:
        eye = np.array(camera_at(shot, frame).position)
        absent |= _wild_pieces(shot, frame, eye)
    return frozenset(absent | _cleared_props(shot, sampled) | _cleared_actors(shot))


def _sight_targets(shot: StageShot, frame: int) -> list[Array]:
    cast = figures(shot, frame)
    seen = subject_figures(shot, cast)
    targets = [figure.face for figure in seen] + [figure.chest for figure in seen]
    prop = subject_prop(shot)
    if prop is not None:
        targets = [vec(*prop.position) + vec(0.0, prop.size_m[1] / 2, 0.0)]
    return targets or [set_centre(shot) + vec(0.0, 1.2, 0.0)]


def _on_set(shot: StageShot, point: Array) -> bool:
    """Whether a point is inside the room: a wall may hide who is still behind the door."""
    room = shot.stage.set
    if room.kind != "room":
        return True
    mx, mz = room.middle_m
    x, z = abs(float(point[0]) - mx), abs(float(point[2]) - mz)
    return x <= room.width_m / 2 and z <= room.depth_m / 2


def _wild_pieces(shot: StageShot, frame: int, eye: Array) -> set[int]:
    targets = [t for t in _sight_targets(shot, frame) if _on_set(shot, t)]
    named = set(shot.framing.subjects)
    absent = set()
    for item in set_items(shot):
        if item.wall is None or item.wall.id in named:
            continue
        in_the_way = sum(blocks(item.wall, eye, target) for target in targets)
        if hidden_from(item, eye) or in_the_way * 2 > len(targets):
            absent.add(item.object_id)
    return absent


def _cleared_props(shot: StageShot, frames: list[int]) -> set[int]:
    """Props the camera is inside of, and those that hide a face half the time or more.

    A prop that only passes before the lens is a foreground wipe and stays.
    """
    absent = set()
    for prop in shot.stage.props:
        if prop.id in shot.framing.subjects:
            continue
        hides = 0
        for frame in frames:
            eye, targets = np.array(camera_at(shot, frame).position), _sight_targets(shot, frame)
            hidden = [blocks(prop, eye, target) for target in targets]
            hides += all(hidden) or any(hidden[: len(hidden) // 2])
            if contains(prop, eye, 0.12):
                hides += len(frames)
        if hides * 2 >= len(frames):
            absent.add(_id_of(shot, prop.id))
    return absent


def _id_of(shot: StageShot, entity: str) -> int:
    return next(number for number, (known, _) in object_ids(shot).items() if known == entity)


def _cleared_actors(shot: StageShot) -> set[int]:
    """Actors who step off: the owner of a point of view, whoever stands in a clean single's way,
    and anybody the camera would be inside of."""
    frame = composed_frame(shot)
    pose = camera_at(shot, frame)
    eye, cast = np.array(pose.position), cast_at(shot, frame)
    subjects = {figure.actor.id for figure in subject_figures(shot, cast)}
    away = {f.actor.id for f in cast if _at_the_lens(f, eye) and shot.framing.kind != "PLAN"}
    if shot.framing.kind == "PLATE":
        away |= {f.actor.id for f in cast}
    clean = shot.framing.kind in _CLEAN or (
        shot.framing.kind == "REV" and not shot.framing.foreground
    )
    if clean and subject_prop(shot) is None:
        away |= {
            f.actor.id for f in cast if f.actor.id not in subjects and _in_front(shot, f, cast)
        }
    order = [actor.id for actor in shot.stage.actors]
    return {FIRST_ACTOR + order.index(actor_id) for actor_id in away}


def _at_the_lens(figure: Figure, eye: Array) -> bool:
    """Whether the camera is in the figure: its owner's point of view, or a collision."""
    trunk = np.array([figure.x_m, 0.0, figure.z_m])
    flat = float(np.linalg.norm((eye - trunk)[[0, 2]]))
    face = float(np.linalg.norm(eye - figure.face))
    return face < 0.24 or (flat < 0.26 and 0.0 < float(eye[1]) < float(figure.crown[1]) + 0.1)


def _in_front(shot: StageShot, figure: Figure, cast: tuple[Figure, ...]) -> bool:
    """Whether a figure is in frame nearer to the camera than the subject."""
    pose = camera_at(shot, composed_frame(shot))
    lens = lens_of(shot, pose.lens_mm)
    view = rigid_inverse(look_at(np.array(pose.position), np.array(pose.target)))
    projection = perspective(lens.tan_x, lens.tan_y, 0.01, 500.0)
    subject = subject_figures(shot, cast)[0]
    trunk = [figure.face, figure.chest, figure.joints["hips"][:3, 3]]
    seen = projected(np.stack([subject.face, *trunk]), view, projection)
    half = 0.24 / (2.0 * lens.tan_x * np.maximum(seen[1:, 2], 0.05))
    across = (seen[1:, 0] > -half) & (seen[1:, 0] < 1.0 + half)
    near = (seen[1:, 2] > 0.05) & (seen[1:, 2] < seen[0, 2] - 0.15)
    return bool(np.any(across & near))
