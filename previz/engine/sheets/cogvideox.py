"""CogVideoX. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import FIRST_BLOCK, TAYLOR, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

COGVIDEOX = Capabilities(
    # AutoencoderKLCogVideoX decodes two latent frames at a time, and only an odd number of them
    # begins with a single frame: lengths are 8k + 1 although the grid would have 4k + 1.
    name="cogvideox", frame_rule=FrameRule(step=8, offset=1, trained=49), trained_fps=8,
    steps=50, guidance=6.0, controls=frozenset({"source"}), loras=True,
    caches=(FIRST_BLOCK, TAYLOR),
)  # fmt: skip
COGVIDEOX_IMAGE = replace(
    COGVIDEOX,
    name="cogvideox image",
    controls=frozenset({"first", "source"}),
    needs=frozenset({"first"}),
)
COGVIDEOX_CONTROL = replace(
    COGVIDEOX,
    name="cogvideox control",
    controls=frozenset({"pose", "depth", "lineart", "source"}),
    needs=frozenset({"control"}),
)


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


def cogvideox_released(family: Capabilities, _options: Config, denoiser: Config) -> Capabilities:
    """5B I2V learned where each token of its one size is; 1.5 learned at 16 frames a second."""
    if denoiser.get("use_learned_positional_embeddings"):
        cells = denoiser["sample_width"], denoiser["sample_height"]
        return replace(family, size_px=(8 * int(cells[0]), 8 * int(cells[1])))
    if denoiser.get("patch_size_t"):
        return replace(family, frame_rule=replace(family.frame_rule, trained=81), trained_fps=16)
    return family
