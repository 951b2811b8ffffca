"""One Z-Image model paints from words, from a picture, a part of one, and as the stage leads it.

Through real workers, with a ControlNet as its makers publish it: one file beside the model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.engine.client import worker_argv
from previz.engine.protocol import (
    CancelJob,
    Failed,
    Finished,
    JobCancelled,
    Progress,
    StartJob,
)
from previz.media.pictures import read_picture, write_png
from previz.media.reader import VideoReader
from previz.model.matte import Covered, Matte
from previz.model.render import BLOCKING, CLAY, Control, RenderSpec
from tests.engine.gpu.family_checks import pictures
from tests.engine.listening import Owner, spec
from tests.engine.shots import SHOT
from tests.tiny_stills import build_z_image, write_controlnet

SIDE, LONG = 64, 900
NET = "Z-Image-Turbo-Fun-Controlnet-Union-2.1.safetensors"
ASKED = spec(prompt="a person walks", width_px=SIDE, height_px=SIDE, frames=9, steps=4, seed=7)


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, ...]) -> None:
    for owner in owners:
        owner.forget()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("stills")
    write_controlnet(home / "Union-2.1" / NET)
    return build_z_image(home / "Z-Image-Turbo")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Control]:
    """Pictures as the stage and the director give them."""
    home = tmp_path_factory.mktemp("given")
    half = np.zeros((SIDE, SIDE, 3), np.uint8)
    half[:, : SIDE // 2] = 255
    drawn = {"depth": pictures(1, 1)[0], "source": pictures(1, 2)[0], "matte": half}
    return {kind: signed(kind, home / f"{kind}.png", rgb) for kind, rgb in drawn.items()}


def signed(kind: str, path: Path, rgb: np.ndarray) -> Control:
    write_png(path, rgb)
    return Control(kind, str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def job(folder: Path, out: Path, *controls: Control, **more: object) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    recipe = replace(ASKED, controls=controls, **more)  # type: ignore[arg-type]
    return StartJob(out.name, recipe, str(out), str(folder), "still")


def ways(given: dict[str, Control]) -> dict[str, tuple[Control, ...]]:
    """All that one loaded model is asked for, by a name."""
    half, none = (replace(given["source"], strength=share) for share in (0.5, 0.0))
    return {
        "words": (),
        "led": (given["depth"],),
        "weakly": (replace(given["depth"], strength=0.3),),
        "from a picture": (half,),
        "more of it": (replace(half, strength=1.0),),
        "a part": (none, given["matte"]),
        "led from a picture": (given["depth"], half),
        "a led part": (given["depth"], none, given["matte"]),
    }


def test_one_model_paints_in_every_way_and_another_process_the_same(
    owners: tuple[Owner, Owner], folder: Path, given: dict[str, Control], tmp_path: Path
) -> None:
    for owner, place in zip(owners, "ab", strict=True):
        for name, controls in ways(given).items():
            owner.client.send(job(folder, tmp_path / place / name, *controls))
    painted: dict[str, bytes] = {}
    for number, name in enumerate(ways(given), 1):
        one, other = (owner.wait_for(Finished, number) for owner in owners)
        painted[name] = Path(one.files["beauty"]).read_bytes()
        assert painted[name] == Path(other.files["beauty"]).read_bytes(), name
        record = dict(one.made_by)
        assert "ignored" not in record
        assert record["controlnet weights"].startswith(NET)
    assert len({*painted.values()}) == len(painted)
    loads = [each for each in owners[0].events if isinstance(each, Progress)]
    assert sum(each.note.startswith("Loading") for each in loads) <= 1  # quick ones are not told
    source = read_picture(Path(given["source"].path))
    for name in ("a part", "a led part"):
        made = read_picture(tmp_path / "a" / name / "beauty.png")
        assert np.array_equal(made[:, SIDE // 2 :], source[:, SIDE // 2 :])


@pytest.mark.parametrize("way", ["led", "from a picture", "a led part"])
def test_a_stop_leaves_nothing_and_the_next_one_is_the_same(
    owners: tuple[Owner, Owner], folder: Path, given: dict[str, Control], tmp_path: Path, way: str
) -> None:
    one, other = owners
    controls = ways(given)[way]
    one.client.send(job(folder, tmp_path / "long", *controls, steps=LONG))
    one.wait_for(Progress, 5)
    one.client.send(CancelJob("long"))
    one.wait_for(JobCancelled)
    assert not {path.name for path in (tmp_path / "long").iterdir()} - {"preview.png"}
    one.client.send(job(folder, tmp_path / "again", *controls))
    other.client.send(job(folder, tmp_path / "other", *controls))
    files = [Path(owner.wait_for(Finished).files["beauty"]) for owner in owners]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_net_that_was_cut_short_is_refused_before_anything_is_loaded(
    owners: tuple[Owner, Owner], given: dict[str, Control], tmp_path: Path
) -> None:
    folder = build_z_image(tmp_path / "models" / "Z-Image-Turbo")
    net = write_controlnet(tmp_path / "models" / NET)
    net.write_bytes(net.read_bytes()[:-1000])
    owners[0].client.send(job(folder, tmp_path / "cut", given["depth"]))
    failed = owners[0].wait_for(Failed)
    assert "damaged" in failed.what and NET in failed.what
    assert not any(isinstance(each, Progress) for each in owners[0].events)


def test_a_net_that_lacks_a_tensor_is_refused_before_any_step(
    owners: tuple[Owner, Owner], given: dict[str, Control], tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    folder = build_z_image(tmp_path / "models" / "Z-Image-Turbo")
    net = write_controlnet(tmp_path / "models" / NET)
    tensors = load_file(net)
    gone = next(name for name in tensors if name.endswith("after_proj.weight"))
    save_file({name: each for name, each in tensors.items() if name != gone}, net)
    owners[0].client.send(job(folder, tmp_path / "lacks", given["depth"]))
    failed = owners[0].wait_for(Failed)
    assert gone in failed.why
    notes = [each.note for each in owners[0].events if isinstance(each, Progress)]
    assert not any(note.startswith("Step") for note in notes)


def test_without_the_net_a_depth_picture_is_said_to_be_ignored(
    owners: tuple[Owner, Owner], given: dict[str, Control], tmp_path: Path
) -> None:
    folder = build_z_image(tmp_path / "models" / "Z-Image-Turbo")
    owners[0].client.send(job(folder, tmp_path / "free", given["depth"]))
    assert dict(owners[0].wait_for(Finished).made_by)["ignored"] == "depth"


def test_a_matte_of_another_size_is_refused(
    owners: tuple[Owner, Owner], folder: Path, given: dict[str, Control], tmp_path: Path
) -> None:
    small = signed("matte", tmp_path / "small.png", np.full((32, 32, 3), 255, np.uint8))
    owners[0].client.send(job(folder, tmp_path / "small", given["source"], small))
    assert "32 x 32" in owners[0].wait_for(Failed).why


@pytest.fixture(scope="module")
def clay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    owner = Owner(worker_argv("clay"), tmp_path_factory.mktemp("clay") / "log", heartbeat_s=60.0)
    owner.client.start()
    yield owner
    owner.client.close()


def test_what_leads_a_picture_is_drawn_as_one(clay: Owner, tmp_path: Path) -> None:
    """The middle frame of each pass, and no film of a whole shot that nobody looks at."""
    stage = replace(SHOT, frames=9)
    drawn = RenderSpec(
        CLAY, SIDE, SIDE, 9, ASKED.rate, stage=stage, passes=("depth", "matte", BLOCKING),
        matte=Matte((Covered(SHOT.stage.actors[0].id),)), still=True,
    )  # fmt: skip
    clay.client.send(StartJob("drawn", drawn, str(tmp_path), kind="control"))
    files = clay.wait_for(Finished).files
    assert {name: Path(path).suffix for name, path in files.items()} == dict.fromkeys(
        drawn.passes, ".png"
    )
    clay.forget()
    film = replace(drawn, still=False, passes=("depth",))
    clay.client.send(StartJob("film", film, str(tmp_path), kind="control"))
    with VideoReader(Path(clay.wait_for(Finished).files["depth"])) as reader:
        middle = reader.read(4).astype(int)
    off = np.abs(read_picture(Path(files["depth"])).astype(int) - middle)
    assert off.mean() < 3, "the film is compressed"


def test_the_blocking_is_the_picture_of_the_clay_panel(clay: Owner, tmp_path: Path) -> None:
    """As large as the painting over it, and of the same frame."""
    clay.forget()
    stage = replace(SHOT, frames=9)
    drawn = RenderSpec(CLAY, SIDE, SIDE, 9, ASKED.rate, stage=stage, passes=(BLOCKING,))
    for kind, name in (("control", "drawn"), ("still", "panel")):
        (tmp_path / name).mkdir()
        recipe = drawn if kind == "control" else replace(drawn, passes=())
        clay.client.send(StartJob(name, recipe, str(tmp_path / name), kind=kind))  # type: ignore[arg-type]
    blocking = Path(clay.wait_for(Finished).files[BLOCKING])
    panel = Path(clay.wait_for(Finished, 2).files["beauty"])
    assert np.array_equal(read_picture(blocking), read_picture(panel))
