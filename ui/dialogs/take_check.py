"""Is a take what its recipe makes? It is rendered again and compared, and the dialog says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from previz.app.headless_verify import verdict_words
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.studio import Studio
from previz.app.take_check import PARTS, TakeCheck
from previz.model.render import Take
from ui.core_words import said
from ui.dialogs.writing import WritingDialog
from ui.lifetime import while_alive


class TakeCheckDialog(WritingDialog):
    """Begins at once. Cancel stops it; nothing of the project changes.

    Raises:
        EditError: what made the take is not on this machine.
        StoreError: its film is missing.
    """

    def __init__(self, studio: Studio, take: Take, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Verify take %1").replace("%1", str(take.number)))
        self.go.setText(self.tr("Close"))
        self.go.setAccessibleName(self.tr("Close"))
        self.go.hide()
        self.go.clicked.connect(self.accept)
        self.what = QLabel(
            self.tr("The take is rendered again from its recipe, and compared frame by frame.")
        )
        self.bar, self.found = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.windowTitle())
        for label in (self.what, self.found):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for place, widget in enumerate((self.what, self.bar, self.found)):
            self.column.insertWidget(place, widget)
        self.found.hide()
        self.check = TakeCheck(studio, take.id, while_alive(self, self._show))
        self._writing = self.check

    def _show(self, state: State) -> None:
        if isinstance(state, Running):
            self.bar.setRange(0, PARTS if state.step else 0)
            self.bar.setValue(state.step)
            return
        self.bar.hide()
        if isinstance(state, Cancelled):
            self.reject()
            return
        self.leave.hide()
        self.go.show()
        self.go.setFocus()
        if isinstance(state, Failed):
            self.show_failed(state)
        elif isinstance(state, Done) and self.check.verdict is not None:
            self.what.hide()
            self.found.setText("\n".join(map(said, verdict_words(self.check.verdict))))
            self.found.show()
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))
