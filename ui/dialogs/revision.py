"""A new draft of the script: what changed, which takes it makes stale, and whether to take it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import script, takes
from previz.app.draft_rows import SceneRow, counts, scene_rows
from previz.app.revisions import Proposal, propose
from previz.app.script_report import ScriptReport
from previz.app.scripts import read_draft
from previz.app.studio import Studio
from previz.errors import PrevizError
from ui import bell, theme
from ui.core_words import said
from ui.dialogs.revision_page import RevisionPage
from ui.dialogs.revision_scenes import SceneList
from ui.dialogs.revision_takes import TakesPage

WIDTH_PX, HEIGHT_PX = 1180, 720


class RevisionDialog(QDialog):
    """Reads and compares on a thread. Nothing is changed before ``accept``.

    ``proposal`` is there once the drafts are compared; ``report`` says how the file was read.
    """

    def __init__(self, studio: Studio, draft: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import revision"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._studio = studio
        self.proposal: Proposal | None = None
        self.report: ScriptReport | None = None
        self._rows: list[SceneRow] = []
        self.summary = QLabel(self.tr("Comparing “%1” with the script…").replace("%1", draft.name))
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Comparing the drafts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.trouble)
        column.addWidget(self.bar)
        column.addWidget(self._make_body(), 1)
        column.addLayout(self._make_buttons())
        self._let_accept(False)
        bell.send(self, partial(_compare, studio, draft), self._show, "revision")

    # -- making ----------------------------------------------------------------------------

    def _make_body(self) -> QWidget:
        self.scenes = SceneList()
        self.scenes.currentRowChanged.connect(self._scene_chosen)
        self.page, self.takes = RevisionPage(), TakesPage()
        self.takes.chosen.connect(self._show_scene)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(10)
        for pane in (self.scenes, self.page, self.takes):
            self.body.addWidget(pane)
        self.body.setSizes([250, 550, 360])
        self.body.setStretchFactor(1, 1)
        return self.body

    def _make_buttons(self) -> QHBoxLayout:
        self.leave = self._button(self.tr("Cancel"), self.reject)
        self.go_render = self._button(
            self.tr("Accept and render what is stale"), self._accept_render
        )
        self.go = self._button(self.tr("Accept"), self._accept)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.leave, self.go_render, self.go):
            row.addWidget(button)
        return row

    def _button(self, words: str, deed: object) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    # -- comparing -------------------------------------------------------------------------

    def _show(self, answer: tuple[Proposal, ScriptReport] | PrevizError) -> None:
        if isinstance(answer, PrevizError):
            self._show_error(answer)
            return
        self.bar.hide()
        proposal, self.report = answer
        self.proposal = proposal
        self.summary.setText(self._summary(proposal))
        self._rows = [row for row in scene_rows(proposal) if row.marks != ("same",)]
        self.scenes.show_scenes(self._rows)
        self.takes.show_proposal(proposal)
        self._let_accept(not proposal.same)
        if self._rows:
            self.scenes.setCurrentRow(0)
        if proposal.stale:
            words = self.tr("Accept and render %n stale take(s)", "", len(proposal.stale))
            self.go_render.setText(words)
            self.go_render.setAccessibleName(words)
        (self.leave if proposal.same else self.go).setFocus()

    def _summary(self, proposal: Proposal) -> str:
        if proposal.same:
            return self.tr("The draft is the one that the project has. There is nothing to accept.")
        found = counts(proposal).items()
        words = [f"{count} {self.scenes.words([mark])}" for mark, count in found]
        return self.tr("Scenes: %1").replace("%1", "   ·   ".join(words))

    def _show_error(self, error: PrevizError) -> None:
        self.bar.hide()
        self.body.hide()
        self.summary.setText(said(error.what))
        parts = (said(part) for part in (error.why, error.fix) if part)
        self.trouble.setStyleSheet(f"color: {theme.current().error};")
        self.trouble.setText(" ".join(parts))
        self.trouble.show()
        self.leave.setFocus()

    # -- choosing --------------------------------------------------------------------------

    def _let_accept(self, let: bool) -> None:
        let = let and not self._studio.session.read_only
        self.go.setEnabled(let)
        self.go_render.setEnabled(let and self.proposal is not None and bool(self.proposal.stale))

    def _scene_chosen(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.page.show_scene(self._rows[row])

    def _show_scene(self, number: str) -> None:
        for at, row in enumerate(self._rows):
            if row.number == number:
                self.scenes.setCurrentRow(at)
                return

    def _accept(self) -> None:
        self._take_over(render=False)

    def _accept_render(self) -> None:
        self._take_over(render=True)

    def _take_over(self, render: bool) -> None:
        if self.proposal is None:
            return
        try:
            script.revise(self._studio, self.proposal)
            if render:
                there = self._studio.session.project.shots
                wanted = [shot.shot_id for shot in self.proposal.stale if shot.shot_id in there]
                takes.render(self._studio, wanted)
        except PrevizError as error:
            self._show_error(error)
            return
        self.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(event)


def _compare(studio: Studio, draft: Path) -> tuple[Proposal, ScriptReport] | PrevizError:
    """On a thread: read, compare, plan."""
    try:
        screenplay, report = read_draft(draft)
        return propose(studio, screenplay), report
    except PrevizError as error:
        return error
