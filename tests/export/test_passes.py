"""Passes as films and pictures, read back by another reader, at the exact size and length."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from PIL import Image

from previz.errors import Cancelled, InputError, MediaError, RenderError
from previz.export.passes import ALL, FORMATS, write_passes
from previz.export.shot_passes import ShotPasses
from previz.model.time import Rate
from previz.stage.evaluate import evaluate
from previz.stage.render.clip import draw_clip, shown_frames
from previz.stage.render.passes import PASSES
from previz.stage.render.renderer import Renderer
from tests.export.test_pass_frames import MOVING
from tests.films import leftovers

WIDTH, HEIGHT = 160, 96
MADE = replace(MOVING, rate=Rate(24000, 1001), aspect=WIDTH / HEIGHT)
WANTED = ShotPasses("12A/2", MADE, WIDTH, HEIGHT, MADE.frames)

TOLERANCE = {
    "beauty": 2.0, "depth": 1.0, "normal": 6.0, "id": 6.0,
    "pose": 3.0, "lineart": 1.0, "flow": 3.0, "light": 1.0,
}  # fmt: skip
"""Mean difference in codes of 255 that an H.264 film of a pass may have. Colours have half the
resolution there, so colours are off along edges; greys, and colours away from edges, are not."""


def read(path: Path, kind: str = "rgb24") -> tuple[list[np.ndarray], Fraction]:
    """A film's frames by FFmpeg itself, and its rate."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = [frame.to_ndarray(format=kind) for frame in container.decode(stream)]
        rate = stream.average_rate
    assert rate is not None
    return frames, rate


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, np.ndarray]]:
    return [pictures for _, pictures in draw_clip(MADE, WIDTH, HEIGHT, PASSES)]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same shot in every kind of file."""
    place = tmp_path_factory.mktemp("passes")
    for kind in FORMATS:
        passes = PASSES if kind == "video" else ALL
        assert write_passes([WANTED], place / kind, passes, kind) == MADE.frames
    assert leftovers(place) == sorted(FORMATS)
    return {kind: place / kind / "12A-2" for kind in FORMATS}


@pytest.mark.parametrize("name", PASSES)
def test_a_film_of_a_pass_is_read_back_within_its_tolerance(
    name: str, folders: dict[str, Path], drawn: list[dict[str, np.ndarray]]
) -> None:
    path = folders["video"] / f"12A-2.{name}.mp4"
    capture = cv2.VideoCapture(str(path))  # knows the colour matrix that the film states
    seen = []
    while (got := capture.read())[0]:
        seen.append(cv2.cvtColor(got[1], cv2.COLOR_BGR2RGB))
    capture.release()
    assert len(seen) == MADE.frames
    for one, wanted in zip(seen, drawn, strict=True):
        assert one.shape == wanted[name].shape
        off = np.abs(one.astype(int) - wanted[name])
        assert off.mean() <= TOLERANCE[name]
        assert np.median(off) <= 2.0
    assert read(path)[1] == Fraction(24000, 1001)


@pytest.mark.parametrize("name", PASSES)
def test_a_film_without_loss_and_pictures_keep_every_value(
    name: str, folders: dict[str, Path], drawn: list[dict[str, np.ndarray]]
) -> None:
    frames, rate = read(folders["lossless"] / f"12A-2.{name}.mov")
    assert rate == Fraction(24000, 1001)
    assert len(frames) == MADE.frames
    for number, (frame, wanted) in enumerate(zip(frames, drawn, strict=True)):
        assert np.array_equal(frame, wanted[name])
        still = folders["png"] / name / f"12A-2.{name}.{1001 + number}.png"
        assert np.array_equal(np.asarray(Image.open(still)), wanted[name])


def test_metres_are_whole_millimetres_in_sixteen_bits(folders: dict[str, Path]) -> None:
    frames, _ = read(folders["lossless"] / "12A-2.metres.mov", "gray16le")
    renderer = Renderer(WIDTH, HEIGHT)
    depth = renderer.draw(evaluate(MADE, 1), ("depth",)).depth
    renderer.close()
    still = np.asarray(Image.open(folders["png"] / "metres" / "12A-2.metres.1002.png"))
    for read_back in (frames[1], still):
        assert read_back == pytest.approx(depth * 1000, abs=0.51)
    assert depth.max() > 2.0


def test_the_sheet_says_how_to_read_the_files(folders: dict[str, Path]) -> None:
    sheet = json.loads((folders["png"] / "12A-2.json").read_text(encoding="utf-8"))
    assert (sheet["shot"], sheet["frames"], sheet["rate"]) == ("12A/2", 3, "24000/1001")
    assert sheet["size_px"] == [WIDTH, HEIGHT]
    ids = np.asarray(Image.open(folders["png"] / "id" / "12A-2.id.1001.png"))
    colours = {tuple(matte["colour"]): matte["name"] for matte in sheet["mattes"]}
    seen = {tuple(int(c) for c in colour) for colour in ids.reshape(-1, 3)}
    assert {"Mara", "Tobias", "table"} <= {colours.get(colour) for colour in seen}
    assert seen - {(0, 0, 0)} <= set(colours)
    depth = np.asarray(Image.open(folders["png"] / "depth" / "12A-2.depth.1001.png"))[..., 0]
    metres = np.asarray(Image.open(folders["png"] / "metres" / "12A-2.metres.1001.png")) / 1000
    near, far = sheet["depth"]["near_m"], sheet["depth"]["far_m"]
    there = depth > 0
    shown = 1 / (depth[there] / 255 * (1 / near - 1 / far) + 1 / far)
    assert np.median(np.abs(shown / metres[there] - 1)) < 0.02
    pose = json.loads((folders["png"] / "12A-2.pose.json").read_text(encoding="utf-8"))
    assert [len(frame["people"]) for frame in pose] == [2, 2, 2]
    assert all(len(person["pose_keypoints_2d"]) == 54 for person in pose[0]["people"])


def test_a_models_size_keeps_the_framing_in_its_middle_and_its_length_to_the_frame(
    tmp_path: Path,
) -> None:
    """The project's picture is the middle of the wider one; the last frame stands at the end."""
    wide, high = 192, 128
    wanted = ShotPasses("1", MADE, wide, high, 5, (wide / WIDTH, high / HEIGHT))
    assert write_passes([wanted], tmp_path / "out", ("id", "depth"), "png") == 5
    files = sorted((tmp_path / "out" / "1" / "id").iterdir())
    pictures = [np.asarray(Image.open(file)) for file in files]
    assert len(pictures) == 5
    assert pictures[0].shape == (high, wide, 3)
    own = next(draw_clip(MADE, WIDTH, HEIGHT, ("id",)))[1]["id"]
    top, left = (high - HEIGHT) // 2, (wide - WIDTH) // 2
    middle = pictures[0][top : top + HEIGHT, left : left + WIDTH]
    assert (middle == own).all(axis=2).mean() > 0.995
    assert np.array_equal(pictures[4], pictures[2])
    assert not np.array_equal(pictures[1], pictures[2])


def test_what_stands_still_after_the_end_does_not_flow() -> None:
    shown = list(shown_frames(MADE, WIDTH, HEIGHT, ("flow",), frames=4))
    assert np.nanmax(np.abs(shown[1][1].pictures.flow)) > 0.3
    assert np.nanmax(np.abs(shown[3][1].pictures.flow)) < 1e-3


def test_nothing_is_written_over_and_nothing_is_left_half(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(MediaError, match="there already"):
        write_passes([WANTED], tmp_path / "there", PASSES, "exr")
    for kind in FORMATS:
        with pytest.raises(Cancelled):
            write_passes([WANTED], tmp_path / "out", PASSES, kind, iter((False, True)).__next__)
    with pytest.raises(MediaError):
        write_passes([WANTED], tmp_path / "no" / "out", PASSES, "exr")
    with pytest.raises(RenderError):
        write_passes([replace(WANTED, width_px=8)], tmp_path / "out", PASSES, "exr")
    assert leftovers(tmp_path) == ["there"]


def test_what_cannot_be_exported_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError, match="nothing to export"):
        write_passes([], out, PASSES, "exr")
    with pytest.raises(InputError, match="Metres"):
        write_passes([WANTED], out, ("metres",), "video")
    with pytest.raises(InputError, match="“gif”"):
        write_passes([WANTED], out, PASSES, "gif")
    with pytest.raises(RenderError, match="sepia"):
        write_passes([WANTED], out, ("sepia",), "png")
    with pytest.raises(MediaError, match="161 by 96"):
        write_passes([replace(WANTED, width_px=161)], out, PASSES, "video")
    assert leftovers(tmp_path) == []


def test_progress_counts_the_frames_of_all_shots(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    second = replace(WANTED, name="12B")
    write_passes(
        [WANTED, second], tmp_path / "out", ("id",), "png", progress=lambda *at: told.append(at)
    )
    assert told == [(n, 6) for n in range(1, 7)]
    assert leftovers(tmp_path / "out") == ["12A-2", "12B"]
