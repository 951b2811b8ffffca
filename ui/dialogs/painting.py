"""Paint a panel: who paints it, what leads, what it starts from, what of it is painted anew."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from previz.app.commands.painting import painting_of, panel_look
from previz.app.forecast import forecast_words
from previz.app.matte_looks import Looked, MatteLooks, thing_names
from previz.app.painting import KEPT, OVER, REFERENCE, SOURCE, Wish, painting_plan, usual
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.inputs import NO_CONTROL
from previz.model.matte import MATTE, SKY, Covered
from previz.model.render import BLOCKING, STAGED
from ui.core_words import said
from ui.dialogs.form import FormDialog
from ui.dialogs.repaint_picture import RepaintPicture
from ui.dialogs.repaint_things import thing_words
from ui.fields import Choice, Number

WHOLE = 100.0
"""Shares in the project, and per cent in the window."""
LOOK = QSize(472, 266)
ALL, PEOPLE, BUT_PEOPLE = "", "people", "but people"
CHOSEN, BUT_CHOSEN = "chosen", "but chosen"


class PaintingDialog(FormDialog):
    """Asks how a panel is to be painted, and says before what the model will make of it.

    What a model has no use for is greyed, with the reason. A click in the picture chooses what is
    under the pointer to be painted anew, and over what.
    """

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._studio, self._shot_id = studio, shot_id
        project = studio.session.project
        title = self.tr("Paint the panel of %1").replace("%1", project.shot(shot_id).name)
        self.setWindowTitle(title)
        self.go.setText(self.tr("Paint"))
        self.go.setAccessibleName(self.tr("Paint"))
        shot = project.stage_shot(shot_id)
        blocked = {each.actor_id for each in shot.blocking}
        self._people = {each.id: each.name for each in shot.stage.actors if each.id in blocked}
        self._names = thing_names(shot)
        self._hand: tuple[str, ...] = ()
        self._looks = MatteLooks(studio.inbox, studio.viewport, self._looked)
        self.finished.connect(lambda _code: self._looks.close())
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
        self._point("")
        for choice in (self.painter, self.start):
            choice.chosen.connect(lambda _id: self._offer())
        self.painter.chosen.connect(lambda _id: self._point(""))
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
        return Wish(
            self._id(self.control),
            self.strength.value() / WHOLE,
            start,
            self.kept.value() / WHOLE,
            self._things(part) if start in OVER else (),
            others=part in (BUT_PEOPLE, BUT_CHOSEN),
        )

    def _things(self, part: str) -> tuple[str, ...]:
        """What a part names."""
        if part in (CHOSEN, BUT_CHOSEN):
            return self._hand
        return tuple(self._people) if part in (PEOPLE, BUT_PEOPLE) else (part,) if part else ()

    def _lay_out(self) -> None:
        self.picture = RepaintPicture()
        self.picture.setFixedSize(LOOK)
        self.picture.setAccessibleName(self.tr("The panel as it is"))
        self.picture.clicked.connect(self._clicked)
        self.picture.pointed.connect(self._point)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.column.insertWidget(0, self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.insertWidget(1, self.hint)
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
        self.column.insertWidget(3, self.forecast)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the panel once it is seen."""
        super().showEvent(event)
        self._look()

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
        unled = self.tr("%1 obeys no picture of the stage.").replace("%1", painter.name)
        self.control.setToolTip("" if len(rows) > 1 else unled)

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
        names = ", ".join(self._name(each) for each in self._hand)
        if names:
            rows.append((CHOSEN, only.replace("%1", names)))
            rows.append((BUT_CHOSEN, self.tr("All but %1").replace("%1", names)))
        why = self._no_part(painter)
        if not why and self._id(self.start) not in OVER:
            why = self.tr("It needs a picture to paint over.")
        greyed = {row: why for row, _ in rows if row != ALL and why}
        self.part.fill(rows, greyed)
        self._choose(self.part, chosen, [row for row, _ in rows if row not in greyed])

    def _no_part(self, painter: EngineChoice) -> str:
        """Why a painter repaints no part of a picture; empty where it does."""
        if MATTE in painter.controls:
            return ""
        return self.tr("%1 repaints no part of a picture.").replace("%1", painter.name)

    # -- the picture -----------------------------------------------------------------------

    def _look(self) -> None:
        """Show what it begins with, and over it what is painted anew."""
        look = panel_look(self._studio, self._shot_id, self.wish) if self.isVisible() else None
        if look is not None:
            self._looks.ask(look)

    def _looked(self, answer: Looked | PrevizError) -> None:
        if isinstance(answer, PrevizError):
            self.picture.write(("", ""), said(answer.what))
        else:
            self.picture.show_look(answer)

    def _point(self, thing_id: str) -> None:
        painter = self._studio.painters.get(self.painter_id)
        cannot = self._no_part(painter) if painter is not None else ""
        waits = self.tr("Click what is to be painted anew")
        self.hint.setText(cannot or self._name(thing_id) or waits)

    def _name(self, thing_id: str) -> str:
        return thing_words(Covered(thing_id), self._names.get(thing_id, ""))

    def _clicked(self, thing_id: str) -> None:
        """Choose a thing, or let go of it. What is clicked is painted over what is seen."""
        painter = self._studio.painters.get(self.painter_id)
        if painter is None or self._no_part(painter) or not thing_id:
            return
        if self._id(self.start) not in OVER:
            painted = painting_of(self._studio, self._shot_id) is not None
            self.start.show_id(SOURCE if painted else BLOCKING)
        part = self._id(self.part)
        held, others = self._things(part), part in (BUT_PEOPLE, BUT_CHOSEN)
        left = tuple(each for each in held if each != thing_id)
        self._hand = left if thing_id in held else (*held, thing_id)
        self._offer()
        self.part.show_id((BUT_CHOSEN if others else CHOSEN) if self._hand else ALL)
        self._part_chosen(self._id(self.part))

    def _part_chosen(self, part: str) -> None:
        """Under a matte all is new, unless somebody says; of a whole picture half is kept."""
        self.kept.show_value(0.0 if part else KEPT * WHOLE)
        self.kept.setEnabled(self._id(self.start) in OVER)
        self._show()

    def _show(self) -> None:
        """What the model will make of it, or why it cannot."""
        painter = self._studio.painters.get(self.painter_id)
        if painter is None:
            return
        self._look()
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
