"""Export the shot list: a table for programs or a page to print, in script or set-up order."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QCheckBox, QWidget

from previz.app.jobs import Cancelled, Done, Failed, State
from previz.app.shot_lists import Order, ShotListJob, ShotListWishes
from previz.app.studio import Studio
from ui.dialogs.form import PathField
from ui.dialogs.writing import WritingDialog
from ui.fields import Choice


class ShotListDialog(WritingDialog):
    """Writes one list. Cancel stops it and leaves nothing behind; closing does the same."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Export shot list"))
        self.go.setText(self.tr("Export"))
        self.go.setAccessibleName(self.tr("Export"))
        self._studio = studio
        stem = studio.session.folder.stem
        self.path = PathField(
            "save", self.tr("Shot list"), self.tr("To print (*.pdf);;Table (*.csv)")
        )
        self.path.set_path(studio.session.folder.parent / f"{stem} shot list.pdf")
        self.order = Choice(
            [("script", self.tr("Script order")), ("setup", self.tr("Set-up order"))]
        )
        self.order.setToolTip(
            self.tr("Set-up order is how a scene is shot: one way of looking at a time.")
        )
        self.paper = Choice([("a4", "A4"), ("letter", "US Letter"), ("a3", "A3")])
        self.panels = QCheckBox(self.tr("The panel of each set-up"))
        self.panels.setChecked(True)
        self.add(self.tr("File"), self.path)
        self.add(self.tr("Order"), self.order)
        self.add(self.tr("Paper"), self.paper)
        self.add(self.tr("Panels"), self.panels)
        self.panels.setAccessibleName(self.panels.text())
        self.path.changed.connect(self._show_kind)
        self.go.clicked.connect(self._go)
        self.go.setFocus()

    def _show_kind(self) -> None:
        """Paper and panels are for print only."""
        path = self.path.path
        printed = path is None or path.suffix.lower() != ".csv"
        self.paper.setEnabled(printed)
        self.panels.setEnabled(printed)

    def _go(self) -> None:
        if self.open_result():
            return
        path = self.path.path
        if path is None:
            self.show_trouble(self.tr("Say where the shot list goes."))
            return
        self.show_trouble("")
        self._let_edit(False)
        self._writing = ShotListJob(
            self._studio,
            path if path.suffix else path.with_suffix(".pdf"),
            ShotListWishes(
                cast(Order, self.order.currentData()),
                str(self.paper.currentData()),
                self.panels.isChecked(),
            ),
            self._show_state,
        )

    def _let_edit(self, edit: bool) -> None:
        for field in (self.path, self.order, self.paper, self.panels, self.go):
            field.setEnabled(edit)
        self.go.setText(self.tr("Export") if edit else self.tr("Writing…"))

    def _show_state(self, state: State) -> None:
        self._let_edit(True)
        match state:
            case Done():
                self.go.setText(self.tr("Open"))
                self.leave.setText(self.tr("Close"))
            case Failed():
                self.show_failed(state)
            case Cancelled():
                self.show_trouble(self.tr("Stopped. Nothing was written."))
