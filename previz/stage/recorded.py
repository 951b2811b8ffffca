"""A shot as it plays, as plain numbers: the truth that files and takes are held to.

Nothing is drawn for it. Metres, degrees and matrices as everywhere on the stage: right-handed,
Y up, column vectors, the camera looks down -Z.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from previz.model.camera import USUAL_STOP
from previz.model.stage import Actor, Capture, StageShot
from previz.model.time import Rate
from previz.stage.acting import cast
from previz.stage.captures import playing
from previz.stage.clips import Playing, model
from previz.stage.crowd import FIRST_EXTRA
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import Array, transformed
from previz.stage.items import FLOOR, DrawItem, object_ids
from previz.stage.lamps import Lamp
from previz.stage.meshes import Mesh, bounds
from previz.stage.modelled import as_drawn, bones
from previz.stage.motion import keyed
from previz.stage.playing import lens_of
from previz.stage.rig import JOINTS
from previz.stage.walk import Figure


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """The lens over the shot. (n,) arrays: millimetres, tangents of half the angles of view, and
    the distance in metres that is in focus. ``back_mm`` is the used width and height of the film
    back, ``t_stop`` the stop."""

    mm: Array
    tan_x: Array
    tan_y: Array
    focus_m: Array
    back_mm: tuple[float, float]
    t_stop: float = USUAL_STOP


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """One figure over the shot. ``joints`` are joint to world, (n, 17, 4, 4), in the order of
    ``JOINTS``; they carry the figure's scale. ``roots`` are its floor points, (n, 4, 4). A modelled
    figure with a skeleton of its own also has ``bones``, from its rest to the world,
    (n, j, 4, 4). ``hands`` are the shapes of the mannequin's left and right hand at each frame."""

    actor: Actor
    joints: Array
    roots: Array
    bones: Array | None = None
    hands: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """One solid over the shot: ``matrices`` to world, (n, 4, 4), or (1, 4, 4) when it stays.

    ``shapes`` is what it is at each frame, where that changes with the same corners: the stride
    of an extra who walks; else empty.
    """

    item: DrawItem
    matrices: Array
    shapes: tuple[Mesh, ...] = ()

    @property
    def moves(self) -> bool:
        return len(self.matrices) > 1


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """Everything of a shot that can be measured.

    ``camera`` is camera to world, (n, 4, 4). ``boxes`` are by object id the corners of what is
    seen of it, (n, 4) as left, top, right, bottom from 0 to 1 of the picture; NaN where it is out
    of frame. ``lit`` are the lamps at each frame, the same ones in the same order. ``names`` are
    by object id.
    """

    rate: Rate
    aspect: float
    camera: Array
    lens: Lens
    cast: tuple[Performance, ...]
    things: tuple[Thing, ...]
    boxes: Mapping[int, Array]
    lit: tuple[tuple[Lamp, ...], ...]
    names: Mapping[int, str]
    entities: Mapping[int, str]

    @property
    def frames(self) -> int:
        return len(self.camera)

    @property
    def lamps(self) -> tuple[Lamp, ...]:
        """The lamps at the first frame."""
        return self.lit[0]


def record(shot: StageShot) -> Recorded:
    """Play a shot through and keep its numbers.

    Raises:
        EditError: an id is not in its table.
        RenderError: the shot cannot be staged.
    """
    frames = [evaluate(shot, number) for number in range(shot.frames)]
    lenses = [lens_of(shot, frame.lens_mm) for frame in frames]
    ids = object_ids(shot)
    return Recorded(
        rate=shot.rate,
        aspect=shot.aspect,
        camera=np.stack([frame.camera_world for frame in frames]),
        lens=Lens(
            mm=np.array([frame.lens_mm for frame in frames]),
            tan_x=np.array([lens.tan_x for lens in lenses]),
            tan_y=np.array([lens.tan_y for lens in lenses]),
            focus_m=np.array([frame.focus_m for frame in frames]),
            back_mm=(lenses[0].back.width_mm, lenses[0].back.height_mm),
            t_stop=shot.camera.t_stop,
        ),
        cast=_cast(shot),
        things=_things(frames),
        boxes=_boxes(frames),
        lit=tuple(frame.lamps for frame in frames),
        names={number: name for number, (_, name) in ids.items()},
        entities={number: entity for number, (entity, _) in ids.items()},
    )


def _cast(shot: StageShot) -> tuple[Performance, ...]:
    played = [cast(shot, number) for number in range(shot.frames)]
    captures = {blocking.actor_id: blocking.capture for blocking in shot.blocking}
    found = []
    for place, figure in enumerate(played[0]):
        figures = [at[place] for at in played]
        joints = np.stack([np.stack([f.joints[name] for name in JOINTS]) for f in figures])
        capture = captures.get(figure.actor.id)
        own = _bones(shot, figures, joints, capture)
        if own is not None:
            drawn = [as_drawn(f, _own(shot, f, n, capture)) for n, f in enumerate(figures)]
            joints = np.stack([np.stack([f.joints[name] for name in JOINTS]) for f in drawn])
        roots = np.stack([f.root for f in figures])
        grips = tuple(f.grips for f in figures)
        found.append(Performance(figure.actor, joints, roots, own, grips))
    return tuple(found)


def _bones(
    shot: StageShot, figures: list[Figure], joints: Array, capture: Capture | None
) -> Array | None:
    body = figures[0].actor.body
    if not body or model(body).skeleton is None:
        return None
    rows = []
    for number, figure in enumerate(figures):
        own = _own(shot, figure, number, capture)
        rows.append(bones(body, joints[number], figure.root, own))
    return np.stack([row for row in rows if row is not None])


def _own(shot: StageShot, figure: Figure, number: int, capture: Capture | None) -> Playing | None:
    return playing(capture, figure.actor.body, number / float(shot.rate.fraction))


def _things(frames: list[Frame]) -> tuple[Thing, ...]:
    """What stands on stage besides the cast. What comes later, a seat, stands there from the first
    frame on; what is gone stays where it was."""
    found: dict[tuple[int, int], DrawItem] = {}
    places: list[dict[tuple[int, int], DrawItem]] = []
    for frame in frames:
        still = [i for i in frame.stage if i.group != "actor" or i.object_id >= FIRST_EXTRA]
        items = keyed(still)
        places.append(dict(items))
        for key, item in items:
            found.setdefault(key, item)
    things = []
    for key, item in found.items():
        over = [item]
        for at in places:
            over.append(at.get(key, over[-1]))
        moved = np.stack([each.matrix for each in over[1:]])
        moves = bool(np.any(moved != moved[0]))
        shapes = tuple(each.mesh for each in over[1:])
        changes = len(set(shapes)) > 1 and item.object_id >= FIRST_EXTRA
        things.append(Thing(item, moved if moves else moved[:1], shapes if changes else ()))
    return tuple(things)


def _boxes(frames: list[Frame]) -> dict[int, Array]:
    numbers = {i.object_id for frame in frames for i in frame.stage if i.object_id != FLOOR}
    boxes = {number: np.full((len(frames), 4), np.nan) for number in sorted(numbers)}
    for at, frame in enumerate(frames):
        for number, corners in _seen(frame).items():
            boxes[number][at] = corners
    return boxes


def _seen(frame: Frame) -> dict[int, tuple[float, float, float, float]]:
    """The picture's corners of each object, from the boxes round its solids."""
    points: dict[int, list[NDArray[np.float64]]] = {}
    for item in frame.items:
        if item.object_id != FLOOR:
            seen = transformed(frame.view @ item.matrix, bounds(item.mesh))
            front = seen[seen[:, 2] < -frame.near_m]
            points.setdefault(item.object_id, []).append(front)
    found = {}
    for number, parts in points.items():
        seen = np.concatenate(parts)
        if not len(seen):
            continue
        x = 0.5 + 0.5 * frame.projection[0, 0] * seen[:, 0] / -seen[:, 2]
        y = 0.5 - 0.5 * frame.projection[1, 1] * seen[:, 1] / -seen[:, 2]
        left, right = max(0.0, float(x.min())), min(1.0, float(x.max()))
        top, bottom = max(0.0, float(y.min())), min(1.0, float(y.max()))
        if left < right and top < bottom:
            found[number] = (left, top, right, bottom)
    return found
