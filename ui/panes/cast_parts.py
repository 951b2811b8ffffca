"""What the editors of a character and of a location share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Scene
from ui import icons
from ui.fields import Choice, Section
from ui.messages import tell

EDGE_PX = 4
"""Room at either side of a scene's words; the style sheet has the same."""


class CastEditor(QWidget):
    """The fields of one character or location, in a column that scrolls.

    ``scene_wanted`` carries the id of a scene that a person wants to see.
    """

    scene_wanted = Signal(str)

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self.shown_id = ""
        form = QWidget()
        self._column = QVBoxLayout(form)
        self._column.setContentsMargins(12, 8, 8, 16)
        self._column.setSpacing(14)
        scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def add_sections(self, *sections: QWidget) -> None:
        for section in sections:
            self._column.addWidget(section)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Show the values of the project."""
        raise NotImplementedError

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Run a command. A refusal is said in the window, and the project's values come back."""
        try:
            yield
        except PrevizError as error:
            tell(self, error)
            self.refresh()


class Hint(QLabel):
    """Quiet words that wrap, and are not there when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hint")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))


class SceneLink(QPushButton):
    """A scene by its number and slug line, cut to the room there is; a click shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.scene_id, self._words = "", ""

    def show_scene(self, scene: Scene) -> None:
        self.scene_id, self._words = scene.id, f"{scene.number}   {scene.heading}"
        self.setToolTip(scene.heading)
        self.setAccessibleName(self.tr("Show scene %1").replace("%1", self._words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * EDGE_PX
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class MergeSection(Section):
    """Two names in the script for one: choose the other one and merge.

    ``merge_wanted`` carries the id of the one that stays.
    """

    merge_wanted = Signal(str)

    def __init__(self, title: str, label: str, hint: str) -> None:
        super().__init__(open_=False)
        self.set_title(title)
        self.other = Choice()
        self.merge = QPushButton(self.tr("Merge"))
        self.merge.setToolTip(hint)
        self.merge.setAccessibleDescription(hint)
        self.merge.clicked.connect(self._ask)
        self.add(label, self.other, self.merge)

    def show_others(self, others: Sequence[tuple[str, str]]) -> None:
        """Offer (id, name) pairs; the one that was chosen stays chosen."""
        chosen = str(self.other.currentData() or "")
        self.other.fill(others)
        if any(id_ == chosen for id_, _name in others):
            self.other.show_id(chosen)
        self.setVisible(bool(others))

    def _ask(self) -> None:
        if self.other.currentData():
            self.merge_wanted.emit(str(self.other.currentData()))


class Glyph(QToolButton):
    """A quiet button of one icon at the end of a row."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(24, 24)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icons.icon(name))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.setIcon(icons.icon(self._name))
