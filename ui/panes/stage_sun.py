"""The sun over the plan: a dial of the sky with a compass, whose sun is moved by hand.

The middle of the dial is the zenith, its rim the horizon; directions are those of the plan. Where
the sun was set by place and hour, its way through that day is drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from previz.app.commands import light as verbs
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.light import LightSetup, SunClock
from previz.model.stage import StageShot
from ui import theme
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_tools import Change, Drag, Hand, Tool
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

RADIUS_PX, EDGE_PX, SUN_PX, GRIP_PX = 56.0, 26.0, 6.0, 14.0
VEIL = 0.55
NORTH_DEG = 180.0
"""Which plan direction is north where nobody said another: up."""

PLAN_DEG = 80.0
"""A view from so high is a plan."""

HOURS = range(25)
SUN = QColor(255, 204, 92)


@dataclass(frozen=True, slots=True)
class SunCarry(Change):
    """The sun is carried over the sky; past the rim it stays on the horizon."""

    lights = True
    middle: tuple[float, float]
    azimuth_deg: float
    elevation_deg: float

    def moved(self, hand: Hand) -> Self:
        dx, dy = hand.x - self.middle[0], hand.y - self.middle[1]
        off = min(1.0, math.hypot(dx, dy) / RADIUS_PX)
        azimuth = math.degrees(math.atan2(dx, dy)) % 360.0 if off > 0.02 else self.azimuth_deg
        height = round(90.0 * (1.0 - off))
        return replace(self, azimuth_deg=float(round(azimuth)), elevation_deg=float(height))

    def _values(self) -> dict[str, float]:
        return {"key_azimuth_deg": self.azimuth_deg, "key_elevation_deg": self.elevation_deg}

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.tried(studio, shot_id, **self._values())

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        values = self._values()
        azimuth, height = values["key_azimuth_deg"], values["key_elevation_deg"]
        verbs.change(
            studio, shot_id, None, gesture, key_azimuth_deg=azimuth, key_elevation_deg=height
        )

    def clicked(self, _view: StageView, _hand: Hand) -> None:
        """A sun that is only touched stays where it is."""

    def words(self) -> str:
        return f"{self.azimuth_deg:.0f}°  ↑ {self.elevation_deg:.0f}°"


class SunDial(Tool):
    """In the plan of a place under the sun or the moon, the dial at the upper right."""

    def __init__(self, view: StageView) -> None:
        self._view = view

    def press(self, hand: Hand) -> Drag | None:
        drawn = self._drawn()
        if drawn is None or hand.button is not Qt.MouseButton.LeftButton or hand.alt:
            return None
        if not self._on_sun(drawn, hand):
            return None
        light, middle = drawn.view.shot.light, _middle(hand.width)
        self._view.choose("")
        self._view.light.lamp = "sun"
        return SunCarry(
            (middle.x(), middle.y()), light.key_azimuth_deg, max(0.0, light.key_elevation_deg)
        )

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        drawn = self._drawn()
        if hand is None or drawn is None or not self._on_sun(drawn, hand):
            return None
        return Qt.CursorShape.OpenHandCursor

    def paint(self, over: Overlay) -> None:
        drawn = self._drawn()
        if drawn is None or drawn is not over.drawn:
            return
        middle, light = _middle(over.width), drawn.view.shot.light
        _paint_sky(over, middle)
        _paint_compass(over, middle, light.sun.north_deg if light.sun else NORTH_DEG)
        if light.sun is not None:
            _paint_day(over, middle, light.sun)
        _paint_sun(over, middle, light)

    def _drawn(self) -> Drawn | None:
        """The picture, where it is the plan of a place under the sun with its guides shown."""
        view = self._view
        drawn, usable = view.drawn, not view.through_lens and view.guides
        if drawn is None or not usable or drawn.view.orbit is None or drawn.pitch_deg < PLAN_DEG:
            return None
        sunlit = any(anchor.id == "sun" for anchor in view.anchors("lamp"))
        return drawn if sunlit else None

    def _on_sun(self, drawn: Drawn, hand: Hand) -> bool:
        at = _on_sky(_middle(hand.width), *_sun_of(drawn.view.shot.light))
        return math.hypot(at.x() - hand.x, at.y() - hand.y) <= GRIP_PX


def _middle(width: float) -> QPointF:
    """The middle of the dial in a view of a width, in pixels."""
    return QPointF(width - RADIUS_PX - EDGE_PX, RADIUS_PX + EDGE_PX)


def _sun_of(light: LightSetup) -> tuple[float, float]:
    return light.key_azimuth_deg, light.key_elevation_deg


def _on_sky(middle: QPointF, azimuth_deg: float, elevation_deg: float) -> QPointF:
    """Where a direction of the sky is on the dial."""
    angle = math.radians(azimuth_deg)
    off = RADIUS_PX * (1.0 - min(90.0, max(0.0, elevation_deg)) / 90.0)
    return middle + QPointF(math.sin(angle), math.cos(angle)) * off


def _paint_sky(over: Overlay, middle: QPointF) -> None:
    """The dome, with rings at the horizon, 30° and 60°."""
    veil = QColor(theme.DARK.veil)
    veil.setAlphaF(VEIL)
    over.painter.setPen(QPen(QColor(theme.DARK.hint), 1.2))
    over.painter.setBrush(veil)
    over.painter.drawEllipse(middle, RADIUS_PX, RADIUS_PX)
    over.painter.setBrush(Qt.BrushStyle.NoBrush)
    over.painter.setPen(QPen(QColor(theme.DARK.dim), 0.8, Qt.PenStyle.DotLine))
    for share in (1 / 3, 2 / 3):
        over.painter.drawEllipse(middle, RADIUS_PX * share, RADIUS_PX * share)
    over.taken.append(
        QRectF(middle.x() - RADIUS_PX, middle.y() - RADIUS_PX, 2 * RADIUS_PX, 2 * RADIUS_PX)
    )


def _paint_compass(over: Overlay, middle: QPointF, north_deg: float) -> None:
    """North, east, south and west around the rim. Bearings run clockwise, plan directions not."""
    letters = (
        QT_TRANSLATE_NOOP("SunDial", "N"),
        QT_TRANSLATE_NOOP("SunDial", "E"),
        QT_TRANSLATE_NOOP("SunDial", "S"),
        QT_TRANSLATE_NOOP("SunDial", "W"),
    )
    over.painter.setFont(over.font)
    for quarter, letter in enumerate(letters):
        angle = math.radians(north_deg - 90.0 * quarter)
        way = QPointF(math.sin(angle), math.cos(angle))
        north = quarter == 0
        over.painter.setPen(QColor(theme.DARK.text if north else theme.DARK.hint))
        box = QRectF(0, 0, 24, 18)
        box.moveCenter(middle + way * (RADIUS_PX + 12.0))
        words = QCoreApplication.translate("SunDial", letter)
        over.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        tick = way * RADIUS_PX
        over.painter.drawLine(middle + tick, middle + tick * (0.88 if north else 0.94))


def _paint_day(over: Overlay, middle: QPointF, clock: SunClock) -> None:
    """The sun's way through the day that it was set by, with a dot at each hour."""
    places: list[QPointF] = []
    over.painter.setBrush(SUN)
    for hour in HOURS:
        bearing, height, _kelvin = verbs.sun_over(replace(clock, hour=float(hour % 24)))
        if height < 0.0:
            continue
        at = _on_sky(middle, clock.north_deg - bearing, height)
        places.append(at)
        over.painter.setPen(Qt.PenStyle.NoPen)
        over.painter.drawEllipse(at, 1.6, 1.6)
    faint = QColor(SUN)
    faint.setAlphaF(0.55)
    over.painter.setPen(QPen(faint, 1.0))
    over.painter.setBrush(Qt.BrushStyle.NoBrush)
    over.painter.drawPolyline(QPolygonF(places))


def _paint_sun(over: Overlay, middle: QPointF, light: LightSetup) -> None:
    """The sun, a ray towards the middle of the set, and its numbers below the dial."""
    at = _on_sky(middle, *_sun_of(light))
    faint = QColor(SUN)
    faint.setAlphaF(0.5)
    over.painter.setPen(QPen(faint, 1.0))
    over.painter.drawLine(at, middle)
    over.painter.setPen(QPen(QColor(theme.DARK.veil), 1.0))
    over.painter.setBrush(SUN)
    over.painter.drawEllipse(at, SUN_PX, SUN_PX)
    azimuth, elevation = _sun_of(light)
    words = f"{azimuth:.0f}°  ↑ {elevation:.0f}°  {light.key_k:.0f} K"
    over.plate(words, middle + QPointF(0, RADIUS_PX + 30.0), SUN, small=True)
