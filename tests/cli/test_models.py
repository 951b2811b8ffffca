"""``previz models``: the catalogue, and a model fetched from a place on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import previz
from tests.engine.test_single_file import WAN, hollow
from tests.model_place import ModelPlace
from tests.tiny_models import build_wan

ID, REPO = "wan2.1-t2v-1.3b", "Wan-AI/Wan2.1-T2V-1.3B-Diffusers"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def settle(home: Path, **settings: object) -> None:
    path = home / "config" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(settings))


def test_a_model_is_listed_fetched_and_here(home: Path, tmp_path: Path) -> None:
    place = ModelPlace(build_wan(tmp_path / "repo"), REPO)
    settle(home, models_address=place.address)
    shelf = home / "data" / "models"
    hollow(shelf / "wan.safetensors", WAN)
    before = json.loads(previz("models", "list", "--json", home=home).out)
    rows = {row["id"]: row for row in before["models"]}
    assert rows[ID]["here"] is None and rows[ID]["licence"] == "Apache-2.0"
    assert rows[ID]["size_gib"] > 20 and rows[ID]["memory_gib"] > 8
    assert rows["ltx-2"]["gated"]
    assert "waits for the rest of its model: tokenizer" in before["files"][0]["says"]

    answer = previz("models", "download", ID, home=home)
    assert answer.code == 0, answer.err
    assert answer.out.strip() == str(shelf / "Wan2.1-T2V-1.3B-Diffusers")
    assert "Apache-2.0" in answer.err
    listed = previz("models", "list", home=home).out.splitlines()
    assert listed[0].startswith("here ") and ID in listed[0]
    assert any("ltx-2 " in line and "on request" in line for line in listed)

    again = previz("models", "download", ID, home=home)
    assert again.code == 1 and "here already" in again.err
    place.close()


def test_what_cannot_be_fetched_is_said(home: Path, tmp_path: Path) -> None:
    place = ModelPlace(tmp_path, REPO, status=403)
    settle(home, models_address=place.address)
    answer = previz("models", "download", ID, home=home)
    assert answer.code == 1 and "not given to everybody" in answer.err
    place.close()
    answer = previz("models", "download", "nothing", home=home)
    assert answer.code == 1 and "no model “nothing”" in answer.err and ID in answer.err
