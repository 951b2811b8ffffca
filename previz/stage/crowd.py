"""Extras: groups of figures in a formation, varied by a seed, drawn with shared bodies.

A figure of the crowd is a few solids (one for each tone, and its head) that it shares with
everybody of its pose and build, in a coarser skin than the cast's; so fifty are few draw calls.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from previz.model.stage import Actor, Blocking, Colour, Extras, Mark, Stage, StageShot
from previz.model.vocabulary import STATURE_M
from previz.stage.body import coarse_mesh, parts, tones
from previz.stage.crowd_places import Clear, Place, Point, clear_of, formed, made_room, world
from previz.stage.crowd_walk import STRIDE_M, Walker, walkers
from previz.stage.figure import Figure, jointed, rig_height_m
from previz.stage.gaze import NECK_DOWN_DEG, NECK_UP_DEG, NECK_YAW_DEG, angles_deg, willingness
from previz.stage.geometry import Array, blend3, euler3, point_on
from previz.stage.ground import ground_of
from previz.stage.meshes import Mesh, Triangles, coarse_triangles, joined
from previz.stage.poses import body_pose
from previz.stage.rig import EYES, BodyPose, joint_matrices, root_matrix
from previz.stage.routes import route_of, runs_of
from previz.stage.striding import walking_body

FIRST_EXTRA = 3000
NEAREST_M = 0.7
"""An extra that stands nearer to the lens than this is left out of the picture."""

_POSES: dict[str, tuple[str, ...]] = {
    "waits": ("stand", "arms_crossed", "hands_in_pockets", "hands_on_hips", "think", "phone"),
    "watches": ("stand", "arms_crossed", "stand", "hands_in_pockets", "think"),
    "cheers": ("cheer", "hands_up", "wave", "cheer"),
    "sits": ("sit", "sit_back", "sit_forward", "sit"),
    "walks": ("stand", "stand", "stand", "hands_in_pockets", "phone"),
}
_BUILDS = ("average", "average", "slim", "broad")
_COLOURS: tuple[Colour, ...] = (
    (0.55, 0.50, 0.44),
    (0.42, 0.46, 0.52),
    (0.60, 0.54, 0.48),
    (0.46, 0.42, 0.40),
    (0.50, 0.53, 0.46),
    (0.58, 0.48, 0.46),
    (0.38, 0.42, 0.45),
)
"""Quiet colours: the eye belongs to the cast."""

_WAY_STEP_M = 0.4
_TURNED_AWAY_DEG = (95.0, 150.0)
BODY_TONES, HEAD_TONES = ("cloth", "legs", "skin", "shoe"), ("skin", "hair")
"""The tones that a body and a head of the crowd are drawn in; eyes are too small to be seen."""


@dataclass(frozen=True, slots=True)
class Extra:
    """One of a group: its number on the stage (from 0), its actor and its only mark.

    ``walker`` is its way through the area, None for one who stays. ``watch`` is whom or what it
    turns its head to.
    """

    number: int
    group_id: str
    actor: Actor
    mark: Mark
    walker: Walker | None = None
    watch: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """An extra at a frame. ``picture`` is the one of its stride, None for one who stays."""

    extra: Extra
    root: Array
    picture: int | None

    @property
    def body(self) -> BodyPose:
        return _body(self.extra.mark.pose, self.picture)

    @property
    def place(self) -> Point:
        return float(self.root[0, 3]), float(self.root[2, 3])


def _group(extras: Extras, first: int, clear: Clear) -> list[Extra]:
    dice = random.Random(f"{extras.id} {extras.seed}")
    poses, found = _POSES[extras.doing], []
    loose = 0.0 if extras.doing == "sits" else 0.16 * extras.spacing_m
    for number, (place, way) in enumerate(_ways(extras, dice, loose, clear)):
        x, z, facing = place
        facing_deg = (extras.facing_deg + facing + dice.gauss(0.0, 9.0)) % 360.0
        shade = 1.0 + dice.uniform(-0.12, 0.12)
        r, g, b = (min(1.0, part * shade) for part in dice.choice(_COLOURS))
        actor = Actor(
            f"{extras.id}/{number + 1}",
            f"{extras.name} {number + 1}",
            (r, g, b),
            round(min(1.95, max(1.5, dice.gauss(1.71, 0.085))), 3),
            dice.choice(_BUILDS),
        )
        stride_m = STRIDE_M * rig_height_m(actor) / STATURE_M
        walker = replace(way, stride_m=stride_m) if way is not None else None
        mark = Mark(0, x, z, facing_deg, dice.choice(poses))
        found.append(Extra(first + number, extras.id, actor, mark, walker, extras.watch))
    return found


def _ways(
    extras: Extras, dice: random.Random, loose: float, clear: Clear
) -> list[tuple[Place, Walker | None]]:
    """Everybody's place on the floor with its facing, and the way of whoever walks."""
    drawn = formed(extras, dice)
    wanted = [
        world(extras, across + dice.uniform(-loose, loose), along + dice.uniform(-loose, loose))
        for across, along, _ in drawn
    ]
    going: list[Walker | None] = [None] * extras.count
    if extras.doing == "walks":
        going = walkers(extras, clear)
    stays = [n for n, way in enumerate(going) if way is None]
    found = list(wanted)
    lanes = tuple(
        loop.at(n * _WAY_STEP_M)[0]
        for loop in dict.fromkeys(way.loop for way in going if way is not None)
        for n in range(int(loop.length_m / _WAY_STEP_M) + 1)
    )
    clear = replace(clear, ways=(*clear.ways, *lanes))
    for n, place in zip(stays, made_room([wanted[n] for n in stays], clear), strict=True):
        found[n] = place
    return [
        ((x, z, facing), way)
        for (x, z), (_, _, facing), way in zip(found, drawn, going, strict=True)
    ]


@lru_cache(maxsize=64)
def everybody(stage: Stage, ways: tuple[Point, ...] = ()) -> tuple[Extra, ...]:
    """Every extra of a stage, in order, clear of what stands there and of each other.

    Args:
        ways: places (x, z) where the cast goes; extras who stay keep away from them.

    Raises:
        RenderError: no such formation.
    """
    found: list[Extra] = []
    taken: list[Point] = []
    for extras in stage.extras:
        kept = () if extras.doing == "walks" else ways
        clear = clear_of(stage, (*kept, *taken), seats=extras.doing == "sits")
        group = _group(extras, len(found), clear)
        taken += [(e.mark.x_m, e.mark.z_m) for e in group if e.walker is None]
        found += group
    return tuple(found)


@lru_cache(maxsize=64)
def ways_of(blocking: tuple[Blocking, ...], fps: float) -> tuple[Point, ...]:
    """Places all along where the cast of a shot stands and goes."""
    found: list[Point] = []
    for one in blocking:
        found += [(mark.x_m, mark.z_m) for mark in one.marks]
        for run in runs_of(one.marks):
            route = route_of(run, fps)
            if route is not None:
                count = int(route.length_m / _WAY_STEP_M)
                found += [route.place(n * _WAY_STEP_M) for n in range(1, count + 1)]
    return tuple(found)


def crowd_of(shot: StageShot) -> tuple[Extra, ...]:
    """Every extra of a shot.

    Raises:
        RenderError: no such formation.
    """
    if not shot.stage.extras:
        return ()
    return everybody(shot.stage, ways_of(shot.blocking, float(shot.rate.fraction)))


def moves(crowd: Sequence[Extra]) -> bool:
    """Whether somebody of a crowd walks or turns a head."""
    return any(extra.walker is not None or extra.watch for extra in crowd)


def stands(
    shot: StageShot, crowd: Sequence[Extra], frame: int, cast: Sequence[Figure]
) -> list[Stand]:
    """Where extras are at a frame; who walks gives way to the cast."""
    time_s = frame / float(shot.rate.fraction)
    ground = ground_of(shot.stage)
    near = [(figure.x_m, figure.z_m) for figure in cast]
    found = []
    for extra in crowd:
        height_m = rig_height_m(extra.actor)
        (x, z), facing, picture = (extra.mark.x_m, extra.mark.z_m), extra.mark.facing_deg, None
        if extra.walker is not None:
            (x, z), facing, picture = extra.walker.at(time_s, near)
        root = root_matrix(x, z, facing, height_m, ground.at(x, z))
        found.append(Stand(extra, root, picture))
    return found


def crowd_figures(
    shot: StageShot, frame: int = 0, cast: Sequence[Figure] = ()
) -> tuple[Figure, ...]:
    """The extras as figures, for key points."""
    figures = []
    for stand in stands(shot, crowd_of(shot), frame, cast):
        actor, (x, z) = stand.extra.actor, stand.place
        joints = jointed(actor, stand.root, stand.body)
        facing = math.degrees(math.atan2(stand.root[0, 2], stand.root[2, 2])) % 360.0
        pose = stand.extra.mark.pose if stand.picture is None else "walk"
        figures.append(Figure(actor, x, z, facing, pose, joints, stand.body, stand.root))
    return tuple(figures)


# -- bodies --------------------------------------------------------------------------------------


@cache
def _body(pose_id: str, picture: int | None) -> BodyPose:
    """A pose of the library; or a picture of a stride, whose arms are the pose's."""
    if picture is None:
        return body_pose(pose_id, STATURE_M, None, 0.0)
    return walking_body(pose_id, picture)


@cache
def _joints(pose_id: str, picture: int | None) -> dict[str, Array]:
    return joint_matrices(np.eye(4), _body(pose_id, picture))


@cache
def body_mesh(pose_id: str, build: str, tone: str, picture: int | None = None) -> Mesh:
    """All solids of one tone below the head, at 1.75 m, standing on the origin."""
    joints = _joints(pose_id, picture)
    solids: list[tuple[Array, Triangles]] = [
        (np.asarray(joints[part.joint] @ part.local), coarse_triangles(coarse_mesh(part)))
        for part in parts(build)
        if part.tone == tone and part.joint != "head"
    ]
    stride = "" if picture is None else f" {picture}"
    name = f"extra {pose_id} {build} {tone}{stride}"
    return Mesh("given", name=name, given=joined(solids))


def head_matrix(stand: Stand, watched: Array | None) -> Array:
    """Where an extra's head is; turned to a point as far as a neck goes."""
    head = _joints(stand.extra.mark.pose, stand.picture)["head"]
    if watched is None:
        return np.asarray(stand.root @ head)
    inverse = np.asarray(np.linalg.inv(stand.root), dtype=np.float64)
    way = point_on(inverse, (watched[0], watched[1], watched[2])) - point_on(head, EYES)
    yaw, pitch = angles_deg(way)
    will = willingness(abs(yaw), _TURNED_AWAY_DEG)
    yaw = max(-NECK_YAW_DEG, min(NECK_YAW_DEG, yaw))
    pitch = max(-NECK_DOWN_DEG, min(NECK_UP_DEG, pitch))
    turned = head.copy()
    turned[:3, :3] = blend3(head[:3, :3], euler3(-pitch, yaw, 0.0), will)
    return np.asarray(stand.root @ turned)


def palette(extra: Extra) -> dict[str, Colour]:
    return tones(extra.actor.colour)
