"""Dressing the set in the stage pane: the library, the snap, the set itself, the bar of a thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from previz.app.commands import set_pieces as verbs
from previz.app.studio import Studio
from previz.model.stage import Prop
from ui import icons, theme
from ui.dialogs.stage_import import StageImportDialog
from ui.dialogs.stage_set import SetDialog
from ui.panes.stage_library import LibraryPopup
from ui.panes.stage_thing import ThingBar
from ui.panes.stage_view import StageView
from ui.transport_keys import PaneButton

GRID_M = 0.25
MENU_ARROW_PX = 14


class Dressing(QObject):
    """Holds the pane's tools for things: ``buttons`` for its row, ``bar`` for what is chosen."""

    def __init__(
        self,
        studio: Studio,
        view: StageView,
        where: Callable[[], tuple[str, int]],
        ask: Callable[[Callable[[], object]], None],
        pane: QWidget,
    ) -> None:
        super().__init__(pane)
        self._studio, self._view, self._where, self._ask = studio, view, where, ask
        self._pane = pane
        self.bar = ThingBar(studio, where, ask)
        self.bar.copied.connect(self._choose_all)
        self.add = self._button("mdi6.plus-box-outline", self.tr("Add a thing …"), "A")
        self.add.clicked.connect(self.open_library)
        self.add.setPopupMode(PaneButton.ToolButtonPopupMode.MenuButtonPopup)
        self.add.setFixedWidth(theme.CONTROL_PX + MENU_ARROW_PX)
        self.add.setMenu(self._menu())
        self.buttons = (self.add,)
        self.library = LibraryPopup(self.put, self.choose_file, pane)
        self._dialog: SetDialog | None = None
        self._dress()
        pane.installEventFilter(self)

    def _button(self, icon: str, words: str, key: str) -> PaneButton:
        button = PaneButton(self._pane)
        button.setObjectName(icon)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})" if key else words)
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        return button

    def _menu(self) -> QMenu:
        """The set in numbers."""
        menu = QMenu(self.add)
        menu.addAction(self.tr("Set …")).triggered.connect(self.open_set)
        return menu

    # -- what a person does ----------------------------------------------------------------

    def open_library(self) -> None:
        """The library, below its button."""
        if self._where()[0] in self._studio.session.project.shots:
            self.library.open_below(self.add)

    def put(self, row_id: str) -> None:
        """A thing of the library in the middle of the view, chosen."""
        shot_id = self._where()[0]
        x, _y, z = self._view.orbit.pivot
        x, z = (round(value / GRID_M) * GRID_M for value in (x, z))
        made: list[str] = []
        self._ask(lambda: made.append(verbs.add(self._studio, shot_id, row_id, x, z)))
        if made:
            self._choose_all((made[0],))

    def choose_file(self) -> None:
        """Ask for a glTF file, and put its thing on the stage."""
        path, _kind = QFileDialog.getOpenFileName(
            self._pane, self.tr("Thing"), "", self.tr("glTF (*.glb *.gltf)")
        )
        if path:
            self.put_file(Path(path))

    def put_file(self, path: Path) -> None:
        """A file's thing in the middle of the set, chosen as soon as it is read."""
        shot_id = self._where()[0]
        if shot_id not in self._studio.session.project.shots:
            return
        window = self._pane.window()
        dialog = StageImportDialog(self._studio, shot_id, path, kind="thing", parent=window)
        dialog.accepted.connect(lambda: self._choose_all(_ids(dialog.report)))
        dialog.bring()

    def open_set(self) -> None:
        """The measures, openings and saved set of the scene, beside the stage."""
        shot = self._studio.session.project.shots.get(self._where()[0])
        if shot is None:
            return
        if self._dialog is None:
            self._dialog = SetDialog(self._studio, self._ask, self._pane)
        self._dialog.show_scene(shot.scene_id)
        self._dialog.show()
        self._dialog.raise_()

    def _choose_all(self, ids: tuple[str, ...]) -> None:
        self._view.choose("")
        for one in ids:
            self._view.choose(one, more=True)

    # -- what is shown ---------------------------------------------------------------------

    def show(self) -> None:
        """Show what is chosen now, and the set of the selected shot's scene."""
        project = self._studio.session.project
        self.bar.show_things(project, self._view.all_chosen)
        shot = project.shots.get(self._where()[0])
        if self._dialog is not None and self._dialog.isVisible() and shot is not None:
            self._dialog.show_scene(shot.scene_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        tokens = theme.current()
        for button in self.buttons:
            button.setIcon(icons.icon(button.objectName(), tokens.text))


def _ids(report: object) -> tuple[str, ...]:
    return (report.id,) if isinstance(report, Prop) else ()
