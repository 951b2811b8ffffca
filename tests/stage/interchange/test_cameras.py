"""Cameras there and back: our files and others', in their units and axes, thinned to keys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import InputError
from previz.model.camera import FocusKey, Move
from previz.model.stage import Mark, StageShot
from previz.model.time import Rate
from previz.stage.geometry import euler3, turn
from previz.stage.interchange.camera_track import CameraTrack, nothing_said
from previz.stage.interchange.chan import chan_text
from previz.stage.interchange.chan_read import read_chan
from previz.stage.interchange.gltf import gltf_data
from previz.stage.interchange.gltf_camera import camera_names, camera_of
from previz.stage.interchange.gltf_file import GltfFile, quaternion
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.usd import usd_data
from previz.stage.interchange.usd_read import read_usd_camera, usd_camera_names
from previz.stage.recorded import Recorded, record
from previz.stage.thinning import Tolerance, thinned
from tests.stage.shots import KITCHEN, shot

RATE = Rate(24)
FORMATS = ("glb", "usdc", "usda", "chan")


@pytest.fixture(scope="module")
def played() -> StageShot:
    """A zoom of a camera that travels on a curve by hand, its focus pulled."""
    marks = {"mara": (Mark(0, -0.8, 0.3, 90.0),), "tobias": (Mark(0, 0.8, 0.3, -90.0, "sit"),)}
    made = shot(
        "2S",
        "MS",
        ("mara", "tobias"),
        marks=marks,
        stage=KITCHEN,
        move=Move("dolly_zoom"),
        frames=48,
    )
    pull = (FocusKey(0, "mara"), FocusKey(30, "tobias"))
    return replace(made, focus=pull)


@pytest.fixture(scope="module")
def recorded(played: StageShot) -> Recorded:
    return record(played)


def read_back(recorded: Recorded, ending: str, folder: Path) -> CameraTrack:
    path = folder / f"shot.{ending}"
    match ending:
        case "glb":
            path.write_bytes(gltf_data(recorded, "12A"))
            return camera_of(read_gltf(path), recorded.frames, recorded.rate)
        case "chan":
            path.write_text(chan_text(recorded))
            return read_chan(path, recorded.frames)
    pytest.importorskip("pxr", reason="usd-core is an optional part")
    path.write_bytes(usd_data(recorded, "12A", f".{ending}"))
    return read_usd_camera(path, recorded.frames, recorded.rate)


@pytest.mark.parametrize("ending", FORMATS)
def test_our_camera_comes_back_frame_by_frame(
    recorded: Recorded, tmp_path: Path, ending: str
) -> None:
    assert np.ptp(recorded.lens.mm) > 1.0, "the lens must move for this to mean something"
    track = read_back(recorded, ending, tmp_path)
    assert track.frames == recorded.frames
    assert np.allclose(track.world, recorded.camera, atol=2e-6)
    said = track.tan_x if ending.startswith("usd") else track.tan_y
    known = recorded.lens.tan_x if ending.startswith("usd") else recorded.lens.tan_y
    assert np.allclose(said, known, rtol=2e-6)
    if ending == "chan":
        assert np.isnan(track.focus_m).all()
    else:
        assert np.allclose(track.focus_m, recorded.lens.focus_m, rtol=1e-6)


@pytest.mark.parametrize("ending", FORMATS)
def test_keys_play_as_the_file_did_within_the_tolerance(
    played: StageShot, recorded: Recorded, tmp_path: Path, ending: str
) -> None:
    found = thinned(read_back(recorded, ending, tmp_path), played)
    assert 2 <= len(found.keys) < recorded.frames
    assert found.largest_m <= 0.005 and found.largest_deg <= 0.05 and found.largest_lens <= 0.0021
    again = record(replace(played, camera_keys=found.keys, move=Move()))
    assert np.abs(again.camera[:, :3, 3] - recorded.camera[:, :3, 3]).max() <= 0.0051
    assert np.allclose(again.lens.mm, recorded.lens.mm, rtol=0.0022)
    if found.focus:
        again = record(replace(played, camera_keys=found.keys, move=Move(), focus=found.focus))
        assert np.allclose(again.lens.focus_m, recorded.lens.focus_m, rtol=0.011)


def tracked(world: np.ndarray) -> CameraTrack:
    nothing = nothing_said(len(world))
    return CameraTrack("it", world, nothing, np.full(len(world), 0.3), nothing, len(world))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.floats(-8, 8)] * 3, *[st.floats(-170, 170)] * 3), min_size=2, max_size=5
    )
)
def test_any_way_is_kept_within_the_tolerance(stops: list[tuple[float, ...]]) -> None:
    """Even through the vertical, and upside down."""
    frames = 30
    at = np.linspace(0, len(stops) - 1, frames)
    rows = np.stack(
        [np.interp(at, range(len(stops)), column) for column in zip(*stops, strict=True)]
    )
    world = np.tile(np.eye(4), (frames, 1, 1))
    world[:, :3, 3] = rows[:3].T
    world[:, :3, :3] = [euler3(*angles) for angles in rows[3:].T]
    found = thinned(tracked(world), shot(frames=frames), Tolerance(0.01, 0.1, 0.002))
    assert found.largest_m <= 0.0101
    assert found.largest_deg <= 0.1001
    assert len(found.keys) <= frames


def test_a_camera_that_stands_still_has_one_key() -> None:
    world = np.tile(turn("y", 30.0), (50, 1, 1))
    assert len(thinned(tracked(world), shot(frames=50)).keys) == 1


# -- other people's files: a wrong hand or axis would show in where the camera's right is --------


def test_a_gltf_camera_below_a_moving_dolly_keeps_its_side(tmp_path: Path) -> None:
    file = GltfFile()
    dolly = file.node("dolly", scale=[2.0, 2.0, 2.0])
    file.cameras.append({"type": "perspective", "perspective": {"yfov": 0.5, "znear": 0.1}})
    file.node(
        "cam",
        dolly,
        camera=0,
        translation=[0, 0.75, 0],
        rotation=quaternion(turn("y", 90.0)[:3, :3]).tolist(),
    )
    times = file.accessor(np.array([0.0, 1.0]))
    file.track(dolly, "translation", times, np.array([[1.0, 0, 5.0], [3.0, 0, 5.0]]))
    file.point("/cameras/0/perspective/yfov", times, np.array([0.5, 0.9]))
    path = tmp_path / "a.glb"
    path.write_bytes(file.data("a", {}))
    assert camera_names(read_gltf(path)) == ("cam",)
    track = camera_of(read_gltf(path), 25, RATE, "cam")
    assert track.world[0, :3, 3] == pytest.approx((1.0, 1.5, 5.0))
    assert track.world[12, :3, 3] == pytest.approx((2.0, 1.5, 5.0), abs=1e-6)
    assert -track.world[0, :3, 2] == pytest.approx((-1.0, 0.0, 0.0), abs=1e-9), "looks to -X"
    assert track.world[0, :3, 0] == pytest.approx((0.0, 0.0, -1.0), abs=1e-9), "its right is -Z"
    assert track.tan_y[24] == pytest.approx(np.tan(0.45))


def test_a_usd_camera_in_centimetres_with_z_up_comes_in_metres_with_y_up(tmp_path: Path) -> None:
    pytest.importorskip("pxr", reason="usd-core is an optional part")
    path = tmp_path / "cam.usda"
    path.write_text(
        """#usda 1.0
(
    metersPerUnit = 0.01
    upAxis = "Z"
    timeCodesPerSecond = 24
    startTimeCode = 1001
    endTimeCode = 1025
)
def Xform "rig"
{
    double3 xformOp:translate.timeSamples = { 1001: (100, 200, 150), 1025: (300, 200, 150) }
    uniform token[] xformOpOrder = ["xformOp:translate"]
    def Camera "hero"
    {
        float focalLength = 50
        float horizontalAperture = 25
        float verticalAperture = 14
        float focusDistance = 400
        double3 xformOp:rotateXYZ = (90, 0, 0)
        uniform token[] xformOpOrder = ["xformOp:rotateXYZ"]
    }
}
"""
    )
    assert usd_camera_names(path) == ("/rig/hero",)
    track = read_usd_camera(path, 25, RATE, "hero")
    assert track.world[0, :3, 3] == pytest.approx((1.0, 1.5, -2.0), abs=1e-6)
    assert track.world[24, :3, 3] == pytest.approx((3.0, 1.5, -2.0), abs=1e-6)
    assert -track.world[0, :3, 2] == pytest.approx((0.0, 0.0, -1.0), abs=1e-6), "+Y of theirs"
    assert track.world[0, :3, 1] == pytest.approx((0.0, 1.0, 0.0), abs=1e-6)
    assert track.tan_x[0] == pytest.approx(0.25) and track.focus_m[0] == pytest.approx(4.0)
    assert track.frames == 25


def test_a_chan_from_elsewhere_is_read_by_its_columns(tmp_path: Path) -> None:
    """Frames that begin at 1001 with a gap, in centimetres; the published order is ZXY."""
    path = tmp_path / "track.chan"
    path.write_text("# exported\n1003\t30 150 500 0 20 0 40\n1001\t10 150 500 0 0 0 40\n")
    track = read_chan(path, 4, 0.01)
    assert track.world[:, :3, 3] == pytest.approx(
        np.array([[0.1, 1.5, 5], [0.2, 1.5, 5], [0.3, 1.5, 5], [0.3, 1.5, 5]])
    )
    yaws = np.degrees(np.arctan2(track.world[:, 0, 2], track.world[:, 2, 2]))
    assert yaws == pytest.approx([0, 10, 20, 20], abs=0.2)
    assert track.tan_y == pytest.approx(np.tan(np.radians(20.0)))
    assert track.frames == 3
    path.write_text("1 0 0 0 0 0 0\n")
    assert np.isnan(read_chan(path, 3).tan_y).all() and read_chan(path, 3).notes


REFUSED_CHAN = [
    ("", "0 lines"),
    ("1 2 3\n", "A line has"),
    ("1 0 0 0 0 0 0 40\n2 0 0 0 0 0 0\n", "A line has"),
    ("1 0 0 0 0 0 zero 40\n", "something else"),
    ("1 0 nan 0 0 0 0 40\n", "NaN"),
    ("1 0 1e30 0 0 0 0 40\n", "beyond"),
    ("1 0 0 0 0 0 0 40\n1 1 0 0 0 0 0 40\n", "twice"),
    ("1 0 0 0 0 0 0 180\n", "between 0 and 180"),
    ("1 0 0 0 0 0 0 0\n", "between 0 and 180"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED_CHAN)
def test_a_chan_that_is_none_is_refused_with_the_reason(
    tmp_path: Path, text: str, why: str
) -> None:
    path = tmp_path / "bad.chan"
    path.write_text(text)
    with pytest.raises(InputError, match="no camera") as raised:
        read_chan(path, 10)
    assert why in raised.value.why


def test_a_file_without_a_camera_says_so(recorded: Recorded, tmp_path: Path) -> None:
    path = tmp_path / "a.glb"
    file = GltfFile()
    file.node("nothing")
    path.write_bytes(file.data("a", {}))
    with pytest.raises(InputError, match="no camera"):
        camera_of(read_gltf(path), 10, RATE)
    path.write_bytes(gltf_data(recorded, "12A"))
    with pytest.raises(InputError, match="no camera") as raised:
        camera_of(read_gltf(path), 10, RATE, "second")
    assert "it has camera" in raised.value.why
    data = read_gltf(path)
    data.whole["cameras"][0]["perspective"]["yfov"] = "wide"
    with pytest.raises(InputError):
        camera_of(data, 10, RATE)
    assert json.dumps(data.whole["cameras"])


def test_a_usd_that_builds_on_another_file_is_not_followed(tmp_path: Path) -> None:
    pytest.importorskip("pxr", reason="usd-core is an optional part")
    (tmp_path / "secret.usda").write_text('#usda 1.0\ndef Camera "hidden" {}\n')
    inside = tmp_path / "inside"
    inside.mkdir()
    for body in (
        "#usda 1.0\n(\n    subLayers = [@../secret.usda@]\n)\n",
        '#usda 1.0\ndef "a" (\n    references = @../secret.usda@</hidden>\n)\n{\n}\n',
        '#usda 1.0\ndef "a" (\n    payload = @http://example.com/a.usda@\n)\n{\n}\n',
    ):
        path = inside / f"bad{len(body)}.usda"
        path.write_text(body)
        with pytest.raises(InputError, match="no camera") as raised:
            read_usd_camera(path, 10, RATE)
        assert "builds on" in raised.value.why
    for number, body in enumerate(("", "garbage", "#usda 1.0\ndef {{{", "PXR-USDC" + "x" * 90)):
        path = inside / f"broken{number}.usda"
        path.write_text(body)
        with pytest.raises(InputError, match="no camera"):
            read_usd_camera(path, 10, RATE)


def test_a_reader_that_plays_nothing_finds_the_camera_at_its_first_frame(
    played: StageShot, tmp_path: Path
) -> None:
    trimesh = pytest.importorskip("trimesh")
    path, made = tmp_path / "shot.glb", record(played)
    path.write_bytes(gltf_data(made, "12A"))
    scene = trimesh.load(path)
    node = next(name for name in scene.graph.nodes if name.startswith("camera"))
    assert np.allclose(scene.graph[node][0], made.camera[0], atol=1e-6)
