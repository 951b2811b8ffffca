"""LTX-2. Defaults are those of the makers' model cards."""

from __future__ import annotations

from previz.engine.plan import AT_FRAMES, TAYLOR, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

GUIDES = frozenset({"depth", "pose", "lineart"})
"""Control videos that are obeyed through an IC-LoRA, weights for a control, beside the model."""
LTX2 = Capabilities(
    # Four passes: with the words and without, one with a block disturbed, one without the other
    # sense (LTX2InContextPipeline, guidance of text, time and modality).
    name="ltx2", frame_rule=FrameRule(step=8, offset=1, trained=121), trained_fps=24,
    steps=30, guidance=3.0, any_rate=True, sound=True, loras=True,
    controls=GUIDES | {"first", "last", "frame", "source", "redo"}, unguided=GUIDES,
    caches=(TAYLOR,), passes=4, weighed=AT_FRAMES,
)  # fmt: skip
LTX2_DISTILLED = (8, 1.0)


def ltx2_scales(vae: Config, denoiser: Config) -> Scales:
    """LTX2Pipeline with AutoencoderKLLTX2Video, whose own patches count as compression."""
    spatial, temporal = halved(vae)
    return Scales(
        temporal=temporal,
        spatial=spatial,
        patch=int(denoiser["patch_size"]),
        channels=int(vae["latent_channels"]),
        patch_time=int(denoiser["patch_size_t"]),
    )


def halved(vae: Config) -> tuple[int, int]:
    """(pixels of a latent cell's side, frames of a latent frame) of its autoencoder."""
    halvings = 2 ** sum(map(bool, vae["spatio_temporal_scaling"]))
    return (
        int(vae.get("spatial_compression_ratio") or vae["patch_size"] * halvings),
        int(vae.get("temporal_compression_ratio") or halvings),
    )
