"""How a screenplay is written by hand: what follows what, and what typed marks mean.

The kinds and their order are those of the screenwriting programs. Marks are Fountain's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script import classify, fountain
from previz.script.write import write

Kind = ElementKind

RING = (
    Kind.SCENE_HEADING,
    Kind.ACTION,
    Kind.CHARACTER,
    Kind.PARENTHETICAL,
    Kind.DIALOGUE,
    Kind.TRANSITION,
)
"""The kinds that Tab goes through."""

SPEECH = frozenset({Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC})
CAPITALS = frozenset({Kind.SCENE_HEADING, Kind.CHARACTER, Kind.TRANSITION})

NEW_LINE = -1
"""The ``line`` of an element that was just written; ``rewritten`` gives it a place."""

_OPENINGS = frozenset(
    {"INT.", "EXT.", "EST.", "I/E.", "E/I.", "INT ", "EXT ", "EST ", "I/E ", "INT/EXT", "EXT/INT"}
)
_MARKS = {
    "@": Kind.CHARACTER,
    "~": Kind.LYRIC,
    "= ": Kind.SYNOPSIS,
    "[[": Kind.NOTE,
    "> ": Kind.TRANSITION,
}


def next_kind(kind: ElementKind) -> ElementKind:
    """What Enter at the end of an element goes on with."""
    match kind:
        case Kind.CHARACTER | Kind.PARENTHETICAL:
            return Kind.DIALOGUE
        case Kind.TRANSITION:
            return Kind.SCENE_HEADING
        case Kind.LYRIC:
            return Kind.LYRIC
        case _:
            return Kind.ACTION


def rest_kind(kind: ElementKind) -> ElementKind:
    """What the rest of an element becomes that is broken in two."""
    if kind in (Kind.ACTION, Kind.DIALOGUE, Kind.LYRIC, Kind.CENTERED):
        return kind
    return next_kind(kind)


def cycled(kind: ElementKind, step: int) -> ElementKind:
    """The kind that Tab (1) or Shift+Tab (-1) makes of another."""
    if kind not in RING:
        return Kind.ACTION
    return RING[(RING.index(kind) + step) % len(RING)]


def capitals(text: str) -> str:
    """Text in capitals, in alphabets that set headings and names in them (Georgian does not)."""
    return "".join(ch if "\u10d0" <= ch <= "\u10ff" else ch.upper() for ch in text)


def shaped(text: str, kind: ElementKind, before: ElementKind) -> str:
    """The text of an element that changes its kind: capitals, and brackets come and go."""
    if before is Kind.PARENTHETICAL and kind is not before:
        text = text.strip().removeprefix("(").removesuffix(")")
    if kind is Kind.PARENTHETICAL:
        bare = text.strip()
        text = bare if bare.startswith("(") and bare.endswith(")") else f"({bare})"
    return capitals(text) if kind in CAPITALS else text


def recognised(kind: ElementKind, text: str) -> Element | None:
    """What the text of an element says that it is, as it is being typed; None: what it was.

    ``INT.`` at the start of action makes a heading, ``CUT TO:`` a transition, a bracket at the
    start of a speech a parenthetical; Fountain's marks are understood and taken off.
    """
    match kind:
        case Kind.ACTION:
            return _recognised_action(text)
        case Kind.DIALOGUE | Kind.CHARACTER if text == "(":
            return Element(Kind.PARENTHETICAL, "()")
        case Kind.DIALOGUE if text == "~":
            return Element(Kind.LYRIC, "")
        case Kind.TRANSITION if text.endswith("<") and len(text) > 1:
            return Element(Kind.CENTERED, text[:-1].strip())
        case _:
            return None


def _recognised_action(text: str) -> Element | None:
    if text in _MARKS:
        return Element(_MARKS[text], "")
    if capitals(text) in _OPENINGS:
        return Element(Kind.SCENE_HEADING, capitals(text))
    if len(text) == 2 and text[0] == "." and classify.opens_forced_heading(text[1]):
        return Element(Kind.SCENE_HEADING, capitals(text[1]))
    if text.endswith(" ") and set(text[:-1]) == {"#"}:
        return Element(Kind.SECTION, "", depth=len(text) - 1)
    if text.endswith((":", ".")) and classify.is_transition(text):
        return Element(Kind.TRANSITION, text)
    return None


def read_pasted(text: str) -> tuple[Element, ...]:
    """Pasted text read as Fountain from the middle of a script: it has no title page."""
    read = fountain.parse(f"!\n\n{text}").elements[1:]
    return tuple(replace(element, line=NEW_LINE) for element in read)


def as_fountain(elements: Sequence[Element]) -> str:
    """Elements as Fountain text, for another program."""
    return write(Screenplay((), tuple(elements)))


def rewritten(before: Screenplay, elements: Sequence[Element]) -> Screenplay:
    """The screenplay with other elements, their lines rising.

    New elements (``NEW_LINE``) take the lines between their neighbours. Where there is no room,
    what follows moves down by as little as it must, into the blank lines of the script, so that
    the lines of scenes nobody wrote in stay what they are. ``source`` is empty then: it is the
    text as it was read, and ``previz.script.write`` gives the text as it is.
    """
    lines = _rising([element.line for element in elements])
    placed = tuple(
        element if element.line == line else replace(element, line=line)
        for element, line in zip(elements, lines, strict=True)
    )
    if placed == before.elements:
        return before
    return Screenplay(before.title_page, placed)


def _rising(lines: Sequence[int]) -> list[int]:
    """Lines made to rise: each kept where it can be, a new one right after the one before."""
    made: list[int] = []
    last = -1
    for at, line in enumerate(lines):
        if line > last:
            last = line
        elif line == NEW_LINE and at + 1 < len(lines) and lines[at + 1] > last + 2:
            last += 2  # a blank line above, as on paper
        else:
            last += 1
        made.append(last)
    return made
