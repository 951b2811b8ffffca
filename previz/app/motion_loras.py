"""LoRAs that move the camera: which of those that are here makes a shot's own move.

AnimateDiff's makers publish eight for its layers of motion (animatediff-motion-lora-zoom-in …, for
version 1-5-2). They are offered where the shot has such a move, and never added unasked: a stage
video carries the camera more exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from previz.app.recipes import EngineChoice
from previz.model.project import Shot

PIPELINES = frozenset({"AnimateDiffControlNetPipeline"})
MADE_BY = {
    "zoomin": ("zoom_i", "push"),
    "zoomout": ("zoom_o", "pull"),
    "panleft": ("pan_l", "truck_l"),
    "panright": ("pan_r", "truck_r"),
    "tiltup": ("tilt_u", "ped_u", "crane_u"),
    "tiltdown": ("tilt_d", "ped_d", "crane_d"),
    "rollingclockwise": ("roll_cw",),
    "rollinganticlockwise": ("roll_ccw",),
}
"""The moves that each of the eight makes, by its name without what stands between its words."""


def offered(shot: Shot, engine: EngineChoice, installed: Iterable[str]) -> str:
    """The name of a LoRA that makes the shot's move and that it does not have; else empty."""
    if engine.pipeline not in PIPELINES:
        return ""
    there = {each.name for each in shot.inputs.loras}
    wanted = [words for words, moves in MADE_BY.items() if shot.move.id in moves]
    fitting = [
        name
        for name in sorted(installed)
        if any(_letters(name).endswith(words) for words in wanted)
    ]
    return "" if there & {*fitting} else next(iter(fitting), "")


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
