"""``previz paint``: a shot's panel painted as a whole, then in part, and what cannot be is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from previz.cli import main
from tests.scenes import write_script
from tests.tiny_stills import build_flux2_klein, build_z_image


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small project of a user who has two models of pictures."""
    home = tmp_path_factory.mktemp("home")
    build_z_image(home / "data" / "models" / "tiny-painter", control=True)
    build_flux2_klein(home / "data" / "models" / "tiny-changer")
    folder = tmp_path_factory.mktemp("paint")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREVIZ_HOME", str(home))
        made = main(
            ["new", str(write_script(folder)), "-o", str(folder / "Cups"), "--size", "96x64"]
        )
        assert made == 0
        yield folder / "Cups.previz"


@pytest.fixture
def paint(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs the verb on the first shot; gives what it wrote, and where it failed to where."""

    def run(*words: object, code: int = 0) -> str:
        capsys.readouterr()
        ended = main(["paint", str(project), "1", *map(str, words)])
        told = capsys.readouterr()
        assert ended == code, told.err
        return told.err if code else told.out

    return run


def picture(path: Path) -> np.ndarray:
    with Image.open(path) as opened:
        return np.asarray(opened.convert("RGB")).astype(int)


def test_a_panel_is_painted_and_a_part_of_it_painted_anew(
    paint: Callable[..., str], tmp_path: Path
) -> None:
    z = ("--with", "tiny-painter")
    assert "Makes a picture of 96 x 64 pixels" in paint(*z, "--dry-run")
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    told = paint(*z, "--led", "depth", "--strength", "80", "-o", one, "--json")
    assert json.loads(told)["file"] == str(one)
    listed = json.loads(paint("--list", "--json"))
    assert listed[0]["kind"] == "person" and not any(each["part"] for each in listed)
    part = paint(*z, "--only", listed[0]["name"], "--led", "none", "-o", two)
    assert part.strip() == str(two)
    changed = np.abs(picture(one) - picture(two)).max(axis=-1) > 8
    assert 0 < changed.mean() < 0.9, "only somebody was painted anew, over the painting"


def test_what_cannot_be_is_said(paint: Callable[..., str]) -> None:
    z = ("--with", "tiny-painter")
    assert "There is no model of pictures “nobody”" in paint("--with", "nobody", code=1)
    assert "There is no “Nobody”" in paint(*z, "--only", "Nobody", code=1)
    said = paint("--with", "tiny-changer", "--change", "stage", "--only", "floor", code=1)
    assert "no picture to repaint" in said
    person = json.loads(paint("--list", "--json"))[0]["name"]
    assert "no part of somebody alone" in paint("--only", f"{person}:top", code=1)
    for wrong in (("--kept", "120"), ("--over", "stage", "--change", "stage"), ("--led", "x")):
        with pytest.raises(SystemExit) as left:
            paint(*wrong)
        assert left.value.code == 2
