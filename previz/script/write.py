"""A screenplay as Fountain text that reads back element for element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script import classify
from previz.script.fountain import scan
from previz.script.lines import Line, source
from previz.script.title_page import TitlePage, split_title_page

Kind = ElementKind

_ASIDES = (Kind.NOTE, Kind.BONEYARD)
_SPEECH = (Kind.PARENTHETICAL, Kind.DIALOGUE)
_INDENT = "    "
_OPEN_LINE = "  "
_APART = "/**/"
"""An empty boneyard: keeps two signs apart that would open a note or a boneyard."""


def write(screenplay: Screenplay) -> str:
    """Fountain text.

    What ``parse`` made comes back the same when it is parsed again: kind, text, scene number,
    column, depth and title page; lines may differ. Marks that force an element stand only where
    it would else be read as another kind. What Fountain cannot say is written as near as it can:
    dialogue without a cue as action, a note's ``]]`` as ``] ]``.
    """
    paragraphs = [_title_page(screenplay.title_page)] if screenplay.title_page else []
    may_open = not screenplay.title_page
    for group in _with_carets(_groups(screenplay.elements)):
        paragraph = group.written()
        if may_open and group.first.kind not in _ASIDES:
            if split_title_page(source(paragraph).lines)[0]:
                paragraph = group.written(forced=True)
            may_open = False
        paragraphs.append(paragraph)
    text = "\n\n".join(paragraphs) + "\n" if paragraphs else ""
    # A reader takes one byte-order mark off; a second one is a letter of the script.
    return "\ufeff" + text if text.startswith("\ufeff") else text


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands between two blank lines: one element, or a cue with its speech and asides."""

    elements: tuple[Element, ...]
    caret: bool = False

    @property
    def first(self) -> Element:
        return self.elements[0]

    def written(self, forced: bool = False) -> str:
        if self.first.kind is Kind.CHARACTER:
            return "\n".join(self._speech(forced))
        return _single(self.first, forced)

    def _speech(self, forced: bool) -> Iterator[str]:
        """The lines of a speech. Two paragraphs of dialogue have a line of two spaces between."""
        spoken = [element for element in self.elements[1:] if element.kind not in _ASIDES]
        yield _apart(_cue(self.first.text, self.caret, forced or not spoken))
        last = Kind.CHARACTER
        for element in self.elements[1:]:
            if element.kind in _ASIDES:
                yield _aside(element)
                continue
            if element.kind is last is Kind.DIALOGUE:
                yield _OPEN_LINE
            yield from _spoken(element)
            last = element.kind


def _groups(elements: Sequence[Element]) -> Iterator[tuple[Element, ...]]:
    """Speeches with what belongs to them, everything else by itself."""
    speech: list[Element] = []
    for element in elements:
        if speech and _belongs(element, speech[0]):
            speech.append(element)
            continue
        yield from _closed(speech)
        speech = []
        if element.kind is Kind.CHARACTER:
            speech = [element]
        else:
            yield (element,)
    yield from _closed(speech)


def _belongs(element: Element, cue: Element) -> bool:
    if element.kind is Kind.LYRIC:
        return element.dual == cue.dual
    return element.kind in (*_SPEECH, *_ASIDES)


def _closed(speech: list[Element]) -> Iterator[tuple[Element, ...]]:
    """A speech up to its last word, then the asides after it."""
    end = len(speech)
    while end and speech[end - 1].kind in _ASIDES:
        end -= 1
    if end:
        yield tuple(speech[:end])
    for aside in speech[end:]:
        yield (aside,)


def _with_carets(groups: Iterator[tuple[Element, ...]]) -> Iterator[_Group]:
    """Find the cues that have a ``^``: right columns, and left ones that a second ``^`` took."""
    before = ""
    for group in groups:
        first = group[0]
        if first.kind is Kind.CHARACTER:
            right = first.dual == "right" or before == "left"
            yield _Group(group, caret=right or first.text.endswith("^"))
            before = first.dual
        else:
            yield _Group(group)
            if first.kind not in (*_ASIDES, Kind.LYRIC):
                before = ""


def _single(element: Element, forced: bool) -> str:
    text = element.text
    match element.kind:
        case Kind.NOTE | Kind.BONEYARD:
            return _aside(element)
        case Kind.SCENE_HEADING:
            line = _heading(text, element.scene_number, forced)
        case Kind.TRANSITION:
            plain = not forced and _reads_as((text,), Element(Kind.TRANSITION, text))
            line = text if plain else f"> {text}"
        case Kind.CENTERED:
            line = f"> {text} <"
        case Kind.LYRIC:
            line = f"~{text}"
        case Kind.SECTION:
            line = f"{'#' * max(1, element.depth)} {text}"
        case Kind.SYNOPSIS:
            line = f"= {text}"
        case Kind.PAGE_BREAK:
            line = "==="
        case _:
            line = _action(text, forced)
    return _apart(line)


def _reads_as(lines: Sequence[str], element: Element) -> bool:
    """Whether lines between blank ones are read as exactly this element, at line 0."""
    return scan(tuple(Line(at, line) for at, line in enumerate(lines))) == (element,)


def _heading(text: str, number: str, forced: bool) -> str:
    line = f"{text} #{number}#" if number else text
    plain = _reads_as((line,), Element(Kind.SCENE_HEADING, text, scene_number=number))
    return line if plain and not forced else f".{line}"


def _action(text: str, forced: bool) -> str:
    """Action; ``!`` before the lines that would be read as something else."""
    lines = text.split("\n")
    marked = [f"!{line}" if _needs_mark(line) else line for line in lines]
    if not marked[0].startswith("!") and (
        forced or not _reads_as(marked, Element(Kind.ACTION, text))
    ):
        marked[0] = f"!{marked[0]}"
    return "\n".join(marked)


def _needs_mark(line: str) -> bool:
    bare = line.strip()
    return not bare or line[0] == "!" or classify.interrupts_action(bare)


def _cue(name: str, caret: bool, forced: bool) -> str:
    line = f"{name} ^" if caret else name
    read = [(e.kind, e.text) for e in scan((Line(0, line), Line(1, "x")))]
    if not forced and read == [(Kind.CHARACTER, name), (Kind.DIALOGUE, "x")]:
        return line
    if not name:
        return "@@" + " ^" * caret
    return f"@ {line}" if name[0] == "@" else f"@{line}"


def _spoken(element: Element) -> Iterator[str]:
    """The lines of a parenthetical, a lyric or a paragraph of dialogue."""
    lines = [line.strip() for line in element.text.strip().split("\n")]
    if element.kind is Kind.LYRIC:
        yield _apart("~" + " ".join(lines))
    elif element.kind is Kind.PARENTHETICAL:
        yield _apart(" ".join(lines))
    else:
        for line in lines:
            yield _apart(line) or _OPEN_LINE


def _aside(element: Element) -> str:
    """A note or a boneyard, with its own closing sign kept out of it."""
    text = element.text
    if element.kind is Kind.BONEYARD:
        return f"/* {text.replace('*/', '* /')} */"
    while "]]" in text:
        text = text.replace("]]", "] ]")
    while "\n\n" in text:
        text = text.replace("\n\n", f"\n{_OPEN_LINE}\n")
    return f"[[{text} ]]" if text.endswith("]") else f"[[{text}]]"


def _apart(text: str) -> str:
    """Text whose ``[[`` and ``/*`` open nothing."""
    for sign in ("[[", "/*"):
        while sign in text:
            text = text.replace(sign, sign[0] + "\x00" + sign[1])
    return text.replace("\x00", _APART)


def _title_page(pairs: TitlePage) -> str:
    lines: list[str] = []
    for key, value in pairs:
        if "\n" in value:
            lines += [f"{key}:", *(_INDENT + line for line in value.split("\n"))]
        else:
            lines.append(f"{key}: {value}".rstrip())
    return "\n".join(_apart(line) for line in lines)
