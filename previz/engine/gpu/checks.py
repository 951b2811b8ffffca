"""Is it a take at all? Broken numbers, black, one-coloured and frozen clips are failures.

A whole clip of them is no result and is not kept. A stretch of them may be meant, as a fade to
black is: the take is made, and says so.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import torch

from previz.engine.plan import Frames
from previz.errors import RenderError

BLACK = 4
"""Of 255: no pixel of the frame is brighter."""
FLAT = 3
"""Of 255: the frame's darkest and brightest value of each colour are no further apart."""
FROZEN = 0.02
"""Of 255: mean change between two frames. Encoded noise is above 0.3."""
HELD = 12
"""Frames in a row without a change that are worth a remark: half a second."""


def check_latents(latents: torch.Tensor, seed: int) -> None:
    """Raises RenderError when there is a number that is none."""
    if not bool(torch.isfinite(latents).all()):
        raise _failed("The take came out as broken numbers.", seed)


def check_frames(frames: Frames, seed: int) -> tuple[str, ...]:
    """What is odd about some of the frames, in sentences; mostly nothing.

    Raises:
        RenderError: all frames are black, or of one colour, or the same.
    """
    black = [_black(frame) for frame in frames]
    flat = [_flat(frame) for frame in frames]
    if all(black):
        raise _failed("The take came out black.", seed)
    if all(flat):
        raise _failed("The take came out in one colour: there is no picture in it.", seed)
    if len(frames) > 1 and all(_same(frames[0], frame) for frame in frames[1:]):
        raise _failed("The take came out frozen: all its frames are the same.", seed)
    return _remarks(frames, black, flat)


def _remarks(frames: Frames, black: list[bool], flat: list[bool]) -> tuple[str, ...]:
    total, coloured = (
        len(frames),
        sum(flat) - sum(b and f for b, f in zip(black, flat, strict=True)),
    )
    found = []
    if any(black):
        found.append(f"{sum(black)} of {total} frames are black.")
    if coloured:
        found.append(f"{coloured} of {total} frames are of one colour.")
    held = _longest_hold(frames)
    if held >= HELD:
        found.append(f"{held} of {total} frames in a row are the same.")
    return tuple(found)


def _longest_hold(frames: Frames) -> int:
    """The most frames in a row that do not differ from the one before; 1 when all of them do."""
    longest = run = 1
    for before, frame in pairwise(frames):
        run = run + 1 if _same(before, frame) else 1
        longest = max(longest, run)
    return longest


def _black(frame: np.ndarray) -> bool:
    """A look at few pixels is enough for nearly all frames: one bright one is."""
    return int(_few(frame).max()) <= BLACK and int(frame.max()) <= BLACK


def _flat(frame: np.ndarray) -> bool:
    """As above: two pixels that differ are enough."""
    return _level(_few(frame)) and _level(frame)


def _same(before: np.ndarray, frame: np.ndarray) -> bool:
    """As above: a change in every fourth line that is enough for the whole frame is enough."""
    lines = _change(before[::4], frame[::4])
    enough = FROZEN * frame.size
    return lines < enough and _change(before, frame) < enough


def _level(part: np.ndarray) -> bool:
    return bool((np.ptp(part, axis=(0, 1)) <= FLAT).all())


def _few(frame: np.ndarray) -> np.ndarray:
    return frame[::16, ::16]


def _change(before: np.ndarray, frame: np.ndarray) -> int:
    """The sum of what all values differ by."""
    larger, smaller = np.maximum(before, frame), np.minimum(before, frame)
    return int((larger - smaller).sum(dtype=np.int64))


def _failed(what: str, seed: int) -> RenderError:
    return RenderError(
        what,
        f"The model made it so from seed {seed}; the weights or a driver may be at fault.",
        "Render again with another seed. If it stays so, check the model's folder and the driver.",
    )
