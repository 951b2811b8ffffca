"""Repaint a part of a take: what of it, how its edge fades, in which words; all else is kept."""

from __future__ import annotations

import random

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from previz.app import repainting
from previz.app.forecast import forecast_words, planned
from previz.app.matte_looks import Listed, Look, Looked, MatteLooks, MatteThings, Way
from previz.app.repainting import Repaint
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.matte import FARTHEST_GROWTH_PX, Matte
from previz.model.render import Take
from ui import theme
from ui.core_words import said
from ui.dialogs.repaint_picture import RepaintPicture
from ui.dialogs.repaint_things import RepaintThings
from ui.fields import Choice, Number, Prose

SEEDS = 1_000_000
GROW_PX, FEATHER_PX = 4, 6
"""Usual: past the soft edge that a model gives a thing, and a seam that nobody sees."""
SIDE_PX, WAY_PX = 348, 168
OPENS = QSize(1180, 720)
MOST_TAKES = 8
NOTE_LINES = 3


class RepaintDialog(QDialog):
    """Asks what of a take is repainted, and shows it over the take's own picture.

    Raises:
        EditError: the take's stage is not known, or the shot's model cannot repaint.
        StoreError: the take's film is missing.
    """

    def __init__(self, studio: Studio, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._take = studio, take
        self._film = studio.session.store.media_path(take.media)
        self._engine = studio.engine_of(studio.session.project.shot(take.shot_id))
        self._seed = random.randrange(SEEDS)
        project = studio.session.project
        repainting.check(project, take, self._engine, Repaint(Matte(()), self._seed))
        self._stage = repainting.stage_of(take)
        self.setWindowTitle(self.tr("Repaint a part of take %1").replace("%1", str(take.number)))
        self._make_fields()
        self._gone: tuple[str, ...] = ()
        self._unchanged_words = self._own_words()
        self._lay_out()
        self._connect()
        self.resize(OPENS)
        self._point("")
        self._looks = MatteLooks(studio.inbox, studio.viewport, self._looked)
        self._listing = MatteThings(studio.inbox, studio.viewport, self._listed)
        self._listing.ask(self._stage, take.frames)
        self.picture.write(("", ""), self.tr("Looking at the take…"))
        self.words.show_text(self._unchanged_words)
        self._refresh()
        self.finished.connect(lambda _code: self._close())

    @property
    def asked(self) -> Repaint:
        """What was chosen."""
        words = self.words.toPlainText().strip()
        own = not self._gone and words == self._unchanged_words
        first, last = int(self.first.value()), int(self.last.value())
        return Repaint(
            self.matte,
            self._seed,
            "" if own else words,
            self.new.value() / 100,
            (first, last + 1) if self.ranged.isChecked() else None,
            self.led.isChecked(),
        )

    @property
    def count(self) -> int:
        """How many takes of it are wanted."""
        return int(self.takes.value())

    @property
    def matte(self) -> Matte:
        """What of the picture is repainted, as chosen so far."""
        others = self.which.currentData() == "others"
        whole = not others and not any(each.part for each in self.things.chosen)
        return Matte(
            self.things.chosen,
            others,
            int(self.grow.value()),
            int(self.feather.value()),
            self.gone.isChecked() and whole,
        )

    def _own_words(self) -> str:
        """What the shot says itself, without those who leave: words would paint them again."""
        project = self._studio.session.project
        return repainting.own_words(project, self._take, self._engine, self._gone)

    # -- what it is made of ----------------------------------------------------------------

    def _make_fields(self) -> None:
        frames = self._take.frames
        self.picture, self.things = RepaintPicture(), RepaintThings()
        self.everybody = QPushButton(self.tr("Choose everybody"))
        self.everybody.setAutoDefault(False)
        self.everybody.setAccessibleName(self.everybody.text())
        self.everybody.hide()
        self.frame = QSlider(Qt.Orientation.Horizontal)
        self.frame.setRange(0, max(0, frames - 1))
        self.frame.setPageStep(max(1, frames // 8))
        self.frame.setAccessibleName(self.tr("Frame"))
        self.number, self.hint, self.share = QLabel(), QLabel(), QLabel()
        self.number.setFont(theme.numbers_font(self.font()))
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance(" 0000 / 0000 "))
        self.way = Choice(
            (
                ("overlay", self.tr("Take with matte")),
                ("matte", self.tr("Matte alone")),
                ("take", self.tr("Take alone")),
            )
        )
        self.which = Choice(
            (
                ("these", self.tr("Only what is chosen")),
                ("others", self.tr("Everything but what is chosen")),
            )
        )
        self.grow = Number(-FARTHEST_GROWTH_PX, FARTHEST_GROWTH_PX, " px")
        self.feather = Number(0, FARTHEST_GROWTH_PX, " px")
        self.grow.show_value(GROW_PX)
        self.feather.show_value(FEATHER_PX)
        self.grow.setToolTip(self.tr("Repaint beyond the edge; below 0 stop short of it"))
        self.feather.setToolTip(self.tr("How far beyond that the new picture fades into the old"))
        self.new = Number(5, 100, " %", 0, 5)
        self.new.show_value(100)
        self.new.setToolTip(self.tr("100 % is all new; less lets the take show through"))
        self.takes = Number(1, MOST_TAKES)
        self.takes.setToolTip(self.tr("More than one get seeds of their own, to choose from"))
        self.gone = QCheckBox(self.tr("Take it out of the picture, with its shadow"))
        self.led = QCheckBox(self.tr("The stage leads what is new"))
        self.led.setChecked(bool(self._engine.drawn))
        self.led.setEnabled(bool(self._engine.drawn))
        self.led.setToolTip(self.tr("Its control video shows shapes and places under the matte"))
        self.ranged = QCheckBox(self.tr("Only frames"))
        self.first, self.last = Number(0, frames - 1), Number(0, frames - 1)
        self.last.show_value(frames - 1)
        self.words = Prose()
        self.words.setFixedHeight(72)
        self.words.setAccessibleName(self.tr("Words"))
        self.note, self.trouble = QLabel(), QLabel()
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        lines = NOTE_LINES * self.note.fontMetrics().lineSpacing()
        self.note.setMinimumHeight(lines)  # or the picture moves under the hand at the first click
        self.go, self.leave = QPushButton(self.tr("Render")), QPushButton(self.tr("Cancel"))

    def _lay_out(self) -> None:
        for label in (self.hint, self.share, self.note):
            label.setObjectName("hint")
        for label in (self.note, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setStyleSheet(f"color: {theme.current().error};")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addLayout(self._left(), 1)
        side = QWidget()
        side.setFixedWidth(SIDE_PX)
        side.setLayout(self._right())
        row.addWidget(side)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.picture, 1)
        scrub = QHBoxLayout()
        scrub.setSpacing(10)
        scrub.addWidget(self.frame, 1)
        scrub.addWidget(self.number)
        self.way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.way.setFixedWidth(WAY_PX)
        self.way.setAccessibleName(self.tr("Shown"))
        scrub.addWidget(self.way)
        column.addLayout(scrub)
        below = QHBoxLayout()
        below.addWidget(self.hint, 1)
        below.addWidget(self.share)
        column.addLayout(below)
        column.addWidget(self.note)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.things, 1)
        column.addWidget(self.everybody)
        rows = QFormLayout()
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("Repaint"), self.which),
            (self.tr("Grow"), self.grow),
            (self.tr("Feather"), self.feather),
            (self.tr("How much is new"), self.new),
            (self.tr("Takes"), self.takes),
        ):
            field.setAccessibleName(words)
            label = QLabel(words)
            label.setObjectName("hint")
            label.setBuddy(field)
            rows.addRow(label, field)
        column.addLayout(rows)
        column.addWidget(self.gone)
        column.addWidget(self.led)
        column.addLayout(self._range_row())
        words_label = QLabel(self.tr("Words"))
        words_label.setObjectName("hint")
        column.addWidget(words_label)
        column.addWidget(self.words)
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())
        return column

    def _range_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ranged)
        row.addWidget(self.first, 1)
        row.addWidget(QLabel(self.tr("to")))
        row.addWidget(self.last, 1)
        self.first.setAccessibleName(self.tr("First frame"))
        self.last.setAccessibleName(self.tr("Last frame"))
        return row

    def _buttons(self) -> QHBoxLayout:
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.leave.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.leave, self.go):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.go.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.picture.clicked.connect(self.things.turn)
        self.picture.pointed.connect(self._point)
        self.things.changed.connect(self._refresh)
        self.everybody.clicked.connect(self.things.choose_people)
        self.frame.valueChanged.connect(lambda _frame: self._ask())
        self.way.chosen.connect(lambda _way: self._ask())
        self.which.chosen.connect(lambda _which: self._refresh())
        for box in (self.gone, self.led, self.ranged):
            box.toggled.connect(lambda _on: self._refresh())
        for field in (self.grow, self.feather, self.new, self.first, self.last):
            field.entered.connect(lambda _value: self._refresh())
        self.words.entered.connect(lambda _words: self._refresh())

    # -- what is shown ---------------------------------------------------------------------

    def _refresh(self) -> None:
        """Ask for the picture as chosen, and say what the model will make of it."""
        matte = self.matte
        whole = all(not each.part for each in matte.things)
        self.gone.setEnabled(not matte.others and whole)
        for field in (self.first, self.last):
            field.setEnabled(self.ranged.isChecked())
        self._put_words(matte.absent)
        self._ask()
        self._say()

    def _ask(self) -> None:
        frame, take = self.frame.value(), self._take
        self.number.setText(f"{frame} / {take.frames - 1}")
        size_px = take.spec.width_px, take.spec.height_px
        way: Way = self.way.currentData() if self._changes(frame) else "take"
        self._looks.ask(Look(self._film, self._stage, frame, size_px, self.matte, way))

    def _changes(self, frame: int) -> bool:
        """Whether a frame is in the range that may change."""
        return not self.ranged.isChecked() or self.first.value() <= frame <= self.last.value()

    def _looked(self, answer: Looked | PrevizError) -> None:
        if isinstance(answer, PrevizError):
            self._show_error(answer)
            return
        self.picture.show_look(answer)
        words = self.tr("This frame stays as it is")
        if self._changes(answer.look.frame):
            share = f"{answer.repainted:.0%}"
            words = self.tr("%1 of this frame is repainted").replace("%1", share)
        self.share.setText(words)

    def _listed(self, answer: tuple[Listed, ...] | PrevizError) -> None:
        if isinstance(answer, PrevizError):
            self._show_error(answer)
            return
        self.things.fill(answer)
        self.everybody.setVisible(len(self.things.people) > 1)
        self._refresh()

    def _point(self, thing_id: str) -> None:
        name = self.things.name_of(thing_id)
        self.hint.setText(name or self.tr("Click what is to be chosen"))

    def _put_words(self, gone: tuple[str, ...]) -> None:
        """Keep the shot's words true, until somebody has put others in their place."""
        if gone == self._gone:
            return
        own = self.words.toPlainText().strip() in ("", self._unchanged_words)
        self._gone = gone
        self._unchanged_words = self._own_words()
        if own:
            self.words.document().setModified(False)
            self.words.show_text(self._unchanged_words)

    def _say(self) -> None:
        """The forecast, or why it cannot be rendered."""
        self.trouble.clear()
        self.trouble.hide()
        self.go.setEnabled(False)
        if not self.things.chosen:
            self.note.setText(self.tr("Choose things in the picture or in the list."))
            return
        try:
            asked, project = self.asked, self._studio.session.project
            spec = repainting.repainted(project, self._take, self._engine, asked)
            made = planned(spec, self._engine)
        except PrevizError as error:
            self._show_error(error)
            return
        lines = forecast_words(made) if made is not None else ()
        self.note.setText(" ".join(said(line) for line in lines))
        self.go.setEnabled(True)

    def _show_error(self, error: PrevizError) -> None:
        self.trouble.setText(" ".join(said(part) for part in (error.what, error.why) if part))
        self.trouble.show()
        self.go.setEnabled(False)

    def _close(self) -> None:
        self._looks.close()
        self._listing.close()
