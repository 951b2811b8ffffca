"""Every family through the worker: what leads it travels with the job, and two processes agree."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

from previz.engine.camera_path import write_camera_path
from previz.engine.client import worker_argv
from previz.engine.plan import CameraPath
from previz.engine.protocol import Failed, Finished, JobKind, StartJob
from previz.media.pictures import write_png
from previz.media.writer import VideoWriter
from previz.model.camera import Move
from previz.model.render import Control
from previz.model.time import Rate
from previz.stage.camera_path import camera_path
from tests.engine.gpu.family_checks import pictures
from tests.engine.listening import Owner, spec
from tests.engine.shots import SHOT
from tests.tiny_animatediff import build_animatediff
from tests.tiny_ltx2 import build_ic_lora, build_ltx2
from tests.tiny_models import build_ltx
from tests.tiny_sana import build_sana_wm
from tests.tiny_stills import build_flux2_klein, build_z_image

TAKE = {"prompt": "a person walks", "width_px": 64, "height_px": 64, "frames": 9, "steps": 2}


def _film(kind: str, folder: Path) -> Control:
    path = folder / f"{kind}.mp4"
    with VideoWriter(path, 64, 64, Rate(24), "proxy") as writer:
        for picture in pictures(9, seed=3):
            writer.write(picture)
    return _control(kind, path)


def _picture(kind: str, folder: Path) -> Control:
    path = folder / f"{kind}.png"
    write_png(path, pictures(1, seed=4)[0])
    return _control(kind, path)


def _way(folder: Path) -> Control:
    stage = replace(SHOT, frames=9, move=Move("push"))
    path = folder / "camera.json"
    write_camera_path(path, CameraPath(*camera_path(stage, 9, 64, 64)))
    return _control("camera", path)


def _control(kind: str, path: Path) -> Control:
    return Control(kind, str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def _ltx2(folder: Path) -> Path:
    build_ltx2(folder)
    build_ic_lora(folder / "tiny-ic-lora-depth-control.safetensors", folder)
    return folder


Led = Callable[[Path], tuple[Control, ...]]
FAMILIES: dict[str, tuple[Callable[[Path], Path], Led, JobKind]] = {
    "ltx-condition": (
        lambda folder: build_ltx(folder, "LTXConditionPipeline"),
        lambda folder: (_picture("last", folder),),
        "take",
    ),
    "ltx2": (_ltx2, lambda folder: (_film("depth", folder),), "take"),
    "sana-wm": (
        build_sana_wm,
        lambda folder: (_picture("first", folder), _way(folder)),
        "take",
    ),
    "animatediff": (build_animatediff, lambda folder: (_film("depth", folder),), "take"),
    "z-image-control": (
        lambda folder: build_z_image(folder, control=True),
        lambda folder: (_film("depth", folder),),
        "still",
    ),
    "flux2-klein": (
        build_flux2_klein,
        lambda folder: (_picture("reference", folder),),
        "still",
    ),
}


@pytest.fixture(scope="module")
def owners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Owner, Owner]]:
    """Two workers: what one makes, the other makes too."""
    home = tmp_path_factory.mktemp("worker")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        both = tuple(
            Owner(worker_argv("diffusion"), home / f"{name}.log", heartbeat_s=60.0) for name in "ab"
        )
        for owner in both:
            owner.client.start()
        yield both[0], both[1]
        for owner in both:
            owner.client.close()


@pytest.fixture(scope="module", params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(family: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return FAMILIES[family][0](tmp_path_factory.mktemp("models") / f"tiny-{family}")


def job(folder: Path, out: Path, job_id: str, kind: JobKind = "take", **more: object) -> StartJob:
    out.mkdir(exist_ok=True)
    recipe = spec(**{**TAKE, **more})  # type: ignore[arg-type]
    return StartJob(job_id, recipe, str(out), str(folder), kind)


def made(owner: Owner, asked: StartJob) -> tuple[Finished, bytes]:
    """What came out, and its bits: latents, sound and frames, or the picture."""
    owner.forget()
    owner.client.send(asked)
    done = owner.wait_for(Finished)
    parts = [Path(done.files["beauty"]).read_bytes()]
    if "latents" in done.files:
        parts += [part.tobytes() for _, part in sorted(load_file(done.files["latents"]).items())]
    return done, b"".join(parts)


def test_what_leads_it_travels_with_the_job_and_two_processes_agree(
    owners: tuple[Owner, Owner], family: str, folder: Path, tmp_path: Path
) -> None:
    _, led, kind = FAMILIES[family]
    controls = led(tmp_path)
    asked = job(folder, tmp_path / "a", "job-1", kind, controls=controls)
    done, one = made(owners[0], asked)
    assert done.frames == (1 if kind == "still" else 9)
    _, other = made(owners[1], job(folder, tmp_path / "b", "job-2", kind, controls=controls))
    assert one == other
    if family != "sana-wm":  # it makes nothing without
        _, free = made(owners[0], job(folder, tmp_path / "c", "job-3", kind))
        assert free != one
    if kind == "still":
        with Image.open(done.files["beauty"]) as picture:
            assert np.asarray(picture).shape == (64, 64, 3)


def test_the_sound_is_in_the_film(
    owners: tuple[Owner, Owner], family: str, folder: Path, tmp_path: Path
) -> None:
    if FAMILIES[family][2] == "still":
        pytest.skip("a picture has no sound")
    controls = FAMILIES[family][1](tmp_path)
    done, _ = made(owners[0], job(folder, tmp_path / "a", "job-1", controls=controls))
    with av.open(done.files["beauty"]) as film:  # FFmpeg itself, without our reader
        assert len(film.streams.audio) == (1 if family == "ltx2" else 0)
        if family != "ltx2":
            return
        stream = film.streams.audio[0]
        assert stream.codec_context.sample_rate == 48_000
        assert stream.codec_context.layout.name == "stereo"
        assert stream.duration is not None and stream.time_base is not None
        assert abs(float(stream.duration * stream.time_base) - 9 / 24) < 0.001
        heard = np.concatenate([block.to_ndarray() for block in film.decode(stream)], axis=1)
    assert heard.std(axis=1).min() > 0
    assert set(load_file(done.files["latents"])) == {"latents", "sound"}


def test_a_model_makes_what_it_is_for(
    owners: tuple[Owner, Owner], family: str, folder: Path, tmp_path: Path
) -> None:
    wrong: JobKind = "take" if FAMILIES[family][2] == "still" else "still"
    owners[0].forget()
    owners[0].client.send(job(folder, tmp_path / "a", "job-1", wrong))
    failed = owners[0].wait_for(Failed)
    assert failed.kind == "input"
    assert "makes pictures" in failed.what or "makes takes" in failed.what
