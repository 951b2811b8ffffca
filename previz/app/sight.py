"""What a camera sees of its set, in words: in front, behind, and what its move brings in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from previz.errors import PrevizError
from previz.model.stage import StageShot
from previz.prompt.describe import Sight
from previz.prompt.sheets import prompt_words
from previz.stage.evaluate import camera_matrices
from previz.stage.geometry import projected
from previz.stage.moves import camera_at
from previz.stage.solids import corners

FAR_M = 200.0
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
    scenery = prompt_words().scenery
    found = []
    for prop in (*shot.stage.set.pieces, *shot.stage.props):
        name = prop.name.rstrip(" 0123456789").lower()
        known = name in scenery or prop in shot.stage.props
        if not known or prop.id in shot.framing.subjects:
            continue
        seen = _seen(name, projected(corners(prop), view, projection))
        if seen is not None:
            found.append(seen)
    return sorted(found, key=lambda thing: -thing.part)


def _seen(name: str, points: NDArray[np.float64]) -> _Seen | None:
    """A box as the frame holds it; None when too little of it is there."""
    if np.any(points[:, 2] < 0.1):
        return None
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    shown = np.clip(high, 0, 1) - np.clip(low, 0, 1)
    part, whole = float(shown[0] * shown[1]), float(np.prod(high - low))
    if part < LEAST_PART or part < LEAST_SHOWN * min(whole, 1.0):
        return None
    middle = float(np.clip((low[0] + high[0]) / 2, 0, 1))
    return _Seen(name, part, middle, float(points[:, 2].mean()))


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
