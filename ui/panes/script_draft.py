"""The text on the script page as rows, one for each paragraph, and what was typed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count, pairwise

from previz.app.writing import NEW_LINE, SPEECH
from previz.model.screenplay import Element, ElementKind
from ui.panes.script_map import HIDDEN, Paragraph

BREAK = "\u2028"
"""A line break inside a paragraph, as Qt's documents write it."""

_numbers = count(1)


@dataclass(slots=True, eq=False)
class Row:
    """A paragraph of the page.

    ``element`` is what the project has for it, None for a new one. ``above`` are the elements
    before it that the page does not show. ``shown`` is what the project plans for it. ``typed``
    is (text, the text before it was set in capitals), for the way back. ``edition`` counts what
    was typed, ``kept`` how much of that the project has.
    """

    kind: ElementKind
    text: str = ""
    scene_number: str = ""
    dual: str = ""
    depth: int = 0
    element: Element | None = None
    above: tuple[Element, ...] = ()
    shown: Paragraph | None = None
    typed: tuple[str, str] | None = None
    edition: int = 0
    kept: int = 0
    number: int = field(default_factory=lambda: next(_numbers))

    @staticmethod
    def of(element: Element, above: tuple[Element, ...] = ()) -> Row:
        """The row of an element; of one that the project does not have yet, with ``NEW_LINE``."""
        known = element.line != NEW_LINE
        return Row(
            element.kind,
            element.text.replace("\n", BREAK),
            element.scene_number,
            element.dual,
            element.depth,
            element if known else None,
            above,
            edition=0 if known else 1,
        )

    @property
    def dirty(self) -> bool:
        return self.edition != self.kept

    @property
    def blank(self) -> bool:
        """Whether the row is only a place to write in, and no element."""
        return not self.text.strip() and (self.element is None or self.dirty)

    def now(self) -> Element | None:
        """The element that the row makes as it stands."""
        if self.element is not None and not self.dirty:
            return self.element
        if self.blank:
            return None
        return Element(
            self.kind,
            self.text.replace(BREAK, "\n").strip(),
            self.element.line if self.element is not None else NEW_LINE,
            self.scene_number if self.kind is ElementKind.SCENE_HEADING else "",
            self.dual if self.kind in SPEECH else "",
            max(1, self.depth) if self.kind is ElementKind.SECTION else 0,
        )


@dataclass(frozen=True, slots=True)
class Patch:
    """Rows ``start`` up to ``stop`` of the page that other rows take the place of."""

    start: int
    stop: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The draft at a moment: its elements, the row of each (none for hidden ones) and editions."""

    elements: tuple[Element, ...]
    rows: tuple[Row | None, ...]
    editions: tuple[int, ...]
    edition: int


class Draft:
    """The rows of the page in order; there is always one. The page keeps them in step."""

    def __init__(self, elements: Iterable[Element] = ()) -> None:
        self.rows, self.tail = rows_of(elements)
        self.edition = self.kept = 0

    @property
    def dirty(self) -> bool:
        """Whether something was written that the project does not have."""
        return self.edition != self.kept

    def touch(self, row: Row) -> None:
        """Something of a row other than its text has changed."""
        row.edition += 1
        self.edition += 1

    def changed(
        self, first: int, old_count: int, texts: Sequence[str], given: Mapping[int, Row]
    ) -> None:
        """Keep step with the page: ``old_count`` rows from ``first`` now read ``texts``.

        ``given`` are rows by their number that the page has already made for this change. Others
        stay or go: where paragraphs are joined, the first keeps its kind, unless nothing is left
        of it.
        """
        old = self.rows[first : first + old_count]
        made = [given.get(first + at, row) for at, row in enumerate(_survivors(old, texts))]
        for row, text in zip(made, texts, strict=True):
            if row.text != text:
                row.text = text
                self.touch(row)
        self.rows[first : first + old_count] = made
        stay = set(map(id, made))
        gone = [row for row in old if id(row) not in stay]
        if len(made) != len(old) or gone:
            self.edition += 1
        hidden = tuple(element for row in gone for element in row.above)
        if hidden:
            self._hand_on(first + len(made), hidden)

    def _hand_on(self, number: int, hidden: tuple[Element, ...]) -> None:
        """What the page does not show survives the paragraph that it stood above."""
        if number < len(self.rows):
            self.rows[number].above = hidden + self.rows[number].above
        else:
            self.tail = hidden + self.tail

    def written(self) -> Written:
        """What the page says now."""
        elements: list[Element] = []
        rows: list[Row | None] = []
        for row in self.rows:
            if row.above:
                elements += row.above
                rows += [None] * len(row.above)
            held = row.element
            element = held if held is not None and row.edition == row.kept else row.now()
            if element is not None:
                elements.append(element)
                rows.append(row)
        rows += [None] * len(self.tail)
        editions = tuple([row.edition if row is not None else 0 for row in rows])
        return Written((*elements, *self.tail), tuple(rows), editions, self.edition)

    def settle(self, written: Written, elements: Sequence[Element]) -> None:
        """The project took what was ``written`` and has these ``elements`` for it, one for one."""
        held: set[int] = set()
        above: list[Element] = []
        for row, element, edition in zip(written.rows, elements, written.editions, strict=True):
            if row is None:
                above.append(element)
                continue
            if row.element is not element or row.kept != edition:
                row.element, row.kept = element, edition
                held.add(id(row))
            if row.above:
                row.above = tuple(above)
            above = []
        for row in self.rows:
            if row.edition != row.kept and row.element is not None and id(row) not in held:
                self._let_go(row, written)
        self.kept = written.edition

    def _let_go(self, row: Row, written: Written) -> None:
        """A row that was emptied is no element of the project any more."""
        if row.blank and not any(row is each for each in written.rows):
            row.element, row.shown, row.kept = None, None, row.edition

    def patches(self, elements: Iterable[Element]) -> list[Patch]:
        """What has to change on the page to show other elements, from the end to the start.

        Rows whose element still reads the same stay, with what is typed in them.
        """
        wanted, self.tail = rows_of(elements)
        here = [row for row in self.rows if row.element is not None]
        places = {id(row): at for at, row in enumerate(self.rows)}
        found: list[Patch] = []
        for start, stop, begin, end in _differences(here, wanted):
            first = places[id(here[start])] if start < len(here) else len(self.rows)
            last = places[id(here[stop - 1])] + 1 if stop > start else first
            found.append(Patch(first, last, tuple(wanted[begin:end])))
        return found[::-1]


def rows_of(elements: Iterable[Element]) -> tuple[list[Row], tuple[Element, ...]]:
    """A row for each element that is shown, or one blank row; and the hidden ones at the end."""
    rows: list[Row] = []
    above: list[Element] = []
    for element in elements:
        if element.kind in HIDDEN:
            above.append(element)
        else:
            rows.append(Row.of(element, tuple(above)))
            above = []
    return rows or [Row(ElementKind.ACTION)], tuple(above)


def _survivors(old: Sequence[Row], texts: Sequence[str]) -> list[Row]:
    """A row for each text: those of equal text at both ends, then by order, then new ones."""
    head = _common(((row.text, text) for row, text in zip(old, texts, strict=False)))
    room = min(len(old), len(texts)) - head
    tail = min(
        room,
        _common((row.text, text) for row, text in zip(old[::-1], texts[::-1], strict=False)),
    )
    middle = list(old[head : len(old) - tail])
    wanted = len(texts) - head - tail
    if wanted == 1 and len(middle) > 1 and texts[head] and middle[-1].text.endswith(texts[head]):
        middle = middle[-1:]  # nothing is left of the first
    middle = middle[:wanted]
    like = middle[-1] if middle else (old[0] if old else Row(ElementKind.ACTION))
    middle += [Row(like.kind, dual=like.dual) for _ in range(wanted - len(middle))]
    return [*old[:head], *middle, *old[len(old) - tail :]] if tail else [*old[:head], *middle]


def _common(pairs: Iterable[tuple[object, object]]) -> int:
    """How many pairs from the start are equal."""
    size = 0
    for one, other in pairs:
        if one != other:
            break
        size += 1
    return size


_Key = tuple[object, ...]


def _key(element: Element, above: Sequence[Element]) -> _Key:
    """What an element reads, whatever its line."""
    hidden = tuple((each.kind, each.text) for each in above)
    return (element.kind, element.text, element.scene_number, element.dual, element.depth, hidden)


def _differences(here: Sequence[Row], wanted: Sequence[Row]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of ``here`` and ``wanted`` that differ. Rows that are the same take the new element.

    Scenes are matched first, then the paragraphs at both ends of those that changed.
    """
    old = [_key(row.element, row.above) for row in here if row.element is not None]
    new = [_key(row.element, row.above) for row in wanted if row.element is not None]
    old_at, new_at = _scene_starts(old), _scene_starts(new)
    matcher = SequenceMatcher(
        None,
        [tuple(old[a:b]) for a, b in pairwise(old_at)],
        [tuple(new[a:b]) for a, b in pairwise(new_at)],
        autojunk=False,
    )
    for word, i1, i2, j1, j2 in matcher.get_opcodes():
        pairs = [(i1, i2, j1, j2)]
        if i2 - i1 == j2 - j1:
            pairs = [(i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1)]
        for pair in pairs:
            start, stop, begin, end = (
                at[n] for at, n in zip((old_at, old_at, new_at, new_at), pair, strict=True)
            )
            head = _common(zip(old[start:stop], new[begin:end], strict=False))
            room = min(stop - start, end - begin) - head
            ends = zip(old[start:stop][::-1], new[begin:end][::-1], strict=False)
            tail = min(room, _common(ends))
            for at in (*range(head), *range(-tail, 0)):
                same = wanted[begin + at if at >= 0 else end + at]
                row = here[start + at if at >= 0 else stop + at]
                row.element, row.above = same.element, same.above
            if word != "equal":
                yield start + head, stop - tail, begin + head, end - tail


def _scene_starts(keys: Sequence[_Key]) -> list[int]:
    """Where scenes begin; first 0, last the end."""
    heads = [at for at, key in enumerate(keys) if key[0] is ElementKind.SCENE_HEADING and at]
    return [0, *heads, len(keys)] if keys else [0]
