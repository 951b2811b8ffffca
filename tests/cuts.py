"""A small cut to export: two scenes, three shots and a gap."""

from __future__ import annotations

from dataclasses import replace

from previz.model.camera import Camera, Framing, Move
from previz.model.project import Project, Scene, Setting, Settings, Setup, Shot, Words
from previz.model.render import RenderSpec, Take
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Clip, Timeline, Track

FILM_RATE = Rate(24)


def cut(rate: Rate = FILM_RATE) -> Project:
    """Scene 12 with 12A (24 frames, speech) and 12B (30 frames), a gap of 6, scene 13 with 13.

    12B starts at its frame 10 in the cut. The picture is 24 + 20 + 6 + 12 = 62 frames.
    """
    scenes = {
        "s12": Scene(
            "s12",
            "12",
            "INT. LIGHTHOUSE KITCHEN - NIGHT",
            Setting(True, False, "LIGHTHOUSE KITCHEN", "night", "NIGHT"),
            0,
            shot_ids=("a", "b"),
        ),
        "s13": Scene(
            "s13",
            "13",
            "EXT. YARD - DAY",
            Setting(False, True, "YARD", "day", "DAY"),
            9,
            shot_ids=("c",),
        ),
    }
    setups = {
        f"u{name}": Setup(
            f"u{name}",
            scene,
            label,
            "Close on Mara",
            Framing("SGL", "CU", ("mara",)),
            Camera(lens_mm=lens, azimuth_deg=0.0),
        )
        for name, scene, label, lens in [
            ("a", "s12", "12A", 50.0),
            ("b", "s12", "12B", 35.0),
            ("c", "s13", "13", 24.0),
        ]
    }
    spoken = (
        Words("action", "Mara puts the lamp down.", 2),
        Words("dialogue", "Your father is not buried in that yard, Tobias.", 3, "MARA"),
    )
    shots = {
        "a": Shot("a", "s12", "ua", "12A", 24, spoken, move=Move("push", "slow")),
        "b": Shot("b", "s12", "ub", "12B", 30, (Words("action", "He looks away.", 5),)),
        "c": Shot("c", "s13", "uc", "13", 12),
    }
    clips = (
        Clip("1", "a", FrameRange(0, 24)),
        Clip("2", "b", FrameRange(10, 30)),
        Clip("3", "", FrameRange(0, 6)),
        Clip("4", "c", FrameRange(0, 12)),
    )
    return Project(
        "p",
        "The Light",
        Settings(rate=rate, width_px=160, height_px=90),
        scene_order=("s12", "s13"),
        scenes=scenes,
        setups=setups,
        shots=shots,
        timeline=Timeline((Track("V1", clips=clips), Track("A1", "audio"))),
    )


def with_take(project: Project, shot_id: str, number: int) -> Project:
    """The project with a take of that number recorded on a shot."""
    spec = RenderSpec("clay", 160, 96, project.shots[shot_id].frames, project.settings.rate)
    take = Take(f"t{number}", shot_id, number, spec, spec.key(), "media/x.mp4", "0", spec.frames)
    shot = replace(project.shots[shot_id], take_ids=(take.id,))
    return replace(
        project, takes={**project.takes, take.id: take}, shots={**project.shots, shot_id: shot}
    )
