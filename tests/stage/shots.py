"""Small stages that the tests of the stage block their shots on."""

from __future__ import annotations

from collections.abc import Mapping

from previz.model.camera import Camera, Framing, Move
from previz.model.stage import Actor, Blocking, Mark, Prop, Stage, StageSet, StageShot
from previz.model.time import Rate
from previz.model.vocabulary import lights

MARA = Actor("mara", "Mara", (0.85, 0.40, 0.30), 1.70)
TOBIAS = Actor("tobias", "Tobias", (0.30, 0.50, 0.80), 1.82)
LENA = Actor("lena", "Lena", (0.45, 0.65, 0.35), 1.66)

TABLE = Prop("table", "table", "box", (0.0, 0.0, -0.6), (1.2, 0.74, 0.8))
LETTER = Prop("letter", "letter", "box", (0.1, 0.74, -0.5), (0.22, 0.01, 0.15), 12.0)
LAMP = Prop("lamp", "desk lamp", "cylinder", (0.45, 0.74, -0.85), (0.16, 0.35, 0.16))

KITCHEN = Stage(
    StageSet("room", "kitchen", 6.0, 5.0, 2.8, (2.0, 0.0, -2.5)),
    (MARA, TOBIAS, LENA),
    (TABLE, LETTER, LAMP),
)
FIELD = Stage(StageSet("exterior", "field", 40.0, 40.0, 0.0, (0.0, 0.0, 0.0)), (MARA, TOBIAS, LENA))

FACING_EACH_OTHER = {
    "mara": (Mark(0, -0.8, 0.3, 90.0),),
    "tobias": (Mark(0, 0.8, 0.3, -90.0),),
}
ALONE = {"mara": (Mark(0, 0.0, 0.0, 0.0),)}


def shot(
    kind: str = "SGL",
    size: str = "MS",
    subjects: tuple[str, ...] = ("mara",),
    foreground: str = "",
    camera: Camera = Camera(50.0, 0.0),
    marks: Mapping[str, tuple[Mark, ...]] | None = None,
    stage: Stage = FIELD,
    move: Move = Move(),
    light: str = "three_point",
    exposure_ev: float = 0.0,
    frames: int = 96,
    aspect: float = 16 / 9,
) -> StageShot:
    """A shot with everything chosen for you that a test does not care about."""
    placed = ALONE if marks is None else marks
    return StageShot(
        stage=stage,
        blocking=tuple(Blocking(actor, given) for actor, given in placed.items()),
        framing=Framing(kind, size, subjects, foreground),
        camera=camera,
        move=move,
        light=lights()[light].placed(camera.azimuth_deg, exposure_ev),
        frames=frames,
        rate=Rate(24),
        aspect=aspect,
    )
