"""Open, new, save as, close: which project is on screen, and the windows that ask about it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from previz.app import projects, settings
from previz.app.batch_log import BatchLog
from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.kept_queue import KeptQueue
from previz.app.models import Shelf, shelf
from previz.app.script_report import ScriptReport
from previz.app.session import Session
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.app.timings import Timings
from previz.errors import StoreError
from ui import memory, theme
from ui.beforehand import Beforehand
from ui.bridge import Bridge
from ui.coming_back import ComingBack
from ui.core_words import said
from ui.dialogs.asking import asked
from ui.fields import commit_typing
from ui.first_paint import after_paint
from ui.main_window import MainWindow
from ui.messages import tell, told
from ui.model_downloads import ModelDownloads
from ui.selection import Selection

log = logging.getLogger(__name__)


class FileVerbs(QObject):
    """Owns the one open project and its window.

    Args:
        user: the user's settings, shared with the studio.
        command: how the worker of a lane is started; None starts ours.
    """

    def __init__(
        self,
        user: Settings,
        command: Callable[[str], list[str]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.user = user
        self._command = command
        self._room = DrawingRoom(settings.data_folder() / "logs" / "drawing.log")
        self.window: MainWindow | None = None
        self._studio: Studio | None = None
        self._kept: KeptQueue | None = None
        self._batches: BatchLog | None = None
        self._bridge: Bridge | None = None
        self._downloads: ModelDownloads | None = None
        self._shelf: Shelf = ()

    # -- which project is open -------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a project folder, or make a project from a script beside it.

        Raises:
            PrevizError: neither can be read; what was open stays open.
        """
        if path.is_dir():
            self.show(projects.open_project(path))
        else:
            from previz.app.headless import plan_script

            reports: list[ScriptReport] = []
            project = plan_script(path, tell=reports.append)
            folder = projects.default_folder(project.title or path.stem, path.parent)
            self.show(projects.create(folder, project))
            self.tell_of_script(reports)

    def tell_of_script(self, reports: Sequence[ScriptReport]) -> None:
        """Say in the window that a script lost something on its way in, and offer to show what."""
        if self.window is None:
            return
        for report in reports:
            words = (
                self.tr("“%1”: not everything in the file is in the script.")
                if report.left_out
                else self.tr("“%1”: some lines of the file are worth a look.")
            )
            self.window.header.messages.show_notice(
                words.replace("%1", report.name),
                self.tr("Show what…"),
                lambda report=report: self._show_report(report),  # type: ignore[misc]
            )

    def _show_report(self, report: ScriptReport) -> None:
        from ui.dialogs.script_report import ScriptReportDialog

        asked(ScriptReportDialog(report, self.window))

    def show(self, session: Session) -> MainWindow:
        """Put a session on screen in place of the one before."""
        inbox = Inbox()
        studio = (
            Studio(session, self.user, inbox, self._command, room=self._room)
            if self._command
            else Studio(session, self.user, inbox, room=self._room)
        )
        bridge = Bridge(inbox)
        window = MainWindow(studio, Selection(studio), self)
        self._shelf = shelf(self.user)
        ComingBack(window, self._came_back)
        before, self.window = self.window, window
        if before is not None:
            self._let_go()
            window.setGeometry(before.geometry())
            before.hide()
            before.deleteLater()
        self._studio, self._bridge = studio, bridge
        self._kept = KeptQueue(studio)
        self._batches = window.batches
        if not session.notices:  # one message at a time
            self._batches.look_back()  # what waits is asked for again: that is not through
        Timings(studio)  # the queue holds on to it for as long as there is one
        after_paint(window, studio.queue.feed)  # takes that are missing
        after_paint(window, memory.set_aside)
        after_paint(window, Beforehand(window).begin)
        window.show()
        self._remember(session.folder)
        return window

    def open_folder(self, folder: Path) -> None:
        """Open another project; an error is shown and the open one stays."""
        if self._studio is not None and folder.resolve() == self._studio.session.folder.resolve():
            return
        with told(self.window):
            if self.may_close():
                self.open_path(folder)

    def recent(self) -> list[Path]:
        """Recent projects other than the open one."""
        here = self._studio.session.folder.resolve() if self._studio else None
        return [folder for folder in settings.recent_projects() if folder.resolve() != here]

    def may_close(self) -> bool:
        """Whether everything is on the disk, or the user gives up what is not."""
        if self._studio is None or self._studio.session.read_only:
            return True
        commit_typing()
        try:
            self._studio.session.flush()
        except StoreError as error:
            box = QMessageBox(self.window)
            box.setIcon(QMessageBox.Icon.Warning)
            box.setText(said(error.what))
            box.setInformativeText(f"{said(error.why)} {said(error.fix)}".strip())
            stay = box.addButton(self.tr("Keep it open"), QMessageBox.ButtonRole.RejectRole)
            box.addButton(
                self.tr("Close and lose %n edit(s)", "", self._studio.session.unsaved),
                QMessageBox.ButtonRole.DestructiveRole,
            )
            box.setDefaultButton(stay)
            box.exec()
            return box.clickedButton() is not stay
        return True

    def closed(self) -> None:
        """The window goes: stop the workers, let go of the project, keep the settings."""
        self._let_go()
        self._room.close()
        if self._downloads is not None:
            self._downloads.close()
        self.save_settings()
        if self.window is not None:
            self.window.deleteLater()
        self.window = None

    def save_settings(self) -> None:
        try:
            settings.save_settings(self.user)
        except StoreError as error:
            log.warning("settings are not saved: %s", error)
            tell(self.window, error)

    def _let_go(self) -> None:
        if self._studio is None or self._bridge is None:
            return
        self._bridge.close()
        if self._kept is not None:
            self._kept.close()
        if self._batches is not None:
            self._batches.close()  # what is stopped now is no batch that is through
        try:
            self._studio.close()
        except StoreError as error:
            log.warning("closed without saving: %s", error)
            self._studio.session.abandon()
        self._studio = self._bridge = None

    def _remember(self, folder: Path) -> None:
        try:
            self.user.recent_projects = settings.remember_project(folder).recent_projects
        except StoreError as error:
            log.warning("recent projects are not saved: %s", error)

    # -- asked by the menus ----------------------------------------------------------------

    def new(self) -> None:
        from ui.dialogs.new_project import NewProjectDialog

        dialog = NewProjectDialog(self._projects_folder(), self.window)
        if asked(dialog) and dialog.session is not None:
            self.show(dialog.session)
            self.tell_of_script(dialog.reports)

    def open(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window,
            self.tr("Open a project: choose a folder whose name ends in .previz"),
            str(self._projects_folder()),
        )
        if chosen:
            self.open_folder(Path(chosen))

    def save_as(self) -> None:
        if self._studio is None:
            return
        here = self._studio.session.folder
        chosen, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("Save the project under another name"),
            str(projects.default_folder(here.stem, here.parent)),
            self.tr("Previz project (*.previz)"),
        )
        if chosen:
            commit_typing()
            with told(self.window):
                self.show(projects.save_as(self._studio.session, Path(chosen)))

    def import_revision(self) -> None:
        """Choose a new draft of the script, and look at what it would do."""
        from previz.app.scripts import SUFFIXES
        from ui.dialogs.revision import RevisionDialog

        if self._studio is None:
            return
        names = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        chosen, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Choose the new draft of the script"),
            str(self._studio.session.folder.parent),
            self.tr("Screenplays (%1);;All files (*)").replace("%1", names),
        )
        if not chosen:
            return
        commit_typing()
        dialog = RevisionDialog(self._studio, Path(chosen), self.window)
        if asked(dialog) and dialog.report is not None and dialog.report.worth_telling:
            self.tell_of_script([dialog.report])

    def export(self) -> None:
        from ui.dialogs.animatic import AnimaticDialog

        commit_typing()
        if self._studio is not None:
            asked(AnimaticDialog(self._studio, self.window))

    def shot_list(self) -> None:
        from ui.dialogs.shot_list import ShotListDialog

        commit_typing()
        if self._studio is not None:
            asked(ShotListDialog(self._studio, self.window))

    def export_stage(self, shot_name: str) -> None:
        """Write a shot's set, cast and camera where the user says."""
        from ui.dialogs.stage_file import StageFileDialog

        commit_typing()
        if self._studio is not None:
            asked(StageFileDialog(self._studio, shot_name, self.window))

    def import_to_stage(self, shot_id: str) -> None:
        """Bring a camera, a set, a figure or a movement onto a shot's stage."""
        from ui.dialogs.stage_import import StageImportDialog

        commit_typing()
        if self._studio is None:
            return
        dialog = StageImportDialog(self._studio, shot_id, parent=self.window)
        if asked(dialog) and dialog.told and self.window is not None:
            self.window.header.messages.show_done(dialog.told)

    def export_passes(self, shot_id: str) -> None:
        """Ask which passes of which shots are written; the selected one is offered first."""
        from ui.dialogs.passes import PassesDialog

        commit_typing()
        if self._studio is not None:
            asked(PassesDialog(self._studio, shot_id, self.window))

    def preferences(self) -> None:
        from ui.dialogs.preferences import PreferencesDialog

        if self._studio is None or self.window is None:
            return
        dialog = PreferencesDialog(self.user, self.window, self._studio.devices.cards)
        dialog.theme_chosen.connect(self.set_theme)
        asked(dialog)
        self._studio.refresh_engines()
        self._studio.queue.feed()  # other workers may work now
        self.window.inspector.show_engines()
        self.window.show_language()
        self.save_settings()

    def set_theme(self, name: str) -> None:
        self.user.theme = name
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.chosen(name))

    def models(self) -> None:
        """What models there are; a download goes on when the dialog is closed."""
        from ui.dialogs.models import ModelsDialog

        dialog = ModelsDialog(self.user, self.downloads, self.window)
        dialog.folders_wanted.connect(self.preferences)
        dialog.folders_wanted.connect(dialog.look)
        asked(dialog)
        self._look_for_models()

    def _came_back(self) -> None:
        """Models are put into their folder with another program: nobody is to start again."""
        if shelf(self.user) != self._shelf:
            self._look_for_models()

    def _look_for_models(self) -> None:
        self._shelf = shelf(self.user)
        if self._studio is not None and self.window is not None:
            self._studio.refresh_engines()
            self.window.inspector.show_engines()

    @property
    def downloads(self) -> ModelDownloads:
        """The window's downloads of models, begun when they are first asked for."""
        if self._downloads is None:
            self._downloads = ModelDownloads(self.user, self)
            self._downloads.installed.connect(self._look_for_models)
        return self._downloads

    def machine(self) -> None:
        from ui.dialogs.machine import MachineDialog

        asked(MachineDialog(self.window))

    def show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))

    def about(self) -> None:
        from ui.dialogs.about import AboutDialog

        asked(AboutDialog(self.window))

    def _projects_folder(self) -> Path:
        here = self._studio.session.folder.parent if self._studio else Path.home()
        return Path.home() if here.is_relative_to(settings.data_folder()) else here


def log_file() -> Path:
    """Where the window writes what went wrong."""
    return settings.data_folder() / "logs" / "previz.log"
