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

import torch

from previz.engine.shapes import LatentShape
from previz.errors import InputError

HEIGHT = 160
WIDTH = 288
"""Latent cells: 2304 x 1280 pixels at eight pixels a cell. Changing them changes every look."""
VERSION = 1


def canvas_noise(seed: int, shape: LatentShape) -> torch.Tensor:
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
    frames = [
        _canvas_frame(seed, frame, shape.channels)[
            :, top : top + shape.height, left : left + shape.width
        ]
        for frame in range(shape.frames)
    ]
    return torch.stack(frames, dim=1).unsqueeze(0)  # (C, H, W) each -> (1, C, T, H, W)


def canvas_name(seed: int, shape: LatentShape) -> str:
    """What a take records: canvas version, seed and crop."""
    crop = f"{shape.channels}x{shape.frames}x{shape.height}x{shape.width}"
    return f"canvas {VERSION}, seed {seed}, middle {crop}"


def _canvas_frame(seed: int, frame: int, channels: int) -> torch.Tensor:
    """(channels, HEIGHT, WIDTH) of one latent frame."""
    digest = hashlib.blake2b(f"previz canvas {seed} {frame}".encode(), digest_size=8).digest()
    generator = torch.Generator("cpu").manual_seed(int.from_bytes(digest, "big") >> 1)
    return torch.randn(channels, HEIGHT, WIDTH, generator=generator, dtype=torch.float32)
