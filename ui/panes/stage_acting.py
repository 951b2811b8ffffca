"""What the chosen actor does besides the pose: where it looks, its hands, its gait, its build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from previz.app.commands import cast as cast_verbs
from previz.app.commands import models
from previz.app.commands import stage as verbs
from previz.app.studio import Studio
from previz.app.things import things
from previz.model.cast import Character
from previz.model.project import Project
from previz.model.stage import BUILDS, CAMERA, DOOR, GAITS, Mark, Touch
from ui import theme
from ui.dialogs.stage_import import StageImportDialog
from ui.panes.stage_capture import CaptureBar
from ui.panes.stage_choice import FreshMenu, StageChoice

Where = Callable[[], tuple[str, int]]
Ask = Callable[[Callable[[], object]], None]
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What somebody on a stage can look at and take: (id, name) of each, and who it is."""

    people: Rows
    props: Rows
    parts: Rows
    who: Character | None = None


class ActingBar(QWidget):
    """Menus that change the mark that holds at the playhead, and the actor's build.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
    """

    def __init__(self, studio: Studio, where: Where, ask: Ask) -> None:
        super().__init__()
        self._studio, self._where, self._ask = studio, where, ask
        self._actor_id, self._around = "", Around([], [], [])
        self.look = self._button(self.tr("Looks at"), self._offer_looks)
        self.left = self._button(self.tr("Left hand"), lambda m: self._offer_touches(m, "left"))
        self.right = self._button(self.tr("Right hand"), lambda m: self._offer_touches(m, "right"))
        self.gait = self._button(self.tr("Gait"), self._offer_gaits)
        self.build = self._button(self.tr("Build"), self._offer_builds)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 4)
        row.setSpacing(6)
        for button in (self.look, self.left, self.right, self.gait, self.build):
            row.addWidget(button)
        self.capture = CaptureBar(studio, where, ask)
        row.addWidget(self.capture)
        row.addStretch(1)

    def _button(self, words: str, fill: Callable[[QMenu], None]) -> StageChoice:
        button = StageChoice()
        button.setFixedHeight(theme.CONTROL_PX)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(FreshMenu(fill, self))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def show_mark(self, project: Project, shot_id: str, actor_id: str, mark: Mark) -> None:
        """Say what the mark has. What is on this stage is offered when a menu opens."""
        self._actor_id = actor_id
        self.capture.show_actor(project, shot_id, actor_id)
        scene = project.scene_of(shot_id)
        actors = project.actors_of(scene.id)
        people = [(actor.id, actor.name) for actor in actors if actor.id != actor_id]
        props = [(prop.id, prop.name) for prop in project.stage_of(scene.id).props]
        parts = self._parts_of_the_set(project, shot_id, {id_ for id_, _name in props})
        self._around = Around(people, props, parts, project.character_of(actor_id))
        names = dict([*people, *props, *parts, (CAMERA, self.tr("the camera"))])
        ahead = self.tr("ahead")
        looks = names.get(mark.look, ahead)
        self._say(self.look, self.tr("Looks at: {what}"), looks, mark.look not in names)
        for button, touch, words in (
            (self.left, mark.left_hand, self.tr("Left hand: {what}")),
            (self.right, mark.right_hand, self.tr("Right hand: {what}")),
        ):
            self._say(button, words, self._touch_words(touch, names), touch.target not in names)
        gait = self._gait_words()[mark.gait]
        self._say(self.gait, self.tr("Gait: {what}"), gait, mark.gait == GAITS[0])
        build = next((actor.build for actor in actors if actor.id == actor_id), BUILDS[0])
        self._say(
            self.build, self.tr("Build: {what}"), self._build_words()[build], build == BUILDS[0]
        )
        self.build.setEnabled(self._around.who is not None)

    def _parts_of_the_set(self, project: Project, shot_id: str, props: set[str]) -> Rows:
        """Furniture, doors and windows: what of the set somebody looks at or lays a hand on."""
        shot = project.stage_shot(shot_id)
        own = {piece.id for piece in shot.stage.set.pieces}
        own |= {opening.id for opening in shot.stage.set.openings} or {DOOR}
        return [
            (thing_id, thing.prop.name)
            for thing_id, thing in things(shot).items()
            if thing_id in own and thing_id not in props and (thing.loose or not thing.movable)
        ]

    def _say(self, button: StageChoice, words: str, what: str, usual: bool) -> None:
        button.show_words(words.format(what=what), button.accessibleName() if usual else "")

    def _touch_words(self, touch: Touch, names: dict[str, str]) -> str:
        if touch.target not in names:
            return self.tr("as posed")
        if touch.hold:
            return self.tr("carries {what}").format(what=names[touch.target])
        return names[touch.target]

    def _gait_words(self) -> dict[str, str]:
        words = (self.tr("by speed"), self.tr("walks"), self.tr("runs"))
        return dict(zip(GAITS, words, strict=True))

    def _build_words(self) -> dict[str, str]:
        words = (self.tr("average"), self.tr("slim"), self.tr("broad"), self.tr("child"))
        return dict(zip(BUILDS, words, strict=True))

    # -- menus -----------------------------------------------------------------------------

    def _offer_gaits(self, menu: QMenu) -> None:
        for id_, said in self._gait_words().items():
            menu.addAction(said).triggered.connect(lambda _on=False, id_=id_: self._set_gait(id_))

    def _offer_looks(self, menu: QMenu) -> None:
        around = self._around
        for group in (
            [("", self.tr("Ahead, as posed")), (CAMERA, self.tr("The camera"))],
            around.people,
            around.props,
        ):
            for id_, name in group:
                self._look_action(menu, id_, name)
            menu.addSeparator()
        below = menu.addMenu(self.tr("Of the set"))
        below.setEnabled(bool(around.parts))
        for id_, name in around.parts:
            self._look_action(below, id_, name)

    def _look_action(self, menu: QMenu, target: str, name: str) -> None:
        action = menu.addAction(name)
        action.triggered.connect(lambda _on=False: self._set_look(target))

    def _offer_touches(self, menu: QMenu, side: str) -> None:
        around = self._around
        self._touch_action(menu, self.tr("As posed"), side, Touch())
        menu.addSeparator()
        for words, rows, hold in (
            (self.tr("Reach for"), [*around.props, *around.parts], False),
            (self.tr("Carry"), around.props, True),
        ):
            below = menu.addMenu(words)
            below.setEnabled(bool(rows))
            for id_, name in rows:
                self._touch_action(below, name, side, Touch(id_, hold=hold))
        for words, part in (
            (self.tr("On the shoulder of"), "shoulder"),
            (self.tr("Take the hand of"), "hand"),
        ):
            below = menu.addMenu(words)
            below.setEnabled(bool(around.people))
            for id_, name in around.people:
                self._touch_action(below, name, side, Touch(id_, part))

    def _touch_action(self, menu: QMenu, words: str, side: str, touch: Touch) -> None:
        action = menu.addAction(words)
        action.triggered.connect(lambda _on=False: self._set_hand(side, touch))

    def _offer_builds(self, menu: QMenu) -> None:
        who = self._around.who
        if who is None:
            return
        for id_, said in self._build_words().items():
            menu.addAction(said).triggered.connect(lambda _on=False, id_=id_: self._set_build(id_))
        menu.addSeparator()
        load = menu.addAction(self.tr("Load a figure (glTF) …"))
        load.triggered.connect(self._choose_figure)
        off = menu.addAction(self.tr("Be the mannequin again"))
        off.setEnabled(bool(who.body))
        off.triggered.connect(
            lambda _on=False: self._ask(lambda: models.drop_body(self._studio, who.id))
        )

    def _choose_figure(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Figure"), "", self.tr("glTF (*.glb *.gltf)")
        )
        if path:
            self.load_figure(Path(path))

    def load_figure(self, path: Path) -> None:
        """Let the actor be drawn as a file's figure, as soon as it is read."""
        shot_id, _frame = self._where()
        StageImportDialog(
            self._studio, shot_id, path, self._actor_id, "figure", self.window()
        ).bring()

    # -- what a person does ----------------------------------------------------------------

    def _set_look(self, target: str) -> None:
        shot_id, frame = self._where()
        self._ask(lambda: verbs.set_look(self._studio, shot_id, self._actor_id, frame, target))

    def _set_hand(self, side: str, touch: Touch) -> None:
        shot_id, frame = self._where()
        self._ask(lambda: verbs.set_hand(self._studio, shot_id, self._actor_id, frame, side, touch))

    def _set_gait(self, gait: str) -> None:
        shot_id, frame = self._where()
        self._ask(lambda: verbs.set_gait(self._studio, shot_id, self._actor_id, frame, gait))

    def _set_build(self, build: str) -> None:
        who = self._studio.session.project.character_of(self._actor_id)
        if who is not None:
            self._ask(lambda: cast_verbs.set_build(self._studio, who.id, build))
