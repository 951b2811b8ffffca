"""BVH files: a skeleton and its recorded movement (Biovision hierarchy, as everybody writes it)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from previz.errors import InputError
from previz.stage.geometry import Array

MOST_BYTES = 96 * 2**20
MOST_JOINTS, MOST_FRAMES = 512, 100_000
_AXES = {"X": 0, "Y": 1, "Z": 2}


@dataclass(frozen=True, slots=True)
class Bone:
    """A joint of the file: its name, its parent's place (-1 for the root), its offset in the
    file's unit, and its channels in order (``Xposition``, ``Zrotation`` …)."""

    name: str
    parent: int
    offset: tuple[float, float, float]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bvh:
    """A file as it was read. ``values`` are (frames, channels), degrees and the file's unit."""

    bones: tuple[Bone, ...]
    frame_s: float
    values: Array

    @property
    def frames(self) -> int:
        return len(self.values)


def read_bvh(path: Path) -> Bvh:
    """Read a file.

    Raises:
        InputError: it is not a BVH file, too large, cut off, or holds numbers that are none.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _refused(
                path.name,
                f"It is {size / 2**20:.0f} MiB large; movements of up to {MOST_BYTES // 2**20} "
                "MiB are read.",
            )
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise _refused(path.name, f"It cannot be opened: {error.strerror}.") from error
    return parsed(text, path.name)


def parsed(text: str, name: str = "The file") -> Bvh:
    """The same of a file's text.

    Raises:
        InputError: as ``read_bvh``.
    """
    head, found, motion = text.partition("MOTION")
    if "HIERARCHY" not in head or not found:
        raise _refused(name, "It has no HIERARCHY followed by MOTION.")
    bones = _bones(head.split("HIERARCHY", 1)[1].split(), name)
    match = re.match(r"\s*Frames\s*:\s*(\S+)\s+Frame\s+Time\s*:\s*(\S+)\s*", motion, re.IGNORECASE)
    if match is None:
        raise _refused(name, "After MOTION it does not say how many frames it has, and how long.")
    frames, frame_s = int(_number(match[1], name)), _number(match[2], name)
    if not 1 <= frames <= MOST_FRAMES or not 1e-4 <= frame_s <= 10.0:
        raise _refused(name, f"It has {frames} frames of {frame_s:g} s each.")
    values = _values(motion[match.end() :].split(), name)
    channels = sum(len(bone.channels) for bone in bones)
    if len(values) != frames * channels:
        raise _refused(
            name,
            f"{frames} frames of {channels} channels are {frames * channels} numbers; "
            f"it has {len(values)}.",
        )
    return Bvh(bones, frame_s, values.reshape(frames, channels))


def _values(words: list[str], name: str) -> Array:
    try:
        values = np.array(words, dtype=np.float64)
    except ValueError as error:
        raise _refused(name, f"Among its numbers is something else: {error}.") from error
    if not np.isfinite(values).all():
        bad = int(np.flatnonzero(~np.isfinite(values))[0]) + 1
        raise _refused(name, f"Its number {bad} is not a number (NaN or infinite).")
    if len(values) and float(np.abs(values).max()) > 1e7:
        raise _refused(name, "It holds numbers beyond all measure.")
    return values


def _number(word: str, name: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise _refused(name, f"“{word[:40]}” is not a number.") from None
    if not np.isfinite(value):
        raise _refused(name, f"“{word[:40]}” is not a finite number.")
    return value


def _bones(words: list[str], name: str) -> tuple[Bone, ...]:
    """The hierarchy, parents before children; end sites are left out."""
    bones: list[Bone] = []
    open_: list[int] = []
    at = 0
    try:
        while at < len(words):
            match words[at].upper():
                case "ROOT" | "JOINT":
                    brace = words.index("{", at, at + 12)
                    bone, after = _bone(" ".join(words[at + 1 : brace]), words, brace + 1, open_)
                    bones.append(_checked(bone, name))
                    open_.append(len(bones) - 1)
                    at = after
                case "END":
                    at = words.index("}", at, at + 12) + 1
                case "}":
                    open_.pop()
                    at += 1
                case _:
                    raise _refused(name, f"In its hierarchy is “{words[at][:40]}”.")
            if len(bones) > MOST_JOINTS:
                raise _refused(name, f"It has more than {MOST_JOINTS} joints.")
    except (IndexError, ValueError):
        raise _refused(name, "Its hierarchy is broken off or out of order.") from None
    if open_ or not bones:
        raise _refused(name, "Its hierarchy is not closed.")
    return tuple(bones)


def _bone(label: str, words: list[str], at: int, open_: list[int]) -> tuple[Bone, int]:
    """A joint's OFFSET and CHANNELS, and the place after them."""
    if words[at].upper() != "OFFSET":
        raise ValueError(words[at])
    x, y, z = (float(word) for word in words[at + 1 : at + 4])
    at += 4
    channels: tuple[str, ...] = ()
    if words[at].upper() == "CHANNELS":
        count = int(words[at + 1])
        channels = tuple(words[at + 2 : at + 2 + count])
        at += 2 + count
    return Bone(label, open_[-1] if open_ else -1, (x, y, z), channels), at


def _checked(bone: Bone, name: str) -> Bone:
    for channel in bone.channels:
        kind = channel[1:].lower()
        if channel[:1].upper() not in _AXES or kind not in ("position", "rotation"):
            raise _refused(name, f"It has a channel called “{channel[:40]}”.")
    if not np.isfinite(bone.offset).all():
        raise _refused(name, f"The offset of {bone.name[:40]} is not a number.")
    return bone


def rest_places(bvh: Bvh) -> Array:
    """Where every joint is in the rest pose, (joints, 3)."""
    places = np.zeros((len(bvh.bones), 3))
    for number, bone in enumerate(bvh.bones):
        above = places[bone.parent] if bone.parent >= 0 else np.zeros(3)
        places[number] = above + bone.offset
    return places


def played(bvh: Bvh) -> tuple[Array, Array]:
    """Forward kinematics of all frames: turns (joints, n, 3, 3) and places (joints, n, 3)."""
    n, column = bvh.frames, 0
    turns: list[Array] = []
    places: list[Array] = []
    for bone in bvh.bones:
        turn = np.tile(np.eye(3), (n, 1, 1))
        place = np.tile(np.array(bone.offset, dtype=np.float64), (n, 1))
        for channel in bone.channels:
            values, axis = bvh.values[:, column], _AXES[channel[0].upper()]
            column += 1
            if channel[1:].lower() == "rotation":
                turn = turn @ _about(axis, values)
            else:
                # A position replaces the offset of a root, and adds to that of a joint.
                place[:, axis] = values if bone.parent < 0 else place[:, axis] + values
        if bone.parent >= 0:
            above = turns[bone.parent]
            place = places[bone.parent] + np.einsum("nij,nj->ni", above, place)
            turn = above @ turn
        turns.append(turn)
        places.append(place)
    return np.stack(turns), np.stack(places)


def _about(axis: int, degrees: Array) -> Array:
    """Rotations about a coordinate axis, (n, 3, 3)."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    i, j = (axis + 1) % 3, (axis + 2) % 3
    turn = np.tile(np.eye(3), (len(degrees), 1, 1))
    turn[:, i, i] = turn[:, j, j] = c
    turn[:, i, j], turn[:, j, i] = -s, s
    return turn


def _refused(name: str, why: str) -> InputError:
    return InputError(
        f"{name} is not a movement that can be used.",
        why,
        "Export it as BVH again, or use another.",
    )
