"""How models are made quicker on this machine: the attention they use, and compiled blocks."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from previz.app.quicker import ATTENTION
from previz.app.settings import Settings
from ui.fields import Choice


class QuickerField(QWidget):
    """A list of kernels and a box, each with words on what it is for. Changes ``user`` at once."""

    def __init__(self, user: Settings) -> None:
        super().__init__()
        self._user = user
        own = self.tr("PyTorch's own")
        kernels = [(name, own if name == "native" else words) for name, words in ATTENTION.items()]
        self.attention = Choice([("", self.tr("The quickest that is right")), *kernels])
        self.attention.setAccessibleName(self.tr("Attention"))
        self.attention.show_id(user.attention)
        self.compiling = QCheckBox(self.tr("Compile the blocks"))
        self.compiling.setAccessibleName(self.tr("Compile the blocks"))
        self.compiling.setChecked(user.compile_blocks)
        self._why_attention, self._why_compiling = QLabel(), QLabel()
        for label in (self._why_attention, self._why_compiling):
            label.setObjectName("hint")
            label.setWordWrap(True)
        self._why_compiling.setText(
            self.tr(
                "The first take of each size takes some minutes longer, later ones are quicker. "
                "It needs a C++ compiler."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.attention, self._why_attention, self.compiling, self._why_compiling):
            column.addWidget(part)
        self.attention.chosen.connect(self._set_attention)
        self.compiling.toggled.connect(self._set_compiling)
        self._show()

    def _set_attention(self, name: str) -> None:
        self._user.attention = name
        self._show()

    def _set_compiling(self, on: bool) -> None:
        self._user.compile_blocks = on

    def _show(self) -> None:
        self._why_attention.setText(
            self.tr("Every take uses this one, or says why its model cannot. Bits may change.")
            if self._user.attention
            else self.tr(
                "Tried on this machine when a model is loaded. The take's record names it."
            )
        )
