"""The bundled fonts: which of them holds a character, and text split by font.

The machine's own fonts are never used: an export looks the same everywhere.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import groupby

from PIL import ImageFont

from previz.resources import resource

REGULAR = "NotoSans-Regular.ttf"
BOLD = "NotoSans-Bold.ttf"
CJK = "NotoSansTC-Regular.otf"

BOX = "□"
"""Drawn in place of a character that no bundled font holds."""


@cache
def font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    """A bundled font at a size in pixels."""
    return ImageFont.truetype(str(resource(f"fonts/{name}")), size_px)


@cache
def characters(name: str) -> frozenset[int]:
    """The code points that a bundled font holds, from its character map."""
    data = resource(f"fonts/{name}").read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    places = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * tables, 16)
    }
    return _format_4(data, _unicode_subtable(data, places[b"cmap"]))


def _unicode_subtable(data: bytes, cmap: int) -> int:
    """Where the Windows Unicode BMP subtable starts; each bundled font has one."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for at in range(cmap + 4, cmap + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", data, at)
        if (platform, encoding) == (3, 1):
            return cmap + int(offset)
    raise ValueError("The font has no Unicode character map.")


def _format_4(data: bytes, start: int) -> frozenset[int]:
    """Code points of a format 4 map (OpenType 1.9, "cmap"): segments from a start to an end.

    fontTools wrote our subsets: every code point of a segment has a glyph.
    """
    form, _, _, twice = struct.unpack_from(">HHHH", data, start)
    if form != 4:
        raise ValueError(f"The font's character map has format {form}, not 4.")
    many = f">{twice // 2}H"
    ends = struct.unpack_from(many, data, start + 14)
    starts = struct.unpack_from(many, data, start + 16 + twice)
    segments = zip(starts, ends, strict=True)
    return frozenset(code for first, last in segments for code in range(first, last + 1)) - {0xFFFF}


def _font_of(character: str, main: str) -> str:
    """The first font that holds a character, empty when none does."""
    return next((name for name in (main, CJK) if ord(character) in characters(name)), "")


def runs(text: str, main: str) -> tuple[tuple[str, str], ...]:
    """Text split into (font name, run): the main font where it can, then CJK, then a box."""
    placed = []
    for character in text:
        name = _font_of(character, main)
        placed.append((name, character) if name else (CJK, BOX))
    return tuple(
        (name, "".join(character for _, character in run))
        for name, run in groupby(placed, key=lambda pair: pair[0])
    )


def unknown_characters(text: str) -> tuple[str, ...]:
    """The printable characters of a text that no bundled font holds, each once, in order."""
    return tuple(dict.fromkeys(c for c in text if not c.isspace() and not _font_of(c, REGULAR)))
