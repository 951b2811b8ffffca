"""New project: a script, where the project goes, its picture size and frame rate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from previz.app import projects
from previz.app.script_report import ScriptReport
from previz.app.scripts import SUFFIXES
from previz.app.session import Session
from previz.errors import PrevizError
from previz.model.time import Rate
from ui.dialogs.form import FormDialog, PathField
from ui.fields import Choice

SIZES_PX = ((768, 432), (1024, 576), (1280, 720), (832, 480), (1024, 436), (768, 576), (432, 768))
RATES = ("24", "25", "30", "23.976", "29.97", "48", "50", "60")


def _endings() -> str:
    """The endings of script files, as a dialog wants them; many programs write them in capitals."""
    return " ".join(f"*{suffix}" for suffix in SUFFIXES)


class NewProjectDialog(FormDialog):
    """After ``exec``, ``session`` is the new project's, or None; ``reports`` tell of its script."""

    def __init__(self, parent_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New project from a script"))
        self.go.setText(self.tr("Plan the shots"))
        self.go.setAccessibleName(self.tr("Plan the shots"))
        self.session: Session | None = None
        self.reports: list[ScriptReport] = []
        self._parent_folder = parent_folder
        self._named_by_hand = False
        self.script = PathField(
            "open",
            self.tr("Choose a screenplay"),
            self.tr("Screenplays (%1);;All files (*)").replace("%1", _endings()),
        )
        self.folder = PathField("save", self.tr("Where the project goes"))
        self.picture = Choice((f"{w}x{h}", f"{w} × {h}") for w, h in SIZES_PX)
        self.rate = Choice((rate, self.tr("%1 fps").replace("%1", rate)) for rate in RATES)
        self.add(self.tr("Script"), self.script)
        self.add(self.tr("Project"), self.folder)
        self.add(self.tr("Picture"), self.picture)
        self.add(self.tr("Frame rate"), self.rate)
        self.script.changed.connect(self._suggest)
        self.folder.line.textEdited.connect(self._name_by_hand)
        self.go.clicked.connect(self._make)
        self.go.setEnabled(False)
        self.script.setFocus()

    def _name_by_hand(self, _text: str) -> None:
        self._named_by_hand = True

    def _suggest(self, _text: str) -> None:
        script = self.script.path
        self.go.setEnabled(script is not None)
        if script is not None and not self._named_by_hand:
            self.folder.set_path(projects.default_folder(script.stem, self._parent_folder))

    def _make(self) -> None:
        """Plan the script and make the project; what is wrong is said here, and nothing is left."""
        from previz.app.headless import plan_script

        script, folder = self.script.path, self.folder.path
        if script is None or folder is None:
            return
        width, height = str(self.picture.currentData()).split("x")
        try:
            rate = Rate.parse(str(self.rate.currentData()))
            self.reports = []
            size_px = int(width), int(height)
            project = plan_script(script, size_px, rate, self.reports.append)
            self.session = projects.create(folder, project)
        except PrevizError as error:
            self.show_error(error)
            return
        self.accept()
