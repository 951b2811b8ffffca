"""The sun by place and hour: where it stands then, before it becomes the key."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import light as verbs
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.light import SunClock
from ui import theme
from ui.core_words import said
from ui.fields import Choice, Number
from ui.messages import told
from ui.words import QT_TRANSLATE_NOOP

ELSEWHERE = "elsewhere"

TOWNS = {
    QT_TRANSLATE_NOOP("SunDialog", "Berlin"): (52.52, 13.40, 1.0),
    QT_TRANSLATE_NOOP("SunDialog", "Buenos Aires"): (-34.60, -58.38, -3.0),
    QT_TRANSLATE_NOOP("SunDialog", "Cairo"): (30.04, 31.24, 2.0),
    QT_TRANSLATE_NOOP("SunDialog", "Hong Kong"): (22.32, 114.17, 8.0),
    QT_TRANSLATE_NOOP("SunDialog", "Lagos"): (6.52, 3.38, 1.0),
    QT_TRANSLATE_NOOP("SunDialog", "London"): (51.51, -0.13, 0.0),
    QT_TRANSLATE_NOOP("SunDialog", "Los Angeles"): (34.05, -118.24, -8.0),
    QT_TRANSLATE_NOOP("SunDialog", "Mexico City"): (19.43, -99.13, -6.0),
    QT_TRANSLATE_NOOP("SunDialog", "Mumbai"): (19.08, 72.88, 5.5),
    QT_TRANSLATE_NOOP("SunDialog", "New York"): (40.71, -74.01, -5.0),
    QT_TRANSLATE_NOOP("SunDialog", "Paris"): (48.86, 2.35, 1.0),
    QT_TRANSLATE_NOOP("SunDialog", "Reykjavik"): (64.15, -21.94, 0.0),
    QT_TRANSLATE_NOOP("SunDialog", "Rome"): (41.90, 12.50, 1.0),
    QT_TRANSLATE_NOOP("SunDialog", "Seoul"): (37.57, 126.98, 9.0),
    QT_TRANSLATE_NOOP("SunDialog", "Sydney"): (-33.87, 151.21, 10.0),
    QT_TRANSLATE_NOOP("SunDialog", "Taipei"): (25.03, 121.57, 8.0),
    QT_TRANSLATE_NOOP("SunDialog", "Tokyo"): (35.68, 139.69, 9.0),
}
"""Latitude and longitude in degrees, and the hours that winter clocks are ahead of UTC."""


class SunDialog(QDialog):
    """Choose a place, a day and an hour; the key goes where the sun stands, in its colour."""

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._shot_id = studio, shot_id
        self.setWindowTitle(self.tr("Sun by place and hour"))
        towns = [(town, self.tr(town)) for town in TOWNS]
        self.town = Choice((*towns, (ELSEWHERE, self.tr("Elsewhere"))))
        self.latitude = Number(-90, 90, "°", 2, 0.5)
        self.latitude.setToolTip(self.tr("North is positive"))
        self.longitude = Number(-180, 180, "°", 2, 0.5)
        self.longitude.setToolTip(self.tr("East is positive"))
        self.day, self.time = QDateEdit(), QTimeEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.time.setDisplayFormat("HH:mm")
        self.utc = Number(-12, 14, " h", 2, 1)
        self.utc.setToolTip(self.tr("How far local clocks are ahead of UTC; one more in summer"))
        self.north = Number(0, 359, "°", 0, 5)
        self.north.setWrapping(True)
        self.north.setToolTip(self.tr("Which plan direction of the set is north; 180 is up"))
        self.stands = QLabel()
        self.stands.setFont(theme.numbers_font(self.font()))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._lay_out()
        self._show(studio.session.project.light_of(shot_id).sun or _today())
        self._listen()
        self._tell()

    def clock(self) -> SunClock:
        """The place and hour as they are in the fields."""
        time = self.time.time()
        return SunClock(
            latitude_deg=self.latitude.value(),
            longitude_deg=self.longitude.value(),
            date=self.day.date().toString("yyyy-MM-dd"),
            hour=time.hour() + time.minute() / 60,
            utc_h=self.utc.value(),
            north_deg=self.north.value(),
        )

    def accept(self) -> None:
        """Put the key there; a sun below the horizon is refused and the dialog stays."""
        with told(self.parentWidget()):
            verbs.set_sun(self._studio, self._shot_id, self.clock())
            super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        rows = (
            (self.tr("Town"), self.town),
            (self.tr("Latitude"), self.latitude),
            (self.tr("Longitude"), self.longitude),
            (self.tr("Date"), self.day),
            (self.tr("Local time"), self.time),
            (self.tr("Ahead of UTC"), self.utc),
            (self.tr("North of the set"), self.north),
        )
        for words, field in rows:
            field.setAccessibleName(words)
            field.setMinimumWidth(200)
            field.setMinimumHeight(theme.CONTROL_PX)
            form.addRow(words, field)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self.stands)
        column.addWidget(self.buttons)

    def _listen(self) -> None:
        self.town.chosen.connect(self._go_to)
        for field in (self.latitude, self.longitude):
            field.entered.connect(lambda _value: self._moved())
        for number in (self.utc, self.north):
            number.entered.connect(lambda _value: self._tell())
        self.day.dateChanged.connect(lambda _date: self._tell())
        self.time.timeChanged.connect(lambda _time: self._tell())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _show(self, clock: SunClock) -> None:
        self.latitude.show_value(clock.latitude_deg)
        self.longitude.show_value(clock.longitude_deg)
        self.day.setDate(QDate.fromString(clock.date, "yyyy-MM-dd"))
        self.time.setTime(QTime(int(clock.hour), round(clock.hour % 1 * 60) % 60))
        self.utc.show_value(clock.utc_h)
        self.north.show_value(clock.north_deg)
        here = (clock.latitude_deg, clock.longitude_deg)
        self.town.show_id(next((t for t, at in TOWNS.items() if at[:2] == here), ELSEWHERE))

    def _go_to(self, town: str) -> None:
        if town in TOWNS:
            latitude, longitude, utc = TOWNS[town]
            self.latitude.show_value(latitude)
            self.longitude.show_value(longitude)
            self.utc.show_value(utc)
        self._tell()

    def _moved(self) -> None:
        self.town.show_id(ELSEWHERE)
        self._tell()

    def _tell(self) -> None:
        """Where the sun stands then."""
        try:
            bearing, height, kelvin = verbs.sun_over(self.clock())
        except PrevizError as error:
            self.stands.setText(said(error.what))
            return
        words = self.tr("The sun: {bearing}° from north, {height}° high, {kelvin} K")
        if height < -0.5:
            words = self.tr("The sun: {bearing}° from north, {height}°, below the horizon")
        self.stands.setText(
            words.format(bearing=f"{bearing:.0f}", height=f"{height:.0f}", kelvin=f"{kelvin:.0f}")
        )


def _today() -> SunClock:
    latitude, longitude, utc = TOWNS["London"]
    return SunClock(latitude, longitude, date.today().isoformat(), 16.0, utc)
