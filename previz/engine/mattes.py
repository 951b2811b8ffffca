"""What of a take is repainted, as pictures of grey: the checks and sums that all families share.

White, 255, is painted anew and black, 0, stays as it is; between them the two are mixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from previz.errors import InputError

if TYPE_CHECKING:
    from previz.engine.plan import Capabilities, Frames, ShotRequest

Mattes = NDArray[np.uint8]
"""(frames, height, width) of grey."""

KEPT_NOTE = (
    "Outside the matte the take's own pixels are put back before the film is written; its frames "
    "are encoded again where the matte touches them, and copied where it does not."
)
KEPT_PICTURE_NOTE = "Outside the matte the picture's own pixels are put back."


def repaints(capabilities: Capabilities, request: ShotRequest) -> bool:
    """Whether a family will paint anew under a matte, and under nothing else."""
    there = request.matte is not None and "source" in request.controls
    return there and {"source", "matte"} <= capabilities.controls


def check_matte(request: ShotRequest) -> None:
    """Find out before any time is spent whether a matte and its take fit what is asked.

    Raises:
        InputError: no take, another length or size, or nothing that would be painted.
    """
    if request.matte is None:
        return
    source = request.controls.get("source")
    if source is None:
        raise _unfit("There is no take that it could be laid on.", "Give the take to repaint.")
    wanted = request.frames, request.height_px, request.width_px
    for thing, shape in (("matte", request.matte.shape), ("take", source.shape[:3])):
        if shape != wanted:
            (has, high_px, wide_px), (frames, height_px, width_px) = shape, wanted
            raise _unfit(
                f"The {thing} has {has} frames of {wide_px} x {high_px} pixels, and {frames} of "
                f"{width_px} x {height_px} are asked for.",
                "Draw the matte again, for the take as it is.",
            )
    if not painted(request).any():
        raise _unfit(
            "It is black in every frame that may change: nothing would be repainted.",
            "Choose something that is in the picture, or let the matte grow.",
        )


def painted(request: ShotRequest) -> Mattes:
    """The matte that is in force: black outside the range ``redo``.

    The request has a matte.
    """
    assert request.matte is not None
    if request.redo is None:
        return request.matte
    start, stop = request.redo
    within = np.zeros_like(request.matte)
    within[start:stop] = request.matte[start:stop]
    return within


def untouched_frames(request: ShotRequest) -> list[int]:
    """Frames in which the matte is black all over: they stay as they are, as files too."""
    return [number for number, matte in enumerate(painted(request)) if not matte.any()]


def with_repainted(frames: Frames, request: ShotRequest) -> Frames:
    """What was made, over the take that it was made from, through the matte.

    Args:
        frames: (frames, height, width, 3) at the asked length and size.

    Returns:
        The take's own values where the matte is 0, what was made where it is 255; between them
        the mean of both, weighted in whole numbers and rounded to the nearest.
    """
    whole = request.controls["source"].copy()
    for number, matte in enumerate(painted(request)):
        under = matte > 0
        share = matte[under].astype(np.uint32)[:, np.newaxis]
        new, old = frames[number][under].astype(np.uint32), whole[number][under]
        whole[number][under] = (new * share + old * (255 - share) + 127) // 255
    return whole


def _unfit(why: str, fix: str) -> InputError:
    return InputError("The matte does not fit the take.", why, fix)
