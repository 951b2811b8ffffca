"""What the window can do with shots: the verbs behind menus, keys and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from previz.app.batch_log import EndedBatch
from previz.app.commands import board, looks, slates, takes
from previz.app.jobs import Running
from previz.app.studio import Studio
from previz.model.project import Shot
from ui.dialogs.asking import asked
from ui.fields import commit_typing
from ui.messages import told
from ui.selection import Selection
from ui.transport import Transport, transport_of

if TYPE_CHECKING:
    from ui.file_verbs import FileVerbs
    from ui.main_window import MainWindow


class Verbs(QObject):
    """Each method is one entry of the action table. Errors go to the window's message bar."""

    def __init__(
        self, window: MainWindow, studio: Studio, selection: Selection, files: FileVerbs
    ) -> None:
        super().__init__(window)
        self.window, self.studio, self.selection, self.files = window, studio, selection, files

    @property
    def shot(self) -> Shot | None:
        """The selected shot."""
        return self.studio.session.project.shots.get(self.selection.shot_id)

    @property
    def transport(self) -> Transport:
        return transport_of(self.studio, self.selection)

    def play(self) -> None:
        self.transport.toggle()

    # -- edit ------------------------------------------------------------------------------

    def undo(self) -> None:
        commit_typing()
        with told(self.window):
            self.studio.session.undo()

    def redo(self) -> None:
        commit_typing()
        with told(self.window):
            self.studio.session.redo()

    # -- shots -----------------------------------------------------------------------------

    def new_shot(self) -> None:
        self._add_shot(after=True)

    def new_shot_before(self) -> None:
        self._add_shot(after=False)

    def export_stage(self) -> None:
        """Ask where the selected shot's stage goes, and write it."""
        if self.shot is not None:
            self.files.export_stage(self.shot.name)

    def import_to_stage(self) -> None:
        """Ask for a file of another program, and bring it onto the selected shot's stage."""
        if self.shot is not None:
            self.files.import_to_stage(self.shot.id)

    def export_passes(self) -> None:
        """Ask for passes of the selected shot, of its scene or of all."""
        self.files.export_passes(self.shot.id if self.shot is not None else "")

    def set_look(self, look: str) -> None:
        with told(self.window):
            looks.set_look(self.studio, look)

    def set_slates(self, way: str) -> None:
        with told(self.window):
            slates.set_slates(self.studio, way)

    def _add_shot(self, after: bool) -> None:
        shot = self.shot
        if shot is not None:
            with told(self.window):
                self.selection.select(board.new_shot(self.studio, shot.id, after))

    def duplicate_shot(self) -> None:
        shot = self.shot
        if shot is not None:
            with told(self.window):
                self.selection.select(board.duplicate_shot(self.studio, shot.id))

    def remove_shot(self) -> None:
        """Take the shot off the board; its neighbour is selected. Undo brings it back."""
        shot = self.shot
        if shot is None:
            return
        order = [other.id for other in self.studio.session.project.board()]
        place = order.index(shot.id)
        neighbours = order[place + 1 : place + 2] or order[max(0, place - 1) : place]
        with told(self.window):
            board.remove_shot(self.studio, shot.id)
            if neighbours:
                self.selection.select(neighbours[0])

    def move_shot_earlier(self) -> None:
        self._move_shot(-1)

    def move_shot_later(self) -> None:
        self._move_shot(1)

    def _move_shot(self, by: int) -> None:
        shot = self.shot
        if shot is not None:
            place = self.studio.session.project.scene_of(shot.id).shot_ids.index(shot.id) + by
            with told(self.window):
                board.move_shot(self.studio, shot.id, max(0, place))

    def next_shot(self) -> None:
        self._step_shot(1)

    def previous_shot(self) -> None:
        self._step_shot(-1)

    def _step_shot(self, by: int) -> None:
        order = [shot.id for shot in self.studio.session.project.board()]
        if self.selection.shot_id in order:
            place = order.index(self.selection.shot_id) + by
            self.selection.select(order[max(0, min(place, len(order) - 1))])

    def circle_take(self) -> None:
        """Keep the take that plays now, or let the newest play again."""
        shot = self.shot
        if shot is not None and shot.playing_take_id:
            take = "" if shot.circled_take else shot.playing_take_id
            with told(self.window):
                takes.circle(self.studio, shot.id, take)

    def compare_batch(self, batch: EndedBatch) -> None:
        """The takes of a batch side by side, shot by shot."""
        self.compare_takes(batch.shot_ids, batch.take_ids)

    def compare_takes(self, shot_ids: tuple[str, ...] = (), take_ids: tuple[str, ...] = ()) -> None:
        """The takes of a shot side by side, of the selected one unless others are named; first
        only those of a batch, where its takes are named."""
        from ui.dialogs.take_sheet import TakeSheetDialog

        known = self.studio.session.project.shots
        there = tuple(each for each in shot_ids or (self.selection.shot_id,) if each in known)
        if there:
            sheet = TakeSheetDialog(self.studio, self.selection, there, self.window, take_ids)
            sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            sheet.show()

    def annotate_beats(self) -> None:
        """Let a language model of the user's propose beats for the scene of the selected shot."""
        from ui.dialogs.annotation import AnnotationDialog

        commit_typing()
        order = self.studio.session.project.scene_order
        scene_id = self.shot.scene_id if self.shot is not None else next(iter(order), "")
        asked(AnnotationDialog(self.studio, scene_id, self.window))

    # -- render ----------------------------------------------------------------------------

    def render_shot(self) -> None:
        commit_typing()
        shot = self.shot
        if shot is not None:
            with told(self.window):
                takes.render(self.studio, [shot.id])

    def render_missing(self) -> None:
        commit_typing()
        with told(self.window):
            count = takes.render_missing(self.studio)
            bar = self.window.header.messages
            if count:
                bar.show_done(self.tr("%n shot(s) put in the queue.", "", count))
            else:
                bar.show_done(self.tr("Every shot of the cut has a take of its present state."))

    def render_stale(self) -> None:
        from ui.dialogs.stale import StaleDialog

        commit_typing()
        asked(StaleDialog(self.studio, self.window))

    def render_batch(self) -> None:
        from ui.dialogs.batch import BatchDialog

        commit_typing()
        asked(BatchDialog(self.studio, self.selection.shot_id, self.window))

    def stop_rendering(self) -> None:
        """Cancel the takes that run and those that wait."""
        with told(self.window):
            for job in self.studio.queue.open_jobs():
                if job.kind == "take" or isinstance(job.state, Running):
                    takes.cancel(self.studio, job.id)
