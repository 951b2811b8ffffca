"""CogVideoX. Defaults are those of the makers' model cards."""

from __future__ import annotations

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

COGVIDEOX = Capabilities(
    # AutoencoderKLCogVideoX decodes two latent frames at a time, and only an odd number of them
    # begins with a single frame: lengths are 8k + 1 although the grid would have 4k + 1.
    name="cogvideox", frame_rule=FrameRule(step=8, offset=1, trained=49), trained_fps=8,
    steps=50, guidance=6.0,
)  # fmt: skip


def cogvideox_scales(vae: Config, denoiser: Config) -> Scales:
    """CogVideoXPipeline; since 1.5 a token is two latent frames deep, so that one is in excess."""
    patch_time = int(denoiser.get("patch_size_t") or 1)
    return Scales(
        temporal=round(vae["temporal_compression_ratio"]),
        spatial=2 ** (len(vae["block_out_channels"]) - 1),
        patch=int(denoiser["patch_size"]),
        channels=int(vae["latent_channels"]),
        patch_time=patch_time,
        lead=patch_time - 1,
    )
