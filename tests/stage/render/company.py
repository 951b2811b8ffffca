"""A crowded shot in which people look, reach and carry, and its hashes from another process.

``python -m tests.stage.render.company`` prints a hash of every picture.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace

from previz.model.camera import Camera
from previz.model.stage import CAMERA, Extras, Mark, Prop, Touch
from previz.stage.evaluate import evaluate
from previz.stage.render.renderer import PICTURES, Renderer
from tests.stage.shots import KITCHEN, LETTER, TABLE, shot

LANTERN = Prop("lantern", "oil lantern", "cylinder", (0.5, 0.74, -0.5), (0.16, 0.34, 0.16))
COMPANY = shot(
    "MASTER",
    "WS",
    ("mara", "tobias"),
    camera=Camera(28.0, 15.0, 6.0),
    marks={
        "mara": (
            Mark(0, -1.2, 0.8, 90.0, right_hand=Touch("lantern", hold=True), look="tobias"),
            Mark(24, -0.4, 1.0, 90.0, right_hand=Touch("lantern", hold=True), look=CAMERA),
        ),
        "tobias": (Mark(0, 0.6, 0.9, -90.0, left_hand=Touch("mara"), look="letter"),),
    },
    stage=replace(
        KITCHEN,
        props=(TABLE, LETTER, LANTERN),
        extras=(Extras("crowd", "Crowd", 12, "arc", "watches", spacing_m=0.7),),
    ),
    frames=30,
)


def hashes() -> list[str]:
    """Of one frame, freshly drawn."""
    renderer = Renderer(250, 142)
    try:
        pictures = renderer.draw(evaluate(COMPANY, 20))
    finally:
        renderer.close()
    return [hashlib.sha256(getattr(pictures, name).tobytes()).hexdigest() for name in PICTURES]


if __name__ == "__main__":
    sys.stdout.write("\n".join(hashes()) + "\n")
