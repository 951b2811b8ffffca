"""Tiny random-weight HunyuanVideo 1.5 folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tiny_models import _tokenizer

WIDTH = 16
CHAT = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}"


def build_hunyuan(folder: Path, few_steps: bool = False) -> Path:
    """HunyuanVideo15Pipeline.

    Args:
        few_steps: as the release that was taught to come to the same in a few steps.
    """
    from diffusers import HunyuanVideo15Pipeline

    HunyuanVideo15Pipeline(**_parts(few_steps)).save_pretrained(folder)
    return folder


def build_hunyuan_image(folder: Path) -> Path:
    """HunyuanVideo15ImageToVideoPipeline, with an encoder of pictures."""
    import torch
    from diffusers import HunyuanVideo15ImageToVideoPipeline
    from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

    torch.manual_seed(0)
    seen = SiglipVisionConfig(
        hidden_size=WIDTH,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        image_size=8,
        patch_size=4,
    )
    HunyuanVideo15ImageToVideoPipeline(
        image_encoder=SiglipVisionModel(seen).eval(),
        feature_extractor=SiglipImageProcessor(size={"height": 8, "width": 8}),
        **_parts(),
    ).save_pretrained(folder)
    return folder


def shortened(pipe: Any) -> None:
    """Let a pipeline read few tokens: it pads every text to two thousand, whatever its size."""
    pipe.system_message = "Describe."
    pipe.prompt_template_encode_start_idx = 4
    pipe.tokenizer_max_length = 96
    pipe.tokenizer_2_max_length = 16
    pipe.vision_num_semantic_tokens = 16


def _parts(few_steps: bool = False) -> dict[str, Any]:
    import torch
    from diffusers import (
        AutoencoderKLHunyuanVideo15,
        ClassifierFreeGuidance,
        FlowMatchEulerDiscreteScheduler,
        HunyuanVideo15Transformer3DModel,
    )
    from transformers import ByT5Tokenizer

    torch.manual_seed(0)
    transformer = HunyuanVideo15Transformer3DModel(
        in_channels=9,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=16,
        num_layers=2,
        num_refiner_layers=1,
        text_embed_dim=WIDTH,
        text_embed_2_dim=WIDTH,
        image_embed_dim=WIDTH,
        rope_axes_dim=(4, 6, 6),
        use_meanflow=few_steps,
    ).eval()
    torch.manual_seed(0)
    vae = AutoencoderKLHunyuanVideo15(
        latent_channels=4,
        block_out_channels=(8, 8, 8, 8, 8),
        layers_per_block=1,
    ).eval()
    tokenizer = _tokenizer()
    tokenizer.chat_template = CHAT
    return {
        "text_encoder": _reader(),
        "tokenizer": tokenizer,
        "text_encoder_2": _glyph_reader(),
        "tokenizer_2": ByT5Tokenizer(),
        "transformer": transformer,
        "vae": vae,
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=7.0),
        "guider": ClassifierFreeGuidance(guidance_scale=6.0),
    }


def _reader() -> Any:
    import torch
    from transformers import Qwen2_5_VLTextConfig, Qwen2_5_VLTextModel

    torch.manual_seed(0)
    shape = Qwen2_5_VLTextConfig(
        vocab_size=1024,
        hidden_size=WIDTH,
        intermediate_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        rope_scaling={"mrope_section": [1, 1, 2], "rope_type": "default", "type": "default"},
        rope_theta=1000000.0,
    )
    return Qwen2_5_VLTextModel(shape).eval()


def _glyph_reader() -> Any:
    import torch
    from transformers import T5Config, T5EncoderModel

    torch.manual_seed(0)
    shape = T5Config(
        vocab_size=384, d_model=WIDTH, d_kv=8, num_heads=2, num_layers=1, d_ff=16, d_ff_proj="relu"
    )
    return T5EncoderModel(shape).eval()
