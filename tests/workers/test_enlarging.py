"""A take made larger, through real workers: three ways, each repeats and stops."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from previz.engine.protocol import CancelJob, Failed, Finished, JobCancelled, Progress, StartJob
from previz.engine.upscalers import network
from previz.media.reader import VideoReader
from previz.media.writer import VideoWriter
from previz.model.render import LANCZOS, LATENT, NETWORK, Control, Upscale
from previz.model.time import Rate
from tests.engine.listening import Owner, spec
from tests.tiny_ltx2 import build_ltx2
from tests.tiny_models import build_ltx
from tests.tiny_upscalers import build_compact, build_esrgan, build_latent_upsampler

FRAMES, WIDTH, HEIGHT = 9, 64, 64


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, ...]) -> None:
    for owner in owners:
        owner.forget()


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def film(path: Path, frames: int = FRAMES, sound: bool = True) -> Control:
    """Blocks of colour that move, and a tone."""
    blocks = np.random.default_rng(0).integers(0, 256, (HEIGHT // 8, WIDTH // 8, 3), np.uint8)
    with VideoWriter(path, WIDTH, HEIGHT, Rate(24), "proxy", sound) as writer:
        wave = np.sin(np.arange(frames * 2000) * 440 * 2 * np.pi / 48_000) / 2
        writer.hear(np.stack([wave, wave], axis=1).astype(np.float32))
        for number in range(frames):
            whole = blocks.repeat(8, axis=0).repeat(8, axis=1)
            writer.write(np.ascontiguousarray(np.roll(whole, number, axis=1)))
    return Control("source", str(path), sha(path))


def job(
    out: Path,
    upscale: Upscale,
    controls: tuple[Control, ...],
    times: int = 2,
    folder: Path | None = None,
    **more: Any,
) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    size = {"width_px": WIDTH * times, "height_px": HEIGHT * times, "frames": FRAMES}
    recipe = spec(**{**size, **more}, upscale=upscale, controls=controls)
    return StartJob("take", recipe, str(out), str(folder or ""))


def by_file(path: Path) -> Upscale:
    return Upscale(NETWORK, path.stem, sha(path), str(path))


def frames_of(path: str) -> Any:
    with VideoReader(Path(path)) as reader:
        return np.stack([reader.read(number) for number in range(reader.frames)])


def sound_of(path: str) -> list[bytes]:
    with av.open(path) as container:
        return [bytes(each) for each in container.demux(container.streams.audio[0]) if each.size]


def both(owners: tuple[Owner, ...], asked: StartJob, tmp_path: Path) -> Finished:
    """Made by either process, to the same bytes."""
    made = []
    for number, owner in enumerate(owners):
        owner.forget()
        out = tmp_path / f"out{number}"
        out.mkdir(parents=True, exist_ok=True)
        owner.client.send(StartJob("take", asked.spec, str(out), asked.model_folder))
    for owner in owners:
        made.append(owner.wait_for(Finished))
    films = [Path(each.files["beauty"]).read_bytes() for each in made]
    assert films[0] == films[1]
    assert made[0].made_by == made[1].made_by
    return made[0]


@pytest.mark.parametrize("way", ["lanczos", "esrgan", "compact"])
def test_a_take_is_as_large_as_asked_with_its_sound(
    way: str, owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    source = film(tmp_path / "take.mp4")
    upscale = {
        "lanczos": lambda: Upscale(LANCZOS),
        "esrgan": lambda: by_file(build_esrgan(tmp_path / "esr.safetensors")),
        "compact": lambda: by_file(build_compact(tmp_path / "plain.safetensors", plain=True)),
    }[way]()
    done = both(owners, job(tmp_path / "a", upscale, (source,)), tmp_path)
    large, small = frames_of(done.files["beauty"]), frames_of(source.path)
    assert large.shape == (FRAMES, 2 * HEIGHT, 2 * WIDTH, 3)
    assert sound_of(done.files["beauty"]) == sound_of(source.path)
    told = dict(done.made_by)
    assert told["upscaled by"] == (upscale.name or "Lanczos")
    assert (told["size before"], told["upscaled take sha256"]) == ("64x64", source.sha256)
    assert ("weights sha256" in told) == (way != "lanczos")
    steps = [e.step for e in owners[0].events if isinstance(e, Progress)]
    assert steps[-1] == FRAMES
    if way != "esrgan":  # whose weights are random
        halved = large.reshape(FRAMES, HEIGHT, 2, WIDTH, 2, 3).mean(axis=(2, 4))
        assert np.abs(halved - small).mean() < 6


def test_four_times_by_a_network_of_two_goes_through_it_twice(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    source = film(tmp_path / "take.mp4")
    net = by_file(build_compact(tmp_path / "plain.safetensors", plain=True))
    done = both(owners, job(tmp_path / "a", net, (source,), times=4), tmp_path)
    large = frames_of(done.files["beauty"])
    whole = frames_of(source.path).repeat(4, axis=1).repeat(4, axis=2)
    assert np.abs(large.astype(int) - whole).mean() < 6


def test_little_memory_makes_small_tiles_and_too_little_is_said_before_a_frame(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    source, path = film(tmp_path / "take.mp4"), build_esrgan(tmp_path / "esr.safetensors")
    known = network(path)
    tiles = dict(known.tiles())
    asked = job(tmp_path / "small", by_file(path), (source,))
    owners[0].client.send(msgspec.structs.replace(asked, memory_mib=tiles[128]))
    done = owners[0].wait_for(Finished)
    assert dict(done.made_by)["tile"] == "128 px"
    assert frames_of(done.files["beauty"]).shape[1:3] == (2 * HEIGHT, 2 * WIDTH)
    owners[0].forget()
    owners[0].client.send(msgspec.structs.replace(asked, memory_mib=max(1, tiles[64] - 1)))
    failed = owners[0].wait_for(Failed)
    assert (failed.kind, failed.choices) == ("memory", ()) and "smallest tiles" in failed.what
    assert not [each for each in owners[0].events if isinstance(each, Progress)]


@pytest.mark.parametrize("family", ["ltx", "ltx-condition", "ltx2"])
def test_the_familys_own_upsampler_doubles_the_latents(
    family: str, owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    folder, kind, channels = tmp_path / f"tiny-{family}", "LTX", 8
    if family == "ltx2":
        build_ltx2(folder)
        kind, channels = "LTX2", 4
    else:
        build_ltx(folder, "LTXPipeline" if family == "ltx" else "LTXConditionPipeline")
    part = build_latent_upsampler(folder / "latent_upsampler", channels, kind)
    (weights,) = part.glob("*.safetensors")
    upscale = Upscale(LATENT, family, sha(weights), str(weights))
    latents = tmp_path / "latents.safetensors"
    torch.manual_seed(0)
    save_file({"latents": torch.randn(1, channels, 2, HEIGHT // 32, WIDTH // 32)}, latents)
    source = film(tmp_path / "take.mp4", sound=family == "ltx2")
    from_latents = (source, Control("latents", str(latents), sha(latents)))
    done = both(owners, job(tmp_path / "a", upscale, from_latents, folder=folder), tmp_path)
    made = frames_of(done.files["beauty"])
    assert made.shape == (FRAMES, 2 * HEIGHT, 2 * WIDTH, 3)
    again = both(owners, job(tmp_path / "b", upscale, (source,), folder=folder), tmp_path / "film")
    assert not np.array_equal(frames_of(again.files["beauty"]), made)
    owners[0].forget()
    odd = tmp_path / "odd.safetensors"
    save_file({"latents": torch.randn(1, channels, 3, 2, 2)}, odd)
    controls = (source, Control("latents", str(odd), sha(odd)))
    owners[0].client.send(job(tmp_path / "c", upscale, controls, folder=folder))
    assert "cannot be used" in owners[0].wait_for(Failed).what


def test_a_stop_comes_within_a_frame_and_leaves_nothing(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    one, source = owners[0], film(tmp_path / "take.mp4", frames=240)
    net = by_file(build_esrgan(tmp_path / "esr.safetensors"))
    one.client.send(job(tmp_path / "a", net, (source,), times=4, frames=240))
    one.wait_for(Progress, 3)
    one.client.send(CancelJob("take"))
    one.wait_for(JobCancelled)
    assert max(e.step for e in one.events if isinstance(e, Progress)) < 240
    left = [path.name for path in (tmp_path / "a").iterdir()]
    assert set(left) <= {"preview.png"}
    one.forget()
    short = replace(source, path=film(tmp_path / "short.mp4").path)
    one.client.send(job(tmp_path / "b", net, (replace(short, sha256=sha(Path(short.path))),)))
    assert one.wait_for(Finished).frames == FRAMES


def test_what_is_not_that_of_the_recipe_is_refused(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    one, source = owners[0], film(tmp_path / "take.mp4")
    path = build_compact(tmp_path / "net.safetensors")
    net = by_file(path)
    tensors = load_file(path)
    save_file({name: each * 2 for name, each in tensors.items()}, path)
    wrong = [
        (job(tmp_path / "a", net, (source,)), "has changed"),
        (job(tmp_path / "b", Upscale(LANCZOS), (replace(source, sha256="0"),)), "has changed"),
        (job(tmp_path / "c", Upscale(LANCZOS), (source,), frames=12), "It has 9 frames"),
        (job(tmp_path / "d", Upscale("magic"), (source,)), "Known ways"),
        (job(tmp_path / "e", replace(net, path=str(tmp_path / "gone")), (source,)), "No such file"),
    ]
    for asked, why in wrong:
        one.forget()
        one.client.send(asked)
        failed = one.wait_for(Failed)
        assert (failed.kind, why in failed.why) == ("input", True), failed
        assert not (Path(asked.out_dir) / "beauty.mp4").exists()


def test_frames_between_are_the_familys_own_where_it_has_an_upsampler_in_time(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    """Half the frames are made; without the part they are drawn along the motion."""
    asked = {"width_px": WIDTH, "height_px": HEIGHT, "frames": 20, "steps": 1, "seed": 3}
    recipe = spec("a person walks", **asked, made_rate=Rate(12))
    said, films = [], []
    for place, name in enumerate(("plain", "own")):
        folder = build_ltx(tmp_path / name)
        if name == "own":
            build_latent_upsampler(folder / "temporal_upsampler", 8, temporal=True)
        jobs = [StartJob("take", recipe, str(tmp_path / f"{name}{n}"), str(folder)) for n in (0, 1)]
        for each, owner in zip(jobs, owners, strict=True):
            Path(each.out_dir).mkdir()
            owner.forget()
            owner.client.send(each)
        done = [owner.wait_for(Finished) for owner in owners]
        assert (
            Path(done[0].files["beauty"]).read_bytes() == Path(done[1].files["beauty"]).read_bytes()
        )
        said.append(dict(done[0].made_by)["frames between"])
        films.append(frames_of(done[0].files["beauty"]))
        assert dict(done[0].made_by)["frames made"] == "17", place
    assert said[0] == "optical flow" and said[1].startswith("own upsampler ")
    assert [len(each) for each in films] == [20, 20]
    assert not np.array_equal(films[0], films[1])
