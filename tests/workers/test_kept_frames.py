"""What stays of a take stays to the bit, and what does not fit is refused: real workers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from previz.engine.protocol import Failed, Finished, Progress, StartJob
from previz.media.sound import read_sound
from previz.media.writer import VideoWriter
from previz.model.render import Control
from previz.model.time import Rate
from tests.engine.listening import Owner, spec
from tests.tiny_wan import build_wan_image

FRAMES, WIDTH, HEIGHT = 9, 64, 48
TAKE = {"prompt": "a person walks", "width_px": WIDTH, "height_px": HEIGHT, "frames": FRAMES}


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, ...]) -> None:
    for owner in owners:
        owner.forget()


@dataclass(frozen=True)
class Given:
    """Files that command a take."""

    first: Control
    depth: Control
    source: Control
    short: Control


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    home = tmp_path_factory.mktemp("given")
    return Given(
        picture(home, "first", 0),
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


def film(home: Path, kind: str, seed: int, frames: int = FRAMES, sound: bool = False) -> Control:
    path = home / f"{kind}{frames}.mp4"
    with VideoWriter(path, WIDTH, HEIGHT, Rate(24), "proxy", sound) as writer:
        if sound:
            writer.hear(np.random.default_rng(1).uniform(-0.5, 0.5, (18_000, 2)).astype("f4"))
        for frame in noise(seed, frames):
            writer.write(frame)
    return Control(kind, str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def job(folder: Path, out: Path, job_id: str, **more: Any) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    asked = {**TAKE, "steps": 2, "seed": 7, **more}
    return StartJob(job_id, spec(**asked), str(out), str(folder))


@pytest.mark.parametrize(("source", "redo"), [(FRAMES, (3, 6)), (6, (6, FRAMES))])
def test_frames_that_stay_are_the_same_to_the_bit(
    source: int,
    redo: tuple[int, int],
    owners: tuple[Owner, ...],
    tiny_vace: Path,
    tmp_path: Path,
) -> None:
    """A range made anew, and a take gone on with; read by OpenCV and by FFmpeg, not by us."""
    given = film(tmp_path, "source", 5, frames=source, sound=True)
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
    heard = read_sound(Path(given.path))  # of another model once: this one makes none
    assert heard.any() and np.array_equal(read_sound(Path(made[0])), heard)


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
