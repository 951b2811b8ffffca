"""Rows of the render queue: one job each, as it waits, runs, or has failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.jobs import Failed, Job, Priority, Queued, Running
from previz.errors import Smaller
from ui import icons, theme
from ui.core_words import said
from ui.panes.queue_order import start_drag
from ui.thumbnails import Thumbnails

PREVIEW = QSize(80, 45)
STEADY_AFTER_S = 2.0
NAMES_SHOWN = 8

Jobs = Callable[[list[str]], None]
"""Something to do with jobs, given by their ids."""


def movable(job: Job) -> bool:
    """Whether a job's place in the order is the director's to choose."""
    return isinstance(job.state, Queued) and job.kind == "take"


class JobRow(QWidget):
    """A waiting or running job, with a preview, the steps, the time left and the device.

    A waiting take is dragged to another place, or moved there with Alt and an arrow: ``stepped``
    tells its id and -1 for sooner, 1 for later.
    """

    stepped = Signal(str, int)

    def __init__(
        self,
        job: Job,
        thumbnails: Thumbnails,
        cancel: Callable[[str], None],
        first: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._preview = ""
        self._pixmap: QPixmap | None = None
        self._started_s = 0.0
        self._job = job
        self._held: QPoint | None = None
        self._special = ""
        self._name, self._note, self._below = QLabel(), QLabel(), QLabel()
        for label in (self._note, self._below):
            label.setObjectName("hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._cancel, self._first = QToolButton(), QToolButton()
        for tool, verb in ((self._cancel, cancel), (self._first, first)):
            tool.setFixedSize(24, 24)
            tool.setIconSize(QSize(16, 16))
            tool.clicked.connect(lambda _on=False, verb=verb: verb(job.id))
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._room = QWidget()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._room, 0, 0, 3, 1)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setWordWrap(True)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._note, 0, 2)
        grid.addWidget(self._first, 0, 3)
        grid.addWidget(self._cancel, 0, 4)
        grid.addWidget(self._bar, 1, 1, 1, 4)
        self._below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.addWidget(self._below, 2, 1, 1, 4)
        grid.setColumnStretch(2, 1)
        thumbnails.ready.connect(self._arrived)
        self.show_job(job)
        self._dress()

    def show_job(self, job: Job) -> None:
        """Show the job's present state."""
        self._job = job
        scene = job.kind == "annotate"
        name = self.tr("Scene %1") if scene else self.tr("Shot %1")
        self._name.setText(name.replace("%1", job.name) + _kind_words(job))
        cancel = self.tr("Cancel scene %1") if scene else self.tr("Cancel shot %1")
        cancel = cancel.replace("%1", job.name)
        self._cancel.setAccessibleName(cancel)
        self._cancel.setToolTip(cancel)
        first = self.tr("Render shot %1 first").replace("%1", job.name)
        self._first.setAccessibleName(first)
        self._first.setToolTip(first)
        self._first.setVisible(movable(job))
        self._show_hold(job)
        state = job.state
        running = isinstance(state, Running)
        self._bar.setVisible(running)
        # What a driver says of itself in brackets is for the tip.
        named = self.tr("on %1").replace("%1", job.device.partition(" (")[0])
        device = named if running and job.device else ""
        seeds = self.tr("one of %1 seeds").replace("%1", str(job.at_once))
        beside = seeds if running and job.at_once > 1 else ""
        self._below.setText("  ·  ".join(filter(None, (device, beside, self._special))))
        self._below.setToolTip("  ·  ".join(filter(None, (job.device, self._special))))
        self._below.setVisible(bool(self._below.text()))
        if isinstance(state, Running):
            self._started_s = self._started_s or time.monotonic()
            self._bar.setRange(0, 1000 if state.steps else 0)
            self._bar.setValue(round(1000 * state.fraction))
            self._bar.setAccessibleName(self._name.text())
            self._note.setText(self._progress(state))
            self._show_preview(state.preview)
        else:
            self._started_s = 0.0  # who waits again is timed anew
            self._note.setText(self._waits(job))
        self._room.setFixedSize(PREVIEW if self._preview else QSize(0, 0))

    def show_special(self, words: str) -> None:
        """What tells a take of a batch from its neighbours."""
        if words != self._special:
            self._special = words
            self.show_job(self._job)

    def _waits(self, job: Job) -> str:
        """What it waits for, and for whom: a draft is the usual thing and says nothing."""
        if job.after and job.kind == "still":
            return self.tr("waits for the stage's picture")
        if job.after:
            return self.tr("waits for its control video")
        if isinstance(job.state, Queued) and job.state.gave_way:
            return self.tr("stopped for a draft, begins anew")
        classes = {
            Priority.FINAL: self.tr("final, waiting"),
            Priority.OVERNIGHT: self.tr("overnight, waiting"),
        }
        return classes.get(job.priority, self.tr("waiting"))

    def _show_hold(self, job: Job) -> None:
        """A row that can be dragged looks and feels like one."""
        hold = movable(job)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if hold else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if hold else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self.tr("Drag to another place, or Alt+Up and Alt+Down") if hold else "")
        self.setAccessibleName(self._name.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._held = event.position().toPoint() if left and movable(self._job) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        way = event.position().toPoint() - self._held
        if way.manhattanLength() >= QApplication.startDragDistance():
            held, self._held = self._held, None
            start_drag(self, self._job.id, held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier and movable(self._job):
            self.stepped.emit(self._job.id, by)
        else:
            super().keyPressEvent(event)

    def _progress(self, state: Running) -> str:
        """Steps and time left; the time only once it is steady."""
        if not state.step and state.note:
            # How long it will take, or what is being loaded; of a plan the inspector tells more.
            first, more, _rest = state.note.partition(". ")
            return said(f"{first}." if more else first)
        if state.steps and state.step >= state.steps and state.note:
            return said(state.note)  # the steps are done, the take is not: it is decoded, written
        parts = [f"{state.step}/{state.steps}"] if state.steps else ["…"]
        gone_s = time.monotonic() - self._started_s
        if state.step and gone_s > STEADY_AFTER_S:
            parts.append(_clock(gone_s / state.step * (state.steps - state.step)))
        return "  ·  ".join(parts)

    def _show_preview(self, path: str) -> None:
        self._preview = path
        if path:
            ratio = self.devicePixelRatioF()
            self._pixmap = self._thumbnails.get(Path(path), PREVIEW, ratio) or self._pixmap
            self.update()

    def _arrived(self, path: str) -> None:
        if path == self._preview:
            self._show_preview(path)

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self._room.geometry(), self._pixmap)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.current().accent_text))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self._cancel.setIcon(icons.icon("mdi6.close"))
        self._first.setIcon(icons.icon("mdi6.arrow-collapse-up"))


class FailedCard(QFrame):
    """Jobs that failed of one cause: what happened, why, what to do, and Retry.

    What was reckoned to fit is offered, each as a button of its own; ``smaller`` renders it.
    """

    def __init__(
        self,
        state: Failed,
        retry: Jobs,
        dismiss: Jobs,
        smaller: Callable[[list[str], Smaller], None],
    ) -> None:
        super().__init__()
        self.setObjectName("failedCard")
        self._jobs: list[Job] = []
        self._what = state.what
        title = QLabel(said(state.what))
        title.setStyleSheet(f"color: {theme.current().error}; font-weight: 600;")
        why, fix, self._shots = QLabel(said(state.why)), QLabel(said(state.fix)), QLabel()
        for label in (why, self._shots):
            label.setObjectName("hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for label in (title, why, fix, self._shots):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        self._again, self._away = QPushButton(self.tr("Retry")), QPushButton(self.tr("Dismiss"))
        self._again.clicked.connect(lambda: retry([job.id for job in self._jobs]))
        self._away.clicked.connect(lambda: dismiss([job.id for job in self._jobs]))
        for button in (self._again, self._away):  # a click makes them go, and the focus with them
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choices = [self._choice(each, smaller) for each in state.choices]
        for button in self.choices:
            column.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self._again)
        buttons.addWidget(self._away)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _choice(
        self, choice: Smaller, smaller: Callable[[list[str], Smaller], None]
    ) -> QPushButton:
        size = f"{choice.width_px} × {choice.height_px}"
        words = (
            self.tr("Render %1 with weights in 8 bits")
            if choice.storage
            else self.tr("Render at %1")
        )
        button = QPushButton(words.replace("%1", size))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: smaller([job.id for job in self._jobs], choice))
        return button

    def show_jobs(self, jobs: list[Job]) -> None:
        """The jobs that failed so."""
        self._jobs = jobs
        names = list(dict.fromkeys(job.name for job in jobs))
        shots = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
        words = self.tr("Shots %1") if len(names) > 1 else self.tr("Shot %1")
        self._shots.setText(words.replace("%1", shots))
        self._shots.setVisible(len(names) > 1 or shots not in self._what)
        again, away = self.tr("Retry shot %1"), self.tr("Dismiss the failure of shot %1")
        self._again.setAccessibleName(again.replace("%1", shots))
        self._away.setAccessibleName(away.replace("%1", shots))


def _kind_words(job: Job) -> str:
    if job.kind == "still":
        return "  " + QCoreApplication.translate("JobRow", "panel")
    if job.kind == "control" and job.spec.still:
        return "  " + QCoreApplication.translate("JobRow", "stage's picture")
    if job.kind == "control":
        return "  " + QCoreApplication.translate("JobRow", "control video")
    if job.kind == "annotate":
        return "  " + QCoreApplication.translate("JobRow", "beats")
    return ""


def _clock(seconds: float) -> str:
    """``0:41`` or ``1:02:07``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
