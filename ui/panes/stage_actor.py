"""The chosen actor in numbers: pose, place and facing of the mark at the playhead."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import stage as verbs
from previz.app.poses import pose_choices
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.stage import Mark
from ui import icons, theme
from ui.fields import Number
from ui.panes.stage_acting import ActingBar
from ui.panes.stage_choice import FreshMenu
from ui.panes.stage_group import GroupBar
from ui.panes.stage_marks import MarkBar
from ui.vocabulary import pose_group, pose_name

REACH_M = 60.0
_PLACE_PX, _FACING_PX = 84, 72


class ActorBar(QWidget):
    """Shown while somebody is chosen on the stage. It changes the mark that holds at the playhead.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
        go: puts the playhead on a frame of the shot.
    """

    def __init__(
        self,
        studio: Studio,
        where: Callable[[], tuple[str, int]],
        ask: Callable[[Callable[[], object]], None],
        go: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._studio, self._where, self._ask = studio, where, ask
        self._actor_id, self._project = "", studio.session.project
        self._shown: tuple[object, ...] = ()
        self._gestures = itertools.count(1)
        self.name = QLabel()
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.pose = self._menu_button(self.tr("Pose"), self._pose_menu())
        self.across = self._number(-REACH_M, REACH_M, " m", 2, 0.1, _PLACE_PX)
        self.into = self._number(-REACH_M, REACH_M, " m", 2, 0.1, _PLACE_PX)
        self.facing = self._number(0, 359, "°", 0, 5, _FACING_PX)
        self.facing.setWrapping(True)
        self.across.setAccessibleName(self.tr("Place across the set, X"))
        self.into.setAccessibleName(self.tr("Place into the set, Z"))
        self.facing.setAccessibleName(self.tr("Facing"))
        for field in (self.across, self.into, self.facing):
            field.setToolTip(field.accessibleName())
        self.add = self._icon_button("mdi6.map-marker-plus-outline", self.tr("New mark here"))
        self.remove = self._icon_button("mdi6.map-marker-minus-outline", self.tr("Remove mark"))
        self.copy = self._menu_button(
            self.tr("Copy blocking to"), FreshMenu(self._offer_shots, self)
        )
        self.copy.setText(self.tr("Copy to"))
        self.marks = MarkBar(studio, where, ask, go)
        self.acting = ActingBar(studio, where, ask)
        self.group = GroupBar(studio, where, ask)
        self._lay_out()
        self._bind()
        self.hide()

    # -- building --------------------------------------------------------------------------

    def _number(
        self, low: float, high: float, unit: str, decimals: int, step: float, width_px: int
    ) -> Number:
        field = Number(low, high, unit, decimals, step)
        field.setFixedWidth(width_px)
        return field

    def _menu_button(self, words: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setFixedHeight(theme.CONTROL_PX)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _icon_button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        button.setIcon(icons.icon(icon, theme.current().text))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _pose_menu(self) -> QMenu:
        menu, groups = QMenu(self), dict[str, QMenu]()
        for pose_id, _name, group in pose_choices():
            if group not in groups:
                groups[group] = menu.addMenu(pose_group(group))
            action = groups[group].addAction(pose_name(pose_id))
            action.triggered.connect(lambda _on=False, pose=pose_id: self._change(pose=pose))
        return menu

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 8, 4)
        column.addLayout(row)
        column.addWidget(self.marks)
        column.addWidget(self.acting)
        column.addWidget(self.group)
        row.setSpacing(6)
        for widget in (
            self.name,
            self.pose,
            self.across,
            self.into,
            self.facing,
            self.add,
            self.remove,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignRight)

    def _bind(self) -> None:
        self.across.entered.connect(lambda value: self._change(x_m=value))
        self.into.entered.connect(lambda value: self._change(z_m=value))
        self.facing.entered.connect(lambda value: self._change(facing_deg=value))
        self.add.clicked.connect(lambda: self._verb(verbs.add_mark))
        self.remove.clicked.connect(lambda: self._verb(verbs.remove_mark))

    # -- what a person does ----------------------------------------------------------------

    def _change(
        self,
        pose: str | None = None,
        x_m: float | None = None,
        z_m: float | None = None,
        facing_deg: float | None = None,
    ) -> None:
        shot_id, frame = self._where()
        gesture = f"bar-{id(self)}-{next(self._gestures)}"
        actor_id = self._actor_id
        self._ask(
            lambda: verbs.change_mark(
                self._studio, shot_id, actor_id, frame, pose, facing_deg, x_m, z_m, gesture
            )
        )

    def _verb(self, verb: Callable[[Studio, str, str, int], None]) -> None:
        shot_id, frame = self._where()
        self._ask(lambda: verb(self._studio, shot_id, self._actor_id, frame))

    # -- what is shown ---------------------------------------------------------------------

    def show_actor(self, project: Project, actor_id: str, also: tuple[str, ...] = ()) -> None:
        """Show the mark that holds at the playhead; nothing when nobody is chosen.

        With others who are chosen too, what can be done together stands in place of the acting.
        """
        shot_id, frame = self._where()
        shown = (shot_id, frame, actor_id, also, theme.current())
        if shown == self._shown and project is self._project:
            return  # it is asked after every picture that was drawn
        self._project, self._shown = project, shown
        shot = project.shots.get(shot_id)
        blocking = [b for b in shot.blocking if b.actor_id == actor_id] if shot else []
        self.setVisible(bool(blocking))
        if shot is None or not blocking:
            return
        self._actor_id = actor_id
        marks = blocking[0].marks
        place = max((n for n, mark in enumerate(marks) if mark.frame <= frame), default=0)
        actors = project.actors_of(shot.scene_id)
        self.name.setText(next((a.name for a in actors if a.id == actor_id), actor_id))
        here = {b.actor_id for b in shot.blocking}
        names = {a.id: a.name for a in actors}
        chosen = {one: names.get(one, one) for one in (actor_id, *also) if one in here}
        self.group.show_actors(chosen)
        self.acting.setVisible(len(chosen) < 2)
        self._show_mark(marks[place])
        self.acting.show_mark(project, shot_id, actor_id, marks[place])
        self.remove.setEnabled(len(marks) > 1)
        self.marks.show_mark(project, blocking[0], place)
        self.copy.setEnabled(len(project.scenes[shot.scene_id].shot_ids) > 1)

    def _show_mark(self, mark: Mark) -> None:
        self.pose.setText(pose_name(mark.pose))
        self.across.show_value(mark.x_m)
        self.into.show_value(mark.z_m)
        self.facing.show_value(round(mark.facing_deg) % 360)

    def _offer_shots(self, menu: QMenu) -> None:
        """The other shots of the set-up, then all of the scene."""
        project, (shot_id, _frame) = self._studio.session.project, self._where()
        shot = project.shot(shot_id)
        scene = project.scenes[shot.scene_id]
        others = [one for one in scene.shot_ids if one != shot_id]
        same = [one for one in others if project.shots[one].setup_id == shot.setup_id]
        for words, ids in (
            (self.tr("Every shot of this set-up"), same),
            (self.tr("Every shot of the scene"), others),
        ):
            action = menu.addAction(words)
            action.setEnabled(bool(ids))
            action.triggered.connect(lambda _on=False, ids=tuple(ids): self._copy(ids))
        menu.addSeparator()
        for one in others:
            action = menu.addAction(project.shots[one].name)
            action.triggered.connect(lambda _on=False, one=one: self._copy((one,)))

    def _copy(self, ids: tuple[str, ...]) -> None:
        shot_id, _frame = self._where()
        self._ask(lambda: verbs.copy_blocking(self._studio, shot_id, ids))
