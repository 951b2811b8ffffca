"""The status bar: saved or not, what the engines do, how long the cut is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from previz.app.jobs import Failed, Job, Queued, Running
from previz.app.session import Change
from previz.app.studio import Studio
from previz.errors import StoreError
from previz.model.time import timecode
from ui import theme
from ui.core_words import said
from ui.lifetime import while_alive


class StatusBar(QStatusBar):
    """Refreshed by the session, the queue and the store; nothing polls."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.setSizeGripEnabled(False)
        self.saved, self.engine, self.cut = QLabel(), QLabel(), QLabel()
        for label, name in (
            (self.saved, self.tr("Saved state")),
            (self.engine, self.tr("Engine state")),
            (self.cut, self.tr("Length of the cut")),
        ):
            label.setAccessibleDescription(name)
        self.cut.setFont(theme.numbers_font(self.font()))
        self.addWidget(self.saved)
        self.addWidget(self.engine, 1)
        self.addPermanentWidget(self.cut)
        session, post = studio.session, studio.inbox.post
        session.subscribe(while_alive(self, self._project_changed))
        show_saved = while_alive(self, self.show_saved)
        show_trouble = while_alive(self, self._show_trouble)
        session.on_saved(lambda _number: post(show_saved))
        session.on_trouble(lambda error: post(lambda: show_trouble(error)))
        # One edit moves a job for each shot that it touches: they are counted once, afterwards.
        self._counting = QTimer(self, interval=0, singleShot=True)
        self._counting.timeout.connect(self._show_engine)
        studio.queue.subscribe(while_alive(self, self._job_moved))
        self._last_failure: Failed | None = None
        self.show_saved()
        self._show_cut()
        self._show_engine()

    def show_saved(self) -> None:
        session = self._studio.session
        if session.trouble is not None:
            self._show_trouble(session.trouble)
        elif session.read_only:
            self._put(self.saved, self.tr("Read only"), theme.current().warn)
        elif session.unsaved:
            self._put(self.saved, self.tr("Saving…"))
        else:
            self._put(self.saved, self.tr("Saved"))

    def _project_changed(self, _change: Change) -> None:
        self.show_saved()
        self._show_cut()

    def _show_trouble(self, error: StoreError) -> None:
        self._put(self.saved, self.tr("Not saved"), theme.current().error)
        self.saved.setToolTip(str(error))

    def _show_cut(self) -> None:
        project = self._studio.session.project
        length = timecode(project.timeline.picture.frames, project.settings.rate)
        shots = self.tr("%n shot(s)", "", len(project.shots))
        self._put(self.cut, f"{shots}   {length}")

    def _job_moved(self, job: Job) -> None:
        if isinstance(job.state, Failed):
            self._last_failure = job.state
        elif isinstance(job.state, Running) and job.state.step:
            self._last_failure = None
        self._counting.start()

    def _show_engine(self) -> None:
        jobs = self._studio.queue.open_jobs()
        at_work = [job for job in jobs if isinstance(job.state, Running)]
        running = next(iter(at_work), None)
        waiting = sum(isinstance(job.state, Queued) for job in jobs)
        if running is not None:
            engine = (self._studio.engines | self._studio.painters).get(running.spec.engine)
            words = self.tr("%1: shot %2").replace("%1", engine.name if engine else running.lane)
            words = words.replace("%2", running.name)
            if isinstance(running.state, Running) and running.state.steps:
                words += f"  {running.state.fraction:.0%}"
            if len(at_work) > 1:
                words += "  ·  " + self.tr("%n more at work", "", len(at_work) - 1)
            if waiting:
                words += "  ·  " + self.tr("%n waiting", "", waiting)
            self._put(self.engine, words)
        elif self._last_failure is not None:
            self._put(self.engine, said(self._last_failure.what), theme.current().error)
            self.engine.setToolTip(
                f"{said(self._last_failure.why)} {said(self._last_failure.fix)}".strip()
            )
        else:
            self._put(self.engine, self.tr("Engines ready"))

    @staticmethod
    def _put(label: QLabel, text: str, colour: str = "") -> None:
        if label.text() != text:
            label.setText(text)
            label.setAccessibleName(text)
            label.setToolTip("")
        sheet = f"color: {colour};" if colour else ""
        if label.styleSheet() != sheet:
            label.setStyleSheet(sheet)
