"""Which words of the script play in which shot, and which beat they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import is_

from previz.model.project import Beat, Project, Scene, Shot
from previz.model.screenplay import Element, ElementKind, WrittenScene

HIDDEN = (ElementKind.BONEYARD, ElementKind.PAGE_BREAK)
_SPOKEN = (ElementKind.DIALOGUE, ElementKind.LYRIC)
_ACTED = (ElementKind.ACTION, ElementKind.CENTERED)
_CUES = (ElementKind.CHARACTER, ElementKind.PARENTHETICAL)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` up to ``stop`` of a paragraph that play together.

    ``words`` is their index in the scene's words (a cue has that of what is said), -1 for a
    heading. ``shots`` are the shots that they play in, in board order. ``begins`` says that
    ``beat`` begins with them.
    """

    start: int
    stop: int
    words: int = -1
    shots: tuple[str, ...] = ()
    beat: Beat | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An element of the script on the page, with its scene, its beats and the shots it plays in."""

    element: Element
    scene_id: str = ""
    scene_number: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def beat(self) -> Beat | None:
        """The beat that the paragraph begins in."""
        return self.spans[0].beat if self.spans else None

    def span_at(self, character: int) -> Span | None:
        """What plays at a character of the text, or last before it; None when nothing does."""
        begun = [span for span in self.spans if span.start <= character]
        return (begun or self.spans)[-1 if begun else 0] if self.spans else None

    def shot_at(self, character: int) -> str:
        """The shot that plays at a character of the text, else the paragraph's first; or empty."""
        span = self.span_at(character)
        return span.shots[0] if span is not None and span.shots else ""


def paragraphs(project: Project) -> list[Paragraph]:
    """The visible script in order."""
    return ScriptMap().changed(project)


@dataclass(frozen=True, slots=True)
class _Known:
    """A scene as it was mapped, and what it was mapped from."""

    scene: Scene
    elements: tuple[Element, ...]
    shots: tuple[Shot, ...]
    paragraphs: tuple[Paragraph, ...]

    def answers(self, scene: Scene, elements: tuple[Element, ...], shots: tuple[Shot, ...]) -> bool:
        """Whether it would be mapped the same; values are compared by identity, where they can."""
        return (
            (scene is self.scene or _mapped_from(scene) == _mapped_from(self.scene))
            and len(elements) == len(self.elements)
            and all(map(is_, elements, self.elements))
            and len(shots) == len(self.shots)
            and all(map(is_, shots, self.shots))
        )


class ScriptMap:
    """Maps a project scene by scene, and keeps what it has for scenes that are as they were."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def changed(self, project: Project) -> list[Paragraph]:
        """The visible paragraphs of all scenes that were not mapped like this before, in order."""
        written = project.screenplay.scenes()
        all_elements, shot_of = project.screenplay.elements, project.shots
        made = [
            Paragraph(element)
            for element in all_elements[: written[0].start if written else None]
            if element.kind not in HIDDEN
        ]
        known: dict[str, _Known] = {}
        for part, scene in paired(project, written):
            elements = all_elements[part.start : part.stop]
            if scene is None:
                made += [Paragraph(each) for each in elements if each.kind not in HIDDEN]
                continue
            shots = tuple([shot_of[shot_id] for shot_id in scene.shot_ids])
            before = self._known.get(scene.id)
            if before is None or not before.answers(scene, elements, shots):
                before = _Known(scene, elements, shots, _mapped(scene, elements, shots))
                made += before.paragraphs
            known[scene.id] = before
        self._known = known
        return made


def _mapped_from(scene: Scene) -> tuple[object, ...]:
    return scene.number, scene.words, scene.beats, scene.shot_ids


def paired(
    project: Project, written: Iterable[WrittenScene]
) -> list[tuple[WrittenScene, Scene | None]]:
    """The project's scene for each scene of its script, both in their order."""
    planned = [project.scenes[scene_id] for scene_id in project.scene_order]
    live: list[Scene | None] = [scene for scene in planned if not scene.omitted]
    parts = list(written)
    live += [None] * (len(parts) - len(live))
    return list(zip(parts, live, strict=False))


def _mapped(
    scene: Scene, elements: Sequence[Element], shots: Sequence[Shot]
) -> tuple[Paragraph, ...]:
    playing = _shots_by_words(scene, shots)
    beats = {at: beat for beat in scene.beats for at in range(beat.start, beat.stop)}
    reader = _Reader(scene)
    made: list[Paragraph] = []
    for element in elements:
        if element.kind in HIDDEN:
            continue
        spans: tuple[Span, ...] = ()
        if element.kind is ElementKind.SCENE_HEADING:
            if scene.shot_ids:
                spans = (Span(0, len(element.text), shots=scene.shot_ids[:1]),)
        elif element.kind in (*_SPOKEN, *_ACTED):
            spans = tuple(
                Span(
                    start, stop, at, playing.get(at, ()), beats.get(at), _begins(beats.get(at), at)
                )
                for at, start, stop in reader.read(element)
            )
        made.append(Paragraph(element, scene.id, scene.number, spans))
    return _with_cues(made)


def _begins(beat: Beat | None, at: int) -> bool:
    return beat is not None and beat.start == at


def _shots_by_words(scene: Scene, shots: Sequence[Shot]) -> dict[int, tuple[str, ...]]:
    """The shots in which each of a scene's words play. Of equal words each takes its own."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, words in enumerate(scene.words):
        places.setdefault((words.text, words.speaker), []).append(at)
    playing: dict[int, tuple[str, ...]] = {}
    for shot in shots:
        for words in shot.words:
            found = places.get((words.text, words.speaker), ())
            free = [at for at in found if at not in playing]
            for at in free[:1] or found[:1]:
                playing[at] = (*playing.get(at, ()), shot.id)
    return playing


class _Reader:
    """Finds a scene's words in its elements, in the order in which both were written."""

    def __init__(self, scene: Scene) -> None:
        self._words, self._at = scene.words, 0

    def read(self, element: Element) -> list[tuple[int, int, int]]:
        """(index of the words, start, stop) for each of the words that stand in an element."""
        kind = "dialogue" if element.kind in _SPOKEN else "action"
        text, places = _plain(element.text)
        found: list[tuple[int, int, int]] = []
        after = 0
        while self._at < len(self._words):
            words = self._words[self._at]
            start = text.find(words.text, after) if words.kind == kind else -1
            if start < 0:
                break
            after = start + len(words.text)
            if found:  # the blank between two sentences belongs to the first
                found[-1] = (*found[-1][:2], places[start])
            found.append((self._at, places[start], places[after - 1] + 1 if after else 0))
            self._at += 1
        return found


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Text as the plan reads it (one line, no emphasis marks), and where its characters stood."""
    if "*" not in text and "_" not in text:
        flat = text.replace("\n", " ")
        if "  " not in flat and flat.strip() == flat:
            return flat, range(len(flat))
    kept: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character in "*_":
            continue
        if character.isspace():
            if not kept or kept[-1] == " ":
                continue
            character = " "  # noqa: PLW2901 - any space reads as one
        kept.append(character)
        places.append(at)
    if kept and kept[-1] == " ":
        kept.pop()
        places.pop()
    return "".join(kept), places


def _with_cues(made: list[Paragraph]) -> tuple[Paragraph, ...]:
    """A character's name and parentheticals belong to the shot and beat of what is said."""
    for at in range(len(made) - 2, -1, -1):
        here, following = made[at], made[at + 1]
        if here.element.kind in _CUES and following.spans:
            said = following.spans[0]
            size = len(here.element.text)
            whole = Span(0, size, said.words, said.shots[:1], said.beat, said.begins)
            made[at] = replace(here, spans=(whole,))
            if said.begins:  # the beat begins with the name
                first = replace(said, begins=False)
                made[at + 1] = replace(following, spans=(first, *following.spans[1:]))
    return tuple(made)
