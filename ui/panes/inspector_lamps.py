"""The inspector's lamps: numbers to drag, what the meter reads, fill, rim, background and sky."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from previz.app.commands import light as verbs
from previz.app.metering import Metered, Metering
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.light import LightSetup
from previz.model.project import Project
from previz.model.reading import Reading
from ui import theme
from ui.core_words import said
from ui.dialogs.asking import asked
from ui.fields import Number
from ui.lifetime import while_alive
from ui.light_words import face_words, stops_words
from ui.panes.inspector_trial import ShotSection
from ui.playhead import shot_frame
from ui.scrub import Scrub
from ui.selection import Selection

AUTO_K, AUTO_M, AUTO_DEG = 1600.0, 0.25, -5.0
"""Stand for the set-up's own: one step below the lowest kelvin, metres and degrees."""

UNSET: dict[str, tuple[float, float | None]] = {
    "white_k": (AUTO_K, 0.0),
    "sky_k": (AUTO_K, 0.0),
    "key_distance_m": (AUTO_M, 0.0),
    "rim_distance_m": (AUTO_M, 0.0),
    "fill_azimuth_deg": (AUTO_DEG, None),
}
"""Numbers that a light can leave to the set-up: what their field has then, and what the light."""

_PAUSE_MS = 120


class LampSection(ShotSection):
    """Numbers of a light. Their labels are handles: dragged sideways they turn the number."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.numbers: dict[str, Number] = {}
        self._labels: dict[str, QLabel] = {}
        self._tips: dict[str, str] = {}

    @property
    def own(self) -> bool:
        """Whether the set-up's own light is meant, not the one of its scene."""
        return verbs.has_own(self._studio.session.project, self._selection.shot_id)

    def number(self, name: str, words: str, field: Number) -> Number:
        """A row for a number of ``LightSetup``."""
        label = self.add(words, field)
        self.numbers[name], self._labels[name] = field, label
        Scrub(label, field).turned.connect(lambda value, drag: self.set(name, value, drag))
        field.entered.connect(lambda value: self.set(name, value))
        return field

    def open_number(self, name: str, words: str, field: Number, unset: str) -> Number:
        """A row for a number that the set-up decides where it is left open."""
        self.number(name, words, field)
        field.setSpecialValueText(unset)
        return field

    def kelvin(self, name: str, words: str, unset: str) -> Number:
        """A row for a colour that the set-up can leave open."""
        return self.open_number(name, words, Number(AUTO_K, 25000, " K", step=100), unset)

    def set(self, name: str, value: float, gesture: str = "") -> None:
        """Give a number to the light that is meant."""
        shown, kept = UNSET.get(name, (None, 0.0))
        given: dict[str, Any] = {name: kept if value == shown else value}
        with self.trying():
            verbs.change(self._studio, self._selection.shot_id, self.own, gesture, **given)

    def show_numbers(self, light: LightSetup, scene: LightSetup | None = None) -> None:
        """Show the numbers of a light, and mark those that are other than its scene's."""
        for name, field in self.numbers.items():
            field.show_value(_shown(light, name))
            differs = scene is not None and getattr(light, name) != getattr(scene, name)
            self._mark(name, field, _shown(scene, name) if scene is not None and differs else None)

    def _mark(self, name: str, field: Number, inherited: float | None) -> None:
        """Say beside a number that it is the set-up's own, and what the scene has."""
        label = self._labels[name]
        self._tips.setdefault(name, field.toolTip())
        colour = theme.current().accent_text
        look = "" if inherited is None else f"color: {colour}; font-weight: 600"
        if label.styleSheet() != look:  # Qt dresses a widget anew for the same words, too
            label.setStyleSheet(look)
        if inherited is None:
            words = self._tips[name]
        else:
            words = self.tr("This set-up's own; the scene has {value}.")
            unset = inherited == field.minimum() and field.specialValueText()
            said_ = unset or f"{field.textFromValue(inherited)}{field.suffix()}"
            words = words.format(value=said_)
        for each in (label, field):
            if each.toolTip() != words:
                each.setToolTip(words)


def _shown(light: LightSetup, name: str) -> float:
    """What a number's field shows of a light."""
    value = getattr(light, name)
    shown, kept = UNSET.get(name, (0.0, math.nan))
    return shown if value == kept else float(value)


def inherited(project: Project, shot_id: str) -> LightSetup | None:
    """The scene's light where the shot's set-up has one of its own, else None."""
    if not verbs.has_own(project, shot_id):
        return None
    return project.scene_light(project.shot(shot_id).scene_id)


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
        beside = self.tr("by the camera")
        fill = Number(AUTO_DEG, 359, "°", step=5)
        self.open_number("fill_azimuth_deg", self.tr("Fill azimuth"), fill, beside)
        fill.setToolTip(self.tr("Where the fill stands on the plan; by the camera it goes along"))
        self.fill_height = self.number(
            "fill_elevation_deg", self.tr("Fill height"), Number(-90, 90, "°", step=5)
        )
        rim = self.number("rim", self.tr("Rim"), Number(0, 4, self.tr(" × key"), 2, 0.1))
        rim.setToolTip(self.tr("How strong the rim light is against the key; 0 is none"))
        around = self.number("rim_azimuth_deg", self.tr("Rim azimuth"), Number(0, 359, "°", step=5))
        around.setWrapping(True)
        self.number("rim_elevation_deg", self.tr("Rim height"), Number(-90, 90, "°", step=5))
        far = Number(AUTO_M, 30, " m", 2, 0.25)
        self.open_number("rim_distance_m", self.tr("Rim distance"), far, self.tr("as the set-up"))
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
        self.show_numbers(light, inherited(project, shot_id))
        self.fill_height.setEnabled(light.fill_azimuth_deg is not None)
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

        asked(SunDialog(self._studio, self._selection.shot_id, self))
