"""What tests of the stage's tools share: a furnished scene, and where things are in the view."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.model.camera import Vec3
from previz.model.project import Project
from previz.model.stage import Blocking, Mark, Prop
from tests.ui.conftest import small_project
from ui.panes.stage import StagePane
from ui.panes.stage_view import StageView
from ui.selection import Selection

TABLE = Prop("set-table", "table", "box", (1.6, 0.0, -0.4), (1.0, 0.74, 0.8), 0.0, (0.5, 0.4, 0.3))
VASE = Prop("prop-vase", "vase", "cylinder", (1.5, 0.74, -0.3), (0.24, 0.34, 0.24))
CHAIR = Prop("set-chair", "chair", "box", (-1.8, 0.0, 0.6), (0.5, 0.45, 0.5))


def furnished() -> Project:
    project = small_project()
    scenes = dict(project.scenes)
    for scene_id, scene in scenes.items():
        stage = scene.stage
        dressed = replace(stage, set=replace(stage.set, pieces=(TABLE, CHAIR)), props=(VASE,))
        scenes[scene_id] = replace(scene, stage=dressed)
    return replace(project, scenes=scenes)


@dataclass(frozen=True, slots=True)
class Opening:
    """How the pane is opened: its size, the plan instead of the free view, and on which shot."""

    width_px: int = 760
    height_px: int = 620
    plan: bool = False
    shot_id: str = ""


def shown(qtbot: QtBot, studio: Studio, selection: Selection) -> StagePane:
    pane = StagePane(studio, selection)
    qtbot.addWidget(pane)
    pane.resize(480, 360)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.view.setFocus()
    settled(qtbot, pane.view)
    return pane


def settled(qtbot: QtBot, view: StageView) -> Drawn:
    """Wait for the fine picture of what the view asks for now."""

    def is_there() -> bool:
        drawn = view.drawn
        return (
            drawn is not None
            and not drawn.view.draft
            and drawn.view.orbit == (None if view.through_lens else view.orbit)
            and drawn.view.shot == view.stage_shot()
            and drawn.view.frame == view.shot_frame
        )

    qtbot.waitUntil(is_there, timeout=60_000)
    assert view.drawn is not None
    return view.drawn


def at(view: StageView, point: Vec3) -> QPoint:
    """Where a point of the stage is in the widget."""
    assert view.drawn is not None
    share = view.drawn.project(point)
    assert share is not None
    return QPoint(round(share[0] * view.width()), round(share[1] * view.height()))


def chest(view: StageView, actor_id: str) -> QPoint:
    anchor = view.anchor(actor_id)
    assert anchor is not None
    x, _y, z = anchor.position
    return at(view, (x, 1.25, z))


def mark(studio: Studio, actor_id: str = "mei", shot_id: str = "s1-1") -> Mark:
    shot = studio.session.project.shots[shot_id]
    return next(b.marks[0] for b in shot.blocking if b.actor_id == actor_id)


def with_blocking(project: Project, blocking: Blocking) -> Project:
    shot = project.shots["s1-1"]
    others = tuple(b for b in shot.blocking if b.actor_id != blocking.actor_id)
    shot = replace(shot, blocking=(blocking, *others))
    return replace(project, shots={**project.shots, shot.id: shot})


def thing(studio: Studio, thing_id: str, scene_id: str = "sc1") -> Prop:
    stage = studio.session.project.stage_of(scene_id)
    return next(t for t in (*stage.set.pieces, *stage.props) if t.id == thing_id)
