"""One staged shot, for tests that need all that a stage can say."""

from previz.model.camera import Camera, Framing, Move
from previz.model.light import LightSetup
from previz.model.stage import Actor, Blocking, Mark, Stage, StageSet, StageShot
from previz.model.time import Rate

SHOT = StageShot(
    Stage(
        StageSet("room", "Kitchen", 4.0, 5.0, 2.6, (0.0, 0.0, 2.5)),
        (Actor("anna", "Anna", (0.8, 0.2, 0.1)),),
    ),
    (Blocking("anna", (Mark(0, 0.0, 0.0), Mark(47, 1.0, 0.5, 90.0))),),
    Framing("SGL", "MCU", ("anna",)),
    Camera(50.0, 30.0),
    Move("push"),
    LightSetup("three_point", 45.0, 35.0),
    48,
    Rate(24000, 1001),
    16 / 9,
)
