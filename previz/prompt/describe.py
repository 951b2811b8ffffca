"""A shot as neutral facts: what a person would need to know to draw it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from previz.model.aiming import aimed
from previz.model.appearances import shown_words
from previz.model.light import LightSetup
from previz.model.project import Project, Scene, Shot
from previz.model.stage import Blocking, Mark
from previz.model.vocabulary import angle_of, lights
from previz.prompt.actions import Event, events, introduction, is_negated, plain
from previz.prompt.negative import said_traits
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
DUTCH_DEG = 8
"""A roll from here on is seen as canted (the angle table's lower bound)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something the frame is about.

    ``anchor`` is the cast's frozen description, else the script's own introduction: the same
    words in every shot. ``gender`` is ``m``, ``f`` or empty. ``wardrobe`` is how they are dressed
    in this scene. ``place`` and ``facing`` are in the frame's own terms; empty when there is
    nothing to say.
    """

    id: str
    name: str
    anchor: str = ""
    gender: str = ""
    wardrobe: str = ""
    place: str = ""
    facing: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the camera sees of the set, as the stage knows it: ``a table``, ``two chairs`` …

    In front of the subject, beside it and behind it; ``reveals`` is what the move brings in, with
    its side of the frame.
    """

    foreground: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShotDescription:
    """Everything a prompt is compiled from. Ids are of the vocabulary's tables.

    ``light_side`` is relative to this camera, so the same lamp changes sides when the camera
    turns round. ``contrast`` and ``warmth`` are words or empty. ``traits`` are what a negative
    prompt must not fight: the move, size and light ids, ``crowd``, ``drawn`` …. ``shoulder`` is
    whose shoulder the camera looks over. ``seconds`` is the clip's length; it is for the lints,
    never for the prose. ``cast`` are the scene's people,
    in the frame or not.
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
    shoulder: Subject | None
    events: tuple[Event, ...]
    interior: bool
    exterior: bool
    place: str
    place_anchor: str
    sight: Sight
    time: str
    light_id: str
    light_side: str
    contrast: str
    warmth: str
    free_text: str
    seconds: float
    time_id: str
    cast: tuple[Subject, ...]
    traits: frozenset[str]

    @property
    def people(self) -> tuple[Subject, ...]:
        """Who is in the frame, the shoulder last."""
        return (*self.subjects, self.shoulder) if self.shoulder else self.subjects


def describe(project: Project, shot_id: str, sight: Sight = Sight()) -> ShotDescription:
    """Read a shot's facts from the project; nothing is invented.

    Args:
        sight: what the stage knows that the camera sees.

    Raises:
        EditError: there is no such shot.
    """
    shot, setup = project.shot(shot_id), project.setup_of(shot_id)
    scene = project.scene_of(shot_id)
    light = aimed(project.light_of(shot_id), project.stage_of(scene.id), shot.blocking)
    view = view_of(setup.camera)
    over = setup.framing.foreground
    framed = (*setup.framing.subjects, over)
    names = tuple(actor.name for actor in project.actors_of(scene.id))
    seen = tuple(actor.name for actor in project.actors_of(scene.id) if actor.id in framed)
    words = shown_words(project, shot.words, article=False)
    anchor = _place_anchor(project, scene)
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
        shoulder=_subject(project, scene, over) if over else None,
        events=_beyond(anchor, events(words, names, seen, project.screenplay)),
        interior=scene.setting.interior,
        exterior=scene.setting.exterior,
        place=_place(project, scene, names),
        place_anchor=anchor,
        sight=sight,
        time=_TIMES.get(scene.setting.time_id, ""),
        light_id=light.id,
        light_side=light_words(light, view),
        contrast=_contrast(light),
        warmth=_warmth(light),
        free_text=shot.prompt.strip(),
        seconds=float(project.settings.rate.seconds(shot.frames)),
        time_id=scene.setting.time_id,
        cast=tuple(_subject(project, scene, actor.id) for actor in project.actors_of(scene.id)),
        traits=_traits(project, shot, light),
    )


def _subjects(
    project: Project, scene: Scene, shot: Shot, ids: tuple[str, ...], view: View
) -> tuple[Subject, ...]:
    marks = {each.actor_id: each.marks[0] for each in shot.blocking if each.marks}
    people = {actor.id for actor in project.actors_of(scene.id)}
    places = _places([one for one in ids if one in people], marks, view)
    found: list[Subject] = []
    groups: dict[str, int] = {}
    for one in ids:
        who = project.character_of(one)
        subject = _subject(project, scene, one)
        if who is not None and who.id in groups:
            # Several figures of one group are said once, and stand nowhere in particular.
            found[groups[who.id]] = replace(subject, id=who.figures[0])
            continue
        if who is not None:
            groups[who.id] = len(found)
        facing = facing_words(marks[one], view) if one in marks and one in people else ""
        found.append(replace(subject, place=places.get(one, ""), facing=facing))
    return tuple(found)


def _subject(project: Project, scene: Scene, thing_id: str) -> Subject:
    """Who or what somebody is in every shot; where they are is the shot's own."""
    actor = next((each for each in project.actors_of(scene.id) if each.id == thing_id), None)
    if actor is None:
        return Subject(thing_id, _name(project, scene, thing_id))
    who = project.character_of(thing_id)
    spoken = [] if who else [words for each in project.scenes.values() for words in each.words]
    return Subject(
        id=thing_id,
        name=_name(project, scene, thing_id),
        anchor=who.anchor if who else introduction(actor.name, spoken),
        gender=who.gender if who else "",
        wardrobe=who.dressed(dict(scene.wardrobe).get(who.id, "")) if who else "",
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
    stage = project.stage_of(scene.id)
    pieces = (*stage.props, *stage.set.pieces)
    return next((f"the {p.name.lower()}" for p in pieces if p.id == thing_id), thing_id)


def _place(project: Project, scene: Scene, names: tuple[str, ...]) -> str:
    """``lighthouse kitchen``: the place in plain words, the cast's names with a capital."""
    place = project.locations.get(scene.location_id)
    parts = (part.strip() for part in (place.name if place else scene.setting.location).split("/"))
    return ", ".join(plain(part, names) for part in parts if part)


def _beyond(anchor: str, found: tuple[Event, ...]) -> tuple[Event, ...]:
    """What happens, without the sentences that only describe the place: its anchor has them."""
    described = {part.strip().casefold() for part in anchor.split(".")}
    return tuple(
        each
        for each in found
        if each.kind != "action" or each.text.strip(" .").casefold() not in described
    )


def _place_anchor(project: Project, scene: Scene) -> str:
    place = project.locations.get(scene.location_id)
    return place.anchor.strip() if place else ""


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
    texts = [*(words.text for words in shot.words), *re.split(r"(?<=[.!?])\s", shot.prompt)]
    said = " ".join(text for text in texts if not is_negated(text))
    found = {shot.move.id, light.id, setup.framing.size, project.scene_of(shot.id).setting.time_id}
    if len(_in_frame(shot.blocking)) > 3:
        found.add("crowd")
    if abs(setup.camera.roll_deg) >= DUTCH_DEG:
        found.add("dutch")
    if not any(words.kind == "dialogue" for words in shot.words):
        found.add("silent")
    return frozenset(found) | said_traits(said)


def _in_frame(blocking: tuple[Blocking, ...]) -> tuple[str, ...]:
    return tuple(each.actor_id for each in blocking if each.marks)
