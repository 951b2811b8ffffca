"""The render queue: what runs, what waits, and what failed with what to do about it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import takes
from previz.app.jobs import Failed, Job, Running
from previz.app.studio import Studio
from previz.app.take_sheets import told_apart
from previz.errors import Smaller
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.queue_order import QueueColumn
from ui.panes.queue_rows import FailedCard, JobRow, movable
from ui.selection import Selection
from ui.take_words import special_words
from ui.thumbnails import Thumbnails

SHOWN_WAITING = 20

Key = TypeVar("Key")
Row = TypeVar("Row", bound=QWidget)


class QueuePane(QWidget):
    """Running jobs first, then failures, then what waits. ``tools`` belongs on the title bar.

    Panels of clay are worked off silently; only a failing one is shown. ``all_wanted`` asks for
    every take of the cut that is missing or out of date.
    """

    all_wanted = Signal()

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._thumbnails = Thumbnails(self)
        self._rows: dict[str, JobRow] = {}
        self._failures: dict[Failed, FailedCard] = {}
        self._dismissed: set[str] = set()
        self._behind = ""
        self.auto = QCheckBox(self.tr("Keep clay takes up to date"))
        self.auto.setChecked(studio.settings.auto_clay)
        self.auto.toggled.connect(self._set_auto)
        self.all, self.away, self.hold = QToolButton(), QToolButton(), QToolButton()
        self.hold.setCheckable(True)
        self.hold.setText(self.tr("Pause"))
        self.hold.setToolTip(self.tr("Begin no further take; what runs is finished"))
        self.hold.setAccessibleName(self.tr("Pause the queue"))
        self.hold.toggled.connect(self._set_paused)
        self.all.setText(self.tr("Render all"))
        every = self.tr("Render every shot of the cut whose take is missing or out of date")
        self.all.setToolTip(every)
        self.all.setAccessibleName(every)
        self.all.clicked.connect(self.all_wanted)
        self.away.setText(self.tr("Clear"))
        self.away.setAccessibleName(self.tr("Clear failed jobs"))
        self.away.clicked.connect(self.clear)
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for tool in (self.away, self.hold, self.all):
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(tool)
        self._build()
        # A burst of progress is shown once, not once for each message.
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._refresh)
        studio.queue.subscribe(while_alive(self, self._job_moved))
        studio.queue.on_pause(while_alive(self, self.hold.setChecked))
        self._refresh()

    def clear(self) -> None:
        """Put away what has failed."""
        self._dismiss([job.id for jobs in self._failed().values() for job in jobs])

    def _build(self) -> None:
        self._empty = QLabel(self.tr("Nothing waits to be rendered."))
        self._more = QLabel()
        for label in (self._empty, self._more):
            label.setObjectName("hint")
        self._inside = inside = QueueColumn()
        inside.moved.connect(self._move)
        self._column = inside.rows
        self._column.addWidget(self._empty)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.setSpacing(4)
        whole.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(self.auto)
        whole.addLayout(foot)

    def _job_moved(self, job: Job) -> None:
        if isinstance(job.state, Running) and job.id in self._rows:
            self._rows[job.id].show_job(job)
        elif not self._later.isActive():
            self._later.start()

    def _refresh(self) -> None:
        """Make the rows what the queue holds now, in order, keeping the widgets there are."""
        jobs = [job for job in self._studio.queue.open_jobs() if not job.quiet]
        jobs.sort(key=lambda job: (not isinstance(job.state, Running), job.priority))
        shown = jobs[:SHOWN_WAITING]
        failed = self._failed()
        self._drop(self._rows, {job.id for job in shown})
        self._drop(self._failures, set(failed))
        running = [job for job in shown if isinstance(job.state, Running)]
        place = 0
        for job in running:
            place = self._put_row(job, place)
        for cause, failures in failed.items():
            place = self._put_failure(cause, failures, place)
        for job in shown[len(running) :]:
            place = self._put_row(job, place)
        for job_id, words in self._special(shown).items():
            self._rows[job_id].show_special(words)
        self._inside.show_waiting([(job.id, self._rows[job.id]) for job in shown if movable(job)])
        self._behind = next((job.id for job in jobs[len(shown) :] if movable(job)), "")
        more = len(jobs) - len(shown)
        self._more.setText(self.tr("and %n more", "", more) if more else "")
        self._more.setVisible(more > 0)
        self._empty.setVisible(not shown and not failed)
        self.away.setVisible(bool(failed))
        self.hold.setChecked(self._studio.queue.paused)

    def _special(self, shown: list[Job]) -> dict[str, str]:
        """What tells the takes of a batch apart, of those that have a row."""
        found = {}
        for batch in {job.batch for job in shown if job.batch}:
            jobs = self._studio.queue.jobs.values()
            mine = {job.id: job.spec for job in jobs if job.batch == batch and job.kind == "take"}
            for job_id, special in told_apart(mine).items():
                if job_id in self._rows:
                    found[job_id] = special_words(special)
        return found

    def _failed(self) -> dict[Failed, list[Job]]:
        """What has failed and is not put away, by its cause; who asked a model was told there."""
        found: dict[Failed, list[Job]] = {}
        for job in self._studio.queue.jobs.values():
            if job.kind == "annotate":
                continue
            if isinstance(job.state, Failed) and job.id not in self._dismissed:
                found.setdefault(job.state, []).append(job)
        return found

    def _drop(self, rows: dict[Key, Row], keep: set[Key]) -> None:
        for key in [key for key in rows if key not in keep]:
            row = rows.pop(key)
            self._column.removeWidget(row)
            if row.isAncestorOf(QApplication.focusWidget() or self):
                self.auto.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            row.deleteLater()

    def _put_row(self, job: Job, place: int) -> int:
        row = self._rows.get(job.id)
        if row is None:
            row = self._rows[job.id] = JobRow(job, self._thumbnails, self._cancel, self._first)
            row.stepped.connect(self._inside.step)
        else:
            row.show_job(job)
        self._put(row, place)
        return place + 1

    def _put_failure(self, cause: Failed, jobs: list[Job], place: int) -> int:
        if cause not in self._failures:
            self._failures[cause] = FailedCard(
                cause, self._retry, self._dismiss, self._render_smaller
            )
        self._failures[cause].show_jobs(jobs)
        self._put(self._failures[cause], place)
        return place + 1

    def _put(self, row: QWidget, place: int) -> None:
        if self._column.indexOf(row) != place:
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)

    # -- asked by the rows -----------------------------------------------------------------

    def _cancel(self, job_id: str) -> None:
        with told(self):
            takes.cancel(self._studio, job_id)

    def _first(self, job_id: str) -> None:
        takes.first_in_line(self._studio, job_id)

    def _move(self, job_id: str, before_id: str) -> None:
        takes.move(self._studio, job_id, before_id or self._behind)
        self._refresh()
        row = self._rows.get(job_id)
        if row is not None and row.hasFocus():
            self._scroll.ensureWidgetVisible(row)

    def _set_paused(self, on: bool) -> None:
        if on != self._studio.queue.paused:
            takes.pause(self._studio, on)

    def _render_smaller(self, job_ids: list[str], choice: Smaller) -> None:
        with told(self):
            for job_id in job_ids:
                takes.render_smaller(self._studio, job_id, choice)
        self._dismiss(job_ids)

    def _retry(self, job_ids: list[str]) -> None:
        self._dismissed |= set(job_ids)
        with told(self):
            for job_id in job_ids:
                takes.retry(self._studio, job_id)
        self._refresh()

    def _dismiss(self, job_ids: list[str]) -> None:
        self._dismissed |= set(job_ids)
        self._refresh()

    def _set_auto(self, on: bool) -> None:
        self._studio.settings.auto_clay = on
        if on:
            self._studio.queue.feed()
