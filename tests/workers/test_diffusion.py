from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
from PIL import Image
from safetensors import safe_open
from safetensors.numpy import load_file

from previz.engine.client import worker_argv
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    Free,
    JobCancelled,
    Preview,
    Progress,
    Ready,
    StartJob,
    WorkerExited,
)
from previz.media.writer import VideoWriter
from previz.model.render import Control
from previz.model.time import Rate
from tests.engine.listening import Owner, spec

TAKE = {"prompt": "a person walks", "width_px": 72, "height_px": 40, "frames": 10, "steps": 3}


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    """One worker for all tests here: starting one costs the import of torch."""
    home = tmp_path_factory.mktemp("worker")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        owner = Owner(worker_argv("diffusion"), home / "diffusion.log", heartbeat_s=60.0)
        owner.client.start()
        yield owner
        owner.client.close()


@pytest.fixture(autouse=True)
def fresh(owner: Owner) -> None:
    owner.forget()


def job(folder: Path, out: Path, job_id: str = "job-1", **more: object) -> StartJob:
    out.mkdir(exist_ok=True)
    return StartJob(job_id, spec(**{**TAKE, **more}), str(out), str(folder))  # type: ignore[arg-type]


def test_a_take_is_exactly_what_the_recipe_asks(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    owner.client.send(job(tiny_wan, tmp_path / "a", seed=7))
    done = owner.wait_for(Finished)
    assert done.frames == 10
    with av.open(done.files["beauty"]) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert container.streams.video[0].average_rate == 24
    assert [frame.shape for frame in frames] == [(40, 72, 3)] * 10
    assert {("frames made", "13"), ("size made", "80x48"), ("model", "tiny-wan")} <= set(
        done.made_by
    )
    with safe_open(done.files["latents"], "numpy") as latents:
        assert latents.metadata()["weights sha256"] == dict(done.made_by)["weights sha256"]
    with Image.open(owner.wait_for(Preview).path) as picture:
        assert picture.width == 480
    assert owner.wait_for(Progress).note
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [
        "beauty.mp4",
        "latents.safetensors",
        "preview.png",
    ]


def test_the_same_seed_makes_the_same_take_and_another_does_not(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    for number, seed in enumerate((7, 7, 8), 1):
        owner.client.send(job(tiny_wan, tmp_path / f"{number}", f"job-{number}", seed=seed))
    made = [owner.wait_for(Finished, number).files for number in (1, 2, 3)]
    one, two, other = (load_file(files["latents"])["latents"].tobytes() for files in made)
    assert one == two != other
    films = [Path(files["beauty"]).read_bytes() for files in made]
    assert films[0] == films[1] != films[2]


def test_a_cancelled_take_stops_and_leaves_nothing(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    owner.client.send(job(tiny_wan, tmp_path / "a", steps=5000))
    owner.wait_for(Progress, 4)
    owner.client.send(CancelJob("job-1"))
    owner.wait_for(JobCancelled)
    steps = [event.step for event in owner.events if isinstance(event, Progress)]
    assert max(steps) < 5000
    assert not (tmp_path / "a" / "beauty.mp4").exists()
    assert not any(isinstance(event, Finished) for event in owner.events)
    owner.client.send(job(tiny_wan, tmp_path / "b", "job-2"))
    assert owner.wait_for(Finished).job_id == "job-2"


def test_a_damaged_model_is_explained_and_the_worker_lives(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(tiny_wan, tmp_path / "broken")
    (broken / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"")
    owner.client.send(job(broken, tmp_path / "a"))
    failed = owner.wait_for(Failed)
    assert (failed.kind, failed.what) == (
        "input",
        "The weights “vae/diffusion_pytorch_model.safetensors” are damaged.",
    )
    owner.forget()
    owner.client.send(job(tiny_wan, tmp_path / "b"))
    owner.wait_for(Finished)


def test_a_take_larger_than_any_canvas_is_refused(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    owner.client.send(job(tiny_wan, tmp_path / "a", width_px=4096, height_px=32))
    assert owner.wait_for(Failed).kind == "input"


def depth_control(path: Path, shift: int, frames: int = 10) -> Control:
    ramp = np.broadcast_to(np.roll(np.arange(72) * 3, shift)[None, :, None], (40, 72, 3))
    with VideoWriter(path, 72, 40, Rate(24), "proxy") as writer:
        for _ in range(frames):
            writer.write(np.ascontiguousarray(ramp, dtype=np.uint8))
    return Control("depth", str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def test_the_depth_video_commands_the_take(owner: Owner, tiny_vace: Path, tmp_path: Path) -> None:
    for number, shift in enumerate((0, 36), 1):
        control = depth_control(tmp_path / f"depth{number}.mp4", shift)
        owner.client.send(
            job(tiny_vace, tmp_path / f"{number}", f"job-{number}", controls=(control,))
        )
    made = [owner.wait_for(Finished, number).files["latents"] for number in (1, 2)]
    assert load_file(made[0])["latents"].tobytes() != load_file(made[1])["latents"].tobytes()


def test_a_control_video_that_does_not_fit_is_refused(
    owner: Owner, tiny_vace: Path, tmp_path: Path
) -> None:
    short = depth_control(tmp_path / "short.mp4", 0, frames=9)
    owner.client.send(job(tiny_vace, tmp_path / "a", controls=(short,)))
    assert "It has 9 frames" in owner.wait_for(Failed).why
    changed = Control("depth", depth_control(tmp_path / "other.mp4", 0).path, "0" * 64)
    owner.client.send(job(tiny_vace, tmp_path / "a", controls=(changed,)))
    assert "has changed" in owner.wait_for(Failed, 2).why


def test_fifty_takes_leave_the_memory_as_it_was(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    """The first ten fill what is kept for good: the model, the allocator's pools, the encoder."""
    small = {"width_px": 32, "height_px": 32, "frames": 5, "steps": 1}
    held: dict[int, int] = {}
    for number in range(1, 61):
        owner.client.send(
            job(tiny_wan, tmp_path / f"{number}", f"job-{number}", seed=number, **small)
        )
        owner.wait_for(Finished, number)
        held[number] = psutil.Process(owner.client.pid).memory_info().rss
    assert held[60] < 1.05 * held[10]


def test_a_first_frame_travels_with_the_job(owner: Owner, tiny_ltx: Path, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 72, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "first.png")
    sha = hashlib.sha256((tmp_path / "first.png").read_bytes()).hexdigest()
    first = Control("first", str(tmp_path / "first.png"), sha)
    owner.client.send(job(tiny_ltx, tmp_path / "a", "job-1"))
    owner.client.send(job(tiny_ltx, tmp_path / "b", "job-2", controls=(first,)))
    made = [owner.wait_for(Finished, number).files["latents"] for number in (1, 2)]
    assert load_file(made[0])["latents"].tobytes() != load_file(made[1])["latents"].tobytes()
    changed = Control("first", first.path, "0" * 64)
    owner.client.send(job(tiny_ltx, tmp_path / "c", "job-3", controls=(changed,)))
    failed = owner.wait_for(Failed)
    assert (failed.what, "has changed" in failed.why) == (
        "The first frame does not fit the take.",
        True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_killed_worker_starts_again_and_makes_the_same_take(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    owner.client.send(job(tiny_wan, tmp_path / "a", "job-1", seed=7))
    before = load_file(owner.wait_for(Finished).files["latents"])["latents"]
    owner.forget()
    owner.client.send(job(tiny_wan, tmp_path / "b", "job-2", steps=5000))
    owner.wait_for(Progress, 4)
    pid = owner.client.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert owner.wait_for(WorkerExited).returncode == -signal.SIGKILL
    assert not psutil.pid_exists(pid)
    assert not (tmp_path / "b" / "beauty.mp4").exists()
    owner.forget()
    owner.client.start()
    owner.client.send(job(tiny_wan, tmp_path / "c", "job-3", seed=7))
    after = load_file(owner.wait_for(Finished).files["latents"])["latents"]
    assert before.tobytes() == after.tobytes()
    assert dict(owner.wait_for(Ready).versions)["torch"]


FORCED = """
from previz.engine.worker import serve
from previz.workers.diffusion import DiffusionWorker, introduce
serve(DiffusionWorker("always").render, introduce)
"""


def test_takes_that_are_finished_beside_each_other_are_the_same_takes(
    owner: Owner, tiny_wan: Path, tmp_path: Path
) -> None:
    jobs = [job(tiny_wan, tmp_path / f"a{seed}", f"take {seed}", seed=seed) for seed in (1, 2)]
    for each in jobs:
        owner.client.send(each)
    alone = [owner.wait_for(Finished, count) for count in (1, 2)]
    beside = Owner([sys.executable, "-c", FORCED], tmp_path / "beside.log", heartbeat_s=60.0)
    beside.client.start()
    try:
        for seed in (1, 2):
            beside.client.send(job(tiny_wan, tmp_path / f"b{seed}", f"take {seed}", seed=seed))
        assert beside.wait_for(Free).job_id == "take 1"
        together = [beside.wait_for(Finished, count) for count in (1, 2)]
    finally:
        beside.client.close()
    for one, other in zip(alone, together, strict=True):
        assert one.made_by == other.made_by
        films = [Path(made.files["beauty"]).read_bytes() for made in (one, other)]
        assert films[0] == films[1]
        latents = [load_file(made.files["latents"])["latents"] for made in (one, other)]
        assert latents[0].tobytes() == latents[1].tobytes()
