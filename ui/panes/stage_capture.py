"""The recorded movement of the chosen actor: load one, begin elsewhere in it, play it faster."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from previz.app.commands import captures as verbs
from previz.app.stage_imports import own_movements
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from ui import theme
from ui.dialogs.stage_import import StageImportDialog
from ui.fields import Number
from ui.panes.stage_choice import StageChoice

log = logging.getLogger(__name__)
_START_PX, _SPEED_PX = 84, 72
_PER_CENT = 100.0


class CaptureBar(QWidget):
    """A menu, and two numbers while there is a movement.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
    """

    def __init__(
        self,
        studio: Studio,
        where: Callable[[], tuple[str, int]],
        ask: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__()
        self._studio, self._where, self._ask = studio, where, ask
        self._actor_id = ""
        self._gestures = itertools.count(1)
        self.movement = StageChoice()
        self.movement.setFixedHeight(theme.CONTROL_PX)
        self.movement.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        words = self.tr("Recorded movement")
        self.movement.setAccessibleName(words)
        self.movement.setToolTip(words)
        menu = QMenu(self)
        menu.addAction(self.tr("Load a movement (BVH, glTF) …")).triggered.connect(self._choose)
        self.own = menu.addMenu(self.tr("From its own figure"))
        menu.addSeparator()
        self.loop = menu.addAction(self.tr("Over and over"))
        self.loop.setCheckable(True)
        self.loop.triggered.connect(lambda on: self._change(loop=on))
        self.off = menu.addAction(self.tr("Move as the marks say"))
        self.off.triggered.connect(self._drop)
        self.movement.setMenu(menu)
        self.start = self._number(0.0, 3600.0, " s", 2, 0.25, _START_PX, self.tr("Begins at"))
        self.speed = self._number(10.0, 400.0, " %", 0, 10.0, _SPEED_PX, self.tr("Speed"))
        self.start.entered.connect(lambda value: self._change(start_s=value))
        self.speed.entered.connect(lambda value: self._change(speed=value / _PER_CENT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.movement, self.start, self.speed):
            row.addWidget(widget)

    def _number(
        self,
        low: float,
        high: float,
        unit: str,
        decimals: int,
        step: float,
        width_px: int,
        words: str,
    ) -> Number:
        field = Number(low, high, unit, decimals, step)
        field.setFixedWidth(width_px)
        field.setAccessibleName(words)
        field.setToolTip(words)
        return field

    def show_actor(self, project: Project, shot_id: str, actor_id: str) -> None:
        """What the actor moves as in a shot."""
        self._actor_id = actor_id
        capture = verbs.capture_of(project, shot_id, actor_id)
        name = capture.name if capture is not None else self.tr("by its marks")
        usual = self.tr("Movement") if capture is None else ""
        self.movement.show_words(self.tr("Moves: {what}").format(what=name), usual)
        self.off.setEnabled(capture is not None)
        self.loop.setEnabled(capture is not None)
        self.loop.setChecked(capture is not None and capture.loop)
        self._offer_own(project, capture.clip if capture is not None else "")
        for field in (self.start, self.speed):
            field.setVisible(capture is not None)
        if capture is not None:
            self.start.show_value(capture.start_s)
            self.speed.show_value(capture.speed * _PER_CENT)

    def _offer_own(self, project: Project, playing: str) -> None:
        """The movements that the actor's own figure brings."""
        self.own.clear()
        found: list[tuple[str, float]] = []
        try:
            found += own_movements(project, self._actor_id)
        except PrevizError as error:
            log.warning("the figure of %s is not read: %s", self._actor_id, error)
        for name, length_s in found:
            action = self.own.addAction(f"{name}  ({length_s:.1f} s)")
            action.setCheckable(True)
            action.setChecked(name == playing)
            action.triggered.connect(lambda _on=False, name=name: self.play_own(name))
        self.own.setEnabled(bool(found))

    # -- what a person does ----------------------------------------------------------------

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Recorded movement"), "", self.tr("Movements (*.bvh *.glb *.gltf)")
        )
        if path and Path(path).suffix.lower() != ".bvh":
            self._dialog(Path(path)).open()
        elif path:
            self.load(Path(path))

    def play_own(self, clip: str) -> None:
        """Let the actor play a movement of its own figure."""
        shot_id, _frame = self._where()
        self._ask(lambda: verbs.play_own(self._studio, shot_id, self._actor_id, clip))

    def load(self, path: Path) -> None:
        """Give the actor the movement of a file, as soon as it is read."""
        self._dialog(path).bring()

    def _dialog(self, path: Path) -> StageImportDialog:
        shot_id, _frame = self._where()
        return StageImportDialog(
            self._studio, shot_id, path, self._actor_id, "movement", self.window()
        )

    def _change(
        self, start_s: float | None = None, speed: float | None = None, loop: bool | None = None
    ) -> None:
        shot_id, _frame = self._where()
        gesture = f"capture-{id(self)}-{next(self._gestures)}"
        self._ask(
            lambda: verbs.change_capture(
                self._studio, shot_id, self._actor_id, start_s, speed, gesture, loop
            )
        )

    def _drop(self) -> None:
        shot_id, _frame = self._where()
        self._ask(lambda: verbs.drop_capture(self._studio, shot_id, self._actor_id))
