"""Preferences: language, theme, where models are looked for and where they run."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.language_models import why_not
from previz.app.machine import Accelerator
from previz.app.models import default_models_folder
from previz.app.settings import Settings
from ui.core_words import said
from ui.dialogs.address import AddressField
from ui.dialogs.devices import DevicesField
from ui.dialogs.form import FormDialog, PathField
from ui.dialogs.quicker import QuickerField
from ui.fields import Choice, Number

MOST_GIB = 1024
LANGUAGES = (("en", "English"), ("zh_TW", "繁體中文"))


class PreferencesDialog(FormDialog):
    """Changes ``user`` as they are made; the caller saves them. The theme is shown at once."""

    theme_chosen = Signal(str)

    def __init__(
        self,
        user: Settings,
        parent: QWidget | None = None,
        cards: tuple[Accelerator, ...] = (),
    ) -> None:
        """``cards`` are this machine's accelerators."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.go.setText(self.tr("Close"))
        self.go.setAccessibleName(self.tr("Close"))
        self.leave.hide()
        self._user = user
        self.language = Choice((("", self.tr("As the system")), *LANGUAGES))
        self.language.show_id(user.language)
        self.theme = Choice(
            (
                ("system", self.tr("As the system")),
                ("dark", self.tr("Dark")),
                ("light", self.tr("Light")),
            )
        )
        self.theme.show_id(user.theme)
        self.again = QLabel(self.tr("The language changes when Previz is started again."))
        self.again.setObjectName("hint")
        self.again.hide()
        self.add(self.tr("Language"), self.language)
        self.rows.addRow("", self.again)
        self.add(self.tr("Theme"), self.theme)
        self.add(self.tr("Models folders"), self._folders())
        self.address = AddressField(user)
        self.add(self.tr("Models come from"), self.address)
        self.add(self.tr("Language model"), self._language_model())
        self.memory = Number(0, MOST_GIB, " GiB", 1, 0.5)
        self.memory.setSpecialValueText(self.tr("All that is free"))
        self.memory.setToolTip(
            self.tr("What a video model may use of the graphics card's memory, or of the system's.")
        )
        self.memory.show_value(user.memory_gib)
        self.add(self.tr("Memory for models"), self.memory)
        self.devices = DevicesField(user, cards)
        self.add(self.tr("Takes are made on"), self.devices)
        self.quicker = QuickerField(user)
        self.add(self.tr("Attention"), self.quicker)
        self.memory.entered.connect(self._set_memory)
        self.language.chosen.connect(self._set_language)
        self.theme.chosen.connect(self.theme_chosen)
        self.go.clicked.connect(self.accept)
        self.scroll_rows()

    def _folders(self) -> QWidget:
        box = QWidget()
        self.folders = QListWidget()
        self.folders.setAccessibleName(self.tr("Models folders"))
        self.folders.setFixedHeight(72)
        self.folders.addItems(self._user.models_folders)
        more, fewer = QPushButton(self.tr("Add a folder…")), QPushButton(self.tr("Remove"))
        for button in (more, fewer):
            button.setAutoDefault(False)
        more.setAccessibleName(self.tr("Add a models folder"))
        fewer.setAccessibleName(self.tr("Remove the chosen models folder"))
        more.clicked.connect(self._add)
        fewer.clicked.connect(self._remove)
        fewer.setEnabled(False)
        self.folders.currentRowChanged.connect(lambda row: fewer.setEnabled(row >= 0))
        always = QLabel(
            self.tr("Previz always looks in %1").replace("%1", str(default_models_folder()))
        )
        always.setObjectName("hint")
        always.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(more)
        buttons.addWidget(fewer)
        buttons.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.folders)
        column.addLayout(buttons)
        column.addWidget(always)
        return box

    def _language_model(self) -> QWidget:
        box = QWidget()
        self.model = PathField("folder", self.tr("Folder of a language model"))
        self.model.line.setPlaceholderText(self.tr("Off"))
        self.model.line.setText(self._user.language_model)
        self.model_words = QLabel()
        self.model_words.setObjectName("hint")
        self.model_words.setWordWrap(True)
        self.model_words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.model)
        column.addWidget(self.model_words)
        self.model.changed.connect(self._set_language_model)
        self._show_language_model()
        return box

    def _set_language_model(self) -> None:
        path = self.model.path
        self._user.language_model = str(path) if path is not None else ""
        self._show_language_model()

    def _show_language_model(self) -> None:
        if not self._user.language_model:
            words = self.tr("It may propose beats, which you accept one by one. Rules need none.")
        else:
            reason = why_not(self._user)
            words = " ".join(said(part) for part in reason.splitlines())
        self.model_words.setText(words or self.tr("Ready. It runs on this machine only."))

    def add_folder(self, folder: str) -> None:
        """Look for models in a folder, too."""
        if folder not in self._user.models_folders:
            self._user.models_folders = [*self._user.models_folders, folder]
            self.folders.addItem(folder)

    def _add(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add a models folder"))
        if chosen:
            self.add_folder(chosen)

    def _remove(self) -> None:
        row = self.folders.currentRow()
        if row >= 0:
            folder = self.folders.takeItem(row).text()
            self._user.models_folders = [f for f in self._user.models_folders if f != folder]

    def _set_memory(self, gib: float) -> None:
        self._user.memory_gib = gib

    def _set_language(self, language: str) -> None:
        self._user.language = language
        self.again.show()
