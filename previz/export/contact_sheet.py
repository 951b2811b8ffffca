"""One picture of the whole cut: each shot once, with its name, size, lens and length."""

from __future__ import annotations

from math import ceil, sqrt
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from previz.errors import InputError
from previz.export.burnin import picture_box
from previz.export.cards import slate_card
from previz.export.lettering import draw_line, elided, text_width_px
from previz.export.soundtrack import FILM_ENDINGS, MediaOf
from previz.media.colour import Rgb
from previz.media.pictures import fitted, read_picture, write_png
from previz.media.reader import VideoReader
from previz.model.project import Project, Shot
from previz.model.time import FrameRange

GROUND = (24, 25, 27)
SOFT = (158, 157, 152)
GAP_PX = 16
TEXT_PX = 15
MANY_SHOTS = 60


def contact_sheet(project: Project, media_of: MediaOf, out_png: Path) -> None:
    """Draw every shot of the cut, in cut order, as one PNG.

    A film shows the middle of what plays; a shot without a picture shows its card.

    Raises:
        InputError: the cut is empty.
        MediaError: a picture cannot be read, or the sheet cannot be written.
    """
    shown = _first_uses(project)
    if not shown:
        raise InputError("The cut is empty.", "A sheet shows shots.", "Lay shots on the timeline.")
    columns = min(12, max(1, ceil(sqrt(len(shown)))))
    width_px = 400 if len(shown) <= MANY_SHOTS else 240
    height_px = round(width_px / project.settings.aspect)
    step_x, step_y = width_px + GAP_PX, height_px + round(2.2 * TEXT_PX) + GAP_PX
    rows = ceil(len(shown) / columns)
    size = (columns * step_x + GAP_PX, rows * step_y + GAP_PX)
    sheet = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(sheet)
    for place, (shot_id, played) in enumerate(shown.items()):
        shot = project.shot(shot_id)
        left, top = GAP_PX + place % columns * step_x, GAP_PX + place // columns * step_y
        picture = _picture(project, shot, played, media_of, width_px, height_px)
        sheet.paste(Image.fromarray(picture), (left, top))
        _caption(draw, project, shot, played, (left, top + height_px), width_px)
    write_png(out_png, np.array(sheet, dtype=np.uint8))


def _first_uses(project: Project) -> dict[str, FrameRange]:
    """Each shot of the picture track with the range of its own frames that plays first."""
    uses: dict[str, FrameRange] = {}
    for clip in project.timeline.picture.clips:
        if clip.shot_id:
            uses.setdefault(clip.shot_id, clip.source)
    return uses


def _picture(
    project: Project,
    shot: Shot,
    played: FrameRange,
    media_of: MediaOf,
    width_px: int,
    height_px: int,
) -> Rgb:
    media = media_of(shot.id)
    if media is None:
        box = picture_box(width_px, height_px, project.settings.aspect)
        return slate_card(project, shot, width_px, height_px, box)
    if media.suffix.lower() not in FILM_ENDINGS:
        return fitted(read_picture(media), width_px, height_px)
    with VideoReader(media) as reader:
        middle = (played.start + played.stop) // 2
        return fitted(reader.read(min(middle, reader.frames - 1)), width_px, height_px)


def _caption(
    draw: ImageDraw.ImageDraw,
    project: Project,
    shot: Shot,
    played: FrameRange,
    at: tuple[int, int],
    width_px: int,
) -> None:
    """``12A  CU · 50 mm`` to the left, seconds to the right."""
    setup = project.setup_of(shot.id)
    left, baseline = at[0], at[1] + round(1.5 * TEXT_PX)
    seconds = f"{float(project.settings.rate.seconds(played.length)):.1f} s"
    right = left + width_px - text_width_px(seconds, TEXT_PX)
    draw_line(draw, (right, baseline), seconds, TEXT_PX, SOFT)
    name = elided(shot.name, TEXT_PX, width_px // 3, bold=True)
    draw_line(draw, (left, baseline), name, TEXT_PX, bold=True)
    x = left + text_width_px(name, TEXT_PX, bold=True) + TEXT_PX
    facts = f"{setup.framing.size} · {setup.camera.lens_mm:g} mm"
    draw_line(draw, (x, baseline), elided(facts, TEXT_PX, right - x - TEXT_PX), TEXT_PX, SOFT)
