"""Denoisers from single files make takes: the makers' own names, GGUF, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from previz.engine.catalogue import check_model_folder
from previz.engine.gpu.memory import Device
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.gpu.tiers import EIGHT_BITS
from previz.engine.gpu.weights import Manifest, manifest, weights_mib
from previz.engine.joined import join, loose_files
from previz.engine.plan import AddedWeights
from previz.errors import InputError, ModelFolderError
from tests.engine.gpu.family_checks import SMALL, check_repeats, same
from tests.engine.gpu.takes import load, make
from tests.tiny_models import build_ltx
from tests.tiny_single import (
    WEIGHTS,
    build_gguf,
    build_single,
    build_wide_wan,
    makers_name,
    write_gguf,
)
from tests.tiny_wan import build_wan_of_two


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wide_wan(tmp_path_factory.mktemp("models") / "wide")


@pytest.fixture(scope="module")
def whole(wide: Path, tmp_path_factory: pytest.TempPathFactory) -> MadeTake:
    """The take of the same weights as diffusers lays them out."""
    return make(load(wide, tmp_path_factory.mktemp("cache") / "weights.json"), SMALL)


@pytest.fixture
def shelf(wide: Path, tmp_path: Path) -> Path:
    """A models folder with the whole model."""
    shutil.copytree(wide, tmp_path / "models" / "wide")
    return tmp_path / "models"


def joined(shelf: Path, name: str) -> Path:
    """The folder that Previz makes of a single file beside its whole model."""
    into = shelf.parent / "joined"
    join(loose_files([shelf]), into)
    return into / name


def test_a_file_of_the_makers_makes_the_very_same_take(shelf: Path, whole: MadeTake) -> None:
    build_single(shelf / "Wide 1.safetensors", shelf / "wide", "model.diffusion_model.")
    folder = joined(shelf, "wide-1")
    made = check_repeats(load(folder, shelf / "w.json"), folder, shelf / "w.json", SMALL)
    assert same(made, whole)
    recorded = dict(made.made_by)
    assert recorded["transformer weights"] == "Wide 1.safetensors, F32"
    assert len(recorded["transformer weights sha256"]) == 64
    assert "transformer weights" not in dict(whole.made_by)


@pytest.mark.parametrize(
    ("kind", "most", "ours"), [("Q8_0", 0.02, False), ("Q4_0", 0.3, True), ("BF16", 0.02, False)]
)
def test_quantised_weights_make_nearly_the_same_take(
    shelf: Path, whole: MadeTake, kind: str, most: float, ours: bool
) -> None:
    build_gguf(shelf / f"wide-{kind}.gguf", shelf / "wide", kind, ours)
    folder = joined(shelf, f"wide-{kind.lower().replace('_', '-')}")
    model = load(folder, shelf / "w.json")
    made = make(model, SMALL)
    gap = torch.linalg.vector_norm(made.latents - whole.latents)
    assert 0 < gap / torch.linalg.vector_norm(whole.latents) < most
    assert same(made, make(load(folder, shelf / "w.json"), SMALL))
    recorded = dict(made.made_by)
    assert recorded["transformer weights"] == f"wide-{kind}.gguf, {kind}"
    assert recorded["weights sha256"] != dict(whole.made_by)["weights sha256"]


def test_plain_gguf_is_exact(shelf: Path, whole: MadeTake) -> None:
    build_gguf(shelf / "wide.gguf", shelf / "wide", "F32")
    assert same(make(load(joined(shelf, "wide"), shelf / "w.json"), SMALL), whole)


def test_weights_in_the_models_own_folder_take_the_place_of_its_own(
    shelf: Path, whole: MadeTake
) -> None:
    folder = shelf / "wide"
    build_gguf(folder / "transformer" / "wide-Q8_0.gguf", folder)
    with pytest.raises(ModelFolderError, match="twice"):
        check_model_folder(folder)
    (folder / WEIGHTS).unlink()
    made = make(load(folder, shelf / "w.json"), SMALL)
    assert dict(made.made_by)["transformer weights"] == "wide-Q8_0.gguf, Q8_0"
    assert not same(made, whole)
    assert loose_files([shelf]) == []


def test_the_makers_file_in_the_models_own_folder_is_read(shelf: Path, whole: MadeTake) -> None:
    folder = shelf / "wide"
    build_single(folder / "transformer" / "makers.safetensors", folder)
    (folder / WEIGHTS).unlink()
    made = make(load(folder, shelf / "w.json"), SMALL)
    assert same(made, whole)
    assert dict(made.made_by)["transformer weights"] == "makers.safetensors, F32"


def test_each_of_two_denoisers_may_be_a_file_in_its_own_folder(tmp_path: Path) -> None:
    folder = build_wan_of_two(tmp_path / "two")
    whole = make(load(folder, tmp_path / "w.json"), SMALL)
    for part in ("transformer", "transformer_2"):
        weights = folder / part / Path(WEIGHTS).name
        arrays = {makers_name(name): one.numpy() for name, one in load_file(weights).items()}
        write_gguf(folder / part / f"{part}.gguf", arrays, "F32")
        weights.unlink()
    made = make(load(folder, tmp_path / "w.json"), SMALL)
    assert same(made, whole)
    recorded = dict(made.made_by)
    assert recorded["transformer_2 weights"] == "transformer_2.gguf, F32"
    assert recorded["transformer weights sha256"] != recorded["transformer_2 weights sha256"]


def test_a_lora_acts_on_quantised_weights(shelf: Path) -> None:
    build_gguf(shelf / "wide-Q8_0.gguf", shelf / "wide")
    thin = {"blocks.0.attn1.to_q.lora_A.weight": torch.ones(1, 32) / 8,
            "blocks.0.attn1.to_q.lora_B.weight": torch.ones(32, 1)}  # fmt: skip
    save_file(thin, shelf / "thin.safetensors")
    model = load(joined(shelf, "wide-q8-0"), shelf / "w.json")
    plain = make(model, SMALL)
    more = make(model, replace(SMALL, loras=(AddedWeights(shelf / "thin.safetensors", ""),)))
    assert not same(plain, more)
    assert same(plain, make(model, SMALL))


def test_quantised_weights_count_as_they_are_stored(shelf: Path) -> None:
    folder, hidden = shelf / "wide", 2**16
    settings = json.loads((folder / "transformer" / "config.json").read_text())
    narrow, settings["ffn_dim"] = settings["ffn_dim"], hidden
    (folder / "transformer" / "config.json").write_text(json.dumps(settings))
    large = {
        makers_name(name): np.zeros(
            [hidden if "ffn" in name and n == narrow else n for n in one.shape], np.float32
        )
        for name, one in load_file(folder / WEIGHTS).items()
    }
    path = write_gguf(folder / "transformer" / "b.gguf", large, "Q4_0")
    (folder / WEIGHTS).unlink()
    for kind in ("cpu", "cuda"):
        assert weights_mib(folder, Device(kind, "", 0, 0)) == path.stat().st_size // 2**20 > 1


def ltx_name(name: str) -> str:
    """What LTX-Video's makers call a tensor."""
    for ours, makers in (("proj_in", "patchify_proj"), ("time_embed", "adaln_single"),
                         ("norm_q", "q_norm"), ("norm_k", "k_norm")):  # fmt: skip
        name = name.replace(ours, makers)
    return name


def test_ltx_weights_come_as_one_file_too(tmp_path: Path) -> None:
    folder = build_ltx(tmp_path / "models" / "ltx", "LTXConditionPipeline")
    tensors = load_file(folder / WEIGHTS)
    renamed = {"model.diffusion_model." + ltx_name(name): one for name, one in tensors.items()}
    vae = {"vae.decoder.conv_in.weight": torch.zeros(2, 2)}
    save_file({**renamed, **vae}, tmp_path / "models" / "one.safetensors")
    write_gguf(tmp_path / "models" / "two-Q4_0.gguf", {
        name.removeprefix("model.diffusion_model."): tensor.numpy()
        for name, tensor in renamed.items()
    }, "Q4_0")  # fmt: skip
    one = make(load(joined(tmp_path / "models", "one"), tmp_path / "w.json"), SMALL)
    assert same(one, make(load(folder, tmp_path / "w.json"), SMALL))
    two = make(load(joined(tmp_path / "models", "two-q4-0"), tmp_path / "w.json"), SMALL)
    assert dict(two.made_by)["transformer weights"].endswith("Q4_0") and not same(one, two)


Damage = Callable[[dict[str, torch.Tensor]], object]
DAMAGE: list[tuple[str, Damage, str]] = [
    ("tensor gone", lambda t: t.pop("blocks.1.self_attn.q.bias"), "are missing"),
    ("tensor more", lambda t: t.update({"blocks.1.extra": torch.zeros(2)}), "are not this model's"),
    (
        "another shape",
        lambda t: t.update({"blocks.0.self_attn.q.bias": torch.zeros(3)}),
        "have another shape",
    ),
]


@pytest.mark.parametrize(("damage", "words"), [d[1:] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
@pytest.mark.parametrize("ending", ["safetensors", "gguf"])
def test_what_does_not_fit_is_refused_before_anything_is_made(
    shelf: Path, damage: Damage, words: str, ending: str
) -> None:
    whole = load_file(build_single(shelf / "part.safetensors", shelf / "wide"))
    (shelf / "part.safetensors").unlink()
    damage(whole)
    if ending == "gguf":
        arrays = {name: one.numpy() for name, one in whole.items()}
        write_gguf(shelf / "wide.gguf", arrays, "Q8_0")
    else:
        save_file(whole, shelf / "wide.safetensors")
    with pytest.raises(ModelFolderError, match=words) as caught:
        load(joined(shelf, "wide"), shelf / "w.json")
    assert caught.value.fix


def hashed(folder: Path, cache: Path) -> Manifest:
    return manifest(folder, cache, lambda *_: None, lambda: None)


def test_a_flipped_byte_is_found_where_the_model_lists_its_checksums(
    shelf: Path, tmp_path: Path
) -> None:
    folder = shelf / "wide"
    sums = hashed(folder, tmp_path / "w.json").files
    lines = [f"{sha}  {name}" for name, sha in sums.items()]
    (folder / "SHA256SUMS").write_text("\n".join(lines))
    hashed(folder, tmp_path / "w.json")
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[-7] ^= 1
    (folder / WEIGHTS).write_bytes(data)
    with pytest.raises(ModelFolderError, match="not as they were published"):
        load(folder, tmp_path / "w.json")


def test_quantised_weights_are_not_stored_in_fewer_bits_once_more(shelf: Path) -> None:
    build_gguf(shelf / "wide-Q8_0.gguf", shelf / "wide")
    folder = joined(shelf, "wide-q8-0")
    with pytest.raises(InputError, match="GGUF file"):
        WarmModel.load(folder, shelf / "w.json", lambda *_: None, lambda: None, storage=EIGHT_BITS)
