"""Form controls of the inspector: they report only what a person did, never what was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPaintEvent,
    QResizeEvent,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme

LABEL_PX = 80
TYPING_PAUSE_MS = 700


def commit_typing() -> None:
    """A field with words that are not in the project yet gives them up now."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
        focus.setFocus()


class Number(QDoubleSpinBox):
    """A number with its unit. ``entered`` fires after Enter, an arrow key or leaving the field."""

    entered = Signal(float)

    def __init__(
        self, low: float, high: float, suffix: str = "", decimals: int = 0, step: float = 1.0
    ) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setDecimals(decimals)
        self.setSuffix(suffix)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        # The style sheet takes the arrow buttons' room away and, with it, the field's padding.
        self.lineEdit().setTextMargins(8, 0, 4, 0)
        self.setFixedHeight(theme.CONTROL_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._report)

    def show_value(self, value: float) -> None:
        """Show a value of the project; words that are being typed are left alone."""
        if self.hasFocus() and self.lineEdit().isModified():
            return
        with QSignalBlocker(self):
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling through the inspector must not turn a lens.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _report(self, value: float) -> None:
        self.lineEdit().setModified(False)
        self.entered.emit(value)


class Choice(QComboBox):
    """A list of named ids. ``chosen`` carries the id that a person picked."""

    chosen = Signal(str)

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setFixedHeight(theme.CONTROL_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(24)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._offered: tuple[tuple[tuple[str, str], ...], dict[str, str]] = (), {}
        self.fill(rows)
        self.activated.connect(lambda row: self.chosen.emit(str(self.itemData(row))))

    def fill(
        self, rows: Iterable[tuple[str, str]], greyed: Mapping[str, str] | None = None
    ) -> None:
        """Offer (id, words) pairs; those of ``greyed`` cannot be chosen, for the reason given.

        The first is shown then. The same rows as are offered already stay, and where only their
        words differ these are changed: panes fill their lists with every change.
        """
        wanted = tuple(rows), dict(greyed or {})
        with QSignalBlocker(self):
            if self._says(wanted):
                for row, (_id, words) in enumerate(wanted[0]):
                    if self.itemText(row) != words:
                        self.setItemText(row, words)
                self._offered = wanted
            elif wanted != self._offered or self.count() != len(wanted[0]):
                self._offered = wanted
                self.clear()
                for row_id, words in wanted[0]:
                    self.addItem(words, row_id)
                    self._grey(self.count() - 1, wanted[1].get(row_id, ""))
            self.setCurrentIndex(0 if wanted[0] else -1)

    def _says(self, wanted: tuple[tuple[tuple[str, str], ...], dict[str, str]]) -> bool:
        """Whether the same ids are offered already, as they are."""
        ids = [row_id for row_id, _words in wanted[0]]
        offered = [row_id for row_id, _words in self._offered[0]]
        return ids == offered and wanted[1] == self._offered[1] and self.count() == len(ids)

    def _grey(self, row: int, why: str) -> None:
        if why:
            self.setItemData(row, why, Qt.ItemDataRole.ToolTipRole)
            items = self.model()
            assert isinstance(items, QStandardItemModel)
            items.item(row).setEnabled(False)

    def show_id(self, row_id: str, words: str = "") -> None:
        """Show an id; one that is not offered is added with its words."""
        row = self.findData(row_id)
        with QSignalBlocker(self):
            if row < 0:
                self.addItem(words or row_id, row_id)
                row = self.count() - 1
            self.setCurrentIndex(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words too long end in an ellipsis; Qt cuts them off in the middle of a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(control, option)
        room = self.style().subControlRect(control, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LongButton(QPushButton):
    """A button as wide as its place: words too long for it end in an ellipsis, and its tip has all.

    Qt cuts them off at both ends.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = ""

    def show_words(self, words: str) -> None:
        self.words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.CONTROL_PX
        words = self.words.replace("&", "&&")
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))


class LensField(Choice):
    """A lens of the set, or any other typed in. ``entered`` carries millimetres."""

    entered = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self._shown_mm = 0.0
        self.chosen.connect(lambda row_id: self.entered.emit(float(row_id)))
        self._words = QLineEdit()
        self.setLineEdit(self._words)
        self._words.editingFinished.connect(self._typed)

    def show_mm(self, lens_mm: float) -> None:
        if self._words.hasFocus() and self._words.isModified():
            return
        self._shown_mm = lens_mm
        row = self.findData(f"{lens_mm:g}")
        with QSignalBlocker(self):
            self.setCurrentIndex(row)
            self.setEditText(f"{lens_mm:g} mm")
        self._words.setModified(False)

    def _typed(self) -> None:
        if not self._words.isModified():
            return
        self._words.setModified(False)
        text = self._words.text().lower().replace("mm", "").replace(",", ".").strip()
        try:
            lens_mm = float(text)
        except ValueError:
            self.show_mm(self._shown_mm)
            return
        if lens_mm != self._shown_mm:
            self.entered.emit(lens_mm)
        else:
            self.show_mm(lens_mm)


class Line(QLineEdit):
    """A line of text. ``entered`` fires after Enter or on leaving the field, if it was typed in."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.CONTROL_PX)
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show a text of the project, unless another one is being typed."""
        if self.isModified() and self.hasFocus():
            return
        with QSignalBlocker(self):
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(0)
        self.setModified(False)

    def commit(self) -> None:
        """Give the words to the project now."""
        if self.isModified():
            self.setModified(False)
            self.entered.emit(self.text())


class Prose(QPlainTextEdit):
    """Free text. ``entered`` fires on a pause in typing and on leaving the field."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("prompt")
        self.setTabChangesFocus(True)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)

    def show_text(self, text: str) -> None:
        """Show a text of the project, unless other words are being typed."""
        if self.document().isModified() or self.toPlainText() == text:
            return
        with QSignalBlocker(self):
            self.setPlainText(text)
        self.document().setModified(False)

    def commit(self) -> None:
        """Give the words to the project now."""
        self._pause.stop()
        if self.document().isModified():
            self.document().setModified(False)
            self.entered.emit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()


class Section(QWidget):
    """A titled group of rows that can be folded away."""

    def __init__(self, open_: bool = True) -> None:
        super().__init__()
        self._toggle = QToolButton()
        self._toggle.setCheckable(True)
        self._toggle.setChecked(open_)
        self._toggle.setObjectName("section")
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        font = QFont(self._toggle.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._toggle.setFont(font)
        self._toggle.toggled.connect(self._fold)
        self._body = QWidget()
        self._rows = QGridLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnMinimumWidth(0, LABEL_PX)
        self._rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._fold(open_)

    def set_title(self, title: str) -> None:
        self._toggle.setText(title)
        self._toggle.setAccessibleName(title)

    def unfold(self) -> None:
        """Show what is folded away."""
        self._toggle.setChecked(True)

    def fold(self) -> None:
        """Leave only the title."""
        self._toggle.setChecked(False)

    def add(self, words: str, field: QWidget, second: QWidget | None = None) -> QLabel:
        """A labelled field, with a second one at its right; returns the label."""
        row = self._rows.rowCount()
        label = QLabel(words)
        label.setObjectName("hint")
        label.setFixedHeight(theme.CONTROL_PX)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(field, row, 1, 1, 1 if second is not None else 2)
        if second is not None:
            self._rows.addWidget(second, row, 2)
        return label

    def add_wide(self, widget: QWidget) -> None:
        """Something over the whole width."""
        self._rows.addWidget(widget, self._rows.rowCount(), 0, 1, 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._fold(self._toggle.isChecked())

    def _fold(self, open_: bool) -> None:
        self._body.setVisible(open_)
        name = "mdi6.chevron-down" if open_ else "mdi6.chevron-right"
        self._toggle.setIcon(icons.icon(name))
