"""Where models are looked for, and what is advised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from previz.app import doctor, machine
from previz.app.engines import find_engines
from previz.app.model_page import model_page
from previz.app.models import (
    advice,
    default_models_folder,
    joined_folder,
    models_folders,
    shipped_models,
)
from previz.app.settings import Settings, save_settings
from tests.engine.test_single_file import WAN, hollow
from tests.tiny_single import build_gguf, build_wide_wan


def test_the_users_folders_come_before_ours(tmp_path: Path) -> None:
    settings = Settings(models_folders=[str(tmp_path / "a"), str(tmp_path / "b")])
    own = [tmp_path / "a", tmp_path / "b", default_models_folder()]
    assert models_folders(settings) == [*own, joined_folder(), *shipped_models()]


def test_previz_home_moves_the_models_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path))
    assert default_models_folder() == tmp_path / "data" / "models"


def test_advice_names_a_model_its_licence_and_a_folder_of_the_user(tmp_path: Path) -> None:
    told = advice(Settings(models_folders=[str(tmp_path / "not made yet")]))
    assert told.where.parent == tmp_path / "not made yet"
    assert told.name and told.licence and told.size_gib > 1 and "/" in told.repo_id
    assert "GiB" in told.why
    if not told.fits:
        assert "needs" in told.why and "Clay" in told.why


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("GPU-a, NVIDIA RTX 4090, 24564", ("NVIDIA RTX 4090", 24564)),
        ("GPU-a, NVIDIA GB10, [N/A]", ("NVIDIA GB10", 0)),
        ("", ("", 0)),
        ("GPU-a, A card, with a comma, 8192\nGPU-b, Another, 4096", ("A card, with a comma", 8192)),
    ],
)
def test_what_the_drivers_tool_says_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, found: tuple[str, int]
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\ncat <<'END'\n{says}\nEND\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    here = machine.this_machine(tmp_path)
    assert (here.accelerator, here.accelerator_mib) == found
    assert here.render_mib == (found[1] or here.ram_mib)


def test_the_page_of_models_names_damaged_ones(
    tmp_path: Path, tiny_wan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))
    shelf = tmp_path / "shelf"
    shutil.rmtree(Path(shutil.copytree(tiny_wan, shelf / "Mine")) / "vae")
    page = model_page(Settings(models_folders=[str(shelf)]))
    (row,) = page.files
    assert (row.name, row.ready) == ("Mine", False) and "not complete" in row.sentences[0]
    assert page.shelf == shelf and page.free_gib > 0
    assert {one.id for one in page.rows if one.gated} == {"ltx-2"}


def test_a_single_file_becomes_a_model_beside_the_rest_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))
    shelf = tmp_path / "shelf"
    folder = build_wide_wan(shelf / "wide")
    path = build_gguf(shelf / "wide-Q8_0.gguf", folder)
    settings = Settings(models_folders=[str(shelf)])
    films, _ = find_engines(settings)
    assert films["wide-q8-0"].pipeline == "WanPipeline"
    assert Path(films["wide-q8-0"].folder).is_relative_to(joined_folder())
    save_settings(settings)
    path.rename(shelf / "wide-Q8_0.txt")
    assert "wide-q8-0" not in find_engines(settings)[0]
    shutil.rmtree(folder)
    path = hollow(shelf / "alone.safetensors", WAN)
    assert (
        "alone.safetensors: Wan 2.1 T2V 1.3B, F8_E4M3; it waits for the rest"
        in doctor.models().found
    )
    with path.open("r+b") as file:
        file.truncate(99)
    assert "“alone.safetensors” are damaged" in doctor.models().found
