"""The shot list on paper: a table for each scene, a row for each set-up, room for notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF, XPos, YPos
from fpdf.enums import Align, TableBordersLayout
from fpdf.fonts import FontFace, TTFFont

from previz.errors import Cancelled, EditError
from previz.export.fonts import BOLD, CJK, REGULAR
from previz.export.shotlist import Cell, ScenePart, shot_list
from previz.media.files import write_whole
from previz.model.project import Project, Scene
from previz.model.slate import Order
from previz.resources import resource

MARGIN_MM = 10.0
PICTURE_WIDTH_MM = 26.0
PICTURE_PLACE = 2
"""Panels stand after the slate."""

Pictures = Callable[[str], Path | None]
"""From a shot's id to its panel; None where there is none yet."""

_TEXT_PT, _HEAD_PT, _SCENE_PT, _TITLE_PT = 7.5, 7.0, 10.0, 15.0
_LINE_MM = 3.6
_BAND = (232, 232, 236)
_QUIET = (96, 96, 104)
_RULE = (190, 190, 196)


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: its title, its share of the width, and how a row is read into it."""

    title: str
    share: float
    read: Callable[[Mapping[str, Cell]], str]
    align: str = "L"


def _text(row: Mapping[str, Cell], key: str) -> str:
    value = row.get(key, "")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _joined(row: Mapping[str, Cell], *keys: str) -> str:
    return "\n".join(text for key in keys if (text := _text(row, key)))


def _camera(row: Mapping[str, Cell]) -> str:
    tilt, roll = _text(row, "angle_deg"), _text(row, "roll_deg")
    parts = [f"{_text(row, 'focal_mm')} mm", f"angle {tilt}°"]
    if roll not in ("", "0"):
        parts.append(f"roll {roll}°")
    if height := _text(row, "height_m"):
        parts.append(f"height {height} m")
    return "\n".join(parts)


def _move(row: Mapping[str, Cell]) -> str:
    rate = _text(row, "move_rate")
    return _text(row, "move") + (f"\n{rate}" if rate else "")


def _light(row: Mapping[str, Cell]) -> str:
    return f"{_text(row, 'lighting')}\n{_text(row, 'key_fill')}:1, {_text(row, 'key_K')} K"


def _seconds(row: Mapping[str, Cell]) -> str:
    return f"{float(row['est_sec']):.1f}"


COLUMNS = (
    Column("Cut", 4, lambda row: _text(row, "shot_order"), "R"),
    Column("Set-up", 6.5, lambda row: _text(row, "setup")),
    Column("Size, framing", 7.5, lambda row: _joined(row, "size", "framing")),
    Column("Description, dialogue", 27, lambda row: _joined(row, "description", "dialogue_in")),
    Column("Cast, props", 12, lambda row: _joined(row, "cast", "props")),
    Column("Lens, angle, height", 11, _camera),
    Column("Move", 9, _move),
    Column("Light", 12, _light),
    Column("Seconds", 6, _seconds, "R"),
    Column("Take, engine", 10, lambda row: _joined(row, "take_circled", "model_recipe")),
    Column("Notes", 13, lambda row: _joined(row, "status", "notes")),
)


class _Paper(FPDF):
    """A page with the production's name above and the page's number below."""

    def __init__(self, title: str, line: str, paper: str) -> None:
        super().__init__(orientation="landscape", unit="mm", format=paper)
        self.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, MARGIN_MM + 5)
        for style, file in (("", REGULAR), ("B", BOLD)):
            self.add_font("Noto", style, resource(f"fonts/{file}"))
            self.add_font("NotoTC", style, resource(f"fonts/{CJK}"))
        self.set_fallback_fonts(["NotoTC"], exact_match=False)
        self.set_title(title)
        self.set_creator("Previz")
        self._title, self._line = title, line

    def close_fonts(self) -> None:
        """Let go of the font files; fpdf2 2.8 keeps them open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def header(self) -> None:
        first = self.page_no() == 1
        self.set_font("Noto", "B", _TITLE_PT if first else _SCENE_PT)
        self.cell(h=8 if first else 5, text=self._title, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font("Noto", "", _HEAD_PT)
        self.set_text_color(*_QUIET)
        self.cell(text=self._line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(0, 0, 0)
        self.ln(2)

    def footer(self) -> None:
        self.set_y(-MARGIN_MM - 2)
        self.set_font("Noto", "", _HEAD_PT)
        self.set_text_color(*_QUIET)
        self.cell(w=0, text=f"{self.page_no()} / {{nb}}", align=Align.R)
        self.set_text_color(0, 0, 0)


def write_shot_list_pdf(
    project: Project,
    out: Path,
    order: Order = "script",
    pictures: Pictures | None = None,
    paper: str = "a4",
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the shot list as a PDF to print, landscape. Returns the number of set-ups.

    Args:
        order: ``script`` (as the story tells it) or ``setup`` (as an AD shoots it).
        pictures: finds the panel of a shot; with it, each row shows its first shot's.
        paper: ``a4``, ``letter`` or ``a3``.
        cancelled: asked before each scene.

    Raises:
        Cancelled: ``cancelled`` said so.
        EditError: there is nothing to list.
        MediaError: it could not be written; nothing is left behind.
    """
    parts = shot_list(project, order)
    if not parts:
        raise EditError(
            "There is no shot list to print.",
            "The project has no set-ups yet.",
            "Open a script that has a scene heading, or add a shot to the board.",
        )
    document = _Paper(project.title or "Untitled", _summary(project, parts, order), paper)
    try:
        document.add_page()
        for part in parts:
            if cancelled():
                raise Cancelled
            _scene_table(document, project, part, pictures)
        write_whole(out, bytes(document.output()))
    finally:
        document.close_fonts()
    return sum(len(part.rows) for part in parts)


def _summary(project: Project, parts: tuple[ScenePart, ...], order: Order) -> str:
    seconds = sum(float(row["est_sec"]) for part in parts for row in part.rows)
    minutes, rest = divmod(round(seconds), 60)
    count = sum(len(part.rows) for part in parts)
    scenes = "1 scene" if len(parts) == 1 else f"{len(parts)} scenes"
    return "   ·   ".join(
        (
            f"Shot list in {'script' if order == 'script' else 'set-up'} order",
            f"{scenes}, {'1 set-up' if count == 1 else f'{count} set-ups'}",
            f"{minutes}:{rest:02} estimated",
            f"{project.settings.rate} fps, {project.settings.aspect:.2f}:1",
        )
    )


def _scene_table(
    document: _Paper, project: Project, part: ScenePart, pictures: Pictures | None
) -> None:
    first_row_mm = 8.0 + 5.0 + (PICTURE_WIDTH_MM / project.settings.aspect if pictures else 12.0)
    if document.will_page_break(first_row_mm):
        document.add_page()
    _scene_band(document, part.scene)
    document.set_font("Noto", "", _TEXT_PT)
    document.set_fill_color(255, 255, 255)
    document.set_draw_color(*_RULE)
    shares = [column.share for column in COLUMNS]
    if pictures:
        shares.insert(PICTURE_PLACE, PICTURE_WIDTH_MM / document.epw * sum(shares))
    head = FontFace(emphasis="BOLD", size_pt=_HEAD_PT, color=_QUIET)
    with document.table(
        col_widths=tuple(shares),
        line_height=_LINE_MM,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=head,
        text_align="LEFT",
        v_align="TOP",
        cell_fill_mode="NONE",
        padding=(0.6, 1.0),
        repeat_headings=1,
    ) as table:
        titles = table.row()
        for place, column in enumerate(COLUMNS):
            if pictures and place == PICTURE_PLACE:
                titles.cell("")
            titles.cell(column.title)
        for listed in part.rows:
            row = table.row()
            cells = [(column.read(listed), column.align) for column in COLUMNS]
            for place, (text, align) in enumerate(cells):
                if pictures and place == PICTURE_PLACE:
                    shot_id = part.first_shot.get(_text(listed, "setup"))
                    panel = pictures(shot_id) if shot_id else None
                    row.cell(img=panel, img_fill_width=True)
                row.cell(text, align=align)
    document.ln(3)


def _scene_band(document: _Paper, scene: Scene) -> None:
    """The scene's number and heading, its length on the page and its light."""
    document.set_font("Noto", "B", _SCENE_PT)
    document.set_fill_color(*_BAND)
    pages, eighths = divmod(scene.eighths, 8)
    length = " ".join(
        part for part in (str(pages) if pages else "", f"{eighths}/8" if eighths else "") if part
    )
    document.cell(
        w=document.epw,
        h=6.5,
        text=f"{scene.number}   {' '.join(scene.heading.split())}   ·   {length or '0'} pages",
        fill=True,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
