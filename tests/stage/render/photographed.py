"""A shot with everything a lens and a shutter show: ``python -m tests.stage.render.photographed``.

Prints the adapter and the hashes of some frames; with an argument it saves them there.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace

import numpy as np

from previz.model.camera import Camera, FocusKey, Move
from previz.model.stage import Mark, StageShot
from previz.stage.render.clip import draw_still
from previz.stage.render.device import adapter_name
from tests.stage.shots import KITCHEN, shot

WIDTH, HEIGHT = 256, 144
FRAMES = (6, 20, 34)


def photographed() -> StageShot:
    """Somebody walks past while the focus is pulled, in a haze."""
    made = shot(
        "SGL",
        "MCU",
        ("mara",),
        "",
        Camera(75.0, 8.0, t_stop=1.4),
        {
            "mara": (Mark(0, -0.35, 1.0, 20.0),),
            "tobias": (Mark(0, -1.6, -1.2, 90.0), Mark(40, 1.9, -1.2, 90.0)),
        },
        KITCHEN,
        Move("handheld", "fast", 7),
        frames=41,
    )
    pull = (FocusKey(8, "mara"), FocusKey(30, "tobias"))
    return replace(made, focus=pull, depth_of_field=True, motion_blur=True, fog_m=60.0)


def pictures() -> np.ndarray:
    made = photographed()
    return np.stack([draw_still(made, frame, WIDTH, HEIGHT) for frame in FRAMES])


if __name__ == "__main__":
    drawn = pictures()
    sys.stdout.write(f"{adapter_name()}\n")
    sys.stdout.write("".join(f"{hashlib.sha256(one.tobytes()).hexdigest()}\n" for one in drawn))
    if len(sys.argv) > 1:
        np.savez(sys.argv[1], drawn=drawn)
