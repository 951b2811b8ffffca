"""A recorded movement on the mannequin: another skeleton's turns on our seventeen joints.

Each bone is turned as the recorded bone turned away from its rest pose; bones that rest elsewhere
(arms out in a T) are first brought there on the shortest way. The path is scaled by the length of
the legs, so that steps stay steps, and feet that stand are held where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.errors import InputError
from previz.stage.geometry import Array, turn3
from previz.stage.interchange.bvh import Bvh, played, rest_places
from previz.stage.joint_names import mapped, missing
from previz.stage.rig import ANKLE_M, JOINTS, SHIN_M, THIGH_M, BodyPose, joint_matrices

STANDS_BELOW_M, STANDS_BELOW_M_S = 0.10, 0.35
"""A foot stands while its ankle is this near to its lowest and this slow."""

_STANDS_FRAMES, _EASE_FRAMES = 3, 4
_ORDER = tuple(JOINTS)
_LIMBS = {
    "shoulder": ("elbow", (0.0, -1.0, 0.0)),
    "elbow": ("wrist", (0.0, -1.0, 0.0)),
    "hip": ("knee", (0.0, -1.0, 0.0)),
    "knee": ("ankle", (0.0, -1.0, 0.0)),
}


@dataclass(frozen=True, slots=True, eq=False)
class Recorded17:
    """A movement of our own skeleton, ``frame_s`` apart, in metres of a 1.75 m figure.

    ``turns`` are local rotations in the order of ``JOINTS``, (n, 17, 3, 3); ``hips`` where the
    hips are, (n, 3): it begins over the origin, facing +Z, with the floor at 0.
    """

    frame_s: float
    turns: Array
    hips: Array

    @property
    def frames(self) -> int:
        return len(self.hips)

    @property
    def seconds(self) -> float:
        return self.frames * self.frame_s


def retargeted(bvh: Bvh, name: str = "The file") -> Recorded17:
    """A file's movement on our joints.

    Raises:
        InputError: it has no hips, arms or legs that could be recognised, or no size.
    """
    found = mapped([bone.name for bone in bvh.bones])
    if gone := missing(found):
        raise InputError(
            f"{name} moves a skeleton that is not a person's.",
            f"Not found in it: {', '.join(gone).replace('_l', ' left').replace('_r', ' right')}.",
            "Name the joints as Mixamo, CMU or Biovision do.",
        )
    stand = upright(rest_places(bvh), found, name)
    turns, places = played(bvh)
    rest = rest_places(bvh) @ stand.T
    return on_our_joints(stand @ turns @ stand.T, places @ stand.T, rest, found, bvh.frame_s, name)


def on_our_joints(
    turns: Array, places: Array, rest: Array, found: dict[str, int], frame_s: float, name: str
) -> Recorded17:
    """A movement of another skeleton that stands upright along +Y, on our joints.

    Args:
        turns: away from the rest pose, (joints, n, 3, 3).
        places: (joints, n, 3), in the unit of ``rest``.
        rest: where the joints are in the rest pose, (joints, 3).
        found: our joints by their places in the other skeleton.

    Raises:
        InputError: its legs have no length.
    """
    scale = (THIGH_M + SHIN_M) / _leg_m(rest, found, name)
    world = _world_turns(turns, rest, found)
    hips = (places[found["hips"]] - places[found["hips"]][0]) * scale
    movement = _facing_ahead(Recorded17(frame_s, _local(world), hips))
    feet = {side: places[_end(found, side)] * scale for side in "lr"}
    return _standing(movement, feet)


def _end(found: dict[str, int], side: str) -> int:
    return found.get(f"ankle_{side}", found[f"knee_{side}"])


def upright(rest: Array, found: dict[str, int], name: str) -> Array:
    """The rotation that stands a rest pose up along +Y, its left along +X."""
    hips = (rest[found["hip_l"]] + rest[found["hip_r"]]) / 2.0
    shoulders = (rest[found["shoulder_l"]] + rest[found["shoulder_r"]]) / 2.0
    up, left = shoulders - hips, rest[found["hip_l"]] - rest[found["hip_r"]]
    axis = int(np.argmax(np.abs(up)))
    straight = np.zeros(3)
    straight[axis] = np.sign(up[axis])
    left = left - straight * float(left @ straight)
    if float(np.linalg.norm(up)) < 1e-6 or float(np.linalg.norm(left)) < 1e-6:
        raise InputError(
            f"{name} has a skeleton without size.",
            "Its hips or shoulders lie in one point.",
            "Export it with the offsets of its joints.",
        )
    left = left / np.linalg.norm(left)
    return np.stack([left, straight, np.cross(left, straight)])


def _leg_m(rest: Array, found: dict[str, int], name: str) -> float:
    lengths = []
    for side in "lr":
        hip, knee = rest[found[f"hip_{side}"]], rest[found[f"knee_{side}"]]
        thigh = float(np.linalg.norm(knee - hip))
        ankle = found.get(f"ankle_{side}")
        shin = thigh if ankle is None else float(np.linalg.norm(rest[ankle] - knee))
        lengths.append(thigh + shin)
    if min(lengths) < 1e-6:
        raise InputError(
            f"{name} has legs without length.",
            "A thigh or a shin ends where it begins.",
            "Export it with the offsets of its joints.",
        )
    return sum(lengths) / 2.0


def _world_turns(turns: Array, rest: Array, found: dict[str, int]) -> dict[str, Array]:
    """Rotation in the world of each of our joints, (n, 3, 3)."""
    world: dict[str, Array] = {}
    for joint, (parent, _) in JOINTS.items():
        place = found.get(joint)
        if place is None:
            world[joint] = world[parent]
            continue
        world[joint] = turns[place] @ brought(joint, rest, found)
    return world


def brought(joint: str, rest: Array, found: dict[str, int]) -> Array:
    """From our resting bone to theirs on the shortest way; the trunk and the feet rest alike."""
    base, _, side = joint.partition("_")
    if base == "wrist":  # a hand lies along its forearm
        return brought(f"elbow_{side}", rest, found)
    if base not in _LIMBS:
        return np.eye(3)
    child, ours = _LIMBS[base]
    end = found.get(f"{child}_{side}")
    if end is None:
        return np.eye(3)
    theirs = rest[end] - rest[found[joint]]
    return shortest(np.array(ours), theirs)


def shortest(a: Array, b: Array) -> Array:
    """The smallest rotation that brings one direction to another."""
    a, b = a / np.linalg.norm(a), b / max(float(np.linalg.norm(b)), 1e-12)
    axis, cosine = np.cross(a, b), float(a @ b)
    if cosine < -0.999999:
        return turn3("x", 180.0)
    x, y, z = axis
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + cross + cross @ cross / (1.0 + cosine))


def _local(world: dict[str, Array]) -> Array:
    made = []
    for joint, (parent, _) in JOINTS.items():
        above = world[parent] if parent else np.eye(3)[None]
        made.append(above.transpose(0, 2, 1) @ world[joint])
    return np.stack(made, axis=1)


def _facing_ahead(movement: Recorded17) -> Recorded17:
    """The same, turned so that it begins facing +Z, and standing over its first place."""
    ahead = movement.turns[0, 0][:, 2]
    yaw = np.degrees(np.arctan2(ahead[0], ahead[2]))
    back = turn3("y", -float(yaw))
    turns = movement.turns.copy()
    turns[:, 0] = back @ turns[:, 0]
    hips = movement.hips @ back.T
    hips[:, 1] += JOINTS["hips"][1][1]
    return Recorded17(movement.frame_s, turns, hips)


def pose_of(movement: Recorded17, frame: int) -> BodyPose:
    """One frame as a pose; the hips' whole way is in it."""
    turns = {joint: movement.turns[frame, n] for n, joint in enumerate(_ORDER)}
    x, y, z = movement.hips[frame] - JOINTS["hips"][1]
    return BodyPose(turns, (float(x), float(y), float(z)))


# -- feet ----------------------------------------------------------------------------------------


def _standing(movement: Recorded17, feet: dict[str, Array]) -> Recorded17:
    """Stand on the floor, and let feet that stand stay where they are."""
    joints = [joint_matrices(np.eye(4), pose_of(movement, n)) for n in range(movement.frames)]
    ankles = {s: np.stack([each[f"ankle_{s}"][:3, 3] for each in joints]) for s in "lr"}
    lowest = min(float(np.percentile(ankles[side][:, 1], 2)) for side in "lr")
    hips = movement.hips.copy()
    hips[:, 1] += ANKLE_M - lowest
    turns = movement.turns.copy()
    made = Recorded17(movement.frame_s, turns, hips)
    for side in "lr":
        moves = _held(ankles[side], _stands(feet[side], movement.frame_s))
        for n in np.flatnonzero(np.abs(moves).max(axis=1) > 1e-6):
            _step_to(made, int(n), side, moves[n])
    return made


def _stands(ankle: Array, frame_s: float) -> list[tuple[int, int]]:
    """Half-open runs of frames in which a recorded foot stands."""
    if len(ankle) < _STANDS_FRAMES:
        return []
    speed = np.linalg.norm(np.gradient(ankle, frame_s, axis=0)[:, [0, 2]], axis=1)
    low = ankle[:, 1] < ankle[:, 1].min() + STANDS_BELOW_M
    still = np.r_[False, low & (speed < STANDS_BELOW_M_S), False]
    edges = np.flatnonzero(np.diff(still.astype(int)))
    runs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(first, stop) for first, stop in runs if stop - first >= _STANDS_FRAMES]


def _held(ankle: Array, runs: list[tuple[int, int]]) -> Array:
    """How far to move an ankle in each frame, (n, 3): to the middle of where it stands."""
    moves, weights = np.zeros_like(ankle), np.zeros(len(ankle))
    for first, stop in runs:
        middle = ankle[first:stop].mean(axis=0)
        for n in range(max(0, first - _EASE_FRAMES), min(len(ankle), stop + _EASE_FRAMES)):
            away = max(first - n, n - stop + 1, 0)
            weight = 1.0 - away / (_EASE_FRAMES + 1.0)
            if weight > weights[n]:
                nearest = min(max(n, first), stop - 1)
                moves[n], weights[n] = (middle - ankle[nearest]) * weight, weight
    moves[:, 1] = 0.0
    return moves


def _step_to(movement: Recorded17, frame: int, side: str, move: Array) -> None:
    """Bend one leg so that its ankle is elsewhere; the foot keeps its direction."""
    joints = joint_matrices(np.eye(4), pose_of(movement, frame))
    hip, knee, ankle = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    start, target = hip[:3, 3], ankle[:3, 3] + move
    way = target - start
    length = min(float(np.linalg.norm(way)), (THIGH_M + SHIN_M) * 0.9995)
    along = way / float(np.linalg.norm(way))
    bent = knee[:3, 3] - start
    aside = bent - along * float(bent @ along)
    if float(np.linalg.norm(aside)) < 1e-6:
        aside = hip[:3, 2] - along * float(hip[:3, 2] @ along)
    aside = aside / max(float(np.linalg.norm(aside)), 1e-9)
    near = (THIGH_M**2 + length**2 - SHIN_M**2) / (2.0 * length)
    out = np.sqrt(max(0.0, THIGH_M**2 - near**2))
    new_knee = start + along * near + aside * out
    new_ankle = start + along * length
    hip_turn = shortest(bent, new_knee - start) @ hip[:3, :3]
    knee_turn = shortest(ankle[:3, 3] - knee[:3, 3], new_ankle - new_knee) @ knee[:3, :3]
    hips = joints["hips"][:3, :3]
    place = {joint: n for n, joint in enumerate(_ORDER)}
    movement.turns[frame, place[f"hip_{side}"]] = hips.T @ hip_turn
    movement.turns[frame, place[f"knee_{side}"]] = hip_turn.T @ knee_turn
    movement.turns[frame, place[f"ankle_{side}"]] = knee_turn.T @ ankle[:3, :3]
