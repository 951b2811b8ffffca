"""A screenplay PDF to a Screenplay: lines, then columns, then elements."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

import previz
from previz.errors import ScriptError
from previz.script.imported import Imported, pages_of, shortened, spans_of
from previz.script.page_reader import Laid, read_pages
from previz.script.pdf_page import MAX_PAGES, Letters, Page
from previz.script.rows import Row, Span

MAX_BYTES = 64 * 1024 * 1024
LONGEST_S = 60.0
"""A feature takes less than one; a page that makes the reader loop is given up."""

_UNKNOWN_SHARE = 0.2
_EXPORT = "Export the PDF again from the writing program, or give its own file or Fountain."


def read_pdf(path: Path) -> Imported:
    """Read a screenplay PDF by where its lines stand. ``source`` is Fountain text.

    Raises:
        ScriptError: no PDF, locked by a password, broken, without text, too long, or it takes too
            long or too much memory to read.
    """
    letters = _letters(path)
    if letters.error:
        raise _refused(letters, path.name)
    pages = letters.pages
    shown = [page for page in pages if page.lines]
    unknown = sum(page.unknown for page in pages)
    known = sum(len(text) for page in shown for line in page.lines for *_, text in line.spans)
    if unknown > _UNKNOWN_SHARE * (known + unknown):
        raise ScriptError(
            f"The letters of “{path.name}” cannot be read.",
            "Its font does not say which letter each sign is.",
            "Print or export it again with another font, or give the writing program's own file.",
        )
    if not shown:
        raise ScriptError(
            f"“{path.name}” has no text in it.",
            f"Its {len(pages)} pages are pictures, as from a scanner.",
            "Export the PDF from the writing program, or run text recognition on it first.",
        )
    laid = read_pages(
        _rows(pages),
        {number: page.height for number, page in enumerate(pages, 1)},
        statistics.median(page.cell for page in shown),
    )
    return _imported(laid, pages, path)


def _imported(laid: Laid, pages: Sequence[Page], path: Path) -> Imported:
    left_out = list(laid.left_out)
    numbered = list(enumerate(pages, 1))
    empty = [number for number, page in numbered if not page.lines]
    turned = [number for number, page in numbered if page.turned]
    unknown = [number for number, page in numbered if page.unknown]
    if empty:
        left_out.append(f"Pages without text, empty or a picture: {spans_of(empty)}.")
    if turned:
        left_out.append(f"Text that is not upright, such as watermarks: {pages_of(turned)}.")
    if unknown:
        left_out.append(f"Letters that the font does not name: {pages_of(unknown)}.")
    if not _is_whole(path):
        left_out.append(f"The file breaks off: what came after page {len(pages)} is missing.")
    said = shortened(left_out, "And {} more.")
    return Imported(laid.screenplay, "PDF", laid.confidence, said, laid.notes)


def _is_whole(path: Path) -> bool:
    """Whether the file has its end; a reader mends what is cut off by looking at what is there."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()


def _rows(pages: Sequence[Page]) -> list[Row]:
    return [
        Row(number, at, line.y, tuple(Span(*span) for span in line.spans))
        for number, page in enumerate(pages, 1)
        for at, line in enumerate(page.lines, 1)
    ]


def _letters(path: Path) -> Letters:
    """The file's lines, read in a process of its own, with a deadline.

    Raises:
        ScriptError: the process died or did not end in time.
    """
    command = [sys.executable, "-P", "-m", "previz.script.pdf_letters", str(path.resolve())]
    root = Path(previz.__file__).parent.parent
    ours = {} if root.name.endswith("-packages") else {"PYTHONPATH": str(root)}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST_S,
            env=os.environ | ours,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ScriptError(
            f"“{path.name}” takes too long to read.", f"It was given {LONGEST_S:.0f} s.", _EXPORT
        ) from None
    try:
        return msgspec.json.decode(done.stdout, type=Letters)
    except msgspec.DecodeError:
        raise ScriptError(
            f"“{path.name}” cannot be read.",
            "It made the PDF reader stop: it is damaged, or asks for too much memory.",
            _EXPORT,
        ) from None


def _refused(letters: Letters, name: str) -> ScriptError:
    if letters.error == "password":
        return ScriptError(
            f"“{name}” is locked.",
            "It asks for a password.",
            "Save it without a password in the program that made it.",
        )
    if letters.error == "pages":
        return ScriptError(
            f"“{name}” is too long: {letters.count:,} pages.",
            f"At most {MAX_PAGES:,} pages are read; a feature has about 120.",
            "Check that this is the script, or split it.",
        )
    if letters.error == "letters":
        return ScriptError(
            f"“{name}” is too long.",
            "It has more letters than fifty feature scripts.",
            "Check that this is the script, or split it.",
        )
    return ScriptError(
        f"“{name}” is broken.", "It is no whole PDF: its list of pages cannot be found.", _EXPORT
    )
