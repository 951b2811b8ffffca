"""The things that a matte can name, with their colours: chosen here or in the picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from previz.app.matte_looks import FLOOR, Listed
from previz.model.matte import SKY, Covered
from ui import theme
from ui.words import QT_TRANSLATE_NOOP

SWATCH_PX = 12

WORDS: Mapping[str, str] = {
    "head": QT_TRANSLATE_NOOP("RepaintThings", "Head"),
    "hair": QT_TRANSLATE_NOOP("RepaintThings", "Hair"),
    "top": QT_TRANSLATE_NOOP("RepaintThings", "Coat or top"),
    "trousers": QT_TRANSLATE_NOOP("RepaintThings", "Trousers or skirt"),
    "shoes": QT_TRANSLATE_NOOP("RepaintThings", "Shoes"),
    "hands": QT_TRANSLATE_NOOP("RepaintThings", "Hands"),
    FLOOR: QT_TRANSLATE_NOOP("RepaintThings", "Floor"),
    SKY: QT_TRANSLATE_NOOP("RepaintThings", "Sky"),
}


class RepaintThings(QListWidget):
    """Rows to check; ``changed`` fires when a hand did. Parts show beneath whom they belong to."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Listed, ...] = ()
        self.setAccessibleName(self.tr("Things in the take"))
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.setUniformItemSizes(True)
        self.itemChanged.connect(lambda _item: self._hand_changed())
        self.currentItemChanged.connect(lambda _now, _before: self._fold())

    @property
    def chosen(self) -> tuple[Covered, ...]:
        """What is checked, in the order of the list."""
        return tuple(
            row.covered
            for place, row in enumerate(self._rows)
            if self.item(place).checkState() is Qt.CheckState.Checked
        )

    def fill(self, rows: tuple[Listed, ...]) -> None:
        """Offer things; nothing is chosen."""
        self._rows = rows
        with QSignalBlocker(self):
            self.clear()
            for row in rows:
                self.addItem(self._item(row))
        self._fold()

    def turn(self, thing_id: str) -> None:
        """Choose a thing, or let go of it and of its parts."""
        places = [n for n, row in enumerate(self._rows) if row.covered.id == thing_id]
        if not places:
            return
        held = any(self.item(place).checkState() is Qt.CheckState.Checked for place in places)
        with QSignalBlocker(self):
            for place in places:
                whole = not self._rows[place].covered.part
                on = whole and not held
                self.item(place).setCheckState(_state(on))
            self.setCurrentRow(places[0])
        self._fold()
        self.changed.emit()

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of whoever is in the take, extras too."""
        return tuple(row.covered.id for row in self._rows if row.kind in ("person", "extras"))

    def choose_people(self) -> None:
        """Everybody, and nothing else."""
        with QSignalBlocker(self):
            for place, row in enumerate(self._rows):
                self.item(place).setCheckState(_state(row.kind in ("person", "extras")))
            self.setCurrentRow(-1)
        self._fold()
        self.changed.emit()

    def name_of(self, thing_id: str) -> str:
        """What a thing is called here; empty for nothing."""
        covered = Covered(thing_id)
        return next((self._words(row) for row in self._rows if row.covered == covered), "")

    def _item(self, row: Listed) -> QListWidgetItem:
        share = f"{row.share:.0%}" if row.share >= 0.01 else "<1%"
        indent = "      " if row.covered.part else ""
        item = QListWidgetItem(_swatch(row), f"{indent}{self._words(row)}   {share}")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                      | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setToolTip(self.tr("Fills at most %1 of the picture").replace("%1", share))
        return item

    def _words(self, row: Listed) -> str:
        return thing_words(row.covered, row.name)

    def _hand_changed(self) -> None:
        self._fold()
        self.changed.emit()

    def _fold(self) -> None:
        """Show the parts of whoever is looked at, and those that are chosen."""
        now = self.currentRow()
        looked_at = self._rows[now].covered.id if 0 <= now < len(self._rows) else ""
        open_for = {looked_at, *(each.id for each in self.chosen if each.part)}
        for place, row in enumerate(self._rows):
            self.item(place).setHidden(bool(row.covered.part) and row.covered.id not in open_for)


def thing_words(covered: Covered, name: str) -> str:
    """What is shown for something of that name on the stage."""
    key = covered.part or (covered.id if covered.id in (FLOOR, SKY) else "")
    if key:
        return QCoreApplication.translate("RepaintThings", WORDS[key])
    return name[:1].upper() + name[1:]


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _swatch(row: Listed) -> QIcon:
    """The colour that the thing has in the id pass; a part is shown by its person's, smaller."""
    picture = QPixmap(SWATCH_PX * 2, SWATCH_PX * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(*row.colour))
    painter.setPen(QColor(theme.current().line))
    inset = 7 if row.covered.part else 1
    side = SWATCH_PX * 2 - 2 * inset
    painter.drawRoundedRect(inset, inset, side, side, 4, 4)
    painter.end()
    picture.setDevicePixelRatio(2.0)
    return QIcon(picture)
