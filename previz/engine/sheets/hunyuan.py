"""HunyuanVideo 1.5. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import TAYLOR, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

HUNYUAN = Capabilities(
    name="hunyuan", frame_rule=FrameRule(step=4, offset=1, trained=121), trained_fps=24,
    steps=50, guidance=6.0, controls=frozenset({"source", "matte"}), caches=(TAYLOR,),
)  # fmt: skip
HUNYUAN_IMAGE = replace(
    HUNYUAN,
    name="hunyuan image",
    controls=frozenset({"first", "source"}),
    needs=frozenset({"first"}),
)
HUNYUAN_DISTILLED = (0, 1.0)
"""Its guidance was taught into it; the steps are as of the release."""


def hunyuan_scales(vae: Config, denoiser: Config) -> Scales:
    """HunyuanVideo15Pipeline with AutoencoderKLHunyuanVideo15."""
    return Scales(
        temporal=int(vae["temporal_compression_ratio"]),
        spatial=int(vae["spatial_compression_ratio"]),
        patch=int(denoiser["patch_size"]),
        channels=int(vae["latent_channels"]),
        patch_time=int(denoiser["patch_size_t"]),
    )


def hunyuan_released(family: Capabilities, _options: Config, denoiser: Config) -> Capabilities:
    """The release that was taught few steps knows where each of them ends (mean flow).

    Its makers recommend 8 or 12 steps, where the others take 50, which is the pipeline's default
    too (Tencent's repository HunyuanVideo-1.5, ``assets/step_distillation_comparison.md``).
    """
    return replace(family, steps=12, guidance=1.0) if denoiser.get("use_meanflow") else family
