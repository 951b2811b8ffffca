"""What a hand can do, while nothing is chosen: in the room where the bar of what is chosen goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.panes.stage_view import StageView


class StageHint(QLabel):
    """Comes and goes with what is chosen."""

    def __init__(self, view: StageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setObjectName("hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(12, 4, 12, 4)
        self.setWordWrap(True)
        # Words may be cut, the pane may not be kept wide or high by them.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        lines = (
            self.tr("Click to choose, drag to move, drag the ring to turn. Shift chooses more."),
            self.tr("Alt and a drag goes round. Right button: look about, W A S D Q E fly."),
            self.tr("F goes near, Home shows all. While you drag, type a number or hold Ctrl."),
        )
        self.setText("\n".join(lines))
        view.chosen_changed.connect(self._show)

    def _show(self) -> None:
        self.setVisible(not self._view.all_chosen)
