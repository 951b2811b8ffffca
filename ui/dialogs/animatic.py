"""Export the animatic: where, how large, with what on it; then its progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QWidget

from previz.app.animatic import AnimaticJob, AnimaticOptions
from previz.app.jobs import Cancelled, Done, Failed, Running, State
from previz.app.studio import Studio
from previz.model.time import timecode
from ui.dialogs.form import PathField
from ui.dialogs.writing import WritingDialog
from ui.fields import Choice


class AnimaticDialog(WritingDialog):
    """Writes one movie. Cancel stops it and leaves nothing behind; closing does the same."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export animatic"))
        self.go.setText(self.tr("Export"))
        self.go.setAccessibleName(self.tr("Export"))
        self._studio = studio
        self._job: AnimaticJob | None = None
        project = studio.session.project
        self.path = PathField("save", self.tr("Movie file"), self.tr("Movies (*.mp4)"))
        self.path.set_path(studio.session.folder.parent / f"{studio.session.folder.stem}.mp4")
        self.scene = Choice([("", self.tr("The whole cut"))])
        for scene_id in project.scene_order:
            scene = project.scenes[scene_id]
            self.scene.addItem(f"{scene.number}  {scene.heading}", scene.number)
        self.picture = Choice((f"{w}x{h}", f"{w} × {h}") for w, h in _sizes(studio))
        self.burn_in = QCheckBox(self.tr("Set-up, frame, timecode and lens on the picture"))
        self.subtitles = QCheckBox(self.tr("Dialogue as subtitles"))
        self.missing = QCheckBox(self.tr("Render shots first that have no take of their state"))
        for box in (self.burn_in, self.subtitles, self.missing):
            box.setChecked(True)
        self.add(self.tr("File"), self.path)
        self.add(self.tr("Scene"), self.scene)
        self.add(self.tr("Picture"), self.picture)
        self.add(self.tr("Burn-in"), self.burn_in)
        self.add(self.tr("Subtitles"), self.subtitles)
        self.add(self.tr("Missing"), self.missing)
        for box in (self.burn_in, self.subtitles, self.missing):
            box.setAccessibleName(box.text())
        self.bar, self.note = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.note.setObjectName("hint")
        self.column.insertWidget(2, self.bar)
        self.column.insertWidget(3, self.note)
        self.bar.hide()
        length = timecode(project.timeline.picture.frames, project.settings.rate)
        self.note.setText(self.tr("Length %1").replace("%1", length))
        self.go.clicked.connect(self._go)
        self.go.setFocus()

    def _go(self) -> None:
        if self.open_result():
            return
        path = self.path.path
        if path is None:
            self.show_trouble(self.tr("Say where the movie goes."))
            return
        self.show_trouble("")
        self._let_edit(False)
        width, height = str(self.picture.currentData()).split("x")
        self._job = self._writing = AnimaticJob(
            self._studio,
            path if path.suffix else path.with_suffix(".mp4"),
            AnimaticOptions(
                int(width),
                int(height),
                self.burn_in.isChecked(),
                self.subtitles.isChecked(),
                str(self.scene.currentData()),
            ),
            self._show_state,
            self.missing.isChecked(),
        )
        self._show_state(self._job.state)

    def _let_edit(self, edit: bool) -> None:
        for field in (
            self.path,
            self.scene,
            self.picture,
            self.burn_in,
            self.subtitles,
            self.missing,
            self.go,
        ):
            field.setEnabled(edit)
        self.bar.setVisible(not edit)

    def _show_state(self, state: State) -> None:
        if isinstance(state, Running):
            self.bar.setRange(0, state.steps)
            self.bar.setValue(state.step)
            self.note.setText(self._note(state))
            return
        self._let_edit(True)
        if isinstance(state, Failed):
            self.show_failed(state)
            self.note.setText("")
        elif isinstance(state, Cancelled):
            self.note.setText(self.tr("Stopped. Nothing was written."))
        elif isinstance(state, Done):
            self._show_done(Path(state.result))

    def _note(self, state: Running) -> str:
        if state.note == "writing":
            return (
                self.tr("Writing frame %1 of %2")
                .replace("%1", str(state.step))
                .replace("%2", str(state.steps))
            )
        words = self.tr("Rendering what is missing")
        if state.steps:
            words += f": {state.step}/{state.steps}"
        return words

    def _show_done(self, path: Path) -> None:
        report = self._job.report if self._job is not None else None
        words = self.tr("%1 is written.").replace("%1", path.name)
        if report is not None:
            words += "  " + self.tr("%n frame(s).", "", report.frames)
            if report.missing:
                words += "  " + self.tr("Without a picture: %1").replace(
                    "%1", ", ".join(report.missing)
                )
        self.note.setText(words)
        self.note.setWordWrap(True)
        self.go.setText(self.tr("Open the movie"))
        self.go.setAccessibleName(self.tr("Open the movie"))
        self.leave.setText(self.tr("Close"))
        self.leave.setAccessibleName(self.tr("Close"))


def _sizes(studio: Studio) -> list[tuple[int, int]]:
    """The project's shape at the usual heights, and its own size first."""
    settings = studio.session.project.settings
    own = (settings.width_px, settings.height_px)
    others = [(round(settings.aspect * h / 2) * 2, h) for h in (540, 720, 1080)]
    return [*(size for size in others if size[1] == 720), own, *(s for s in others if s[1] != 720)]
