"""Walls, doors and windows of a room in the plan: moved by hand, with their measures in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from previz.app.commands import set_pieces as verbs
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.project import Project
from previz.model.stage import WALLS, Opening, StageSet, StageShot
from ui import theme
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_tools import Change, Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_view import StageView

WALL_PX, OPENING_PX, HANDLE_PX = 8.0, 12.0, 5.0
STEP_M, GRID_M = 0.05, 0.25
"""Walls and openings move by this much; on the grid with Ctrl."""

PLAN_DEG = 80.0
"""A view from so high is a plan."""

EYE_M = 1.2
"""The level that walls are taken at: high enough to be seen over furniture."""


@dataclass(frozen=True, slots=True, eq=False)
class MoveWall(Change):
    """A wall is moved out or in; ``out`` is its plan direction outwards, ``first`` the place under
    the hand when it was taken."""

    lens_along = True
    drawn: Drawn
    wall: str
    out: tuple[float, float]
    first: tuple[float, float]
    out_m: float = 0.0

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share, EYE_M)
        if floor is None:
            return self
        by = (floor[0] - self.first[0]) * self.out[0] + (floor[1] - self.first[1]) * self.out[1]
        return replace(self, out_m=_stepped(by, hand.ctrl))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.wall_moved(studio, shot_id, self.wall, self.out_m)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        if self.out_m != 0.0:
            scene_id = studio.session.project.shot(shot_id).scene_id
            verbs.move_wall(studio, scene_id, self.wall, self.out_m, gesture)

    def words(self) -> str:
        return f"{self.out_m:+.2f} m"

    def typed(self, number: float) -> Self:
        return replace(self, out_m=number)


@dataclass(frozen=True, slots=True, eq=False)
class Slide(Change):
    """A door or a window slides along its wall; ``along`` is the wall's own direction."""

    lens_along = True
    drawn: Drawn
    opening: Opening
    along: tuple[float, float]
    first: tuple[float, float]
    by_m: float = 0.0

    @property
    def slid(self) -> Opening:
        return replace(self.opening, at_m=round(self.opening.at_m + self.by_m, 3))

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share, EYE_M)
        if floor is None:
            return self
        by = (floor[0] - self.first[0]) * self.along[0] + (floor[1] - self.first[1]) * self.along[1]
        return replace(self, by_m=_stepped(by, hand.ctrl))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.opening_set(studio, shot_id, self.slid)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        if self.by_m != 0.0:
            scene_id = studio.session.project.shot(shot_id).scene_id
            verbs.set_opening(studio, scene_id, self.slid, gesture)

    def words(self) -> str:
        return f"{self.by_m:+.2f} m"

    def typed(self, number: float) -> Self:
        return replace(self, by_m=number)


class Walls(Tool):
    """In the plan a wall is taken by its middle, a door or a window by itself."""

    def __init__(self, view: StageView, studio: Studio) -> None:
        self._view, self._studio = view, studio
        self._known: tuple[Project, str, StageSet | None] | None = None

    def press(self, hand: Hand) -> Drag | None:
        drawn = self._plan()
        if drawn is None or hand.button is not Qt.MouseButton.LeftButton or hand.alt:
            return None
        return self._taken(drawn, hand)

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        drawn = self._plan()
        if hand is None or drawn is None or hand.alt:
            return None
        match self._taken(drawn, hand):
            case MoveWall(wall=wall):
                across = wall in ("left", "right")
                return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor
            case Slide():
                return Qt.CursorShape.OpenHandCursor
        return None

    def paint(self, over: Overlay) -> None:
        """A handle in the middle of each wall, a mark on each opening, and the room's measures."""
        drawn = self._plan()
        room = self._room()
        if drawn is None or room is None or drawn is not over.drawn:
            return
        colour = QColor(theme.DARK.accent_text)
        drag = self._view.drag
        shown = over.drawn.view.shot.stage.set if isinstance(drag, MoveWall | Slide) else room
        for wall in WALLS:
            self._handle(over, shown, wall, colour)
        for opening in shown.openings:
            self._mark(over, shown, opening, colour)
        if isinstance(drag, MoveWall):
            self._measures(over, shown, drag, colour)
        elif isinstance(drag, Slide):
            place = over.at(opening_place(shown, drag.slid))
            if place is not None:
                words = _ends(shown, drag.slid)
                over.plate(words, place + QPointF(0, 20), colour, bold=True)

    # -- what is there ---------------------------------------------------------------------

    def _plan(self) -> Drawn | None:
        """The picture, where it is the plan of a room with its guides shown."""
        view = self._view
        drawn, usable = view.drawn, not view.through_lens and view.guides
        if drawn is None or not usable or drawn.view.orbit is None or drawn.pitch_deg < PLAN_DEG:
            return None
        return drawn if self._room() is not None else None

    def _room(self) -> StageSet | None:
        """The room as it is with walls of its own; None outdoors."""
        drawn, project = self._view.drawn, self._studio.session.project
        if drawn is None or drawn.view.shot_id not in project.shots:
            return None
        shot_id = drawn.view.shot_id
        if self._known is None or self._known[0] is not project or self._known[1] != shot_id:
            room = verbs.own_walled(self._studio, shot_id)
            self._known = (project, shot_id, room if room.kind == "room" else None)
        return self._known[2]

    def _taken(self, drawn: Drawn, hand: Hand) -> Drag | None:
        room = self._room()
        floor = drawn.on_floor(*hand.share, EYE_M)
        if room is None or floor is None:
            return None
        for opening in room.openings:
            if _off_px(drawn, opening_place(room, opening), hand) <= OPENING_PX:
                return Slide(drawn, opening, _along(opening.wall), floor)
        for wall in WALLS:
            if _off_px(drawn, wall_place(room, wall), hand) <= WALL_PX * 1.5:
                return MoveWall(drawn, wall, _out(wall), floor)
        return None

    # -- painting --------------------------------------------------------------------------

    def _handle(self, over: Overlay, room: StageSet, wall: str, colour: QColor) -> None:
        at = over.at(wall_place(room, wall))
        if at is None:
            return
        out = QPointF(*_out(wall))
        over.painter.setPen(QPen(QColor(theme.DARK.veil), 1))
        over.painter.setBrush(colour)
        side = QPointF(-out.y(), out.x())
        for sign in (1.0, -1.0):
            tip = at + out * sign * (HANDLE_PX + 5.0)
            base = at + out * sign * 2.0
            over.painter.drawPolygon([tip, base + side * HANDLE_PX, base - side * HANDLE_PX])

    def _mark(self, over: Overlay, room: StageSet, opening: Opening, colour: QColor) -> None:
        """A line as long as the opening, in its wall."""
        x, y, z = opening_place(room, opening)
        ux, uz = _along(opening.wall)
        half = opening.width_m / 2
        ends = [over.at((x + ux * s * half, y, z + uz * s * half)) for s in (-1.0, 1.0)]
        if ends[0] is None or ends[1] is None:
            return
        over.painter.setPen(QPen(colour, 4.0))
        over.painter.drawLine(ends[0], ends[1])

    def _measures(self, over: Overlay, room: StageSet, drag: MoveWall, colour: QColor) -> None:
        at = over.at(wall_place(room, drag.wall))
        if at is not None:
            long = room.width_m if drag.wall in ("left", "right") else room.depth_m
            over.plate(f"{long:.2f} m", at + QPointF(*_out(drag.wall)) * 30.0, colour, bold=True)


def window_under(studio: Studio, drawn: Drawn, hand: Hand) -> Slide | None:
    """The window nearest to the hand, to slide along its wall; None in a room without one."""
    room = verbs.own_walled(studio, drawn.view.shot_id)
    floor = drawn.on_floor(*hand.share, EYE_M)
    windows = [each for each in room.openings if each.kind == "window"]
    if room.kind != "room" or floor is None or not windows:
        return None

    def off(opening: Opening) -> float:
        x, _y, z = opening_place(room, opening)
        return math.hypot(x - floor[0], z - floor[1])

    nearest = min(windows, key=off)
    return Slide(drawn, nearest, _along(nearest.wall), floor)


def wall_place(room: StageSet, wall: str) -> Vec3:
    """The middle of a wall's inner face."""
    (mx, mz), (ox, oz) = room.middle_m, _out(wall)
    return (mx + ox * room.width_m / 2, EYE_M, mz + oz * room.depth_m / 2)


def opening_place(room: StageSet, opening: Opening) -> Vec3:
    """The middle of a door or a window in its wall."""
    x, y, z = wall_place(room, opening.wall)
    ux, uz = _along(opening.wall)
    return (x + ux * opening.at_m, y, z + uz * opening.at_m)


def _ends(room: StageSet, opening: Opening) -> str:
    """How much wall is left at both sides of an opening."""
    long = room.width_m if opening.wall in ("back", "front") else room.depth_m
    half = opening.width_m / 2
    first, second = long / 2 + opening.at_m - half, long / 2 - opening.at_m - half
    return f"{max(0.0, first):.2f} m  |  {opening.width_m:.2f} m  |  {max(0.0, second):.2f} m"


def _out(wall: str) -> tuple[float, float]:
    """A wall's plan direction outwards (x, z)."""
    return {"left": (-1.0, 0.0), "right": (1.0, 0.0), "back": (0.0, -1.0), "front": (0.0, 1.0)}[
        wall
    ]


def _along(wall: str) -> tuple[float, float]:
    """The direction that openings count in along their wall (x, z)."""
    return (1.0, 0.0) if wall in ("back", "front") else (0.0, 1.0)


def _stepped(by_m: float, grid: bool) -> float:
    step = GRID_M if grid else STEP_M
    return round(round(by_m / step) * step, 3)


def _off_px(drawn: Drawn, point: Vec3, hand: Hand) -> float:
    """How far the hand is from a point of the stage, in pixels of the view."""
    share = drawn.project(point)
    if share is None:
        return math.inf
    return math.hypot(share[0] * hand.width - hand.x, share[1] * hand.height - hand.y)
