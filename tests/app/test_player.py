"""The player shows the frame that was asked for last, from real films and stills."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.app.inbox import Inbox
from previz.app.picture import Picture
from previz.app.player import AHEAD_FRAMES, Player
from previz.media.pictures import write_png
from previz.model.time import FrameRange
from tests.cuts import cut
from tests.engine.listening import PATIENCE_S
from tests.films import barcode, number_in, write_film


class House:
    """A player with its audience. Its inbox says when a reply has arrived and waits."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, tuple[Path, bool]] = {
            "a": (write_film(folder / "a.mp4", 24, first=1), True),
            "b": (write_film(folder / "b.mp4", 30, first=101), True),
        }
        self.arrived = threading.Event()
        self.inbox = Inbox(self.arrived.set)
        self.player = Player(self.inbox, self.files.get)
        self.shown: list[tuple[int, int | None]] = []
        self.player.subscribe(lambda frame, picture: self.shown.append((frame, _number(picture))))

    def wait(self) -> None:
        """Until the reply to the last request lies in the inbox."""
        assert self.arrived.wait(PATIENCE_S)
        self.arrived.clear()


def _number(picture: Picture | None) -> int | None:
    if picture is None:
        return None
    shape = (picture.height_px, picture.width_px, 3)
    return number_in(np.frombuffer(picture.data, np.uint8).reshape(shape))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.player.close()


def test_a_frame_of_the_cut_is_the_right_frame_of_the_right_take(house: House) -> None:
    for frame, number in ((0, 1), (23, 24), (24, 111), (43, 130)):
        house.player.request(cut(), frame)
        if (frame, number) not in house.shown:
            house.wait()
            house.inbox.pump()
        assert house.shown[-1] == (frame, number)


def test_a_reply_to_an_older_request_is_dropped(house: House) -> None:
    house.player.request(cut(), 0)
    house.wait()
    house.player.request(cut(), 43)
    house.wait()
    house.inbox.pump()
    assert house.shown == [(43, 130)]


def test_frames_ahead_are_ready_at_once(house: House) -> None:
    house.player.request(cut(), 0)
    house.wait()
    house.inbox.pump()
    frame = AHEAD_FRAMES + 3
    house.player.request(cut(), frame)
    house.wait()
    house.inbox.pump()
    house.shown.clear()
    house.player.request(cut(), frame)
    assert house.shown == [(frame, frame + 1)], "told within the call"


def test_gaps_missing_pictures_and_frames_outside_the_cut_show_nothing(house: House) -> None:
    for frame in (-1, 46, 55, 62, 10_000):
        house.player.request(cut(), frame)
        assert house.shown[-1] == (frame, None)


def test_a_panel_stands_for_the_whole_clip_until_there_is_a_take(
    house: House, tmp_path: Path
) -> None:
    panel = tmp_path / "panel.png"
    write_png(panel, barcode(77))
    house.player.request(cut(), 55)
    assert house.shown == [(55, None)]
    house.files["c"] = (panel, False)
    for frame in (50, 61):
        house.player.request(cut(), frame)
        if (frame, 77) not in house.shown:
            house.wait()
            house.inbox.pump()
        assert house.shown[-1] == (frame, 77)
    house.files["c"] = (write_film(tmp_path / "c.mp4", 12, first=201), True)
    house.player.forget("c")
    house.player.request(cut(), 51)
    house.wait()
    house.inbox.pump()
    assert house.shown[-1] == (51, 202)


def test_a_take_shorter_than_its_clip_holds_its_last_frame(house: House, tmp_path: Path) -> None:
    house.files["a"] = (write_film(tmp_path / "short.mp4", 5, first=1), True)
    house.player.request(cut(), 20)
    house.wait()
    house.inbox.pump()
    assert house.shown == [(20, 5)]


def test_a_damaged_film_shows_nothing_and_the_next_frame_plays(
    house: House, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all")
    house.files["a"] = (broken, True)
    house.player.request(cut(), 3)
    house.wait()
    house.inbox.pump()
    house.player.request(cut(), 24)
    house.wait()
    house.inbox.pump()
    assert house.shown == [(3, None), (24, 111)]


def test_another_cut_is_another_answer(house: House) -> None:
    project = cut()
    clips = project.timeline.picture.clips
    trimmed = replace(clips[0], source=FrameRange(10, 24))
    track = replace(project.timeline.picture, clips=(trimmed, *clips[1:]))
    tracks = (track, *project.timeline.tracks[1:])
    house.player.request(replace(project, timeline=replace(project.timeline, tracks=tracks)), 0)
    house.wait()
    house.inbox.pump()
    assert house.shown == [(0, 11)]


def test_a_panel_that_is_painted_anew_is_shown_anew(house: House, tmp_path: Path) -> None:
    """A painting takes the place of the one before, under its name."""
    panel = tmp_path / "panel.png"
    house.files["a"] = (panel, False)
    for number in (7, 8):
        write_png(panel, barcode(number))
        house.player.forget("a")
        before = len(house.shown)
        house.player.request(cut(), 0)
        if len(house.shown) == before:
            house.wait()
            house.inbox.pump()
        assert house.shown[-1] == (0, number)
