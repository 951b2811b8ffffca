"""The set of a scene in numbers: measures, ground, doors and windows; and where it comes from."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import set_pieces as verbs
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.stage import GROUNDS, STATES, WALLS, Opening
from ui.fields import Choice, Number
from ui.lifetime import while_alive

WIDEST_M, HIGHEST_M = 200.0, 40.0


class SetDialog(QDialog):
    """Every change is on the stage at once, and is one step to undo.

    Args:
        ask: runs a verb and says what went wrong.
    """

    def __init__(
        self,
        studio: Studio,
        ask: Callable[[Callable[[], object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._ask = studio, ask
        self._scene_id, self._opening_id = "", ""
        self._gestures = itertools.count(1)
        self.setWindowTitle(self.tr("Set"))
        self.source = QLabel()
        self.source.setWordWrap(True)
        self.source.setObjectName("hint")
        self.save = self._button(lambda: verbs.save_set(self._studio, self._scene_id))
        self.use = self._button(lambda: verbs.follow_set(self._studio, self._scene_id))
        self.keep = self._button(lambda: verbs.keep_set(self._studio, self._scene_id))
        self.keep.setText(self.tr("Own set"))
        self.width_m = self._number(WIDEST_M, self.tr("Width"))
        self.depth_m = self._number(WIDEST_M, self.tr("Depth"))
        self.height_m = self._number(HIGHEST_M, self.tr("Height"))
        self.ground = Choice(zip(GROUNDS, self._ground_words(), strict=True))
        self.ground.setAccessibleName(self.tr("Ground"))
        self.openings = Choice()
        self.openings.setAccessibleName(self.tr("Doors and windows"))
        self.new_wall = Choice(zip(WALLS, self._wall_words(), strict=True))
        self.new_wall.setAccessibleName(self.tr("Wall"))
        self.door = self._button(lambda: self._open("door"))
        self.window_ = self._button(lambda: self._open("window"))
        self.door.setText(self.tr("Add a door"))
        self.window_.setText(self.tr("Add a window"))
        self.at = self._number(WIDEST_M, self.tr("Along the wall"), -WIDEST_M)
        self.wide = self._number(WIDEST_M, self.tr("Opening's width"))
        self.tall = self._number(HIGHEST_M, self.tr("Opening's height"))
        self.sill = self._number(HIGHEST_M, self.tr("Sill"))
        self.state = Choice(zip(STATES, self._state_words(), strict=True))
        self.state.setAccessibleName(self.tr("How far it is open"))
        self.close_wall = self._button(self._close)
        self.close_wall.setText(self.tr("Close the wall"))
        self._lay_out()
        self._bind()
        studio.session.subscribe(while_alive(self, self._project_changed))

    # -- building --------------------------------------------------------------------------

    def _button(self, does: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._ask(does))
        return button

    def _number(self, high: float, words: str, low: float = 0.0) -> Number:
        field = Number(low, high, " m", 2, 0.1)
        field.setAccessibleName(words)
        return field

    def _ground_words(self) -> tuple[str, ...]:
        return (
            self.tr("As the set wants it"),
            self.tr("Paving"),
            self.tr("Grass"),
            self.tr("Earth"),
            self.tr("Sand"),
            self.tr("Asphalt"),
            self.tr("Snow"),
            self.tr("Boards"),
            self.tr("Tiles"),
            self.tr("Carpet"),
        )

    def _wall_words(self) -> tuple[str, ...]:
        return (
            self.tr("Back wall"),
            self.tr("Front wall"),
            self.tr("Left wall"),
            self.tr("Right wall"),
        )

    def _state_words(self) -> tuple[str, ...]:
        return self.tr("Closed"), self.tr("Half open"), self.tr("Open")

    def _lay_out(self) -> None:
        sources = QHBoxLayout()
        for button in (self.save, self.use, self.keep):
            sources.addWidget(button)
        measures = QFormLayout()
        for field in (self.width_m, self.depth_m, self.height_m, self.ground):
            measures.addRow(field.accessibleName(), field)
        self._walls = QWidget()
        walls = QFormLayout(self._walls)
        walls.setContentsMargins(0, 0, 0, 0)
        adding = QHBoxLayout()
        for widget in (self.new_wall, self.door, self.window_):
            adding.addWidget(widget)
        walls.addRow(adding)
        for field in (self.openings, self.at, self.wide, self.tall, self.sill, self.state):
            walls.addRow(field.accessibleName(), field)
        walls.addRow(self.close_wall)
        column = QVBoxLayout(self)
        column.addWidget(self.source)
        column.addLayout(sources)
        column.addLayout(measures)
        column.addWidget(self._walls)
        column.addStretch(1)
        self.setMinimumWidth(380)

    def _bind(self) -> None:
        self.width_m.entered.connect(lambda value: self._measure(width_m=value))
        self.depth_m.entered.connect(lambda value: self._measure(depth_m=value))
        self.height_m.entered.connect(lambda value: self._measure(height_m=value))
        self.ground.chosen.connect(
            lambda ground: self._ask(lambda: verbs.lay_ground(self._studio, self._scene_id, ground))
        )
        self.openings.chosen.connect(self._choose)
        self.at.entered.connect(lambda value: self._change(at_m=value))
        self.wide.entered.connect(lambda value: self._change(width_m=value))
        self.tall.entered.connect(lambda value: self._change(height_m=value))
        self.sill.entered.connect(lambda value: self._change(sill_m=value))
        self.state.chosen.connect(lambda state: self._change(state=state))

    # -- what a person does ----------------------------------------------------------------

    def _gesture(self) -> str:
        return f"set-{id(self)}-{next(self._gestures)}"

    def _measure(
        self,
        width_m: float | None = None,
        depth_m: float | None = None,
        height_m: float | None = None,
    ) -> None:
        self._ask(
            lambda: verbs.measure(
                self._studio, self._scene_id, width_m, depth_m, height_m, self._gesture()
            )
        )
        self.show_scene(self._scene_id)

    def _open(self, kind: str) -> None:
        wall = str(self.new_wall.currentData())
        self._opening_id = verbs.open_wall(self._studio, self._scene_id, kind, wall)
        self.show_scene(self._scene_id)

    def _choose(self, opening_id: str) -> None:
        self._opening_id = opening_id
        self.show_scene(self._scene_id)

    def _change(self, **values: float | str) -> None:
        found = self._opening()
        if found is None:
            return
        changed = replace(found, **values)  # type: ignore[arg-type]
        self._ask(lambda: verbs.set_opening(self._studio, self._scene_id, changed, self._gesture()))
        self.show_scene(self._scene_id)

    def _close(self) -> None:
        if self._opening() is not None:
            verbs.close_wall(self._studio, self._scene_id, self._opening_id)

    # -- what is shown ---------------------------------------------------------------------

    def _project_changed(self, change: Change) -> None:
        if self._scene_id in change.after.scenes and self.isVisible():
            self.show_scene(self._scene_id)

    def _opening(self) -> Opening | None:
        project = self._studio.session.project
        if self._scene_id not in project.scenes:
            return None
        openings = project.stage_of(self._scene_id).set.openings
        return next((each for each in openings if each.id == self._opening_id), None)

    def show_scene(self, scene_id: str) -> None:
        """Show the set that a scene has now."""
        self._scene_id = scene_id
        project = self._studio.session.project
        room = project.stage_of(scene_id).set
        self._show_source(project)
        for field, value in (
            (self.width_m, room.width_m),
            (self.depth_m, room.depth_m),
            (self.height_m, room.height_m),
        ):
            field.show_value(value)
        self.height_m.setEnabled(room.kind == "room")
        self._walls.setEnabled(room.kind == "room")
        self.ground.show_id(room.ground)
        words = dict(zip(WALLS, self._wall_words(), strict=True))
        kinds = {
            "door": self.tr("Door"),
            "window": self.tr("Window"),
            "opening": self.tr("Opening"),
        }
        self.openings.fill((o.id, f"{kinds[o.kind]}  ·  {words[o.wall]}") for o in room.openings)
        if self._opening() is None:
            self._opening_id = room.openings[0].id if room.openings else ""
        self._show_opening()

    def _show_opening(self) -> None:
        found = self._opening()
        for field in (self.openings, self.at, self.wide, self.tall, self.sill, self.state):
            field.setEnabled(found is not None)
        self.close_wall.setEnabled(found is not None)
        if found is None:
            return
        self.openings.show_id(found.id)
        self.at.show_value(found.at_m)
        self.wide.show_value(found.width_m)
        self.tall.show_value(found.height_m)
        self.sill.show_value(found.sill_m)
        self.state.show_id(found.state)
        self.state.setEnabled(found.kind != "opening")

    def _show_source(self, project: Project) -> None:
        scene = project.scenes[self._scene_id]
        place = project.locations.get(scene.location_id)
        name = place.name if place is not None else ""
        saved = place is not None and place.set is not None
        source = project.set_from(self._scene_id)
        self.source.setText(
            {
                "scene": self.tr("This scene has a set of its own."),
                "location": self.tr("This scene has the saved set of %1."),
                "plan": self.tr("This set was planned from the script."),
            }[source].replace("%1", name)
        )
        self.save.setText(self.tr("Save as the set of %1").replace("%1", name))
        self.use.setText(self.tr("Use the set of %1").replace("%1", name))
        self.save.setEnabled(place is not None and source != "location")
        self.use.setEnabled(saved and source != "location")
        self.keep.setEnabled(source != "scene")
