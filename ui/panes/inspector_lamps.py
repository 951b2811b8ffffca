"""The inspector's lamps: numbers to drag, what the meter reads, and things that shine."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from previz.app.commands import light as verbs
from previz.app.metering import Metered, Metering
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.light import LightSetup, Practical
from previz.model.project import Project
from previz.model.reading import Reading
from previz.model.stage import Prop
from ui import theme
from ui.core_words import said
from ui.fields import Number
from ui.lifetime import while_alive
from ui.light_words import face_words, stops_words
from ui.panes.inspector_trial import ShotSection
from ui.playhead import shot_frame
from ui.scrub import Scrub
from ui.selection import Selection

AUTO_K = 1600.0
"""Stands for the set-up's own colour, one step below the lowest kelvin."""

_PAUSE_MS = 120


class LampSection(ShotSection):
    """Numbers of a light. Their labels are handles: dragged sideways they turn the number."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.numbers: dict[str, Number] = {}

    @property
    def own(self) -> bool:
        """Whether the set-up's own light is meant, not the one of its scene."""
        return verbs.has_own(self._studio.session.project, self._selection.shot_id)

    def number(self, name: str, words: str, field: Number) -> Number:
        """A row for a number of ``LightSetup``."""
        label = self.add(words, field)
        self.numbers[name] = field
        Scrub(label, field).turned.connect(lambda value, drag: self.set(name, value, drag))
        field.entered.connect(lambda value: self.set(name, value))
        return field

    def kelvin(self, name: str, words: str, unset: str) -> Number:
        """A row for a colour that the set-up can leave open."""
        field = self.number(name, words, Number(AUTO_K, 25000, " K", step=100))
        field.setSpecialValueText(unset)
        return field

    def set(self, name: str, value: float, gesture: str = "") -> None:
        """Give a number to the light that is meant."""
        given: dict[str, Any] = {name: 0.0 if value == AUTO_K else value}
        with self.trying():
            verbs.change(self._studio, self._selection.shot_id, self.own, gesture, **given)

    def show_numbers(self, light: LightSetup) -> None:
        """Show the numbers of a light."""
        for name, field in self.numbers.items():
            value = float(getattr(light, name))
            auto = name in ("white_k", "sky_k") and value == 0.0
            field.show_value(AUTO_K if auto else value)


class LightReading(QWidget):
    """What a spot meter reads on the shot's subject, kept up with every change and every drag."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__()
        self._studio, self._selection = studio, selection
        self.reading: Reading | None = None
        self.face, self.stops = QLabel(), QLabel()
        self.read = QPushButton(self.tr("Read the light"))
        self.read.setAccessibleName(self.read.text())
        self.read.setToolTip(self.tr("A spot meter on the subject's face, as the camera sees it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        for label in (self.face, self.stops):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.read)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_now)
        self.read.clicked.connect(self._ask_now)
        selection.frame_changed.connect(lambda _frame: self.ask())
        studio.viewport.subscribe_readings(while_alive(self, self._answered))
        studio.viewport.subscribe(while_alive(self, self._drawn))
        self._dress()
        self._show(None)

    def ask(self) -> None:
        """Read again in a moment, once the stage was opened; before that a button offers it."""
        if self._studio.viewport.awake and self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def _ask_now(self) -> None:
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id in project.shots:
            frame = shot_frame(project, self._selection)
            question = Metering(shot_id, project.stage_shot(shot_id), frame)
            self._studio.viewport.read(question)

    def _answered(self, metered: Metered) -> None:
        if metered.question.shot_id != self._selection.shot_id:
            return
        self._show(metered.reading)
        if metered.reading is None and metered.error is not None:
            self.face.setText(said(metered.error.what))

    def _drawn(self, drawn: Drawn) -> None:
        """The reading that comes along with a drag on the stage."""
        if drawn.reading is not None and drawn.view.shot_id == self._selection.shot_id:
            self._show(drawn.reading)

    def _show(self, reading: Reading | None) -> None:
        self.reading = reading
        self.read.setVisible(reading is None and not self._studio.viewport.awake)
        self.face.setText("" if reading is None else face_words(reading))
        self.stops.setText("" if reading is None else "  ".join(stops_words(reading)))
        self.face.setVisible(not self.read.isVisibleTo(self))
        self.stops.setVisible(reading is not None)

    def _dress(self) -> None:
        for label in (self.face, self.stops):
            label.setFont(theme.numbers_font(self.font()))
        self.stops.setStyleSheet(f"color: {theme.current().hint}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()


class FillSection(LampSection):
    """Fill, rim, background and the sky; and the sun by the hour.

    The light that is meant is the one that the Light section shows.
    """

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Fill, rim, background"))
        self.number("fill_k", self.tr("Fill colour"), Number(1700, 20000, " K", step=100))
        rim = self.number("rim", self.tr("Rim"), Number(0, 4, self.tr(" × key"), 2, 0.1))
        rim.setToolTip(self.tr("How strong the rim light is against the key; 0 is none"))
        around = self.number("rim_azimuth_deg", self.tr("Rim azimuth"), Number(0, 359, "°", step=5))
        around.setWrapping(True)
        self.number("rim_elevation_deg", self.tr("Rim height"), Number(-90, 90, "°", step=5))
        behind = self.number(
            "background_stops",
            self.tr("Background"),
            Number(-6, 6, self.tr(" stops"), 1, 0.1),
        )
        behind.setToolTip(self.tr("The background against the lit cheek"))
        white = self.kelvin("white_k", self.tr("Balance"), self.tr("as the set-up"))
        white.setAccessibleName(self.tr("White balance"))
        white.setToolTip(self.tr("What the camera is balanced for: lights below it look warm"))
        self.sky = self.number(
            "sky_stops", self.tr("Sky"), Number(-6, 6, self.tr(" stops"), 1, 0.1)
        )
        self.sky_k = self.kelvin("sky_k", self.tr("Sky colour"), self.tr("as the set-up"))
        self.sun = QPushButton(self.tr("Sun by place and hour…"))
        self.sun.setAccessibleName(self.sun.text())
        self.add_wide(self.sun)
        self.sun.clicked.connect(self._open_sun)
        self.fold()

    def refresh(self, project: Project, shot_id: str) -> None:
        light = project.light_of(shot_id)
        self.show_numbers(light)
        outdoors = project.stage_of(project.shot(shot_id).scene_id).set.kind == "exterior"
        for field in (self.sky, self.sky_k):
            field.setEnabled(outdoors)
        sun = light.sun
        self.sun.setToolTip(
            self.tr("Put the key where the sun stands then")
            if sun is None
            else f"{sun.date}  {int(sun.hour):02d}:{round(sun.hour % 1 * 60):02d}"
        )

    def _open_sun(self) -> None:
        from ui.dialogs.sun import SunDialog

        SunDialog(self._studio, self._selection.shot_id, self).exec()


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
