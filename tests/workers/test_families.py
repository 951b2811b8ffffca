"""The families of pictures and videos through real workers: two processes make the same take."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from safetensors.numpy import load_file

from previz.engine.client import worker_argv
from previz.engine.protocol import CancelJob, Failed, Finished, JobCancelled, Progress, StartJob
from previz.media.writer import VideoWriter
from previz.model.render import Control
from previz.model.time import Rate
from tests.engine.listening import Owner, spec
from tests.tiny_hunyuan import build_hunyuan_image
from tests.tiny_models import build_cogvideox, build_vace
from tests.tiny_wan import build_wan_5b, build_wan_image

FRAMES, WIDTH, HEIGHT = 9, 64, 48
TAKE = {"prompt": "a person walks", "width_px": WIDTH, "height_px": HEIGHT, "frames": FRAMES}
PAIR = 2


@pytest.fixture(scope="module")
def owners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Owner, ...]]:
    """Two workers, started at once: starting one costs the import of torch."""
    home = tmp_path_factory.mktemp("workers")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        pair = tuple(
            Owner(worker_argv("diffusion"), home / f"{number}.log", heartbeat_s=90.0)
            for number in range(PAIR)
        )
        for owner in pair:
            owner.client.start()
        yield pair
        for owner in pair:
            owner.client.close()


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, ...]) -> None:
    for owner in owners:
        owner.forget()


@dataclass(frozen=True)
class Given:
    """Files that command a take."""

    first: Control
    last: Control
    middle: Control
    reference: Control
    depth: Control
    source: Control
    short: Control


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    home = tmp_path_factory.mktemp("given")
    return Given(
        picture(home, "first", 0),
        picture(home, "last", 1),
        picture(home, "frame", 2, at=4),
        picture(home, "reference", 3),
        film(home, "depth", 4),
        film(home, "source", 5),
        film(home, "depth", 6, frames=FRAMES - 1),
    )


def noise(seed: int, frames: int) -> NDArray[np.uint8]:
    """Blocks of colour, which a film's compression leaves apart."""
    small = np.random.default_rng(seed).integers(0, 256, (frames, 6, 8, 3), np.uint8)
    return small.repeat(HEIGHT // 6, axis=1).repeat(WIDTH // 8, axis=2)


def picture(home: Path, kind: str, seed: int, at: int = 0) -> Control:
    path = home / f"{kind}.png"
    Image.fromarray(noise(seed, 1)[0]).save(path)
    return Control(kind, str(path), hashlib.sha256(path.read_bytes()).hexdigest(), at=at)


def film(home: Path, kind: str, seed: int, frames: int = FRAMES) -> Control:
    path = home / f"{kind}{frames}.mp4"
    with VideoWriter(path, WIDTH, HEIGHT, Rate(24), "proxy") as writer:
        for frame in noise(seed, frames):
            writer.write(frame)
    return Control(kind, str(path), hashlib.sha256(path.read_bytes()).hexdigest())


LONG = 900
"""Steps: more than any test waits for, and no more than a schedule may have."""


def job(folder: Path, out: Path, job_id: str, **more: Any) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    asked = {**TAKE, "steps": 2, "seed": 7, **more}
    return StartJob(job_id, spec(**asked), str(out), str(folder))


def latents(done: Finished) -> bytes:
    return load_file(done.files["latents"])["latents"].tobytes()


def everything(given: Given) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Family by name: its maker, and a take with all that it obeys at once."""
    begun = {"controls": (given.first,)}
    shown = (given.depth, given.first, given.last, given.middle, given.reference)
    return {
        "vace": (build_vace, {"controls": shown}),
        "wan-image": (lambda to: build_wan_image(to, True), {"controls": shown[1:3]}),
        "wan-5b": (build_wan_5b, begun),
        "hunyuan-image": (build_hunyuan_image, begun),
        "cogvideox-fun": (
            lambda to: build_cogvideox(to, pipeline="CogVideoXFunControlPipeline"),
            {"controls": (given.depth,)},
        ),
    }


@pytest.mark.parametrize(
    "family", ["vace", "wan-image", "wan-5b", "hunyuan-image", "cogvideox-fun"]
)
def test_two_processes_make_the_same_take_also_after_a_cancelled_one(
    family: str, owners: tuple[Owner, ...], given: Given, tmp_path: Path
) -> None:
    build, asked = everything(given)[family]
    folder = build(tmp_path / family)
    one, other = owners
    one.client.send(job(folder, tmp_path / "long", "long", **asked, **{"steps": LONG}))
    other.client.send(job(folder, tmp_path / "other", "take", **asked))
    one.wait_for(Progress, 5)
    one.client.send(CancelJob("long"))
    one.wait_for(JobCancelled)
    assert not (tmp_path / "long" / "beauty.mp4").exists()
    one.client.send(job(folder, tmp_path / "one", "take", **asked))
    takes = [owner.wait_for(Finished) for owner in owners]
    assert latents(takes[0]) == latents(takes[1])
    films = [Path(take.files["beauty"]).read_bytes() for take in takes]
    assert films[0] == films[1]
    with av.open(takes[0].files["beauty"]) as container:
        assert sum(1 for _ in container.decode(video=0)) == FRAMES
    made_by = dict(takes[0].made_by)
    assert "ignored" not in made_by
    one.forget()
    one.client.send(job(folder, tmp_path / "seed", "seed", **asked, **{"seed": 8}))
    assert latents(one.wait_for(Finished)) != latents(takes[0])


@pytest.mark.parametrize(("source", "redo"), [(FRAMES, (3, 6)), (6, (6, FRAMES))])
def test_frames_that_stay_are_the_same_to_the_bit(
    source: int,
    redo: tuple[int, int],
    owners: tuple[Owner, ...],
    tiny_vace: Path,
    tmp_path: Path,
) -> None:
    """A range made anew, and a take gone on with; read by OpenCV and by FFmpeg, not by us."""
    given = film(tmp_path, "source", 5, frames=source)
    asked = {"controls": (given,), "redo": redo}
    for number, owner in enumerate(owners):
        owner.client.send(job(tiny_vace, tmp_path / str(number), "take", **asked))
    made = [owner.wait_for(Finished).files["beauty"] for owner in owners]
    assert Path(made[0]).read_bytes() == Path(made[1]).read_bytes()
    kept = [number for number in range(source) if not redo[0] <= number < redo[1]]
    anew = [number for number in range(FRAMES) if number not in kept]
    frames, before = by_opencv(made[0]), by_opencv(given.path)
    assert len(frames) == FRAMES
    np.testing.assert_array_equal(frames[kept], before[kept])
    for number in anew:
        original = before[min(number, source - 1)]
        assert np.abs(frames[number].astype(int) - original).mean() > 30
    assert [decoded(made[0])[n] for n in kept] == [decoded(given.path)[n] for n in kept]


def test_a_take_of_another_size_cannot_be_kept_and_that_is_said_before(
    owners: tuple[Owner, ...], tiny_vace: Path, given: Given, tmp_path: Path
) -> None:
    asked = {"controls": (given.source,), "redo": (3, 6), "width_px": 80}
    owners[0].client.send(job(tiny_vace, tmp_path / "a", "take", **asked))
    failed = owners[0].wait_for(Failed)
    assert "64 x 48 pixels, and the new take 80 x 48" in failed.why
    assert not any(isinstance(e, Progress) and e.step for e in owners[0].events)


def by_opencv(path: str) -> NDArray[np.uint8]:
    capture = cv2.VideoCapture(path)
    frames = []
    while (read := capture.read())[0]:
        frames.append(read[1])
    capture.release()
    return np.stack(frames).astype(np.uint8)


def decoded(path: str) -> list[bytes]:
    """The decoder's own numbers, before any colour is reckoned."""
    with av.open(path) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def test_what_does_not_fit_is_refused_and_what_is_of_no_use_is_said(
    owners: tuple[Owner, ...], tiny_vace: Path, tiny_wan: Path, given: Given, tmp_path: Path
) -> None:
    one, other = owners
    one.client.send(job(tiny_vace, tmp_path / "short", "short", controls=(given.short,)))
    other.client.send(job(tiny_wan, tmp_path / "wan", "wan", controls=(given.first, given.depth)))
    assert "It has 8 frames, the take 9." in one.wait_for(Failed).why
    done = other.wait_for(Finished)
    assert dict(done.made_by)["ignored"] == "depth, first"
    said = " ".join(event.note for event in other.events if isinstance(event, Progress))
    assert "The model has no use for a first frame." in said
    one.forget()
    needy = build_wan_image(tmp_path / "needy")
    one.client.send(job(needy, tmp_path / "needy-take", "needy"))
    failed = one.wait_for(Failed)
    assert (failed.kind, failed.why) == ("input", "It needs a first frame.")
