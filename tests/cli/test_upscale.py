"""``previz upscale``: a take made larger by each way that there is, then verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import film_with_a_take, previz
from tests.films import read_with_opencv
from tests.tiny_upscalers import build_compact


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A user's own folder with an upscaler, and a cache of its own for how long things took."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "data" / "models" / "upscalers"
    folder.mkdir(parents=True)
    build_compact(folder / "sharp.safetensors")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        yield home


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Path:
    return film_with_a_take(tmp_path_factory.mktemp("upscale"), home)


def test_what_it_takes_is_said_and_nothing_is_made(project: Path, home: Path) -> None:
    asked = ("upscale", project, "1-1", "--to", "4", "--dry-run")
    said = previz(*asked, home=home)
    assert said.code == 0, said.err
    assert said.out.startswith("Take 1-1 by sharp: ") and "384x256" in said.out
    assert "Memory: about" in said.out and "Disk: about" in said.out
    told = json.loads(previz(*asked, "--json", home=home).out)
    assert told["made"] is None and (told["cost"]["width_px"], told["by"]) == (384, "sharp")


@pytest.mark.parametrize("way", ["sharp", "lanczos"])
def test_a_larger_take_stands_beside_it_and_is_verified(
    way: str, project: Path, home: Path
) -> None:
    made = previz("upscale", project, "1-1", "--to", "2", "--by", way, "--json", home=home)
    assert made.code == 0, made.err
    told = json.loads(made.out)["made"]
    assert read_with_opencv(Path(told["file"]))[0].shape == (128, 192, 3)
    again = previz("verify", project, told["take"], "--json", home=home)
    assert again.code == 0, again.out + again.err
    verdict = json.loads(again.out)
    assert verdict["same"] and not verdict["settings"] and not verdict["control_apart"]


def test_a_size_a_way_and_a_take_that_are_not_there_are_said(project: Path, home: Path) -> None:
    size = previz("upscale", project, "1-1", "--to", "64x36", home=home)
    way = previz("upscale", project, "1-1", "--by", "magic", home=home)
    take = previz("upscale", project, "9Z-1", home=home)
    assert (size.code, way.code, take.code) == (1, 1, 1)
    assert "64x36" in size.err and "2 (192x128)" in size.err
    assert "magic" in way.err and "sharp, lanczos" in way.err
    assert "9Z-1" in take.err
