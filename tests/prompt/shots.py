"""Two people in a kitchen, looked at by any camera."""

from __future__ import annotations

from dataclasses import replace

from previz.model.camera import Camera, Framing, Move
from previz.model.light import LightSetup
from previz.model.project import Project, Scene, Setting, Setup, Shot, Words
from previz.model.stage import Actor, Blocking, Mark, Prop, Stage, StageSet

WORDS = (
    Words("action", "MARA (60s, oilskin coat) sits with her back to the stove.", 2),
    Words("action", "The door SLAMS. TOBIAS (30s, soaked) steps in.", 4),
    Words("dialogue", "You took the low road.", 6, "MARA"),
    Words("action", "He does not take off his coat. He sits opposite MARA's chair.", 8),
)


def kitchen(
    framing: Framing = Framing("2S", "MS", ("mara", "tobias")),
    camera: Camera = Camera(lens_mm=35.0, azimuth_deg=0.0),
    move: str = "static",
    speed: str = "slow",
    light: str = "low_key",
    key_azimuth_deg: float = 90.0,
    prompt: str = "",
    words: tuple[Words, ...] = WORDS,
) -> Project:
    """A project with the one shot ``a``: Mara at -1 m and Tobias at +1 m, face to face."""
    stage = Stage(
        StageSet("room", "kitchen", 6.0, 6.0, 2.8, (0.0, 0.0, 3.0)),
        (
            Actor("mara", "MARA", (0.8, 0.3, 0.2)),
            Actor("tobias", "TOBIAS", (0.2, 0.3, 0.8)),
        ),
        (Prop("key", "Iron Key", "box", (0.0, 0.8, 0.0), (0.1, 0.1, 0.1)),),
    )
    blocking = (
        Blocking("mara", (Mark(0, -1.0, 0.0, 90.0, "sit"),)),
        Blocking("tobias", (Mark(0, 1.0, 0.0, 270.0),)),
    )
    scene = Scene(
        "s",
        "12",
        "INT. LIGHTHOUSE KITCHEN - NIGHT",
        Setting(True, False, "LIGHTHOUSE KITCHEN", "night", "NIGHT"),
        0,
        words=WORDS,
        stage=stage,
        light=LightSetup(light, key_azimuth_deg, 30.0, key_k=4300.0, key_fill_ratio=8.0),
        shot_ids=("a",),
    )
    setup = Setup("u", "s", "12A", "Two-shot", framing, camera)
    shot = Shot("a", "s", "u", "12A", 96, words, "", Move(move, speed), blocking, prompt=prompt)
    return Project(
        "p",
        "The Light",
        scene_order=("s",),
        scenes={"s": scene},
        setups={"u": setup},
        shots={"a": shot},
    )


def with_light(project: Project, light: LightSetup) -> Project:
    return replace(project, scenes={"s": replace(project.scenes["s"], light=light)})
