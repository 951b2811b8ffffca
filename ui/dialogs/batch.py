"""Render batch: shots x seeds x one thing varied, with what it will take before it starts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from previz.app.batches import AXES, Batch, start, variants
from previz.app.estimates import Estimate, Variant, estimate, estimate_words, shortages
from previz.app.jobs import Priority
from previz.app.studio import Studio
from previz.errors import PrevizError
from ui import core_words, theme
from ui.dialogs.batch_values import BatchValues
from ui.dialogs.form import FormDialog
from ui.fields import Choice, Number
from ui.messages import told

SEEDS = 100


class BatchDialog(FormDialog):
    """Every change is estimated at once; the takes are for the night, after all others, or now."""

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Render batch"), self.tr("Render overnight"), parent)
        self.resize(560, 320)
        self._studio = studio
        self._wanted: list[Variant] = []
        self._shot_id = shot_id
        shot = studio.session.project.shots.get(shot_id)
        self.shots = QLineEdit(shot.name if shot is not None else "")
        self.shots.setPlaceholderText(self.tr("12A 12B 13"))
        self.seeds = Number(1, SEEDS)
        self.seeds.show_value(3)
        self.axis = Choice([("", self.tr("Nothing")), *self._axes()])
        self.values = BatchValues()
        self.when = Choice(
            [
                ("OVERNIGHT", self.tr("Overnight, after everything else")),
                ("FINAL", self.tr("Now, after what somebody waits for")),
            ]
        )
        self.shots.setFixedHeight(theme.CONTROL_PX)
        self.shots.textChanged.connect(self._estimate)
        self.values.changed.connect(self._estimate)
        self.seeds.valueChanged.connect(self._estimate)
        self.axis.currentIndexChanged.connect(self._offer)
        self.when.currentIndexChanged.connect(self._show_when)
        self.foretold = QLabel()
        self.foretold.setWordWrap(True)
        self.short = QLabel()
        self.short.setWordWrap(True)
        self.short.setStyleSheet(f"color: {theme.current().warn};")
        self.add(self.tr("Shots"), self._shots_line())
        self.add(self.tr("Seeds of each"), self.seeds)
        self.add(self.tr("What varies"), self.axis)
        self.add(self.tr("Its values"), self.values)
        self.add(self.tr("When"), self.when)
        self.column.insertWidget(1, self.foretold)
        self.column.insertWidget(2, self.short)
        self.go.clicked.connect(self._start)
        self._offer()

    def _shots_line(self) -> QWidget:
        """The names, and a button that names every shot of the cut."""
        line = QWidget()
        self.all = QPushButton(self.tr("Whole cut"))
        self.all.setAutoDefault(False)
        self.all.setToolTip(self.tr("Name every shot of the cut"))
        self.all.clicked.connect(self._name_all)
        self.shots.setAccessibleName(self.tr("Shots"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.shots, 1)
        row.addWidget(self.all)
        return line

    def _name_all(self) -> None:
        board = self._studio.session.project.board()
        self.shots.setText(" ".join(shot.name for shot in board if shot.in_cut))

    def _axes(self) -> list[tuple[str, str]]:
        words = {
            "light": self.tr("Light set-up"),
            "lens": self.tr("Lens"),
            "size": self.tr("Size"),
            "steps": self.tr("Steps"),
            "guidance": self.tr("Guidance"),
        }
        return [(axis, words.get(axis, axis)) for axis in AXES]

    def _offer(self) -> None:
        """The values of the chosen axis, the shot's own among them."""
        axis, project = str(self.axis.currentData()), self._studio.session.project
        shot = project.shots.get(self._shot_id)
        now = ""
        if shot is not None and axis == "light":
            now = project.light_of(shot.id).id
        elif shot is not None and axis == "size":
            now = project.setups[shot.setup_id].framing.size
        self.values.show_axis(axis, now)
        self._estimate()

    def _show_when(self) -> None:
        night = self.when.currentData() == Priority.OVERNIGHT.name
        words = self.tr("Render overnight") if night else self.tr("Render now")
        self.go.setText(words)
        self.go.setAccessibleName(words)

    def _estimate(self) -> None:
        """Plan the takes anew and say what they will take, or why there are none."""
        project = self._studio.session.project
        self._wanted, trouble, words, short = [], "", "", ""
        try:
            shot_ids = tuple(project.find_shot(name).id for name in self.shots.text().split())
            axis = str(self.axis.currentData())
            values = self.values.values if axis else ()
            batch = Batch(shot_ids, int(self.seeds.value()), axis, values)
            self._wanted = variants(
                project, lambda shot: self._studio.engine_of(project.shot(shot)), batch
            )
            foretold = estimate(self._studio, self._wanted)
            words, short = _said(foretold)
        except PrevizError as problem:
            trouble = f"{problem.what} {problem.why}".strip()
        self.foretold.setText(words)
        self.short.setText(short)
        for label in (self.foretold, self.short):
            label.setVisible(bool(label.text()))
        self.show_trouble(core_words.said(trouble))
        self.go.setEnabled(bool(self._wanted) and not self._studio.session.read_only)

    def _start(self) -> None:
        with told(self):
            start(self._studio, self._wanted, Priority[str(self.when.currentData())])
            self.accept()


def _said(foretold: Estimate) -> tuple[str, str]:
    """What it takes, one sentence a line; and what there is too little of."""
    lines = [core_words.said(each) for each in estimate_words(foretold, datetime.now())]
    missing = [core_words.said(each) for each in shortages(foretold)]
    return "\n".join(lines), "\n".join(missing)
