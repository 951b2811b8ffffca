"""A tiny random-weight folder of AnimateDiff with a ControlNet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny_models import _tokenizer

WIDTHS = (8, 16)


def build_animatediff(folder: Path) -> Path:
    """A model folder that obeys a control video frame by frame: AnimateDiffControlNetPipeline."""
    import torch
    from diffusers import (
        AnimateDiffControlNetPipeline,
        ControlNetModel,
        DDIMScheduler,
        MotionAdapter,
        UNet2DConditionModel,
    )

    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=WIDTHS,
        layers_per_block=1,
        sample_size=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=32,
        norm_num_groups=2,
    ).eval()
    torch.manual_seed(0)
    controlnet = ControlNetModel(
        block_out_channels=WIDTHS,
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        cross_attention_dim=32,
        conditioning_embedding_out_channels=(4, 8, 8, 8),
        norm_num_groups=2,
    ).eval()
    for parameter in controlnet.parameters():
        if not parameter.any():  # it begins at nothing: a trained one does not
            torch.nn.init.normal_(parameter, std=0.2)
    torch.manual_seed(0)
    motion = MotionAdapter(
        block_out_channels=WIDTHS,
        motion_layers_per_block=1,
        motion_norm_num_groups=2,
        motion_num_attention_heads=2,
        use_motion_mid_block=False,
    ).eval()
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
