"""Noise canvases: the seed of a look, cut to any length and size.

Drawing noise of a clip's own shape ties a look to that shape: of a longer clip only 6% of the
values are kept, of another size none. So every seed owns one large volume, wider than any picture
and endless in time. A shot takes its middle, from the first frame on. A longer take then starts
from the same noise frame by frame, and a wider one has the same noise in the middle.

Each latent frame is drawn on the CPU with its own generator, so the values do not depend on the
device nor on how many frames are asked for.
"""

from __future__ import annotations

import hashlib
import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import torch

from previz.engine.plan import ShotRequest
from previz.engine.shapes import LatentShape
from previz.errors import InputError

HEIGHT = 160
WIDTH = 288
"""Latent cells: 2304 x 1280 pixels at eight pixels a cell. Changing them changes every look."""
VERSION = 1
MOST_THREADS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """Which noise a take starts from; see RenderSpec.

    Two draws that are turned into each other by an angle stay standard normal: the variance is
    cos² + sin². So a variation is as good a start as its ends.
    """

    seed: int
    variation_seed: int = 0
    variation: float = 0.0
    motion_seed: int | None = None


def look_of(request: ShotRequest) -> Look:
    """The noise that a request asks for."""
    return Look(request.seed, request.variation_seed, request.variation, request.motion_seed)


def canvas_noise(look: Look, shape: LatentShape) -> torch.Tensor:
    """Standard normal noise of ``shape.size``, float32 on the CPU.

    Raises:
        InputError: the picture is larger than the canvas.
    """
    if shape.height > HEIGHT or shape.width > WIDTH:
        raise InputError(
            f"The picture needs {shape.width} x {shape.height} cells of noise.",
            f"A noise canvas is {WIDTH} x {HEIGHT}, which is 2304 x 1280 pixels for most models.",
            "Render at a smaller size.",
        )
    top, left = (HEIGHT - shape.height) // 2, (WIDTH - shape.width) // 2

    def cut(frame: int) -> torch.Tensor:
        lines = _look_frame(look, frame, shape.channels, top, shape.height)
        return lines[:, :, left : left + shape.width]

    # A generator is one thread's work; of a long take the frames are drawn side by side.
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
        frames = list(pool.map(cut, range(shape.frames)))
    return torch.stack(frames, dim=1).unsqueeze(0)  # (C, H, W) each -> (1, C, T, H, W)


def canvas_name(look: Look, shape: LatentShape) -> str:
    """What a take records: canvas version, seeds and crop."""
    crop = f"{shape.channels}x{shape.frames}x{shape.height}x{shape.width}"
    varied = f" towards {look.variation_seed} by {look.variation:g}" if look.variation else ""
    moved = f", motion {look.motion_seed}" if look.motion_seed is not None else ""
    return f"canvas {VERSION}, seed {look.seed}{varied}{moved}, middle {crop}"


def _look_frame(look: Look, frame: int, channels: int, top: int, lines: int) -> torch.Tensor:
    goes_on = look.seed if look.motion_seed is None else look.motion_seed
    seed = goes_on if frame else look.seed
    noise = _canvas_lines(seed, frame, channels, top, lines)
    if not look.variation:
        return noise
    angle = look.variation * math.pi / 2
    other = _canvas_lines(look.variation_seed, frame, channels, top, lines)
    return noise * math.cos(angle) + other * math.sin(angle)


def _canvas_lines(seed: int, frame: int, channels: int, top: int, lines: int) -> torch.Tensor:
    """(channels, lines, WIDTH) of one latent frame, which is (channels, HEIGHT, WIDTH).

    Only these lines are turned into noise; those around them are drawn and dropped, two values at
    a time, which takes 0.6 of the time. torch makes noise of sixteen numbers at once, and a line
    is a whole number of sixteens: so the bits are those of the whole frame.
    """
    digest = hashlib.blake2b(f"previz canvas {seed} {frame}".encode(), digest_size=8).digest()
    generator = torch.Generator("cpu").manual_seed(int.from_bytes(digest, "big") >> 1)
    between = torch.empty((HEIGHT - lines) * WIDTH // 2, dtype=torch.float64)
    drawn = torch.empty(channels, lines, WIDTH, dtype=torch.float32)
    between[: top * WIDTH // 2].uniform_(generator=generator)
    for channel in range(channels):
        drawn[channel].normal_(generator=generator)
        between.uniform_(generator=generator)  # below these lines, and above the next channel's
    return drawn
