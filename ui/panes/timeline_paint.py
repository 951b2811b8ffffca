"""Painting of the timeline: ruler, clips and lanes from plain numbers. No state is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLine, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from previz.app.studio import CardState
from previz.model.project import Shot
from previz.model.time import FrameRange, Rate, timecode
from previz.model.timeline import Placed
from ui.panes.timeline_looks import Looks
from ui.panes.timeline_scale import Scale, ticks
from ui.panes.warning_sign import paint_sign
from ui.theme import Tokens, numbers_font

HEAD_PX = 48
RULER_PX = 28
BAND_PX = 22
SOUND_PX = 28
READABLE_PX = 26
CROWDED_PX = 5.0
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where the lanes are, from the top of the widget. Pixels."""

    width: int
    height: int

    @property
    def strip(self) -> QRect:
        """Everything right of the lane names."""
        return QRect(HEAD_PX, 0, max(1, self.width - HEAD_PX), self.height)

    @property
    def ruler(self) -> QRect:
        return QRect(HEAD_PX, 0, max(1, self.width - HEAD_PX), RULER_PX)

    @property
    def video(self) -> QRect:
        room = self.height - RULER_PX - SOUND_PX - 18
        return QRect(HEAD_PX, RULER_PX + 8, self.strip.width(), max(36, min(144, room)))

    @property
    def sound(self) -> QRect:
        return QRect(HEAD_PX, self.video.bottom() + 5, self.strip.width(), SOUND_PX)


KEY_PX = 4


def clip_rect(scale: Scale, lane: QRect, place: FrameRange) -> QRect:
    """A clip's rectangle in the widget, with one pixel of air before the next."""
    left = lane.left() + round(scale.x(place.start))
    right = lane.left() + round(scale.x(place.stop))
    return QRect(left, lane.top(), max(1, right - left - 1), lane.height())


def state_colour(state: CardState, tokens: Tokens) -> QColor:
    """The tint of a clip's state."""
    names = {
        "ready": tokens.ok,
        "draft": tokens.hint,
        "stale": tokens.warn,
        "failed": tokens.error,
        "rendering": tokens.accent_text,
        "queued": tokens.hint,
    }
    return QColor(names.get(state.name, tokens.dim))


class Lettering:
    """The faces of a timeline; widths are kept, as measuring costs as much as drawing."""

    def __init__(self, font: QFont) -> None:
        self.plain, self.bold = QFont(font), QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.numbers = numbers_font(font)
        self.numbers.setPointSizeF(max(7.5, font.pointSizeF() - 1.0))
        self._metrics = QFontMetrics(self.bold), QFontMetrics(self.numbers)
        self._widths: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def name_width(self, words: str) -> int:
        return self._width(0, words)

    def number_width(self, words: str) -> int:
        return self._width(1, words)

    def _width(self, face: int, words: str) -> int:
        known = self._widths[face].get(words)
        if known is None:
            known = self._widths[face][words] = self._metrics[face].horizontalAdvance(words)
        return known


@dataclass(frozen=True, slots=True)
class StripPainter:
    """Draws one state of the timeline."""

    painter: QPainter
    tokens: Tokens
    letters: Lettering
    lanes: Lanes
    scale: Scale
    rate: Rate

    def ground(self) -> None:
        """What the clips lie on."""
        p, t, lanes = self.painter, self.tokens, self.lanes
        p.fillRect(QRect(0, 0, lanes.width, lanes.height), QColor(t.base))
        p.fillRect(QRect(0, 0, lanes.width, RULER_PX), QColor(t.window))
        for lane in (lanes.video, lanes.sound):
            p.fillRect(lane.adjusted(0, -1, 0, 1), QColor(t.sunken))

    def ruler(self, marked: FrameRange | None) -> None:
        """Ticks and timecode, and a bar over the frames between the marks."""
        p, t = self.painter, self.tokens
        lines: dict[bool, list[QLine]] = {True: [], False: []}
        p.setFont(self.letters.numbers)
        p.setPen(QColor(t.hint))
        for frame, labelled in ticks(self.scale, self.rate, self.lanes.strip.width()):
            x = HEAD_PX + round(self.scale.x(frame))
            if x >= HEAD_PX:
                lines[labelled].append(QLine(x, RULER_PX - (9 if labelled else 5), x, RULER_PX - 1))
            if labelled:
                p.drawText(QPoint(x + 5, 16), timecode(frame, self.rate))
        for labelled, colour in ((False, t.line), (True, t.dim)):
            p.setPen(QColor(colour))
            p.drawLines(lines[labelled])
        if marked is not None:
            left, right = self.scale.x(marked.start), self.scale.x(marked.stop)
            span = QRectF(HEAD_PX + left, RULER_PX - 4, right - left, 4)
            p.fillRect(span, QColor(t.accent_text))

    def heads(self, names: tuple[str, str]) -> None:
        """The lane names, over whatever scrolled under them."""
        p, t, lanes = self.painter, self.tokens, self.lanes
        p.fillRect(QRect(0, 0, HEAD_PX, lanes.height), QColor(t.window))
        p.setPen(QColor(t.line))
        p.drawLine(0, RULER_PX, lanes.width, RULER_PX)
        p.drawLine(HEAD_PX - 1, 0, HEAD_PX - 1, lanes.height)
        p.setPen(QColor(t.hint))
        p.setFont(self.letters.plain)
        for lane, name in zip((lanes.video, lanes.sound), names, strict=True):
            rect = QRect(0, lane.top(), HEAD_PX - 1, lane.height())
            p.drawText(rect, Qt.AlignmentFlag.AlignCenter, name)

    def clips(
        self,
        cut: Placed,
        shots: Mapping[str, Shot],
        looks: Looks,
        selected: str,
        moving: str = "",
        only: Collection[str] | None = None,
    ) -> None:
        """The clips in sight; as a skyline of states where they are too many to tell apart.

        Args:
            only: ids of clips or shots to paint over what was painted before; None for all.
        """
        width = self.lanes.strip.width()
        first = cut.index_at(max(0.0, self.scale.left))
        if first is None:
            return
        last = cut.index_at(self.scale.frame(width))
        stop = len(cut.clips) if last is None else last + 1
        if (stop - first) * CROWDED_PX > width:
            if only is not None:
                self.painter.fillRect(self.lanes.video, QColor(self.tokens.sunken))
            self._skyline(cut, shots, looks)
            return
        lane = self.lanes.video
        for index in range(first, stop):
            clip = cut.clips[index]
            if only is not None and clip.id not in only and clip.shot_id not in only:
                continue
            rect = clip_rect(self.scale, lane, cut.range_of(index))
            if only is not None:
                self.painter.setOpacity(1.0)
                self.painter.fillRect(rect, QColor(self.tokens.sunken))
            shot = shots.get(clip.shot_id)
            if shot is None:
                self._gap(rect)
                continue
            self.painter.setOpacity(0.35 if clip.id == moving else 1.0)
            self.clip(rect, shot, clip.source.length, looks, clip.id == selected)
            if rect.width() >= READABLE_PX:
                self._keys(rect, clip.source, shot)
        self.painter.setOpacity(1.0)

    def clip(self, rect: QRect, shot: Shot, frames: int, looks: Looks, selected: bool) -> None:
        """One clip: picture above, name and length on a band below, its state as a line."""
        p, t = self.painter, self.tokens
        wide = rect.width() >= READABLE_PX
        state = looks.state(shot.id) if wide else looks.glance(shot.id)
        p.fillRect(rect, QColor(t.raised))
        band = QRect(rect.left(), rect.bottom() + 1 - BAND_PX, rect.width(), BAND_PX)
        if wide:
            self._picture(QRect(rect.topLeft(), band.topRight() - QPoint(0, 1)), shot.id, looks)
        p.fillRect(band, QColor(t.selected if selected else t.raised))
        self._state(band, state)
        if wide and looks.warnings(shot.id):
            self._warning(rect)
        if wide:
            self._name(band, shot.name, timecode(frames, self.rate)[6:], selected)
        if selected:
            p.setPen(QPen(QColor(t.accent_text), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(rect.adjusted(1, 1, -1, -1))

    def _keys(self, rect: QRect, source: FrameRange, shot: Shot) -> None:
        """Diamonds over the band: full ones are camera keys, hollow ones pull the focus."""
        p, t = self.painter, self.tokens
        pulls = shot.focus if len(shot.focus) > 1 else ()
        keys = [(key.frame, False) for key in pulls] + [(k.frame, True) for k in shot.camera_keys]
        if not keys:
            return
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(QColor(t.text), 1))
        y = rect.bottom() + 1 - BAND_PX
        for frame, full in keys:
            if source.start <= frame < source.stop:
                x = rect.left() + (frame - source.start + 0.5) / source.length * rect.width()
                # Each clip is painted anew by itself: none reaches into the next one.
                x = max(rect.left() + KEY_PX + 1.0, min(x, rect.right() - KEY_PX - 1.0))
                p.setBrush(QColor(t.accent if full else t.base))
                corners = ((0, -KEY_PX), (KEY_PX, 0), (0, KEY_PX), (-KEY_PX, 0))
                p.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in corners])
        p.restore()

    def _picture(self, room: QRect, shot_id: str, looks: Looks) -> None:
        picture = looks.picture(shot_id)
        if picture is None or picture.isNull() or room.height() < 8:
            return
        height = picture.deviceIndependentSize().height()
        share = room.height() / height
        width = picture.deviceIndependentSize().width() * share
        shown = min(width, room.width())
        ratio = picture.devicePixelRatio()
        left = (width - shown) / 2 / share * ratio
        source = QRectF(left, 0, shown / share * ratio, height * ratio)
        target = QRectF(room.left(), room.top(), shown, room.height())
        self.painter.drawPixmap(target, picture, source)

    def _warning(self, rect: QRect) -> None:
        """The warning sign on a veil, in the picture's upper left."""
        veil = QColor(self.tokens.veil)
        veil.setAlpha(205)
        at = QRectF(rect.left() + 4, rect.top() + 4, 20, 20)
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(veil)
        self.painter.drawEllipse(at)
        self.painter.restore()
        paint_sign(self.painter, at.center() - QPointF(0.0, 0.5), 12)

    def _state(self, band: QRect, state: CardState) -> None:
        colour = state_colour(state, self.tokens)
        line = QRect(band.left(), band.bottom() - 1, band.width(), 2)
        if state.name == "rendering":
            line.setWidth(max(2, round(band.width() * state.fraction)))
        if state.name != "none":
            self.painter.fillRect(line, colour)

    def _name(self, band: QRect, name: str, length: str, selected: bool) -> None:
        p, t, letters = self.painter, self.tokens, self.letters
        room = band.adjusted(5, 0, -5, -2)
        wanted = letters.name_width(name)
        if wanted > room.width():
            return  # half a name reads as another one
        p.setFont(letters.bold)
        p.setPen(QColor(t.text))
        p.drawText(room, LEFT, name)
        if letters.number_width(length) + wanted + 12 <= room.width():
            p.setFont(letters.numbers)
            p.setPen(QColor(t.text if selected else t.hint))
            p.drawText(room, RIGHT, length)

    def sound(self, frames: int) -> None:
        """The sound lane: silent as long as the cut is."""
        lane = self.lanes.sound
        end = min(float(lane.width()), self.scale.x(frames))
        line = QRectF(lane.left(), lane.center().y(), end, 1)
        self.painter.fillRect(line, QColor(self.tokens.line))

    def _gap(self, rect: QRect) -> None:
        self.painter.fillRect(rect, QColor(self.tokens.veil))

    def _skyline(self, cut: Placed, shots: Mapping[str, Shot], looks: Looks) -> None:
        """Runs of one state, two pixels at a time, and a line where a scene begins.

        Enough to see where work is missing; each column looks up one clip, however many there are.
        """
        lane, p, t = self.lanes.video, self.painter, self.tokens
        end = min(float(lane.width()), self.scale.x(cut.frames))
        body = QRectF(lane.left(), lane.top(), end, lane.height() - 4)
        p.fillRect(body, QColor(t.raised))
        clear = QColor(0, 0, 0, 0)
        run_start, run_colour = 0, clear
        scene_id, scene_x = "", 0
        for x in range(0, int(end) + 2, 2):
            index = cut.index_at(self.scale.frame(x)) if x < end else None
            shot = shots.get(cut.clips[index].shot_id) if index is not None else None
            colour = state_colour(looks.glance(shot.id), t) if shot is not None else clear
            if colour != run_colour or x >= end:
                run = QRect(lane.left() + run_start, lane.bottom() - 3, x - run_start, 4)
                p.fillRect(run, run_colour)
                run_start, run_colour = x, colour
            if shot is not None and shot.scene_id != scene_id and x - scene_x >= 4:
                scene_id, scene_x = shot.scene_id, x
                p.fillRect(QRect(lane.left() + x, lane.top(), 1, lane.height() - 4), QColor(t.base))


def draw_playhead(painter: QPainter, tokens: Tokens, x: int, height: int) -> None:
    """The playhead with its grip on the ruler."""
    colour = QColor(tokens.playhead)
    painter.fillRect(QRect(x, 0, 1, height), colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    top = RULER_PX - 12
    painter.drawPolygon(
        QPolygon(
            [
                QPoint(x - 5, top),
                QPoint(x + 6, top),
                QPoint(x + 6, top + 5),
                QPoint(x + 1, top + 11),
                QPoint(x - 5, top + 5),
            ]
        )
    )


def draw_insertion(painter: QPainter, tokens: Tokens, x: int, lane: QRect) -> None:
    """Where the dragged clip will be put."""
    colour = QColor(tokens.accent_text)
    painter.fillRect(QRect(x - 1, lane.top() - 4, 3, lane.height() + 8), colour)
    painter.fillRect(QRect(x - 4, lane.top() - 5, 9, 3), colour)
    painter.fillRect(QRect(x - 4, lane.bottom() + 3, 9, 3), colour)


def draw_readout(
    painter: QPainter, tokens: Tokens, font: QFont, words: str, at: QPoint, within: QRect
) -> None:
    """Numbers beside the pointer while something is dragged."""
    painter.setFont(numbers_font(font))
    box = QRect(QPoint(), painter.fontMetrics().size(0, words)).adjusted(0, 0, 16, 8)
    box.moveTopLeft(at + QPoint(12, -box.height() - 4))
    box.moveLeft(max(within.left(), min(box.left(), within.right() - box.width())))
    box.moveTop(max(within.top() + 1, box.top()))
    painter.setPen(QColor(tokens.line))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(tokens.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
