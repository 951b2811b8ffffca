"""The viewer and the transport under real keys, on real films."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from previz.app.commands import timeline as verbs
from previz.app.studio import Studio
from previz.model.time import Rate
from tests.films import number_in
from tests.sample_projects import sample_project
from tests.ui.cutting_room import cutting_room, record_take
from ui.panes.viewer import ViewerPane
from ui.selection import Selection
from ui.transport import Transport, frames_played, transport_of


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with cutting_room(tmp_path) as studio:
        record_take(studio, "shot-0")
        yield studio


@pytest.fixture
def selection(studio: Studio) -> Selection:
    return Selection(studio)


@pytest.fixture
def transport(studio: Studio, selection: Selection) -> Transport:
    return transport_of(studio, selection)


@pytest.fixture
def pane(qtbot: QtBot, studio: Studio, selection: Selection) -> ViewerPane:
    return shown(qtbot, ViewerPane(studio, selection))


def shown(qtbot: QtBot, pane: ViewerPane) -> ViewerPane:
    qtbot.addWidget(pane)
    pane.resize(640, 420)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.screen_.setFocus()
    return pane


def number_on(pane: ViewerPane) -> int | None:
    """The number that the film's frame on the screen carries."""
    picture = pane.screen_.picture
    if picture is None:
        return None
    pixels = np.frombuffer(picture.data, np.uint8)
    return number_in(pixels.reshape(picture.height_px, picture.width_px, 3))


def hue_on(pane: ViewerPane) -> int:
    """The hue in the middle of what is painted."""
    image = pane.screen_.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).hsvHue()


def test_the_exact_frame_of_the_take_is_shown(
    pane: ViewerPane, selection: Selection, qtbot: QtBot
) -> None:
    for frame in (17, 18, 5, 47):
        selection.seek(frame)
        qtbot.waitUntil(lambda frame=frame: number_on(pane) == frame)
    assert pane.bar.time.text() == "00:00:01:23"


def test_a_shot_without_a_take_shows_its_panel(
    pane: ViewerPane, selection: Selection, qtbot: QtBot
) -> None:
    selection.select("shot-1")
    qtbot.waitUntil(lambda: abs(hue_on(pane) - 70) < 3)
    selection.select("shot-2")
    qtbot.waitUntil(lambda: abs(hue_on(pane) - 140) < 3)


def test_a_trim_shows_the_frame_that_now_plays(
    pane: ViewerPane, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: number_on(pane) == 0)
    verbs.trim(studio, "clip-shot-0", 20, 48)
    qtbot.waitUntil(lambda: number_on(pane) == 20)


def test_a_new_take_replaces_the_panel(
    pane: ViewerPane, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    selection.select("shot-1")
    qtbot.waitUntil(lambda: abs(hue_on(pane) - 70) < 3)
    record_take(studio, "shot-1")
    qtbot.waitUntil(lambda: number_on(pane) == 0)


def test_space_plays_to_the_end_and_stands_on_the_last_frame(
    pane: ViewerPane, transport: Transport, selection: Selection, qtbot: QtBot
) -> None:
    selection.seek(transport.last - 6)
    QTest.keyClick(pane.screen_, Qt.Key.Key_Space)
    assert transport.speed == 1
    assert pane.bar.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: transport.speed == 0)
    assert selection.frame == transport.last
    QTest.keyClick(pane.screen_, Qt.Key.Key_Space)
    assert selection.frame < 6  # from the end, play begins again


def test_j_k_l_choose_speed_and_direction(
    pane: ViewerPane, transport: Transport, selection: Selection, qtbot: QtBot
) -> None:
    selection.seek(100)
    for _ in range(5):
        QTest.keyClick(pane.screen_, Qt.Key.Key_L)
    assert transport.speed == 8
    QTest.keyClick(pane.screen_, Qt.Key.Key_J)
    assert transport.speed == -1
    here = selection.frame
    qtbot.waitUntil(lambda: selection.frame < here)
    QTest.keyClick(pane.screen_, Qt.Key.Key_J)
    assert transport.speed == -2
    QTest.keyClick(pane.screen_, Qt.Key.Key_K)
    assert transport.speed == 0


def test_a_loop_plays_between_the_marks(
    pane: ViewerPane, transport: Transport, selection: Selection, qtbot: QtBot
) -> None:
    for frame, key in ((10, Qt.Key.Key_I), (15, Qt.Key.Key_O)):
        selection.seek(frame)
        QTest.keyClick(pane.screen_, key)
    pane.bar.loop.click()
    seen: list[int] = []
    selection.frame_changed.connect(seen.append)
    QTest.keyClick(pane.screen_, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: seen.count(10) >= 2)
    transport.stop()
    assert set(seen) <= set(range(10, 16))


def test_steps_stop_at_both_ends(
    pane: ViewerPane, transport: Transport, selection: Selection
) -> None:
    pane.bar.back.click()
    assert selection.frame == 0
    pane.bar.forward.click()
    assert selection.frame == 1
    pane.bar.end.click()
    pane.bar.forward.click()
    assert selection.frame == transport.last
    QTest.keyClick(pane.screen_, Qt.Key.Key_Home)
    assert selection.frame == 0
    QTest.keyClick(pane.screen_, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selection.frame == 24


def test_space_on_a_focused_button_presses_the_button(
    pane: ViewerPane, transport: Transport
) -> None:
    pane.bar.loop.setFocus()
    QTest.keyClick(pane.bar.loop, Qt.Key.Key_Space)
    assert transport.loop
    assert transport.speed == 0


def test_typing_elsewhere_is_not_taken_for_transport_keys(
    studio: Studio, selection: Selection, transport: Transport, qtbot: QtBot
) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    field = QLineEdit()
    layout.addWidget(field)
    layout.addWidget(ViewerPane(studio, selection))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "jkl io")
    assert field.text() == "jkl io"
    assert (transport.speed, transport.mark_in) == (0, None)


def test_a_frame_for_a_pane_that_is_gone_disturbs_nobody(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane = ViewerPane(studio, selection)  # it has asked for a frame, and a thread decodes it
    shiboken6.delete(pane)
    arrived: list[int] = []
    studio.player.subscribe(lambda frame, _picture: arrived.append(frame))
    qtbot.waitUntil(lambda: bool(arrived))


def test_an_empty_cut_offers_to_fill_it(
    pane: ViewerPane, studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    for clip in studio.session.project.timeline.picture.clips:
        verbs.remove(studio, clip.id)
    selection.select("shot-0")
    fill = pane.findChild(QWidget, "fill")
    assert fill is not None and fill.accessibleName() == "Put 1 into the cut"
    QTest.mouseClick(fill, Qt.MouseButton.LeftButton)
    assert [clip.shot_id for clip in studio.session.project.timeline.picture.clips] == ["shot-0"]
    qtbot.waitUntil(lambda: number_on(pane) == 0)


def test_a_project_without_shots_asks_for_a_script(qtbot: QtBot, tmp_path: Path) -> None:
    with cutting_room(tmp_path / "empty", sample_project(0)) as studio:
        pane = shown(qtbot, ViewerPane(studio, Selection(studio)))
        fill = pane.findChild(QWidget, "fill")
        assert fill is not None
        with qtbot.waitSignal(pane.script_wanted):
            QTest.mouseClick(fill, Qt.MouseButton.LeftButton)
        QTest.keyClick(pane, Qt.Key.Key_Space)
        assert not pane.grab().isNull()


def test_a_picture_that_is_still_to_come_is_explained(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    path = studio.panel("shot-3")
    assert path is not None
    path.unlink()
    pane = shown(qtbot, ViewerPane(studio, selection))
    selection.select("shot-3")
    qtbot.waitUntil(lambda: "4" in pane.screen_.note)


@pytest.mark.parametrize(("width", "height"), [(640, 200), (200, 640), (639, 361)])
def test_the_picture_keeps_its_proportions(pane: ViewerPane, width: int, height: int) -> None:
    pane.resize(width, height)
    room, rect = pane.screen_.rect(), pane.screen_.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(16 / 9, rel=0.02)
    assert rect.width() <= room.width() + 0.5
    assert rect.height() <= room.height() + 0.5
    assert abs(rect.center().x() - (room.width() / 2)) <= 1


RATES = st.sampled_from([Rate(24), Rate(25), Rate(30000, 1001), Rate(24000, 1001), Rate(60)])


@given(RATES, st.integers(0, 100_000), st.integers(1, 8))
def test_the_clock_never_drifts(rate: Rate, frames: int, speed: int) -> None:
    """However late a tick comes, it lands on the frame that the clock says."""
    numerator = frames * 1_000_000_000 * rate.denominator
    exact_ns = -(-numerator // (rate.numerator * speed))
    assert frames_played(exact_ns, rate, speed) == frames
    assert frames_played(exact_ns, rate, -speed) == -frames
    if frames:
        before = (numerator - 1) // (rate.numerator * speed)
        assert frames_played(before, rate, speed) == frames - 1
