"""Tiny random-weight model folders in the real formats, for tests that need a real pipeline.

They paint noise, in well under a second, through exactly the code that the large models run.
Shapes as in diffusers' own dummy components.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = ["a wide shot of a person walking through a corridor, the camera dollies in"]
TRANSFORMER: dict[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": 32,
    "freq_dim": 256,
    "ffn_dim": 32,
    "num_layers": 2,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 64,
}


def build_wan(folder: Path) -> Path:
    """A text-to-video model folder: WanPipeline."""
    import torch
    from diffusers import WanPipeline, WanTransformer3DModel

    torch.manual_seed(0)
    transformer = WanTransformer3DModel(**TRANSFORMER).eval()
    WanPipeline(transformer=transformer, **wan_parts()).save_pretrained(folder)
    return folder


def build_vace(folder: Path) -> Path:
    """A controlled text-to-video model folder: WanVACEPipeline."""
    import torch
    from diffusers import WanVACEPipeline, WanVACETransformer3DModel

    torch.manual_seed(0)
    shape = {**TRANSFORMER, "num_layers": 3, "vace_layers": [0, 2], "vace_in_channels": 96}
    transformer = WanVACETransformer3DModel(**shape).eval()
    WanVACEPipeline(transformer=transformer, **wan_parts()).save_pretrained(folder)
    return folder


def build_ltx(folder: Path, pipeline: str = "LTXPipeline") -> Path:
    """A text-to-video model folder that can begin with a picture.

    Args:
        pipeline: LTXConditionPipeline for one that takes pictures at any frame.
    """
    import diffusers
    import torch
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXVideoTransformer3DModel,
    )

    torch.manual_seed(0)
    transformer = LTXVideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=32,
        num_layers=2,
        caption_channels=32,
    ).eval()
    torch.manual_seed(0)
    vae = AutoencoderKLLTXVideo(
        latent_channels=8,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, False),
        decoder_spatio_temporal_scaling=(True, True, True, False),
    ).eval()
    scheduler = FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=pipeline == "LTXPipeline")
    made = getattr(diffusers, pipeline)
    made(scheduler, vae, _t5(), _tokenizer(), transformer).save_pretrained(folder)
    return folder


def build_cogvideox(
    folder: Path,
    patch_time: int | None = None,
    noisy: bool = False,
    pipeline: str = "CogVideoXPipeline",
    learned: bool = False,
) -> Path:
    """A model folder of one of CogVideoX's pipelines; those for pictures and videos are shown them.

    Args:
        patch_time: 2 for the layout of version 1.5.
        noisy: with the scheduler that draws noise at every step.
        learned: with learned places of its tokens: it makes 80 x 48 pixels only.
    """
    import diffusers
    import torch
    from diffusers import (
        AutoencoderKLCogVideoX,
        CogVideoXDDIMScheduler,
        CogVideoXDPMScheduler,
        CogVideoXTransformer3DModel,
    )

    torch.manual_seed(0)
    transformer = CogVideoXTransformer3DModel(
        num_attention_heads=4,
        attention_head_dim=8 if patch_time is None and not learned else 16,
        in_channels=4 if pipeline == "CogVideoXPipeline" else 8,
        out_channels=4,
        time_embed_dim=2,
        text_embed_dim=32,
        num_layers=2,
        sample_width=10,
        sample_height=6,
        sample_frames=9,
        patch_size_t=patch_time,
        max_text_seq_length=16,
        use_rotary_positional_embeddings=patch_time is not None or learned,
        use_learned_positional_embeddings=learned,
    ).eval()
    torch.manual_seed(0)
    vae = AutoencoderKLCogVideoX(
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
    ).eval()
    scheduler = CogVideoXDPMScheduler() if noisy else CogVideoXDDIMScheduler()
    made = getattr(diffusers, pipeline)
    made(_tokenizer(), _t5(), vae, transformer, scheduler).save_pretrained(folder)
    return folder


def _t5() -> Any:
    import torch
    from transformers import T5Config, T5EncoderModel

    torch.manual_seed(0)
    shape = T5Config(vocab_size=1024, d_model=32, d_kv=8, num_heads=4, num_layers=2, d_ff=37)
    return T5EncoderModel(shape).eval()


def wan_parts(**decoder: Any) -> dict[str, Any]:
    """What the pipelines of Wan have in common; ``decoder`` is what the autoencoder has more."""
    import torch
    from diffusers import AutoencoderKLWan, FlowMatchEulerDiscreteScheduler
    from transformers import UMT5Config, UMT5EncoderModel

    torch.manual_seed(0)
    text = UMT5Config(vocab_size=1024, d_model=32, d_kv=8, num_heads=4, num_layers=2, d_ff=37)
    return {
        "tokenizer": _tokenizer(),
        "text_encoder": UMT5EncoderModel(text).eval(),
        "vae": AutoencoderKLWan(
            base_dim=3,
            z_dim=16,
            dim_mult=[1, 1, 1, 1],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            **decoder,
        ).eval(),
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=7.0),
    }


def _tokenizer() -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<pad>", "</s>", "<unk>", "<bos>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(WORDS, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        bos_token="<bos>",
    )
    fast.model_max_length = 512
    return fast
