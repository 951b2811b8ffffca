"""The inspector's lens and keys: stop, focus, sharpness, camera keys, and what takes show."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.camera_facts import CameraFacts, camera_facts, focusable
from previz.app.commands import camera
from previz.app.newest import NewestAnswer
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from previz.model.stage import StageShot
from ui import icons, theme
from ui.fields import Choice, Number
from ui.first_paint import after_paint
from ui.lifetime import while_alive
from ui.panes.inspector_trial import ShotSection
from ui.panes.stage_view import StageView
from ui.playhead import seek_in_shot, shot_frame
from ui.selection import Selection

SUBJECT, DISTANCE, PULLED = "", "at a distance", "pulled"
Remove = Callable[[Studio, str, int], None]


class FocusSection(ShotSection):
    """What the lens holds sharp, when, and where the camera's keys are.

    ``curves_wanted`` asks for the curve editor.
    """

    curves_wanted = Signal()

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Focus and keys"))
        self._awake = False
        self._reader: NewestAnswer[tuple[StageShot, int], CameraFacts] = NewestAnswer(
            studio.inbox,
            "camera",
            lambda asked: camera_facts(*asked),
            while_alive(self, self._show_facts),
        )
        self.stop = Number(0.7, 64.0, decimals=1, step=0.1)
        self.stop.setPrefix("T")
        self.focus = Choice()
        self.distance = Number(0.05, 1000.0, " m", decimals=2, step=0.1)
        self.distance.setFixedWidth(84)
        self.distance.setAccessibleName(self.tr("Focus distance"))
        self.rack = Choice()
        self.sharp = self._fact()
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.keys = QVBoxLayout()
        self.keys.setContentsMargins(0, 0, 0, 0)
        self.keys.setSpacing(2)
        self._make_buttons()
        self._make_switches()
        self._lay_out()
        self._listen()

    def _fact(self) -> QLabel:
        label = QLabel()
        label.setFixedHeight(theme.CONTROL_PX)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _make_buttons(self) -> None:
        self.key_here = QPushButton(self.tr("Key camera here"))
        self.key_here.setToolTip(
            self.tr("Keep the camera as it stands at the playhead; keys win over the move")
        )
        self.key_view = QPushButton(self.tr("Key the view"))
        self.key_view.setToolTip(self.tr("A key where the stage's free view looks from"))
        self.curves = QPushButton(self.tr("Curves…"))
        self.curves.setToolTip(self.tr("Position, lens and focus over time"))
        self.shake = QPushButton(self.tr("Other hands"))
        self.shake.setToolTip(self.tr("Shake the camera otherwise; the same in every take"))
        for button in (self.key_here, self.key_view, self.curves, self.shake):
            button.setAccessibleName(button.text())

    def _make_switches(self) -> None:
        self.depth_of_field = QCheckBox(self.tr("Depth of field"))
        self.motion_blur = QCheckBox(self.tr("Motion blur, 180° shutter"))
        for box in (self.depth_of_field, self.motion_blur):
            box.setToolTip(self.tr("In every clay take and panel of the project"))
            box.setAccessibleName(box.text())
        self.fog = Number(0.0, 20000.0, " m", step=5)
        self.fog.setSpecialValueText(self.tr("clear"))
        self.fog.setToolTip(self.tr("How far one sees in the air of this scene"))

    def _lay_out(self) -> None:
        self.add(self.tr("Stop"), self.stop)
        self.add(self.tr("Focus"), self.focus, self.distance)
        self.add(self.tr("Rack"), self.rack)
        self.add(self.tr("Sharp"), self.sharp)
        keys = QWidget()
        keys.setLayout(self.keys)
        self.add_wide(keys)
        self.add_wide(_row(self.key_here, self.key_view))
        self.add_wide(_row(self.curves, self.shake))
        self.add_wide(self.warning)
        self.add(self.tr("Fog"), self.fog)
        self.add_wide(self.depth_of_field)
        self.add_wide(self.motion_blur)

    # -- showing ---------------------------------------------------------------------------

    def refresh(self, project: Project, shot_id: str) -> None:
        shot, names = project.shot(shot_id), focusable(project, shot_id)
        self.stop.show_value(project.setup_of(shot_id).camera.t_stop)
        self._show_focus(project, shot_id, names)
        self.fog.show_value(project.scenes[shot.scene_id].fog_m)
        self.depth_of_field.setChecked(project.settings.depth_of_field)
        self.motion_blur.setChecked(project.settings.motion_blur)
        self.shake.setVisible(shot.move.id in ("handheld", "gimbal"))
        self._show_keys(project, shot_id, dict(names))
        self.show_frame()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure from now on: the stage brings numpy, and the window comes first."""
        super().showEvent(event)
        if not self._awake:
            self._awake = True
            after_paint(self, self.show_frame)

    def show_frame(self) -> None:
        """Say what is sharp where the playhead is, as soon as it is measured."""
        if not self._awake:
            return
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id not in project.shots:
            return
        self._reader.ask((project.stage_shot(shot_id), shot_frame(project, self._selection)))

    def _show_facts(self, facts: CameraFacts | PrevizError) -> None:
        if isinstance(facts, PrevizError):  # the stage says why it cannot be drawn
            self.sharp.setText("–")
            self.warning.hide()
            return
        far = "∞" if math.isinf(facts.far_m) else f"{facts.far_m:.2f} m"
        self.sharp.setText(f"{facts.near_m:.2f} – {far}")
        words = self.tr("Focused at {m} m; sharp between these distances from the camera.")
        self.sharp.setToolTip(words.format(m=f"{facts.focus_m:.2f}"))
        self.distance.show_value(facts.focus_m)
        self._warn(facts)

    def _warn(self, facts: CameraFacts) -> None:
        self.warning.setVisible(facts.strobes)
        words = self.tr(
            "At frame {n} the set crosses the frame in {s} s. Under 7 s at 24 frames a second it "
            "strobes: slow the move down, or mean it."
        )
        crossing = f"{facts.crossing_s:.1f}"
        self.warning.setText(words.format(n=facts.fastest_frame + 1, s=crossing))
        self.warning.setStyleSheet(f"color: {theme.current().warn}")

    def _show_focus(
        self, project: Project, shot_id: str, names: tuple[tuple[str, str], ...]
    ) -> None:
        keys = project.shot(shot_id).focus
        rows = [(SUBJECT, self.tr("The subject")), *names, (DISTANCE, self.tr("A distance"))]
        if len(keys) > 1:
            rows.append((PULLED, self.tr("Pulled by keys")))
        self.focus.fill(rows)
        self.rack.fill([(SUBJECT, self.tr("From here to…")), *rows[1 : len(names) + 2]])
        if len(keys) > 1:
            self.focus.show_id(PULLED)
        elif keys:
            self.focus.show_id(keys[0].on or DISTANCE)
        else:
            self.focus.show_id(SUBJECT)

    def _show_keys(self, project: Project, shot_id: str, names: dict[str, str]) -> None:
        while (item := self.keys.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        shot = project.shot(shot_id)
        for key in shot.camera_keys:
            words = self.tr("Camera at frame {n}, {lens} mm")
            words = words.format(n=key.frame + 1, lens=f"{key.lens_mm:g}")
            self.keys.addWidget(self._key_row(words, key.frame, camera.remove_camera_key))
        for focus in shot.focus if len(shot.focus) > 1 else ():
            at = names.get(focus.on, focus.on) or f"{focus.distance_m:g} m"
            words = self.tr("Focus at frame {n}, {at}").format(n=focus.frame + 1, at=at)
            self.keys.addWidget(self._key_row(words, focus.frame, camera.remove_focus_key))

    def _key_row(self, words: str, frame: int, remove: Remove) -> QWidget:
        go, away = QToolButton(), QToolButton()
        go.setText(words)
        go.setObjectName("section")
        go.setToolTip(self.tr("Put the playhead there"))
        go.clicked.connect(
            lambda: seek_in_shot(self._studio.session.project, self._selection, frame)
        )
        away.setIcon(icons.icon("mdi6.close"))
        away.setAutoRaise(True)
        away.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        away.setToolTip(self.tr("Remove this key"))
        away.setAccessibleName(self.tr("Remove: {key}").format(key=words))
        away.clicked.connect(lambda: self._run(remove, frame))
        return _row(go, None, away)

    # -- hearing ---------------------------------------------------------------------------

    def _listen(self) -> None:
        self.stop.entered.connect(lambda t: self._run(camera.set_t_stop, t))
        self.focus.chosen.connect(self._focus_chosen)
        self.distance.entered.connect(lambda m: self._run(camera.focus_at, m))
        self.rack.chosen.connect(self._rack_chosen)
        self.key_here.clicked.connect(lambda: self._run(camera.key_camera, self._frame))
        self.key_view.clicked.connect(self._key_view)
        self.curves.clicked.connect(self.curves_wanted)
        self.shake.clicked.connect(lambda: self._run(camera.shake_again))
        self.fog.entered.connect(lambda m: self._run(camera.set_fog, m))
        self.depth_of_field.clicked.connect(
            lambda on: self._run_for_all(camera.set_depth_of_field, on)
        )
        self.motion_blur.clicked.connect(lambda on: self._run_for_all(camera.set_motion_blur, on))
        self._selection.frame_changed.connect(lambda _frame: self.show_frame())

    @property
    def _frame(self) -> int:
        return shot_frame(self._studio.session.project, self._selection)

    def _run(self, verb: Callable[..., None], *values: object) -> None:
        with self.trying():
            verb(self._studio, self._selection.shot_id, *values)

    def _run_for_all(self, verb: Callable[[Studio, bool], None], on: bool) -> None:
        with self.trying():
            verb(self._studio, on)

    def _focus_chosen(self, row_id: str) -> None:
        if row_id == DISTANCE:
            self._run(camera.focus_at, max(self.distance.value(), 0.05))
        elif row_id != PULLED:
            self._run(camera.focus_on, row_id, self._frame)

    def _rack_chosen(self, row_id: str) -> None:
        self.rack.show_id(SUBJECT)
        if row_id == DISTANCE:
            self._run(camera.rack_to, self._frame, "", max(self.distance.value(), 0.05))
        elif row_id:
            self._run(camera.rack_to, self._frame, row_id)

    def _key_view(self) -> None:
        """From the stage's free view; through the lens it is the camera itself."""
        view = self.window().findChild(StageView)
        if view is None or view.through_lens:
            self._run(camera.key_camera, self._frame)
        else:
            self._run(camera.key_view, self._frame, view.orbit)


def _row(*parts: QWidget | None) -> QWidget:
    """Widgets beside each other; None is a gap that takes the room."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return whole
