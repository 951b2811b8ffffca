"""The standard subject: a head and shoulders in a plain room or a field, lit by a set-up."""

from __future__ import annotations

from dataclasses import replace

from previz.model.camera import Camera
from previz.model.stage import Actor, Prop, Stage, StageSet, StageShot
from tests.stage.shots import FIELD, MARA, shot

SITTER = Actor("mara", "Mara", (0.62, 0.55, 0.50), 1.75)
OUTDOORS = frozenset(
    {"golden_hour", "blue_hour", "overcast", "sunlight", "noon", "moonlight", "lightning"}
)
"""The set-ups that times of day name for exteriors, and lightning."""

LAMPS = {
    "practical": Prop("lamp", "table lamp", "cylinder", (0.75, 0.95, 0.55), (0.3, 0.5, 0.3)),
    "candle": Prop("candle", "candle", "cylinder", (0.45, 1.15, 0.55), (0.05, 0.2, 0.05)),
    "firelight": Prop("fire", "fire", "box", (0.9, 0.2, 1.0), (0.7, 0.6, 0.4)),
    "tv": Prop("tv", "television", "box", (0.0, 0.8, 1.6), (1.0, 0.6, 0.1)),
    "neon": Prop("neon", "neon sign", "box", (2.2, 1.5, 0.4), (0.08, 0.5, 1.2)),
}
WINDOW = Prop("window", "window", "box", (2.97, 0.9, 0.5), (0.06, 1.4, 1.6))
ROOM = Stage(StageSet("room", "room", 6.0, 5.0, 2.8, (-2.0, 0.0, -2.5)), (SITTER,))


def sitter(light_id: str, aspect: float = 16 / 9) -> StageShot:
    """The standard subject under a set-up of the table, where the table wants it."""
    stage = ROOM
    if light_id in OUTDOORS:
        stage = replace(FIELD, actors=(SITTER,))
    if light_id in LAMPS:
        stage = replace(stage, props=(LAMPS[light_id],))
    if light_id == "window_day":
        stage = replace(stage, set=replace(stage.set, pieces=(WINDOW,)))
    camera = Camera(50.0, 0.0)
    return shot("SGL", "MCU", (MARA.id,), "", camera, stage=stage, light=light_id, aspect=aspect)
