"""The viewer: the cut's picture at the playhead, and the transport under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from previz.app.commands import timeline as verbs
from previz.app.jobs import Failed, Job, Running
from previz.app.picture import Picture
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.project import Shot
from previz.model.time import timecode
from ui import theme
from ui.core_words import said
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.viewer_bar import TransportBar
from ui.panes.viewer_screen import ViewerScreen
from ui.selection import Selection
from ui.transport import transport_of
from ui.transport_keys import bind_keys, transport_keys

PATIENCE_MS = 1000
"""A frame that takes longer than this is asked for again."""


class ViewerPane(QWidget):
    """Shows the frame under the playhead.

    One frame is asked for at a time and the newest wish after it: on a slow disk pictures are
    dropped, and still every picture that arrives is shown. ``script_wanted`` is the one action
    of a project without shots.
    """

    script_wanted = Signal()

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._transport = transport_of(studio, selection)
        self._asked_frame: int | None = None
        self._ask_again = False
        self._last_frame = selection.frame
        self.setAccessibleName(self.tr("Viewer pane"))
        self.screen_ = ViewerScreen(self)
        self.screen_.setAccessibleName(self.tr("Viewer"))
        self.bar = TransportBar(self._transport, self)
        self._empty = QWidget(self)
        self._empty_words = QLabel(self._empty)
        self._empty_action = QPushButton(self._empty)
        self._empty_action.setObjectName("fill")
        self._stack = QStackedWidget(self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._lost)
        self._lay_out()
        self.setFocusProxy(self.screen_)
        bind_keys(self, transport_keys(self._transport))
        selection.frame_changed.connect(self._playhead_moved)
        selection.shot_changed.connect(self._shot_chosen)
        studio.player.subscribe(while_alive(self, self._arrived))
        studio.queue.subscribe(while_alive(self, self._job_moved))
        studio.on_panel(while_alive(self, self._panel_changed))
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._show_project()

    # -- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._empty)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (self._empty_words, self._empty_action):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_action.clicked.connect(self._fill)
        self._stack.addWidget(self.screen_)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.bar)

    def _show_project(self) -> None:
        """Follow the project's shape; an empty cut offers the one thing that fills it."""
        project = self._studio.session.project
        self.screen_.aspect = project.settings.aspect
        empty = not self._transport.cut.frames
        self._stack.setCurrentWidget(self._empty if empty else self.screen_)
        if empty:
            shot = project.shots.get(self._selection.shot_id)
            if shot is None:
                words, action = (
                    self.tr("A script becomes pictures here."),
                    self.tr("New project from script…"),
                )
            else:
                words = self.tr("Nothing is in the cut.")
                action = self.tr("Put {shot} into the cut").format(shot=shot.name)
            self._empty_words.setText(words)
            self._empty_action.setText(action)
            self._empty_action.setAccessibleName(action)
        self.bar.refresh()
        self._write()
        self._ask()

    def _fill(self) -> None:
        shot_id = self._selection.shot_id
        if shot_id in self._studio.session.project.shots:
            with told(self):
                verbs.insert(self._studio, shot_id, 0)
        else:
            self.script_wanted.emit()

    # -- asking for frames -----------------------------------------------------------------

    def _ask(self) -> None:
        if not self._transport.cut.frames:
            return
        if self._asked_frame is not None:
            self._ask_again = True
            return
        frame = self._selection.frame
        backwards = self._transport.speed < 0 or frame < self._last_frame
        self._last_frame, self._asked_frame, self._ask_again = frame, frame, False
        self._patience.start()
        self._studio.player.request(self._studio.session.project, frame, -1 if backwards else 1)

    def _arrived(self, _frame: int, picture: Picture | None) -> None:
        self._asked_frame = None
        self._patience.stop()
        self.screen_.show_picture(picture)
        self._write()
        if self._ask_again:
            self._ask()

    def _lost(self) -> None:
        self._asked_frame = None
        self._ask()

    # -- keeping up ------------------------------------------------------------------------

    def _playhead_moved(self, _frame: int) -> None:
        self.bar.show_time()
        self._ask()

    def _shot_chosen(self, _shot_id: str) -> None:
        if not self._transport.cut.frames:  # the empty cut offers the shot that is chosen
            self._show_project()

    def _panel_changed(self, shot_id: str) -> None:
        if shot_id == self._playing_id():
            self._ask()

    def _job_moved(self, job: Job) -> None:
        if job.shot_id == self._playing_id() and self.screen_.picture is None:
            self._write()

    def _project_changed(self, change: Change) -> None:
        if change.timeline or change.shots or change.setups or change.scenes or change.settings:
            self._show_project()

    def _playing_id(self) -> str:
        index = self._transport.cut.index_at(self._selection.frame)
        return self._transport.cut.clips[index].shot_id if index is not None else ""

    def _write(self) -> None:
        """The slate, and why there is no picture where there is none."""
        project = self._studio.session.project
        shot = project.shots.get(self._playing_id())
        time = timecode(self._selection.frame, project.settings.rate)
        note = ""
        if shot is not None and self.screen_.picture is None:
            note = self._why_nothing(shot)
        slate = ""
        if shot is not None:
            lens_mm = project.setup_of(shot.id).camera.lens_mm
            slate = self.tr("{shot}  ·  {lens} mm").format(shot=shot.name, lens=f"{lens_mm:g}")
        self.screen_.write((slate, time), note)
        self.screen_.setAccessibleDescription(
            self.tr("{shot} at {time}").format(shot=shot.name, time=time) if shot else time
        )

    def _why_nothing(self, shot: Shot) -> str:
        jobs = self._studio.queue.open_jobs(shot.id)
        if any(isinstance(job.state, Running) for job in jobs):
            return self.tr("Drawing {shot} …").format(shot=shot.name)
        if jobs:
            return self.tr("{shot} waits to be drawn.").format(shot=shot.name)
        failed = [
            j.state for j in self._studio.queue.jobs_of(shot.id) if isinstance(j.state, Failed)
        ]
        return " ".join((said(failed[-1].what), said(failed[-1].fix))) if failed else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._empty_words.setStyleSheet(f"color: {theme.current().hint}")
