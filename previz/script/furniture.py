"""What stands on a page and is no part of the script: running heads, page numbers, revision
stars, continueds; and the scene numbers in the margins, which belong to their headings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from previz.script import classify, slugs
from previz.script.rows import BLANK_PITCHES, Row, Span, mode, pitch

_BAND = 0.11
"""Share of a page's height, at its top and its bottom, in which running heads stand."""

_OFTEN = 0.4
_FEWEST = 3
_STARS = frozenset("*•✱＊")
_CONTINUED = frozenset(
    (
        *("CONTINUED", "CONT'D", "CONT’D", "CONT", "CON'T", "CONTINUES", "SUITE", "FORTS"),
        *("CONTINÚA", "CONTINUA", "WEITER", "ПРОД", "ПРОДОЛЖЕНИЕ", "續", "续"),
    )
)
_MORE = _CONTINUED | {"MORE", "MEHR", "MÁS", "SEGUE", "ДАЛЕЕ"}
_PAGE_WORDS = frozenset(("page", "of", "p", "p.", "pg", "pg.", "seite", "von", "стр", "стр.", "de"))


def running_heads(rows: Sequence[Row], heights: Mapping[int, float]) -> set[Row]:
    """What repeats at one height of many pages, page numbers, and what is outside of them.

    ``heights`` gives each page's, in the rows' unit, by its number; others are left alone.
    """
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    known = ((page, heights[number]) for number, page in pages.items() if number in heights)
    zones = [zone for page, height in known for zone in _zones(page, height)]
    repeated = _repeated(zones, len(pages)) | _beside_page_numbers(zones)
    apart = BLANK_PITCHES * pitch(rows)
    heads: set[Row] = set()
    for zone in zones:
        for at in range(len(zone) - 2, -1, -1):
            gap = abs(zone[at + 1].y - zone[at].y) > apart
            if _is_head(zone[at], repeated if gap else set(), outermost=at < 2):
                heads.update(zone[: at + 1])
                break
    return heads


def _zones(page: Sequence[Row], height: float) -> tuple[list[Row], list[Row]]:
    """The rows near the top and those near the foot, from the edge inwards, and one more each."""
    high = sum(row.y < _BAND * height for row in page)
    low = sum(row.y > (1 - _BAND) * height for row in page)
    return list(page[: high + 1]), list(page[::-1][: low + 1])


def _repeated(zones: Sequence[Sequence[Row]], pages: int) -> set[tuple[int, str]]:
    """Height and words, digits as ``#``, of what stands at the same place of many pages."""
    seen: Counter[tuple[int, str]] = Counter()
    for zone in zones:
        seen.update({key for row in zone[:-1] for key in _keys(row)})
    often = max(_FEWEST, _OFTEN * pages)
    return {key for key, count in seen.items() if count >= often}


def _beside_page_numbers(zones: Sequence[Sequence[Row]]) -> set[tuple[int, str]]:
    """What stands in a row with a page number: on the first page it often stands without."""
    found: set[tuple[int, str]] = set()
    for zone in zones:
        for row in zone[:-1][:2]:
            if len(row.spans) > 1 and _is_head(row, set(), outermost=True):
                found.update(key for key in _keys(row) if any(map(str.isalpha, key[1])))
    return found


def _keys(row: Row) -> list[tuple[int, str]]:
    """The row's height, and the words of each of its spans."""
    found = []
    for span in row.spans:
        words = "".join("#" if letter.isdigit() else letter for letter in span.text)
        while "##" in words:
            words = words.replace("##", "#")
        found.append((round(row.y / 4), words))
    return found


def _is_head(row: Row, repeated: set[tuple[int, str]], outermost: bool) -> bool:
    if any(slugs.heading(span.text) is not None for span in row.spans) or _is_continued(row):
        return False
    ends = [is_page_number(span.text) for span in (row.spans[0], row.spans[-1])]
    if outermost and any(ends) and (len(row.spans) == 1 or not all(ends)):
        return True
    keys = _keys(row)
    return any((y + off, words) in repeated for y, words in keys for off in (-1, 0, 1))


def is_page_number(text: str) -> bool:
    """``12``, ``12.``, ``12A.``, ``- 12 -``, ``Page 12``, ``12 of 110``, ``12/110``."""
    words = text.replace("/", " ").lower().split()
    numbers = 0
    for word in words:
        bare = word.strip("().-–—").rstrip("abcdefgh")
        if bare.isascii() and bare.isdigit() and len(bare) < 5:
            numbers += 1
        elif bare and word not in _PAGE_WORDS:
            return False
    return 1 <= numbers <= 2


def starless(rows: Sequence[Row], cell: float) -> tuple[list[Row], list[Row]]:
    """The rows without the stars of revised lines, which stand apart in a margin; and the starred.

    A row that was nothing but a star is gone.
    """
    alone = (s.left for row in rows for s in row.spans if _STARS.issuperset(s.text))
    column, count = mode(alone, cell)
    kept: list[Row] = []
    starred: list[Row] = []
    for row in rows:
        spans = [span for span in row.spans if not _STARS.issuperset(span.text)]
        words = spans[-1].text.rstrip("*•✱＊") if spans else ""
        if count and words and words[-1:] == " ":
            last = spans[-1]
            right = last.left + (last.right - last.left) * len(words.rstrip()) / len(last.text)
            if abs(last.right - cell - column) <= 2 * cell:
                spans[-1] = Span(last.left, right, words.rstrip())
        if spans != list(row.spans):
            starred.append(row)
        if spans:
            kept.append(row.only(spans))
    return kept, starred


def numbered(rows: Sequence[Row], cell: float) -> tuple[list[Row], list[Row]]:
    """The rows with scene numbers taken from their margins; and those whose number is at no
    heading and was taken off all the same.
    """
    action = _heading_left(rows, cell)
    kept: list[Row] = []
    stray: list[Row] = []
    for row in rows:
        spans, numbers = _without_margins(row.spans, action - cell)
        first, number = slugs.without_number(spans[0].text)
        if number:
            width = (spans[0].right - spans[0].left) * len(first) / len(spans[0].text)
            spans = (Span(spans[0].right - width, spans[0].right, first), *spans[1:])
            numbers.append(number)
        plain = row.only(spans)
        if not numbers:
            kept.append(row)
        elif _may_be_heading(plain.text, numbers):
            kept.append(replace(plain, number=slugs.number_of(numbers[0])))
        else:
            kept.append(plain)
            stray.append(row)
    return kept, stray


def _heading_left(rows: Sequence[Row], cell: float) -> float:
    """Where headings begin, not counting their numbers."""
    lefts = [s.left for row in rows for s in row.spans if slugs.heading(s.text) is not None]
    if not lefts:
        pairs = [row.spans[:2] for row in rows if len(row.spans) > 1]
        lefts = [b.left for a, b in pairs if slugs.is_scene_number(a.text)]
    return mode(lefts, cell)[0]


def _without_margins(spans: tuple[Span, ...], edge: float) -> tuple[tuple[Span, ...], list[str]]:
    """The spans without a number at the left of ``edge`` and its like at the right."""
    numbers: list[str] = []
    if len(spans) > 1 and spans[0].left < edge and slugs.is_scene_number(spans[0].text):
        numbers.append(spans[0].text)
        spans = spans[1:]
    if len(spans) > 1 and slugs.is_scene_number(spans[-1].text):
        known = slugs.heading(spans[0].text) is not None
        if known or slugs.number_of(spans[-1].text) in map(slugs.number_of, numbers):
            numbers.append(spans[-1].text)
            spans = spans[:-1]
    return spans, numbers


def _may_be_heading(text: str, numbers: Sequence[str]) -> bool:
    known = slugs.heading(text) is not None or len(numbers) > 1
    return known or classify.in_capitals(text) or not any(ch.islower() for ch in text)


def continueds(rows: Sequence[Row]) -> set[Row]:
    """CONTINUED: at the top of a page and (CONTINUED) at its foot; in typed text, anywhere."""
    found: set[Row] = set()
    for at, row in enumerate(rows):
        first = at == 0 or rows[at - 1].page != row.page or rows[at - 1] in found
        if first and _is_continued(row):
            found.add(row)
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        last = at + 1 == len(rows) or rows[at + 1].page != row.page or rows[at + 1] in found
        if (last or row.page < 0) and _is_continued(row):
            found.add(row)
    return found


def _is_continued(row: Row) -> bool:
    """``CONTINUED:``, ``CONTINUED: (2)``, ``(CONTINUED)``, with scene numbers around it or not."""
    words = [span.text for span in row.spans if not slugs.is_scene_number(span.text)]
    text = " ".join(words)
    return _bare(text) in _CONTINUED and (":" in text or text.startswith("("))


def _bare(text: str) -> str:
    """Capitals without brackets, colons and counts: ``CONTINUED: (2)`` is ``CONTINUED``."""
    words = (word.strip("():.-–—…") for word in text.upper().split())
    return " ".join(word for word in words if word and not word.isdigit())


def carried_on(rows: Sequence[Row], cell: float) -> Iterator[Row]:
    """The rows without (MORE) and the cue that is said again on the next page.

    The speech's first row on that page has no gap above it.
    """
    speaker, more = "", False
    before: Row | None = None
    for at, row in enumerate(rows):
        ends = at + 1 == len(rows) or rows[at + 1].tops
        if before is not None and _is_more(row, ends):
            more = True
            continue
        head, _, extension = row.text.rpartition("(")
        name = _name(row.text)
        if head and _bare(extension) in _CONTINUED and name == speaker and before is not None:
            below = rows[at + 1] if at + 1 < len(rows) else row
            if more or (row.tops and abs(below.left - before.left) < cell):
                more = False  # the row below the cue has no gap above it
                continue
        speaker = name if name and row.opens else speaker
        before = replace(row, opens=False) if more else row
        more = False
        yield before


def _is_more(row: Row, ends: bool) -> bool:
    """Whether a row says that a speech goes on overleaf; ``ends`` where it is a page's last row.

    Elsewhere ``(continued)`` is a bracket of the speech.
    """
    if not (row.text.startswith("(") and row.text.endswith(")")):
        return False
    bare = _bare(row.text)
    return bare in _MORE if ends else row.page < 0 and bare == "MORE"


def _name(text: str) -> str:
    """The name of a row that could be a cue; empty when it could not."""
    name = classify.cue_name(text)
    return name if classify.in_capitals(name) or text.endswith(")") else ""
