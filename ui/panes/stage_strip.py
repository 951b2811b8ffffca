"""The strip of tools over the picture of the stage: hand, move, turn, scale, and the magnet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QVBoxLayout

from previz.model.snapping import ANGLE_DEG, GRIDS_M, SCALE_STEP
from ui import icons, theme
from ui.panes.stage_view import StageView
from ui.transport_keys import PaneButton

GAP_PX = 6
RADIUS = (float(theme.RADIUS_PX), float(theme.RADIUS_PX))
ICONS = {
    "hand": "mdi6.cursor-default-outline",
    "move": "mdi6.cursor-move",
    "turn": "mdi6.rotate-3d-variant",
    "scale": "mdi6.resize",
    "magnet": "mdi6.magnet",
}


class ToolStrip(QFrame):
    """Which handles are shown, and what a drag snaps to."""

    def __init__(self, view: StageView) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("toolStrip")
        self.setAccessibleName(self.tr("Stage tools"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.modes: dict[str, PaneButton] = {}
        self._group = QButtonGroup(self)
        for mode, words, key in (
            ("hand", self.tr("Hand: drag anything, its ring turns it"), "Q"),
            ("move", self.tr("Move along an axis or on the floor"), "W"),
            ("turn", self.tr("Turn"), "E"),
            ("scale", self.tr("Scale things"), "R"),
        ):
            button = self._button(mode, words, key)
            self._group.addButton(button)
            button.clicked.connect(lambda _on=False, mode=mode: view.use_mode(mode))
            self.modes[mode] = button
        self.magnet = self._button("magnet", self.tr("Snap; Ctrl turns it around in a drag"), "S")
        self.magnet.toggled.connect(view.use_magnet)
        self.snaps = self._button("snaps", self.tr("What a drag snaps to"), "")
        self.snaps.setCheckable(False)
        self.snaps.setFixedHeight(theme.CONTROL_PX // 2)
        self.snaps.setPopupMode(PaneButton.ToolButtonPopupMode.InstantPopup)
        self.snaps.setMenu(self._menu())
        self._lay_out()
        view.mode_changed.connect(self._show_mode)
        self._show_mode()
        self._dress()

    def _button(self, name: str, words: str, key: str) -> PaneButton:
        button = PaneButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})" if key else words)
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self._dress)
        return button

    def _menu(self) -> QMenu:
        """The grid, one of several; and what else pulls."""
        menu, grids = QMenu(self), QActionGroup(self)
        snap = self._view.snapping
        for grid_m in (0.0, *GRIDS_M):
            words = self.tr("Grid of {cm} cm").format(cm=f"{grid_m * 100:g}")
            action = self._checkable(menu, words if grid_m else self.tr("No grid"))
            action.setChecked(grid_m == snap.grid_m)
            grids.addAction(action)
            action.triggered.connect(lambda _on=False, g=grid_m: self._choose(grid_m=g))
        menu.addSeparator()
        for name, words, on in (
            ("marks", self.tr("Marks on the floor"), snap.marks),
            ("walls", self.tr("Walls"), snap.walls),
            ("things", self.tr("Sides and edges of things"), snap.things),
        ):
            action = self._checkable(menu, words)
            action.setChecked(on)
            action.toggled.connect(lambda on, name=name: self._choose(**{name: on}))
        turns = self._checkable(menu, self.tr("Turns of 15°"))
        turns.setChecked(snap.angle_deg > 0)
        turns.toggled.connect(lambda on: self._choose(angle_deg=ANGLE_DEG if on else 0.0))
        sizes = self._checkable(menu, self.tr("Sizes in steps of 5 %"))
        sizes.setChecked(snap.scale > 0)
        sizes.toggled.connect(lambda on: self._choose(scale=SCALE_STEP if on else 0.0))
        return menu

    def _checkable(self, menu: QMenu, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        return action

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(2)
        for button in (*self.modes.values(), self.magnet, self.snaps):
            column.addWidget(button)
        self.adjustSize()
        self.move(GAP_PX, GAP_PX)

    def _choose(self, **values: float | bool) -> None:
        """Whoever chooses what to snap to wants it on."""
        self._view.snapping = replace(self._view.snapping, **values)  # type: ignore[arg-type]
        self.magnet.setChecked(True)

    def _show_mode(self) -> None:
        self.modes[self._view.mode].setChecked(True)
        self.magnet.setChecked(self._view.magnet)

    def _dress(self, _checked: bool = False) -> None:
        tokens = theme.current()
        for button in self.findChildren(PaneButton):
            name = ICONS.get(button.objectName())  # the menu's arrow is drawn by the style
            if name is not None:
                colour = tokens.accent_text if button.isChecked() else tokens.text
                button.setIcon(icons.icon(name, colour))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), *RADIUS)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()
