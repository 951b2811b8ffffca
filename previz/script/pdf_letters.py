"""The letters of a PDF as lines with places; runs in a process of its own.

``python -m previz.script.pdf_letters FILE`` writes one JSON document. A PDF is a program from a
stranger: what crashes or hangs here does not take the window with it.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from previz.script.pdf_page import MAX_PAGES, Letters, Line, Page

MAX_LETTERS = 5_000_000
MEMORY_MIB = 1_536
ERROR_PASSWORD = 4
"""``FPDF_ERR_PASSWORD`` of PDFium."""

_SPAN_CELLS = 2.9
"""Words further apart than this stand in different columns; two spaces after a full stop do not."""

_HYPHEN = 0x02
"""PDFium's sign for a hyphen at the end of a line."""

_REPLACEMENT = (0xFFFD, 0xFFFE, 0xFFFF)


class _Letter(msgspec.Struct, array_like=True):
    index: int
    sign: str
    left: float
    right: float
    y: float
    size: float


def read_letters(path: Path) -> Letters:
    """All lines of a PDF, or why not."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return Letters(error="password" if error.err_code == ERROR_PASSWORD else "broken")
    with document:
        count = len(document)
        if count > MAX_PAGES:
            return Letters(error="pages", count=count)
        pages: list[Page] = []
        letters = 0
        for index in range(count):
            try:
                page = document[index]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                pages.append(Page(0.0, 0.0, 0.0, ()))
                continue
            letters += text.count_chars()
            if letters > MAX_LETTERS:
                return Letters(error="letters", count=count)
            pages.append(_page(text, *page.get_size()))
            text.close()
            page.close()
        return Letters(tuple(pages), count=count)


def _page(text: pypdfium2.PdfTextPage, width: float, height: float) -> Page:
    found, unknown = _letters(text, height)
    if not found:
        return Page(width, height, 0.0, (), unknown=unknown)
    cell = statistics.median(letter.right - letter.left for letter in found)
    size = statistics.median(letter.size for letter in found)
    fixed = sum(abs(a.right - a.left - cell) < 0.02 * cell for a in found) > 0.9 * len(found)
    lines: list[Line] = []
    turned = 0
    for baseline in _baselines(found, 0.35 * size):
        upright = [a for a in baseline if not _may_turn(a, baseline, size) or _upright(text, a)]
        turned += len(baseline) - len(upright)
        if upright:
            lines.append(_line(sorted(upright, key=lambda a: a.left), cell, fixed))
    return Page(width, height, cell, tuple(lines), turned, unknown)


def _letters(text: pypdfium2.PdfTextPage, height: float) -> tuple[list[_Letter], int]:
    """Every letter that shows, and how many have no meaning (a font without Unicode)."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    found: list[_Letter] = []
    unknown = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code == _HYPHEN:
            code = ord("-")
        if code <= 0x20 or 0xD800 <= code < 0xE000:
            continue
        sign = chr(code)
        if sign.isspace():
            continue
        if code in _REPLACEMENT or unicodedata.category(sign) in ("Co", "Cn"):
            unknown += 1
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box_at)
        pdfium.FPDFText_GetCharOrigin(text, index, x_at, y_at)
        shown = unicodedata.normalize("NFKC", sign) if 0xFB00 <= code <= 0xFB06 else sign
        size = abs(box.top - box.bottom)
        found.append(_Letter(index, shown, box.left, box.right, height - y.value, size))
    return found, unknown


def _baselines(letters: Sequence[_Letter], near: float) -> list[list[_Letter]]:
    """Letters by baseline, from the top down."""
    lines: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda a: a.y):
        if lines and letter.y - lines[-1][0].y <= near:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return lines


def _may_turn(letter: _Letter, baseline: Sequence[_Letter], size: float) -> bool:
    """Whether it is worth asking: a watermark's letters are large, or alone on their baseline."""
    return len(baseline) < 3 or letter.size > 1.5 * size


def _upright(text: pypdfium2.PdfTextPage, letter: _Letter) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(text, letter.index)
    return not 0.05 < angle < 6.23


def _line(letters: Sequence[_Letter], cell: float, fixed: bool) -> Line:
    """One line: words and the columns that they stand in. Letters drawn twice count once."""
    before = letters[0]
    runs, words = [[before]], [before.sign]
    for letter in letters[1:]:
        if letter.sign == before.sign and letter.left - before.left < 0.2 * cell:
            continue
        gap = letter.left - before.right
        if gap >= _SPAN_CELLS * cell:
            runs.append([])
            words.append("")
        elif gap > 0.22 * cell:
            words[-1] += " " * (max(1, round(gap / cell)) if fixed else 1)
        words[-1] += letter.sign
        runs[-1].append(letter)
        before = letter
    spans = zip(runs, words, strict=True)
    return Line(
        round(statistics.median(letter.y for letter in letters), 2),
        tuple((round(run[0].left, 2), round(run[-1].right, 2), text) for run, text in spans),
    )


def _limit_memory() -> None:
    """A page can ask for any amount; systems without such limits have the clock alone."""
    if sys.platform != "win32":
        import resource

        limit = MEMORY_MIB * 1024**2
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> int:
    _limit_memory()
    sys.stdout.buffer.write(msgspec.json.encode(read_letters(Path(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
