"""Extras: groups of figures in a formation, varied by a seed, drawn with shared bodies.

A figure of the crowd is five solids (one for each tone) that it shares with everybody of its pose
and build, in a coarser skin than the cast's; so fifty of them are few draw calls.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from previz.errors import RenderError
from previz.model.stage import Actor, Colour, Extras, Mark
from previz.stage.body import coarse_mesh, parts, tones
from previz.stage.geometry import Array, direction, vec
from previz.stage.meshes import Mesh, Triangles, coarse_triangles, joined
from previz.stage.poses import body_pose
from previz.stage.rig import BodyPose, joint_matrices, root_matrix
from previz.stage.walk import Figure, jointed, rig_height_m

FIRST_EXTRA = 3000
NEAREST_M = 0.7
"""An extra that stands nearer to the lens than this is left out of the picture."""

_POSES: dict[str, tuple[str, ...]] = {
    "waits": ("stand", "arms_crossed", "hands_in_pockets", "hands_on_hips", "think", "phone"),
    "watches": ("stand", "arms_crossed", "stand", "hands_in_pockets", "think"),
    "cheers": ("cheer", "hands_up", "wave", "cheer"),
    "sits": ("sit", "sit_back", "sit_forward", "sit"),
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

_GOLDEN_DEG = 137.50776
_LEFT_OUT = frozenset({"eye"})


@dataclass(frozen=True, slots=True)
class Extra:
    """One of a group: its number on the stage (from 0), its actor and its only mark."""

    number: int
    group_id: str
    actor: Actor
    mark: Mark


def _places(extras: Extras, dice: random.Random) -> list[tuple[float, float, float]]:
    """Across, along and facing of everybody, before the group is turned: it faces +Z."""
    count, gap = extras.count, extras.spacing_m
    match extras.formation:
        case "line":
            return [((n - (count - 1) / 2.0) * gap, 0.0, 0.0) for n in range(count)]
        case "queue":
            return [(0.0, -n * gap, 0.0) for n in range(count)]
        case "arc":
            spread = math.radians(160.0)
            radius = max(2.0, gap * max(1, count - 1) / spread)
            turns = [((n / max(1, count - 1)) - 0.5) * spread for n in range(count)]
            return [(math.sin(t) * radius, -math.cos(t) * radius, -math.degrees(t)) for t in turns]
        case "audience":
            wide = max(1, math.ceil(math.sqrt(count * 1.8)))
            return [
                ((n % wide - (wide - 1) / 2.0 + 0.5 * (n // wide % 2)) * gap, -(n // wide) * gap, 0)
                for n in range(count)
            ]
        case "cluster":
            found = []
            for n in range(count):
                away, turn = 0.62 * gap * math.sqrt(n), math.radians(n * _GOLDEN_DEG)
                found.append((away * math.sin(turn), away * math.cos(turn), dice.uniform(-75, 75)))
            return found
    raise RenderError(
        f"“{extras.formation}” is not a formation.",
        "Known: line, arc, cluster, audience, queue.",
        "Choose one of those.",
    )


def _group(extras: Extras, first: int) -> list[Extra]:
    dice = random.Random(f"{extras.id} {extras.seed}")
    ahead, left = direction(extras.facing_deg), direction(extras.facing_deg + 90.0)
    poses, found = _POSES[extras.doing], []
    loose = 0.0 if extras.doing == "sits" else 0.16 * extras.spacing_m
    for number, (across, along, facing) in enumerate(_places(extras, dice)):
        at = vec(extras.x_m, 0.0, extras.z_m)
        at = at + left * (across + dice.uniform(-loose, loose))
        at = at + ahead * (along + dice.uniform(-loose, loose))
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
        mark = Mark(0, float(at[0]), float(at[2]), facing_deg, dice.choice(poses))
        found.append(Extra(first + number, extras.id, actor, mark))
    return found


@lru_cache(maxsize=64)
def everybody(groups: tuple[Extras, ...]) -> tuple[Extra, ...]:
    """Every extra of a stage, in order.

    Raises:
        RenderError: no such formation.
    """
    found: list[Extra] = []
    for extras in groups:
        found += _group(extras, len(found))
    return tuple(found)


@lru_cache(maxsize=64)
def crowd_figures(groups: tuple[Extras, ...]) -> tuple[Figure, ...]:
    """The extras as figures, for key points. They stand still."""
    figures = []
    for extra in everybody(groups):
        actor, mark = extra.actor, extra.mark
        height_m = rig_height_m(actor)
        pose = body_pose(mark.pose, height_m, None, 0.0)
        root = root_matrix(mark.x_m, mark.z_m, mark.facing_deg, height_m)
        joints = jointed(actor, root, pose)
        figures.append(
            Figure(actor, mark.x_m, mark.z_m, mark.facing_deg, mark.pose, joints, pose, root)
        )
    return tuple(figures)


@cache
def body_mesh(pose_id: str, build: str, tone: str) -> Mesh:
    """All solids of one tone of a posed body, at 1.75 m, standing on the origin."""
    pose: BodyPose = body_pose(pose_id, 1.75, None, 0.0)
    joints = joint_matrices(np.eye(4), pose)
    solids: list[tuple[Array, Triangles]] = [
        (np.asarray(joints[part.joint] @ part.local), coarse_triangles(coarse_mesh(part)))
        for part in parts(build)
        if part.tone == tone
    ]
    return Mesh("given", name=f"extra {pose_id} {build} {tone}", given=joined(solids))


def body_tones() -> tuple[str, ...]:
    """The tones that a body of the crowd is drawn in; eyes are too small to be seen."""
    return tuple(dict.fromkeys(p.tone for p in parts() if p.tone not in _LEFT_OUT))


def palette(extra: Extra) -> dict[str, Colour]:
    return tones(extra.actor.colour)


def in_the_way(groups: tuple[Extras, ...], eye: Array) -> set[int]:
    """The object ids of extras that stand at the lens."""
    return {
        FIRST_EXTRA + extra.number
        for extra in everybody(groups)
        if math.hypot(extra.mark.x_m - eye[0], extra.mark.z_m - eye[2]) < NEAREST_M
    }
