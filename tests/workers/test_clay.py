from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from previz.engine.camera_path import read_camera_path
from previz.engine.client import worker_argv
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    JobCancelled,
    JobKind,
    Preview,
    Progress,
    Ready,
    StartJob,
)
from previz.model.render import CLAY
from previz.stage.camera_path import camera_path
from tests.engine.listening import Owner, spec
from tests.engine.shots import SHOT

STAGE = replace(SHOT, frames=6)


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    log = tmp_path_factory.mktemp("worker") / "clay.log"
    owner = Owner(worker_argv("clay"), log, heartbeat_s=60.0)
    owner.client.start()
    yield owner
    owner.client.close()


@pytest.fixture(autouse=True)
def fresh(owner: Owner) -> None:
    owner.forget()


def job(out: Path, kind: JobKind = "take", job_id: str = "job-1", **more: object) -> StartJob:
    out.mkdir(exist_ok=True)
    values = {"engine": CLAY, "width_px": 160, "height_px": 90, "frames": 6, "stage": STAGE}
    recipe = spec(**{"rate": STAGE.rate, **values, **more})  # type: ignore[arg-type]
    return StartJob(job_id, recipe, str(out), kind=kind)


def frames_of(path: str) -> list[NDArray[np.uint8]]:
    with av.open(path) as container:
        assert container.streams.video[0].average_rate == STAGE.rate.fraction
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_take_is_a_film_of_the_stage(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(job(tmp_path / "a", passes=("depth",)))
    done = owner.wait_for(Finished)
    assert set(done.files) == {"beauty", "depth"}
    assert done.frames == 6
    beauty, depth = frames_of(done.files["beauty"]), frames_of(done.files["depth"])
    assert (
        [frame.shape for frame in beauty] == [frame.shape for frame in depth] == [(90, 160, 3)] * 6
    )
    assert beauty[0].std() > 5
    assert not np.array_equal(beauty[0], beauty[5])
    assert {"previz", "wgpu", "device", "os"} <= set(dict(done.made_by))
    last = [event for event in owner.events if isinstance(event, Progress)][-1]
    assert (last.step, last.steps) == (6, 6)
    with Image.open(owner.wait_for(Preview).path) as picture:
        assert picture.size == (160, 90)


def test_the_same_recipe_makes_the_same_file(owner: Owner, tmp_path: Path) -> None:
    for number in (1, 2):
        owner.client.send(job(tmp_path / str(number), job_id=f"job-{number}"))
    files = [owner.wait_for(Finished, number).files["beauty"] for number in (1, 2)]
    assert Path(files[0]).read_bytes() == Path(files[1]).read_bytes()


def test_a_control_job_draws_only_its_pass(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(job(tmp_path / "a", "control", passes=("depth",), frames=4))
    done = owner.wait_for(Finished)
    assert set(done.files) == {"depth"}
    depth = frames_of(done.files["depth"])
    assert len(depth) == 4
    assert depth[0].std() > 5


def test_the_camera_is_drawn_as_numbers_and_the_first_frame_as_a_picture(
    owner: Owner, tmp_path: Path
) -> None:
    owner.client.send(job(tmp_path / "a", "control", passes=("camera", "opening", "depth")))
    done = owner.wait_for(Finished)
    assert set(done.files) == {"camera", "opening", "depth"}
    path = read_camera_path(Path(done.files["camera"]))
    assert path.to_world.shape == (6, 4, 4)
    to_world, lens_px = camera_path(STAGE, 6, 160, 90)
    assert np.array_equal(path.to_world, to_world)
    assert np.array_equal(path.lens_px, lens_px)
    with Image.open(done.files["opening"]) as picture:
        assert picture.size == (160, 90)
    owner.client.send(job(tmp_path / "b", "control", job_id="job-2", passes=("camera",)))
    assert set(owner.wait_for(Finished, 2).files) == {"camera"}
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["camera.json"]


def test_a_still_is_the_middle_frame(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(job(tmp_path / "a", "still", job_id="job-1"))
    owner.client.send(job(tmp_path / "b", job_id="job-2"))
    still = owner.wait_for(Finished)
    film = frames_of(owner.wait_for(Finished, 2).files["beauty"])
    with Image.open(still.files["beauty"]) as picture:
        pixels = np.asarray(picture).astype(int)
    errors = [float(np.abs(frame.astype(int) - pixels).mean()) for frame in film]
    assert int(np.argmin(errors)) == 3
    assert errors[3] < 4


def test_passes_of_a_still_are_pictures_of_the_same_frame(owner: Owner, tmp_path: Path) -> None:
    owner.client.send(job(tmp_path / "a", "still", passes=("depth", "clay")))
    still = owner.wait_for(Finished)
    assert {name: Path(path).name for name, path in still.files.items()} == {
        "beauty": "beauty.png",
        "depth": "depth.png",
        "clay": "clay.png",
    }
    owner.client.send(job(tmp_path / "b", "control", job_id="job-2", passes=("depth",)))
    film = frames_of(owner.wait_for(Finished, 2).files["depth"])
    with Image.open(still.files["depth"]) as picture:
        pixels = np.asarray(picture).astype(int)
    errors = [float(np.abs(frame.astype(int) - pixels).mean()) for frame in film]
    assert int(np.argmin(errors)) == 3


def test_a_cancelled_take_leaves_no_film(owner: Owner, tmp_path: Path) -> None:
    endless = replace(STAGE, frames=100_000)
    owner.client.send(job(tmp_path / "a", stage=endless, frames=100_000))
    owner.wait_for(Progress, 2)
    owner.client.send(CancelJob("job-1"))
    owner.wait_for(JobCancelled)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["preview.png"]
    owner.client.send(job(tmp_path / "b", job_id="job-2"))
    assert owner.wait_for(Finished).job_id == "job-2"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"stage": None}, "no stage"),
        ({"frames": 7}, "asks for 7 frames"),
        ({"passes": ("../depth",)}, "not a list of passes"),
        ({"passes": ("colour",)}, ""),
        ({"width_px": 161}, "161"),
    ],
)
def test_a_recipe_that_cannot_be_drawn_is_refused(
    owner: Owner, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    owner.client.send(job(tmp_path / "a", **change))  # type: ignore[arg-type]
    failed = owner.wait_for(Failed)
    assert failed.kind in {"input", "render"}
    assert words in failed.what
    assert failed.fix
    assert not list((tmp_path / "a").glob("*.mp4"))


def test_the_worker_names_its_adapter(tmp_path: Path) -> None:
    owner = Owner(worker_argv("clay"), tmp_path / "clay.log")
    owner.client.start()
    ready = owner.wait_for(Ready)
    assert ready.device
    assert "previz" in dict(ready.versions)
    owner.client.close()


def test_neutral_clay_is_the_same_under_any_light(owner: Owner, tmp_path: Path) -> None:
    other = replace(STAGE, light=replace(STAGE.light, key_azimuth_deg=200.0, key_k=2500.0))
    drawn = []
    for number, stage in enumerate((STAGE, other)):
        passes = ("clay", "light") if number else ("clay",)
        owner.client.send(
            job(tmp_path / str(number), "control", f"c{number}", stage=stage, passes=passes)
        )
        drawn.append(owner.wait_for(Finished, number + 1).files)
    neutral = [np.stack(frames_of(files["clay"])).astype(int) for files in drawn]
    assert np.abs(neutral[0] - neutral[1]).mean() < 0.5
    lit = np.stack(frames_of(drawn[1]["light"])).astype(int)
    assert np.abs(neutral[1] - lit).mean() > 5
