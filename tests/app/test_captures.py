"""A recorded movement in a project: copied by its content, played from a mark, undone, refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from previz.app import stage_imports
from previz.app.commands import captures
from previz.app.drawing_room import DrawingRoom
from previz.app.studio import Studio
from previz.app.viewport import Drawn, View
from previz.errors import EditError, InputError, RenderError
from previz.model.stage import Capture
from previz.stage.library import found
from previz.stage.walk import figures
from tests.stage.written_bvh import bvh_text
from tests.ui.conftest import small_project
from tests.ui.cutting_room import cutting_room

SHOT = "s1-2"


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    path = tmp_path / "walk.bvh"
    path.write_text(bvh_text(), encoding="utf-8")
    return path


def hips(studio: Studio, frame: int) -> np.ndarray:
    cast = figures(studio.session.project.stage_shot(SHOT), frame)
    return next(f for f in cast if f.actor.id == "mei").joints["hips"][:3, 3]


def test_a_movement_is_copied_and_played_from_the_first_mark(tmp_path: Path, walk: Path) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        start = hips(studio, 0)
        made = stage_imports.import_movement(studio.session, SHOT, "mei", walk)
        walk.unlink()
        assert made.name == "walk"
        assert found(made.media).is_relative_to(studio.session.folder)
        assert hips(studio, 0)[[0, 2]] == pytest.approx(start[[0, 2]], abs=0.01)
        gone = np.linalg.norm(hips(studio, 20)[[0, 2]] - start[[0, 2]])
        assert gone > 0.5
        captures.change_capture(studio, SHOT, "mei", speed=0.5)
        slower = np.linalg.norm(hips(studio, 20)[[0, 2]] - start[[0, 2]])
        assert slower < 0.7 * gone
        studio.session.undo()
        studio.session.undo()
        assert captures.capture_of(studio.session.project, SHOT, "mei") is None


def test_a_process_that_draws_already_finds_what_another_project_brings(
    tmp_path: Path, walk: Path
) -> None:
    room, drawn = DrawingRoom(), list[Drawn]()

    def seen(studio: Studio, frame: int) -> Drawn:
        view = View(SHOT, studio.session.project.stage_shot(SHOT), frame, 64, 64, draft=True)
        studio.viewport.request(view)
        while not drawn or drawn[-1].view is not view:
            studio.inbox.wait(0.05)
        return drawn[-1]

    with cutting_room(tmp_path / "first", small_project(), room) as studio:
        studio.viewport.subscribe(drawn.append)
        assert seen(studio, 0).error is None
        process = studio.viewport.pid
    with cutting_room(tmp_path / "second", small_project(), room) as studio:
        studio.viewport.subscribe(drawn.append)
        stage_imports.import_movement(studio.session, SHOT, "mei", walk)
        moved = seen(studio, 20)
        assert moved.error is None
        assert studio.viewport.pid == process
        mei = next(anchor for anchor in moved.anchors if anchor.id == "mei")
        assert [mei.position[0], mei.position[2]] == pytest.approx(
            hips(studio, 20)[[0, 2]], abs=0.3
        )
    room.close()


def test_what_is_refused_leaves_the_stage_as_it_was(tmp_path: Path, walk: Path) -> None:
    walk.write_text(bvh_text().replace("Hips", "Thing"), encoding="utf-8")
    with cutting_room(tmp_path / "p", small_project()) as studio:
        before = studio.session.project
        with pytest.raises(InputError, match="not a person's"):
            stage_imports.import_movement(studio.session, SHOT, "mei", walk)
        with pytest.raises(EditError, match="does not move"):
            captures.change_capture(studio, SHOT, "mei", speed=2.0)
        assert studio.session.project == before


def test_a_speed_out_of_range_is_refused(tmp_path: Path, walk: Path) -> None:
    with cutting_room(tmp_path / "p", small_project()) as studio:
        stage_imports.import_movement(studio.session, SHOT, "mei", walk)
        with pytest.raises(EditError, match="cannot play"):
            captures.change_capture(studio, SHOT, "mei", speed=0.0)


@pytest.mark.parametrize("reference", ["media/../x.bvh", "/etc/passwd", f"media/aa/{'b' * 64}.bvh"])
def test_a_reference_out_of_the_project_is_not_followed(reference: str) -> None:
    with pytest.raises(RenderError, match="missing"):
        found(Capture(reference, "").media)
