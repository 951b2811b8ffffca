"""Every pass and every look of one frame: ``python -m tests.stage.render.everything [FILE.npz]``.

Prints the adapter and a hash of each; with a path it also saves them there.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from previz.model.stage import LOOKS
from previz.stage.render.clip import draw_clip
from previz.stage.render.device import adapter_name
from previz.stage.render.passes import PASSES
from tests.stage.light_sheet import sitter
from tests.stage.render.busy import BUSY
from tests.stage.render.photographed import photographed
from tests.stage.shots import shot

WIDTH, HEIGHT = 256, 144
IN_HAZE = shot("SGL", "FS", light="volumetric")


def everything() -> dict[str, np.ndarray]:
    """By name: the passes of a shot, its looks, a photographed one and one in haze."""
    busy = replace(BUSY, frames=2)
    pictures = next(draw_clip(busy, WIDTH, HEIGHT, PASSES))[1]
    found = {f"pass {name}": picture for name, picture in pictures.items()}
    for look in LOOKS:
        drawn = next(draw_clip(replace(busy, look=look), WIDTH, HEIGHT))[1]
        found[f"look {look}"] = drawn["beauty"]
    for kind, hazy in (("room", sitter("volumetric")), ("field", IN_HAZE)):
        found[f"haze {kind}"] = next(draw_clip(hazy, WIDTH, HEIGHT))[1]["beauty"]
    for number, drawn in draw_clip(replace(photographed(), frames=13), WIDTH, HEIGHT):
        if number == 12:
            found["photographed"] = drawn["beauty"]
    return found


def hashes(found: dict[str, np.ndarray]) -> list[str]:
    return [f"{name} {hashlib.sha256(one.tobytes()).hexdigest()}" for name, one in found.items()]


if __name__ == "__main__":
    made = everything()
    sys.stdout.write("\n".join([adapter_name(), *hashes(made)]) + "\n")
    if len(sys.argv) > 1:
        np.savez(Path(sys.argv[1]), **made)  # type: ignore[arg-type]
