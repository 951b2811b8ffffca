"""The chosen thing in numbers: name, place, direction, size; and what can be done with it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import by_hand
from previz.app.commands import set_pieces as verbs
from previz.app.studio import Studio
from previz.app.things import wall_around
from previz.model.camera import Vec3
from previz.model.project import Project
from previz.model.stage import Prop, Stage
from ui import icons, theme
from ui.fields import Number

REACH_M, TALLEST_M, LARGEST_M = 500.0, 100.0, 500.0
_PLACE_PX, _FACING_PX, _NAME_PX = 92, 72, 96


class ThingBar(QWidget):
    """Shown while a thing of the set is chosen. It changes the set of the whole scene.

    ``copied`` carries the ids of copies that were made, for them to be chosen.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
    """

    copied = Signal(object)

    def __init__(
        self,
        studio: Studio,
        where: Callable[[], tuple[str, int]],
        ask: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__()
        self._studio, self._where, self._ask = studio, where, ask
        self._thing: Prop | None = None
        self._ids: tuple[str, ...] = ()
        self._project, self._shown = studio.session.project, tuple[object, ...]()
        self._gestures = itertools.count(1)
        self.name = QLineEdit()
        self.name.setFixedHeight(theme.CONTROL_PX)
        self.name.setMinimumWidth(_NAME_PX)
        self.name.setAccessibleName(self.tr("Name of the thing"))
        self.across = self._number("X", REACH_M, self.tr("Place across the set, X"), -REACH_M)
        self.into = self._number("Z", REACH_M, self.tr("Place into the set, Z"), -REACH_M)
        self.up = self._number("Y", TALLEST_M, self.tr("Height over the floor"), -50.0)
        self.facing = Number(0, 359, "°", 0, 5)
        self.facing.setWrapping(True)
        self.facing.setFixedWidth(_FACING_PX)
        self.facing.setAccessibleName(self.tr("Turned by"))
        self.wide = self._number(self.tr("W"), LARGEST_M, self.tr("Width"))
        self.tall = self._number(self.tr("H"), LARGEST_M, self.tr("Height"))
        self.deep = self._number(self.tr("D"), LARGEST_M, self.tr("Depth"))
        self.scale = Number(5, 2000, " %", 0, 5)
        self.scale.setPrefix("× ")
        self.scale.setFixedWidth(_PLACE_PX)
        self.scale.setAccessibleName(self.tr("Scale of all that is chosen"))
        self.scale.show_value(100)
        for field in (self.facing, self.scale):
            field.setToolTip(field.accessibleName())
        self.colour = self._icon_button("", self.tr("Colour"))
        self.copy = self._icon_button("mdi6.content-copy", self.tr("Duplicate"), "D")
        self.remove = self._icon_button("mdi6.trash-can-outline", self.tr("Remove"), "Del")
        self.said = QLabel()
        self.said.setObjectName("hint")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._bind()
        self.hide()

    # -- building --------------------------------------------------------------------------

    def _number(self, sign: str, high: float, words: str, low: float = 0.0) -> Number:
        field = Number(low, high, " m", 2, 0.05)
        field.setPrefix(f"{sign} ")
        field.setFixedWidth(_PLACE_PX)
        field.setAccessibleName(words)
        field.setToolTip(words)
        return field

    def _icon_button(self, icon: str, words: str, key: str = "") -> QToolButton:
        button = QToolButton()
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        if icon:
            button.setIcon(icons.icon(icon, theme.current().text))
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})" if key else words)
        return button

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.name, 1)
        for field in (self.across, self.into, self.up):
            first.addWidget(field)
        first.addWidget(self.copy)
        first.addWidget(self.remove)
        for field in (self.facing, self.wide, self.tall, self.deep, self.scale):
            second.addWidget(field)
        second.addWidget(self.colour)
        second.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 4)
        column.setSpacing(4)
        for row in (first, second):
            row.setSpacing(6)
            column.addLayout(row)

    def _bind(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.across.entered.connect(lambda value: self._move(0, value))
        self.up.entered.connect(lambda value: self._move(1, value))
        self.into.entered.connect(lambda value: self._move(2, value))
        self.facing.entered.connect(lambda value: self._change(yaw_deg=value))
        self.wide.entered.connect(lambda value: self._size(0, value))
        self.tall.entered.connect(lambda value: self._size(1, value))
        self.deep.entered.connect(lambda value: self._size(2, value))
        self.scale.entered.connect(self._scale)
        self.colour.clicked.connect(self._choose_colour)
        self.copy.clicked.connect(self.duplicate)
        self.remove.clicked.connect(self.take_away)

    # -- what a person does ----------------------------------------------------------------

    def _change(
        self,
        name: str | None = None,
        position: Vec3 | None = None,
        size_m: Vec3 | None = None,
        yaw_deg: float | None = None,
        colour: tuple[float, float, float] | None = None,
    ) -> None:
        thing, (shot_id, _frame) = self._thing, self._where()
        if thing is None:
            return
        gesture = f"thing-{id(self)}-{next(self._gestures)}"
        self._ask(
            lambda: verbs.change(
                self._studio, shot_id, thing.id, name, position, size_m, yaw_deg, colour, gesture
            )
        )
        self._show_numbers()

    def _rename(self) -> None:
        if self._thing is not None and self.name.text() != self._thing.name:
            self._change(name=self.name.text())

    def _move(self, axis: int, value: float) -> None:
        if self._thing is not None:
            self._change(position=_with(self._thing.position, axis, value))

    def _size(self, axis: int, value: float) -> None:
        if self._thing is not None:
            self._change(size_m=_with(self._thing.size_m, axis, value))

    def _scale(self, percent: float) -> None:
        """Everything that is chosen, larger or smaller at once; the field is at 100 % again."""
        shot_id, ids, factor = self._where()[0], self._ids, percent / 100
        if ids and factor != 1.0:
            self._ask(lambda: by_hand.scale(self._studio, shot_id, ids, (factor, factor, factor)))
        self.scale.show_value(100)
        self._show_numbers()

    def _choose_colour(self) -> None:
        if self._thing is None:
            return
        start = QColor.fromRgbF(*self._thing.colour)
        chosen = QColorDialog.getColor(start, self, self.tr("Colour"))
        if chosen.isValid():
            channels = (chosen.redF(), chosen.greenF(), chosen.blueF())
            red, green, blue = (round(channel, 4) for channel in channels)
            self._change(colour=(red, green, blue))

    def duplicate(self) -> None:
        """Copies of all chosen things, beside them."""
        shot_id, ids = self._where()[0], self._ids
        made: list[tuple[str, ...]] = []
        if ids:
            self._ask(lambda: made.append(verbs.duplicate(self._studio, shot_id, ids)))
        if made:
            self.copied.emit(made[0])

    def take_away(self) -> None:
        """Take all chosen things off the stage."""
        shot_id, ids = self._where()[0], self._ids
        if ids:
            self._ask(lambda: verbs.remove(self._studio, shot_id, ids))

    # -- what is shown ---------------------------------------------------------------------

    def show_things(self, project: Project, ids: tuple[str, ...]) -> None:
        """Show the first of the chosen things; nothing when none is chosen."""
        asked = (self._where()[0], ids, theme.current())
        if asked == self._shown and project is self._project:
            return  # it is asked after every picture that was drawn
        self._project, self._shown = project, asked
        shot = project.shots.get(self._where()[0])
        shown = project.stage_of(shot.scene_id) if shot is not None else None
        there = {} if shown is None else _things_of(shown)
        self._ids = tuple(one for one in ids if one in there)
        self._thing = there[self._ids[0]] if self._ids else None
        first = bool(ids) and self._thing is not None and ids[0] == self._thing.id
        self.setVisible(first)
        if not first or shown is None or self._thing is None:
            return
        self._show_numbers()
        wall = wall_around(shown, self._thing.id)
        words = self.tr("In the %1").replace("%1", wall) if wall else ""
        if len(ids) > 1:
            words = self.tr("%1 chosen").replace("%1", str(len(ids)))
        self.said.setText(words)

    def _show_numbers(self) -> None:
        thing = self._thing
        if thing is None:
            return
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(thing.name)
        for field, value in (
            (self.across, thing.position[0]),
            (self.up, thing.position[1]),
            (self.into, thing.position[2]),
            (self.facing, round(thing.yaw_deg) % 360),
            (self.wide, thing.size_m[0]),
            (self.tall, thing.size_m[1]),
            (self.deep, thing.size_m[2]),
        ):
            field.show_value(value)
        tint = QColor.fromRgbF(*thing.colour)
        edge = theme.current().hint
        self.colour.setStyleSheet(
            f"QToolButton {{ background: {tint.name()}; border: 1px solid {edge}; }}"
        )

    def wants_key(self) -> bool:
        """Whether D and Del are meant for things: one is chosen, and nobody types."""
        return self._thing is not None and self.isVisible()


def _with(values: Vec3, axis: int, value: float) -> Vec3:
    numbers = list(values)
    numbers[axis] = value
    return (numbers[0], numbers[1], numbers[2])


def _things_of(stage: Stage) -> dict[str, Prop]:
    return {thing.id: thing for thing in (*stage.set.pieces, *stage.props)}
