"""The inspector: every number of the selected shot, where it comes from, and Render."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import inputs, takes
from previz.app.jobs import Job
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.render import CLAY
from ui.core_words import said
from ui.fields import commit_typing
from ui.late import Late
from ui.lifetime import soon, while_alive
from ui.messages import told
from ui.panes.inspector_anchor import Anchor
from ui.panes.inspector_camera import CameraSection
from ui.panes.inspector_continuity import ContinuitySection
from ui.panes.inspector_focus import FocusSection
from ui.panes.inspector_inputs import InputsSection
from ui.panes.inspector_kit import KitSection
from ui.panes.inspector_lamps import FillSection
from ui.panes.inspector_light import LightSection
from ui.panes.inspector_move import MoveSection
from ui.panes.inspector_practicals import PracticalSection
from ui.panes.inspector_prompt import PromptSection
from ui.panes.inspector_render import EngineSection, ModelCard
from ui.panes.inspector_stands import StandSection
from ui.panes.inspector_takes import TakesSection
from ui.panes.inspector_trial import ShotSection
from ui.panes.inspector_words import WhySection
from ui.panes.prompt_trace import Tracer
from ui.selection import Selection

AnySection = ContinuitySection | ShotSection | TakesSection | PromptSection | WhySection
REST_MS = 12
"""What is out of sight is shown when what is in sight has been painted."""
AFTERWARDS_MS = 40
"""The prompt is read when the panes have painted what changed."""


class InspectorPane(QWidget):
    """Shows the selected shot and sends every change through a command.

    ``models_wanted`` asks for the preferences, where models folders are added. ``control_wanted``
    asks for the pane where a part of the prompt is set: ``action``, ``set``, ``time`` …
    """

    models_wanted = Signal()
    control_wanted = Signal(str)

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self.continuity = ContinuitySection(studio, selection)
        self.camera = CameraSection(studio, selection)
        self.kit = KitSection(studio, selection)
        self.move_section = MoveSection(studio, selection)
        self.focus = FocusSection(studio, selection)
        self._curves: QDialog | None = None
        self._plotter = Late("pyqtgraph", self._show_curves, self)
        self.focus.curves_wanted.connect(self._plotter.want)
        self.light = LightSection(studio, selection)
        self.fill = FillSection(studio, selection)
        self.stands = StandSection(studio, selection)
        self.practicals = PracticalSection(studio, selection)
        self.engine = EngineSection(studio, selection)
        self.models = ModelCard(studio)
        self.models.models_wanted.connect(self.models_wanted)
        self.inputs = InputsSection(studio, selection)
        self.prompt = PromptSection(studio, selection)
        self.why = WhySection()
        self.takes = TakesSection(studio, selection)
        self._sections = (
            self.continuity,
            self.camera,
            self.kit,
            self.move_section,
            self.focus,
            self.light,
            self.fill,
            self.stands,
            self.practicals,
            self.engine,
            self.takes,
            self.inputs,
            self.prompt,
            self.why,
        )
        controls: dict[str, QWidget] = {}
        for section in (self.camera, self.move_section, self.light, self.prompt):
            controls |= section.controls()
        self._build()
        tracer = Tracer(self.prompt, controls)
        tracer.reached.connect(self._scroll.ensureWidgetVisible)
        tracer.elsewhere.connect(self.control_wanted)
        # To compile a prompt takes as long as all the rest: the rest is shown first.
        self._read_prompt = QTimer(self, singleShot=True, interval=AFTERWARDS_MS)
        # In a turn of its own, also where the panes have taken longer than that to paint.
        self._read_prompt.timeout.connect(lambda: soon(self, self._show_prompt))
        self._out_of_sight: list[AnySection] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(lambda: self._fill(self._out_of_sight))
        selection.shot_changed.connect(self._shot_chosen)
        studio.session.subscribe(while_alive(self, self._project_changed))
        studio.queue.subscribe(while_alive(self, self._job_moved))
        self.refresh()

    def show_engines(self) -> None:
        """Models were added or removed."""
        self.engine.show_engines()
        self.prompt.forget_models()
        self.refresh()

    def begin_with_engine(self, on: bool) -> None:
        """Begin at the engine, where takes are made, instead of the camera; and back again."""
        self._anchor.hold(on)

    def refresh(self) -> None:
        """Show the selected shot as it stands."""
        self._rest.stop()
        self._show_head()
        self._fill(self._sections)

    def _shot_chosen(self, _shot_id: str) -> None:
        """What somebody sees now, and in the next turn what he would have to scroll to."""
        self._read_prompt.start()
        if self.isVisible():
            seen = [each for each in self._sections if not each.visibleRegion().isEmpty()]
            self._out_of_sight = [each for each in self._sections if each not in seen]
            self._rest.start()
            self._show_head()
            self._fill(seen)
        else:
            self.refresh()

    def _show_head(self) -> None:
        """What frames the sections: the shot's name, the buttons that render it."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        shot = project.shots.get(shot_id)
        self._stack.setCurrentIndex(0 if shot is not None else 1)
        if shot is None:
            return
        setup = project.setup_of(shot_id)
        self._name.setText(shot.name)
        self._description.setText(said(setup.description))
        self._description.setVisible(bool(setup.description))
        self.models.refresh()
        self._show_render()

    def _fill(self, sections: Iterable[AnySection]) -> None:
        """Show the shot in sections; the prompt waits where it is about to be read."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id not in project.shots:
            return
        for section in sections:
            if section is not self.prompt or not self._read_prompt.isActive():
                section.refresh(project, shot_id)

    def _show_prompt(self) -> None:
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id in project.shots:
            self.prompt.refresh(project, shot_id)

    # -- parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._name, self._description = QLabel(), QLabel()
        self._name.setObjectName("title")
        self._description.setObjectName("hint")
        self._description.setWordWrap(True)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 8, 8, 16)
        column.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._description)
        column.addLayout(head)
        for section in self._sections:
            column.addWidget(section)
            if section is self.engine:
                column.addWidget(self.models)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._anchor = Anchor(scroll, self.engine)
        edge = scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(form.minimumSizeHint().width() + edge)  # no field is cut
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())
        empty = QLabel(self.tr("Choose a shot on the board or in the script."))
        empty.setObjectName("hint")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(empty)

    def _foot(self) -> QHBoxLayout:
        """Draft and Render, always in sight."""
        self.render_button = QPushButton(self.tr("Render shot"))
        self.render_button.setProperty("primary", True)
        self.render_button.setToolTip(self.tr("Render this shot as it stands  Ctrl+Enter"))
        self.render_button.setAccessibleName(self.tr("Render shot"))
        # It is off while the shot renders: the focus that a click gave it would go astray.
        self.render_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.render_button.clicked.connect(self._render)
        self.draft_button = QPushButton(self.tr("Draft"))
        self.draft_button.setToolTip(
            self.tr("A quick look first: half the size, a third of the steps, the same seed")
        )
        self.draft_button.setAccessibleName(self.tr("Render a draft"))
        self.draft_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.draft_button.clicked.connect(self._render_draft)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.draft_button)
        foot.addWidget(self.render_button, 1)
        return foot

    # -- news ------------------------------------------------------------------------------

    def _project_changed(self, change: Change) -> None:
        project, shot_id = change.after, self._selection.shot_id
        shot = project.shots.get(shot_id)
        if shot is None or shot_id in change.touched:
            self._read_prompt.start()
            self.refresh()

    def _job_moved(self, job: Job) -> None:
        shown = job.shot_id == self._selection.shot_id
        if shown and job.shot_id in self._studio.session.project.shots:
            self._show_render()

    def _show_render(self) -> None:
        state = self._studio.card(self._selection.shot_id, painted=False).name
        busy = state in ("rendering", "queued")
        free = not busy and not self._studio.session.read_only
        self.render_button.setEnabled(free)
        shot = self._studio.session.project.shots[self._selection.shot_id]
        self.draft_button.setVisible(shot.engine in self._studio.engines and shot.engine != CLAY)
        self.draft_button.setEnabled(free)
        self.render_button.setText(
            {
                "rendering": self.tr("Rendering…"),
                "queued": self.tr("In the queue"),
                "ready": self.tr("Render another take"),
            }.get(state, self.tr("Render shot"))
        )

    def _show_curves(self) -> None:
        """The curve editor, beside the window; one at a time."""
        from ui.dialogs.curves import CurvesDialog

        if self._curves is None:
            self._curves = CurvesDialog(self._studio, self._selection, self.window())
        soon(self._curves, self._bring_up_curves)

    def _bring_up_curves(self) -> None:
        if self._curves is not None:
            self._curves.show()
            self._curves.raise_()
            self._curves.activateWindow()

    def _render_draft(self) -> None:
        commit_typing()
        with told(self):
            inputs.render_draft(self._studio, self._selection.shot_id)

    def _render(self) -> None:
        commit_typing()
        with told(self):
            takes.render(self._studio, [self._selection.shot_id])
