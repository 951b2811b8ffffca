from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from previz.engine.language_folder import check_language_folder
from previz.errors import ModelFolderError


@pytest.fixture
def copy(tiny_language: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_language, tmp_path / "mine"))


def change(path: Path, **fields: Any) -> None:
    content = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**content, **fields}))


def refused(folder: Path) -> ModelFolderError:
    with pytest.raises(ModelFolderError) as caught:
        check_language_folder(folder)
    assert caught.value.why and caught.value.fix
    return caught.value


def test_a_whole_folder_is_known_by_its_name(copy: Path) -> None:
    found = check_language_folder(copy)
    assert (found.id, found.architecture, found.context) == ("mine", "LlamaForCausalLM", 16_384)
    assert [path.name for path in found.weights] == ["model.safetensors"]


def test_what_is_no_model_is_said(tmp_path: Path) -> None:
    assert "no such folder" in refused(tmp_path / "nowhere").why
    assert "no config.json" in refused(tmp_path).why


def test_pickles_are_not_opened(copy: Path) -> None:
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    assert "can run any program" in refused(copy).why


def test_a_folder_without_weights_is_not_complete(copy: Path) -> None:
    (copy / "model.safetensors").unlink()
    assert refused(copy).what == "The model “mine” is not complete."


def test_a_missing_shard_is_named(copy: Path) -> None:
    shards = {"weight_map": {"a": "model.safetensors", "b": "model-2.safetensors"}}
    (copy / "model.safetensors.index.json").write_text(json.dumps(shards))
    problem = refused(copy)
    assert problem.what == "The model “mine” is not complete."
    assert "model-2.safetensors" in problem.why


def test_weights_that_were_cut_short_are_damaged(copy: Path) -> None:
    os.truncate(copy / "model.safetensors", 4000)
    assert "damaged" in refused(copy).what


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_a_folder_that_wants_to_run_its_own_code_is_refused(copy: Path, name: str) -> None:
    change(copy / name, auto_map={"AutoModelForCausalLM": "trap.Trap"})
    assert "run code of its own" in refused(copy).what


def test_an_adapter_and_a_quantised_model_are_refused(copy: Path) -> None:
    change(copy / "adapter_config.json", base_model_name_or_path="somewhere/else")
    assert "adapter" in refused(copy).what
    (copy / "adapter_config.json").unlink()
    change(copy / "config.json", quantization_config={"quant_method": "gptq"})
    assert "quantised" in refused(copy).what


@pytest.mark.parametrize(
    "architectures", [None, [], ["BertModel"], ["A", "LlamaForCausalLM"], "LlamaForCausalLM", [3]]
)
def test_a_model_that_does_not_write_is_refused(copy: Path, architectures: object) -> None:
    change(copy / "config.json", architectures=architectures)
    assert "not a language model" in refused(copy).what


@pytest.mark.parametrize("length", [None, 100, "many"])
def test_a_model_has_to_say_how_much_it_takes_in(copy: Path, length: object) -> None:
    change(copy / "config.json", max_position_embeddings=length)
    assert "how much text" in refused(copy).what


def test_a_folder_without_a_tokenizer_is_not_complete(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    assert "tokenizer.json is missing" in refused(copy).why


@pytest.mark.parametrize("junk", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b" " * (2**20 + 1)])
def test_a_damaged_configuration_is_said(copy: Path, junk: bytes) -> None:
    (copy / "config.json").write_bytes(junk)
    assert "damaged" in refused(copy).what


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_said(copy: Path) -> None:
    copy.chmod(0)
    try:
        assert "cannot be read" in refused(copy).what
    finally:
        copy.chmod(0o700)
