"""A screenplay as written: typed elements in order, each with its source line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ElementKind(StrEnum):
    """What a run of script text is, in the words of the Fountain syntax."""

    SCENE_HEADING = "scene_heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    LYRIC = "lyric"
    CENTERED = "centered"
    NOTE = "note"
    BONEYARD = "boneyard"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    PAGE_BREAK = "page_break"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the script.

    ``line`` counts source lines from zero, and rises through the script; in a script that was
    written in after it was read, what is new takes lines between those of its neighbours.
    ``dual`` is ``"left"`` or ``"right"`` for the two columns of dual dialogue, else empty.
    ``scene_number`` is the writer's own, else empty. ``depth`` is the number of ``#`` of a section.
    ``revised`` names the revision that it was last changed in (``Blue``), where the file marks it.
    """

    kind: ElementKind
    text: str
    line: int = 0
    scene_number: str = ""
    dual: str = ""
    depth: int = 0
    revised: str = ""


@dataclass(frozen=True, slots=True)
class WrittenScene:
    """A heading and what follows it up to the next one.

    ``start`` and ``stop`` are a half-open range of the screenplay's elements, the heading among
    them; the first scene also holds what stands before its heading.
    """

    heading: Element
    elements: tuple[Element, ...]
    start: int
    stop: int

    @property
    def omitted(self) -> bool:
        """Whether the writer keeps only the number: ``OMITTED``."""
        return self.heading.text.upper().strip(" .").endswith("OMITTED")


@dataclass(frozen=True, slots=True)
class Screenplay:
    """Title page (key, value; values may hold line breaks) and elements in script order.

    ``source`` is the Fountain text that the elements were read from; empty once somebody wrote
    in them.
    """

    title_page: tuple[tuple[str, str], ...] = ()
    elements: tuple[Element, ...] = ()
    source: str = ""

    @property
    def title(self) -> str:
        """The title page's title on one line, without emphasis marks; may be empty."""
        for key, value in self.title_page:
            if key.lower() == "title":
                return " ".join(value.replace("*", "").replace("_", "").split())
        return ""

    def scenes(self) -> tuple[WrittenScene, ...]:
        """Cut the script at its headings. What stands before the first one opens that scene."""
        heads = [
            index
            for index, element in enumerate(self.elements)
            if element.kind is ElementKind.SCENE_HEADING
        ]
        starts = [0, *heads[1:], len(self.elements)] if heads else []
        return tuple(
            WrittenScene(
                self.elements[head],
                (*self.elements[start:head], *self.elements[head + 1 : stop]),
                start,
                stop,
            )
            for head, start, stop in zip(heads, starts, starts[1:], strict=False)
        )

    @property
    def cues(self) -> int:
        """How many times somebody starts to speak."""
        return sum(element.kind is ElementKind.CHARACTER for element in self.elements)
