"""Bring a file onto the stage: as a camera, a set, a thing, somebody's figure or a movement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from previz.app import camera_imports, stage_imports
from previz.app.camera_imports import CAMERA_ENDINGS, CameraReport
from previz.app.import_job import Brought, ImportJob, Tell
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.newest import NewestAnswer
from previz.app.stage_imports import MODEL_ENDINGS, MOVEMENT_ENDINGS, SetReport
from previz.app.studio import Studio
from previz.errors import InputError, PrevizError
from previz.model.stage import Capture, Prop
from ui.dialogs.form import PathField
from ui.dialogs.writing import WritingDialog
from ui.fields import Choice
from ui.lifetime import while_alive

ENDINGS = tuple(dict.fromkeys((*MODEL_ENDINGS, *MOVEMENT_ENDINGS, *CAMERA_ENDINGS)))
"""What can be brought onto a stage."""


Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Inside:
    """What is looked for in a file: its cameras or its movements, as it was saved last."""

    kind: str
    path: Path
    saved_ns: int


class StageImportDialog(WritingDialog):
    """Asks what a file is to be, reads it on a thread, and brings it in as one step of undo.

    Cancel while it reads leaves the stage as it was. ``told`` says what came; ``report`` is it.

    Args:
        shot_id: the shot whose stage it is.
        actor_id: whose figure or movement is offered first; empty is the first actor.
        kind: what is offered first: ``camera``, ``set``, ``thing``, ``figure``, ``movement``.
    """

    def __init__(
        self,
        studio: Studio,
        shot_id: str,
        path: Path | None = None,
        actor_id: str = "",
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Bring onto the stage"))
        self.go.setText(self.tr("Bring in"))
        self.go.setAccessibleName(self.tr("Bring in"))
        self._studio, self._shot_id, self._wanted = studio, shot_id, kind
        self.told = ""
        self.report: object = None
        self._job: ImportJob[Any]
        self._inside: NewestAnswer[Inside, Rows] = NewestAnswer(
            studio.inbox, "inside", _inside, while_alive(self, self._show_parts)
        )
        names = " ".join(f"*{ending}" for ending in ENDINGS)
        self.path = PathField(
            "open", self.tr("File"), self.tr("Stage files (%1)").replace("%1", names)
        )
        self.kind, self.who, self.part = Choice(), Choice(), Choice()
        self.unit = Choice([(unit, unit) for unit in stage_imports.UNITS_M])
        self.loop = QCheckBox(self.tr("Over and over"))
        self.loop.setAccessibleName(self.loop.text())
        project = studio.session.project
        blocked = [b.actor_id for b in project.shot(shot_id).blocking]
        actors = {a.id: a.name for a in project.actors_of(project.shot(shot_id).scene_id)}
        self.who.fill([(id_, actors[id_]) for id_ in blocked if id_ in actors])
        self.add(self.tr("File"), self.path)
        self.add(self.tr("As"), self.kind)
        self.add(self.tr("Whose"), self.who)
        self.add(self.tr("Which"), self.part)
        self.add(self.tr("Counted in"), self.unit)
        self.add("", self.loop)
        self.unit.show_id("m")
        if actor_id in blocked:
            self.who.show_id(actor_id)
        self.path.changed.connect(self._offer_kinds)
        self.kind.chosen.connect(self._offer_parts)
        self.go.clicked.connect(self._go)
        if path is not None:
            self.path.set_path(path)
        else:
            self._offer_kinds()

    # -- what is offered -------------------------------------------------------------------

    def _offer_kinds(self) -> None:
        """What the file's ending lets it be."""
        path = self.path.path
        ending = path.suffix.lower() if path is not None else ""
        rows = [
            (kind, words)
            for kind, words, endings in (
                ("set", self.tr("Pieces of the set, where they stand"), MODEL_ENDINGS),
                ("thing", self.tr("One thing, in the middle"), MODEL_ENDINGS),
                ("figure", self.tr("Somebody's figure"), MODEL_ENDINGS),
                ("movement", self.tr("Somebody's movement"), MOVEMENT_ENDINGS),
                ("camera", self.tr("The camera of this shot"), CAMERA_ENDINGS),
            )
            if ending in endings and (self.who.count() or kind not in ("figure", "movement"))
        ]
        self.kind.fill(rows)
        if self._wanted in [kind for kind, _ in rows]:
            self.kind.show_id(self._wanted)
        self.kind.setEnabled(len(rows) > 1)
        self.go.setEnabled(bool(rows))
        self._offer_parts()

    def _offer_parts(self) -> None:
        """The cameras or the movements of the file, as soon as they are found."""
        kind, path = str(self.kind.currentData() or ""), self.path.path
        self.show_trouble("")
        self._show_parts([])
        if kind in ("camera", "movement") and path is not None and path.is_file():
            self._inside.ask(Inside(kind, path, path.stat().st_mtime_ns))
        else:
            self._inside.forget()
        self.rows.setRowVisible(self.who, kind in ("figure", "movement"))
        counted = kind == "set" or (path is not None and path.suffix.lower() == ".chan")
        self.rows.setRowVisible(self.unit, counted)
        self.rows.setRowVisible(self.loop, kind == "movement")
        self.adjustSize()

    def _show_parts(self, found: Rows | PrevizError) -> None:
        if isinstance(found, PrevizError):
            self.show_error(found)
            found = []
        self.part.fill(found)
        self.rows.setRowVisible(self.part, len(found) > 1)
        self.adjustSize()

    # -- what is done ----------------------------------------------------------------------

    def bring(self) -> None:
        """Ask nothing: open, bring in what was given, and be gone."""
        self.finished.connect(self.deleteLater)
        self.open()
        self._go()

    def _go(self) -> None:
        path = self.path.path
        if path is None or not path.is_file():
            self.show_trouble(self.tr("There is no such file."))
            return
        self.show_trouble("")
        try:
            read = self._reading(path, str(self.kind.currentData()))
            self._writing = self._job = ImportJob(self._studio, read, self._show_state)
        except PrevizError as error:
            self.show_error(error)
        else:
            self._let_edit(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.running:  # what is still read is dropped: nobody waits for it
            self._job.cancel()
        super().closeEvent(event)

    def _let_edit(self, edit: bool) -> None:
        for field in (self.path, self.kind, self.who, self.part, self.unit, self.loop, self.go):
            field.setEnabled(edit)
        self.kind.setEnabled(edit and self.kind.count() > 1)
        self.go.setText(self.tr("Bring in") if edit else self.tr("Reading…"))

    def _show_state(self, state: State) -> None:
        match state:
            case Running():
                if state.steps:
                    words = self.tr("Reading: %1 of %2").replace("%1", str(state.step + 1))
                    self.go.setText(words.replace("%2", str(state.steps)))
                return
            case Done():
                self.report = self._job.report
                self.told = self._words(self.report)
                self.accept()
            case Failed():
                self.show_failed(state)
            case Cancelled():
                self.show_trouble(self.tr("Stopped. The stage is as it was."))
        self._let_edit(True)

    def _reading(self, path: Path, kind: str) -> Callable[[Tell], Brought[Any]]:
        """What is done on the thread; it sees the project as it is now."""
        project, store = self._studio.session.project, self._studio.session.store
        shot_id, who = self._shot_id, str(self.who.currentData() or "")
        part, unit = str(self.part.currentData() or ""), str(self.unit.currentData())
        scene_id, loop = project.shot(shot_id).scene_id, self.loop.isChecked()
        match kind:
            case "camera":
                return lambda tell: camera_imports.read_camera(
                    project, shot_id, path, part, unit, tell
                )
            case "set":
                return lambda tell: stage_imports.read_set(
                    project, store, scene_id, path, unit, tell
                )
            case "thing":
                return lambda tell: stage_imports.read_thing(project, store, scene_id, path, tell)
            case "figure":
                owner = project.character_of(who)
                if owner is None:
                    raise InputError(
                        "This figure belongs to nobody in the cast.",
                        "Only people of the cast have a body of their own.",
                        "Choose another actor.",
                    )
                return lambda tell: stage_imports.read_body(project, store, owner.id, path, tell)
            case _:
                return lambda tell: stage_imports.read_movement(
                    project, store, shot_id, who, path, part, loop, tell
                )

    def _words(self, report: object) -> str:
        """What came, in a sentence or a name."""
        if isinstance(report, CameraReport):
            words = self.tr("%1 camera keys for %2 frames: at most %3 mm and %4° off the file.")
            for sign, value in (
                ("%1", str(report.keys)),
                ("%2", str(report.shot_frames)),
                ("%3", f"{report.largest_m * 1000:.1f}"),
                ("%4", f"{report.largest_deg:.3f}"),
            ):
                words = words.replace(sign, value)
            return words
        if isinstance(report, SetReport):
            return self.tr("%n piece(s) stand in the set.", "", len(report.names))
        if isinstance(report, Prop | Capture):
            return report.name
        owner = self._studio.session.project.character_of(str(self.who.currentData() or ""))
        return "" if owner is None else owner.name


def _inside(asked: Inside) -> Rows:
    """The cameras or the movements of a file, on a thread."""
    if asked.kind == "camera":
        return [(name, name) for name in camera_imports.camera_names(asked.path)]
    found = stage_imports.movements_in(asked.path)
    return [(name, f"{name or asked.path.stem}  ({length:.1f} s)") for name, length in found]
