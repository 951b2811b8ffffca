"""Fade In documents, the Open Screenplay Format, to a Screenplay.

The file is a zip with a ``document.xml``: paragraphs that each name the style they are based on.
Versions 1.2, 2.0, 2.1, 3 and 4 differ in how attributes are spelled (``basestylename``,
``baseStyleName``, ``basestyle``) and in where the title page is; all are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from previz.errors import ScriptError
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script.classify import opens_forced_heading
from previz.script.fade_in_title import title_page
from previz.script.fade_in_xml import KINDS, attribute, is_old, is_on, old_runs, styles_of
from previz.script.fdx_text import Run, emphasis, unmarked
from previz.script.fountain import parse
from previz.script.imported import Imported, shortened, spans_of
from previz.script.lines import normalised
from previz.script.write import write
from previz.script.xml_tree import Node

Kind = ElementKind

_SPOKEN = (Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC)
_STYLED = (Kind.ACTION, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.CENTERED)
_MARKS = {"bold": "Bold", "italic": "Italic", "underline": "Underline", "allcaps": "AllCaps"}


def read_fade_in(root: Node, name: str) -> Imported:
    """Read the root of an Open Screenplay Format document. ``source`` is Fountain text.

    Raises:
        ScriptError: it is another format's.
    """
    paragraphs = [p for part in root.children("paragraphs") for p in part.children("para")]
    if root.tag != "document" or not root.children("paragraphs"):
        raise ScriptError(
            f"“{name}” is not a Fade In script.",
            f"Its first element, on line {root.line}, is <{root.tag[:40]}>"
            + (" without <paragraphs>." if root.tag == "document" else ", not <document>."),
            "Export the script as Fade In, Final Draft or Fountain from your writing program.",
        )
    script = _Script(styles_of(root), is_old(root))
    for paragraph in paragraphs:
        script.add(paragraph)
    script.pair_columns()
    screenplay = parse(write(Screenplay(title_page(root), tuple(script.elements))))
    return Imported(
        screenplay, "Fade In", left_out=tuple(_left_out(paragraphs)), notes=script.notes()
    )


@dataclass(slots=True)
class _Script:
    """Elements of paragraphs in order."""

    styles: Mapping[str, str]
    old: bool
    elements: list[Element] = field(default_factory=list)
    duals: list[int] = field(default_factory=list)
    unknown: dict[str, list[int]] = field(default_factory=dict)
    speaking: bool = False

    def add(self, paragraph: Node) -> None:
        """Add what one paragraph says, then its synopsis and note."""
        style = next(iter(paragraph.children("style")), Node("style", {}, paragraph.line))
        kind = self._kind(style)
        runs = self._runs(paragraph)
        text = emphasis(runs) if kind in _STYLED else unmarked(runs)
        text = _fit(kind, text)
        if is_on(style, "pagebreakbefore") and kind not in _SPOKEN and self.elements:
            self.speaking = False
            self.elements.append(Element(Kind.PAGE_BREAK, ""))
        if text:
            self.speaking = kind is Kind.CHARACTER or (self.speaking and kind in _SPOKEN)
            number = ""
            if kind is Kind.SCENE_HEADING:
                number = attribute(paragraph, "scenenumber", "number") or attribute(
                    style, "scenenumber", "number"
                )
                number = "".join(number.replace("#", "").split())
            if kind is Kind.CHARACTER and is_on(style, "dualdialogue"):
                self.duals.append(len(self.elements))
            self.elements.append(Element(kind, text, scene_number=number))
        for key, aside in (("synopsis", Kind.SYNOPSIS), ("note", Kind.NOTE)):
            words = normalised(attribute(paragraph, key)).strip()
            if words:
                words = " ".join(words.split()) if aside is Kind.SYNOPSIS else words
                self.elements.append(Element(aside, words))

    def _kind(self, style: Node) -> ElementKind:
        name = attribute(style, "basestylename", "basestyle", "name") or "action"
        known = self.styles.get(name.lower(), name.lower())
        if known not in KINDS:
            self.unknown.setdefault(name, []).append(style.line)
        kind = KINDS.get(known, Kind.ACTION)
        if kind is Kind.ACTION and attribute(style, "align").lower() == "center":
            return Kind.CENTERED
        if kind in (Kind.DIALOGUE, Kind.PARENTHETICAL) and not self.speaking:
            return Kind.ACTION
        return kind

    def _runs(self, paragraph: Node) -> list[Run]:
        runs: list[Run] = []
        for node in paragraph.children("text"):
            words = normalised(node.text)
            if self.old:
                runs += old_runs(words)
            else:
                runs.append((words, frozenset(v for k, v in _MARKS.items() if is_on(node, k))))
        return runs

    def pair_columns(self) -> None:
        """Put dual dialogue in columns: the mark is at the first cue, the speech after it is right.

        A marked cue that no other speech follows stays alone.
        """
        for start in self.duals:
            end = self._speech_end(start)
            if end < len(self.elements) and self.elements[end].kind is Kind.CHARACTER:
                for at in range(start, end):
                    self.elements[at] = replace(self.elements[at], dual="left")
                for at in range(end, self._speech_end(end)):
                    self.elements[at] = replace(self.elements[at], dual="right")

    def _speech_end(self, cue: int) -> int:
        end = cue + 1
        while end < len(self.elements) and self.elements[end].kind in _SPOKEN:
            end += 1
        return end

    def notes(self) -> tuple[str, ...]:
        return shortened(
            (
                f"The style “{name[:40]}” is unknown; read as action: line {spans_of(lines)}."
                for name, lines in self.unknown.items()
            ),
            "And {} more unknown styles.",
        )


def _fit(kind: ElementKind, text: str) -> str:
    """Words fit for their kind: cues in capitals, brackets around a parenthetical."""
    if kind not in (Kind.ACTION, Kind.DIALOGUE):
        text = " ".join(text.split())
    if kind is Kind.CHARACTER:
        return text.upper().rstrip("^ ")
    if kind is Kind.TRANSITION:
        return text.upper()
    if kind is Kind.SCENE_HEADING:
        start = next((at for at, ch in enumerate(text) if opens_forced_heading(ch)), len(text))
        return text[start:].upper()
    if kind is Kind.PARENTHETICAL and text and not (text[0] == "(" and text[-1] == ")"):
        return f"({text.removeprefix('(').removesuffix(')')})"
    return text


def _left_out(paragraphs: Sequence[Node]) -> Iterator[str]:
    """Revision marks and struck-out words, by their lines in the XML."""
    revised = [
        p.line
        for p in paragraphs
        for marks in p.children("marks")
        if any(attribute(mark, "revision") for mark in marks.children("mark"))
    ]
    struck = [
        p.line for p in paragraphs if any(is_on(t, "strikethrough") for t in p.children("text"))
    ]
    if revised:
        yield f"Revision marks of {len(revised)} paragraphs: line {spans_of(revised)} of its XML."
    if struck:
        yield f"The line through words, which are kept: line {spans_of(struck)} of its XML."
