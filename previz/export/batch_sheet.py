"""One picture of a batch: the middle of each take, with what is special about it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from previz.errors import InputError
from previz.export.contact_sheet import GAP_PX, GROUND, SOFT, TEXT_PX
from previz.export.lettering import draw_line, elided, text_width_px
from previz.media.pictures import fitted, write_png
from previz.media.reader import VideoReader

WIDTH_PX = 320
"""Of one picture; captions of a light and a seed fit below it."""


def batch_sheet(
    takes: Sequence[tuple[str, str, Path | None]], columns: int, aspect: float, out_png: Path
) -> None:
    """Draw takes in rows, in the order given.

    Args:
        takes: name, what is special, and the film of each; without a film, only the words stand.
        columns: takes in a row: the seeds of one value stand side by side.
        aspect: width by height of the pictures.

    Raises:
        InputError: there are no takes.
        MediaError: a film cannot be read, or the sheet cannot be written.
    """
    if not takes:
        raise InputError("The batch made no takes.", "A sheet shows takes.", "Render it again.")
    columns = max(1, min(columns, len(takes)))
    height_px = round(WIDTH_PX / aspect)
    step_x, step_y = WIDTH_PX + GAP_PX, height_px + round(2.2 * TEXT_PX) + GAP_PX
    size = (columns * step_x + GAP_PX, ceil(len(takes) / columns) * step_y + GAP_PX)
    sheet = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(sheet)
    for place, (name, special, film) in enumerate(takes):
        left, top = GAP_PX + place % columns * step_x, GAP_PX + place // columns * step_y
        if film is not None:
            with VideoReader(film) as reader:
                picture = fitted(reader.read(reader.frames // 2), WIDTH_PX, height_px)
            sheet.paste(Image.fromarray(picture), (left, top))
        _caption(draw, name, special if film else f"{special} · failed", left, top + height_px)
    write_png(out_png, np.array(sheet, dtype=np.uint8))


def _caption(draw: ImageDraw.ImageDraw, name: str, special: str, left: int, below: int) -> None:
    baseline = below + round(1.5 * TEXT_PX)
    draw_line(draw, (left, baseline), name, TEXT_PX, bold=True)
    x = left + text_width_px(name, TEXT_PX, bold=True) + TEXT_PX
    room = left + WIDTH_PX - x
    draw_line(draw, (x, baseline), elided(special, TEXT_PX, room), TEXT_PX, SOFT)
