"""The window: panes in docks, workspaces, menus, messages and the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from previz.app.language_models import why_not
from previz.app.session import Change
from previz.app.studio import Studio
from ui import actions
from ui.action_row import LINE
from ui.batch_watch import BatchWatch
from ui.continuity_watch import ContinuityWatch
from ui.core_words import said
from ui.docks import Dock
from ui.header import Header
from ui.lifetime import while_alive
from ui.panes.board import BoardPane
from ui.panes.cast import CastPane
from ui.panes.continuity import ContinuityPane
from ui.panes.inspector import InspectorPane
from ui.panes.palette import Palette
from ui.panes.queue import QueuePane
from ui.panes.script import ScriptPane
from ui.panes.stage import StagePane
from ui.panes.timeline import TimelinePane
from ui.panes.viewer import ViewerPane
from ui.script_actions import SCRIPT_ROWS
from ui.selection import Selection
from ui.status import StatusBar
from ui.undo_keys import UndoKeys
from ui.unveiling import Unveiling
from ui.verbs import Verbs
from ui.workspaces import WORKSPACES, Arranger

if TYPE_CHECKING:
    from ui.file_verbs import FileVerbs


class MainWindow(QMainWindow):
    """One open project on screen. ``files`` opens others; ``closing`` may refuse to close."""

    def __init__(self, studio: Studio, selection: Selection, files: FileVerbs) -> None:
        super().__init__()
        self.studio, self.selection, self.files = studio, selection, files
        selection.setParent(self)
        self.setDockNestingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.header = Header(self)
        self.setMenuWidget(self.header)
        self.docks = self._make_docks()
        self.status = StatusBar(studio, self)
        self.setStatusBar(self.status)
        self.verbs = Verbs(self, studio, selection, files)
        self.queue.all_wanted.connect(self.verbs.render_missing)
        self.script.commits.waiting_changed.connect(lambda _waiting: self._show_undo())
        self.actions_by_id: dict[str, QAction] = {}
        self._fill_menus()
        self._fill_header()
        self._arranger = Arranger(self, self.docks, studio.settings)
        self._unveiling = Unveiling(self)
        selection.shot_changed.connect(self._show_piecewise)
        self._maximised: list[Dock] = []
        self._undo_keys = UndoKeys(self)
        watch = ContinuityWatch(studio, selection, self)
        show = self.verbs.compare_batch
        self.batches = BatchWatch(studio, self.header.messages, show, self).log
        self.script.page.pressed.connect(lambda _key: watch.give_way())
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._show_title()
        self._show_undo()
        first = self._arranger.start()
        self.header.show_workspace(first)
        self.inspector.begin_with_engine(first == "render")
        self._give_keys(None)
        self._show_notices()
        self.show_language()

    # -- making ----------------------------------------------------------------------------

    def _make_docks(self) -> dict[str, Dock]:
        studio, selection = self.studio, self.selection
        self.board = BoardPane(studio, selection)
        self.board.opened.connect(self._open_shot)
        self.inspector = InspectorPane(studio, selection)
        self.inspector.models_wanted.connect(self.files.preferences)
        self.inspector.models.catalogue_wanted.connect(self.files.models)
        self.inspector.control_wanted.connect(self._show_control)
        self.queue = QueuePane(studio, selection)
        supervisor = ContinuityPane(studio, selection)
        viewer = ViewerPane(studio, selection)
        viewer.script_wanted.connect(self.files.new)
        self.script: ScriptPane = ScriptPane(studio, selection)
        self.stage = StagePane(studio, selection)
        made = (
            Dock("script", self.tr("Script"), self.script, self.script.tools),
            Dock("viewer", self.tr("Viewer"), viewer),
            Dock("stage", self.tr("Stage"), self.stage),
            Dock("board", self.tr("Board"), self.board, self.board.tools),
            Dock("inspector", self.tr("Inspector"), self.inspector),
            Dock("queue", self.tr("Render queue"), self.queue, self.queue.tools),
            Dock("continuity", self.tr("Continuity"), supervisor, supervisor.tools),
            Dock("cast", self.tr("Cast and locations"), CastPane(studio, selection)),
            Dock("timeline", self.tr("Timeline"), TimelinePane(studio, selection)),
        )
        return {dock.objectName(): dock for dock in made}

    def _fill_menus(self) -> None:
        for title, rows in actions.MENUS:
            menu = self.header.menus.addMenu(actions.words(title))
            # Why beats cannot be annotated; what the tools of the stage do.
            menu.setToolTipsVisible(rows in (SCRIPT_ROWS, actions.STAGE_ROWS))
            for row in rows:
                if row is LINE:
                    menu.addSeparator()
                    continue
                action = actions.build(row, self.verbs, self, self.board, self.script)
                self.actions_by_id[row.id] = action
                menu.addAction(action)
                if row.id == "open":
                    self._recent = menu.addMenu(self.tr("Open recent"))
                    self._recent.aboutToShow.connect(self._fill_recent)
            if rows is actions.VIEW:
                self._add_view_entries(menu)
        self.board.menu_actions = [
            self.actions_by_id[row.id] for row in actions.SHOT if row is not LINE
        ]
        self.script.menu_actions = [
            self.actions_by_id[name] for name in ("split_beat", "join_beat", "split_shot")
        ]

    def _add_view_entries(self, menu: QMenu) -> None:
        menu.addSeparator()
        panes = menu.addMenu(self.tr("Panes"))
        for dock in self.docks.values():
            panes.addAction(dock.toggleViewAction())
        themes = menu.addMenu(self.tr("Theme"))
        for name, words in (
            ("system", self.tr("As the system")),
            ("dark", self.tr("Dark")),
            ("light", self.tr("Light")),
        ):
            action = themes.addAction(words)
            action.triggered.connect(lambda _on=False, name=name: self.files.set_theme(name))

    def _fill_header(self) -> None:
        for row in actions.VIEW[: len(WORKSPACES)]:
            workspace_id = "render" if row.id == "render_workspace" else row.id
            self.header.add_workspace(
                workspace_id, actions.words(row.words), actions.shown_keys(row)
            )
        self.header.workspace_chosen.connect(self.show_workspace)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self.files.recent():
            action = self._recent.addAction(folder.stem)
            action.setToolTip(str(folder))
            action.triggered.connect(
                lambda _on=False, folder=folder: self.files.open_folder(folder)
            )
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("Nothing yet")).setEnabled(False)

    # -- asked by verbs --------------------------------------------------------------------

    def show_workspace(self, workspace_id: str) -> None:
        self._bring_back()
        before = QApplication.focusWidget() if self._focused_dock() is not None else None
        if workspace_id != self._arranger.current:
            main = self.docks[WORKSPACES[workspace_id].main]
            self._unveiling.veil([main, *(d for d in self.docks.values() if d is not main)])
        self._arranger.show(workspace_id)
        self.header.show_workspace(workspace_id)
        self.inspector.begin_with_engine(workspace_id == "render")
        self._give_keys(before)

    def _give_keys(self, before: QWidget | None) -> None:
        """Keep the focus where it was before, else give it to the workspace's main pane."""
        if before is None or not before.isVisible():
            main = self.docks[WORKSPACES[self._arranger.current].main]
            before = _first_focusable(main.widget())
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset_workspace(self) -> None:
        self._maximised = []
        self._arranger.reset()

    def focus_pane(self, step: int) -> None:
        """Give the next visible pane the focus, in the order of the docks."""
        shown = [dock for dock in self.docks.values() if dock.isVisible()]
        if not shown:
            return
        here = next((i for i, dock in enumerate(shown) if dock is self._focused_dock()), -step)
        dock = shown[(here + step) % len(shown)]
        dock.raise_()
        target = _first_focusable(dock.widget())
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_control(self, control: str) -> None:
        """Bring up the pane where a part of the prompt comes from."""
        dock = self.docks["stage" if control == "set detail" else "script"]
        dock.show()
        dock.raise_()
        _first_focusable(dock.widget()).setFocus(Qt.FocusReason.OtherFocusReason)

    def maximise_pane(self) -> None:
        """Hide every other pane, or bring them back."""
        if self._maximised:
            self._bring_back()
            return
        keep = self._focused_dock() or self.docks["viewer"]
        keep.show()
        self._maximised = [
            dock for dock in self.docks.values() if dock is not keep and dock.isVisible()
        ]
        for dock in self._maximised:
            dock.hide()

    def _bring_back(self) -> None:
        """Show the panes that the maximised one hid."""
        for dock in self._maximised:
            dock.show()
        self._maximised = []
        self._arranger.settle()

    def show_pane(self, name: str) -> None:
        """Bring a pane up, in front of others in its place, and give it the keys."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        _first_focusable(dock.widget()).setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_palette(self) -> None:
        Palette(self, list(self.actions_by_id.values())).open_over(self)

    # -- hearing ---------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self._bring_back()
        self._arranger.remember()
        self.files.closed()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arranger.settle()

    def event(self, event: QEvent) -> bool:
        """Notice a press on the line between two panes, which Qt keeps to itself."""
        if (
            event.type() is QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and self.childAt(event.position().toPoint()) is None
        ):
            self._arranger.moved_by_hand()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.status.show_saved()

    def _show_piecewise(self, _shot_id: str) -> None:
        """Of another shot, the panes that change altogether come after those that mark it."""
        self._unveiling.veil((self.docks["stage"], self.docks["inspector"]))

    def _project_changed(self, change: Change) -> None:
        self._show_undo()
        if change.settings:
            self._show_title()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self._undo_keys)
        if new is not None and new.window() is self:
            new.installEventFilter(self._undo_keys)

    def _focused_dock(self) -> Dock | None:
        focus = QApplication.focusWidget()
        return next(
            (
                dock
                for dock in self.docks.values()
                if focus is not None and dock.isAncestorOf(focus)
            ),
            None,
        )

    def _open_shot(self, shot_id: str) -> None:
        """Enter on a card: look at the shot on the stage."""
        self.selection.select(shot_id)
        self.show_workspace("block")

    def _show_title(self) -> None:
        name = self.studio.session.folder.stem
        title = self.studio.session.project.title or name
        if name != title:  # the same script may be in several projects
            title = f"{title}  ·  {name}"
        self.setWindowTitle(f"{title} — Previz")
        self.header.set_title(title)

    def _show_undo(self) -> None:
        session = self.studio.session
        for action_id, word, label in (
            ("undo", actions.words("Undo"), session.undo_label),
            ("redo", actions.words("Redo"), session.redo_label),
        ):
            action = self.actions_by_id[action_id]
            typed = action_id == "undo" and self.script.commits.waiting
            action.setEnabled(label is not None or typed)
            action.setText(f"{word} {said(label)}" if label and not typed else word)

    def show_language(self) -> None:
        """Offer to annotate beats where a language model is chosen; else the tooltip says why."""
        action, reason = self.actions_by_id["annotate"], why_not(self.studio.settings)
        action.setEnabled(not reason)
        action.setToolTip(" ".join(said(part) for part in reason.splitlines()) or action.text())

    def _show_notices(self) -> None:
        notices = [str(notice) for notice in self.studio.session.notices]
        if notices:
            self.header.messages.show_notice("\n".join(notices))


def _first_focusable(pane: QWidget) -> QWidget:
    """The pane itself, who stands in for it, or the first of its children that Tab leads to."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isVisibleTo(pane):
        return proxy
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    for child in pane.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(pane):
            return child
    return pane
