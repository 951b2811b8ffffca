"""AnimateDiff on Stable Diffusion 1.5. Defaults are those of the makers' model cards."""

from __future__ import annotations

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

ANIMATEDIFF = Capabilities(
    name="animatediff", frame_rule=FrameRule(step=1, offset=1, trained=16), trained_fps=8,
    steps=25, guidance=7.5, loras=True, controls=frozenset({"depth", "pose", "lineart", "source"}),
)  # fmt: skip
AT_ONCE = 32
"""Frames that its motion layers see at once; a longer take goes through a moving window."""


def animatediff_scales(vae: Config, _unet: Config) -> Scales:
    """AnimateDiffControlNetPipeline with AutoencoderKL: every frame is a picture of its own.

    The net halves the latent picture three times, so cells come in eights.
    """
    spatial = 2 ** (len(vae["block_out_channels"]) - 1)
    return Scales(temporal=1, spatial=spatial, patch=8, channels=int(vae["latent_channels"]))
