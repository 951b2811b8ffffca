"""Paint a panel: who paints it, what leads, what it starts from, what of it is painted anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from previz.app.commands.painting import painting_of
from previz.app.forecast import forecast_words
from previz.app.painting import KEPT, OVER, REFERENCE, SOURCE, Wish, painting_plan, usual
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.inputs import NO_CONTROL
from previz.model.matte import MATTE, SKY
from previz.model.render import BLOCKING, STAGED
from ui.core_words import said
from ui.dialogs.form import FormDialog
from ui.fields import Choice, Number

WHOLE = 100.0
"""Shares in the project, and per cent in the window."""
LOOK = QSize(472, 266)
ALL, PEOPLE, BUT_PEOPLE = "", "people", "but people"


class PaintingDialog(FormDialog):
    """Asks how a panel is to be painted, and says before what the model will make of it.

    What a model has no use for is greyed, with the reason.
    """

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._studio, self._shot_id = studio, shot_id
        project = studio.session.project
        title = self.tr("Paint the panel of %1").replace("%1", project.shot(shot_id).name)
        self.setWindowTitle(title)
        self.go.setText(self.tr("Paint"))
        self.go.setAccessibleName(self.tr("Paint"))
        self._people = {
            each.id: each.name
            for each in project.stage_shot(shot_id).stage.actors
            if each.id in {one.actor_id for one in project.stage_shot(shot_id).blocking}
        }
        self.painter = Choice((one.id, one.name) for one in studio.painters.values())
        self.control, self.strength = Choice(), Number(0, WHOLE, " %", 0, 5)
        self.start, self.kept = Choice(), Number(0, WHOLE, self.tr(" % kept"), 0, 5)
        self.part = Choice()
        self.kept.setToolTip(self.tr("How much of that picture shows through: 0 % is all new."))
        self._lay_out()
        wish = usual(project, shot_id)
        self.strength.show_value(wish.strength * WHOLE)
        self.kept.show_value(KEPT * WHOLE)
        self._wanted = wish.control
        self._offer()
        self.control.chosen.connect(self._want_control)
        for choice in (self.painter, self.start):
            choice.chosen.connect(lambda _id: self._offer())
        self.part.chosen.connect(self._part_chosen)
        for number in (self.strength, self.kept):
            number.entered.connect(lambda _share: self._show())
        self.go.clicked.connect(self.accept)

    @property
    def painter_id(self) -> str:
        """The model of pictures that was chosen."""
        return self._id(self.painter)

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        part, start = self._id(self.part), self._id(self.start)
        people = tuple(self._people)
        things = people if part in (PEOPLE, BUT_PEOPLE) else (part,) if part else ()
        return Wish(
            self._id(self.control),
            self.strength.value() / WHOLE,
            start,
            self.kept.value() / WHOLE,
            things if start in OVER else (),
            others=part == BUT_PEOPLE,
        )

    def _lay_out(self) -> None:
        look = QLabel()
        look.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.setAccessibleName(self.tr("The panel as it is"))
        path = self._studio.panel(self._shot_id)
        look.setPixmap(_picture(path, self.devicePixelRatioF()))
        look.setVisible(path is not None)
        self.column.insertWidget(0, look)
        self.add(self.tr("Painter"), self.painter)
        self.add(self.tr("Start from"), _beside(self.start, self.kept))
        self.add(self.tr("Paint anew"), self.part)
        self.add(self.tr("Led by"), _beside(self.control, self.strength))
        for field, words in (
            (self.start, self.tr("Start from")),
            (self.kept, self.tr("How much is kept")),
            (self.control, self.tr("Led by")),
            (self.strength, self.tr("How strongly it leads")),
        ):
            field.setAccessibleName(words)
        self.forecast = QLabel()
        self.forecast.setObjectName("hint")
        self.forecast.setWordWrap(True)
        self.forecast.setTextFormat(Qt.TextFormat.PlainText)
        self.forecast.setAccessibleDescription(self.tr("What the model will make of it"))
        self.column.insertWidget(2, self.forecast)

    # -- what is offered -------------------------------------------------------------------

    def _want_control(self, kind: str) -> None:
        """Chosen by hand: another painter is asked for it again, where this one has none."""
        self._wanted = kind
        self._offer()

    def _offer(self) -> None:
        """What the chosen painter can do, as far as the rest is chosen."""
        painter = self._studio.painters.get(self.painter_id)
        if painter is None:
            return
        start, part = self._id(self.start) or "", self._id(self.part)
        self._offer_controls(painter, self._wanted)
        self._offer_starts(painter, start)
        self._offer_parts(painter, part)
        self.kept.setEnabled(self._id(self.start) in OVER)
        self.strength.setEnabled(self._id(self.control) != NO_CONTROL and bool(painter.drawn))
        self._show()

    def _offer_controls(self, painter: EngineChoice, chosen: str) -> None:
        words = {
            "depth": self.tr("Depth"),
            "pose": self.tr("Pose"),
            "lineart": self.tr("Line art"),
        }
        lacking = {
            kind: said(f"It would obey a {kind} video through {part}.")
            for kind, part in painter.lacks
            if kind in words
        }
        if painter.drawn:
            best = words.get(painter.drawn[0], painter.drawn[0])
            first = ("", self.tr("The model's own: %1").replace("%1", best))
        else:
            first = (NO_CONTROL, self.tr("None: words only"))
        kinds = [kind for kind in words if kind in painter.drawn or kind in lacking]
        rows = [first, *((kind, words[kind]) for kind in kinds)]
        if painter.drawn:
            rows.append((NO_CONTROL, self.tr("None: words only")))
        self.control.fill(rows, lacking)
        self._choose(self.control, chosen, [row for row, _ in rows if row not in lacking])
        self.control.setEnabled(len(rows) > 1)

    def _offer_starts(self, painter: EngineChoice, chosen: str) -> None:
        rows = [
            ("", self.tr("Nothing: words alone")),
            (BLOCKING, self.tr("The stage's picture")),
            (SOURCE, self.tr("The painting that is there")),
        ]
        if REFERENCE in painter.controls:
            rows += [
                (STAGED, self.tr("The stage's picture, changed by words")),
                (REFERENCE, self.tr("The painting that is there, changed by words")),
            ]
        greyed: dict[str, str] = {}
        if painting_of(self._studio, self._shot_id) is None:
            greyed = dict.fromkeys((SOURCE, REFERENCE), self.tr("The panel is not painted yet."))
        if SOURCE not in painter.controls:
            why = self.tr("%1 starts from no picture.").replace("%1", painter.name)
            greyed |= dict.fromkeys(OVER, why)
        self.start.fill(rows, greyed)
        self._choose(self.start, chosen, [row for row, _ in rows if row not in greyed])

    def _offer_parts(self, painter: EngineChoice, chosen: str) -> None:
        only = self.tr("Only %1")
        rows = [(ALL, self.tr("The whole picture"))]
        if self._people:
            rows += [(PEOPLE, self.tr("Only the people"))]
            rows += [(BUT_PEOPLE, self.tr("All but the people"))]
        if len(self._people) > 1:
            rows += [(each, only.replace("%1", name)) for each, name in self._people.items()]
        rows.append((SKY, self.tr("Only the sky")))
        why = ""
        if MATTE not in painter.controls:
            why = self.tr("%1 repaints no part of a picture.").replace("%1", painter.name)
        elif self._id(self.start) not in OVER:
            why = self.tr("It needs a picture to paint over.")
        greyed = {row: why for row, _ in rows if row != ALL and why}
        self.part.fill(rows, greyed)
        self._choose(self.part, chosen, [row for row, _ in rows if row not in greyed])

    def _part_chosen(self, part: str) -> None:
        """Under a matte all is new, unless somebody says; of a whole picture half is kept."""
        self.kept.show_value(0.0 if part else KEPT * WHOLE)
        self._show()

    def _show(self) -> None:
        """What the model will make of it, or why it cannot."""
        painter = self._studio.painters.get(self.painter_id)
        if painter is None:
            return
        try:
            project = self._studio.session.project
            made = painting_plan(project, self._shot_id, painter, self.wish)
        except PrevizError as error:
            self.forecast.clear()
            self.show_error(error)
            self.go.setEnabled(False)
            return
        self.show_trouble("")
        self.go.setEnabled(True)
        words = forecast_words(made) if made is not None else ()
        self.forecast.setText(" ".join(map(said, words)))

    @staticmethod
    def _id(choice: Choice) -> str:
        return str(choice.currentData() or "")

    @staticmethod
    def _choose(choice: Choice, wanted: str, free: list[str]) -> None:
        """What was chosen before, where it still can be; else the first that can."""
        choice.show_id(wanted if wanted in free else free[0])


def _picture(path: Path | None, ratio: float) -> QPixmap:
    """A picture in its place, as large as the screen is fine; empty where there is none."""
    if path is None:
        return QPixmap()
    reader = QImageReader(str(path))
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(LOOK * ratio, Qt.AspectRatioMode.KeepAspectRatio))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _beside(choice: Choice, number: Number) -> QWidget:
    """A choice and how much of it, in one row."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(choice, 1)
    number.setFixedWidth(104)
    row.addWidget(number)
    return both
