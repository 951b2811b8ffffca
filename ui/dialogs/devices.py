"""Where takes are made: which cards work, or how many takes the processor makes at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from previz.app.devices import MOST_CPU_WORKERS, device_titles
from previz.app.machine import Accelerator
from previz.app.settings import Settings
from ui.fields import Number


class DevicesField(QWidget):
    """A box for each card, and a number for the processor, which works when no card does.

    Changes ``user`` at once; what runs is finished where it is.
    """

    def __init__(self, user: Settings, cards: tuple[Accelerator, ...]) -> None:
        super().__init__()
        self._user = user
        self.boxes = [
            self._box(card, title) for card, title in zip(cards, device_titles(cards), strict=True)
        ]
        self.workers = Number(1, MOST_CPU_WORKERS)
        self.workers.setAccessibleName(self.tr("Takes at once on the processor"))
        self.workers.show_value(user.cpu_workers)
        self.workers.entered.connect(self._set_workers)
        self._words = QLabel()
        self._words.setObjectName("hint")
        self._words.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._label = QLabel(self.tr("Takes at once on the processor"))
        line.addWidget(self._label)
        line.addWidget(self.workers)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self.boxes:
            column.addWidget(box)
        column.addLayout(line)
        column.addWidget(self._words)
        self._show()

    def _box(self, card: Accelerator, title: str) -> QCheckBox:
        room = f"  ·  {card.memory_mib / 1024:.0f} GiB" if card.memory_mib else ""
        box = QCheckBox(title + room)
        box.setAccessibleName(title)
        box.setChecked(card.id not in self._user.idle_devices)
        box.toggled.connect(lambda on: self._use(card.id, on))
        return box

    def _use(self, card_id: str, on: bool) -> None:
        others = [each for each in self._user.idle_devices if each != card_id]
        self._user.idle_devices = others if on else [*others, card_id]
        self._show()

    def _set_workers(self, count: float) -> None:
        self._user.cpu_workers = int(count)

    def _show(self) -> None:
        at_work = sum(box.isChecked() for box in self.boxes)
        for each in (self._label, self.workers):
            each.setVisible(not at_work)
        if at_work:
            words = self.tr("Each card that is ticked makes a take of its own.")
        elif self.boxes:
            words = self.tr("No card is ticked: the processor makes the takes, slowly.")
        else:
            words = self.tr("Each loads the model for itself and they share the cores.")
        self._words.setText(words)
