"""LTX-Video. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import AT_FRAMES, FIRST_BLOCK, TAYLOR, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

LTX = Capabilities(
    name="ltx", frame_rule=FrameRule(step=8, offset=1, trained=161), trained_fps=25,
    steps=50, guidance=3.0, controls=frozenset({"first"}), any_rate=True,
    caches=(FIRST_BLOCK, TAYLOR),
)  # fmt: skip
LTX_CONDITION = replace(
    LTX,
    name="ltx-condition",
    weighed=AT_FRAMES,
    controls=frozenset({"first", "last", "frame", "source", "redo"}),
)
DISTILLED = (7, 1.0)
"""Steps and guidance of the distilled releases, 0.9.7 and 0.9.8."""


def ltx_scales(vae: Config, denoiser: Config) -> Scales:
    """LTXPipeline with AutoencoderKLLTXVideo, whose own patches count as compression."""
    halvings = 2 ** sum(map(bool, vae["spatio_temporal_scaling"]))
    return Scales(
        temporal=int(vae.get("temporal_compression_ratio") or vae["patch_size_t"] * halvings),
        spatial=int(vae.get("spatial_compression_ratio") or vae["patch_size"] * halvings),
        patch=int(denoiser["patch_size"]),
        channels=int(vae["latent_channels"]),
        patch_time=int(denoiser["patch_size_t"]),
    )
