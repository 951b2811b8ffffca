"""The colour of a figure: good ones to tell people apart by, and any other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QGridLayout, QToolButton, QWidget

from previz.model.stage import Colour
from ui import icons, theme

CHIP_PX, COLUMNS = 24, 7
SAME = 0.01
"""Two colours nearer than this in each part are one; less than a hundredth of full scale."""


class ColourField(QWidget):
    """Chips to choose from. ``entered`` carries a colour and the gesture that it belongs to.

    Colours tried out in the dialog are one gesture; a chip has none.
    """

    entered = Signal(tuple, str)

    def __init__(self, colours: Sequence[Colour]) -> None:
        super().__init__()
        self._gestures = itertools.count(1)
        self._colour: Colour = (0.5, 0.5, 0.5)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setSpacing(4)
        self.chips = [Chip(colour) for colour in colours]
        self.other = QToolButton()
        self.other.setFixedSize(CHIP_PX, CHIP_PX)
        self.other.setToolTip(self.tr("Another colour…"))
        self.other.setAccessibleName(self.tr("Another colour…"))
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.other.clicked.connect(self._choose)
        for place, chip in enumerate([*self.chips, self.other]):
            grid.addWidget(chip, place // COLUMNS, place % COLUMNS)
        grid.setColumnStretch(COLUMNS, 1)
        for number, each in enumerate(self.chips, 1):
            each.setAccessibleName(self.tr("Colour %1").replace("%1", str(number)))
            each.clicked.connect(lambda _on=False, each=each: self.entered.emit(each.colour, ""))
        self._dress()

    def show_colour(self, colour: Colour, takers: Mapping[Colour, str]) -> None:
        """Mark the colour; ``takers`` names who else has one of them."""
        self._colour = colour
        for each in self.chips:
            each.setChecked(_near(each.colour, colour))
            others = [name for taken, name in takers.items() if _near(taken, each.colour)]
            each.setToolTip(", ".join(others))
            each.setAccessibleDescription(", ".join(others))
            each.taken = bool(others)
            each.update()
        self._dress()

    def _dress(self) -> None:
        own = not any(_near(each.colour, self._colour) for each in self.chips)
        colour = QColor.fromRgbF(*self._colour).name() if own else theme.current().hint
        self.other.setIcon(icons.icon("mdi6.eyedropper-variant", colour))

    def _choose(self) -> None:
        """Any other colour; it is seen on the figures while it is chosen."""
        before, gesture = self._colour, f"colour-{id(self)}-{next(self._gestures)}"
        dialog = QColorDialog(QColor.fromRgbF(*before), self)
        dialog.setWindowTitle(self.tr("Colour of the figure"))
        dialog.currentColorChanged.connect(
            lambda colour: self.entered.emit(_parts(colour), gesture)
        )
        dialog.rejected.connect(lambda: self.entered.emit(before, gesture))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class Chip(QAbstractButton):
    """One colour. A ring marks the chosen one, a dot one that somebody else has."""

    def __init__(self, colour: Colour) -> None:
        super().__init__()
        self.colour, self.taken = colour, False
        self.setFixedSize(CHIP_PX, CHIP_PX)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def nextCheckState(self) -> None:
        """The project says which one is chosen, not the click."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.isChecked() or self.hasFocus()
        if ring:
            painter.setPen(QColor(tokens.accent_text if self.hasFocus() else tokens.text))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgbF(*self.colour))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 4, 4)
        if self.taken and not self.isChecked():
            painter.setBrush(QColor(tokens.veil))
            middle = self.rect().center()
            painter.drawEllipse(QRect(middle.x() - 1, middle.y() - 1, 4, 4))


def _near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < SAME for a, b in zip(one, other, strict=True))


def _parts(colour: QColor) -> Colour:
    return (round(colour.redF(), 3), round(colour.greenF(), 3), round(colour.blueF(), 3))
