"""Which model a single file is: by names and shapes, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from previz.engine.capabilities import guides
from previz.engine.catalogue import check_model_folder, damaged_models, installed_models
from previz.engine.joined import LooseFile, join, loose_files
from previz.engine.single_file import Release, Shapes, known_releases, release_of
from previz.errors import ModelFolderError

CARD = "wan2.1-t2v-1.3b"
"""What the shapes below are."""
WAN: Shapes = {
    "patch_embedding.weight": (1536, 16, 1, 2, 2),
    "blocks.29.ffn.0.weight": (8960, 1536),
    "text_embedding.0.weight": (1536, 4096),
    "head.head.weight": (64, 1536),
    "head.modulation": (1, 2, 1536),
}
WAN14: Shapes = {
    "patch_embedding.weight": (5120, 16, 1, 2, 2),
    "blocks.39.ffn.0.weight": (13824, 5120),
    "text_embedding.0.weight": (5120, 4096),
    "head.head.weight": (64, 5120),
}


def hollow(path: Path, shapes: Shapes, dtype: str = "F8_E4M3") -> Path:
    """A safetensors file of the right length whose data are a hole: nothing is stored."""
    head, end = {}, 0
    for name, shape in shapes.items():
        size = 1
        for side in shape:
            size *= side
        head[name] = {"dtype": dtype, "shape": shape, "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(head).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
    return path


def release(path: Path) -> Release:
    return release_of(path, known_releases())


def test_a_file_is_the_release_whose_shapes_it_has(tmp_path: Path) -> None:
    assert release(hollow(tmp_path / "a.safetensors", WAN)).id == CARD
    prefixed = {f"model.diffusion_model.{name}": shape for name, shape in WAN.items()}
    assert release(hollow(tmp_path / "b.safetensors", prefixed)).id == CARD
    last = {**WAN, "blocks.30.ffn.0.weight": (8960, 1536)}
    with pytest.raises(ModelFolderError, match="no denoiser that Previz has a configuration for"):
        release(hollow(tmp_path / "c.safetensors", last))


def test_names_that_belong_to_several_models_are_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(ModelFolderError, match=r"several models.*Wan 2.2 T2V A14B") as caught:
        release(hollow(tmp_path / "high.safetensors", WAN14))
    assert "transformer_2" in caught.value.fix


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ({"blocks.0.self_attn.q.lora_A.weight": (4, 8)}, "a LoRA"),
        ({"decoder.middle.0.residual.0.gamma": (4,)}, "an autoencoder"),
        ({"shared.weight": (4, 8)}, "a text encoder"),
        ({**WAN, "blocks.0.ffn.0.scale_weight": (1,)}, "scaled 8-bit"),
        ({**WAN, "face_adapter.fuser_blocks.0.k_norm.weight": (4,)}, "Wan Animate"),
        ({"whatever": (4,)}, "configuration for"),
    ],
)
def test_what_is_no_denoiser_says_what_it_is(
    shapes: Mapping[str, tuple[int, ...]], words: str, tmp_path: Path
) -> None:
    with pytest.raises(ModelFolderError, match=words) as caught:
        release(hollow(tmp_path / "a.safetensors", shapes))
    assert caught.value.fix


def lend(folder: Path, tiny: Path, pipeline: str = "WanPipeline", width: int = 4096) -> Path:
    """A whole folder of another size, whose other parts have the numbers of the real ones."""
    shutil.copytree(tiny, folder)
    for part, name, number in (("text_encoder", "d_model", width), ("vae", "z_dim", 16)):
        path = folder / part / "config.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), name: number}))
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps({**index, "_class_name": pipeline}))
    return folder


def one(folders: list[Path]) -> LooseFile:
    [file] = loose_files(folders)
    return file


def test_a_file_alone_says_what_it_lacks(tmp_path: Path, tiny_wan: Path) -> None:
    hollow(tmp_path / "models" / "wan.safetensors", WAN)
    file = one([tmp_path / "models"])
    assert file.release is not None and file.release.id == CARD
    assert (file.rest, file.missing) == (
        None, ("tokenizer", "text_encoder", "vae", "scheduler")
    )  # fmt: skip
    folder = lend(tmp_path / "models" / "Other", tiny_wan, width=777)
    assert one([tmp_path / "models"]).missing == ("text_encoder",)
    shutil.rmtree(folder)
    shutil.rmtree(lend(tmp_path / "models" / "Other", tiny_wan) / "vae")
    assert one([tmp_path / "models"]).missing == ("vae",)


def test_a_file_and_the_rest_of_another_folder_are_a_model(tmp_path: Path, tiny_wan: Path) -> None:
    models, into = tmp_path / "models", tmp_path / "joined"
    path = hollow(models / "diffusion_models" / "Wan 1.3B.safetensors", WAN)
    rest = lend(models / "Other", tiny_wan)
    file = one([models])
    assert (file.rest, file.missing, file.stored) == (rest, (), "F8_E4M3")
    join([file], into)
    model = check_model_folder(into / "wan-1.3b")
    assert (model.id, model.pipeline_class) == ("wan-1.3b", "WanPipeline")
    assert model.size_bytes > path.stat().st_size
    before = {each: each.stat().st_mtime_ns for each in into.rglob("*.json")}
    join(loose_files([models]), into)
    assert before == {each: each.stat().st_mtime_ns for each in into.rglob("*.json")}
    shutil.rmtree(rest / "vae")
    assert installed_models([into]) == []
    assert "vae" in str(damaged_models([into])[0].problem)
    path.unlink()
    join(loose_files([models]), into)
    assert list(into.iterdir()) == []


def test_a_joined_model_finds_the_ic_lora_of_the_folder_that_lends(
    tmp_path: Path, tiny_wan: Path
) -> None:
    models, into = tmp_path / "models", tmp_path / "joined"
    hollow(models / "one.safetensors", WAN)
    rest = lend(models / "Other", tiny_wan)
    guide = hollow(rest / "x-ic-lora-depth-control.safetensors", {"a": (1,)})
    join(loose_files([models]), into)
    assert guides(into / "one") == {"depth": guide}


def test_files_of_whole_folders_loras_and_shards_are_no_single_files(
    tmp_path: Path, tiny_wan: Path
) -> None:
    models = tmp_path / "models"
    shutil.copytree(tiny_wan, models / "Whole")
    hollow(models / "loras" / "one.safetensors", WAN)
    hollow(models / "upscalers" / "large.safetensors", WAN)
    hollow(models / ".downloads" / "half.safetensors", WAN)
    hollow(models / "parts" / "a-00001-of-00002.safetensors", WAN)
    (models / "parts" / "a.safetensors.index.json").write_text("{}")
    assert loose_files([models]) == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = hollow(tmp_path / "a.safetensors", WAN)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 5)
    problem = one([tmp_path]).problem
    assert problem is not None and "damaged" in problem.what


def test_a_single_file_of_another_model_in_a_folder_is_refused(
    tmp_path: Path, tiny_wan: Path
) -> None:
    folder = Path(shutil.copytree(tiny_wan, tmp_path / "wan"))
    weights = folder / "transformer" / "diffusion_pytorch_model.safetensors"
    weights.unlink()
    hollow(weights, WAN)
    with pytest.raises(ModelFolderError, match="configuration for"):
        check_model_folder(folder)
