"""Which words of the script play in which shot, and which beat they belong to."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from previz.model.project import Beat, Project, Scene
from previz.model.screenplay import Element, ElementKind

HIDDEN = (ElementKind.BONEYARD, ElementKind.PAGE_BREAK)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a shot inside a paragraph: characters ``start`` up to ``stop`` of its text."""

    shot_id: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An element of the script on the page, with its scene, its beat and the shots it plays in."""

    element: Element
    scene_id: str = ""
    scene_number: str = ""
    beat: Beat | None = None
    places: tuple[Place, ...] = ()

    def shot_at(self, character: int) -> str:
        """The shot that plays at a character of the text, else the paragraph's first; or empty."""
        for place in self.places:
            if place.start <= character < place.stop:
                return place.shot_id
        return self.places[0].shot_id if self.places else ""


def paragraphs(project: Project) -> list[Paragraph]:
    """The visible script in order."""
    elements = [e for e in project.screenplay.elements if e.kind not in HIDDEN]
    lines = [element.line for element in elements]
    spoken = _words_by_element(project, lines)
    beats = _beats_by_element(project, lines)
    scenes = {
        project.scenes[scene_id].line: project.scenes[scene_id] for scene_id in project.scenes
    }
    made: list[Paragraph] = []
    scene: Scene | None = None
    for index, element in enumerate(elements):
        if element.kind is ElementKind.SCENE_HEADING:
            scene = scenes.get(element.line)
            shot_ids = scene.shot_ids[:1] if scene else ()
            places = tuple(Place(shot_id, 0, len(element.text)) for shot_id in shot_ids)
        else:
            places = _places(element, spoken.get(index, []))
        made.append(
            Paragraph(
                element,
                scene.id if scene else "",
                scene.number if scene else "",
                beats.get(index),
                places,
            )
        )
    return _with_cues(made)


def _words_by_element(project: Project, lines: list[int]) -> dict[int, list[tuple[str, str]]]:
    """(shot id, words) by the index of the element that holds them, in board order."""
    found: dict[int, list[tuple[str, str]]] = {}
    for shot in project.board():
        for words in shot.words:
            index = bisect.bisect_right(lines, words.line) - 1
            found.setdefault(index, []).append((shot.id, words.text))
    return found


def _beats_by_element(project: Project, lines: list[int]) -> dict[int, Beat]:
    found: dict[int, Beat] = {}
    for scene in project.scenes.values():
        for beat in scene.beats:
            for words in scene.words[beat.start : beat.stop]:
                found.setdefault(bisect.bisect_right(lines, words.line) - 1, beat)
    return found


def _places(element: Element, words: list[tuple[str, str]]) -> tuple[Place, ...]:
    """Where words stand in an element's text; words that are not found take all of it."""
    flat = element.text.replace("\n", " ")
    places, start_from = [], 0
    for shot_id, text in words:
        start = flat.find(text.replace("\n", " "), start_from)
        if start < 0:
            start = flat.find(text.replace("\n", " "))
        if start < 0:
            places.append(Place(shot_id, 0, len(flat)))
        else:
            places.append(Place(shot_id, start, start + len(text)))
            start_from = start
    return tuple(places)


def _with_cues(made: list[Paragraph]) -> list[Paragraph]:
    """A character's name and parentheticals belong to the shot and beat of what is said."""
    kinds = (ElementKind.CHARACTER, ElementKind.PARENTHETICAL)
    for index in range(len(made) - 2, -1, -1):
        here, following = made[index], made[index + 1]
        if here.element.kind in kinds and not here.places:
            made[index] = Paragraph(
                here.element,
                here.scene_id,
                here.scene_number,
                here.beat or following.beat,
                tuple(
                    Place(place.shot_id, 0, len(here.element.text))
                    for place in following.places[:1]
                ),
            )
    return made
