"""Make a range of a take anew: which frames, the others stay as they are."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from previz.model.render import Take
from ui.dialogs.form import FormDialog
from ui.fields import Number


class RetakeDialog(FormDialog):
    """Asks for the first and the last frame, both of them within the range."""

    def __init__(self, take: Take, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Make a range anew"))
        self.go.setText(self.tr("Render"))
        self.go.setAccessibleName(self.tr("Render"))
        self._frames = take.frames
        last = max(0, take.frames - 1)
        self.first, self.last = Number(0, last), Number(0, last)
        self.first.show_value(take.frames // 3)
        self.last.show_value(max(take.frames // 3, take.frames * 2 // 3 - 1))
        self.add(self.tr("First frame"), self.first)
        self.add(self.tr("Last frame"), self.last)
        words = self.tr(
            "The take has the frames 0 to %1. All others stay as they are; the range gets "
            "another seed."
        )
        note = QLabel(words.replace("%1", str(last)))
        note.setObjectName("hint")
        note.setWordWrap(True)
        self.column.insertWidget(1, note)
        for field in (self.first, self.last):
            field.entered.connect(lambda _frame: self._check())
        self.go.clicked.connect(self.accept)

    @property
    def range(self) -> tuple[int, int]:
        """The frames to be made anew, [start, stop)."""
        return int(self.first.value()), int(self.last.value()) + 1

    def _check(self) -> None:
        start, stop = self.range
        trouble = ""
        if start >= stop:
            trouble = self.tr("The last frame comes before the first.")
        elif (start, stop) == (0, self._frames):
            trouble = self.tr("That is the whole take. Render another take instead.")
        self.show_trouble(trouble)
        self.go.setEnabled(not trouble)
