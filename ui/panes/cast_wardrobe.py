"""A character's states of dress, and which one each scene shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from previz.model.appearances import scenes_with
from previz.model.cast import Character, Wardrobe
from previz.model.project import Project, Scene
from ui.fields import Choice, Line, Section
from ui.panes.cast_parts import Glyph, SceneLink


class WardrobeSection(Section):
    """States of dress by name, each with the words that a prompt has for it.

    ``renamed`` carries (old, new), ``worded`` (state, words), ``raised`` and ``removed`` a state,
    ``added`` the name of a new one.
    """

    renamed = Signal(str, str)
    worded = Signal(str, str)
    raised = Signal(str)
    removed = Signal(str)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Wardrobe"))
        self.rows: list[StateRow] = []
        self._states = QWidget()
        self._column = QVBoxLayout(self._states)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.new = Line()
        self.new.setPlaceholderText(self.tr("soaked, Sunday best, coat off…"))
        self.new.setAccessibleName(self.tr("Name of a new state of dress"))
        self.add_button = QPushButton(self.tr("Add"))
        self.add_button.setAccessibleName(self.tr("Add the state of dress"))
        self.new.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.new, 1)
        line.addWidget(self.add_button)
        self.add_wide(self._states)
        self.add_wide(foot)

    def show_states(self, states: tuple[Wardrobe, ...]) -> None:
        """As many rows as there are states, each with what it holds now."""
        while len(self.rows) < len(states):
            self._grow()
        for row in self.rows[len(states) :]:
            row.hide()
        for place, state in enumerate(states):
            self.rows[place].show_state(state, first=place == 0)
        self._states.setVisible(bool(states))

    def commit(self) -> None:
        """Words that were typed go to the character they were typed for."""
        for row in self.rows:
            row.name.commit()
            row.text.commit()

    def _grow(self) -> None:
        row = StateRow()
        row.name.entered.connect(lambda new: self.renamed.emit(row.state, new))
        row.text.entered.connect(lambda words: self.worded.emit(row.state, words))
        row.up.clicked.connect(lambda: self.raised.emit(row.state))
        row.away.clicked.connect(lambda: self.removed.emit(row.state))
        self.rows.append(row)
        self._column.addWidget(row)

    def _add(self) -> None:
        name = self.new.text().strip()
        self.new.clear()
        if name:
            self.added.emit(name)


class StateRow(QWidget):
    """One state of dress: its name, its words, up, away. ``state`` is the name it is stored by."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ""
        self.name, self.text = Line(), Line()
        for field in (self.name, self.text):
            field.setMinimumWidth(48)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.setAccessibleName(self.tr("Name of the state of dress"))
        self.text.setPlaceholderText(self.tr("what a prompt says"))
        self.up = Glyph("mdi6.arrow-up", self.tr("Move it up; the first one is the usual dress"))
        self.away = Glyph("mdi6.close", self.tr("Remove this state of dress"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.name, 2)
        line.addWidget(self.text, 3)
        line.addWidget(self.up)
        line.addWidget(self.away)

    def show_state(self, state: Wardrobe, first: bool) -> None:
        """Show a state; where the script has it, its sentence is the tooltip."""
        self.state = state.name
        self.name.show_text(state.name)
        self.text.show_text(state.text)
        self.text.setAccessibleName(self.tr("Words for “%1”").replace("%1", state.name))
        for field in (self.name, self.text):
            field.setToolTip(state.evidence)
        self.up.setEnabled(not first)
        self.show()


class ScenesSection(Section):
    """The scenes that somebody plays in, and what they wear there.

    ``dressed`` carries (scene id, state); an empty state is the usual one. ``wanted`` carries the
    id of a scene that a person wants to see.
    """

    dressed = Signal(str, str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Scenes"))
        self.links: list[SceneLink] = []
        self.worn: list[Choice] = []
        self._lines: list[QWidget] = []

    def show_scenes(self, project: Project, who: Character) -> None:
        scenes = scenes_with(project, who.id)
        while len(self.links) < len(scenes):
            self._grow()
        for row in self._lines[len(scenes) :]:
            row.hide()
        usual = who.wardrobe[0].name if who.wardrobe else ""
        states = [("", usual), *((each.name, each.name) for each in who.wardrobe[1:])]
        for place, scene in enumerate(scenes):
            self._show_row(place, scene, states, project.state_of(scene.id, who.id))

    def _show_row(
        self, place: int, scene: Scene, states: list[tuple[str, str]], state: str
    ) -> None:
        self.links[place].show_scene(scene)
        worn = self.worn[place]
        worn.setVisible(len(states) > 1)
        worn.fill(states)
        worn.show_id(state)
        worn.setAccessibleName(self.tr("Dress in scene %1").replace("%1", scene.number))
        self._lines[place].show()

    def _grow(self) -> None:
        link, worn, row = SceneLink(), Choice(), QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(link, 3)
        line.addWidget(worn, 2)
        link.clicked.connect(lambda: self.wanted.emit(link.scene_id))
        worn.chosen.connect(lambda state: self.dressed.emit(link.scene_id, state))
        self.links.append(link)
        self.worn.append(worn)
        self._lines.append(row)
        self.add_wide(row)
