"""The inspector's lamps on the set: the props that shine, and which of them do."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from previz.app.commands import light as verbs
from previz.app.studio import Studio
from previz.model.light import Practical
from previz.model.project import Project
from previz.model.stage import Prop
from ui.fields import Number
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection


class PracticalSection(ShotSection):
    """The lamps, flames, screens and windows of the set: which of them shine besides the key."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Lamps on the set"))
        self.none = QLabel(self.tr("Nothing on this set gives light."))
        self.none.setObjectName("hint")
        self.none.setWordWrap(True)
        self.add_wide(self.none)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.add_wide(self._box)
        self.rows: dict[str, _Lamp] = {}
        self.fold()

    def refresh(self, project: Project, shot_id: str) -> None:
        things = verbs.things_that_shine(project, shot_id)
        key = verbs.key_thing(project, shot_id)
        if list(self.rows) != [thing.id for thing in things]:
            self._build(things)
        light = project.light_of(shot_id)
        on = {each.prop_id: each for each in light.practicals}
        for thing in things:
            is_key = key is not None and key.id == thing.id
            self.rows[thing.id].show_lamp(thing, on.get(thing.id), is_key)
        self.none.setVisible(not things)

    def _build(self, things: tuple[Prop, ...]) -> None:
        for row in self.rows.values():
            row.remove()
        self.rows = {}
        for number, thing in enumerate(things):
            row = self.rows[thing.id] = _Lamp(thing.name, self)
            for column, field in enumerate(row.fields):
                self._grid.addWidget(field, number, column)
            row.on.clicked.connect(lambda on, i=thing.id: self._switch(i, on))
            row.stops.entered.connect(lambda _v, i=thing.id: self._set(i))
            row.kelvin.entered.connect(lambda _v, i=thing.id: self._set(i))

    def _switch(self, prop_id: str, on: bool) -> None:
        if on:
            self._set(prop_id)
            return
        with self.trying():
            verbs.put_out(self._studio, self._selection.shot_id, prop_id)

    def _set(self, prop_id: str) -> None:
        row = self.rows[prop_id]
        practical = Practical(prop_id, row.stops.value(), row.kelvin.value())
        with self.trying():
            verbs.set_practical(self._studio, self._selection.shot_id, practical)


class _Lamp(QObject):
    """A row of the list: a switch, stops against the key, kelvin."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.on = QCheckBox(name)
        self.stops = Number(-8, 6, self.tr(" stops"), 1, 0.5)
        self.kelvin = Number(1700, 20000, " K", step=100)
        self.fields = (self.on, self.stops, self.kelvin)
        against = self.tr("{name}: light against the key")
        self.stops.setAccessibleName(against.format(name=name))
        self.kelvin.setAccessibleName(self.tr("{name}: colour").format(name=name))

    def show_lamp(self, thing: Prop, practical: Practical | None, is_key: bool) -> None:
        self.on.setText(thing.name)
        self.on.setAccessibleName(thing.name)
        self.on.setChecked(practical is not None or is_key)
        self.on.setEnabled(not is_key)
        self.on.setToolTip(self.tr("This is the key") if is_key else thing.name)
        shown = practical or Practical(thing.id, kelvin=usual_k(thing.name))
        self.stops.show_value(shown.stops)
        self.kelvin.show_value(shown.kelvin)
        for field in (self.stops, self.kelvin):
            field.setEnabled(practical is not None)

    def remove(self) -> None:
        for field in self.fields:
            field.deleteLater()
        self.deleteLater()


def usual_k(name: str) -> float:
    """The colour that a thing usually shines in, by its name."""
    words = name.lower()
    kinds = (
        (("candle", "fire", "hearth", "torch", "stove"), 1900.0),
        (("tv", "television", "screen", "monitor"), 8000.0),
        (("window",), 6500.0),
        (("neon", "sign"), 5600.0),
    )
    return next((k for names, k in kinds if any(name in words for name in names)), 2700.0)
