"""A shot as neutral facts: what a person would need to know to draw it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.model.light import LightSetup
from previz.model.project import Project, Scene, Setting, Shot
from previz.model.stage import Blocking, Mark
from previz.model.vocabulary import angle_of, lights
from previz.prompt.actions import actions, introduction
from previz.prompt.plan_view import View, facing_words, field_of_view_deg, light_words, view_of

_TIMES = {
    "day": "day",
    "noon": "midday",
    "morning": "morning",
    "early": "early morning",
    "dawn": "dawn",
    "late_pm": "late afternoon",
    "golden": "sunset",
    "dusk": "dusk",
    "evening": "evening",
    "night": "night",
    "predawn": "before dawn",
}
_WARM = re.compile(r"warm|cool|blue|candle|fire|colou?r", re.IGNORECASE)
_CROWD = re.compile(r"\b(?:crowd|people|passengers|guests|soldiers|dancers|mob|audience)\b", re.I)
_BACKWARDS = re.compile(r"\b(?:walk|step|back)s?\s+(?:backwards?|away backwards?)\b", re.IGNORECASE)
_DRAWN = re.compile(r"\b(?:animat\w+|cartoon|anime|painted|painting|drawn|watercolou?r)\b", re.I)
DUTCH_DEG = 8
"""A roll from here on is seen as canted (the angle table's lower bound)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something the frame is about.

    ``anchor`` is the script's own introduction, the same words in every shot. ``place`` and
    ``facing`` are in the frame's own terms; empty when there is nothing to say.
    """

    id: str
    name: str
    anchor: str = ""
    place: str = ""
    facing: str = ""


@dataclass(frozen=True, slots=True)
class ShotDescription:
    """Everything a prompt is compiled from. Ids are of the vocabulary's tables.

    ``light_side`` is relative to this camera, so the same lamp changes sides when the camera
    turns round. ``contrast`` and ``warmth`` are words or empty. ``traits`` are what a negative
    prompt must not fight: the move, size and light ids, ``crowd``, ``drawn`` ….
    """

    size_id: str
    framing_id: str
    angle_id: str
    dutch: bool
    view_deg: float
    lens_mm: float
    move_id: str
    move_speed: str
    subjects: tuple[Subject, ...]
    over_shoulder_of: str
    actions: tuple[str, ...]
    place: str
    time: str
    light_id: str
    light_side: str
    contrast: str
    warmth: str
    free_text: str
    traits: frozenset[str]


def describe(project: Project, shot_id: str) -> ShotDescription:
    """Read a shot's facts from the project; nothing is invented.

    Raises:
        EditError: there is no such shot.
    """
    shot, setup = project.shot(shot_id), project.setup_of(shot_id)
    scene, light = project.scene_of(shot_id), project.light_of(shot_id)
    view = view_of(setup.camera)
    over = setup.framing.foreground
    framed = (*setup.framing.subjects, over)
    names = tuple(actor.name for actor in project.actors_of(scene.id))
    seen = tuple(actor.name for actor in project.actors_of(scene.id) if actor.id in framed)
    return ShotDescription(
        size_id=setup.framing.size,
        framing_id=setup.framing.kind,
        angle_id=angle_of(view.elevation_deg).id,
        dutch=abs(setup.camera.roll_deg) >= DUTCH_DEG,
        view_deg=field_of_view_deg(project, setup.camera),
        lens_mm=setup.camera.lens_mm,
        move_id=shot.move.id,
        move_speed=shot.move.speed,
        subjects=_subjects(project, scene, shot, setup.framing.subjects, view),
        over_shoulder_of=_name(project, scene, over) if over else "",
        actions=actions(shot.words, names, seen),
        place=_place(scene.setting),
        time=_TIMES.get(scene.setting.time_id, ""),
        light_id=light.id,
        light_side=light_words(light, view),
        contrast=_contrast(light),
        warmth=_warmth(light),
        free_text=shot.prompt.strip(),
        traits=_traits(project, shot, light),
    )


def _subjects(
    project: Project, scene: Scene, shot: Shot, ids: tuple[str, ...], view: View
) -> tuple[Subject, ...]:
    spoken = [words for one in project.scene_order for words in project.scenes[one].words]
    marks = {each.actor_id: each.marks[0] for each in shot.blocking if each.marks}
    people = {actor.id: actor.name for actor in project.actors_of(scene.id)}
    places = _places([one for one in ids if one in people], marks, view)
    return tuple(
        Subject(
            id=one,
            name=_name(project, scene, one),
            anchor=introduction(people[one], spoken) if one in people else "",
            place=places.get(one, ""),
            facing=facing_words(marks[one], view) if one in marks and one in people else "",
        )
        for one in ids
    )


def _places(people: list[str], marks: dict[str, Mark], view: View) -> dict[str, str]:
    """Left, centre or right of the frame for two or three people who share it."""
    placed = [one for one in people if one in marks]
    if not 2 <= len(placed) <= 3:
        return {}
    placed.sort(key=lambda one: view.right_m(marks[one].x_m, marks[one].z_m))
    words = ("on the left", "in the centre", "on the right")
    return dict(zip(placed, words if len(placed) == 3 else words[::2], strict=True))


def _name(project: Project, scene: Scene, thing_id: str) -> str:
    """An actor's or prop's name as written in a sentence; the id where the stage has neither."""
    for actor in project.actors_of(scene.id):
        if actor.id == thing_id:
            return actor.name.title() if actor.name.isupper() else actor.name
    pieces = (*scene.stage.props, *scene.stage.set.pieces)
    return next((f"the {p.name.lower()}" for p in pieces if p.id == thing_id), thing_id)


def _place(setting: Setting) -> str:
    """``inside, lighthouse kitchen``: the slug line in plain words."""
    location = ", ".join(part.strip().lower() for part in setting.location.split("/"))
    where = "inside" if setting.interior else "outside" if setting.exterior else ""
    return ", ".join(part for part in (where, location) if part)


def _contrast(light: LightSetup) -> str:
    """Ratio bands of the craft tables: up to 2:1 is flat, from 8:1 on is hard."""
    if light.key_fill_ratio <= 2:
        return "low contrast"
    return "high contrast" if light.key_fill_ratio >= 8 else ""


def _warmth(light: LightSetup) -> str:
    """The key's colour, unless the light's own words say it already."""
    kind = lights().get(light.id)
    if kind is not None and _WARM.search(kind.prompt):
        return ""
    if light.key_k <= 3500:
        return "warm colors"
    return "cool colors" if light.key_k >= 7000 else ""


def _traits(project: Project, shot: Shot, light: LightSetup) -> frozenset[str]:
    setup = project.setup_of(shot.id)
    said = " ".join([*(words.text for words in shot.words), shot.prompt])
    found = {shot.move.id, light.id, setup.framing.size, project.scene_of(shot.id).setting.time_id}
    if _CROWD.search(said) or len(_in_frame(shot.blocking)) > 3:
        found.add("crowd")
    if _BACKWARDS.search(said):
        found.add("backwards")
    if _DRAWN.search(said):
        found.add("drawn")
    return frozenset(found)


def _in_frame(blocking: tuple[Blocking, ...]) -> tuple[str, ...]:
    return tuple(each.actor_id for each in blocking if each.marks)
