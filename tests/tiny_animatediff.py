"""A tiny random-weight folder of AnimateDiff with a ControlNet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.tiny_models import _tokenizer

WIDTHS, WORDS = (8, 16), 32


def build_animatediff(folder: Path) -> Path:
    """A model folder that obeys a control video frame by frame: AnimateDiffControlNetPipeline."""
    from diffusers import AnimateDiffControlNetPipeline, DDIMScheduler

    unet, controlnet, motion = _nets()
    pipe = AnimateDiffControlNetPipeline(
        vae=picture_vae(),
        text_encoder=_clip(),
        tokenizer=_tokenizer(),
        unet=unet,
        motion_adapter=motion,
        controlnet=controlnet,
        scheduler=DDIMScheduler(beta_schedule="linear", clip_sample=False),
    )
    pipe.save_pretrained(folder)
    return folder


def publish_animatediff(home: Path) -> dict[str, Path]:
    """The parts as their makers publish them: a folder for each repository of the catalogue."""
    unet, controlnet, motion = _nets()
    repos = {
        "stable-diffusion-v1-5/stable-diffusion-v1-5": home / "sd",
        "guoyww/animatediff-motion-adapter-v1-5-3": home / "motion",
        "lllyasviel/control_v11f1p_sd15_depth": home / "depth",
        "lllyasviel/control_v11p_sd15_openpose": home / "pose",
        "h94/IP-Adapter": home / "ip",
        "wangfuyun/AnimateLCM": home / "lcm",
    }
    base = home / "sd"
    parts = {"unet": unet, "vae": picture_vae(), "text_encoder": _clip(), "tokenizer": _tokenizer()}
    for name, part in parts.items():
        part.save_pretrained(base / name)
    (base / "model_index.json").write_text("{}")
    for place in (home / "motion", home / "lcm"):
        motion.save_pretrained(place)
    for place in (home / "depth", home / "pose"):
        controlnet.save_pretrained(place)
    add_few_steps(home).rename(home / "lcm" / "AnimateLCM_sd15_t2v_lora.safetensors")
    add_ip_adapter(home)
    (home / "ip" / "models").mkdir(parents=True)
    (home / "image_encoder").rename(home / "ip" / "models" / "image_encoder")
    adapter = home / "ip_adapter" / "ip-adapter_sd15.safetensors"
    adapter.rename(home / "ip" / "models" / adapter.name)
    for name, net in (("rgb", add_sparsectrl(home)), ("scribble", add_sparsectrl(home, True))):
        repos[f"guoyww/animatediff-sparsectrl-{name}"] = net
    return repos


def _nets() -> tuple[Any, Any, Any]:
    """A Stable Diffusion's denoiser, a ControlNet, and layers of motion."""
    import torch
    from diffusers import ControlNetModel, MotionAdapter, UNet2DConditionModel

    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=WIDTHS,
        layers_per_block=1,
        sample_size=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=WORDS,
        norm_num_groups=2,
    ).eval()
    torch.manual_seed(0)
    controlnet = ControlNetModel(
        block_out_channels=WIDTHS,
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        cross_attention_dim=WORDS,
        conditioning_embedding_out_channels=(4, 8, 8, 8),
        norm_num_groups=2,
    ).eval()
    _speaking(controlnet)
    torch.manual_seed(0)
    motion = MotionAdapter(
        block_out_channels=WIDTHS,
        motion_layers_per_block=1,
        motion_norm_num_groups=2,
        motion_num_attention_heads=2,
        use_motion_mid_block=False,
    ).eval()
    return unet, controlnet, motion


def build_animatediff_with_parts(folder: Path) -> Path:
    """The same with all that its makers publish separately, but for the LoRA of few steps."""
    build_animatediff(folder)
    add_sparsectrl(folder)
    add_ip_adapter(folder)
    return folder


def add_sparsectrl(folder: Path, scribble: bool = False, words: int = WORDS) -> Path:
    """A SparseCtrl beside a model: for pictures, or for scribbles."""
    import torch
    from diffusers import SparseControlNetModel

    torch.manual_seed(3)
    net = SparseControlNetModel(
        block_out_channels=WIDTHS,
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlockMotion", "DownBlockMotion"),
        cross_attention_dim=words,
        norm_num_groups=2,
        motion_num_attention_heads=2,
        conditioning_channels=3 if scribble else 4,
        conditioning_embedding_out_channels=(4, 8, 8, 8),
        use_simplified_condition_embedding=not scribble,
    ).eval()
    _speaking(net)
    place = folder / ("sparsectrl_scribble" if scribble else "sparsectrl")
    net.save_pretrained(place)
    return place


def add_ip_adapter(folder: Path, plus: bool = False, words: int = WORDS) -> Path:
    """An IP-Adapter and its image encoder beside a model; returns the adapter's file."""
    import torch
    from safetensors.torch import save_file
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    torch.manual_seed(4)
    seeing = CLIPVisionConfig(
        hidden_size=32, intermediate_size=37, projection_dim=16, num_hidden_layers=2,
        num_attention_heads=2, image_size=32, patch_size=8,
    )  # fmt: skip
    CLIPVisionModelWithProjection(seeing).save_pretrained(folder / "image_encoder")
    tensors = _resampler(words) if plus else {
        "image_proj.proj.weight": torch.randn(4 * words, 16) * 0.2,
        "image_proj.proj.bias": torch.zeros(4 * words),
        "image_proj.norm.weight": torch.ones(words),
        "image_proj.norm.bias": torch.zeros(words),
    }  # fmt: skip
    for place, width in enumerate((WIDTHS[0], *[WIDTHS[1]] * 3)):  # down, up, middle
        for end in ("to_k_ip", "to_v_ip"):
            tensors[f"ip_adapter.{2 * place + 1}.{end}.weight"] = torch.randn(width, words)
    path = folder / "ip_adapter" / "ip-adapter_sd15.safetensors"
    path.parent.mkdir()
    save_file(tensors, path)
    return path


def _resampler(words: int) -> dict[str, Any]:
    """The tensors of IP-Adapter plus under its makers' names."""
    import torch
    from diffusers.models.embeddings import IPAdapterPlusImageProjection

    made = IPAdapterPlusImageProjection(32, words, hidden_dims=64, heads=1, num_queries=4)
    named = {
        "ln0": "0.norm1", "ln1": "0.norm2", "attn.to_q": "0.to_q", "attn.to_out.0": "0.to_out",
        "ff.0": "1.0", "ff.1.net.0.proj": "1.1", "ff.1.net.2": "1.3",
    }  # fmt: skip
    tensors = dict(made.state_dict())
    for key in [each for each in tensors if ".attn.to_k." in each]:
        both = tensors.pop(key), tensors.pop(key.replace("to_k", "to_v"))
        tensors[key.replace("attn.to_k", "0.to_kv")] = torch.cat(both)
    for ours, theirs in named.items():
        tensors = {key.replace(f".{ours}.", f".{theirs}."): one for key, one in tensors.items()}
    return {f"image_proj.{key}": one.clone() for key, one in tensors.items()}


def add_few_steps(folder: Path) -> Path:
    """The LoRA of an AnimateLCM beside a model, under the names that its makers use."""
    path = folder / "few_steps" / "AnimateLCM_sd15_t2v_lora.safetensors"
    path.parent.mkdir()
    return write_lora(
        path,
        {
            "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q": (8, 8),
            "lora_unet_down_blocks_0_resnets_0_conv1": (8, 8, 3),
        },
    )


def write_lora(path: Path, layers: Mapping[str, tuple[int, ...]], ends: str = "lora_{}") -> Path:
    """A LoRA file: for each layer two thin matrices, or kernels where a third number says so.

    Args:
        ends: what stands between a layer's name and ``down`` or ``up``.
    """
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(5)
    tensors = {}
    for name, (wide, deep, *side) in layers.items():
        kernel, point = tuple(side) * 2, (1, 1) * bool(side)
        down, up = (f"{name}.{ends.format(end)}.weight" for end in ("down", "up"))
        tensors[down] = torch.randn(2, deep, *kernel)
        tensors[up] = torch.randn(wide, 2, *point)
        tensors[f"{name}.alpha"] = torch.tensor(2.0)
    save_file(tensors, path)
    return path


def _speaking(net: Any) -> None:
    """What a net adds begins at nothing: that of a trained one does not."""
    import torch

    for parameter in net.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.2)


def picture_vae(channels: int = 4, **more: Any) -> Any:
    """An autoencoder of pictures: eight pixels to a cell."""
    import torch
    from diffusers import AutoencoderKL

    torch.manual_seed(0)
    return AutoencoderKL(
        block_out_channels=(8, 8, 8, 8),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=channels,
        layers_per_block=1,
        norm_num_groups=2,
        sample_size=32,
        **more,
    ).eval()


def _clip() -> Any:
    import torch
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    shape = CLIPTextConfig(
        vocab_size=1024,
        hidden_size=32,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=2,
        max_position_embeddings=512,
        eos_token_id=1,
        bos_token_id=3,
        pad_token_id=0,
    )
    return CLIPTextModel(shape).eval()
