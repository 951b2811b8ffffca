"""Rows of the beat diff: the rules on the left, the proposal on the right, a tick between."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from previz.app.annotations import BeatRow, Difference, ProposedBeat
from previz.model.project import Scene, Settings
from ui import theme
from ui.core_words import said
from ui.words import QT_TRANSLATE_NOOP

CONTEXT = "BeatRows"
TRIGGERS = {
    "entrance": QT_TRANSLATE_NOOP("BeatRows", "Somebody enters"),
    "exit": QT_TRANSLATE_NOOP("BeatRows", "Somebody leaves"),
    "geography": QT_TRANSLATE_NOOP("BeatRows", "The geography changes"),
    "activity_stops": QT_TRANSLATE_NOOP("BeatRows", "An activity stops"),
    "object": QT_TRANSLATE_NOOP("BeatRows", "An object matters"),
    "reveal": QT_TRANSLATE_NOOP("BeatRows", "Something is revealed"),
    "decision": QT_TRANSLATE_NOOP("BeatRows", "Somebody decides"),
    "topic_shift": QT_TRANSLATE_NOOP("BeatRows", "The topic shifts"),
    "user": QT_TRANSLATE_NOOP("BeatRows", "Split by hand"),
}
DIFFERENCES = {
    Difference.SAME: QT_TRANSLATE_NOOP("BeatRows", "same"),
    Difference.MOVED: QT_TRANSLATE_NOOP("BeatRows", "moved"),
    Difference.NEW: QT_TRANSLATE_NOOP("BeatRows", "new"),
    Difference.GONE: QT_TRANSLATE_NOOP("BeatRows", "merged"),
}
BAR_PX, TICK_PX = 72, 88


def _words(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


class BeatRowWidget(QFrame):
    """One row. ``ticked`` fires when the person changes the tick; a row without a proposal has
    none."""

    ticked = Signal()

    def __init__(self, row: BeatRow, number: int, scene: Scene, settings: Settings) -> None:
        super().__init__()
        self.row = row
        self.tick = QCheckBox(_words(DIFFERENCES[row.difference]))
        name = self.tr("Accept beat %1").replace("%1", str(number))
        self.tick.setAccessibleName(name)
        self.tick.setToolTip(name)
        self.tick.setVisible(row.proposed is not None)
        self.tick.toggled.connect(self.ticked)
        middle = QWidget()
        middle.setFixedWidth(TICK_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self.tick)
        if row.proposed is None:
            merged = _label(_words(DIFFERENCES[row.difference]), "hint")
            column.addWidget(merged)
        column.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(_rule_card(row, scene, settings), 0, 0)
        grid.addWidget(middle, 0, 1)
        grid.addWidget(_proposal_card(row, scene), 0, 2)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 6)

    @property
    def accepted(self) -> bool:
        return self.row.proposed is not None and self.tick.isChecked()


def _rule_card(row: BeatRow, scene: Scene, settings: Settings) -> QWidget:
    if row.beat is None:
        return _empty(QCoreApplication.translate("BeatRows", "The rules see no beat here."))
    beat = row.beat
    card, column = _card()
    head = QHBoxLayout()
    why = said(beat.trigger.why)
    head.addWidget(_label(why[:1].upper() + why[1:], "cardTitle"), 1)
    rule = QLabel(beat.trigger.rule)
    rule.setObjectName("hint")
    head.addWidget(rule, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    seconds = float(settings.rate.seconds(beat.frames))
    column.addLayout(_intensity(beat.intensity, f"{seconds:.1f} s"))
    if beat.purpose:
        column.addWidget(_label(beat.purpose))
    column.addWidget(_script(_span(scene, beat.start, beat.stop)))
    column.addStretch(1)
    return card


def _proposal_card(row: BeatRow, scene: Scene) -> QWidget:
    if row.proposed is None:
        return _empty(
            QCoreApplication.translate("BeatRows", "The model keeps these words in another beat.")
        )
    entry, beat = row.proposed, row.proposed.proposed
    card, column = _card()
    column.addWidget(_label(beat.purpose, "cardTitle"))
    about = f"{entry.seconds:.1f} s   {_words(TRIGGERS[beat.trigger])}"
    column.addLayout(_intensity(beat.intensity, about))
    column.addWidget(_script(_span(scene, entry.start, entry.stop)))
    for evidence in beat.evidence:
        column.addLayout(_quotation(evidence.text))
    claims = "\n".join(_claims(beat, entry.new_names))
    if claims:
        column.addWidget(_label(claims, "hint"))
    column.addStretch(1)
    return card


def _claims(beat: ProposedBeat, new_names: tuple[str, ...]) -> list[str]:
    """What else the model says of a beat, a line each."""
    tries = "  ·  ".join(f"{who} {what}" for who, what in beat.tactic.items())
    looks = "  ·  ".join(f"{look.who} → {_name(look.at)}" for look in beat.looks)
    rows = (
        (QCoreApplication.translate("BeatRows", "Tactic: %1"), tries),
        (QCoreApplication.translate("BeatRows", "Looks: %1"), looks),
        (QCoreApplication.translate("BeatRows", "Focus: %1"), _name(beat.focus)),
        (QCoreApplication.translate("BeatRows", "Props: %1"), ", ".join(map(_name, beat.props))),
        (
            QCoreApplication.translate("BeatRows", "New names, approved with the beat: %1"),
            ", ".join(new_names),
        ),
        (QCoreApplication.translate("BeatRows", "Shot ideas: %1"), ", ".join(beat.suggest)),
    )
    return [words.replace("%1", said_of) for words, said_of in rows if said_of]


def _name(name: str) -> str:
    return name.removeprefix("NEW ")


def _span(scene: Scene, start: int, stop: int) -> str:
    """The first and the last words of a beat."""
    first, last = scene.words[start].text, scene.words[stop - 1].text
    return first if stop - start == 1 else f"{first}\n… {last}"


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName("modelCard")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(6)
    return card, column


def _empty(text: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 10, 12, 10)
    column.addWidget(_label(text, "hint"))
    column.addStretch(1)
    return box


def _intensity(value: float, beside: str) -> QHBoxLayout:
    """A bar with its number, and words beside it."""
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(round(100 * value))
    bar.setTextVisible(False)
    bar.setFixedWidth(BAR_PX)
    words = QCoreApplication.translate("BeatRows", "Intensity %1").replace("%1", f"{value:.2f}")
    bar.setAccessibleName(words)
    bar.setToolTip(words)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(bar)
    number = QLabel(f"{value:.2f}")
    number.setObjectName("hint")
    line.addWidget(number)
    line.addWidget(_label(beside, "hint"), 1)
    return line


def _quotation(text: str) -> QHBoxLayout:
    """Words of the script that the model calls as its witness, behind a line."""
    mark = QFrame()
    mark.setFixedWidth(2)
    mark.setStyleSheet(f"background: {theme.current().accent_text}; border: 0;")
    quoted = _label(f"“{text}”")
    quoted.setFont(theme.script_font(9.5))
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(mark)
    line.addWidget(quoted, 1)
    return line


def _script(text: str) -> QLabel:
    label = _label(text, "hint")
    label.setFont(theme.script_font(9.5))
    return label


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
