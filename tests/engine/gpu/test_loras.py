"""LoRA files of Stable Diffusion: every maker's names, convolutions, words, motion."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import AddedWeights
from previz.errors import InputError
from tests.engine.gpu.family_checks import SMALL, same
from tests.engine.gpu.takes import load, make
from tests.tiny_animatediff import build_animatediff, write_lora

REQUEST = replace(SMALL, frames=4)
MOTION = "down_blocks.0.motion_modules.0{}.transformer_blocks.0.{}.to_q"
KOHYA = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q"
CONV = "down_blocks.0.resnets.0.conv1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_animatediff(tmp_path_factory.mktemp("models") / "tiny")


def added(model: WarmModel, path: Path, strength: float = 1.0) -> MadeTake:
    return make(model, replace(REQUEST, loras=(AddedWeights(path, "", strength),)))


def motion_lora(path: Path, name: str) -> Path:
    torch.manual_seed(1)
    thin = {f"{name}.down.weight": torch.randn(2, 8), f"{name}.up.weight": torch.randn(8, 2)}
    save_file(thin, path)
    return path


def test_a_motion_lora_acts_whatever_its_names_are(
    model: WarmModel, first: MadeTake, tmp_path: Path
) -> None:
    """As its makers wrote it, as it was published for diffusers, and as diffusers writes it."""
    names = (
        MOTION.format(".temporal_transformer", "attention_blocks.0.processor") + "_lora",
        "unet." + MOTION.format("", "attn1.processor") + "_lora",
        "unet." + MOTION.format("", "attn1") + ".lora",
        MOTION.format("", "attn1") + ".lora",
    )
    made = [
        added(model, motion_lora(tmp_path / f"zoom-in-{number}.safetensors", name))
        for number, name in enumerate(names)
    ]
    assert not same(made[0], first)
    assert all(same(each, made[0]) for each in made)
    assert same(make(model, REQUEST), first)


def test_a_motion_lora_acts_through_the_window_too(model: WarmModel, tmp_path: Path) -> None:
    path = motion_lora(tmp_path / "pan-left.safetensors", MOTION.format("", "attn1") + ".lora")
    long = replace(REQUEST, frames=20, steps=1)
    moved = make(model, replace(long, loras=(AddedWeights(path, ""),)))
    assert not same(moved, make(model, long))


def test_two_files_add_up_by_their_strengths(model: WarmModel, tmp_path: Path) -> None:
    one = write_lora(tmp_path / "one.safetensors", {KOHYA: (8, 8)})
    whole = added(model, one).latents
    twice = make(model, replace(REQUEST, loras=(AddedWeights(one, "", 0.5),) * 2)).latents
    assert torch.allclose(twice, whole, atol=2e-4 * float(whole.abs().max()))


def test_convolutions_are_added_to(model: WarmModel, first: MadeTake, tmp_path: Path) -> None:
    """What is added is what the layer would be with its own and the file's kernels together."""
    path = write_lora(tmp_path / "conv.safetensors", {CONV: (8, 8, 3)})
    made = added(model, path)
    assert not same(made, first)
    thin = load_file(path)
    down, up = (thin[f"{CONV}.lora_{end}.weight"] for end in ("down", "up"))
    layer = model._pipe.unet.get_submodule(CONV)
    before = layer.weight.data.clone()
    layer.weight.data = before + torch.einsum("or,rihw->oihw", up[..., 0, 0], down)
    fused = make(model, REQUEST).latents
    layer.weight.data = before
    assert torch.allclose(fused, made.latents, atol=2e-4 * float(fused.abs().max()))


def test_what_a_few_step_lora_adds_besides_matrices_is_added_too(
    tiny_wan: Path, tmp_path: Path
) -> None:
    """Those of Wan (lightx2v, CausVid) say ``diff_b`` of a layer's bias, and nought of norms."""
    wan, path = load(tiny_wan, tmp_path / "w.json"), tmp_path / "four-steps.safetensors"
    layer = wan._pipe.transformer.blocks[0].attn1.to_q
    wide, name = layer.out_features, "diffusion_model.blocks.0.self_attn"
    torch.manual_seed(3)
    thin = {
        f"{name}.q.lora_down.weight": torch.randn(2, layer.in_features),
        f"{name}.q.lora_up.weight": torch.randn(wide, 2),
        f"{name}.norm_q.diff": torch.zeros(wide),
    }
    save_file(thin, path)
    without = make(wan, replace(SMALL, loras=(AddedWeights(path, "", 0.5),)))
    bias = torch.randn(wide)
    save_file({**thin, f"{name}.q.diff_b": bias}, path)
    made = make(wan, replace(SMALL, loras=(AddedWeights(path, "", 0.5),)))
    assert not same(made, without)
    up, down = thin[f"{name}.q.lora_up.weight"], thin[f"{name}.q.lora_down.weight"]
    layer.weight.data += 0.5 * up @ down
    layer.bias.data += 0.5 * bias
    fused = make(wan, SMALL).latents
    assert torch.allclose(fused, made.latents, atol=2e-4 * float(fused.abs().max()))


def test_what_is_for_the_words_changes_how_they_are_read(
    model: WarmModel, first: MadeTake, tmp_path: Path
) -> None:
    """And neither is what was read before kept for it, nor what it made of words for others."""
    reads = {"lora_te_text_model_encoder_layers_0_self_attn_q_proj": (32, 32)}
    path = write_lora(tmp_path / "words.safetensors", reads)
    made = added(model, path)
    assert not same(made, first)
    assert not same(added(model, path, 0.5), made)
    assert same(make(model, REQUEST), first)
    assert same(added(model, path), made)


@pytest.mark.parametrize(
    ("layers", "why"),
    [
        ({"lora_unet_down_blocks_7_attentions_0_proj_in": (8, 8, 1)}, "has no layer"),
        ({KOHYA: (16, 8)}, "has another shape"),
        ({CONV: (8, 8, 1)}, "has another shape"),
    ],
)
def test_one_for_another_model_is_refused(
    model: WarmModel, tmp_path: Path, layers: dict[str, tuple[int, ...]], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        added(model, write_lora(tmp_path / "other.safetensors", layers))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"alpha": torch.ones(3)}, "not one number"),
        ({"lora_down.weight": torch.ones(0, 8), "lora_up.weight": torch.ones(8, 0)}, "shape"),
        ({"lora_up.bias": torch.ones(3)}, "another shape"),
        ({"dora_scale": torch.ones(8)}, "It is a DoRA"),
        ({"scale": torch.ones(8)}, "in a way that Previz does not apply"),
    ],
)
def test_one_that_would_act_in_part_only_is_refused(
    model: WarmModel, tmp_path: Path, more: dict[str, torch.Tensor], why: str
) -> None:
    layer, path = "unet." + MOTION.format("", "attn1"), tmp_path / "part.safetensors"
    thin = {"lora_down.weight": torch.ones(2, 8), "lora_up.weight": torch.ones(8, 2)}
    save_file({f"{layer}.{end}": each for end, each in {**thin, **more}.items()}, path)
    with pytest.raises(InputError, match=why):
        added(model, path)


def test_one_whose_names_cannot_be_translated_is_refused(tiny_wan: Path, tmp_path: Path) -> None:
    path, wan = tmp_path / "odd.safetensors", load(tiny_wan, tmp_path / "w.json")
    for name in ("lora_unet_blocks.0.self_attn.q", "lora_unet_blocks_0_self_attn_q"):
        write_lora(path, {name: (8, 8)})
        save_file({**load_file(path), f"{name}.alpha": torch.ones(3)}, path)
        with pytest.raises(InputError, match="not those of this family"):
            added(wan, path)
