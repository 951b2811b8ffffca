"""Bring a file onto the stage: as a camera, a set, a thing, somebody's figure or a movement."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from previz.app import camera_imports, stage_imports
from previz.app.camera_imports import CAMERA_ENDINGS
from previz.app.commands import captures, models
from previz.app.stage_imports import MODEL_ENDINGS, MOVEMENT_ENDINGS
from previz.app.studio import Studio
from previz.errors import InputError, PrevizError
from ui.dialogs.form import FormDialog, PathField
from ui.fields import Choice

ENDINGS = tuple(dict.fromkeys((*MODEL_ENDINGS, *MOVEMENT_ENDINGS, *CAMERA_ENDINGS)))
"""What can be brought onto a stage."""


class StageImportDialog(FormDialog):
    """Asks what a file is to be, and brings it in as one step of undo. ``told`` says what came.

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
        """The cameras or the movements of the file."""
        kind, path = str(self.kind.currentData() or ""), self.path.path
        rows: list[tuple[str, str]] = []
        self.show_trouble("")
        try:
            if kind == "camera" and path is not None and path.is_file():
                rows = [(name, name) for name in camera_imports.camera_names(path)]
            elif kind == "movement" and path is not None and path.is_file():
                found = stage_imports.movements_in(path)
                rows = [(name, f"{name or path.stem}  ({length:.1f} s)") for name, length in found]
        except PrevizError as error:
            self.show_error(error)
        self.part.fill(rows)
        self.rows.setRowVisible(self.part, kind in ("camera", "movement") and len(rows) > 1)
        self.rows.setRowVisible(self.who, kind in ("figure", "movement"))
        counted = kind == "set" or (path is not None and path.suffix.lower() == ".chan")
        self.rows.setRowVisible(self.unit, counted)
        self.rows.setRowVisible(self.loop, kind == "movement")
        self.adjustSize()

    # -- what is done ----------------------------------------------------------------------

    def _go(self) -> None:
        path = self.path.path
        if path is None or not path.is_file():
            self.show_trouble(self.tr("There is no such file."))
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.told = self._brought(path, str(self.kind.currentData()))
        except PrevizError as error:
            self.show_error(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.accept()

    def _brought(self, path: Path, kind: str) -> str:
        studio, who = self._studio, str(self.who.currentData() or "")
        part, unit = str(self.part.currentData() or ""), str(self.unit.currentData())
        scene_id = studio.session.project.shot(self._shot_id).scene_id
        match kind:
            case "camera":
                report = camera_imports.import_camera(
                    studio.session, self._shot_id, path, part, unit
                )
                words = self.tr("%1 camera keys for %2 frames: at most %3 mm and %4° off the file.")
                for sign, value in (
                    ("%1", str(report.keys)),
                    ("%2", str(report.shot_frames)),
                    ("%3", f"{report.largest_m * 1000:.1f}"),
                    ("%4", f"{report.largest_deg:.3f}"),
                ):
                    words = words.replace(sign, value)
                return words
            case "set":
                made = models.load_set(studio, scene_id, path, unit)
                return self.tr("%n piece(s) stand in the set.", "", len(made.names))
            case "thing":
                return models.load_thing(studio, scene_id, path).name
            case "figure":
                owner = studio.session.project.character_of(who)
                if owner is None:
                    raise InputError(
                        "This figure belongs to nobody in the cast.",
                        "Only people of the cast have a body of their own.",
                        "Choose another actor.",
                    )
                models.load_body(studio, owner.id, path)
                return owner.name
            case _:
                loop = self.loop.isChecked()
                made_of = captures.load_capture(studio, self._shot_id, who, path, part, loop)
                return made_of.name
