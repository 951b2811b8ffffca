"""The takes of a shot side by side, to choose from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import takes as verbs
from previz.app.session import Change
from previz.app.studio import Studio
from previz.app.take_sheets import (
    ACROSS,
    SEED,
    SheetTake,
    TakeSheet,
    take_sheet,
    write_take_sheet,
)
from ui.dialogs.take_tile import TakeTile
from ui.fields import Choice
from ui.lifetime import while_alive
from ui.messages import told
from ui.selection import Selection
from ui.take_words import trait_words
from ui.thumbnails import Thumbnails

TILE = QSize(288, 162)


class TakeSheetDialog(QDialog):
    """Every take with what is special about it; one is played by a click, kept by a circle.

    Of several shots, such as those of a night's batch, one is shown at a time.
    """

    def __init__(
        self,
        studio: Studio,
        selection: Selection,
        shot_ids: tuple[str, ...],
        parent: QWidget | None = None,
        take_ids: tuple[str, ...] = (),
    ) -> None:
        """``take_ids`` are those of a batch, which alone are shown until all are asked for."""
        super().__init__(parent)
        shot_id = shot_ids[0]
        self._studio, self._selection, self._shot_id = studio, selection, shot_id
        self._thumbnails = Thumbnails(self)
        self._thumbnails.ready.connect(lambda _path: self._show_pictures())
        self._tiles: dict[str, TakeTile] = {}
        self._sheet = TakeSheet((), ())
        self._note = QLabel()
        self._note.setObjectName("hint")
        self.save = QPushButton(self.tr("Save as a picture…"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._ask_where)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        project = studio.session.project
        self.shots = Choice([(each, project.shot(each).name) for each in shot_ids])
        self.shots.setAccessibleName(self.tr("Shot"))
        self.shots.setToolTip(self.tr("The shots of the batch"))
        self.shots.setVisible(len(shot_ids) > 1)
        self.shots.chosen.connect(self.show_shot)
        self.batch = QCheckBox(self.tr("Only the batch"))
        self.batch.setChecked(bool(take_ids))
        self.batch.setVisible(bool(take_ids))
        self.batch.toggled.connect(lambda _on: self.show_shot(self._shot_id))
        self._of_batch = frozenset(take_ids)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.shots)
        foot.addWidget(self.batch)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)
        self.resize(ACROSS * (TILE.width() + 16) + 60, 760)
        studio.session.subscribe(while_alive(self, self._project_changed))
        studio.on_panel(while_alive(self, self._panel_drawn))
        self.show_shot(shot_id)

    def show_shot(self, shot_id: str) -> None:
        """Show the takes of a shot."""
        self._shot_id = shot_id
        project = self._studio.session.project
        self._sheet = take_sheet(project, shot_id, self._wanted())
        count = len(self._sheet.takes)
        shot = project.shot(shot_id)
        self.setWindowTitle(self.tr("Takes of shot %1").replace("%1", shot.name))
        self._note.setText(
            self.tr("%1 takes. Click one to play it; circle the one to keep.").replace(
                "%1", str(count)
            )
        )
        self.save.setEnabled(bool(count))
        self._scroll.setWidget(self._page())
        self._show_pictures()

    def _wanted(self) -> frozenset[str]:
        return self._of_batch if self.batch.isChecked() else frozenset()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._thumbnails.close()
        super().closeEvent(event)

    # -- parts -----------------------------------------------------------------------------

    def _page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(12)
        self._tiles = {}
        if self._sheet.columns:
            self._fill_grid(grid)
        else:
            for place, take in enumerate(self._sheet.takes):
                grid.addWidget(self._tile(take, ()), place // ACROSS, place % ACROSS)
        grid.setRowStretch(grid.rowCount(), 1)
        grid.setColumnStretch(grid.columnCount(), 1)
        return page

    def _fill_grid(self, grid: QGridLayout) -> None:
        """Seeds across, everything else down; each said once, at the edge."""
        for column, seed in enumerate(self._sheet.columns, start=1):
            grid.addWidget(_edge(self.tr("Seed %1").replace("%1", seed)), 0, column)
        for number, row in enumerate(self._sheet.rows, start=1):
            known = next(take for take in row if take is not None)
            others = [pair for pair in known.special if pair[0] != SEED]
            words = "\n".join(trait_words(name, value) for name, value in others)
            label = _edge(words)
            label.setMinimumWidth(96)
            label.setMaximumWidth(160)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, take in enumerate(row, start=1):
                if take is not None:
                    said = tuple(name for name, _value in take.special)
                    grid.addWidget(self._tile(take, said), number, column)

    def _tile(self, take: SheetTake, said_already: tuple[str, ...]) -> TakeTile:
        special = "  ".join(
            trait_words(name, value) for name, value in take.special if name not in said_already
        )
        tile = TakeTile(take, special, TILE)
        tile.played.connect(lambda: self._play(take.take_id))
        tile.circled.connect(lambda on: self._circle(take.take_id if on else ""))
        self._tiles[take.take_id] = tile
        return tile

    # -- news ------------------------------------------------------------------------------

    def _project_changed(self, change: Change) -> None:
        if self._shot_id not in change.after.shots:
            self.close()
        elif self._shot_id in change.touched:
            self.show_shot(self._shot_id)

    def _panel_drawn(self, shot_id: str) -> None:
        if shot_id == self._shot_id:
            self._show_pictures()

    def _show_pictures(self) -> None:
        for take_id, tile in self._tiles.items():
            path = self._studio.take_picture(take_id)
            if path is not None:
                tile.show_picture(self._thumbnails.get(path, TILE, self.devicePixelRatioF()))

    # -- what is done ----------------------------------------------------------------------

    def _play(self, take_id: str) -> None:
        """Let a take play: it comes first of its shot, and the playhead goes there."""
        with told(self):
            verbs.play(self._studio, self._shot_id, take_id)
        self._selection.select(self._shot_id)

    def _circle(self, take_id: str) -> None:
        with told(self):
            verbs.circle(self._studio, self._shot_id, take_id)

    def _ask_where(self) -> None:
        name = self._studio.session.project.shot(self._shot_id).name.replace("/", "-")
        start = self._studio.session.folder.parent / f"takes {name}.png"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as a picture"), str(start), self.tr("Picture (*.png)")
        )
        if chosen:
            with told(self):
                self.write(Path(chosen))

    def write(self, out_png: Path) -> None:
        """Write the sheet as one picture.

        Raises:
            MediaError: a film cannot be read, or the picture not be written.
        """
        write_take_sheet(self._studio, self._sheet, trait_words, out_png)
        self._note.setText(self.tr("%1 is written.").replace("%1", out_png.name))


def _edge(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("hint")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
