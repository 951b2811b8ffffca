"""Beats from a language model of the user's, beside those of the rules; a tick accepts each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from previz.app.annotations import Proposal, ask, proposal_of
from previz.app.commands.annotation import accept_beats
from previz.app.jobs import Cancelled, Done, Failed, Job, Running
from previz.app.studio import Studio
from previz.errors import PrevizError
from ui.core_words import said
from ui.dialogs.beat_rows import TICK_PX, BeatRowWidget
from ui.dialogs.form import FormDialog
from ui.fields import Choice

ASK_PX = 640
WIDTH_PX, HEIGHT_PX = 960, 720
INDENT_PX, SCROLL_PX = 12, 22


class AnnotationDialog(FormDialog):
    """Asks for one scene at a time. Cancel stops the model; closing does the same."""

    def __init__(self, studio: Studio, scene_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Annotate beats"))
        self.setMinimumWidth(ASK_PX)
        self._studio = studio
        self._job_id = ""
        self.proposal: Proposal | None = None
        self.beats: list[BeatRowWidget] = []
        project = studio.session.project
        self.scene = Choice(
            (scene.id, f"{scene.number}  {scene.heading}")
            for scene in (project.scenes[each] for each in project.scene_order)
            if scene.words
        )
        self.scene.show_id(scene_id)
        self.add(self.tr("Scene"), self.scene)
        self.bar, self.note = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the language model"))
        self.note.setObjectName("hint")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.column.insertWidget(1, self._make_heads())
        self.column.insertWidget(2, self._make_list(), 100)  # the form's own stretch gets nothing
        self.column.insertWidget(3, self.bar)
        self.column.insertWidget(4, self.note)
        self._stop_listening = studio.queue.subscribe(self._job_moved)
        self.finished.connect(self._stop_listening)
        self.scene.chosen.connect(self._scene_chosen)
        self.go.clicked.connect(self._go)
        self._show_question()
        self.go.setFocus()

    # -- making ----------------------------------------------------------------------------

    def _make_heads(self) -> QWidget:
        self.heads = QWidget()
        self.all = QCheckBox(self.tr("All"))
        self.all.setAccessibleName(self.tr("Accept all beats"))
        self.all.setFixedWidth(TICK_PX)
        self.all.clicked.connect(self._tick_all)
        self._who = QLabel()
        self._who.setObjectName("cardTitle")
        rules = QLabel(self.tr("By the rules"))
        rules.setObjectName("cardTitle")
        for head in (rules, self._who):
            head.setIndent(INDENT_PX)
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self.heads)
        row.setContentsMargins(0, 0, SCROLL_PX, 0)
        row.setSpacing(12)
        row.addWidget(rules, 4)
        row.addWidget(self.all)
        row.addWidget(self._who, 6)
        return self.heads

    def _make_list(self) -> QScrollArea:
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Beats of the scene"))
        return self.list

    # -- asking ----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        job = self._studio.queue.jobs.get(self._job_id)
        return job is not None and not job.ended

    def reject(self) -> None:
        """Cancel: the first time the model, then the dialog."""
        if self.running:
            self._studio.cancel(self._job_id)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.running:
            self._studio.cancel(self._job_id)
        super().closeEvent(event)

    def _go(self) -> None:
        if self.proposal is None:
            self._ask()
        else:
            self._accept_ticked()

    def _ask(self) -> None:
        self.show_trouble("")
        try:
            job = ask(self._studio, str(self.scene.currentData()))
        except PrevizError as error:
            self._show_error(error.what, error.why, error.fix)
            return
        self._job_id = job.id
        self._job_moved(self._studio.queue.jobs[job.id])

    def _scene_chosen(self) -> None:
        self._show_question()

    def _job_moved(self, job: Job) -> None:
        if job.id != self._job_id:
            return
        self._let_ask(job.ended)
        if isinstance(job.state, Running):
            self.bar.setRange(0, job.state.steps)
            self.bar.setValue(job.state.step)
            self.note.setText(said(job.state.note) or self.tr("Starting the language engine…"))
        elif isinstance(job.state, Failed):
            self._show_error(job.state.what, job.state.why, job.state.fix)
        elif isinstance(job.state, Cancelled):
            self.note.setText(self.tr("Stopped. The beats by rules stand."))
        elif isinstance(job.state, Done):
            self._show_answer(job)

    def _let_ask(self, ended: bool) -> None:
        self.scene.setEnabled(ended)
        self.go.setEnabled(ended)
        self.bar.setVisible(not ended)
        if not ended:
            self.note.setText(self.tr("Starting the language engine…"))

    # -- showing ---------------------------------------------------------------------------

    def _show_question(self) -> None:
        """Nothing is asked yet."""
        self.proposal, self._job_id = None, ""
        self.beats = []
        self.list.takeWidget()
        for part in (self.bar, self.heads, self.list):
            part.hide()
        self.show_trouble("")
        self.note.setText(
            self.tr(
                "A language model on this machine reads the scene and proposes beats. You accept "
                "each one, or none. Nothing leaves this machine."
            )
        )
        self._name_go(self.tr("Ask the model"))
        self.go.setEnabled(True)

    def _show_answer(self, job: Job) -> None:
        try:
            self.proposal = proposal_of(self._studio, job)
        except PrevizError as error:
            self._show_error(error.what, error.why, error.fix)
            return
        proposal, project = self.proposal, self._studio.session.project
        scene = project.scenes[proposal.scene_id]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        self.beats = [
            BeatRowWidget(row, number, scene, project.settings)
            for number, row in enumerate(proposal.rows, 1)
        ]
        for beat in self.beats:
            beat.ticked.connect(self._show_ticked)
            column.addWidget(beat)
        column.addStretch(1)
        self.list.setWidget(page)
        made = dict(proposal.made_by)
        self._who.setText(self.tr("Proposed by %1").replace("%1", made.get("model", "")))
        self._who.setToolTip("\n".join(f"{name}: {value}" for name, value in proposal.made_by))
        self.heads.show()
        self.list.show()
        self.resize(max(self.width(), WIDTH_PX), max(self.height(), HEIGHT_PX))
        self.note.setText("\n".join(map(said, (*proposal.notes, *proposal.refused))))
        self.note.setVisible(bool(self.note.text()))
        self._show_ticked()

    def _tick_all(self, on: bool) -> None:
        for beat in self.beats:
            beat.tick.setChecked(on and beat.row.proposed is not None)

    def _show_ticked(self) -> None:
        count = sum(beat.accepted for beat in self.beats)
        offered = sum(beat.row.proposed is not None for beat in self.beats)
        self.all.setChecked(count == offered)
        self._name_go(self.tr("Accept %n beat(s)", "", count) if count else self.tr("Accept beats"))
        self.go.setEnabled(count > 0)

    def _accept_ticked(self) -> None:
        assert self.proposal is not None
        rows = [beat.row for beat in self.beats if beat.accepted]
        try:
            accept_beats(self._studio, self.proposal, rows)
        except PrevizError as error:
            self._show_error(error.what, error.why, error.fix)
            return
        self.accept()

    def _show_error(self, *sentences: str) -> None:
        self.show_trouble(" ".join(said(part) for part in sentences if part))
        self.note.setText("")

    def _name_go(self, words: str) -> None:
        self.go.setText(words)
        self.go.setAccessibleName(words)
