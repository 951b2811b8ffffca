"""Animations of a glTF file: on our seventeen joints, and on the bones of the file itself.

A skin brings a vertex from its bind pose to the scene by ``S = world · bind`` of each joint. The
bind pose is how the figure rests, the scene has +Y up (glTF 2.0, 3.4); a turn away from the rest is
therefore ``S · Uᵀ`` with ``U``, which stands the bind pose up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.errors import InputError
from previz.stage.geometry import Array
from previz.stage.interchange.gltf_clips import Clip
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import Model, model_of
from previz.stage.interchange.gltf_skin import Skeleton
from previz.stage.joint_names import mapped, missing
from previz.stage.library import found
from previz.stage.retarget import Recorded17, on_our_joints, upright

SAMPLED_S = 1.0 / 30.0
"""Clips are brought onto our joints at so many moments; their own bones are asked at any."""


@dataclass(frozen=True, slots=True)
class Playing:
    """Which clip of a file plays, and how many seconds into it."""

    clip: str
    at_s: float


@lru_cache(maxsize=24)
def model(reference: str) -> Model:
    """A glTF file of the project.

    Raises:
        RenderError: it is missing.
        InputError: it cannot be brought onto the stage.
    """
    return model_of(read_gltf(found(reference)))


def person(skeleton: Skeleton | None) -> dict[str, int]:
    """Our joints by their places in a skeleton; empty when it is not a person's.

    What the file itself says (VRM) goes before what the joints are called.
    """
    if skeleton is None:
        return {}
    said = sorted(skeleton.humanoid, key=lambda name: skeleton.humanoid[name])
    places = [skeleton.humanoid[name] for name in said]
    known = {joint: places[place] for joint, place in mapped(said).items()}
    if missing(known):
        known = mapped(skeleton.names)
    return {} if missing(known) else known


def clip_of(made: Model, name: str) -> Clip:
    """A file's animation of that name; the first for an empty one.

    Raises:
        InputError: it has none, or none of that name.
    """
    if not made.clips:
        raise InputError(
            f"{made.name} has no movement in it.",
            "It brings no animation of its nodes.",
            "Export it with its animation, or use a BVH file.",
        )
    for clip in made.clips:
        if name in ("", clip.name):
            return clip
    raise InputError(
        f"{made.name} has no movement called “{name}”.",
        f"It has: {', '.join(clip.name for clip in made.clips[:12])}.",
        "Choose one of those.",
    )


def recorded(made: Model, clip: Clip) -> Recorded17:
    """A clip on our joints.

    Raises:
        InputError: the file's skeleton is not a person's, or has no size.
    """
    skeleton, known = made.skeleton, person(made.skeleton)
    if skeleton is None or not known:
        raise InputError(
            f"{made.name} moves a skeleton that is not a person's.",
            "Its hips, arms and legs could not be recognised by their names.",
            "Let it play on its own figure, or name the joints as Mixamo or VRM do.",
        )
    count = max(2, int(np.ceil(clip.seconds / SAMPLED_S)) + 1)
    step_s = max(clip.seconds, 1e-3) / (count - 1)
    times = np.arange(count, dtype=np.float64) * step_s
    turns, places, size = _played(made, skeleton, clip, times)
    stand = upright(skeleton.places, known, made.name)
    rest = skeleton.places @ stand.T * size
    return on_our_joints(turns @ stand.T, places, rest, known, step_s, made.name)


def own_bones(made: Model, playing: Playing, stand: Array) -> tuple[Array, Array]:
    """The file's own bones in a clip: turns away from the rest (j, 3, 3), and places (j, 3) in the
    units of the bind pose. ``stand`` stands the bind pose up."""
    assert made.skeleton is not None
    clip, times = clip_of(made, playing.clip), np.array([playing.at_s])
    turns, places, size = _played(made, made.skeleton, clip, times)
    return turns[:, 0] @ stand.T, places[:, 0] / size


def own_matrices(made: Model, playing: Playing | None) -> Array:
    """From the bind pose to the scene, joint by joint, (j, 4, 4); None is how the file stands."""
    skeleton = made.skeleton
    assert skeleton is not None
    if playing is None:
        world = np.stack([made.nodes.world[node] for node in skeleton.nodes])
    else:
        clip = clip_of(made, playing.clip)
        world = clip.worlds(made.nodes, skeleton.nodes, np.array([playing.at_s]))[:, 0]
    return np.asarray(world @ skeleton.binds)


def _played(
    made: Model, skeleton: Skeleton, clip: Clip, times: Array
) -> tuple[Array, Array, float]:
    """Turns from the bind pose to the scene (j, n, 3, 3), places in the scene (j, n, 3), and how
    much larger the scene is than the bind pose."""
    matrices = clip.worlds(made.nodes, skeleton.nodes, times) @ skeleton.binds[:, None]
    linear = matrices[..., :3, :3]
    sizes = np.cbrt(np.abs(np.linalg.det(linear)))
    size = float(np.sort(sizes, axis=None)[sizes.size // 2])
    if not 1e-9 < size < 1e9:
        raise InputError(
            f"{made.name} moves a skeleton without size.",
            "Its joints are scaled to nothing.",
            "Export it with its scale applied.",
        )
    turns = linear / np.maximum(sizes, 1e-12)[..., None, None]
    points = np.concatenate([skeleton.places, np.ones((len(skeleton.places), 1))], axis=1)
    return turns, np.einsum("jnab,jb->jna", matrices, points)[..., :3], size
