"""The script pane: read and written as a page, its beats in the margin, its lines tied to shots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from previz.app.commands.script import join_beat, prepare, split_beat, split_shot
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.screenplay import ElementKind
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.script_bar import ScriptBar
from ui.panes.script_commit import Commits
from ui.panes.script_map import ScriptMap
from ui.panes.script_margin import BeatMargin
from ui.panes.script_page import ScriptPage
from ui.panes.script_suggestions import Suggestions
from ui.panes.script_typing import Typing
from ui.selection import Selection


class ScriptPane(QWidget):
    """The caret on a line selects its shot; the shot's words are lit. ``tools`` is for its title.

    What is typed goes to the project by way of ``commits``.
    """

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._map = ScriptMap()
        self.menu_actions: list[QAction] = []
        self.page = ScriptPage()
        self.page.setAccessibleName(self.tr("Screenplay"))
        self.margin = BeatMargin(self.page)
        self._suggestions = Suggestions(self.page)
        self.typing = Typing(self.page, self._suggestions)
        self.commits = Commits(studio, self.page)
        self.tools = ScriptBar()
        self.setFocusProxy(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect()
        studio.session.subscribe(while_alive(self, self._project_changed))
        self.page.show_script(self._title(), studio.session.project.screenplay.elements)
        self._show_plan()
        self._show_writable()
        self._caret_moved()

    def _connect(self) -> None:
        self.page.cursorPositionChanged.connect(self._caret_moved)
        self.page.edited.connect(self._caret_moved)
        self.page.menu_wanted.connect(self._fill_menu)
        self.page.installEventFilter(self)
        self.typing.kinds_wanted.connect(self._offer_kinds)
        self.tools.kind_chosen.connect(self.set_kind)
        self.margin.split.connect(self._split)
        self.margin.joined.connect(self._join)
        self.margin.shot_clicked.connect(self._selection.select)
        self._selection.shot_changed.connect(self._light_up)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() is not Qt.FocusReason.PopupFocusReason:  # a menu of the page itself
                self.commits.end()
            self._suggestions.hide()
        elif event.type() is QEvent.Type.FocusIn:
            self._show_writable()
            prepare(self._studio)
        return False

    # -- what the project has --------------------------------------------------------------

    def _title(self) -> str:
        return self._studio.session.project.title or self.tr("Untitled")

    def _project_changed(self, change: Change) -> None:
        if change.script and not self.commits.took(change):
            self.page.patch(self.page.draft.patches(change.after.screenplay.elements))
        if change.settings:
            self.page.title = self._title()
        if _page_changed(change):
            self._show_plan()
        self._show_writable()

    def _show_plan(self) -> None:
        """Beats, scene numbers and shots, beside what is written."""
        project = self._studio.session.project
        self._suggestions.names = tuple(who.name.upper() for who in project.cast.values())
        self.margin.rate = project.settings.rate
        found = {id(paragraph.element): paragraph for paragraph in self._map.changed(project)}
        if found:
            for row in self.page.draft.rows:
                paragraph = found.get(id(row.element))
                if paragraph is not None:
                    row.shown = paragraph
        self._light_up(self._selection.shot_id)
        self.margin.update()

    def _show_writable(self) -> None:
        """A project that cannot be written is for reading only, and says so."""
        locked = self._studio.session.read_only
        if locked != self.page.isReadOnly():
            self.page.lock(locked)
            trouble = self._studio.session.trouble
            why = str(trouble) if trouble else self.tr("The project is open for reading only.")
            self.tools.show_locked(why if locked else "")

    # -- caret and selection ---------------------------------------------------------------

    def _caret_moved(self) -> None:
        row, number = self.page.row_at_caret(), self.page.number_at_caret()
        self.tools.show_kind(row.kind)
        self.tools.show_page(self.page.pages.page_of(number), self.page.pages.count)
        if self.page.hasFocus() and row.shown is not None:
            shot_id = row.shown.shot_at(self.page.textCursor().positionInBlock())
            if shot_id and shot_id != self._selection.shot_id:
                self._selection.select(shot_id)

    def _light_up(self, shot_id: str) -> None:
        shot = self._studio.session.project.shots.get(shot_id)
        scene_id = shot.scene_id if shot is not None else ""
        self.page.light_up(shot_id, scene_id, follow=not self.page.hasFocus())

    # -- asked by menus and keys -----------------------------------------------------------

    def set_kind(self, kind: ElementKind) -> None:
        """Make the paragraph at the caret another kind."""
        if not self.page.isReadOnly():
            self.typing.set_kind(kind)
            self._caret_moved()

    def _offer_kinds(self) -> None:
        place = self.page.viewport().mapToGlobal(self.page.cursorRect().bottomLeft())
        self.tools.menu.popup(place)

    def split_beat(self) -> None:
        """Begin a beat with the words at the caret."""
        found = self._words_at_caret()
        if found is not None:
            self._split(*found)

    def join_beat(self) -> None:
        """Join the beat at the caret with the one above."""
        found = self._words_at_caret()
        if found is not None:
            scene = self._studio.session.project.scenes[found[0]]
            starts = [beat.start for beat in scene.beats if beat.start <= found[1] < beat.stop]
            for start in starts:
                self._join(found[0], start)

    def split_shot(self) -> None:
        """Cut the selected shot, or the one at the caret, in two before the words at the caret."""
        found = self._words_at_caret()
        if found is None:
            return
        project = self._studio.session.project
        words = project.scenes[found[0]].words[found[1]]
        shown = self.page.row_at_caret().shown
        playing = shown.span_at(self.page.textCursor().positionInBlock()) if shown else None
        shot_ids = playing.shots if playing is not None else ()
        chosen = self._selection.shot_id
        for shot_id in (chosen,) if chosen in shot_ids else shot_ids[:1]:
            if words in project.shots[shot_id].words:
                with told(self):
                    place = project.shots[shot_id].words.index(words)
                    split_shot(self._studio, shot_id, place)

    def _words_at_caret(self) -> tuple[str, int] | None:
        """(scene, index of its words) at the caret, once the project has what was typed."""
        self.commits.end()
        shown = self.page.row_at_caret().shown
        span = shown.span_at(self.page.textCursor().positionInBlock()) if shown else None
        if shown is None or span is None or span.words < 0:
            return None
        return shown.scene_id, span.words

    def _split(self, scene_id: str, words: int) -> None:
        self.commits.end()
        with told(self):
            split_beat(self._studio, scene_id, words)

    def _join(self, scene_id: str, words: int) -> None:
        self.commits.end()
        with told(self):
            join_beat(self._studio, scene_id, words)

    def _fill_menu(self, menu: QMenu) -> None:
        """A right click offers what the Script menu does for the words under it."""
        if not self.page.isReadOnly() and self.menu_actions:
            menu.addSeparator()
            menu.addActions(self.menu_actions)


def _page_changed(change: Change) -> bool:
    """Whether anything changed that the page shows: words, beats, or which shot plays where."""

    def shown(project: Project) -> list[object]:
        scenes = (project.scenes.get(scene_id) for scene_id in change.scenes)
        shots = (project.shots.get(shot_id) for shot_id in change.shots)
        return [
            *((s.heading, s.number, s.words, s.beats, s.shot_ids) if s else None for s in scenes),
            *((s.scene_id, s.words) if s else None for s in shots),
        ]

    return (
        change.script
        or change.settings
        or bool(change.cast)
        or shown(change.before) != shown(change.after)
    )
