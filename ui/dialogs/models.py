"""Models: what there is to have, what it asks for, what is here, and the download of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from previz.app.downloads import Fetched
from previz.app.model_page import FileRow, ModelPage, model_page
from previz.app.settings import Settings
from ui import bell, theme
from ui.core_words import said
from ui.dialogs.model_row import ModelCard
from ui.lifetime import while_alive
from ui.model_downloads import ModelDownloads

WIDTH_PX, HEIGHT_PX = 760, 680


class ModelsDialog(QDialog):
    """Looks at the machine on a thread. Downloads go on when it is closed."""

    folders_wanted = Signal()

    def __init__(
        self, user: Settings, downloads: ModelDownloads, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._user, self._downloads = user, downloads
        self.cards: dict[str, ModelCard] = {}
        self.setWindowTitle(self.tr("Models"))
        self.head = QLabel(self.tr("Looking at this machine and its models…"))
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.promise = QLabel(
            self.tr("Nothing leaves or reaches this machine until you press Download.")
        )
        self.promise.setObjectName("hint")
        self.promise.setWordWrap(True)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(10)
        whole.addWidget(self.head)
        whole.addWidget(self.promise)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())
        self.resize(WIDTH_PX, HEIGHT_PX)
        downloads.changed.connect(while_alive(self, self._download_changed))
        self.look()

    def look(self) -> None:
        """Look again at what is here."""
        bell.send(self, partial(model_page, self._user), self._show, "models")

    def _foot(self) -> QHBoxLayout:
        folders, close = QPushButton(self.tr("Models folders…")), QPushButton(self.tr("Close"))
        for button in (folders, close):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        folders.clicked.connect(self.folders_wanted)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(folders)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _show(self, page: ModelPage) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.head.setText(self._head_words(page))
        self.cards = {row.id: ModelCard(row, page.memory_gib) for row in page.rows}
        for file in page.files:
            self._column.addWidget(self._file(file))
        for card in self.cards.values():
            card.show_state(self._downloads.state(card.row.id))
            card.wanted.connect(self._downloads.start)
            card.unwanted.connect(self._downloads.stop)
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _head_words(self, page: ModelPage) -> str:
        has = (
            self.tr("%1 with %2 GiB").replace("%1", page.accelerator)
            if page.accelerator
            else self.tr("no graphics card for models, %2 GiB of memory")
        )
        words = self.tr("This machine: %3. Downloads go to %1, where %2 GiB are free.")
        words = words.replace("%3", has.replace("%2", f"{page.memory_gib:.0f}"))
        return words.replace("%2", f"{page.free_gib:.0f}").replace("%1", str(page.shelf))

    def _file(self, file: FileRow) -> QWidget:
        """A single file of weights: which model it is, or why it is none."""
        card = QFrame()
        card.setObjectName("modelCard")
        name, words = QLabel(file.name), QLabel(" ".join(map(said, file.sentences)))
        name.setObjectName("cardTitle")
        t = theme.current()
        words.setStyleSheet(f"color: {t.ok if file.ready else t.warn};")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        for label in (name, words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        return card

    def _download_changed(self, model_id: str) -> None:
        state = self._downloads.state(model_id)
        if model_id in self.cards:
            self.cards[model_id].show_state(state)
        if isinstance(state, Fetched):
            self.look()
