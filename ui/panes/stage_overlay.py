"""What is drawn over the picture of the stage: names, paths, camera, lamps, gate and guides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from previz.app.viewport import PATH_POINTS_PER_S, Anchor, Drawn
from previz.model.camera import Vec3
from ui import theme
from ui.light_words import lamp_name

RING_M = 0.55
INSET_GAP_PX = 12.0
_RAYS = [QPointF(math.cos(n * math.pi / 4), math.sin(n * math.pi / 4)) for n in range(8)]


@dataclass(slots=True)
class Overlay:
    """Paints over one drawn view. Pictures look the same in every theme, and so does this."""

    painter: QPainter
    drawn: Drawn
    width: float
    height: float
    font: QFont
    taken: list[QRectF] = field(default_factory=list)

    def at(self, point: Vec3) -> QPointF | None:
        """Where a point of the stage is in the widget; None behind the camera."""
        share = self.drawn.project(point)
        return None if share is None else QPointF(share[0] * self.width, share[1] * self.height)

    # -- on the floor ----------------------------------------------------------------------

    def paths(self) -> None:
        """Walks, with a tick at each quarter of a second and a longer one at each second."""
        colours = {anchor.id: anchor.colour for anchor in self.drawn.anchors}
        for actor_id, points in self.drawn.paths:
            colour = _shade(colours.get(actor_id, (1.0, 1.0, 1.0)), 1.25)
            self.trail(points, QPen(colour, 2))
            ticks = []
            for number in range(0, len(points) - 1, PATH_POINTS_PER_S // 4):
                at, after = self.at(points[number]), self.at(points[number + 1])
                if at is not None and after is not None:
                    half = 5.0 if number % PATH_POINTS_PER_S == 0 else 2.5
                    ticks += _tick(at, after, half)
            self.painter.drawLines(ticks)
            end = self.at(points[-1])
            if end is not None:
                self.painter.setBrush(colour)
                self.painter.drawEllipse(end, 4, 4)

    def ring(self, anchor: Anchor, by_deg: float = 0.0) -> None:
        """The handle that turns an actor, with an arrow where it faces."""
        colour = QColor(theme.DARK.accent_text)
        self.trail(ring_points(anchor), QPen(colour, 2.5))
        self.facing(anchor, anchor.reach_m, by_deg)

    def facing(self, anchor: Anchor, radius_m: float, by_deg: float = 0.0) -> None:
        """An arrow on a ring of a radius, where somebody or something faces."""
        colour = QColor(theme.DARK.accent_text)
        near, far = radius_m * 1.04, radius_m + RING_M * 0.45
        tip = self._around(anchor, anchor.facing_deg + by_deg, far)
        left = self._around(anchor, anchor.facing_deg + by_deg - 16, near)
        right = self._around(anchor, anchor.facing_deg + by_deg + 16, near)
        if tip is not None and left is not None and right is not None:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(colour)
            self.painter.drawPolygon(QPolygonF([tip, left, right]))

    def _around(self, anchor: Anchor, deg: float, radius_m: float) -> QPointF | None:
        x, y, z = anchor.position
        angle = math.radians(deg)
        return self.at((x + radius_m * math.sin(angle), y + 0.01, z + radius_m * math.cos(angle)))

    def eyelines(self) -> None:
        """From everybody's eyes to what they look at."""
        colours = {anchor.id: anchor.colour for anchor in self.drawn.anchors}
        for actor_id, eyes, target in self.drawn.eyelines:
            colour = _shade(colours.get(actor_id, (1.0, 1.0, 1.0)), 1.35)
            self.trail(_between(eyes, target, 12), QPen(colour, 1.5, Qt.PenStyle.DashLine))
            end = self.at(target)
            if end is not None:
                self.painter.setPen(QPen(colour, 1.5))
                self.painter.setBrush(Qt.BrushStyle.NoBrush)
                self.painter.drawEllipse(end, 5, 5)

    def line_of_action(self, first: Anchor, second: Anchor) -> None:
        """The 180° line through two actors, three metres beyond each."""
        (ax, _ay, az), (bx, _by, bz) = first.position, second.position
        length = math.hypot(bx - ax, bz - az)
        if length < 0.05:
            return
        ux, uz = (bx - ax) / length, (bz - az) / length
        start = (ax - 3 * ux, 0.01, az - 3 * uz)
        stop = (bx + 3 * ux, 0.01, bz + 3 * uz)
        pen = QPen(QColor(theme.DARK.warn), 1.5, Qt.PenStyle.DashLine)
        self.trail(_between(start, stop, 32), pen)

    # -- the camera ------------------------------------------------------------------------

    def camera(self, name: str) -> None:
        """The shot's camera: its body, and what it sees."""
        if len(self.drawn.frustum) != 5:
            return
        eye, *corners = self.drawn.frustum
        colour = QColor(theme.DARK.warn)
        thin = QColor(colour)
        thin.setAlphaF(0.55)
        for corner in corners:
            self.trail(_between(eye, corner, 8), QPen(thin, 1))
        self.trail([*corners, corners[0]], QPen(colour, 1.5))
        for edge in body_edges(self.drawn.frustum):
            self.trail(edge, QPen(colour, 1.5))
        at = self.at(eye)
        if at is not None:
            self.plate(name, at - QPointF(0, 26), colour)

    # -- words -----------------------------------------------------------------------------

    def actor_name(self, anchor: Anchor, chosen: bool) -> None:
        at = self.at(anchor.label_at)
        if at is not None:
            colour = QColor(theme.DARK.on_accent) if chosen else _shade(anchor.colour, 1.35)
            self.plate(anchor.name, at - QPointF(0, 12), colour, bold=True, lit=chosen)

    def prop_label(self, anchor: Anchor) -> None:
        at = self.at(anchor.label_at)
        if at is not None:
            self.plate(anchor.name, at - QPointF(0, 10), QColor(theme.DARK.hint), small=True)

    def lamp(self, anchor: Anchor) -> None:
        """A disc in the lamp's own colour, and a line towards what it lights."""
        at = self.at(anchor.position)
        if at is None:
            return
        colour = _shade(anchor.colour, 1.0)
        faint = QColor(colour)
        faint.setAlphaF(0.35)
        self.trail(
            _between(anchor.position, anchor.label_at, 12), QPen(faint, 1, Qt.PenStyle.DotLine)
        )
        self.painter.setPen(QPen(colour, 1.5))
        self.painter.setBrush(faint)
        self.painter.drawEllipse(at, 7, 7)
        self.painter.drawLines([QLineF(at + ray * 10, at + ray * 13) for ray in _RAYS])
        self.plate(lamp_name(anchor.name), at + QPointF(0, 26), colour, small=True)

    def plate(
        self,
        words: str,
        middle: QPointF,
        colour: QColor,
        bold: bool = False,
        small: bool = False,
        lit: bool = False,
    ) -> None:
        """Words on a dark plate, beside others that stand there; left out without any room."""
        plate = QColor(theme.DARK.accent if lit else theme.DARK.veil)
        plate.setAlphaF(0.95 if lit else 0.62)
        smaller_pt = 1.5 if small else 0.5
        ratio = self.painter.device().devicePixelRatio()
        look = (self.font.toString(), smaller_pt, bold)
        picture = plate_picture(words, look, colour.rgba(), plate.rgba(), ratio)
        box = QRectF(QPointF(), picture.deviceIndependentSize())
        box.moveCenter(middle)
        placed = self._free_place(box)
        if placed is None:
            return
        self.taken.append(placed)
        corner = placed.topLeft() * ratio
        self.painter.drawImage(QPointF(round(corner.x()), round(corner.y())) / ratio, picture)

    def _free_place(self, box: QRectF) -> QRectF | None:
        """The nearest place for a plate that is free, whole in the picture; None without one."""
        room = QRectF(0, 0, self.width, self.height)
        if not room.intersects(box):
            return None
        box = QRectF(box)
        box.moveLeft(max(2.0, min(box.left(), self.width - box.width() - 2.0)))
        box.moveTop(max(2.0, min(box.top(), self.height - box.height() - 2.0)))
        line, aside = box.height() + 2.0, box.width() / 2 + 8.0
        for dx, dy in (
            (0, 0),
            (0, -1),
            (0, 1),
            (-1, 0),
            (1, 0),
            (-1, -1),
            (1, -1),
            (0, -2),
            (0, 2),
        ):
            tried = box.translated(dx * aside, dy * line)
            if room.contains(tried) and not any(tried.intersects(other) for other in self.taken):
                return tried
        return None

    def inset(self) -> None:
        """The small picture through the lens, in the lower right corner, with a frame."""
        picture = self.drawn.inset
        if picture is None:
            return
        image = QImage(
            picture.data,
            picture.width_px,
            picture.height_px,
            picture.width_px * 3,
            QImage.Format.Format_RGB888,
        )
        box = QRectF(0, 0, picture.width_px, picture.height_px)
        box.moveBottomRight(QPointF(self.width - INSET_GAP_PX, self.height - INSET_GAP_PX))
        self.painter.drawImage(box, image)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(theme.DARK.warn), 1.5))
        self.painter.drawRect(box)

    def trail(self, points: Iterable[Vec3], pen: QPen) -> None:
        """A line through points of the stage, broken where it passes behind the camera."""
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        run: list[QPointF] = []
        for place in [*(self.at(point) for point in points), None]:
            if place is not None:
                run.append(place)
            else:
                if len(run) > 1:
                    self.painter.drawPolyline(QPolygonF(run))
                run = []


@lru_cache(maxsize=512)
def plate_picture(
    words: str, look: tuple[str, float, bool], colour: int, plate: int, ratio: float
) -> QImage:
    """Words on a plate, ready to be laid down: a drag lays down the same ones again and again.

    Args:
        look: a font as ``QFont.toString``, how many points smaller it is, and whether it is bold.
        colour, plate: of the words and below them, as ``QColor.rgba``.
        ratio: pixels of the screen for each of Qt's.
    """
    font = QFont()
    font.fromString(look[0])
    font.setPointSizeF(font.pointSizeF() - look[1])
    font.setWeight(QFont.Weight.DemiBold if look[2] else QFont.Weight.Normal)
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(words) + 10, metrics.height() + 2
    made = QImage(
        round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(plate))
    box = QRectF(0, 0, width, height)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor.fromRgba(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return made


def _tick(at: QPointF, after: QPointF, half: float) -> list[QLineF]:
    """A line across a way, at a point of it; none where it does not get on."""
    along = after - at
    length = math.hypot(along.x(), along.y())
    if length <= 0.5:
        return []
    across = QPointF(-along.y(), along.x()) * (half / length)
    return [QLineF(at - across, at + across)]


def ring_points(anchor: Anchor) -> list[Vec3]:
    """The ring around an actor's feet, or around a thing, closed."""
    (x, y, z), reach = anchor.position, anchor.reach_m
    turns = [2 * math.pi * n / 48 for n in range(49)]
    return [(x + reach * math.sin(a), y + 0.01, z + reach * math.cos(a)) for a in turns]


def body_edges(frustum: Sequence[Vec3]) -> list[list[Vec3]]:
    """The edges of a camera body behind its lens, from what the camera sees."""
    eye, top_left, top_right, _bottom_right, bottom_left = frustum
    right = _unit(_minus(top_right, top_left))
    up = _unit(_minus(top_left, bottom_left))
    back = (
        right[1] * up[2] - right[2] * up[1],
        right[2] * up[0] - right[0] * up[2],
        right[0] * up[1] - right[1] * up[0],
    )

    def corner(across: float, above: float, behind: float) -> Vec3:
        return (
            eye[0] + right[0] * across + up[0] * above + back[0] * behind,
            eye[1] + right[1] * across + up[1] * above + back[1] * behind,
            eye[2] + right[2] * across + up[2] * above + back[2] * behind,
        )

    sides = [(-0.09, -0.12), (0.09, -0.12), (0.09, 0.12), (-0.09, 0.12), (-0.09, -0.12)]
    front = [corner(a, u, 0.06) for a, u in sides]
    rear = [corner(a, u, 0.42) for a, u in sides]
    return [front, rear, *([f, r] for f, r in zip(front[:4], rear[:4], strict=True))]


def _between(a: Vec3, b: Vec3, steps: int) -> list[Vec3]:
    def mixed(share: float) -> Vec3:
        return (
            a[0] + (b[0] - a[0]) * share,
            a[1] + (b[1] - a[1]) * share,
            a[2] + (b[2] - a[2]) * share,
        )

    return [mixed(n / steps) for n in range(steps + 1)]


def _minus(a: Vec3, b: Vec3) -> Vec3:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def _unit(v: Vec3) -> Vec3:
    length = math.sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2) or 1.0
    return (v[0] / length, v[1] / length, v[2] / length)


def _shade(colour: tuple[float, float, float], gain: float) -> QColor:
    return QColor.fromRgbF(*(max(0.0, min(1.0, value * gain)) for value in colour))
