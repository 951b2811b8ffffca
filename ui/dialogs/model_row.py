"""One model of the catalogue: what it asks for, its licence, and how its download stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton

from previz.app.downloads import Fetched, Fetching, Refused, State, Stopped
from previz.app.model_page import ModelRow
from ui import theme
from ui.core_words import said

STEPS = 1000
BUTTON_PX = 116
GIB = 2**30


class ModelCard(QFrame):
    """Shows a model; asks for its download, and for the end of it."""

    wanted = Signal(str)
    unwanted = Signal(str)

    def __init__(self, row: ModelRow, memory_gib: float) -> None:
        super().__init__()
        self.row, self._memory_gib = row, memory_gib
        self._state: State | None = None
        self.setObjectName("modelCard")
        self._name, self.facts, self._why, self.news = (QLabel() for _ in range(4))
        self._name.setObjectName("cardTitle")
        self._name.setText(row.name)
        self._why.setObjectName("hint")
        self._why.setText(said(row.why))
        for label in (self._name, self.facts, self._why, self.news):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QPushButton()
        self.button.setFixedWidth(BUTTON_PX)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pressed)
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Download of %1").replace("%1", row.name))
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.button, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.facts, 1, 0)
        grid.addWidget(self._why, 2, 0)
        grid.addWidget(self.bar, 3, 0, 1, 2)
        grid.addWidget(self.news, 4, 0, 1, 2)
        self.facts.setText(self._facts())
        self.show_state(None)

    def show_state(self, state: State | None) -> None:
        """How its download stands; None where none was asked for."""
        self._state = state
        here = self.row.here is not None or isinstance(state, Fetched)
        fetching = isinstance(state, Fetching)
        self.button.setVisible(not here)
        words = self._button_words(fetching)
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}: {self.row.name}")
        self.bar.setVisible(fetching)
        if isinstance(state, Fetching):
            self.bar.setRange(0, STEPS if state.total else 0)
            self.bar.setValue(int(state.fraction * STEPS))
        self._say(*self._news(state))

    def _button_words(self, fetching: bool) -> str:
        if fetching:
            return self.tr("Stop")
        begun = self.row.arrived_gib > 0 or isinstance(self._state, Stopped | Refused)
        return self.tr("Go on") if begun else self.tr("Download")

    def _pressed(self) -> None:
        stop = isinstance(self._state, Fetching)
        (self.unwanted if stop else self.wanted).emit(self.row.id)

    def _facts(self) -> str:
        """What it makes, how large it is, what it asks for, and its licence."""
        row = self.row
        makes = self.tr("Pictures") if row.makes == "pictures" else self.tr("Takes")
        size = self.tr("up to %1 GiB to download").replace("%1", f"{row.size_gib:.0f}")
        memory = self.tr("%1 GiB of memory").replace("%1", f"{row.memory_gib:g}")
        return "  ·  ".join((makes, size, memory, said(row.licence)))

    def _news(self, state: State | None) -> tuple[str, str]:
        """What is to be said beneath, and its colour."""
        t = theme.current()
        if isinstance(state, Fetching):
            return self._progress(state), t.hint
        if isinstance(state, Refused):
            sentences = (said(part) for part in (state.what, state.why, state.fix) if part)
            return " ".join(sentences), t.error
        if isinstance(state, Fetched) or self.row.here is not None:
            place = state.folder if isinstance(state, Fetched) else self.row.here
            return self.tr("Here: %1").replace("%1", str(place)), t.ok
        if isinstance(state, Stopped) or self.row.arrived_gib > 0:
            return self.tr("Stopped. What has arrived is kept."), t.hint
        return self._warning(), t.warn

    def _warning(self) -> str:
        """What is to be known before it is asked for; mostly nothing."""
        request = self.tr(
            "On request: its makers ask for an account and for consent to their licence."
        )
        large = self.tr("It asks for more memory than this machine has: %1 GiB.")
        large = large.replace("%1", f"{self._memory_gib:.0f}")
        row = self.row
        return " ".join([request] * row.gated + [large] * (not row.fits))

    def _progress(self, state: Fetching) -> str:
        """How far it is, how fast, and how long it will take."""
        if not state.total:
            return self.tr("Asking what it consists of…")
        words = (
            self.tr("Checking what is here: %1 of %2 GiB")
            if state.checking
            else self.tr("%1 of %2 GiB")
        )
        words = words.replace("%1", f"{state.done / GIB:.1f}")
        words = words.replace("%2", f"{state.total / GIB:.1f}")
        if state.checking or not state.speed:
            return words
        left_min = max(1, round((state.total - state.done) / state.speed / 60))
        speed = self.tr("%1 MB a second").replace("%1", f"{state.speed / 1e6:.1f}")
        left = self.tr("about %1 minutes left").replace("%1", str(left_min))
        return "  ·  ".join((words, speed, left))

    def _say(self, words: str, colour: str) -> None:
        self.news.setText(words)
        self.news.setStyleSheet(f"color: {colour};")
        self.news.setVisible(bool(words))
