"""Is it a take at all? Broken numbers, black and frozen pictures are failures, not results."""

from __future__ import annotations

import numpy as np
import torch

from previz.engine.plan import Frames
from previz.errors import RenderError

BLACK = 4
"""Of 255: no pixel of the clip is brighter."""
FROZEN = 0.02
"""Of 255: mean change from the first frame to any later one. Encoded noise is above 0.3."""


def check_latents(latents: torch.Tensor, seed: int) -> None:
    """Raises RenderError when there is a number that is none."""
    if not bool(torch.isfinite(latents).all()):
        raise _failed("The take came out as broken numbers.", seed)


def check_frames(frames: Frames, seed: int) -> None:
    """Raises RenderError when all frames are black, or all are the same."""
    if int(frames.max()) <= BLACK:
        raise _failed("The take came out black.", seed)
    first = frames[0].astype(np.int16)
    if len(frames) > 1 and all(
        float(np.abs(frame.astype(np.int16) - first).mean()) < FROZEN for frame in frames[1:]
    ):
        raise _failed("The take came out frozen: all its frames are the same.", seed)


def _failed(what: str, seed: int) -> RenderError:
    return RenderError(
        what,
        f"The model made it so from seed {seed}; the weights or a driver may be at fault.",
        "Render again with another seed. If it stays so, check the model's folder and the driver.",
    )
