"""A screenplay to a project: scenes with beats, a stage, set-ups, shots and a first cut."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.project import Project, Scene, Setting, Settings, Setup, Shot
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from previz.planner.cast import take_census
from previz.planner.gender import with_genders
from previz.planner.lighting import resolved
from previz.planner.numbering import scene_numbers
from previz.planner.reading import action_paragraphs, read_lines
from previz.planner.scene import PlannedScene, plan_scene
from previz.planner.setting import read_setting


@dataclass(frozen=True, slots=True)
class WrittenScene:
    """A heading and what follows it up to the next one."""

    heading: str
    number: str
    line: int
    elements: tuple[Element, ...]


def written_scenes(screenplay: Screenplay) -> list[WrittenScene]:
    """Cut a script at its headings. What stands before the first one opens the first scene."""
    scenes: list[tuple[Element, list[Element]]] = []
    before: list[Element] = []
    for element in screenplay.elements:
        if element.kind is ElementKind.SCENE_HEADING:
            scenes.append((element, before if not scenes else []))
        elif scenes:
            scenes[-1][1].append(element)
        else:
            before.append(element)
    return [
        WrittenScene(heading.text, heading.scene_number, heading.line, tuple(elements))
        for heading, elements in scenes
    ]


def plan(screenplay: Screenplay, settings: Settings, project_id: str = "") -> Project:
    """Plan every scene. The same script and settings give the same project, byte for byte.

    A script without a scene heading gives a project without scenes. ``project_id`` defaults to
    the first half of the source's SHA-256.
    """
    cast = with_genders(take_census(screenplay.elements), action_paragraphs(screenplay.elements))
    written = written_scenes(screenplay)
    numbers = scene_numbers(scene.number for scene in written)
    planned: list[PlannedScene] = []
    previous: Setting | None = None
    for index, (scene, number) in enumerate(zip(written, numbers, strict=True), start=1):
        setting, inherited = resolved(read_setting(scene.heading), previous)
        lines = read_lines(scene.elements, cast, settings.wpm)
        omitted = scene.heading.upper().strip(" .").endswith("OMITTED")
        planned.append(
            plan_scene(
                f"s{index}", number, scene.heading, scene.line, setting, inherited,
                scene.elements, lines, cast, settings, omitted,
            )
        )  # fmt: skip
        previous = setting
    return _assembled(screenplay, settings, project_id, planned)


def _assembled(
    screenplay: Screenplay, settings: Settings, project_id: str, planned: Sequence[PlannedScene]
) -> Project:
    scenes: dict[str, Scene] = {}
    setups: dict[str, Setup] = {}
    shots: dict[str, Shot] = {}
    clips = []
    for entry in planned:
        scenes[entry.scene.id] = entry.scene
        setups.update((setup.id, setup) for setup in entry.setups)
        for shot in entry.shots:
            shots[shot.id] = shot
            if shot.in_cut:
                clips.append(Clip(f"clip-{shot.id}", shot.id, FrameRange(0, shot.frames)))
    identity = hashlib.sha256(screenplay.source.encode("utf-8", "surrogatepass")).hexdigest()
    return Project(
        id=project_id or identity[:32],
        title=screenplay.title,
        settings=settings,
        screenplay=screenplay,
        scene_order=tuple(scenes),
        scenes=scenes,
        setups=setups,
        shots=shots,
        timeline=Timeline((Track("V1", "video", tuple(clips)), Track("A1", "audio"))),
    )
