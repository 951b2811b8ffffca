"""Render batch: shots x seeds x one thing varied, with what it will take before it starts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from previz.app.batches import AXES, Batch, Variant, estimate, start, variants
from previz.app.headless_batch import estimate_words
from previz.app.studio import Studio
from previz.errors import PrevizError
from ui import core_words, theme
from ui.dialogs.form import FormDialog
from ui.fields import Choice, Number
from ui.messages import told

SEEDS = 100


class BatchDialog(FormDialog):
    """Every change is estimated at once; the takes are for the night, after all others."""

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Render batch"), self.tr("Render overnight"), parent)
        self.resize(560, 320)
        self._studio = studio
        self._wanted: list[Variant] = []
        shot = studio.session.project.shots.get(shot_id)
        self.shots = QLineEdit(shot.name if shot is not None else "")
        self.shots.setPlaceholderText(self.tr("12A 12B 13"))
        self.seeds = Number(1, SEEDS)
        self.seeds.show_value(3)
        self.axis = Choice([("", self.tr("Nothing")), *self._axes()])
        self.values = QLineEdit()
        self.values.setPlaceholderText(self.tr("35, 50, 85"))
        for line in (self.shots, self.values):
            line.setFixedHeight(theme.CONTROL_PX)
            line.textChanged.connect(self._estimate)
        self.seeds.valueChanged.connect(self._estimate)
        self.axis.currentIndexChanged.connect(self._estimate)
        self.foretold = QLabel()
        self.foretold.setWordWrap(True)
        self.add(self.tr("Shots"), self.shots)
        self.add(self.tr("Seeds of each"), self.seeds)
        self.add(self.tr("What varies"), self.axis)
        self.add(self.tr("Its values"), self.values)
        self.column.insertWidget(1, self.foretold)
        self.go.clicked.connect(self._start)
        self._estimate()

    def _axes(self) -> list[tuple[str, str]]:
        words = {
            "light": self.tr("Light set-up"),
            "lens": self.tr("Lens"),
            "size": self.tr("Size"),
            "steps": self.tr("Steps"),
            "guidance": self.tr("Guidance"),
        }
        return [(axis, words.get(axis, axis)) for axis in AXES]

    def _estimate(self) -> None:
        """Plan the takes anew and say what they will take, or why there are none."""
        project = self._studio.session.project
        self._wanted, trouble = [], ""
        try:
            shot_ids = tuple(project.find_shot(name).id for name in self.shots.text().split())
            values = tuple(filter(None, map(str.strip, self.values.text().split(","))))
            axis = str(self.axis.currentData())
            batch = Batch(shot_ids, int(self.seeds.value()), axis, values if axis else ())
            self._wanted = variants(
                project, lambda shot: self._studio.engine_of(project.shot(shot)), batch
            )
            words = estimate_words(estimate(self._studio, self._wanted))
        except PrevizError as problem:
            words, trouble = "", f"{problem.what} {problem.why}".strip()
        self.foretold.setText(core_words.said(words))
        self.show_trouble(core_words.said(trouble))
        self.go.setEnabled(bool(self._wanted) and not self._studio.session.read_only)

    def _start(self) -> None:
        with told(self):
            start(self._studio, self._wanted, Batch(()).priority)
            self.accept()
