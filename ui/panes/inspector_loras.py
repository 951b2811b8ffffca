"""The LoRAs of a shot: which ones, how strongly, and what else there is to add."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.model.inputs import ChosenLora
from ui import icons, theme
from ui.fields import Number

STRONGEST = 4.0
PUBLISHED = "animatediff-motion-lora-"
"""What the names of AnimateDiff's LoRAs of moves begin with."""


class LoraList(QWidget):
    """``changed`` carries all of them as they are to be, ``wanted`` the name of one to add."""

    changed = Signal(object)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._loras: tuple[ChosenLora, ...] = ()
        self.strengths: list[Number] = []
        self.add = QToolButton()
        self.add.setObjectName("choices")
        self.add.setText(self.tr("Add a LoRA"))
        self.add.setAccessibleName(self.tr("Add a LoRA"))
        self.add.setToolTip(
            self.tr("Weights that add a style or a face: files in the folder “loras” beside models")
        )
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setFixedHeight(theme.CONTROL_PX)
        self.add.setIconSize(QSize(18, 18))
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self._fitting = ""
        self.fitting = QToolButton()
        self.fitting.setObjectName("choices")
        self.fitting.setFixedHeight(theme.CONTROL_PX)
        # A long name must not widen the inspector.
        self.fitting.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fitting.clicked.connect(lambda: self.wanted.emit(self._fitting))
        self.fitting.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fitting)
        column.addLayout(self._rows)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.add.setIcon(icons.icon("mdi6.plus"))

    def show_loras(
        self, loras: tuple[ChosenLora, ...], installed: list[str], fitting: str = ""
    ) -> None:
        """Show the shot's LoRAs, and offer those that it does not have.

        Args:
            fitting: the one that makes the shot's own camera move; empty for none.
        """
        self._show_fitting(fitting)
        self.menu.clear()
        names = {each.name for each in loras}
        for name in installed:
            if name not in names:
                self.menu.addAction(name).triggered.connect(
                    lambda _on=False, name=name: self.wanted.emit(name)
                )
        self.add.setEnabled(not self.menu.isEmpty())
        if loras == self._loras and len(self.strengths) == len(loras):
            return
        self._loras, self.strengths = loras, []
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, each in enumerate(loras):
            self._rows.addWidget(self._row(place, each))

    def _show_fitting(self, name: str) -> None:
        self._fitting = name
        self.fitting.setVisible(bool(name))
        short = name.removeprefix(PUBLISHED)
        self.fitting.setText(self.tr("Add “%1” for the move").replace("%1", short))
        tip = self.tr("%1 moves the camera as the shot does; a stage video does so more exactly.")
        self.fitting.setToolTip(tip.replace("%1", name))
        self.fitting.setAccessibleName(self.fitting.text())

    def _row(self, place: int, lora: ChosenLora) -> QWidget:
        row = QWidget()
        name = QLabel(lora.name)
        name.setToolTip(lora.name)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        strength = Number(-STRONGEST, STRONGEST, "", 2, 0.05)
        strength.setFixedWidth(72)
        strength.setAccessibleName(self.tr("Strength of %1").replace("%1", lora.name))
        strength.show_value(lora.strength)
        strength.entered.connect(lambda value: self._change(place, value))
        self.strengths.append(strength)
        away = QToolButton()
        away.setIcon(icons.icon("mdi6.close"))
        away.setFixedSize(24, 24)
        away.setToolTip(self.tr("Take %1 away").replace("%1", lora.name))
        away.setAccessibleName(self.tr("Take %1 away").replace("%1", lora.name))
        away.clicked.connect(lambda: self._take_away(place))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(name, 1)
        line.addWidget(strength)
        line.addWidget(away)
        return row

    def _change(self, place: int, strength: float) -> None:
        changed = replace(self._loras[place], strength=round(strength, 3))
        self.changed.emit((*self._loras[:place], changed, *self._loras[place + 1 :]))

    def _take_away(self, place: int) -> None:
        self.changed.emit((*self._loras[:place], *self._loras[place + 1 :]))
