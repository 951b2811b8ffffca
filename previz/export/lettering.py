"""Words on pictures: one line of text becomes a patch, and a patch is laid over a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from previz.export import fonts
from previz.media.colour import Rgb

PAPER = (228, 225, 218)
"""Burn-in text is never pure white."""

PLATE_OPACITY = 0.6
"""How much a plate darkens what lies under it: 5:1 contrast even on snow."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of lettering.

    ``ink`` is (height, width, 3) uint16, 0 to 255 times the ink's own opacity; ``keep`` is
    (height, width, 1) uint16, the part of the picture beneath that stays, 0 to 256.
    """

    ink: NDArray[np.uint16]
    keep: NDArray[np.uint16]

    @property
    def width_px(self) -> int:
        return int(self.keep.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.keep.shape[0])


def text_width_px(text: str, size_px: int, bold: bool = False) -> int:
    main = fonts.BOLD if bold else fonts.REGULAR
    return round(
        sum(fonts.font(name, size_px).getlength(run) for name, run in fonts.runs(text, main))
    )


def draw_line(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size_px: int,
    fill: int | tuple[int, int, int] = PAPER,
    bold: bool = False,
) -> None:
    """Draw one line, each run in the font that holds it; ``at`` is the left end of the baseline."""
    x, baseline = at
    for name, run in fonts.runs(text, fonts.BOLD if bold else fonts.REGULAR):
        face = fonts.font(name, size_px)
        draw.text((x, baseline), run, font=face, fill=fill, anchor="ls")
        x += face.getlength(run)


def label(text: str, size_px: int, bold: bool = False) -> Patch:
    """One line of paper-coloured text on a soft dark plate."""
    pad_x, pad_y = round(size_px * 0.45), round(size_px * 0.22)
    width = text_width_px(text, size_px, bold) + 2 * pad_x
    height = round(size_px * 1.3) + 2 * pad_y
    mask = Image.new("L", (width, height), 0)
    draw_line(ImageDraw.Draw(mask), (pad_x, pad_y + size_px), text, size_px, 255, bold)
    plate = Image.new("L", (width, height), 0)
    ImageDraw.Draw(plate).rounded_rectangle((0, 0, width - 1, height - 1), pad_y, 255)
    ink = np.asarray(mask, dtype=np.float32)[:, :, None] / 255
    shade = np.asarray(plate, dtype=np.float32)[:, :, None] / 255 * PLATE_OPACITY
    return Patch(
        ink=np.round(ink * np.array(PAPER, dtype=np.float32)).astype(np.uint16),
        keep=np.round(256 * (1 - ink) * (1 - shade)).astype(np.uint16),
    )


def lay(picture: Rgb, patch: Patch, left_px: int, top_px: int) -> None:
    """Lay a patch over a picture in place; what hangs over the edge is cut off."""
    top, left = max(top_px, 0), max(left_px, 0)
    bottom, right = max(top_px + patch.height_px, 0), max(left_px + patch.width_px, 0)
    under = picture[top:bottom, left:right]
    cut = (
        slice(top - top_px, top - top_px + under.shape[0]),
        slice(left - left_px, left - left_px + under.shape[1]),
    )
    under[:] = ((under * patch.keep[cut]) >> 8) + patch.ink[cut]


def elided(text: str, size_px: int, room_px: int, bold: bool = False) -> str:
    """The text, shortened with an ellipsis until it fits."""
    if text_width_px(text, size_px, bold) <= room_px:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        shorter = text[:middle].rstrip() + "…"
        if text_width_px(shorter, size_px, bold) <= room_px:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + "…"


def wrapped(text: str, size_px: int, room_px: int, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit, broken between words; a word that is too long is broken."""
    lines: list[str] = []
    line = ""
    for word in _breakable(text, size_px, room_px, bold):
        longer = f"{line}{word}"
        if line and text_width_px(longer.rstrip(), size_px, bold) > room_px:
            lines.append(line.rstrip())
            line = word
        else:
            line = longer
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines)


def _breakable(text: str, size_px: int, room_px: int, bold: bool) -> list[str]:
    """Pieces a line may end after: words with their space; characters where a word is too wide."""
    pieces: list[str] = []
    for word in text.split():
        whole = f"{word} "
        if text_width_px(word, size_px, bold) <= room_px:
            pieces.append(whole)
        else:
            pieces.extend([*whole[:-2], whole[-2:]])
    return pieces
