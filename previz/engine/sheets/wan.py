"""Wan 2.1 and 2.2, and VACE. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

WAN = Capabilities(
    name="wan", frame_rule=FrameRule(step=4, offset=1, trained=81), trained_fps=16,
    steps=50, guidance=5.0,
)  # fmt: skip
VACE = replace(WAN, name="vace", controls=frozenset({"depth", "pose", "layout", "edge"}))


def wan_scales(vae: Config, denoiser: Config) -> Scales:
    """WanPipeline and WanVACEPipeline with AutoencoderKLWan."""
    return Scales(
        temporal=int(vae.get("scale_factor_temporal") or 4),
        spatial=int(vae.get("scale_factor_spatial") or 8),
        patch=int(denoiser["patch_size"][1]),
        channels=int(vae["z_dim"]),
    )
