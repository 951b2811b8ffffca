"""Tiny random-weight Wan folders beside the text-to-video ones: pictures, two denoisers, 5B."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny_models import TRANSFORMER, wan_parts

SEEN = 4
"""Width of what the tiny image encoder says; its pictures are four by four."""
_OF_WAN21 = {**TRANSFORMER, "in_channels": 36, "image_dim": SEEN}


def build_wan_image(folder: Path, with_last: bool = False) -> Path:
    """Wan 2.1 from a first frame: WanImageToVideoPipeline with an image encoder.

    Args:
        with_last: as FLF2V, from a first and a last frame.
    """
    import torch
    from diffusers import WanImageToVideoPipeline
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

    torch.manual_seed(0)
    shape = CLIPVisionConfig(
        hidden_size=SEEN,
        intermediate_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        image_size=4,
        patch_size=1,
    )
    places = 2 * (4 * 4 + 1) if with_last else None
    WanImageToVideoPipeline(
        image_encoder=CLIPVisionModel(shape).eval(),
        image_processor=CLIPImageProcessor(crop_size=4, size=4),
        transformer=_transformer(**_OF_WAN21, pos_embed_seq_len=places),
        **wan_parts(),
    ).save_pretrained(folder)
    return folder


def build_wan_image_of_two(folder: Path) -> Path:
    """Wan 2.2 I2V-A14B: two denoisers, no image encoder."""
    from diffusers import WanImageToVideoPipeline

    shape = {**TRANSFORMER, "in_channels": 36}
    WanImageToVideoPipeline(
        transformer=_transformer(**shape),
        transformer_2=_transformer(1, **shape),
        boundary_ratio=0.9,
        **wan_parts(),
    ).save_pretrained(folder)
    return folder


def build_wan_of_two(folder: Path) -> Path:
    """Wan 2.2 T2V-A14B: two denoisers."""
    from diffusers import WanPipeline

    WanPipeline(
        transformer=_transformer(**TRANSFORMER),
        transformer_2=_transformer(1, **TRANSFORMER),
        boundary_ratio=0.875,
        **wan_parts(),
    ).save_pretrained(folder)
    return folder


def build_wan_5b(folder: Path) -> Path:
    """Wan 2.2 TI2V-5B: sixteen pixels a cell, a time for every token."""
    from diffusers import WanPipeline

    decoder = {"in_channels": 12, "out_channels": 12, "patch_size": 2, "is_residual": True}
    WanPipeline(
        transformer=_transformer(**TRANSFORMER),
        expand_timesteps=True,
        **wan_parts(**decoder, scale_factor_spatial=16),
    ).save_pretrained(folder)
    return folder


def _transformer(seed: int = 0, **shape: Any) -> Any:
    import torch
    from diffusers import WanTransformer3DModel

    torch.manual_seed(seed)
    return WanTransformer3DModel(**shape).eval()
