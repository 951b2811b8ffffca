"""The inspector's lamps on stands: put up, aimed, dimmed, copied and taken down."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QWidget

from previz.app.camera_facts import focusable
from previz.app.commands import stands as verbs
from previz.app.studio import Studio
from previz.model.light import Stand
from previz.model.project import Project
from ui import vocabulary
from ui.fields import Choice, Number
from ui.panes.inspector_trial import ShotSection
from ui.panes.stage_view import StageView
from ui.scrub import Scrub
from ui.selection import Selection

POINT = ""


class StandSection(ShotSection):
    """The lamps besides key, rim and fill; the light that is meant is the Light section's.

    ``chosen`` is the id of the lamp whose numbers are shown.
    """

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Lamps on stands"))
        self.chosen = ""
        self._view: StageView | None = None
        self.put_up = QPushButton(self.tr("Put a lamp up"))
        self.put_up.setAccessibleName(self.put_up.text())
        self.kinds = QMenu(self.put_up)
        for kind in verbs.KINDS:
            action = self.kinds.addAction(vocabulary.stand_name(kind))
            action.triggered.connect(lambda _on=False, kind=kind: self._add(kind))
        self.put_up.setMenu(self.kinds)
        self.lamps = Choice()
        self.on = QCheckBox(self.tr("On"))
        self.on.setAccessibleName(self.tr("Lamp is on"))
        self.target = Choice()
        self.numbers: dict[str, Number] = {}
        self.copy, self.take_down = QPushButton(self.tr("Copy")), QPushButton(self.tr("Take down"))
        for button in (self.copy, self.take_down):
            button.setAccessibleName(button.text())
        self._details: list[QWidget] = []
        self._lay_out()
        self._listen()
        self.fold()

    def _lay_out(self) -> None:
        self.add_wide(self.put_up)
        self._row(self.tr("Lamp"), self.lamps, self.on)
        self._row(self.tr("Aims at"), self.target)
        self._number("distance", self.tr("Distance"), Number(0, 60, " m", 2, 0.25))
        self._number("height", self.tr("Height"), Number(0.1, 40, " m", 2, 0.1))
        light = self._number("stops", self.tr("Light"), Number(-8, 6, self.tr(" stops"), 1, 0.25))
        light.setToolTip(self.tr("Against the key's on the face, wherever the lamp stands"))
        self._number("kelvin", self.tr("Colour"), Number(1700, 20000, " K", step=100))
        width = self._number("size_m", self.tr("Width"), Number(0.01, 6, " m", 2, 0.05))
        width.setToolTip(self.tr("How wide the source is: the wider, the softer"))
        beam = self._number("cone_deg", self.tr("Beam"), Number(4, 80, "°", step=2))
        beam.setToolTip(self.tr("Half the angle of its beam"))
        spill = self._number("spill", self.tr("Spill"), Number(0, 1, "", 2, 0.05))
        spill.setToolTip(self.tr("The share of its light that the set gets; 0 is flagged off it"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.copy)
        row.addWidget(self.take_down)
        row.addStretch(1)
        self.add_wide(buttons)
        self._details.append(buttons)

    def _row(self, words: str, field: QWidget, second: QWidget | None = None) -> QWidget:
        label = self.add(words, field, second)
        self._details += [label, field, *([second] if second is not None else [])]
        return label

    def _number(self, name: str, words: str, field: Number) -> Number:
        label = self.add(words, field)
        field.setAccessibleName(self.tr("Lamp: {what}").format(what=words))
        self.numbers[name] = field
        self._details += [label, field]
        Scrub(label, field).turned.connect(lambda value, drag: self._set(name, value, drag))
        field.entered.connect(lambda value: self._set(name, value))
        return field

    def _listen(self) -> None:
        self.lamps.chosen.connect(self.choose)
        self.on.clicked.connect(lambda on: self._change(on=on))
        self.target.chosen.connect(self._aim)
        self.copy.clicked.connect(self._copy)
        self.take_down.clicked.connect(self._take_down)

    # -- showing ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the lamp that is taken on the stage, from the first time that both are there."""
        super().showEvent(event)
        view = self.window().findChild(StageView)
        if view is not None and self._view is None:
            self._view = view
            view.chosen_changed.connect(self._taken_on_stage)

    def _taken_on_stage(self) -> None:
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if self._view is None or shot_id not in project.shots:
            return
        taken = self._view.light.lamp
        if taken != self.chosen and taken in {s.id for s in project.light_of(shot_id).stands}:
            self.unfold()
            self.choose(taken)

    def choose(self, stand_id: str) -> None:
        """Show the numbers of a lamp, and where it is on the stage."""
        self.chosen = stand_id
        if self._view is not None:
            self._view.light.lamp = stand_id
            self._view.update()
        self.refresh(self._studio.session.project, self._selection.shot_id)

    def refresh(self, project: Project, shot_id: str) -> None:
        up = project.light_of(shot_id).stands
        ids = [stand.id for stand in up]
        if self.chosen not in ids:
            self.chosen = ids[-1] if ids else ""
        for widget in self._details:
            widget.setVisible(bool(ids))
        self.lamps.fill((stand.id, stand.name) for stand in up)
        stand = self._stand(project, shot_id)
        if stand is None:
            return
        self.lamps.show_id(stand.id)
        self.on.setChecked(stand.on)
        people = focusable(project, shot_id)
        self.target.fill(((POINT, self.tr("A point")), *people))
        self.target.show_id(stand.target)
        aim = verbs.aim_near(project, shot_id, stand)
        shown = {
            "distance": math.hypot(stand.position[0] - aim[0], stand.position[2] - aim[2]),
            "height": stand.position[1],
        }
        for name, field in self.numbers.items():
            field.show_value(shown[name] if name in shown else float(getattr(stand, name)))

    def _stand(self, project: Project, shot_id: str) -> Stand | None:
        up = project.light_of(shot_id).stands
        return next((stand for stand in up if stand.id == self.chosen), None)

    # -- what a person does ----------------------------------------------------------------

    def _add(self, kind: str) -> None:
        with self.trying():
            self.chosen = verbs.add(self._studio, self._selection.shot_id, kind)
            self.unfold()
        self.refresh(self._studio.session.project, self._selection.shot_id)

    def _copy(self) -> None:
        with self.trying():
            self.choose(verbs.duplicate(self._studio, self._selection.shot_id, self.chosen))

    def _take_down(self) -> None:
        with self.trying():
            verbs.remove(self._studio, self._selection.shot_id, self.chosen)

    def _set(self, name: str, value: float, gesture: str = "") -> None:
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if name not in ("distance", "height"):
            self._change(gesture, **{name: value})
            return
        stand = self._stand(project, shot_id)
        if stand is None:
            return
        far = value if name == "distance" else None
        high = value if name == "height" else None
        aim = verbs.aim_near(project, shot_id, stand)
        self._change(gesture, position=verbs.place(stand, aim, far, high))

    def _aim(self, who: str) -> None:
        """At somebody, or at the point where they stand now."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        stand = self._stand(project, shot_id)
        if stand is not None:
            self._change(target=who, aim=verbs.aim_near(project, shot_id, stand))

    def _change(self, gesture: str = "", **to: Any) -> None:
        with self.trying():
            verbs.change(self._studio, self._selection.shot_id, self.chosen, None, gesture, **to)
