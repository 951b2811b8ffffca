"""What the process that reads PDFs hands over: pages of lines, in points from the top left."""

from __future__ import annotations

import msgspec

MAX_PAGES = 1_000
"""A feature has 120; a season of television fits."""


class Line(msgspec.Struct, array_like=True, frozen=True):
    """``y`` is the baseline in points from the top; spans are (left, right, text)."""

    y: float
    spans: tuple[tuple[float, float, str], ...]


class Page(msgspec.Struct, frozen=True):
    """``cell`` is the width of a usual letter. ``turned`` and ``unknown`` count letters."""

    width: float
    height: float
    cell: float
    lines: tuple[Line, ...]
    turned: int = 0
    unknown: int = 0


class Letters(msgspec.Struct, frozen=True):
    """What a PDF says, or ``error`` in one word: ``password``, ``broken``, ``pages``, ``letters``.

    ``count`` is the number of pages in the file.
    """

    pages: tuple[Page, ...] = ()
    error: str = ""
    count: int = 0
