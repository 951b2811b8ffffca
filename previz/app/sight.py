"""What a camera sees of its set, in words: in front, behind, and what its move brings in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from previz.errors import PrevizError
from previz.model.stage import Prop, StageShot
from previz.prompt.describe import Sight
from previz.prompt.sheets import prompt_words
from previz.stage.evaluate import camera_matrices
from previz.stage.geometry import projected
from previz.stage.moves import camera_at
from previz.stage.solids import all_corners

FAR_M = 200.0
NEAREST_M = 0.1
"""What reaches nearer than this, or behind the camera, has no box in the frame."""

LEAST_PART = 0.015
"""Of the frame's area: less than this is not worth words."""

LEAST_SHOWN = 0.35
"""Of a thing's own box: less than this in the frame does not show what it is."""

MOST_EACH = 2
OPENINGS = ("window", "door")
"""In front of a camera outside the room they are holes in a wall that is not drawn."""

_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A thing in the frame: its part of the area, its middle from the left 0 to 1, its depth."""

    name: str
    part: float
    middle: float
    depth_m: float


@lru_cache(maxsize=512)
def sight_of(shot: StageShot) -> Sight:
    """What the camera sees at the first frame, and what it sees only at the last.

    Empty for a shot that cannot be staged: that is said where it is drawn.
    """
    try:
        first = _things(shot, 0)
        last = _things(shot, shot.frames - 1) if shot.move.id != "static" else first
        focus_m = _focus_m(shot)
    except PrevizError:
        return Sight()
    names = {thing.name for thing in first}
    front = [each for each in first if each.depth_m < focus_m * 0.85 and each.name not in OPENINGS]
    back = [each for each in first if each.depth_m > focus_m * 1.15]
    beside = [
        each
        for each in first
        if each not in front and each not in back and each.name not in OPENINGS
    ]
    new = [thing for thing in last if thing.name not in names]
    return Sight(
        foreground=tuple(map(_several, _named(front))),
        beside=tuple(map(_several, _named(beside))),
        background=tuple(map(_several, _named(back))),
        reveals=tuple(f"{_several(each)} {_side(new, each[0])}" for each in _named(new)),
    )


def _focus_m(shot: StageShot) -> float:
    pose = camera_at(shot, 0)
    return float(np.linalg.norm(np.array(pose.target) - np.array(pose.position)))


def _things(shot: StageShot, frame: int) -> list[_Seen]:
    """Furniture, openings and props that are large enough in the frame, the largest first."""
    _, view, projection = camera_matrices(shot, camera_at(shot, frame), FAR_M)
    scenery, subjects = prompt_words().scenery, shot.framing.subjects
    pieces = [prop for prop in shot.stage.set.pieces if _name(prop) in scenery]
    props = [prop for prop in (*pieces, *shot.stage.props) if prop.id not in subjects]
    if not props:
        return []
    boxes = projected(all_corners(props).reshape(-1, 3), view, projection).reshape(-1, 8, 3)
    low, high = boxes[..., :2].min(axis=1), boxes[..., :2].max(axis=1)
    part = np.prod(np.clip(high, 0, 1) - np.clip(low, 0, 1), axis=1)
    whole = np.minimum(np.prod(high - low, axis=1), 1.0)
    ahead = boxes[..., 2].min(axis=1) >= NEAREST_M
    large = ahead & (part >= LEAST_PART) & (part >= LEAST_SHOWN * whole)
    middle = np.clip((low[:, 0] + high[:, 0]) / 2, 0, 1)
    depth_m = boxes[..., 2].mean(axis=1)
    found = [
        _Seen(_name(props[n]), float(part[n]), float(middle[n]), float(depth_m[n]))
        for n in np.flatnonzero(large)
    ]
    return sorted(found, key=lambda thing: -thing.part)


def _name(prop: Prop) -> str:
    """A thing's name without its count."""
    return prop.name.rstrip(" 0123456789").lower()


def _named(things: list[_Seen]) -> list[tuple[str, int]]:
    """(name, how many), the largest first, at most two names."""
    counts: dict[str, int] = {}
    for thing in things:
        counts[thing.name] = counts.get(thing.name, 0) + 1
    return list(counts.items())[:MOST_EACH]


def _several(named: tuple[str, int]) -> str:
    name, count = named
    if name in prompt_words().plural:
        return name
    if count > 1:
        return f"{_COUNTS.get(count, 'several')} {name}s"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _side(things: list[_Seen], name: str) -> str:
    middle = next(thing.middle for thing in things if thing.name == name)
    if 0.4 <= middle <= 0.6:
        return "in the middle of the frame"
    return f"on the {'left' if middle < 0.5 else 'right'} of the frame"
