from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from previz.engine.gpu.memory import Device, choose_device
from previz.engine.gpu.weights import Manifest, load_pipeline, manifest, weights_mib
from previz.errors import Cancelled, ModelFolderError

WEIGHTS = ("transformer/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors")


@pytest.fixture
def copy(tiny_wan: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_wan, tmp_path / "wan"))


def hashed(folder: Path, cache: Path) -> tuple[Manifest, list[int]]:
    read: list[int] = []
    return manifest(folder, cache, lambda done, _total: read.append(done), lambda: None), read


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_missing_tensor_is_an_error_not_noise(copy: Path, name: str) -> None:
    tensors = load_file(copy / name)
    lost = sorted(tensors)[3]
    del tensors[lost]
    save_file(tensors, copy / name, {"format": "pt"})
    with pytest.raises(ModelFolderError, match="not complete") as caught:
        load_pipeline(copy, choose_device())
    assert lost in caught.value.why


def test_a_tensor_of_another_shape_is_an_error(copy: Path) -> None:
    tensors = load_file(copy / WEIGHTS[0])
    tensors["proj_out.bias"] = torch.zeros(3)
    save_file(tensors, copy / WEIGHTS[0], {"format": "pt"})
    with pytest.raises(ModelFolderError, match=r"transformer"):
        load_pipeline(copy, choose_device())


def test_a_damaged_configuration_is_an_error(copy: Path) -> None:
    (copy / "vae" / "config.json").write_text("{")
    with pytest.raises(ModelFolderError, match=r"configuration of .* vae/config.json"):
        load_pipeline(copy, choose_device())


def test_code_in_a_model_folder_is_never_run(copy: Path, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    (copy / "tokenizer" / "trap.py").write_text(f"open({str(trap)!r}, 'w')")
    path = copy / "tokenizer" / "tokenizer_config.json"
    config = json.loads(path.read_text())
    path.write_text(json.dumps({**config, "auto_map": {"AutoTokenizer": ["trap.T", None]}}))
    with pytest.raises(ModelFolderError, match="code of its own"):
        load_pipeline(copy, choose_device())
    assert not trap.exists()


def test_the_memory_for_a_model_is_known_before_it_is_loaded(copy: Path) -> None:
    large = {"weight": torch.zeros(2**22, 2)}
    save_file(large, copy / WEIGHTS[0])
    assert weights_mib(copy, Device("cpu", "", 0, 0)) == 32
    assert weights_mib(copy, Device("cuda", "", 0, 0)) == 16
    narrow = {"weight": large["weight"].to(torch.float8_e4m3fn)}
    save_file(narrow, copy / WEIGHTS[0])
    assert weights_mib(copy, Device("cuda", "", 0, 0)) == 16, (
        "computed with in 16 bits all the same"
    )


def test_weights_lie_where_the_processor_likes_them(tiny_wan: Path) -> None:
    pipe = load_pipeline(tiny_wan, choose_device())
    if choose_device().kind == "cpu":
        assert all(p.data_ptr() % 64 == 0 for p in pipe.transformer.parameters())


def test_hashes_are_kept_until_a_file_changes(copy: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "weights.json"
    first, read = hashed(copy, cache)
    assert len(first.files) == len(read) == 3
    again, read = hashed(copy, cache)
    assert (again.digest, read) == (first.digest, [])
    tensors = load_file(copy / WEIGHTS[0])
    tensors["proj_out.bias"] += 1
    save_file(tensors, copy / WEIGHTS[0], {"format": "pt"})
    changed, read = hashed(copy, cache)
    assert changed.digest != first.digest
    assert len(read) == 1
    cache.write_text("nonsense")
    assert hashed(copy, cache)[0].digest == changed.digest


def test_hashing_can_be_stopped(copy: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        manifest(copy, tmp_path / "weights.json", lambda _done, _total: None, stop)
