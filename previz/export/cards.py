"""What is shown for a shot that has no picture yet: a card with its name and words."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from previz.export.burnin import Box
from previz.export.lettering import draw_line, elided, text_width_px, wrapped
from previz.media.colour import Rgb
from previz.model.project import Project, Shot

GROUND = (38, 40, 43)
SOFT = (158, 157, 152)
WORD_LINES = 4


def slate_card(project: Project, shot: Shot, width_px: int, height_px: int, box: Box) -> Rgb:
    """A calm card with the shot's name, what it is, and the first of its words."""
    card = Image.new("RGB", (width_px, height_px), (0, 0, 0))
    draw = ImageDraw.Draw(card)
    draw.rectangle((box.left, box.top, box.left + box.width - 1, box.top + box.height - 1), GROUND)
    room = round(box.width * 0.76)
    name_px, line_px = max(28, round(box.height * 0.13)), box.subtitle
    setup = project.setup_of(shot.id)
    lines = [(setup.description, SOFT)] if setup.description else []
    spoken = " ".join(words.text for words in shot.words)
    lines += [(text, SOFT) for text in wrapped(spoken, line_px, room)[:WORD_LINES]]
    height = round(name_px * 1.2) + len(lines) * round(line_px * 1.5)
    y = box.top + (box.height - height) // 2 + name_px
    _centred(draw, box, y, shot.name, name_px, bold=True)
    y += line_px // 2
    for text, fill in lines:
        y += round(line_px * 1.5)
        _centred(draw, box, y, elided(text, line_px, room), line_px, fill=fill)
    return np.array(card, dtype=np.uint8)


def _centred(
    draw: ImageDraw.ImageDraw,
    box: Box,
    baseline: int,
    text: str,
    size_px: int,
    fill: tuple[int, int, int] = (228, 225, 218),
    bold: bool = False,
) -> None:
    left = box.left + (box.width - text_width_px(text, size_px, bold)) // 2
    draw_line(draw, (left, baseline), text, size_px, fill, bold)
