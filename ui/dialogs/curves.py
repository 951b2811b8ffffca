"""The curve editor: a shot's camera and focus over its frames, with keys that can be dragged."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from previz.app.camera_facts import camera_curves
from previz.app.commands import camera, curves
from previz.app.newest import NewestAnswer
from previz.app.session import Change
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.camera import EASES, CameraKey, FocusKey
from ui import theme
from ui.core_words import said
from ui.dialogs.curve_plot import CurvePlot, PlotKey
from ui.fields import Choice
from ui.lifetime import while_alive
from ui.messages import tell
from ui.playhead import seek_in_shot, shot_frame
from ui.selection import Selection

CHOICE_PX = 170
Curves = Mapping[str, tuple[float, ...]]


class CurvesDialog(QDialog):
    """Stays open beside the window and follows the selected shot."""

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._gestures = itertools.count(1)
        self._gesture, self._chosen = "", -1
        self._reader = NewestAnswer(
            studio.inbox, "curves", camera_curves, while_alive(self, self._show)
        )
        self.setModal(False)
        self.resize(880, 420)
        self.channel = Choice(self._channels())
        self.channel.setFixedWidth(CHOICE_PX)
        self.channel.setAccessibleName(self.tr("Curve"))
        self.ease = Choice(self._eases())
        self.ease.setFixedWidth(CHOICE_PX)
        self.ease.setAccessibleName(self.tr("How the key is left"))
        self.remove = QPushButton(self.tr("Remove key"))
        self.key_here = QPushButton(self.tr("Key camera here"))
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.plot = CurvePlot(self)
        for choice in (self.channel, self.ease):  # in an inspector a choice takes what it gets
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for button in (self.remove, self.key_here):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.channel)
        bar.addWidget(self.hint, 1)
        bar.addWidget(self.ease)
        bar.addWidget(self.remove)
        bar.addWidget(self.key_here)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.plot, 1)

    def _listen(self) -> None:
        self.channel.chosen.connect(lambda _id: self._choose(-1))
        self.ease.chosen.connect(self._ease_chosen)
        self.remove.clicked.connect(self._remove)
        self.key_here.clicked.connect(self._key_here)
        self.plot.built.connect(self.refresh)
        self.plot.pressed.connect(self._press)
        self.plot.key_dragged.connect(self._dragged)
        self.plot.ramp_dragged.connect(self._ramped)
        self.plot.let_go.connect(self._let_go)
        self.plot.sought.connect(self._seek)
        self._selection.shot_changed.connect(while_alive(self, lambda _id: self._choose(-1)))
        self._selection.frame_changed.connect(while_alive(self, lambda _frame: self._show_frame()))
        self._studio.session.subscribe(while_alive(self, self._project_changed))

    # -- showing ---------------------------------------------------------------------------

    @property
    def shown(self) -> str:
        """The channel on screen."""
        return str(self.channel.currentData())

    def keys(self) -> tuple[CameraKey, ...] | tuple[FocusKey, ...]:
        """The keys of the channel on screen."""
        shot = self._studio.session.project.shots.get(self._selection.shot_id)
        if shot is None:
            return ()
        return shot.focus if self.shown == curves.FOCUS else shot.camera_keys

    def refresh(self) -> None:
        """Draw the curve anew as soon as it is measured; while a key is dragged, only the line."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id not in project.shots:
            self.plot.clear_all()
            return
        self.setWindowTitle(self.tr("Curves of {shot}").format(shot=project.shot(shot_id).name))
        self._reader.ask(project.stage_shot(shot_id))

    def _show(self, measured: Curves | PrevizError) -> None:
        """What was measured of the shot as it is now."""
        if isinstance(measured, PrevizError):
            self.hint.setText(said(measured.what))
            self.plot.clear_all()
            return
        values = measured[self.shown]
        self.plot.show_line(values, self.channel.currentText())
        if not self._gesture:
            keys = self.keys()
            places = [
                PlotKey(
                    key.frame,
                    values[min(key.frame, len(values) - 1)],
                    key.ramp_in,
                    key.ramp_out,
                    not (isinstance(key, FocusKey) and key.on),
                    key.ease == "smooth",
                )
                for key in keys
            ]
            self.plot.show_keys(places, self._chosen)
            self._show_chosen()
        self._show_frame()

    def _show_chosen(self) -> None:
        keys = self.keys()
        found = next((key for key in keys if key.frame == self._chosen), None)
        self.ease.setEnabled(found is not None)
        self.remove.setEnabled(found is not None)
        self.key_here.setVisible(self.shown != curves.FOCUS)
        if found is not None:
            self.ease.show_id(found.ease)
            self.hint.setText(self.tr("Frame {n}").format(n=found.frame + 1))
        elif not keys and self.shown != curves.FOCUS:
            self.hint.setText(self.tr("The move carries the camera. A key takes it by hand."))
        elif not keys:
            self.hint.setText(self.tr("The subject is held sharp. Rack focus in the inspector."))
        else:
            self.hint.setText(self.tr("Drag a key; its handles ease it."))

    def _show_frame(self) -> None:
        self.plot.show_playhead(shot_frame(self._studio.session.project, self._selection))

    def _project_changed(self, change: Change) -> None:
        shot_id = self._selection.shot_id
        if self.isVisible() and (shot_id in change.touched or shot_id not in change.after.shots):
            self.refresh()

    def _choose(self, frame: int) -> None:
        self._chosen = frame
        if self.isVisible():
            self.refresh()

    # -- doing -----------------------------------------------------------------------------

    def _press(self, frame: int) -> None:
        self._chosen = frame
        self._gesture = f"curve-{next(self._gestures)}"
        self._show_chosen()

    def _dragged(self, to_frame: int, value: float) -> None:
        try:
            self._chosen = curves.drag_key(
                self._studio,
                self._selection.shot_id,
                self._chosen,
                to_frame,
                self.shown,
                value,
                self._gesture,
            )
        except PrevizError as error:
            tell(self, error)

    def _ramped(self, side: str, share: float) -> None:
        try:
            curves.set_ramp(
                self._studio,
                self._selection.shot_id,
                self.shown,
                self._chosen,
                side,
                share,
                self._gesture,
            )
        except PrevizError as error:
            tell(self, error)

    def _let_go(self) -> None:
        self._gesture = ""
        self.refresh()

    def _ease_chosen(self, ease: str) -> None:
        try:
            curves.set_ease(self._studio, self._selection.shot_id, self.shown, self._chosen, ease)
        except PrevizError as error:
            tell(self, error)

    def _remove(self) -> None:
        focus = self.shown == curves.FOCUS
        verb = camera.remove_focus_key if focus else camera.remove_camera_key
        try:
            verb(self._studio, self._selection.shot_id, self._chosen)
        except PrevizError as error:
            tell(self, error)
        self._choose(-1)

    def _key_here(self) -> None:
        frame = shot_frame(self._studio.session.project, self._selection)
        try:
            camera.key_camera(self._studio, self._selection.shot_id, frame)
        except PrevizError as error:
            tell(self, error)
        self._choose(frame)

    def _seek(self, frame: int) -> None:
        seek_in_shot(self._studio.session.project, self._selection, frame)

    # -- Qt --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._gesture = ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "plot"):
            self.plot.dress(theme.current())

    # -- words ------------------------------------------------------------------------------

    # Methods, for the words belong to the dialog: a function beside it has none of its own.

    def _channels(self) -> list[tuple[str, str]]:
        return [
            ("x", self.tr("Position X, m")),
            ("y", self.tr("Height, m")),
            ("z", self.tr("Position Z, m")),
            ("target x", self.tr("Aim X, m")),
            ("target y", self.tr("Aim height, m")),
            ("target z", self.tr("Aim Z, m")),
            ("lens", self.tr("Lens, mm")),
            ("roll", self.tr("Roll, °")),
            ("focus", self.tr("Focus, m")),
        ]

    def _eases(self) -> list[tuple[str, str]]:
        words = {
            "smooth": self.tr("Ease out and in"),
            "through": self.tr("Go through"),
            "linear": self.tr("One speed"),
            "hold": self.tr("Hold, then jump"),
        }
        return [(ease, words[ease]) for ease in EASES]
