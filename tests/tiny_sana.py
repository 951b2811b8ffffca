"""A tiny random-weight folder of SANA-WM, which is told its camera in numbers."""

from __future__ import annotations

from pathlib import Path

from tests.tiny_ltx2 import video_vae
from tests.tiny_models import _tokenizer


def build_sana_wm(folder: Path) -> Path:
    """A model folder that goes on from a picture along a camera's path: SanaWMPipeline."""
    import torch
    from diffusers import FlowMatchEulerDiscreteScheduler, SanaWMPipeline, SanaWMTransformer3DModel
    from transformers import Gemma2Config, Gemma2ForCausalLM

    torch.manual_seed(0)
    transformer = SanaWMTransformer3DModel(
        in_channels=4,
        num_layers=2,
        hidden_size=32,
        num_attention_heads=2,
        softmax_every_n=2,
        linear_head_dim=16,
        chunk_plucker_post_attn_blocks=2,
        caption_channels=32,
        mixed_precision="no",
    ).eval()
    for name, parameter in transformer.named_parameters():
        if not parameter.any():  # the camera's branch begins at nothing: a trained one does not
            torch.nn.init.normal_(parameter, std=0.3 if "plucker" in name else 0.05)
    text = Gemma2Config(
        vocab_size=1024,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        sliding_window=64,
        max_position_embeddings=4096,
    )
    torch.manual_seed(0)
    pipe = SanaWMPipeline(
        tokenizer=_tokenizer(),
        text_encoder=Gemma2ForCausalLM(text).eval(),
        vae=video_vae(),
        transformer=transformer,
        scheduler=FlowMatchEulerDiscreteScheduler(),
    )
    pipe.save_pretrained(folder)
    return folder
