"""A screenplay to a project: scenes with beats, a stage, set-ups, shots and a first cut."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from previz.model.cast import Character
from previz.model.edits.slates import set_slates
from previz.model.project import Project, Scene, Setting, Settings, Setup, Shot
from previz.model.screenplay import Screenplay
from previz.model.slate import CONSECUTIVE
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from previz.planner.coverage.arrivals import Visited, visited_in
from previz.planner.people.cast import Cast, take_census
from previz.planner.people.gender import with_genders
from previz.planner.people.looks import with_looks
from previz.planner.people.roster import locations_of, roster, with_known
from previz.planner.reading.lines import action_paragraphs
from previz.planner.reading.numbering import scene_numbers
from previz.planner.scene import PlannedScene, plan_scene


def plan(screenplay: Screenplay, settings: Settings, project_id: str = "") -> Project:
    """Plan every scene. The same script and settings give the same project, byte for byte.

    A script without a scene heading gives a project without scenes. ``project_id`` defaults to
    the first half of the source's SHA-256.
    """
    cast = cast_of(screenplay)
    written = screenplay.scenes()
    numbers = scene_numbers(scene.heading.scene_number for scene in written)
    planned: list[PlannedScene] = []
    previous: Setting | None = None
    visited: Visited = {}
    for index, (scene, number) in enumerate(zip(written, numbers, strict=True), start=1):
        planned.append(
            plan_scene(f"s{index}", number, scene, previous, cast, settings, visited=visited)
        )
        previous = planned[-1].scene.setting
        visited |= visited_in([planned[-1].scene])
    return _assembled(screenplay, settings, project_id, cast, planned)


def cast_of(screenplay: Screenplay, known: Mapping[str, Character] | None = None) -> Cast:
    """Everybody in a script. Those who are ``known`` keep their figures, colour and height."""
    census = take_census(screenplay.elements)
    cast = with_genders(census, action_paragraphs(screenplay.elements))
    cast = with_looks(cast, screenplay.scenes())
    return with_known(cast, known) if known else cast


def _assembled(
    screenplay: Screenplay,
    settings: Settings,
    project_id: str,
    cast: Cast,
    planned: Sequence[PlannedScene],
) -> Project:
    scenes: dict[str, Scene] = {}
    setups: dict[str, Setup] = {}
    shots: dict[str, Shot] = {}
    clips = []
    for entry, dress in zip(planned, cast.dress, strict=True):
        scenes[entry.scene.id] = replace(entry.scene, wardrobe=dress)
        setups.update((setup.id, setup) for setup in entry.setups)
        for shot in entry.shots:
            shots[shot.id] = shot
            if shot.in_cut:
                clips.append(Clip(f"clip-{shot.id}", shot.id, FrameRange(0, shot.frames)))
    identity = hashlib.sha256(screenplay.source.encode("utf-8", "surrogatepass")).hexdigest()
    project = Project(
        id=project_id or identity[:32],
        title=screenplay.title,
        settings=settings,
        screenplay=screenplay,
        scene_order=tuple(scenes),
        scenes=scenes,
        setups=setups,
        shots=shots,
        timeline=Timeline((Track("V1", "video", tuple(clips)), Track("A1", "audio"))),
        cast=roster(cast),
        locations=locations_of(scenes.values(), cast),
    )
    return set_slates(project, CONSECUTIVE) if settings.slates == CONSECUTIVE else project
