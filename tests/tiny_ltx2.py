"""A tiny random-weight folder of LTX-2, pictures and sound, and an IC-LoRA beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny_models import _tokenizer

SHAPE: dict[str, Any] = {
    "in_channels": 4,
    "out_channels": 4,
    "num_attention_heads": 2,
    "attention_head_dim": 8,
    "cross_attention_dim": 16,
    "audio_in_channels": 4,
    "audio_out_channels": 4,
    "audio_num_attention_heads": 2,
    "audio_attention_head_dim": 4,
    "audio_cross_attention_dim": 8,
    "num_layers": 2,
    "caption_channels": 32,
    "rope_double_precision": False,
    "rope_type": "split",
}


def build_ltx2(folder: Path) -> Path:
    """A model folder that makes pictures and sound: LTX2Pipeline."""
    import torch
    from diffusers import FlowMatchEulerDiscreteScheduler, LTX2Pipeline, LTX2VideoTransformer3DModel

    torch.manual_seed(0)
    transformer = LTX2VideoTransformer3DModel(**SHAPE).eval()
    pipe = LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=video_vae(),
        text_encoder=_gemma(),
        tokenizer=_tokenizer(),
        connectors=_connectors(),
        transformer=transformer,
        **_sound(),
    )
    pipe.save_pretrained(folder)
    return folder


def build_ic_lora(path: Path, folder: Path) -> Path:
    """Thin matrices for every query of a folder's denoiser, in the makers' own form."""
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "transformer" / "diffusion_pytorch_model.safetensors")
    torch.manual_seed(1)
    tensors = {}
    for name, weight in weights.items():
        if name.endswith("attn1.to_q.weight"):
            base = f"diffusion_model.{name.removesuffix('.weight')}"
            tensors[f"{base}.lora_A.weight"] = torch.randn(2, weight.shape[1])
            tensors[f"{base}.lora_B.weight"] = torch.randn(weight.shape[0], 2)
    save_file(tensors, path)
    return path


def video_vae() -> Any:
    """The autoencoder that SANA-WM uses too: 8 frames and 32 pixels to a cell."""
    import torch
    from diffusers import AutoencoderKLLTX2Video

    torch.manual_seed(0)
    return AutoencoderKLLTX2Video(
        latent_channels=4,
        block_out_channels=(4, 8, 16, 32),
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    ).eval()


def _gemma() -> Any:
    import torch
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration

    torch.manual_seed(0)
    text = {
        "vocab_size": 1024,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "sliding_window": 64,
        "max_position_embeddings": 2048,
    }
    sight = {
        "hidden_size": 16,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 32,
        "patch_size": 8,
    }
    shape = Gemma3Config(text_config=text, vision_config=sight, mm_tokens_per_image=4)
    return Gemma3ForConditionalGeneration(shape).eval()


def _connectors() -> Any:
    import torch
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    torch.manual_seed(0)
    return LTX2TextConnectors(
        caption_channels=32,
        text_proj_in_factor=3,
        video_connector_num_attention_heads=4,
        video_connector_attention_head_dim=8,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=4,
        audio_connector_attention_head_dim=8,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32,
        rope_theta=10000.0,
        rope_double_precision=False,
        causal_temporal_positioning=False,
        rope_type="split",
    ).eval()


def _sound() -> dict[str, Any]:
    import torch
    from diffusers import AutoencoderKLLTX2Audio
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    torch.manual_seed(0)
    audio_vae = AutoencoderKLLTX2Audio(
        base_channels=4,
        output_channels=2,
        ch_mult=(1,),
        num_res_blocks=1,
        attn_resolutions=None,
        in_channels=2,
        resolution=32,
        latent_channels=2,
        norm_type="pixel",
        causality_axis="height",
        dropout=0.0,
        mid_block_add_attention=False,
        sample_rate=16000,
        mel_hop_length=160,
        is_causal=True,
        mel_bins=8,
    ).eval()
    torch.manual_seed(0)
    vocoder = LTX2Vocoder(
        in_channels=16,
        hidden_channels=32,
        out_channels=2,
        upsample_kernel_sizes=[20, 16],
        upsample_factors=[10, 16],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        leaky_relu_negative_slope=0.1,
        output_sampling_rate=16000,
    ).eval()
    return {"audio_vae": audio_vae, "vocoder": vocoder}
