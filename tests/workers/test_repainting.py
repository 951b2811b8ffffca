"""A part of a take's picture painted anew, and nothing else: real workers, clay and diffusion."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from previz.engine.client import worker_argv
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    JobCancelled,
    Progress,
    StartJob,
)
from previz.media.lossless import LosslessWriter
from previz.media.reader import VideoReader
from previz.media.sound import read_sound
from previz.media.writer import VideoWriter
from previz.model.camera import Move
from previz.model.matte import Covered, Matte
from previz.model.render import CLAY, Control
from previz.model.stage import Prop
from previz.model.time import Rate
from tests.engine.listening import Owner, spec
from tests.engine.shots import SHOT
from tests.tiny_families import family_folder

FRAMES, WIDTH, HEIGHT = 9, 96, 64
TAKE = {"prompt": "a coat of red wool", "width_px": WIDTH, "height_px": HEIGHT, "frames": FRAMES}
HIDDEN = "shelf behind"
BEHIND = Prop(HIDDEN, "shelf", "box", (0.0, -50.0, 0.0), (0.2, 0.2, 0.2))
STAGE = replace(SHOT, frames=FRAMES, stage=replace(SHOT.stage, props=(*SHOT.stage.props, BEHIND)))
SOMEBODY = Matte((Covered(SHOT.stage.actors[0].id),), grow_px=2, feather_px=3)


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, ...]) -> None:
    for owner in owners:
        owner.forget()


@pytest.fixture(scope="module")
def clay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    owner = Owner(worker_argv("clay"), tmp_path_factory.mktemp("clay") / "log", heartbeat_s=60.0)
    owner.client.start()
    yield owner
    owner.client.close()


def signed(kind: str, path: Path, strength: float = 1.0) -> Control:
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    return Control(kind, str(path), sha, strength=strength)


def take(home: Path, seed: int = 5, sound: bool = False) -> Control:
    """A take to repaint: blocks of colour, which a film's compression leaves apart."""
    small = np.random.default_rng(seed).integers(0, 256, (FRAMES, 8, 12, 3), np.uint8)
    film, path = small.repeat(8, axis=1).repeat(8, axis=2), home / f"take{seed}.mp4"
    with VideoWriter(path, WIDTH, HEIGHT, Rate(24), "proxy", sound) as writer:
        if sound:
            writer.hear(np.random.default_rng(1).uniform(-0.5, 0.5, (18_000, 2)).astype("f4"))
        for frame in film:
            writer.write(frame)
    return signed("source", path, strength=0.0)


def left(frames: int = FRAMES, width_px: int = WIDTH, until: int = FRAMES) -> NDArray[np.uint8]:
    """White on the left up to a frame, three columns of grey, black on the right."""
    matte = np.zeros((frames, HEIGHT, width_px), np.uint8)
    matte[:until, :, :30] = 255
    matte[:until, :, 30:33] = (191, 128, 64)
    return matte


def drawn(home: Path, matte: NDArray[np.uint8]) -> Control:
    path = home / f"matte{len(list(home.glob('matte*')))}.mov"
    with LosslessWriter(path, matte.shape[2], matte.shape[1], Rate(24)) as writer:
        for grey in matte:
            writer.write(np.repeat(grey[..., np.newaxis], 3, axis=-1))
    return signed("matte", path)


def job(folder: Path, out: Path, **more: Any) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    return StartJob(
        out.name, spec(**{**TAKE, "steps": 2, "seed": 7, **more}), str(out), str(folder)
    )


def frames_of(path: str | Path) -> NDArray[np.uint8]:
    with VideoReader(Path(path)) as film:
        return np.stack([film.read(number) for number in range(film.frames)])


def test_only_what_is_under_the_matte_changes_and_it_does_so_again(
    owners: tuple[Owner, ...], tiny_vace: Path, tmp_path: Path
) -> None:
    """The film is encoded again: what is kept is the source's but for that."""
    source = take(tmp_path, sound=True)
    asked = {"controls": (source, drawn(tmp_path, left()))}
    for number, owner in enumerate(owners):
        owner.client.send(job(tiny_vace, tmp_path / str(number), **asked))
    first, second = (owner.wait_for(Finished) for owner in owners)
    assert Path(first.files["beauty"]).read_bytes() == Path(second.files["beauty"]).read_bytes()
    made, before = frames_of(first.files["beauty"]), frames_of(source.path)
    gap = np.abs(made.astype(int) - before).mean(axis=(0, 1, 3))
    assert gap[:28].min() > 20
    assert gap[36:].max() < 1
    assert np.array_equal(read_sound(Path(first.files["beauty"])), read_sound(Path(source.path)))
    said = " ".join(e.note for e in owners[0].events if isinstance(e, Progress))
    assert "the take's own pixels are put back" in said


def test_frames_that_the_matte_does_not_touch_are_the_same_packets(
    owners: tuple[Owner, ...], tiny_vace: Path, tmp_path: Path
) -> None:
    source, one = take(tmp_path), owners[0]
    half = drawn(tmp_path, left(until=5))
    one.client.send(job(tiny_vace, tmp_path / "half", controls=(source, half)))
    range_too = {"controls": (source, drawn(tmp_path, left())), "redo": (2, 5)}
    one.client.send(job(tiny_vace, tmp_path / "range", **range_too))
    before = frames_of(source.path)
    for place, kept in ((1, range(5, 9)), (2, (0, 1, 5, 6, 7, 8))):
        made = frames_of(one.wait_for(Finished, place).files["beauty"])
        changed = [n for n in range(FRAMES) if not np.array_equal(made[n], before[n])]
        assert changed == [n for n in range(FRAMES) if n not in kept]


def test_words_seed_control_and_how_much_shows_through_matter_under_the_matte(
    owners: tuple[Owner, ...], tiny_vace: Path, tmp_path: Path
) -> None:
    source, one, matte = take(tmp_path), owners[0], drawn(tmp_path, left())
    depth = replace(take(tmp_path, 9), kind="depth", strength=1.0)
    asked: list[dict[str, Any]] = [
        {"controls": (source, matte)},
        {"controls": (source, matte), "seed": 8},
        {"controls": (source, matte), "prompt": "a coat of blue silk"},
        {"controls": (source, matte, depth)},
        {"controls": (replace(source, strength=0.5), matte), "steps": 4},
    ]
    for place, each in enumerate(asked):
        one.client.send(job(tiny_vace, tmp_path / str(place), **each))
    films = [frames_of(one.wait_for(Finished, n + 1).files["beauty"]) for n in range(len(asked))]
    for place, film in enumerate(films):
        for other in films[:place]:
            assert not np.array_equal(film[:, :, :28], other[:, :, :28])
            assert np.abs(film[:, :, 40:].astype(int) - other[:, :, 40:]).max() <= 8
    said = " ".join(e.note for e in one.events if isinstance(e, Progress))
    assert "2 of 4 steps are left out" in said


def test_what_does_not_fit_is_refused_before_a_model_is_loaded(
    owners: tuple[Owner, ...], tmp_path: Path
) -> None:
    source, one, nowhere = take(tmp_path), owners[0], tmp_path / "no model"
    for place, (matte, why) in enumerate(
        (
            (left(frames=FRAMES - 1), "It has 8 frames, the take 9."),
            (left(width_px=80), "It has 80 x 64 pixels, the take 96 x 64."),
            (left(until=0), "nothing would be repainted"),
        )
    ):
        controls = (source, drawn(tmp_path, matte))
        one.client.send(job(nowhere, tmp_path / str(place), controls=controls))
        failed = one.wait_for(Failed, place + 1)
        assert (failed.kind, why in failed.why) == ("input", True), failed
    one.client.send(job(nowhere, tmp_path / "alone", controls=(drawn(tmp_path, left()),)))
    assert "There is no take" in one.wait_for(Failed, 4).why
    late = {"controls": (source, drawn(tmp_path, left(until=3))), "redo": (4, 6)}
    one.client.send(job(nowhere, tmp_path / "late", **late))
    assert "black in every frame that may change" in one.wait_for(Failed, 5).why


def test_a_repaint_is_stopped_and_leaves_nothing(
    owners: tuple[Owner, ...], tiny_vace: Path, tmp_path: Path
) -> None:
    one, controls = owners[0], (take(tmp_path), drawn(tmp_path, left()))
    one.client.send(job(tiny_vace, tmp_path / "long", controls=controls, steps=900))
    one.wait_for(Progress, 5)
    one.client.send(CancelJob("long"))
    one.wait_for(JobCancelled)
    assert not {path.name for path in (tmp_path / "long").iterdir()} - {"preview.png"}


def test_a_family_without_mattes_says_so(
    owners: tuple[Owner, ...], tiny_home: Path, tmp_path: Path
) -> None:
    one, controls = owners[0], (take(tmp_path), drawn(tmp_path, left()))
    folder = family_folder("LTXPipeline", tiny_home)
    one.client.send(job(folder, tmp_path / "plain", controls=controls))
    done = one.wait_for(Finished)
    assert dict(done.made_by)["ignored"] == "matte, source"
    said = " ".join(e.note for e in one.events if isinstance(e, Progress))
    assert "The model has no use for a matte." in said


def test_the_stage_draws_the_matte_of_a_take_at_its_size_and_again(
    clay: Owner, tmp_path: Path
) -> None:
    clay.forget()
    for out in ("a", "b"):
        (tmp_path / out).mkdir()
        recipe = spec(
            engine=CLAY, width_px=WIDTH, height_px=HEIGHT, frames=FRAMES, rate=STAGE.rate,
            stage=STAGE, passes=("depth", "matte"), matte=SOMEBODY,
        )  # fmt: skip
        clay.client.send(StartJob(out, recipe, str(tmp_path / out), kind="control"))
    first, again = (clay.wait_for(Finished, place).files for place in (1, 2))
    assert Path(first["matte"]).read_bytes() == Path(again["matte"]).read_bytes()
    matte = frames_of(first["matte"])
    assert matte.shape == (FRAMES, HEIGHT, WIDTH, 3)
    assert {0, 255} < {*np.unique(matte)}
    assert len(frames_of(first["depth"])) == FRAMES


def test_a_matte_of_what_nobody_sees_is_no_matte(clay: Owner, tmp_path: Path) -> None:
    clay.forget()
    for place, (matte, what) in enumerate(
        (
            (replace(SOMEBODY, things=(Covered("nobody"),)), "not on the stage"),
            (replace(SOMEBODY, things=(Covered(HIDDEN),)), "never in the picture"),
            (None, "names nothing"),
        )
    ):
        recipe = spec(
            engine=CLAY, width_px=WIDTH, height_px=HEIGHT, frames=FRAMES, rate=STAGE.rate,
            stage=STAGE, passes=("matte",), matte=matte,
        )  # fmt: skip
        clay.client.send(StartJob(f"job-{place}", recipe, str(tmp_path), kind="control"))
        failed = clay.wait_for(Failed, place + 1)
        assert failed.kind == "input" and what in failed.what
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".mov"]


def test_the_drawing_of_a_matte_is_stopped_between_frames(clay: Owner, tmp_path: Path) -> None:
    clay.forget()
    long = replace(STAGE, frames=4000, move=Move("push"))
    recipe = spec(
        engine=CLAY, width_px=WIDTH, height_px=HEIGHT, frames=4000, rate=STAGE.rate,
        stage=long, passes=("matte",), matte=SOMEBODY,
    )  # fmt: skip
    clay.client.send(StartJob("long", recipe, str(tmp_path), kind="control"))
    clay.wait_for(Progress, 3)
    clay.client.send(CancelJob("long"))
    clay.wait_for(JobCancelled)
    assert not list(tmp_path.iterdir())
