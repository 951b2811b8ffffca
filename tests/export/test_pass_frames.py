"""Passes as OpenEXR, read back by OpenEXR's own library and checked against the stage."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import OpenEXR
import pytest

from previz.export.cryptomatte import as_float, matte_hash, murmur3_32, unique_names
from previz.export.pass_frames import linear
from previz.export.passes import ALL, write_passes
from previz.export.shot_passes import ShotPasses
from previz.model.camera import Move
from previz.model.stage import Mark, StageShot
from previz.model.time import Rate
from previz.stage.evaluate import evaluate
from previz.stage.keypoints import keypoints
from previz.stage.render.passes import line_picture, pose_picture
from previz.stage.render.renderer import Renderer
from tests.films import leftovers
from tests.stage.shots import KITCHEN, shot

WIDTH, HEIGHT = 160, 90
MOVING = shot(
    "2S",
    "FS",
    ("mara", "tobias"),
    marks={
        "mara": (Mark(0, -0.9, 0.6, 90.0), Mark(8, -0.4, 0.6, 90.0)),
        "tobias": (Mark(0, 0.6, -0.1, -90.0),),
    },
    stage=KITCHEN,
    move=Move("truck_r"),
    frames=3,
)


def written(made: StageShot, name: str, folder: Path) -> list[Path]:
    """The frames of one shot with every pass."""
    wanted = ShotPasses(name, made, WIDTH, HEIGHT, made.frames)
    write_passes([wanted], folder, ALL, "exr")
    return sorted((folder / name).glob("*.exr"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("exr") / "12A passes"
    return written(MOVING, "12A", folder)


def test_there_is_one_file_for_each_frame(files: list[Path]) -> None:
    assert [file.name for file in files] == [f"12A.{n}.exr" for n in (1001, 1002, 1003)]
    assert leftovers(files[0].parent.parent.parent) == ["12A passes"]


def test_depth_and_normals_are_those_of_the_stage(files: list[Path]) -> None:
    renderer = Renderer(WIDTH, HEIGHT)
    drawn = renderer.draw(evaluate(MOVING, 1))
    renderer.close()
    with OpenEXR.File(str(files[1])) as file:
        channels = {name: channel.pixels for name, channel in file.channels().items()}
    depth = channels["Z"]
    assert depth.dtype == np.float32 and depth.shape == (HEIGHT, WIDTH)
    assert np.array_equal(np.where(np.isinf(depth), 0, depth), drawn.depth)
    for place, axis in enumerate("XYZ"):
        assert np.allclose(channels[f"N.{axis}"], drawn.normal[..., place], atol=1e-3)
    assert np.allclose(channels["RGB"], linear(drawn.beauty), atol=1e-3)
    assert np.hypot(channels["forward.u"], channels["forward.v"]).max() > 0.5


def test_mattes_are_found_by_name(files: list[Path]) -> None:
    renderer = Renderer(WIDTH, HEIGHT)
    ids = renderer.draw(evaluate(MOVING, 0)).ids
    renderer.close()
    with OpenEXR.File(str(files[0])) as file:
        header = dict(file.header())
        matte = file.channels()["CryptoObject00"].pixels.copy()
    (key,) = {name.rpartition("/")[0] for name in header if name.startswith("cryptomatte/")}
    assert header[f"{key}/name"] == "CryptoObject"
    manifest = json.loads(header[f"{key}/manifest"])
    for name, number in (("Mara", 200), ("table", 50)):
        wanted = struct.unpack(">f", bytes.fromhex(manifest[name]))[0]
        assert np.array_equal(matte[..., 0] == np.float32(wanted), ids == number)
    assert np.array_equal(matte[..., 1] > 0, ids > 0), "full coverage, hard edges"


def test_the_header_has_camera_and_rate(tmp_path: Path) -> None:
    made = replace(MOVING, frames=1, rate=Rate(24000, 1001))
    (file,) = written(made, "x", tmp_path / "out")
    raw = file.read_bytes()
    at = raw.index(b"worldToCamera\0m44f\0") + len(b"worldToCamera\0m44f\0") + 4
    stored = np.array(struct.unpack_from("<16f", raw, at)).reshape(4, 4)
    assert np.allclose(stored.T, evaluate(made, 0).view, atol=1e-6), "row vectors"
    with OpenEXR.File(str(file)) as opened:
        assert opened.header()["previz/rate"] == "24000/1001"


def test_the_hash_is_the_published_one() -> None:
    """Test vectors of the reference code, and names of the Cryptomatte specification's kind."""
    known = {b"": 0, b"a": 0x3C2569B2, b"test": 0xBA6BD213, b"Hello, world!": 0xC0363E43}
    assert {data: murmur3_32(data) for data in known} == known
    assert murmur3_32(b"", 1) == 0x514E28B7
    floats = np.array([as_float(matte_hash(f"object {n}")) for n in range(5000)])
    assert np.isfinite(floats).all()
    assert (np.abs(floats) >= np.finfo(np.float32).tiny).all(), "no denormal floats"


def test_two_of_a_name_are_told_apart() -> None:
    assert unique_names({50: "chair", 51: "chair", 52: "lamp"}) == {
        50: "chair",
        51: "chair 2",
        52: "lamp",
    }


def test_every_pass_is_in_the_file_and_says_what_the_others_say(files: list[Path]) -> None:
    renderer = Renderer(WIDTH, HEIGHT)
    now, later = evaluate(MOVING, 0), evaluate(MOVING, 1)
    drawn = renderer.draw(now, ("light", "flow", "depth", "ids", "normal"), later)
    renderer.close()
    with OpenEXR.File(str(files[0])) as file:
        header = dict(file.header())
        channels = {name: channel.pixels.copy() for name, channel in file.channels().items()}
    near, far = header["previz/near_m"], header["previz/far_m"]
    there = drawn.depth > 0
    inverse = (1 / drawn.depth[there] - 1 / far) / (1 / near - 1 / far)
    assert channels["inverse.Y"][there] == pytest.approx(np.clip(inverse, 0, 1), abs=1e-3)
    assert np.array_equal(channels["forward.u"], drawn.flow[..., 0])
    assert np.allclose(channels["light"], linear(drawn.light), atol=1e-3)
    points = keypoints(MOVING, 0, WIDTH, HEIGHT, drawn.ids, now)
    pose = pose_picture(points, WIDTH, HEIGHT) / 255.0
    assert np.allclose(channels["pose"], pose, atol=1e-3)
    lines = line_picture(drawn.depth, drawn.normal, drawn.ids)[..., 0] > 0
    assert np.array_equal(channels["lineart.Y"] > 0.5, lines)


def test_another_reader_reads_the_same_colours_and_mattes(files: list[Path]) -> None:
    """FFmpeg has an OpenEXR reader of its own."""
    with OpenEXR.File(str(files[0])) as file:
        channels = {name: channel.pixels.copy() for name, channel in file.channels().items()}
    for layer, name in (("", "RGB"), ("light", "light"), ("CryptoObject00", "CryptoObject00")):
        with av.open(str(files[0])) as container:
            if layer:
                container.streams.video[0].codec_context.options = {"layer": layer}
            (frame,) = container.decode(video=0)
        kind: type[np.floating[Any]] = np.float32 if "32" in frame.format.name else np.float16
        green, blue, red = (
            np.frombuffer(bytes(plane), kind).reshape(plane.height, -1)[:, : plane.width]
            for plane in frame.planes[:3]
        )
        theirs = np.stack([red, green, blue], axis=-1)
        assert np.array_equal(theirs, channels[name][..., :3]), name
        assert theirs.any()
