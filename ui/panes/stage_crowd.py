"""Groups of extras on the stage by hand: moved, turned, and their area drawn larger or smaller."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from previz.app.commands import extras as verbs
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.stage import MOST_EXTRAS, Extras, StageShot
from ui import theme
from ui.panes.stage_hold import Body
from ui.panes.stage_tools import Change, Drag, Hand, Tool

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView

GRIP_PX = 9.0
KNOB_M = 0.9
"""How far before its front edge a group is turned by."""
SMALLEST_M, LARGEST_M, FARTHEST_M = 1.0, 80.0, 60.0

Floor = tuple[float, float]


def on_floor(group: Extras, across: float, along: float) -> Floor:
    """A place of a group on the floor (x, z); across is to its left."""
    angle = math.radians(group.facing_deg)
    return (
        group.x_m + across * math.cos(angle) + along * math.sin(angle),
        group.z_m - across * math.sin(angle) + along * math.cos(angle),
    )


def has_area(group: Extras) -> bool:
    return group.formation == "area" or group.doing == "walks"


def corners(group: Extras) -> list[Floor]:
    """The corners of what it fills, in order; of a small square where it has no area."""
    wide, deep = group.sides_m if has_area(group) else (0.9, 0.9)
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [on_floor(group, sx * wide / 2, sz * deep / 2) for sx, sz in signs]


def knob(group: Extras) -> Floor:
    """Where a group is taken to be turned."""
    deep = group.sides_m[1] if has_area(group) else 0.9
    return on_floor(group, 0.0, deep / 2 + KNOB_M)


@dataclass(frozen=True, slots=True, eq=False)
class CrowdDrag(Change):
    """A group that follows the hand. ``part`` is ``place``, ``corner`` or ``knob``.

    ``group`` is as it was taken, ``now`` as it would be. A corner moves against its opposite; with
    Ctrl the crowd stays as dense and their number changes.
    """

    group: Extras
    now: Extras
    part: str
    drawn: Drawn
    start: Floor
    corner: int = 0

    def moved(self, hand: Hand) -> Self:
        floor = self.drawn.on_floor(*hand.share)
        if floor is None or max(abs(floor[0]), abs(floor[1])) > FARTHEST_M:
            return self
        if self.part == "place":
            return replace(self, now=self._carried(floor))
        return replace(
            self, now=self._turned(floor) if self.part == "knob" else self._drawn_to(floor, hand)
        )

    def _carried(self, floor: Floor) -> Extras:
        dx, dz = floor[0] - self.start[0], floor[1] - self.start[1]
        x, z = self.group.x_m + dx, self.group.z_m + dz
        return replace(self.group, x_m=round(x, 3), z_m=round(z, 3))

    def _turned(self, floor: Floor) -> Extras:
        dx, dz = floor[0] - self.group.x_m, floor[1] - self.group.z_m
        return replace(self.group, facing_deg=round(math.degrees(math.atan2(dx, dz)) % 360.0, 1))

    def _drawn_to(self, floor: Floor, hand: Hand) -> Extras:
        group, fixed = self.group, corners(self.group)[(self.corner + 2) % 4]
        angle = math.radians(group.facing_deg)
        dx, dz = floor[0] - fixed[0], floor[1] - fixed[1]
        across = abs(dx * math.cos(angle) - dz * math.sin(angle))
        along = abs(dx * math.sin(angle) + dz * math.cos(angle))
        wide, deep = (max(SMALLEST_M, min(LARGEST_M, side)) for side in (across, along))
        sx = 1 if self.corner in (1, 2) else -1
        sz = 1 if self.corner in (2, 3) else -1
        middle = on_floor(replace(group, x_m=fixed[0], z_m=fixed[1]), sx * wide / 2, sz * deep / 2)
        made = replace(
            group,
            x_m=round(middle[0], 3),
            z_m=round(middle[1], 3),
            width_m=round(wide, 2),
            depth_m=round(deep, 2),
        )
        if not hand.ctrl:
            return made
        before = group.sides_m[0] * group.sides_m[1]
        count = round(group.count * wide * deep / before)
        return replace(made, count=max(1, min(MOST_EXTRAS, count)))

    def tried(self, studio: Studio, shot_id: str) -> StageShot:
        return verbs.tried(studio, shot_id, self.now)

    def carry_out(self, studio: Studio, shot_id: str, gesture: str) -> None:
        scene_id = studio.session.project.shot(shot_id).scene_id
        verbs.put_extras(studio, scene_id, self.now, gesture)

    def clicked(self, view: StageView, _hand: Hand) -> None:
        view.choose("")

    def words(self) -> str:
        now = self.now
        if self.part == "knob":
            return f"{now.facing_deg:.0f}°"
        if self.part == "place":
            return f"X {now.x_m:.2f} m   Z {now.z_m:.2f} m"
        wide, deep = now.sides_m
        return f"{wide:.1f} × {deep:.1f} m   {now.count}   {now.count / (wide * deep):.2f} / m²"


class CrowdTool(Tool):
    """Takes hold of a group by one of its figures, a corner of its area, or the knob before it."""

    def __init__(self, view: StageView) -> None:
        self._view = view
        self.group_id = ""

    def groups(self) -> tuple[Extras, ...]:
        shot = self._view.stage_shot()
        return () if shot is None else shot.stage.extras

    @property
    def group(self) -> Extras | None:
        """The group whose handles are shown."""
        return next((one for one in self.groups() if one.id == self.group_id), None)

    def show_group(self, group_id: str) -> None:
        """Show the handles of a group; of none, when it is empty."""
        if group_id != self.group_id:
            self.group_id = group_id
            self._view.update()

    def press(self, hand: Hand) -> Drag | None:
        view, drawn = self._view, self._view.drawn
        usable = hand.button is Qt.MouseButton.LeftButton and not hand.alt
        if drawn is None or drawn.picture is None or view.through_lens or not usable:
            return None
        held = self._handle(hand, drawn)
        if held is not None:
            return held
        found = drawn.pick(*hand.share) or ""
        group = next((one for one in self.groups() if one.id == found), None)
        self.show_group(found if group is not None else "")
        floor = drawn.on_floor(*hand.share)
        if group is None or floor is None:
            return None
        return CrowdDrag(group, group, "place", drawn, floor)

    def _handle(self, hand: Hand, drawn: Drawn) -> CrowdDrag | None:
        group = self.group
        if group is None:
            return None
        if self._near(knob(group), hand, drawn):
            return CrowdDrag(group, group, "knob", drawn, (group.x_m, group.z_m))
        if has_area(group):
            for number, corner in enumerate(corners(group)):
                if self._near(corner, hand, drawn):
                    return CrowdDrag(group, group, "corner", drawn, corner, number)
        return None

    def _near(self, floor: Floor, hand: Hand, drawn: Drawn) -> bool:
        at = drawn.project((floor[0], 0.0, floor[1]))
        if at is None:
            return False
        away = math.hypot(at[0] * hand.width - hand.x, at[1] * hand.height - hand.y)
        return away <= GRIP_PX

    def hover(self, hand: Hand | None) -> Qt.CursorShape | None:
        drawn = self._view.drawn
        if hand is None or drawn is None or self._view.through_lens:
            return None
        held = self._handle(hand, drawn)
        if held is None:
            return None
        corner = held.part == "corner"
        return Qt.CursorShape.SizeAllCursor if corner else Qt.CursorShape.PointingHandCursor

    def paint(self, over: Overlay) -> None:
        """The edge of the group that is chosen, with its handles."""
        group = self.group
        if group is None or over.drawn.view.orbit is None:
            return
        colour = QColor(theme.DARK.accent_text)
        edge: list[Vec3] = [(x, 0.01, z) for x, z in corners(group)]
        over.trail([*edge, edge[0]], QPen(colour, 1.5, Qt.PenStyle.DashLine))
        front = on_floor(group, 0.0, (group.sides_m[1] if has_area(group) else 0.9) / 2)
        turns = knob(group)
        over.trail([(front[0], 0.01, front[1]), (turns[0], 0.01, turns[1])], QPen(colour, 1.5))
        held = edge if has_area(group) else []
        for point in (*held, (turns[0], 0.01, turns[1])):
            at = over.at(point)
            if at is not None:
                _grip(over, at, colour)


def _grip(over: Overlay, at: QPointF, colour: QColor) -> None:
    over.painter.setPen(QPen(QColor(theme.DARK.veil), 1))
    over.painter.setBrush(colour)
    over.painter.drawEllipse(at, 5.0, 5.0)


def before_bodies(tools: tuple[Tool, ...], crowd: CrowdTool) -> tuple[Tool, ...]:
    """The tools with that of the crowd before the one that takes hold of the cast."""
    place = next((n for n, tool in enumerate(tools) if isinstance(tool, Body)), len(tools))
    return (*tools[:place], crowd, *tools[place:])
