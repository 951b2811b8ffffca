"""The handles of what is chosen: arrows that move it, a ring that turns it, boxes that scale it.

They are as large on the screen wherever the camera is, and lie over everything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from previz.app.viewport import Anchor, Drawn
from previz.model.camera import Vec3
from ui import theme
from ui.panes.stage_drag import AXES, LEVEL_DEG, Carry, Lift, Scale, Turn, bearing_deg
from ui.panes.stage_tools import Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView

MODES = ("hand", "move", "turn", "scale")
"""What W, E and R bring up; with the bare hand things are carried and turned by their rings."""

LONG_PX, SHORT_PX, NEAR_PX, FAR_PX = 92.0, 16.0, 26.0, 50.0
"""How long an arrow is; shorter than this it points at the eye and is left out; and where the
square of the floor begins and ends."""
RING_SHARE = 0.9
GRIP_PX, TIP_PX, BOX_PX = 7.0, 11.0, 5.5
STEEP_DEG = 80.0
"""From as steep as this the upright arrow is a dot."""

RED, GREEN, BLUE = QColor(236, 96, 88), QColor(118, 196, 92), QColor(92, 148, 244)
"""X, Y and Z as every 3D program has them, in every theme."""
COLOURS = (RED, GREEN, BLUE)
LIT = QColor(255, 214, 92)
EDGE = QColor(0, 0, 0, 150)


@dataclass(frozen=True, slots=True)
class Handle:
    """A part to take hold of. ``kind`` is arrow, floor, ring, side or whole; ``axis`` 0 to 2.

    ``points`` are its line or outline in the widget, in pixels; ``way`` its direction.
    """

    kind: str
    axis: int
    points: tuple[QPointF, ...]
    way: Vec3 = (0.0, 0.0, 0.0)

    @property
    def name(self) -> str:
        return f"{self.kind}{self.axis}"

    def off_px(self, x: float, y: float) -> float:
        """How far a place is from it; 0 inside an area."""
        if self.kind in ("floor", "whole"):
            inside = QPolygonF(self.points).containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill)
            return 0.0 if inside else 1e9
        tip = math.hypot(self.points[-1].x() - x, self.points[-1].y() - y)
        if self.kind != "ring" and tip <= TIP_PX:
            return 0.0
        pairs = zip(self.points, self.points[1:], strict=False)
        return min((_off(a, b, x, y) for a, b in pairs), default=1e9)


def handles(
    drawn: Drawn, anchor: Anchor, mode: str, width: float, height: float
) -> tuple[Handle, ...]:
    """The handles of something in a view, what is small first: it wins where two lie together."""
    metres = drawn.metres_per_share(anchor.position) * LONG_PX / max(1.0, width)
    if metres <= 0 or mode == "hand":
        return ()
    made = _Maker(drawn, anchor, metres, width, height)
    thing = anchor.kind == "thing"
    if mode == "turn":
        return made.ring()
    if mode == "scale":
        return (*made.whole(), *made.arms("side", (0, 1, 2))) if thing else ()
    level = abs(drawn.pitch_deg) < LEVEL_DEG
    floor = () if level else made.floor()
    return (*floor, *made.arms("arrow", (0, 1, 2) if thing else (0, 2)))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes handles of one length around one place."""

    drawn: Drawn
    anchor: Anchor
    long_m: float
    width: float
    height: float

    def at(self, point: Vec3) -> QPointF | None:
        share = self.drawn.project(point)
        return None if share is None else QPointF(share[0] * self.width, share[1] * self.height)

    def out(self, way: Vec3, share: float) -> Vec3:
        x, y, z = self.anchor.position
        far = self.long_m * share
        return (x + way[0] * far, y + way[1] * far, z + way[2] * far)

    def arms(self, kind: str, axes: tuple[int, ...]) -> tuple[Handle, ...]:
        made = []
        for axis in axes:
            way = _turned(AXES[axis], self.anchor.facing_deg if kind == "side" else 0.0)
            if axis == 1 and self.drawn.pitch_deg > STEEP_DEG:
                continue
            near, far = self.at(self.out(way, 0.14)), self.at(self.out(way, 1.0))
            foot = self.at(self.anchor.position)
            if near is None or far is None or foot is None:
                continue
            if math.hypot(far.x() - foot.x(), far.y() - foot.y()) >= SHORT_PX:
                made.append(Handle(kind, axis, (near, far), way))
        return tuple(made)

    def floor(self) -> tuple[Handle, ...]:
        """A square between the arrows, that is carried anywhere on the floor."""
        near, far = NEAR_PX / LONG_PX * self.long_m, FAR_PX / LONG_PX * self.long_m
        x, y, z = self.anchor.position
        corners = ((near, near), (far, near), (far, far), (near, far))
        points = tuple(self.at((x + dx, y, z + dz)) for dx, dz in corners)
        found = tuple(point for point in points if point is not None)
        return (Handle("floor", 1, found),) if len(found) == 4 else ()

    def ring(self) -> tuple[Handle, ...]:
        angles = (2 * math.pi * n / 72 for n in range(73))
        ways = ((math.sin(angle), 0.0, math.cos(angle)) for angle in angles)
        points = tuple(self.at(self.out(way, RING_SHARE)) for way in ways)
        found = tuple(point for point in points if point is not None)
        return (Handle("ring", 1, found),) if len(found) == len(points) else ()

    def whole(self) -> tuple[Handle, ...]:
        middle = self.at(self.anchor.position)
        if middle is None:
            return ()
        box = QRectF(0, 0, BOX_PX * 3, BOX_PX * 3)
        box.moveCenter(middle)
        return (
            Handle(
                "whole",
                3,
                (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()),
            ),
        )


class Gizmo(Tool):
    """Handles of what is chosen, in the mode that W, E or R chose."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self.hot = ""

    def shown(self) -> tuple[Handle, ...]:
        """The handles that are on the screen now."""
        view = self._view
        anchor = view.anchor(view.chosen)
        if anchor is None or view.drawn is None or view.drawn.picture is None:
            return ()
        return handles(view.drawn, anchor, view.mode, view.width(), view.height())

    def press(self, hand: Hand) -> Drag | None:
        view, handle = self._view, self._under(hand)
        anchor, drawn = view.anchor(view.chosen), view.drawn
        left = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if handle is None or anchor is None or drawn is None or not left:
            return None
        if handle.kind == "ring":
            return self._turn(drawn, anchor, hand)
        if handle.kind in ("side", "whole"):
            return self._scale(drawn, anchor, handle, hand)
        if handle.kind == "arrow" and handle.axis == 1:
            far = drawn.along(*hand.share, anchor.position, handle.way)
            return None if far is None else Lift(view.all_chosen, drawn, anchor.position, far)
        return self._carry(drawn, anchor, handle, hand)

    def _turn(self, drawn: Drawn, anchor: Anchor, hand: Hand) -> Drag | None:
        x, y, z = anchor.position
        floor = drawn.on_floor(*hand.share, y)
        if floor is None:
            return None
        (snap, other), first = self._view.pulls(), bearing_deg((x, z), floor)
        return Turn(
            anchor.id,
            drawn,
            (x, z),
            first,
            others=self._view.also,
            height_m=y,
            step_deg=snap.angle_deg,
            other_deg=other.angle_deg,
        )

    def _scale(self, drawn: Drawn, anchor: Anchor, handle: Handle, hand: Hand) -> Drag:
        view, first = self._view, hand.here
        if handle.kind == "side":
            first = (drawn.along(*hand.share, anchor.position, handle.way) or 0.0, 0.0)
        snap, other = view.pulls()
        return Scale(
            view.all_chosen,
            drawn,
            anchor.position,
            handle.axis,
            handle.way,
            first,
            step=snap.scale,
            other=other.scale,
        )

    def _carry(self, drawn: Drawn, anchor: Anchor, handle: Handle, hand: Hand) -> Drag | None:
        stands, share = drawn.project(anchor.position), hand.share
        if stands is None:
            return None
        snap, other = self._view.pulls()
        return Carry(
            anchor.id,
            drawn,
            anchor.position,
            (share[0] - stands[0], share[1] - stands[1]),
            others=self._view.also,
            axis=handle.axis,
            snap=snap,
            other=other,
        )

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        found = self._under(hand) if hand is not None else None
        name = found.name if found is not None else ""
        if name != self.hot:
            self.hot = name
            self._view.update()
        return Qt.CursorShape.PointingHandCursor if name else None

    def _under(self, hand: Hand) -> Handle | None:
        near = [(one.off_px(hand.x, hand.y), one) for one in self.shown()]
        best = min(near, key=lambda found: found[0], default=None)
        return best[1] if best is not None and best[0] <= GRIP_PX else None

    # -- painting --------------------------------------------------------------------------

    def paint(self, over: Overlay) -> None:
        anchor = self._view.anchor(self._view.chosen)
        if self._view.mode == "turn" and anchor is not None:
            metres = over.drawn.metres_per_share(anchor.position) * LONG_PX / over.width
            over.facing(anchor, metres * RING_SHARE)
        held = self._view.drag is not None
        for handle in reversed(self.shown()):
            lit = handle.name == self.hot
            colour = LIT if lit else COLOURS[handle.axis] if handle.axis < 3 else QColor("white")
            if held and not lit:
                colour = QColor(colour)
                colour.setAlphaF(0.35)
            _paint(over, handle, colour, lit)


def _paint(over: Overlay, handle: Handle, colour: QColor, lit: bool) -> None:
    painter, points = over.painter, QPolygonF(handle.points)
    if handle.kind in ("floor", "whole"):
        fill = QColor(colour if handle.kind == "whole" or lit else theme.DARK.accent_text)
        fill.setAlphaF(0.85 if handle.kind == "whole" else 0.55 if lit else 0.32)
        painter.setPen(QPen(colour if handle.kind == "whole" else fill, 1.5))
        painter.setBrush(fill)
        painter.drawPolygon(points)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = QPen(EDGE, 5.5 if lit else 4.5)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    painter.drawPolyline(points)
    line.setColor(QColor(theme.DARK.accent_text) if handle.kind == "ring" and not lit else colour)
    line.setWidthF(3.5 if lit else 2.5)
    painter.setPen(line)
    painter.drawPolyline(points)
    if handle.kind == "ring":
        return
    near, tip = handle.points
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(colour)
    painter.drawPolygon(_head(near, tip, 1.25 if lit else 1.0, boxed=handle.kind == "side"))


def _head(near: QPointF, tip: QPointF, grown: float, boxed: bool) -> QPolygonF:
    """The end of an arm: an arrow head, or a box."""
    way = tip - near
    length = math.hypot(way.x(), way.y()) or 1.0
    along = QPointF(way.x() / length, way.y() / length) * grown
    across = QPointF(-along.y(), along.x())
    if boxed:
        half = BOX_PX
        return QPolygonF(
            [
                tip + along * a * half + across * b * half
                for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
        )
    return QPolygonF(
        [tip + along * 12, tip - along * 3 + across * 6.5, tip - along * 3 - across * 6.5]
    )


def _off(a: QPointF, b: QPointF, x: float, y: float) -> float:
    """How far a place is from a stretch of line, in pixels."""
    dx, dy = b.x() - a.x(), b.y() - a.y()
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - a.x()) * dx + (y - a.y()) * dy) / length)) if length else 0.0
    return math.hypot(a.x() + dx * share - x, a.y() + dy * share - y)


def _turned(way: Vec3, yaw_deg: float) -> Vec3:
    angle = math.radians(yaw_deg)
    x, y, z = way
    return (
        x * math.cos(angle) + z * math.sin(angle),
        y,
        -x * math.sin(angle) + z * math.cos(angle),
    )
