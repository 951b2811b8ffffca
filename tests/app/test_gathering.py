"""Models that are gathered from several repositories: AnimateDiff and what lies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from previz.app.fetch import fetch
from previz.app.hub import Hub
from previz.app.model_page import model_rows
from previz.app.settings import Settings
from previz.engine.catalogue import (
    KnownModel,
    check_model_folder,
    installed_models,
    known_models,
)
from previz.engine.joined import loose_files
from previz.errors import DownloadError
from tests.engine.gpu.family_checks import SMALL, pictures
from tests.engine.gpu.takes import load, make
from tests.model_place import ModelPlace
from tests.tiny_animatediff import publish_animatediff
from tests.tiny_stills import build_z_image, write_controlnet

GATHERED = {model.id: model for model in known_models() if model.gathered and not model.beside}
NETS = {model.id: model for model in known_models() if model.beside}


class Places(ModelPlace):
    """Several repositories at one address."""

    def __init__(self, folders: dict[str, Path]) -> None:
        self._folders = folders
        super().__init__(Path(), "")

    def _answer(self, to: BaseHTTPRequestHandler) -> None:
        asked = to.path.removeprefix("/api/models")
        found = [repo for repo in self._folders if asked.startswith(f"/{repo}")]
        if found:
            self.repo, self.folder = found[0], self._folders[found[0]]
        super()._answer(to)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return publish_animatediff(tmp_path_factory.mktemp("published"))


@pytest.fixture
def place(published: dict[str, Path]) -> Iterator[Places]:
    place = Places(dict(published))
    yield place
    place.close()


def bring(model: KnownModel, place: Places, shelf: Path) -> Path:
    return fetch(model, shelf, Hub(place.address), lambda _: None, lambda: None, (0.0,))


@pytest.mark.parametrize("model", GATHERED.values(), ids=GATHERED)
def test_a_gathered_model_arrives_whole_and_makes_takes(
    model: KnownModel, place: Places, published: dict[str, Path], tmp_path: Path
) -> None:
    folder = bring(model, place, tmp_path / "models")
    found = check_model_folder(folder)
    assert (found.id, found.name) == (model.id, model.name)
    assert {"depth", "pose", "source"} <= set(found.controls)
    assert ("reference" in found.controls) == (model.id != "animatediff-v3")
    assert ("frame" in found.controls) == (model.id == "animatediff-v3-pictures")
    few = (folder / "few_steps").is_dir()
    assert few == (model.id == "animatelcm")
    sums = (folder / "SHA256SUMS").read_text()
    assert all(path.parent.name + "/" + path.name in sums for path in folder.rglob("*.safetensors"))
    warm = load(folder, tmp_path / "weights.json")
    led = make(warm, replace(SMALL, frames=4, steps=0, controls={"pose": pictures(4)}))
    assert led.frames.shape == (4, 64, 64, 3)
    assert dict(led.made_by)["steps"] == ("6" if few else "25")
    assert warm._pipe.components["motion_adapter"] is None


def test_a_part_that_has_moved_is_said_before_anything_is_fetched(
    place: Places, published: dict[str, Path], tmp_path: Path
) -> None:
    model = GATHERED["animatelcm"]
    place._folders["h94/IP-Adapter"] = published["guoyww/animatediff-motion-adapter-v1-5-3"]
    with pytest.raises(DownloadError, match="h94/IP-Adapter has no “ip_adapter”"):
        bring(model, place, tmp_path / "models")
    assert not [path for path, _ in place.asked]


@pytest.mark.parametrize("net", NETS.values(), ids=NETS)
def test_a_part_for_a_model_is_fetched_beside_it_and_found(net: KnownModel, tmp_path: Path) -> None:
    shelf, (file,) = tmp_path / "models", net.gathered[0].parts
    write_controlnet(tmp_path / "published" / file)
    write_controlnet(tmp_path / "published" / file.replace("8steps", "lite-8steps"))
    painter = build_z_image(shelf / "Z-Image-Turbo")
    settings = Settings(models_folders=[str(shelf)])
    assert check_model_folder(painter).controls == ("source", "matte")
    place = Places({net.repo: tmp_path / "published"})
    try:
        folder = bring(net, place, shelf)
        with pytest.raises(DownloadError, match="here already"):
            bring(net, place, shelf)
    finally:
        place.close()
    weights = [path.name for path in folder.rglob("*.safetensors")]
    assert weights == [file] and file in (folder / "SHA256SUMS").read_text()
    assert "depth" in check_model_folder(painter).controls
    assert [model.id for model in installed_models([shelf])] == [net.beside]
    rows = {row.id: row for row in model_rows(settings, 24 * 1024)}
    assert rows[net.id].here == folder and rows[net.beside].here == painter
    assert loose_files([shelf]) == []


def test_a_part_that_is_something_else_is_not_taken(tmp_path: Path) -> None:
    net, shelf = NETS["z-image-turbo-controlnet"], tmp_path / "models"
    (file,) = net.gathered[0].parts
    (tmp_path / "published").mkdir()
    save_file({"lora_A.weight": np.ones((2, 2), np.float32)}, tmp_path / "published" / file)
    place = Places({net.repo: tmp_path / "published"})
    try:
        with pytest.raises(DownloadError, match="cannot be used"):
            bring(net, place, shelf)
    finally:
        place.close()
    assert not (shelf / "Z-Image-Turbo-Fun-Controlnet-Union-2.1").exists()
