"""``previz repaint``: things of a take by their names, a part painted anew, then verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import film_with_a_take, previz
from tests.films import read_with_opencv
from tests.tiny_models import build_vace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own folder with a model that repaints."""
    home = tmp_path_factory.mktemp("home")
    build_vace(home / "data" / "models" / "tiny-vace")
    return home


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Path:
    return film_with_a_take(tmp_path_factory.mktemp("repaint"), home)


def test_without_a_thing_all_that_can_be_named_is_listed(project: Path, home: Path) -> None:
    told = json.loads(previz("repaint", project, "1-1", "--json", home=home).out)
    assert told[0]["kind"] == "person" and 0 < told[0]["share"] <= 1
    assert any(each["part"] == "top" and ":top" in each["name"] for each in told)
    said = previz("repaint", project, "1-1", home=home)
    assert said.code == 0 and told[0]["name"] in said.out and "%" in said.out


def test_a_part_is_painted_anew_and_verified(project: Path, home: Path) -> None:
    person = json.loads(previz("repaint", project, "1-1", "--json", home=home).out)[0]["name"]
    asked = ("repaint", project, "1-1", person, "--engine", "tiny-vace", "--words", "A red coat.")
    dry = previz(*asked, "--dry-run", home=home)
    assert dry.code == 0 and "the take's own pixels are put back" in dry.out, dry.err
    made = previz(*asked, "--seed", "3", "--json", home=home)
    assert made.code == 0, made.err
    told = json.loads(made.out)["made"]
    assert read_with_opencv(Path(told["file"]))[0].shape == (64, 96, 3)
    again = previz("verify", project, told["take"], "--json", home=home)
    assert again.code == 0, again.out + again.err
    verdict = json.loads(again.out)
    assert verdict["same"] and not verdict["control_apart"]


def test_what_cannot_be_is_said(project: Path, home: Path) -> None:
    for more, words in (
        (("Nobody", "--engine", "tiny-vace"), "There is no “Nobody” on the stage"),
        (("floor", "--engine", "clay"), "Clay cannot repaint"),
    ):
        said = previz("repaint", project, "1-1", *more, home=home)
        assert said.code == 1 and words in said.err, said.err
    assert previz("repaint", project, "1-1", "floor", "--frames", "x", home=home).code == 2
