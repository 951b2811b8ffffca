"""The inspector's move: which one, how fast in its own unit, and for how long."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from previz.app.camera_facts import Pace, move_pace
from previz.app.commands import board, camera
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from previz.model.vocabulary import moves
from ui import vocabulary
from ui.fields import Choice, Number
from ui.first_paint import after_paint
from ui.panes.inspector_trial import ShotSection
from ui.scrub import Scrub
from ui.selection import Selection

SPEEDS = ("slow", "normal", "fast")
HIGHEST = 5000.0
DECIMALS = {"m/s": 3, "° rms": 2, "×": 2, "s": 2}
"""Of a degree or a millimetre a second, a tenth is enough."""


class MoveSection(ShotSection):
    """The shot's own: how the camera moves, how fast, and for how long.

    The speed is the table's (slow, normal, fast) or a number in the unit of the crew.
    """

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Move and time"))
        self._awake = False
        self.move_kind = Choice((i, vocabulary.move_name(i)) for i in moves())
        self.speed = Choice((i, vocabulary.speed_name(i)) for i in SPEEDS)
        self.pace = Number(0.0, HIGHEST, decimals=3)
        self.pace.setFixedWidth(108)
        self.pace.setAccessibleName(self.tr("Speed in its unit"))
        self.goes = QLabel()
        self.goes.setObjectName("hint")
        self.goes.setWordWrap(True)
        self.seconds = Number(0.04, 3600, " s", decimals=2, step=0.25)
        self.add(self.tr("Move"), self.move_kind)
        label = self.add(self.tr("Speed"), self.speed, self.pace)
        self.add_wide(self.goes)
        self.add(self.tr("Duration"), self.seconds)
        self.move_kind.chosen.connect(lambda _id: self._set_move())
        self.speed.chosen.connect(lambda _id: self._set_move())
        self.pace.entered.connect(self._set_pace)
        Scrub(label, self.pace).turned.connect(self._set_pace)
        self.seconds.entered.connect(self._set_seconds)

    def controls(self) -> dict[str, QWidget]:
        return {
            "move": self.move_kind,
            "reveal": self.move_kind,
            "speed": self.speed,
            "duration": self.seconds,
        }

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        self.move_kind.show_id(shot.move.id, vocabulary.move_name(shot.move.id))
        self.speed.show_id(shot.move.speed, vocabulary.speed_name(shot.move.speed))
        typed = self.tr("Typed; choose a speed to take the table's again")
        self.speed.setToolTip(typed if shot.move.rate else "")
        self.speed.setEnabled(shot.move.id != "static")
        self.seconds.show_value(float(project.settings.rate.seconds(shot.frames)))
        self.seconds.setToolTip(self.tr("%n frame(s)", "", shot.frames))
        self._show_pace()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure from now on: the stage brings numpy, and the window comes first."""
        super().showEvent(event)
        if not self._awake:
            self._awake = True
            after_paint(self, self._show_pace)

    def _show_pace(self) -> None:
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if not self._awake or shot_id not in project.shots:
            return
        try:
            pace = move_pace(project.stage_shot(shot_id))
        except PrevizError:  # the stage says why it cannot be drawn
            pace = None
        shot = project.shot(shot_id)
        keyed = bool(shot.camera_keys)
        self.pace.setVisible(pace is not None)
        self.pace.setEnabled(not keyed)
        if pace is not None:
            self.pace.setDecimals(DECIMALS.get(pace.unit, 1))
            self.pace.setSingleStep(max(10.0 ** -self.pace.decimals(), round(pace.value / 10, 3)))
            self.pace.setSuffix(f" {pace.unit}")
            self.pace.show_value(pace.value)
        words = self._words(pace, keyed)
        self.goes.setText(words)
        self.goes.setVisible(bool(words))

    def _words(self, pace: Pace | None, keyed: bool) -> str:
        if keyed:
            return self.tr("Camera keys carry this shot; the move waits until they are gone.")
        if pace is None or pace.gone <= 0.0:
            return ""
        unit = pace.unit.removesuffix("/s")
        words = self.tr("Between its ramps; {far} in the whole shot.")
        far = f"{pace.gone:.2f} {unit}" if unit == "m" else f"{pace.gone:.1f} {unit}"
        return words.format(far=far.replace(" °", "°"))

    def _set_move(self) -> None:
        with self.trying():
            board.set_move(
                self._studio,
                self._selection.shot_id,
                str(self.move_kind.currentData()),
                str(self.speed.currentData()),
            )

    def _set_pace(self, value: float, gesture: str = "") -> None:
        with self.trying():
            camera.set_speed(self._studio, self._selection.shot_id, value, gesture)

    def _set_seconds(self, seconds: float) -> None:
        rate = self._studio.session.project.settings.rate
        with self.trying():
            board.set_frames(self._studio, self._selection.shot_id, max(1, rate.frames(seconds)))
