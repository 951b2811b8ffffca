"""Made-up projects of any size, for tests of the store, the session and the edits."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from previz.model.camera import Camera, Framing
from previz.model.project import Project, Scene, Setting, Setup, Shot, Words
from previz.model.render import RenderSpec, Take
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.model.stage import Blocking, Mark
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Clip, Timeline, Track

SHOTS_PER_SCENE = 10
SHOTS_PER_SETUP = 2


def sample_project(shots: int = 6, takes_per_shot: int = 0, title: str = "Sample") -> Project:
    """A project whose shots are ``shot-0``, ``shot-1`` … each with a clip ``clip-shot-0`` …"""
    built = [_shot(number) for number in range(shots)]
    takes = [_take(shot, number) for shot in built for number in range(1, takes_per_shot + 1)]
    of_shot: dict[str, list[str]] = {}
    for take in takes:
        of_shot.setdefault(take.shot_id, []).append(take.id)
    with_takes = {shot.id: _with_takes(shot, of_shot.get(shot.id, [])) for shot in built}
    scenes = [_scene(number, built) for number in range(-(-shots // SHOTS_PER_SCENE))]
    setups = [_setup(number) for number in range(-(-shots // SHOTS_PER_SETUP))]
    clips = tuple(Clip(f"clip-{s.id}", s.id, FrameRange(0, s.frames)) for s in built)
    return Project(
        id="sample",
        title=title,
        screenplay=Screenplay(
            (("Title", title),), (Element(ElementKind.SCENE_HEADING, "INT. KITCHEN – DAY"),)
        ),
        scene_order=tuple(scene.id for scene in scenes),
        scenes={scene.id: scene for scene in scenes},
        setups={setup.id: setup for setup in setups},
        shots=with_takes,
        takes={take.id: take for take in takes},
        timeline=Timeline((Track("V1", "video", clips), Track("A1", "audio"))),
    )


def sample_take(shot_id: str, number: int) -> Take:
    """A take that could have been rendered for a shot; its media file does not exist."""
    digest = hashlib.sha256(f"{shot_id}/{number}".encode()).hexdigest()
    spec = RenderSpec("clay", 768, 432, 48, Rate(24), seed=number, prompt="rain on the window")
    return Take(
        id=f"take-{shot_id}-{number}",
        shot_id=shot_id,
        number=number,
        spec=spec,
        recipe_key=spec.key(),
        media=f"media/{digest[:2]}/{digest}.mp4",
        media_sha256=digest,
        frames=48,
        made_by=(("engine", "clay"), ("device", "llvmpipe")),
        created_utc="2031-01-02T03:04:05Z",
    )


def _shot(number: int) -> Shot:
    return Shot(
        id=f"shot-{number}",
        scene_id=f"scene-{number // SHOTS_PER_SCENE}",
        setup_id=f"setup-{number // SHOTS_PER_SETUP}",
        name=f"{number + 1}",
        frames=48 + number % 7,
        words=(Words("dialogue", "You never told me that it would rain.", number, "MARA"),),
        blocking=(Blocking("mara", (Mark(0, 0.0, 0.0), Mark(24, 1.0, 0.5, 90.0, "sit"))),),
        prompt="A kettle steams beside the window.",
    )


def _take(shot: Shot, number: int) -> Take:
    return sample_take(shot.id, number)


def _with_takes(shot: Shot, take_ids: list[str]) -> Shot:
    return replace(shot, take_ids=tuple(take_ids))


def _scene(number: int, shots: list[Shot]) -> Scene:
    scene_id = f"scene-{number}"
    return Scene(
        id=scene_id,
        number=f"{number + 1}",
        heading="INT. KITCHEN – DAY",
        setting=Setting(True, False, "KITCHEN", "day", "DAY"),
        line=number,
        shot_ids=tuple(shot.id for shot in shots if shot.scene_id == scene_id),
    )


def _setup(number: int) -> Setup:
    first_shot = number * SHOTS_PER_SETUP
    return Setup(
        id=f"setup-{number}",
        scene_id=f"scene-{first_shot // SHOTS_PER_SCENE}",
        label=f"{number + 1}",
        description="Mara at the window",
        framing=Framing("SGL", "MCU", ("mara",)),
        camera=Camera(35.0, 20.0),
    )
