"""Tiny random-weight folders of models that paint one picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny_animatediff import picture_vae
from tests.tiny_models import _tokenizer
from tests.tiny_single import write_gguf

_TALK = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
_Z_SHAPE: dict[str, Any] = {"dim": 32, "n_refiner_layers": 1, "n_heads": 2, "n_kv_heads": 2}


def build_z_image(folder: Path, control: bool = False) -> Path:
    """A model folder: ZImagePipeline, or ZImageControlNetPipeline."""
    import torch
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        ZImageControlNetPipeline,
        ZImagePipeline,
        ZImageTransformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3Model

    torch.manual_seed(0)
    transformer = ZImageTransformer2DModel(
        **_Z_SHAPE,
        n_layers=2,
        cap_feat_dim=16,
        axes_dims=[8, 4, 4],
        axes_lens=[1024, 64, 64],
    ).eval()
    with torch.no_grad():
        transformer.x_pad_token.fill_(1.0)
        transformer.cap_pad_token.fill_(1.0)
    torch.manual_seed(0)
    parts = {
        "scheduler": FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        "vae": picture_vae(16, scaling_factor=0.3611, shift_factor=0.1159),
        "text_encoder": Qwen3Model(Qwen3Config(**_text(2))).eval(),
        "tokenizer": _talking(),
        "transformer": transformer,
    }
    if not control:
        ZImagePipeline(**parts).save_pretrained(folder)
        return folder
    controlnet = tiny_controlnet()
    controlnet.save_pretrained(folder / "controlnet")
    ZImageControlNetPipeline(**parts, controlnet=controlnet).save_pretrained(folder)
    return folder


def tiny_controlnet(inpaints: bool = False, refined: bool = False) -> Any:
    """A net that speaks to the first of the tiny denoiser's layers.

    Args:
        inpaints: as release 2.0 and later, it is shown a mask and what is around it as well.
        refined: as release 2.1 and later, its refiners take part.
    """
    import torch
    from diffusers import ZImageControlNetModel

    torch.manual_seed(0)
    controlnet = ZImageControlNetModel(
        control_layers_places=[0],
        control_refiner_layers_places=[0],
        control_in_dim=33 if inpaints else 16,
        add_control_noise_refiner="control_noise_refiner" if refined else None,
        **_Z_SHAPE,
    ).eval()
    for parameter in controlnet.parameters():
        if not parameter.any():  # it begins at nothing: a trained one does not
            torch.nn.init.normal_(parameter, std=0.2)
    return controlnet


def write_controlnet(path: Path, inpaints: bool = True, refined: bool = True) -> Path:
    """One file of weights without a configuration, as the makers publish it."""
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    tensors = tiny_controlnet(inpaints, refined).state_dict()
    if path.suffix == ".gguf":
        return write_gguf(path, {name: one.numpy() for name, one in tensors.items()}, "Q8_0")
    save_file(tensors, path)
    return path


def build_flux2_klein(folder: Path) -> Path:
    """A model folder that changes pictures: Flux2KleinPipeline."""
    import torch
    from diffusers import (
        AutoencoderKLFlux2,
        FlowMatchEulerDiscreteScheduler,
        Flux2KleinPipeline,
        Flux2Transformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3ForCausalLM

    torch.manual_seed(0)
    transformer = Flux2Transformer2DModel(
        in_channels=16,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,
        axes_dims_rope=(4, 4, 4, 4),
        guidance_embeds=False,
    ).eval()
    torch.manual_seed(0)
    vae = AutoencoderKLFlux2(
        block_out_channels=(8, 8, 8, 8),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
    ).eval()
    torch.manual_seed(0)
    pipe = Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=vae,
        text_encoder=Qwen3ForCausalLM(Qwen3Config(**_text(28))).eval(),
        tokenizer=_talking(),
        transformer=transformer,
        is_distilled=True,
    )
    pipe.save_pretrained(folder)
    return folder


def _text(layers: int) -> dict[str, Any]:
    return {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": layers,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "vocab_size": 1024,
        "max_position_embeddings": 1024,
    }


def _talking() -> Any:
    tokenizer = _tokenizer()
    tokenizer.chat_template = _TALK
    return tokenizer
