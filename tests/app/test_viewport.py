"""The stage drawn by a process of its own: what comes back, and what happens when it goes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import psutil
import pytest

from previz.app import viewport
from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.viewport import FALLS, Drawn, Orbit, View, Viewport
from previz.errors import Cancelled, EngineStoppedError, NoAdapterError, RenderError
from previz.stage.viewing.draughtsman import Draughtsman
from previz.stage.viewing.slots import SLOTS
from tests.engine.shots import SHOT

PATIENCE_S = 120.0


class Window:
    """The owner's thread of a viewport: it asks, and hears what comes back."""

    def __init__(self, room: DrawingRoom) -> None:
        self.inbox = Inbox()
        self.viewport = Viewport(self.inbox, room)
        self.drawn: list[Drawn] = []
        self.stops: list[EngineStoppedError] = []
        self.viewport.subscribe(self.drawn.append)
        self.viewport.subscribe_stops(self.stops.append)

    def until(self, holds: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, "never happened"
            self.inbox.wait(0.05)

    def ask(self, view: View) -> Drawn:
        before = len(self.drawn)
        self.viewport.request(view)
        self.until(lambda: len(self.drawn) > before)
        return self.drawn[-1]

    @property
    def process(self) -> psutil.Process:
        assert self.viewport.pid is not None
        return psutil.Process(self.viewport.pid)


@pytest.fixture(scope="module")
def room() -> Iterator[DrawingRoom]:
    room = DrawingRoom()
    yield room
    room.close()


@pytest.fixture
def window(room: DrawingRoom) -> Iterator[Window]:
    window = Window(room)
    yield window
    window.viewport.close()


def view(yaw_deg: float = 35.0, **more: object) -> View:
    return View("s1", SHOT, 0, 160, 90, Orbit(yaw_deg), **more)  # type: ignore[arg-type]


def pixels(drawn: Drawn) -> bytes:
    assert drawn.picture is not None
    return bytes(drawn.picture.data)


def test_it_is_the_picture_that_would_be_drawn_here(window: Window) -> None:
    asked = view(inset_px=64, metered="")
    there, here = window.ask(asked), Draughtsman().draw(asked)
    assert there.view is asked
    assert pixels(there) == pixels(here)
    assert there.inset is not None
    assert here.inset is not None
    assert bytes(there.inset.data) == bytes(here.inset.data)
    assert np.array_equal(there.ids, here.ids)
    assert np.array_equal(there.view_projection, here.view_projection)
    assert np.array_equal(there.camera_world, here.camera_world)
    for name in ("names", "anchors", "paths", "frustum", "eyelines", "pose", "reading", "track"):
        assert getattr(there, name) == getattr(here, name), name


def test_only_the_newest_view_is_answered(window: Window) -> None:
    views = [view(float(yaw)) for yaw in range(0, 360, 30)]
    for each in views:
        window.viewport.request(each)
    window.until(lambda: window.drawn)
    assert [drawn.view for drawn in window.drawn] == [views[-1]]


def test_a_fine_picture_on_its_way_is_left_for_a_draft(room: DrawingRoom) -> None:
    process = room.take()
    outcomes: list[Drawn | Cancelled] = []

    def draw() -> None:
        try:
            outcomes.append(process.draw(replace(view(), width_px=1600, height_px=1000)))
        except Cancelled as left:
            outcomes.append(left)

    thread = threading.Thread(target=draw)
    thread.start()
    while thread.is_alive():
        process.hurry()
        thread.join(0.01)
    assert isinstance(outcomes[0], Cancelled)
    assert process.draw(view(draft=True)).picture is not None
    assert process.draw(view()).picture is not None  # what hurried is over
    room.give_back(process)


def test_the_draft_that_overtook_is_the_answer(window: Window) -> None:
    window.ask(view())
    fine = replace(view(), width_px=1600, height_px=1000)
    draft = view(60.0, draft=True)
    window.viewport.request(fine)
    window.viewport.request(draft)
    window.until(lambda: len(window.drawn) > 1)
    assert [drawn.view for drawn in window.drawn[1:]] == [draft]
    assert window.ask(fine).picture is not None


def test_a_picture_that_somebody_holds_is_never_drawn_over(window: Window) -> None:
    """Also where more are held than the memory has slots."""
    held = [window.ask(view(float(yaw))) for yaw in range(0, 20 * SLOTS, 10)]
    then = [pixels(drawn) for drawn in held]
    for yaw in range(180, 180 + 20 * SLOTS, 10):
        window.ask(view(float(yaw)))
        window.drawn.clear()
    assert [pixels(drawn) for drawn in held] == then
    assert len(set(then)) > SLOTS


def test_a_killed_process_is_replaced_and_the_view_comes_all_the_same(window: Window) -> None:
    before = pixels(window.ask(view()))
    first = window.process
    first.kill()
    assert pixels(window.ask(view())) == before
    assert window.process.pid != first.pid
    (stop,) = window.stops
    assert "stopped" in stop.what
    assert "killed" in stop.why
    assert "again" in stop.fix


def test_a_picture_of_a_killed_process_stays_whole(window: Window) -> None:
    held = window.ask(view(10.0))
    then = pixels(held)
    window.process.kill()
    for yaw in range(5):
        window.ask(view(90.0 + yaw))
    assert pixels(held) == then


def test_a_process_that_stops_again_and_again_is_given_up_until_somebody_asks(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy machine may take longer than its minute to start the process that often.
    monkeypatch.setattr(viewport, "FALLS_WITHIN_S", FALLS * PATIENCE_S)
    for _ in range(FALLS):
        assert window.ask(view()).picture is not None
        window.process.kill()
    given_up = window.ask(view())
    assert given_up.picture is None
    assert isinstance(given_up.error, EngineStoppedError)
    assert "Try again" in given_up.error.fix
    assert len(window.stops) == FALLS - 1
    assert window.viewport.pid is None
    assert window.ask(view()).picture is None  # nor does a next request start it
    window.viewport.try_again()
    assert window.ask(view()).picture is not None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_who_borrows_the_process_for_something_faulty_does_not_wait_for_ever(
    window: Window,
) -> None:
    told: list[EngineStoppedError] = []

    def borrow() -> None:
        try:
            window.viewport.borrow(lambda _process: 1 / 0)
        except EngineStoppedError as error:
            told.append(error)

    borrower = threading.Thread(target=borrow, daemon=True)
    borrower.start()
    borrower.join(PATIENCE_S)
    assert told
    assert window.ask(view()).picture is not None, "the stage goes on"


def test_what_cannot_be_staged_says_why_and_the_process_lives(window: Window) -> None:
    window.ask(view())
    process = window.process
    refused = window.ask(replace(view(), width_px=40_000))
    assert refused.picture is None
    assert isinstance(refused.error, RenderError)
    assert not isinstance(refused.error, EngineStoppedError)
    assert refused.error.what
    assert refused.error.fix
    assert window.ask(view()).picture is not None
    assert window.process == process


def test_a_view_larger_than_the_memory_for_it_is_refused_in_words(window: Window) -> None:
    refused = window.ask(replace(view(draft=True), width_px=6000, height_px=4000))
    assert isinstance(refused.error, RenderError)
    assert "smaller" in refused.error.fix


def test_another_viewport_takes_over_the_process_and_a_closed_room_has_none() -> None:
    room = DrawingRoom()
    one, other = Window(room), Window(room)
    one.ask(view())
    process = one.process
    one.viewport.close()
    other.ask(view())
    assert other.process == process
    other.viewport.close()
    assert process.is_running()
    room.close()
    assert not process.is_running()


def test_closing_in_the_middle_of_a_picture_ends_soon() -> None:
    room = DrawingRoom()
    window = Window(room)
    window.ask(view())
    process = window.process
    process.suspend()
    window.viewport.request(view(50.0))
    window.viewport.close()
    room.close()
    assert not process.is_running()


def test_a_killed_app_takes_its_process_along() -> None:
    app = subprocess.Popen([sys.executable, "-c", _APP], stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    process = psutil.Process(int(app.stdout.readline()))
    assert "drawing" in " ".join(process.cmdline())
    app.kill()
    app.wait()
    app.stdout.close()
    psutil.wait_procs([process], PATIENCE_S)
    assert not process.is_running()


def test_without_an_adapter_the_answer_says_so() -> None:
    """In a process of its own: it inherits what this one is told of drivers."""
    drivers = ("VK_ICD_FILENAMES", "VK_DRIVER_FILES", "__EGL_VENDOR_LIBRARY_FILENAMES")
    blind = os.environ | dict.fromkeys(drivers, "/nonexistent")
    run = subprocess.run(
        [sys.executable, "-c", _BLIND], env=blind, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [NoAdapterError.__name__, "True"]


_ASKS = """
from previz.app.drawing_room import DrawingRoom
from tests.app.test_viewport import Window, view
window = Window(DrawingRoom())
drawn = window.ask(view())
"""
_APP = _ASKS + "print(window.viewport.pid, flush=True)\nimport time; time.sleep(600)"
_BLIND = _ASKS + "print(type(drawn.error).__name__, window.viewport.pid is not None)"
