"""The question: one scene as numbered elements, and what an answer may name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from previz.errors import EditError, InputError
from previz.model.project import Scene, Words
from previz.planner.people.cast import Cast
from previz.planner.reading.beats import LEAST_S, MOST_S, places_of
from previz.planner.reading.lines import Line

ANNOTATED = "LM"
"""The rule id of a beat that a language model proposed and the director accepted."""
MOST_ELEMENTS = 160
"""About eight pages; a longer scene is cut before it is asked about."""

Begins = Literal["", "always", "never"]
"""Whether a beat begins here: open, or settled by the director's own hand."""


@dataclass(frozen=True, slots=True)
class NumberedElement:
    """A sentence of action or a block of dialogue; its number is its place in the request.

    ``start`` and ``stop`` are a half-open range of the scene's words. ``begins`` keeps the
    director's own splits and joins.
    """

    kind: str
    text: str
    speaker: str
    start: int
    stop: int
    seconds: float
    begins: Begins = ""


@dataclass(frozen=True, slots=True)
class AnnotationRequest:
    """All that a model is told about a scene, and all that an answer may name.

    ``number`` is the scene's own. ``script_sha256`` is of the heading and the elements: an answer
    about other words is not an answer. ``people`` and ``props`` are the closed world.
    """

    number: str
    heading: str
    script_sha256: str
    elements: tuple[NumberedElement, ...]
    people: tuple[str, ...] = ()
    props: tuple[str, ...] = ()


def request_of(scene: Scene, lines: Sequence[Line], cast: Cast) -> AnnotationRequest:
    """The question about a scene as it is written now.

    Args:
        lines: the scene's words as the planner reads them now.
        cast: everybody in the script.

    Raises:
        EditError: the scene was planned from other words.
        InputError: there are no words in it, or too many.
    """
    if tuple(line.words for line in lines) != scene.words:
        raise EditError(
            f"Scene {scene.number} is not planned from the words it has now.",
            "The script was changed after the last plan.",
            "Plan the scene again, then ask once more.",
        )
    elements = _numbered(lines, _settled(scene))
    if not elements:
        raise InputError(
            f"Scene {scene.number} has no words to find beats in.",
            "It holds neither action nor dialogue.",
            "Write the scene first.",
        )
    if len(elements) > MOST_ELEMENTS:
        raise InputError(
            f"Scene {scene.number} is too long to be annotated at once.",
            f"It has {len(elements)} sentences and speeches; {MOST_ELEMENTS} is the most.",
            "Part the scene with a second heading. Its beats by rules stand.",
        )
    people, props = _world(lines, cast)
    return AnnotationRequest(
        number=scene.number,
        heading=scene.heading,
        script_sha256=_digest(scene.heading, elements),
        elements=elements,
        people=people,
        props=props,
    )


def encode(request: AnnotationRequest) -> str:
    """The request as JSON, the same text for the same question."""
    return msgspec.json.encode(request, order="deterministic").decode()


def decode(text: str) -> AnnotationRequest:
    """Read what ``encode`` wrote.

    Raises:
        InputError: it is something else.
    """
    try:
        return msgspec.json.decode(text, type=AnnotationRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "This is not a question about a scene.", f"{error}.", "Ask for the scene again."
        ) from error


def legal_beats(elements: Sequence[NumberedElement]) -> dict[int, tuple[int, ...]]:
    """First element to the last ones that a beat from there may end with.

    Only beats of 3 to 25 seconds (one long element alone may run longer) that the rest of the
    scene can be tiled after. Where no such tiling exists, short beats are let in, then long ones.
    """
    for least_s, most_s in ((LEAST_S, MOST_S), (0.0, MOST_S), (0.0, float("inf"))):
        legal = _tilings(elements, least_s, most_s)
        if legal:
            return legal
    return {}


def _tilings(
    elements: Sequence[NumberedElement], least_s: float, most_s: float
) -> dict[int, tuple[int, ...]]:
    count = len(elements)
    legal: dict[int, tuple[int, ...]] = {}
    for first in reversed(range(count)):
        seconds, lasts = 0.0, []
        for last in range(first, count):
            if last > first and elements[last].begins == "always":
                break
            seconds += elements[last].seconds
            if seconds > most_s and last > first:
                break
            ends = last + 1 == count or (last + 1 in legal and elements[last + 1].begins != "never")
            if ends and seconds >= least_s:
                lasts.append(last)
        if lasts:
            legal[first] = tuple(lasts)
    return legal if 0 in legal else {}


def _numbered(lines: Sequence[Line], settled: dict[int, Begins]) -> tuple[NumberedElement, ...]:
    elements: list[NumberedElement] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and lines[stop].continued:
            stop += 1
        run = lines[start:stop]
        words = run[0].words
        elements.append(
            NumberedElement(
                kind=words.kind,
                text=" ".join(line.words.text for line in run),
                speaker=words.speaker,
                start=start,
                stop=stop,
                seconds=round(sum(line.seconds for line in run), 2),
                begins=settled.get(start, ""),
            )
        )
        start = stop
    return tuple(elements)


def place_of(words: Sequence[Words], index: int) -> tuple[str, int]:
    """Where a word stands, in a way that survives edits around it: its text, and which of those."""
    text = words[index].text
    return text, sum(other.text == text for other in words[:index])


def _settled(scene: Scene) -> dict[int, Begins]:
    """Splits and joins by hand; those of an accepted annotation are open again."""
    begins: dict[str, Begins] = {"split": "always", "join": "never"}
    return {
        index: begins[mark.action]
        for index, mark in places_of(scene.marks, scene.words).items()
        if mark.why.rule != ANNOTATED
    }


def _world(lines: Sequence[Line], cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people and the props of a scene, in order of appearance."""
    people: dict[str, None] = {}
    props: dict[str, None] = {}
    for line in lines:
        mentioned = [mention.key for mention in cast.mentions(line.words.text)]
        for key in (*line.actors, *line.others, *mentioned):
            people[cast.characters[key].name] = None
        for thing in line.named:
            props[thing.name] = None
    return tuple(people), tuple(name for name in props if name not in people)


def _digest(heading: str, elements: Sequence[NumberedElement]) -> str:
    written = [heading, *([each.kind, each.speaker, each.text] for each in elements)]
    return hashlib.sha256(msgspec.json.encode(written)).hexdigest()
