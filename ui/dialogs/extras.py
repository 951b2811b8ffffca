"""Extras of a scene: groups that are set up, changed and sent home while the stage shows it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import extras as verbs
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.stage import CAMERA, DOINGS, FORMATIONS, MOST_EXTRAS, Extras
from ui.fields import Choice, Number
from ui.lifetime import while_alive

FARTHEST_M = 60.0
_SEEDS = 1000


class ExtrasDialog(QDialog):
    """Every change is on the stage at once, and is one step to undo. ``shown`` names the group.

    Args:
        ask: runs a verb and says what went wrong.
    """

    shown = Signal(str)

    def __init__(
        self,
        studio: Studio,
        scene_id: str,
        ask: Callable[[Callable[[], object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._scene_id, self._ask = studio, scene_id, ask
        self._gestures = itertools.count(1)
        self.setWindowTitle(self.tr("Extras"))
        self.groups = Choice()
        self.add = self._button(self.tr("Add extras"), self._add)
        self.remove = self._button(self.tr("Send home"), self._remove)
        self.another = self._button(self.tr("Another mix"), self._mix)
        self.count = Number(1, MOST_EXTRAS, "", 0, 1)
        self.formation = Choice(zip(FORMATIONS, self._formation_words(), strict=True))
        self.doing = Choice(zip(DOINGS, self._doing_words(), strict=True))
        self.across = Number(-FARTHEST_M, FARTHEST_M, " m", 2, 0.25)
        self.into = Number(-FARTHEST_M, FARTHEST_M, " m", 2, 0.25)
        self.facing = Number(0, 359, "°", 0, 5)
        self.facing.setWrapping(True)
        self.spacing = Number(0.4, 5.0, " m", 2, 0.1)
        self.wide = Number(1.0, 80.0, " m", 1, 0.5)
        self.deep = Number(1.0, 80.0, " m", 1, 0.5)
        self.watch = Choice()
        self.density = QLabel()
        self.density.setObjectName("hint")
        self.note = QLabel(self.tr("Nobody is in the background yet."))
        self.note.setObjectName("hint")
        self._lay_out()
        self._bind()
        studio.session.subscribe(while_alive(self, self._project_changed))
        self.show_group("")

    def _formation_words(self) -> tuple[str, ...]:
        return (
            self.tr("Cluster"),
            self.tr("Line"),
            self.tr("Arc"),
            self.tr("Audience"),
            self.tr("Queue"),
            self.tr("All over an area"),
        )

    def _doing_words(self) -> tuple[str, ...]:
        return (
            self.tr("Wait"),
            self.tr("Watch"),
            self.tr("Cheer"),
            self.tr("Sit"),
            self.tr("Walk through"),
        )

    def _button(self, words: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.clicked.connect(does)
        return button

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        self._fields: list[QWidget] = []
        for words, field in (
            (self.tr("Group"), self.groups),
            (self.tr("How many"), self.count),
            (self.tr("Formation"), self.formation),
            (self.tr("They"), self.doing),
            (self.tr("Across, X"), self.across),
            (self.tr("Into, Z"), self.into),
            (self.tr("Facing"), self.facing),
            (self.tr("Apart"), self.spacing),
            (self.tr("Area, wide"), self.wide),
            (self.tr("Area, deep"), self.deep),
            (self.tr("They look at"), self.watch),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
            self._fields.append(field)
        form.addRow("", self.density)
        buttons = QHBoxLayout()
        for button in (self.add, self.another, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addLayout(form)
        column.addLayout(buttons)
        self.setMinimumWidth(340)

    def _bind(self) -> None:
        self.groups.chosen.connect(self.show_group)
        self.groups.chosen.connect(self.shown.emit)
        self.count.entered.connect(lambda value: self._change(count=int(value)))
        self.formation.chosen.connect(lambda value: self._change(formation=value))
        self.doing.chosen.connect(lambda value: self._change(doing=value))
        self.across.entered.connect(lambda value: self._change(x_m=value))
        self.into.entered.connect(lambda value: self._change(z_m=value))
        self.facing.entered.connect(lambda value: self._change(facing_deg=value))
        self.spacing.entered.connect(lambda value: self._change(spacing_m=value))
        self.wide.entered.connect(lambda value: self._change(width_m=value))
        self.deep.entered.connect(lambda value: self._change(depth_m=value))
        self.watch.chosen.connect(lambda value: self._change(watch=value))

    # -- what a person does ----------------------------------------------------------------

    @property
    def group(self) -> Extras | None:
        """The group that is shown."""
        chosen = self.groups.currentData()
        return next((each for each in self._on_stage() if each.id == chosen), None)

    def _on_stage(self) -> tuple[Extras, ...]:
        scene = self._studio.session.project.scenes.get(self._scene_id)
        return scene.stage.extras if scene is not None else ()

    def _add(self) -> None:
        made = verbs.new_extras(self._studio, self._scene_id)
        made = replace(made, name=self.tr("Extras {n}").format(n=made.seed))
        self._ask(lambda: verbs.put_extras(self._studio, self._scene_id, made))
        self.show_group(made.id)
        self.shown.emit(made.id)

    def _remove(self) -> None:
        group = self.group
        if group is not None:
            self._ask(lambda: verbs.remove_extras(self._studio, self._scene_id, group.id))

    def _mix(self) -> None:
        group = self.group
        if group is not None:
            self._change(seed=group.seed % _SEEDS + 1)

    def _change(self, **values: object) -> None:
        group = self.group
        if group is None:
            return
        made = replace(group, **values)  # type: ignore[arg-type]
        gesture = f"extras-{id(self)}-{next(self._gestures)}"
        self._ask(lambda: verbs.put_extras(self._studio, self._scene_id, made, gesture))

    # -- what is shown ---------------------------------------------------------------------

    def _project_changed(self, change: Change) -> None:
        if self._scene_id in change.scenes:
            self.show_group(str(self.groups.currentData() or ""))

    def show_scene(self, scene_id: str) -> None:
        """Another scene's extras."""
        self._scene_id = scene_id
        self.show_group("")

    def show_group(self, group_id: str) -> None:
        """A group's numbers; the first group's when there is none of that id."""
        there = self._on_stage()
        self.groups.fill((each.id, each.name) for each in there)
        ids = [each.id for each in there]
        if ids:
            self.groups.show_id(group_id if group_id in ids else ids[0])
        group = self.group
        self.note.setVisible(group is None)
        for widget in (*self._fields, self.another, self.remove):
            widget.setEnabled(group is not None)
        if group is None:
            return
        self.count.show_value(group.count)
        self.formation.show_id(group.formation)
        self.doing.show_id(group.doing)
        self.across.show_value(group.x_m)
        self.into.show_value(group.z_m)
        self.facing.show_value(group.facing_deg)
        self.spacing.show_value(group.spacing_m)
        self._show_area(group)
        self._show_watched(group)

    def _show_area(self, group: Extras) -> None:
        """Its sides, and how many stand on a square metre."""
        area = group.formation == "area" or group.doing == "walks"
        wide, deep = group.sides_m
        self.wide.show_value(wide)
        self.deep.show_value(deep)
        for field in (self.wide, self.deep):
            field.setEnabled(area)
        self.spacing.setEnabled(group.formation != "area")
        each = self.tr("{n} on a square metre").format(n=f"{group.count / (wide * deep):.2f}")
        self.density.setText(each if area else "")

    def _show_watched(self, group: Extras) -> None:
        project = self._studio.session.project
        actors = [(actor.id, actor.name) for actor in project.actors_of(self._scene_id)]
        props = [(prop.id, prop.name) for prop in project.stage_of(self._scene_id).props]
        ahead = [("", self.tr("ahead")), (CAMERA, self.tr("the camera"))]
        self.watch.fill([*ahead, *actors, *props])
        self.watch.show_id(group.watch)
