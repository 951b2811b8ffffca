"""A shot with everything in it, and a way to draw it from another process.

``python -m tests.stage.render.busy`` prints the adapter and a hash of every picture; with a path it
also saves them there.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from previz.model.camera import Camera, Move
from previz.model.stage import Mark
from previz.stage.evaluate import evaluate
from previz.stage.render.device import adapter_name
from previz.stage.render.renderer import PICTURES, Pictures, Renderer
from tests.stage.shots import KITCHEN, shot

WIDTH, HEIGHT = 250, 142
"""Not a multiple of the copy alignment, on purpose."""

BUSY = shot(
    "2S",
    "FS",
    ("mara", "tobias"),
    "",
    Camera(28.0, 15.0, 6.0),
    {
        "mara": (Mark(0, -1.6, 0.6, 0.0), Mark(24, -0.4, 1.0, 90.0)),
        "tobias": (Mark(0, 0.9, 0.5, -90.0, "point"),),
    },
    KITCHEN,
    Move("push", "fast"),
    frames=30,
)


def drawn(frame: int = 12, quality: str = "final") -> Pictures:
    """One frame of the busy shot, freshly drawn."""
    renderer = Renderer(WIDTH, HEIGHT, quality)
    try:
        return renderer.draw(evaluate(BUSY, frame))
    finally:
        renderer.close()


def hashes(pictures: Pictures) -> list[str]:
    return [hashlib.sha256(getattr(pictures, name).tobytes()).hexdigest() for name in PICTURES]


if __name__ == "__main__":
    made = drawn()
    report = "\n".join([adapter_name(), *hashes(made)])
    sys.stdout.write(report + "\n")
    if len(sys.argv) > 1:
        np.savez(Path(sys.argv[1]), **{name: getattr(made, name) for name in PICTURES})
