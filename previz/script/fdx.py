"""Final Draft files to a Screenplay.

A Final Draft file is a list of paragraphs with a type and runs of text. We write what they say as
Fountain and read that, so that the screenplay has one source that can be shown and edited.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from previz.errors import ScriptError
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script.classify import opens_forced_heading
from previz.script.fdx_rest import left_out
from previz.script.fdx_revisions import revision_id, with_revisions
from previz.script.fdx_text import emphasised, plain
from previz.script.fdx_title import title_page
from previz.script.fountain import parse
from previz.script.imported import Imported
from previz.script.write import write
from previz.script.xml_tree import Node, read_tree

Kind = ElementKind

_KINDS = {
    "Scene Heading": Kind.SCENE_HEADING,
    "Character": Kind.CHARACTER,
    "Parenthetical": Kind.PARENTHETICAL,
    "Dialogue": Kind.DIALOGUE,
    "Transition": Kind.TRANSITION,
    "Lyrics": Kind.LYRIC,
    "Singing": Kind.LYRIC,
    "New Act": Kind.CENTERED,
    "End of Act": Kind.CENTERED,
    "Outline 1": Kind.SECTION,
    "Outline 2": Kind.SECTION,
    "Outline 3": Kind.SECTION,
    "Outline 4": Kind.SECTION,
    "Outline Body": Kind.SYNOPSIS,
}
"""Every other type (Action, Shot, General, Cast List, a writer's own) is action."""

_SPOKEN = (Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC)
_ONE_LINE = tuple(kind for kind in Kind if kind not in (Kind.ACTION, Kind.DIALOGUE))
_BLOCK_UNITS = 2


def parse_fdx(data: bytes, name: str = "This file") -> Screenplay:
    """The screenplay of a Final Draft file (``.fdx``), at most 32 MB. As ``read_fdx``.

    Raises:
        ScriptError: broken, cut off or hostile XML (with line and column), or not Final Draft's.
    """
    return read_fdx(read_tree(data, name), name).screenplay


def read_fdx(root: Node, name: str) -> Imported:
    """Read the root of a Final Draft document. ``name`` is the file's, for errors.

    Bold, italic and underlined runs become Fountain emphasis in action, dialogue and
    parentheticals. Cues are in capitals, as shown. Revised text is read as it now stands, with the
    name of its revision. An omitted scene keeps its heading and number; what it held is in a
    boneyard. Script notes stand after their paragraph. ``source`` is Fountain text, and lines
    count in it.

    Raises:
        ScriptError: it is another format's.
    """
    contents = root.children("Content")
    if root.tag != "FinalDraft" or not contents:
        raise ScriptError(
            f"“{name}” is not a Final Draft script.",
            f"Its first element, on line {root.line}, is <{root.tag[:40]}>"
            + (" without <Content>." if root.tag == "FinalDraft" else ", not <FinalDraft>."),
            "Export the script as Final Draft (.fdx) or Fountain from your writing program.",
        )
    paragraphs = [p for content in contents for p in content.children("Paragraph", "DualDialogue")]
    notes = [note for part in root.children("ScriptNotes") for note in part.children("ScriptNote")]
    script = _Script()
    for paragraph, behind in zip(paragraphs, _placed(notes, paragraphs), strict=True):
        script.add(paragraph)
        script.add_notes(behind)
    screenplay = parse(write(Screenplay(title_page(root), tuple(script.elements))))
    screenplay = with_revisions(screenplay, script.elements, root)
    return Imported(screenplay, "Final Draft", left_out=left_out(root, paragraphs))


class _Script:
    """Elements of paragraphs in order. ``_speaking`` is true below a cue."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._speaking = False

    def add(self, paragraph: Node) -> None:
        """Add what one paragraph says, the columns and omitted scenes in it, and its notes."""
        if paragraph.tag == "DualDialogue":
            self._dual(paragraph)
            return
        kind, text = self._read(paragraph)
        if paragraph.attributes.get("StartsNewPage") == "Yes" and kind not in _SPOKEN:
            self._page_break()
        omitted = paragraph.children("OmittedScene")
        if omitted and not text:
            kind, text = Kind.SCENE_HEADING, "OMITTED"
        if text:
            self._speaking = kind is Kind.CHARACTER or (self._speaking and kind in _SPOKEN)
            self.elements.append(_element(kind, text, paragraph))
        for scene in omitted:
            self._omitted(scene)
        for columns in paragraph.children("DualDialogue"):
            self._dual(columns)
        self.add_notes(_notes_in(paragraph))

    def add_notes(self, notes: Sequence[Node]) -> None:
        for note in notes:
            words = "\n".join(plain(part) for part in note.children("Paragraph")) or plain(note)
            words = words.strip() or note.attributes.get("Name", "").strip()
            if words:
                self.elements.append(Element(Kind.NOTE, words))

    def _read(self, paragraph: Node) -> tuple[ElementKind, str]:
        """What the paragraph is and its words, fit for that kind; empty when there are none."""
        kind = _KINDS.get(paragraph.attributes.get("Type", ""), Kind.ACTION)
        if kind is Kind.ACTION and paragraph.attributes.get("Alignment") == "Center":
            kind = Kind.CENTERED
        if kind in (Kind.DIALOGUE, Kind.PARENTHETICAL) and not self._speaking:
            kind = Kind.ACTION
        styled = kind in (Kind.ACTION, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.CENTERED)
        text = emphasised(paragraph) if styled else plain(paragraph)
        if kind in _ONE_LINE:
            text = " ".join(text.split())
        if kind is Kind.CHARACTER:
            text = text.upper().rstrip("^ ")
        elif kind is Kind.SCENE_HEADING:
            start = next((at for at, ch in enumerate(text) if opens_forced_heading(ch)), len(text))
            text = text[start:]
        elif kind is Kind.PARENTHETICAL and text and not (text[0] == "(" and text[-1] == ")"):
            text = f"({text.removeprefix('(').removesuffix(')')})"
        return kind, text

    def _page_break(self) -> None:
        if self.elements and self.elements[-1].kind is not Kind.PAGE_BREAK:
            self._speaking = False
            self.elements.append(Element(Kind.PAGE_BREAK, ""))

    def _dual(self, columns: Node) -> None:
        """Two speeches side by side: the first cue's is left, what follows is right."""
        self._speaking = False
        start = len(self.elements)
        for paragraph in columns.children("Paragraph"):
            self.add(paragraph)
        made = self.elements[start:]
        cues = [at for at, element in enumerate(made) if element.kind is Kind.CHARACTER]
        for at, element in enumerate(made if len(cues) > 1 else []):
            if at >= cues[0] and element.kind in (Kind.CHARACTER, *_SPOKEN):
                side = "left" if at < cues[1] else "right"
                self.elements[start + at] = replace(element, dual=side)
        self._speaking = False

    def _omitted(self, scene: Node) -> None:
        """What an omitted scene held, as Fountain in a boneyard: kept, and not part of the film."""
        held = _Script()
        for paragraph in scene.children("Paragraph", "DualDialogue"):
            held.add(paragraph)
        text = write(Screenplay((), tuple(held.elements))).strip()
        if text:
            self.elements.append(Element(Kind.BONEYARD, text))


def _element(kind: ElementKind, text: str, paragraph: Node) -> Element:
    number, depth = "", 0
    if kind is Kind.SCENE_HEADING:
        number = "".join(paragraph.attributes.get("Number", "").replace("#", "").split())
    elif kind is Kind.SECTION:
        depth = int(paragraph.attributes["Type"][-1])
    mark = revision_id(paragraph)
    return Element(kind, text, scene_number=number, depth=depth, revised=mark)


def _notes_in(paragraph: Node) -> list[Node]:
    """The notes inside a paragraph and its runs of text."""
    inside = [run for run in paragraph.children("Text") if run.children("ScriptNote")]
    found = [note for run in inside for note in run.children("ScriptNote")]
    return paragraph.children("ScriptNote") + found


def _placed(notes: Sequence[Node], paragraphs: Sequence[Node]) -> Iterator[list[Node]]:
    """The notes of the file's own list that stand behind each paragraph.

    A note's ``Range`` counts UTF-16 units from the start of the script: a paragraph has those of
    its text, one for its end, and two for each block inside it.
    """
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        runs = "".join(run.text for run in paragraph.children("Text"))
        blocks = len(paragraph.children("DualDialogue", "OmittedScene"))
        at += len(runs.encode("utf-16-le")) // 2 + _BLOCK_UNITS * blocks + 1
    behind: list[list[Node]] = [[] for _ in paragraphs]
    for note in notes if paragraphs else ():
        start = note.attributes.get("Range", "").partition(",")[0].strip()
        known = start.isascii() and start.isdigit() and len(start) < 12
        behind[bisect_right(starts, int(start)) - 1 if known else -1].append(note)
    yield from behind
