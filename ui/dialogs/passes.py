"""Export passes: which shots, which passes, how large, as what; then how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QWidget,
)

from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.pass_export import (
    ALL_PASSES,
    KINDS,
    METRES,
    PassExportJob,
    PassWishes,
    free_folder,
    size_words,
)
from previz.app.studio import Studio
from previz.errors import PrevizError
from ui import theme
from ui.dialogs.form import PathField
from ui.dialogs.writing import WritingDialog
from ui.fields import Choice

CHOSEN_FIRST = ("beauty", "depth", "normal", "id", "pose")
_CUSTOM = "custom"


class PassesDialog(WritingDialog):
    """Writes one folder. Cancel stops it and leaves nothing behind; closing does the same.

    Args:
        shot_id: the shot that is selected; empty when none is.
    """

    def __init__(self, studio: Studio, shot_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export passes"))
        self.go.setText(self.tr("Export"))
        self.go.setAccessibleName(self.tr("Export"))
        self._studio, self._shot_id = studio, shot_id
        self._folder: Path | None = None
        self.shots = Choice(self._ranges())
        self.passes = {name: QCheckBox(words) for name, words in self._pass_words().items()}
        self.kind = Choice(self._kind_words().items())
        self.picture = Choice(self._sizes())
        self.width_px, self.height_px = _pixels(1280), _pixels(720)
        self.path = PathField("folder", self.tr("Folder"))
        self.path.set_path(studio.session.folder.parent)
        self._lay_out()
        for field in (self.shots, self.kind, self.picture):
            field.currentIndexChanged.connect(lambda _row: self._show_what())
        for side in (self.width_px, self.height_px):
            side.valueChanged.connect(lambda _value: self._show_what())
        for box in self.passes.values():
            box.toggled.connect(lambda _on: self._show_what())
        self.path.changed.connect(lambda _path: self._show_what())
        self.go.clicked.connect(self._go)
        self.go.setFocus()
        self._show_what()

    # -- what can be chosen ----------------------------------------------------------------

    def _ranges(self) -> list[tuple[str, str]]:
        project = self._studio.session.project
        rows = []
        if self._shot_id in project.shots:
            name = project.shot(self._shot_id).name
            scene = project.scene_of(self._shot_id)
            rows.append(("shot", self.tr("Shot %1").replace("%1", name)))
            rows.append(("scene", self.tr("Every shot of scene %1").replace("%1", scene.number)))
        return [*rows, ("all", self.tr("Every shot on the board"))]

    def _pass_words(self) -> dict[str, str]:
        return {
            "beauty": self.tr("Picture"),
            "depth": self.tr("Depth, near is white"),
            METRES: self.tr("Depth in metres"),
            "normal": self.tr("Normals"),
            "id": self.tr("Mattes by name"),
            "pose": self.tr("Skeletons"),
            "lineart": self.tr("Line art"),
            "flow": self.tr("Optical flow"),
            "light": self.tr("Light alone"),
        }

    def _kind_words(self) -> dict[str, str]:
        words = {
            "video": self.tr("Films (H.264, play everywhere)"),
            "lossless": self.tr("Films without loss (QuickTime PNG)"),
            "exr": self.tr("OpenEXR, a file a frame"),
            "png": self.tr("PNG, a file a frame"),
        }
        return {kind: words[kind] for kind in KINDS}

    def _sizes(self) -> list[tuple[str, str]]:
        settings = self._studio.session.project.settings
        own = f"{settings.width_px} × {settings.height_px}"
        models = [
            (engine.id, self.tr("As %1 works").replace("%1", engine.name))
            for engine in self._studio.engines.values()
            if engine.pipeline
        ]
        project = ("", self.tr("The project's, %1").replace("%1", own))
        return [project, *models, (_CUSTOM, self.tr("Another size"))]

    def _lay_out(self) -> None:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, name in enumerate(ALL_PASSES):
            box = self.passes[name]
            box.setAccessibleName(box.text())
            box.setChecked(name in CHOSEN_FIRST)
            grid.addWidget(box, place // 2, place % 2)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        self.width_px.setAccessibleName(self.tr("Width in pixels"))
        self.height_px.setAccessibleName(self.tr("Height in pixels"))
        for widget in (self.width_px, QLabel("×"), self.height_px):
            row.addWidget(widget)
        row.addStretch(1)
        self._sides = sides
        self.add(self.tr("Shots"), self.shots)
        self.add(self.tr("Passes"), boxes)
        self.add(self.tr("As"), self.kind)
        self.add(self.tr("Size"), self.picture)
        self.add(self.tr("Pixels"), sides)
        self.add(self.tr("Folder"), self.path)
        self.bar, self.note = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.bar.hide()
        self.note.setObjectName("hint")
        self.note.setWordWrap(True)
        self.column.insertWidget(2, self.bar)
        self.column.insertWidget(3, self.note)

    # -- what was chosen -------------------------------------------------------------------

    def _chosen_shots(self) -> list[str]:
        project = self._studio.session.project
        match self.shots.currentData():
            case "shot":
                return [self._shot_id]
            case "scene":
                scene = project.scene_of(self._shot_id).id
                board = project.board()
                return [shot.id for shot in board if project.scene_of(shot.id).id == scene]
        return [shot.id for shot in project.board()]

    def _wishes(self) -> PassWishes:
        kind, size = str(self.kind.currentData()), str(self.picture.currentData())
        passes = tuple(
            name for name, box in self.passes.items() if box.isChecked() and box.isEnabled()
        )
        own = (self.width_px.value(), self.height_px.value()) if size == _CUSTOM else None
        return PassWishes(passes, kind, own, self._studio.engines.get(size))

    def _show_what(self) -> None:
        """What will be written, before it is."""
        if self.running:
            return
        self.passes[METRES].setEnabled(self.kind.currentData() != "video")
        self.rows.setRowVisible(self._sides, self.picture.currentData() == _CUSTOM)
        parent, stem = self.path.path, self._studio.session.folder.stem
        self._folder = free_folder(parent, f"{stem} passes") if parent else None
        wishes = self._wishes()
        self.go.setEnabled(bool(wishes.passes))
        self.go.setText(self.tr("Export"))
        try:
            words = size_words(self._studio.session.project, self._chosen_shots(), wishes)
        except PrevizError as error:
            self.show_error(error)
            self.go.setEnabled(False)
            return
        self.show_trouble("")
        size, _, frames = words.partition(", ")
        said_size = size.replace(" x ", " × ")
        self.note.setText(
            self.tr("%n shot(s)", "", len(self._chosen_shots()))
            + ", "
            + self.tr("%n frame(s).", "", int(frames or 0))
            + f" {said_size}. "
            + self.tr("Folder “%1”").replace("%1", self._folder.name if self._folder else "")
        )

    # -- the job ---------------------------------------------------------------------------

    def _go(self) -> None:
        if self.open_result():
            return
        if self._folder is None:
            self.show_trouble(self.tr("Say where the passes go."))
            return
        self.show_trouble("")
        wishes = self._wishes()
        self._let_edit(False)
        self._writing = PassExportJob(
            self._studio, self._chosen_shots(), self._folder, wishes, self._show_state
        )

    def _let_edit(self, edit: bool) -> None:
        fields = (self.shots, self.kind, self.picture, self._sides, self.path, self.go)
        for field in (*fields, *self.passes.values()):
            field.setEnabled(edit)
        self.bar.setVisible(not edit)
        self.bar.setRange(0, 0)

    def _show_state(self, state: State) -> None:
        if isinstance(state, Running):
            self.bar.setRange(0, state.steps)
            self.bar.setValue(state.step)
            self.note.setText(
                self.tr("Writing frame %1 of %2")
                .replace("%1", str(state.step))
                .replace("%2", str(state.steps))
            )
            return
        self._let_edit(True)
        self.passes[METRES].setEnabled(self.kind.currentData() != "video")
        match state:
            case Failed():
                self.show_failed(state)
                self.note.setText("")
            case Cancelled():
                self.note.setText(self.tr("Stopped. Nothing was written."))
            case Done():
                name = Path(state.result).name
                self.note.setText(self.tr("%1 is written.").replace("%1", f"“{name}”"))
                self.go.setText(self.tr("Open the folder"))
                self.leave.setText(self.tr("Close"))


def _pixels(value: int) -> QSpinBox:
    """An even number of pixels, as films want it."""
    box = QSpinBox()
    box.setRange(64, 8192)
    box.setSingleStep(2)
    box.setValue(value)
    box.setFixedHeight(theme.CONTROL_PX)
    return box
