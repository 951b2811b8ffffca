"""Looks at mattes: drawn by the stage's own process, the window's loads no renderer for them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.matte_looks import Look, Looked, MatteLooks, seen_in
from previz.app.viewport import View, Viewport
from previz.errors import EngineStoppedError, InputError
from previz.media.pictures import write_png
from previz.model.matte import Covered, Matte
from previz.stage.viewing.covering import Covering, Sighting
from previz.stage.viewing.draughtsman import Draughtsman
from tests.engine.shots import SHOT

ANNA = SHOT.stage.actors[0].id
PATIENCE = 1200
"""Waits of a tenth of a second."""


@pytest.fixture(scope="module")
def room() -> Iterator[DrawingRoom]:
    room = DrawingRoom()
    yield room
    room.close()


@pytest.fixture
def stage(room: DrawingRoom) -> Iterator[Viewport]:
    stage = Viewport(Inbox(), room)
    yield stage
    stage.close()


def covering(width_px: int = 160, thing: str = ANNA) -> Covering:
    return Covering(SHOT, 2, width_px, width_px * 9 // 16, Matte((Covered(thing),)))


def test_what_a_matte_names_is_what_would_be_drawn_here(stage: Viewport) -> None:
    there = stage.borrow(lambda process: process.cover(covering()))
    draughtsman = Draughtsman()
    here = draughtsman.cover(covering())
    assert np.array_equal(there.area, here.area) and np.array_equal(there.ids, here.ids)
    assert 0 < there.area.sum() < there.area.size
    asked = Sighting(SHOT, 12, (Covered(ANNA), Covered(ANNA, "head"), Covered("floor")))
    shares = stage.borrow(lambda process: process.sight(asked))
    assert shares == draughtsman.sight(asked)
    assert shares[0] > shares[1] > 0
    draughtsman.close()


def test_what_is_not_there_is_said_and_the_next_question_is_answered(stage: Viewport) -> None:
    for _ in range(8):  # more than there are slots: a refused one is free again
        with pytest.raises(InputError, match="nobody"):
            stage.borrow(lambda process: process.cover(covering(thing="nobody")))
    assert stage.borrow(lambda process: process.cover(covering())).area.any()


def test_a_stage_that_is_closed_lends_nothing_and_leaves_nobody_waiting(room: DrawingRoom) -> None:
    stage = Viewport(Inbox(), room)
    refused: list[str] = []

    def ask() -> None:
        try:
            for _ in range(200):
                stage.borrow(lambda process: process.cover(covering(640)))
        except EngineStoppedError as error:
            refused.append(error.what)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for each in asking:
        each.start()
    stage.request(View("s1", SHOT, 0, 160, 90))
    stage.close()
    for each in asking:
        each.join(60)
        assert not each.is_alive()
    assert refused == ["The stage is closed."] * 3
    with pytest.raises(EngineStoppedError):
        stage.borrow(lambda process: process.cover(covering()))


def test_what_is_larger_than_the_memory_for_it_is_looked_at_smaller(
    stage: Viewport, tmp_path: Path
) -> None:
    panel = tmp_path / "panel.png"
    write_png(panel, np.full((90, 160, 3), 90, np.uint8))
    inbox, answers = Inbox(), list[object]()
    looks = MatteLooks(inbox, stage, answers.append)
    looks.ask(Look(panel, SHOT, 0, (3840, 2160), Matte((Covered(ANNA),), grow_px=8)))
    for _ in range(PATIENCE):
        if answers:
            break
        inbox.wait(0.1)
    (looked,) = answers
    assert isinstance(looked, Looked)
    assert (looked.picture.width_px, looked.picture.height_px) == (1920, 1080)
    assert 0 < looked.repainted < 1
    things = {looked.at(x / 50, y / 50) for x in range(50) for y in range(50)}
    assert ANNA in things


_APP = """
import sys
from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.matte_looks import MatteThings
from previz.app.viewport import Viewport
from tests.engine.shots import SHOT
inbox, room, answers = Inbox(), DrawingRoom(), []
stage = Viewport(inbox, room)
MatteThings(inbox, stage, answers.append).ask(SHOT, 12)
while not answers:
    inbox.wait(0.1)
stage.close()
room.close()
print(*(row.name for row in answers[0]))
print(*sys.modules)
"""


def test_the_windows_process_loads_no_renderer() -> None:
    ran = subprocess.run([sys.executable, "-c", _APP], capture_output=True, text=True, check=True)
    names, modules = ran.stdout.splitlines()
    assert names == " ".join(row.name for row in seen_in(SHOT, 12))
    assert not {"wgpu", "previz.stage.render.renderer"} & {*modules.split()}
