"""How models are made quicker here: the attention they use, compiled blocks, seeds at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from previz.app.quicker import ATTENTION
from previz.app.settings import Settings
from previz.app.together import ALWAYS, AUTOMATIC, NEVER, Found, found
from ui.core_words import said
from ui.fields import Choice


class QuickerField(QWidget):
    """Two lists and a box, each with words on what it is for. Changes ``user`` at once."""

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
        self.seeds = Choice(
            [
                (AUTOMATIC, self.tr("Seeds of a shot at once where quicker")),
                (ALWAYS, self.tr("Seeds of a shot always at once")),
                (NEVER, self.tr("Seeds of a shot one by one")),
            ]
        )
        self.seeds.setAccessibleName(self.tr("Seeds of a shot"))
        self.seeds.show_id(user.seeds_at_once)
        self._found = found()
        self._why_attention, self._why_compiling, self._why_seeds = QLabel(), QLabel(), QLabel()
        for label in (self._why_attention, self._why_compiling, self._why_seeds):
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
        for part in (
            self.attention,
            self._why_attention,
            self.compiling,
            self._why_compiling,
            self.seeds,
            self._why_seeds,
        ):
            column.addWidget(part)
        self.seeds.chosen.connect(self._set_seeds)
        self.attention.chosen.connect(self._set_attention)
        self.compiling.toggled.connect(self._set_compiling)
        self._show()

    def _set_attention(self, name: str) -> None:
        self._user.attention = name
        self._show()

    def _set_seeds(self, wanted: str) -> None:
        self._user.seeds_at_once = wanted
        self._show()

    def _set_compiling(self, on: bool) -> None:
        self._user.compile_blocks = on

    def _show(self) -> None:
        self._why_seeds.setText(self._seeds_words())
        self._why_attention.setText(
            self.tr("Every take uses this one, or says why its model cannot. Bits may change.")
            if self._user.attention
            else self.tr(
                "Tried on this machine when a model is loaded. The take's record names it."
            )
        )

    def _seeds_words(self) -> str:
        """What the choice does, and what was found on this machine so far."""
        if self._user.seeds_at_once == NEVER:
            return self.tr("Each take by itself, as it would be without the others.")
        if self._user.seeds_at_once == ALWAYS:
            return self.tr(
                "Up to four in one pass where memory allows, though it may be slower. The take's "
                "record says so, and it is verified in the same way."
            )
        if self._found:
            title = self.tr("Found in takes that you asked for:")
            return "\n".join((title, *map(self._found_words, self._found)))
        return self.tr(
            "Found out in takes that you ask for: one alone, then two, then four. What was "
            "quickest stays, for each model and size."
        )

    def _found_words(self, one: Found) -> str:
        if one.why:
            return (
                self.tr("%1: one by one, %2.").replace("%1", one.name).replace("%2", said(one.why))
            )
        if one.rows == 1:
            return self.tr("%1: one by one is as quick.").replace("%1", one.name)
        words = self.tr("%1: %2 at once, %3 times as fast each.")
        words = words.replace("%2", str(one.rows)).replace("%3", f"{one.faster:.2f}")
        return words.replace("%1", one.name)
