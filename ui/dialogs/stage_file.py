"""Export a shot's stage for other programs: the format, what it carries, and where it goes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.stage_files import CARRIES, StageFileJob
from previz.app.studio import Studio
from ui.dialogs.form import PathField
from ui.dialogs.writing import WritingDialog
from ui.fields import Choice
from ui.words import QT_TRANSLATE_NOOP

FORMATS = {
    ".glb": QT_TRANSLATE_NOOP("StageFileDialog", "glTF (.glb): for nearly every 3D program"),
    ".usdc": QT_TRANSLATE_NOOP("StageFileDialog", "USD (.usdc): for film pipelines"),
    ".usda": QT_TRANSLATE_NOOP("StageFileDialog", "USD as text (.usda)"),
    ".chan": QT_TRANSLATE_NOOP("StageFileDialog", "Camera only (.chan): for compositing"),
    ".json": QT_TRANSLATE_NOOP("StageFileDialog", "Numbers of every frame (.json): to measure"),
}
WORDS = {
    "set": QT_TRANSLATE_NOOP("StageFileDialog", "Set and props"),
    "cast": QT_TRANSLATE_NOOP("StageFileDialog", "Cast with moving skeletons"),
    "pictures": QT_TRANSLATE_NOOP("StageFileDialog", "Pictures on surfaces"),
    "lights": QT_TRANSLATE_NOOP("StageFileDialog", "Lamps"),
    "camera": QT_TRANSLATE_NOOP("StageFileDialog", "Camera, frame by frame"),
    "lens": QT_TRANSLATE_NOOP("StageFileDialog", "Lens, film back and stop"),
    "angle": QT_TRANSLATE_NOOP("StageFileDialog", "Angle of view"),
    "focus": QT_TRANSLATE_NOOP("StageFileDialog", "Focus distance"),
    "joints": QT_TRANSLATE_NOOP("StageFileDialog", "Joints in the room and in the picture"),
    "boxes": QT_TRANSLATE_NOOP("StageFileDialog", "Where everything is in the picture"),
    "levels": QT_TRANSLATE_NOOP("StageFileDialog", "Where light comes from, and how strong"),
    "flow": QT_TRANSLATE_NOOP("StageFileDialog", "How far the picture moves"),
}


def _said(words: str) -> str:
    return QCoreApplication.translate("StageFileDialog", words)


class StageFileDialog(WritingDialog):
    """Writes one file. Cancel stops it and leaves nothing behind; closing does the same."""

    def __init__(self, studio: Studio, shot_name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export shot %1").replace("%1", shot_name))
        self.go.setText(self.tr("Export"))
        self.go.setAccessibleName(self.tr("Export"))
        self._studio, self._shot_name = studio, shot_name
        self.kind = Choice([(ending, _said(words)) for ending, words in FORMATS.items()])
        self.carries = QLabel()
        self.carries.setWordWrap(True)
        self.carries.setObjectName("hint")
        self.path = PathField("save", self.tr("File"))
        here, name = studio.session.folder, shot_name.replace("/", "-")
        self.path.set_path(here.parent / f"{here.stem} {name}.glb")
        self.add(self.tr("Format"), self.kind)
        self.add(self.tr("It carries"), self.carries)
        self.add(self.tr("File"), self.path)
        self.kind.chosen.connect(self._use_kind)
        self.path.changed.connect(self._show_kind)
        self.go.clicked.connect(self._go)
        self._show_kind()

    def _use_kind(self, ending: str) -> None:
        path = self.path.path
        if path is not None:
            self.path.set_path(path.with_suffix(ending))
        self._show_kind()

    def _show_kind(self) -> None:
        """The format of the file's name, and what that holds."""
        path = self.path.path
        ending = path.suffix.lower() if path is not None else ""
        if ending in CARRIES:
            self.kind.show_id(ending)
        holds = CARRIES.get(str(self.kind.currentData()), ())
        self.carries.setText("\n".join(f"·  {_said(WORDS[each])}" for each in holds))

    def _go(self) -> None:
        path = self.path.path
        if path is None:
            self.show_trouble(self.tr("Say where the file goes."))
            return
        if path.suffix.lower() not in CARRIES:
            path = path.with_name(f"{path.name}{self.kind.currentData()}")
        self.show_trouble("")
        self._let_edit(False)
        self._writing = StageFileJob(self._studio, self._shot_name, path, self._show_state)

    def _let_edit(self, edit: bool) -> None:
        for field in (self.path, self.kind, self.go):
            field.setEnabled(edit)
        self.go.setText(self.tr("Export") if edit else self.tr("Writing…"))

    def _show_state(self, state: State) -> None:
        match state:
            case Running():
                if state.steps:
                    done = self.tr("Frame %1 of %2")
                    words = done.replace("%1", str(state.step)).replace("%2", str(state.steps))
                    self.go.setText(words)
                return
            case Done():
                self.accept()
            case Failed():
                self.show_failed(state)
            case Cancelled():
                self.show_trouble(self.tr("Stopped. Nothing was written."))
        self._let_edit(True)
