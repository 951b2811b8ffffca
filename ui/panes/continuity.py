"""All continuity warnings of the project, scene by scene, open or silenced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QLabel, QListView, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from previz.app.continuity import Finding
from previz.app.session import Change
from previz.app.studio import Studio
from ui import icons, theme
from ui.core_words import said
from ui.fields import Choice
from ui.lifetime import while_alive
from ui.panes.warning_card import WarningCard
from ui.selection import Selection

Index = QModelIndex | QPersistentModelIndex
OPEN, INTENDED = "open", "intended"
ROW_PX = 26
PAUSE_MS = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """A scene's heading, or one of its warnings."""

    words: str
    finding: Finding | None = None


class ContinuityPane(QWidget):
    """A list to work through: choose a row and the shot is shown, with what to do about it.

    ``tools`` belongs on the title bar.
    """

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self.filter = Choice(((OPEN, self.tr("Open")), (INTENDED, self.tr("Intended"))))
        self.filter.setAccessibleName(self.tr("Which warnings"))
        self.filter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.filter.chosen.connect(lambda _id: self.refresh())
        self.tools = self.filter
        self.model = _Rows()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(self.tr("Continuity warnings"))
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.setFocusProxy(self.view)
        self._empty = QLabel()
        self._empty.setObjectName("hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._card: WarningCard | None = None
        self._place = QVBoxLayout()
        self._build()
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        self._reveal = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._reveal.timeout.connect(lambda: self.view.scrollTo(self.view.currentIndex()))
        studio.continuity.subscribe(while_alive(self, lambda _ids: self._soon()))
        studio.session.subscribe(while_alive(self, self._project_changed))
        selection.shot_changed.connect(self._show_selected)
        self.refresh()
        self._show_selected(selection.shot_id)

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        self._place.setContentsMargins(8, 8, 8, 8)
        column.addLayout(self._place)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)

    @property
    def card(self) -> WarningCard | None:
        """The warning that is chosen, to act on."""
        return self._card

    def _show_selected(self, shot_id: str) -> None:
        """Go to the first warning of the shot that is looked at, where it has one."""
        chosen = self.model.finding(self.view.currentIndex().row())
        row = self.model.row_of_shot(shot_id)
        if row >= 0 and (chosen is None or chosen.warning.shot_id != shot_id):
            self.view.setCurrentIndex(self.model.index(row))
            self._reveal.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal.start()  # while it was hidden it had no height

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _project_changed(self, change: Change) -> None:
        if change.cause != "record":
            self._soon()

    def refresh(self) -> None:
        """Show what is known now; the chosen warning stays chosen, else its neighbour is."""
        wanted = self.filter.currentData() == INTENDED
        found = [each for each in self._studio.continuity.all() if each.intended == wanted]
        self._empty.setText(
            self.tr("No warning is silenced.") if wanted else self.tr("Nothing jars in this cut.")
        )
        self._stack.setCurrentIndex(0 if found else 1)
        row = self.view.currentIndex().row()
        before = self.model.finding(row)
        self.model.show_rows(self._rows(found))
        place = (
            self.model.row_of(before.warning.key)
            if before is not None
            else self.model.row_of_shot(self._selection.shot_id)
        )
        if place < 0:
            place = self.model.nearest(row)
        self.view.setCurrentIndex(self.model.index(place) if place >= 0 else QModelIndex())
        self._show_card(self.model.finding(place))
        self._reveal.start()

    def _rows(self, found: list[Finding]) -> list[_Row]:
        project = self._studio.session.project
        rows: list[_Row] = []
        scene_id = ""
        for each in found:
            if each.scene_id != scene_id:
                scene_id = each.scene_id
                scene = project.scenes[scene_id]
                rows.append(_Row(f"{scene.number}  {scene.heading}"))
            rows.append(_Row(said(each.warning.what), each))
        return rows

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        finding = self.model.finding(index.row()) if index.isValid() else None
        if finding is not None and self.view.hasFocus():
            self._selection.select(finding.warning.shot_id)
        self._show_card(finding)

    def _show_card(self, finding: Finding | None) -> None:
        if self._card is not None:
            if self._card.finding == finding:
                return
            self._place.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if finding is not None:
            self._card = WarningCard(self._studio, finding)
            self._place.addWidget(self._card)


class _Rows(QAbstractListModel):
    """Headings and warnings."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []

    def show_rows(self, rows: list[_Row]) -> None:
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        return self._rows[row].finding if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of a warning; -1 when it is not listed."""
        return self._first(lambda finding: finding.warning.key == key)

    def row_of_shot(self, shot_id: str) -> int:
        """The row of a shot's first warning; -1 when it has none here."""
        return self._first(lambda finding: finding.warning.shot_id == shot_id)

    def _first(self, fits: Callable[[Finding], bool]) -> int:
        rows = enumerate(self._rows)
        return next((i for i, row in rows if row.finding is not None and fits(row.finding)), -1)

    def nearest(self, row: int) -> int:
        """The warning at a row or next to it; -1 when there is none."""
        places = [place for place, each in enumerate(self._rows) if each.finding is not None]
        return min(places, key=lambda place: abs(place - max(row, 0)), default=-1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row, roles, tokens = self._rows[index.row()], Qt.ItemDataRole, theme.current()
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return row.words
        if role == roles.SizeHintRole:
            return QSize(120, ROW_PX)
        if row.finding is None:
            return QColor(tokens.hint) if role == roles.ForegroundRole else None
        if role == roles.DecorationRole:
            if row.finding.intended:
                return icons.icon("mdi6.check-circle-outline", tokens.hint)
            return icons.icon("mdi6.alert", tokens.warn)
        return row.words if role == roles.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].finding is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
