"""The stage pane on a studio, for tests of its tools under a real hand.

A test file overrides ``project`` and ``opening`` where it wants another scene or another view.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from previz.app.drawing_room import DrawingRoom
from previz.app.studio import Studio
from previz.model.project import Project
from tests.ui.conftest import small_project
from tests.ui.cutting_room import cutting_room
from tests.ui.stage.floor import Opening, settled, shown
from ui.panes.stage import StagePane
from ui.panes.stage_view import StageView
from ui.selection import Selection


@pytest.fixture
def project() -> Project:
    return small_project()


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def studio(tmp_path: Path, project: Project, drawing_room: DrawingRoom) -> Iterator[Studio]:
    with cutting_room(tmp_path, project, drawing_room) as studio:
        yield studio


@pytest.fixture
def selection(studio: Studio, opening: Opening) -> Selection:
    selection = Selection(studio)
    if opening.shot_id:
        selection.select(opening.shot_id)
    return selection


@pytest.fixture
def pane(qtbot: QtBot, studio: Studio, selection: Selection, opening: Opening) -> StagePane:
    pane = shown(qtbot, studio, selection)
    pane.resize(opening.width_px, opening.height_px)
    pane.plan.setChecked(opening.plan)
    settled(qtbot, pane.view)
    return pane


@pytest.fixture
def view(pane: StagePane) -> StageView:
    return pane.view
