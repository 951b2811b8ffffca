"""Models that are broken in ways no check of files can see, through a real worker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from previz.engine.client import worker_argv
from previz.engine.protocol import Failed, Finished, StartJob
from tests.engine.listening import Owner, spec

TAKE = {"prompt": "a person walks", "width_px": 72, "height_px": 40, "frames": 9, "steps": 2}


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    home = tmp_path_factory.mktemp("worker")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        owner = Owner(worker_argv("diffusion"), home / "diffusion.log", heartbeat_s=60.0)
        owner.client.start()
        yield owner
        owner.client.close()


def job(folder: Path, out: Path) -> StartJob:
    out.mkdir()
    return StartJob("job-1", spec(**TAKE), str(out), str(folder))  # type: ignore[arg-type]


def broken(whole: Path, copy: Path, part: str, change: Callable[[str, torch.Tensor], None]) -> Path:
    """A copy of a model with some weights of one part changed."""
    shutil.copytree(whole, copy)
    (file,) = (copy / part).glob("*.safetensors")
    tensors = load_file(file)
    for name, values in tensors.items():
        change(name, values)
    save_file(tensors, file, {"format": "pt"})
    return copy


def not_a_number(name: str, values: torch.Tensor) -> None:
    if name == "proj_out.weight":
        values[0] = torch.nan


def blackened(name: str, values: torch.Tensor) -> None:
    if name.startswith("decoder.conv_out"):
        values.fill_(-9.0 if name.endswith("bias") else 0.0)


def greyed(name: str, values: torch.Tensor) -> None:
    if name.startswith("decoder.conv_out"):
        values.fill_(0.0)


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("transformer", not_a_number, "The take came out as broken numbers."),
        ("vae", blackened, "The take came out black."),
        ("vae", greyed, "The take came out in one colour: there is no picture in it."),
    ],
)
def test_what_is_no_take_is_named_and_the_worker_lives_on(
    owner: Owner,
    tiny_wan: Path,
    tmp_path: Path,
    part: str,
    change: Callable[[str, torch.Tensor], None],
    words: str,
) -> None:
    owner.forget()
    folder = broken(tiny_wan, tmp_path / "broken", part, change)
    owner.client.send(job(folder, tmp_path / "a"))
    failed = owner.wait_for(Failed)
    assert (failed.kind, failed.what) == ("render", words)
    assert "seed 0" in failed.why and "check the model's folder" in failed.fix
    assert not list((tmp_path / "a").glob("beauty*")), "nothing of it is kept"
    owner.forget()
    owner.client.send(job(tiny_wan, tmp_path / "b"))
    assert owner.wait_for(Finished).frames == 9
