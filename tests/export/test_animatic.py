"""The movie is the cut: every frame in its place, nothing more and nothing less."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from previz.errors import Cancelled, InputError, MediaError
from previz.export.animatic import AnimaticOptions, AnimaticReport, write_animatic
from previz.export.burnin import burn_in, heading, picture_box, record_timecode, slate
from previz.export.soundtrack import MediaOf
from previz.media.pictures import write_png
from previz.media.sound import read_sound
from previz.media.writer import VideoWriter
from previz.model.project import Project
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Clip, Timeline, Track
from tests.cuts import cut, with_take
from tests.films import (
    HEIGHT_PX,
    WIDTH_PX,
    barcode,
    leftovers,
    number_in,
    read_with_opencv,
    write_film,
)

PLAIN = AnimaticOptions(160, 90, burn_in=False, subtitles=False)


def never() -> bool:
    return False


def export(
    project: Project, media: MediaOf, out: Path, options: AnimaticOptions = PLAIN
) -> AnimaticReport:
    return write_animatic(project, media, out, options, lambda done, total: None, never)


@pytest.mark.parametrize(
    "rate", [Rate(24), Rate(25), Rate(24000, 1001), Rate(30000, 1001)], ids=str
)
def test_every_frame_of_the_cut_is_in_its_place(tmp_path: Path, rate: Rate) -> None:
    project = cut(rate)
    films = {
        "a": write_film(tmp_path / "a.mp4", 24, rate=rate, first=1),
        "b": write_film(tmp_path / "b.mp4", 30, rate=rate, first=101),
        "c": write_film(tmp_path / "c.mp4", 12, rate=rate, first=201),
    }
    report = export(project, films.get, tmp_path / "cut.mp4")
    shown = [number_in(picture) for picture in read_with_opencv(tmp_path / "cut.mp4")]
    assert shown == [*range(1, 25), *range(111, 131), *[0] * 6, *range(201, 213)]
    assert report == AnimaticReport(tmp_path / "cut.mp4", 62)
    assert report.frames == project.timeline.frames
    with av.open(str(report.path)) as film:
        for stream in (film.streams.video[0], film.streams.audio[0]):
            assert stream.duration is not None and stream.time_base is not None
            apart = stream.duration * stream.time_base - rate.seconds(62)
            assert abs(float(apart)) <= 1 / 48_000


def test_the_takes_are_heard_where_they_play(tmp_path: Path) -> None:
    """A tone in shot b, of which the cut shows frames 10 to 29, from frame 24 on."""
    rate, hz = Rate(24), 48_000
    tone = np.zeros((30 * 2000, 2), np.float32)
    tone[:, 0] = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(tone)) / hz)
    tone[: 15 * 2000] = 0  # it begins with frame 15
    with VideoWriter(tmp_path / "b.mp4", WIDTH_PX, HEIGHT_PX, rate, "proxy", sound=True) as film:
        film.hear(tone)
        for number in range(30):
            film.write(barcode(number))
    media = {"a": write_film(tmp_path / "a.mp4", 24, rate=rate), "b": tmp_path / "b.mp4"}
    report = export(cut(rate), media.get, tmp_path / "cut.mp4")
    heard = np.abs(read_sound(report.path)[:, 0])
    assert heard[: 28 * 2000].max() < 0.05
    assert heard[30 * 2000 : 32 * 2000].max() > 0.45
    assert heard[45 * 2000 :].max() < 0.05
    assert np.abs(read_sound(report.path)[:, 1]).max() < 0.05


def test_stills_are_held_and_missing_shots_get_a_card(tmp_path: Path) -> None:
    write_png(tmp_path / "b.png", barcode(170))
    media = {"b": tmp_path / "b.png"}
    report = export(cut(), media.get, tmp_path / "cut.mp4")
    pictures = read_with_opencv(tmp_path / "cut.mp4")
    assert len(pictures) == 62
    assert {number_in(picture) for picture in pictures[24:44]} == {170}
    assert report.missing == ("12A", "13")
    card = pictures[10].astype(int)
    assert abs(int(np.median(card)) - 40) < 6 and card.max() > 150
    assert pictures[46].max() <= 2


def test_a_short_take_holds_its_last_frame_and_is_listed(tmp_path: Path) -> None:
    media = {"a": write_film(tmp_path / "a.mp4", 10, first=1)}
    report = export(cut(), media.get, tmp_path / "cut.mp4")
    shown = [number_in(picture) for picture in read_with_opencv(tmp_path / "cut.mp4")[:24]]
    assert shown == [*range(1, 11), *[10] * 14]
    assert report.held == ("12A",)


def test_a_take_at_another_rate_keeps_its_speed_and_is_listed(tmp_path: Path) -> None:
    media = {"a": write_film(tmp_path / "a.mp4", 16, rate=Rate(16), first=0)}
    report = export(cut(), media.get, tmp_path / "cut.mp4")
    shown = [number_in(picture) for picture in read_with_opencv(tmp_path / "cut.mp4")[:24]]
    assert shown == [frame * 16 // 24 for frame in range(24)]
    assert (report.conformed, report.held) == (("12A",), ())


def test_a_wide_picture_keeps_its_shape_between_black_bars(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", np.full((50, 200, 3), 200, dtype=np.uint8))
    media = {"a": tmp_path / "a.png"}
    export(cut(), media.get, tmp_path / "cut.mp4")
    picture = read_with_opencv(tmp_path / "cut.mp4")[5].astype(int)
    lit = (picture[:, 80, 1] > 100).nonzero()[0]
    assert abs(len(lit) - 40) <= 2
    assert abs(lit[0] - 25) <= 1


def test_one_scene_alone_keeps_its_place_in_the_cut(tmp_path: Path) -> None:
    media = {"c": write_film(tmp_path / "c.mp4", 12, first=50)}
    report = export(cut(), media.get, tmp_path / "one.mp4", replace(PLAIN, scene="13"))
    shown = [number_in(picture) for picture in read_with_opencv(tmp_path / "one.mp4")]
    assert shown == list(range(50, 62))
    assert (report.frames, report.missing) == (12, ())


def test_a_longer_sound_track_makes_a_black_tail(tmp_path: Path) -> None:
    project = cut()
    sound = Track("A1", "audio", (Clip("s", "", FrameRange(0, 70)),))
    project = replace(project, timeline=Timeline((project.timeline.tracks[0], sound)))
    report = export(project, lambda shot_id: None, tmp_path / "cut.mp4")
    pictures = read_with_opencv(tmp_path / "cut.mp4")
    assert report.frames == len(pictures) == project.timeline.frames == 70
    assert max(picture.max() for picture in pictures[62:]) <= 2


def test_a_scene_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"scene 99.*12, 13"):
        export(cut(), lambda shot_id: None, tmp_path / "x.mp4", replace(PLAIN, scene="99"))
    with pytest.raises(InputError, match="cut is empty"):
        export(Project("p"), lambda shot_id: None, tmp_path / "x.mp4")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("stop_at", [0, 1, 30, 61])
def test_cancelling_leaves_nothing(tmp_path: Path, stop_at: int) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        write_animatic(
            cut(),
            lambda shot_id: None,
            tmp_path / "cut.mp4",
            PLAIN,
            lambda now, total: done.append(now),
            lambda: len(done) == stop_at,
        )
    assert done == list(range(1, stop_at + 1))
    assert leftovers(tmp_path) == []


def test_a_damaged_take_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no film")
    with pytest.raises(MediaError, match=r"a\.mp4"):
        export(cut(), lambda shot_id: tmp_path / "a.mp4", tmp_path / "cut.mp4")
    assert leftovers(tmp_path) == ["a.mp4"]


def test_progress_counts_to_the_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_animatic(
        cut(),
        lambda shot_id: None,
        tmp_path / "cut.mp4",
        PLAIN,
        lambda done, total: told.append((done, total)),
        never,
    )
    assert told == [(done, 62) for done in range(1, 63)]


def test_the_words_of_the_burn_in() -> None:
    project = with_take(cut(), "a", 3)
    shot = project.shots["a"]
    assert slate(project, shot) == "12A-3"
    assert slate(project, project.shots["b"]) == "12B"
    assert heading(project, shot) == "The Light · 12 INT. LIGHTHOUSE KITCHEN - NIGHT"
    assert heading(project, None) == "The Light"
    assert record_timecode(project, 0) == "01:00:00:00"
    assert record_timecode(project, 24 * 61 + 5) == "01:01:01:05"


@pytest.mark.parametrize("size", [(640, 360), (1920, 1080), (720, 720)])
def test_the_burn_in_lies_in_the_corners_of_the_picture(size: tuple[int, int]) -> None:
    width_px, height_px = size
    project = cut()
    box = picture_box(width_px, height_px, 16 / 9)
    before = np.full((height_px, width_px, 3), 120, dtype=np.uint8)
    after = before.copy()
    burn_in(project, project.shots["a"], box).lay_over(after, 0, 20)
    changed = (before != after).any(axis=2)
    rows, columns = changed.nonzero()
    assert rows.min() >= box.top + box.margin and rows.max() < box.top + box.height - box.margin
    assert columns.min() >= box.left + box.margin
    assert columns.max() < box.left + box.width - box.margin
    third_x, half_y = box.width // 3, box.height // 2
    for x in range(3):
        left = box.left + x * third_x
        assert changed[box.top + half_y :, left : left + third_x].any()
    middle = changed[box.top + box.height // 4 : box.top + half_y]
    assert not middle.any()
    assert after.max() < 235


def test_counters_change_with_the_frame_and_subtitles_only_while_spoken() -> None:
    project = cut()
    box = picture_box(640, 360, 16 / 9)
    prepared = burn_in(project, project.shots["a"], box)

    def drawn(frame: int) -> np.ndarray:
        picture = np.full((360, 640, 3), 120, dtype=np.uint8)
        prepared.lay_over(picture, frame, frame)
        return picture

    assert (drawn(3) != drawn(4)).any()
    lower_third = slice(240, 318)
    assert (drawn(0)[lower_third] == 120).all()
    assert (drawn(20)[lower_third] != 120).any()
    bare = np.full((360, 640, 3), 120, dtype=np.uint8)
    burn_in(project, project.shots["a"], box, data=False, words=False).lay_over(bare, 20, 20)
    assert (bare == 120).all()


def test_the_burn_in_is_laid_once_on_a_picture_that_stands(tmp_path: Path) -> None:
    write_png(tmp_path / "b.png", np.full((90, 160, 3), 200, dtype=np.uint8))
    media = {"a": write_film(tmp_path / "a.mp4", 4), "b": tmp_path / "b.png"}
    export(cut(), media.get, tmp_path / "cut.mp4", AnimaticOptions(320, 180, subtitles=False))
    pictures = [picture.astype(int) for picture in read_with_opencv(tmp_path / "cut.mp4")]
    title = (slice(0, 40), slice(0, 320))
    assert np.abs(pictures[3][title] - pictures[21][title]).mean() < 2
    assert np.abs(pictures[24][title] - pictures[42][title]).mean() < 2
    counters = (slice(140, 180), slice(200, 320))
    assert abs(int(pictures[24][counters].mean()) - int(pictures[42][counters].mean())) < 3


def test_unknown_writing_is_reported_and_does_not_stop_the_export(tmp_path: Path) -> None:
    project = replace(cut(), title="등대 The Light 🎬")
    options = AnimaticOptions(320, 180)
    report = export(project, lambda shot_id: None, tmp_path / "cut.mp4", options)
    assert report.unknown_characters == ("등", "대", "🎬")
    assert len(read_with_opencv(tmp_path / "cut.mp4")) == 62


@pytest.mark.parametrize("size", [(64, 64), (66, 200), (400, 64)])
def test_a_movie_too_small_for_its_lettering_is_written_all_the_same(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    report = export(cut(), lambda _shot_id: None, tmp_path / "cut.mp4", AnimaticOptions(*size))
    assert report.frames == 62
