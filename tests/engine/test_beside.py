"""Parts beside a model: what it obeys with them, and what is refused before anything is loaded."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from previz.engine.beside import cross_widths
from previz.engine.capabilities import folder_capabilities
from previz.engine.catalogue import check_model_folder
from previz.engine.plan import ShotRequest, plan
from previz.engine.shapes import Scales
from previz.errors import ModelFolderError
from previz.model.time import Rate
from tests.engine.gpu.family_checks import SMALL
from tests.engine.gpu.takes import load, make
from tests.tiny_animatediff import (
    add_few_steps,
    add_ip_adapter,
    add_sparsectrl,
    build_animatediff,
)

KIND = "AnimateDiffControlNetPipeline"
PICTURES = {"first", "last", "frame"}
VIDEOS = {"depth", "pose", "lineart"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_animatediff(tmp_path_factory.mktemp("models") / "plain")


@pytest.fixture
def folder(plain: Path, tmp_path: Path) -> Path:
    return shutil.copytree(plain, tmp_path / "model")


def obeyed(folder: Path) -> set[str]:
    """The same to the window, which asks the catalogue, and to the worker."""
    controls = set(check_model_folder(folder).controls)
    assert folder_capabilities(folder, KIND).controls == controls
    return controls


def refused(folder: Path) -> str:
    with pytest.raises(ModelFolderError) as problem:
        check_model_folder(folder)
    return str(problem.value)


def test_each_part_adds_what_is_obeyed_through_it(folder: Path) -> None:
    assert obeyed(folder) == VIDEOS | {"source"}
    add_sparsectrl(folder)
    assert obeyed(folder) == VIDEOS | PICTURES | {"source"}
    add_ip_adapter(folder)
    assert obeyed(folder) == VIDEOS | PICTURES | {"source", "reference"}
    shutil.rmtree(folder / "controlnet")
    index = json.loads((folder / "model_index.json").read_text())
    index["controlnet"] = [None, None]
    (folder / "model_index.json").write_text(json.dumps(index))
    assert obeyed(folder) == PICTURES | {"source", "reference"}
    add_sparsectrl(folder, scribble=True)
    assert obeyed(folder) == PICTURES | {"source", "reference", "lineart"}
    lines = np.zeros((8, 64, 64, 3), np.uint8)
    drawn = ShotRequest("", "", 0, 64, 64, 8, Rate(8), controls={"lineart": lines})
    made = plan(folder_capabilities(folder, KIND), Scales(1, 8, 8, 4), drawn)
    assert any("every 8th frame of the lineart video" in note for note in made.notes)


def test_a_folder_saved_without_a_controlnet_is_the_same_kind_of_model(
    folder: Path, tmp_path: Path
) -> None:
    index = json.loads((folder / "model_index.json").read_text())
    del index["controlnet"]
    shutil.rmtree(folder / "controlnet")
    (folder / "model_index.json").write_text(
        json.dumps({**index, "_class_name": "AnimateDiffPipeline"})
    )
    assert check_model_folder(folder).pipeline_class == KIND
    assert obeyed(folder) == {"source"}
    take = make(load(folder, tmp_path / "weights.json"), replace(SMALL, frames=4))
    assert take.frames.shape == (4, 64, 64, 3)


def test_a_controlnet_obeys_what_its_name_says_it_was_taught(folder: Path) -> None:
    config = folder / "controlnet" / "config.json"
    says = {
        **json.loads(config.read_text()),
        "_name_or_path": "lllyasviel/control_v11f1p_sd15_depth",
    }
    config.write_text(json.dumps(says))
    assert obeyed(folder) == {"depth", "source"}
    shutil.copytree(folder / "controlnet", folder / "controlnet_pose")
    assert obeyed(folder) == {"depth", "pose", "source"}


def test_the_plan_says_what_a_missing_part_would_do(folder: Path) -> None:
    request = ShotRequest("", "", 0, 64, 64, 8, Rate(8), controls={"first": None})  # type: ignore[dict-item]
    made = plan(folder_capabilities(folder, KIND), Scales(1, 8, 8, 4), request)
    assert made.ignored == ("first",)
    assert any("SparseCtrl in its folder “sparsectrl”" in note for note in made.notes)
    add_sparsectrl(folder)
    made = plan(folder_capabilities(folder, KIND), Scales(1, 8, 8, 4), request)
    assert not made.ignored
    assert not any("SparseCtrl" in note for note in made.notes)


def test_few_steps_are_the_default_where_their_lora_lies(folder: Path) -> None:
    before = folder_capabilities(folder, KIND)
    add_few_steps(folder)
    after = folder_capabilities(folder, KIND)
    assert (before.steps, before.guidance) == (25, 7.5)
    assert (after.steps, after.guidance) == (6, 2.0)


def test_a_sparsectrl_for_another_net_or_of_the_other_kind_is_refused(folder: Path) -> None:
    shutil.rmtree(add_sparsectrl(folder, words=48).parent / "nothing", ignore_errors=True)
    assert "another base model" in refused(folder)
    assert "cross_attention_dim is 48, the model's 32" in refused(folder)
    shutil.rmtree(folder / "sparsectrl")
    add_sparsectrl(folder, scribble=True).rename(folder / "sparsectrl")
    assert "Rename its folder to “sparsectrl_scribble”" in refused(folder)


@pytest.mark.parametrize("part", ["sparsectrl", "ip_adapter", "image_encoder"])
def test_a_part_that_is_cut_short_or_pickled_is_refused(folder: Path, part: str) -> None:
    add_sparsectrl(folder)
    add_ip_adapter(folder)
    (path,) = (folder / part).glob("*.safetensors")
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert "damaged" in refused(folder)
    path.with_suffix(".bin").write_bytes(whole)
    path.unlink()
    assert "can run any program" in refused(folder)


def test_an_adapter_for_another_net_or_encoder_is_refused(folder: Path) -> None:
    path = add_ip_adapter(folder, words=48)
    assert "for a net of other layers" in refused(folder)
    path.unlink()
    path.parent.rmdir()
    shutil.rmtree(folder / "image_encoder")
    tensors = load_file(add_ip_adapter(folder))
    seeing = folder / "image_encoder" / "config.json"
    whole = seeing.read_text()
    seeing.write_text(json.dumps({**json.loads(whole), "projection_dim": 24}))
    assert "reads 16 numbers of a picture, and the image encoder gives 24" in refused(folder)
    seeing.write_text(whole)
    faces = {key.replace("proj.weight", "proj.0.weight"): one for key, one in tensors.items()}
    save_file(faces, path)
    assert "of a kind that Previz does not run" in refused(folder)
    wide = np.zeros((4 * 48, 16), np.float32)
    save_file({**tensors, "image_proj.proj.weight": wide}, path)
    assert "speaks in 48 numbers, the model reads 32" in refused(folder)
    fewer = {key: one for key, one in tensors.items() if not key.startswith("ip_adapter.7")}
    save_file(fewer, path)
    assert "for a net of other layers" in refused(folder)


def test_a_net_or_an_adapter_without_its_numbers_is_refused(folder: Path) -> None:
    path = add_ip_adapter(folder)
    flat = {**load_file(path), "image_proj.proj.weight": np.zeros(3, np.float32)}
    net = folder / "unet" / "config.json"
    whole = json.loads(net.read_text())
    for wrong in (None, "x", [1, 2], ["CrossAttnDownBlock2D"] * 9):
        net.write_text(json.dumps({**whole, "down_block_types": wrong}))
        assert "cannot be read" in refused(folder)
    net.write_text(json.dumps(whole))
    save_file(flat, path)
    assert "cannot be read" in refused(folder)


def test_an_adapter_without_its_image_encoder_is_refused(folder: Path) -> None:
    add_ip_adapter(folder)
    shutil.rmtree(folder / "image_encoder")
    assert "sees nothing" in refused(folder)


def test_the_layers_of_a_released_net_are_numbered_as_adapters_number_them() -> None:
    """Stable Diffusion 1.5, by its published configuration: sixteen layers, the middle last."""
    config = {
        "block_out_channels": [320, 640, 1280, 1280],
        "down_block_types": ["CrossAttnDownBlock2D"] * 3 + ["DownBlock2D"],
        "up_block_types": ["UpBlock2D"] + ["CrossAttnUpBlock2D"] * 3,
        "layers_per_block": 2,
    }
    widths = [320] * 2 + [640] * 2 + [1280] * 2 + [1280] * 3 + [640] * 3 + [320] * 3 + [1280]
    assert cross_widths(config) == widths
