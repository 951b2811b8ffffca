"""Cast and locations: found in the script, edited once, inherited by every scene."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.appearances import line_counts, scene_counts, scenes_at, times_at
from previz.model.project import Project
from ui import vocabulary
from ui.lifetime import while_alive
from ui.panes.cast_list import Entry, EntryList
from ui.panes.cast_person import PersonEditor
from ui.panes.cast_place import PlaceEditor, side_words
from ui.selection import Selection

LIST_PX = 270
SETTLED_MS = 120
"""A pause after the last change; a script that is typed in is not counted at every key."""


class CastPane(QWidget):
    """Two lists, of people and of places, and the editor of the one that is chosen."""

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._old = True  # what is shown may not be what is
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Cast or locations"))
        self.tabs.addTab(self.tr("Cast"))
        self.tabs.addTab(self.tr("Locations"))
        self.people = EntryList(self.tr("Cast"))
        self.places = EntryList(self.tr("Locations"))
        self.person, self.place = PersonEditor(studio), PlaceEditor(studio)
        self._build()
        self._later = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._later.timeout.connect(self._refresh_shown)
        self.tabs.currentChanged.connect(self._turn)
        self.people.chosen.connect(self.person.show_character)
        self.places.chosen.connect(self.place.show_place)
        for editor in (self.person, self.place):
            editor.scene_wanted.connect(self._show_scene)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.people)
        studio.session.subscribe(while_alive(self, self._project_changed))
        self.refresh()

    def refresh(self) -> None:
        """Show the project as it stands."""
        self._old = False
        project = self._studio.session.project
        self.people.show_entries(self._characters(project), self.person.shown_id)
        self.places.show_entries(self._locations(project), self.place.shown_id)
        self.person.show_character(self.people.current_id)
        self.place.show_place(self.places.current_id)
        self._stack.setCurrentIndex(1 if project.cast or project.locations else 0)
        self.person.setEnabled(bool(project.cast))

    # -- parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._lists, self._editors = QStackedWidget(), QStackedWidget()
        for entries in (self.people, self.places):
            self._lists.addWidget(entries)
        for editor in (self.person, self.place):
            self._editors.addWidget(editor)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self._lists)
        parts.addWidget(self._editors)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 2)
        parts.setSizes([LIST_PX, 2 * LIST_PX])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(parts, 1)
        empty = QLabel(self.tr("The script has nobody in it yet."))
        empty.setObjectName("hint")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(page)

    def _characters(self, project: Project) -> list[Entry]:
        scenes, lines = scene_counts(project), line_counts(project)
        return [
            Entry(
                who.id,
                who.name,
                f"{self._scenes(scenes[who.id])}  ·  {self._lines(lines[who.id])}",
                who.colour,
            )
            for who in project.cast.values()
        ]

    def _locations(self, project: Project) -> list[Entry]:
        return [
            Entry(
                place.id,
                f"{side_words(place)} {place.name}".strip(),
                f"{self._scenes(len(scenes_at(project, place.id)))}  ·  "
                + ", ".join(map(vocabulary.time_name, times_at(project, place.id))),
            )
            for place in project.locations.values()
        ]

    def _scenes(self, count: int) -> str:
        return self.tr("%n scene(s)", "", count)

    def _lines(self, count: int) -> str:
        return self.tr("%n line(s)", "", count)

    # -- news ------------------------------------------------------------------------------

    def _turn(self, page: int) -> None:
        self._lists.setCurrentIndex(page)
        self._editors.setCurrentIndex(page)
        self.setFocusProxy((self.people, self.places)[page])

    def _project_changed(self, change: Change) -> None:
        if change.cast or change.locations or change.scenes or change.order:
            self._old = True
            if not self.isVisible():
                return
            if change.script:
                self._later.start()
            else:
                self.refresh()

    def _refresh_shown(self) -> None:
        if self._old and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_shown()

    def _show_scene(self, scene_id: str) -> None:
        """Look at the first shot of a scene."""
        scene = self._studio.session.project.scenes.get(scene_id)
        if scene is not None and scene.shot_ids:
            self._selection.select(scene.shot_ids[0])
