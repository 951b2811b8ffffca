"""The model that ships with Previz. It learned from our own stage, so it wants the stage."""

from __future__ import annotations

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

STARTER_FPS = 8
STARTER_WIDTH_PX = 256
STARTER = Capabilities(
    name="starter", frame_rule=FrameRule(step=8, offset=1, trained=25), trained_fps=STARTER_FPS,
    steps=4, guidance=1.5, controls=frozenset({"clay", "depth", "first"}), videos=2,
    any_rate=True, paced=True,
)  # fmt: skip


def starter_scales(vae: Config, denoiser: Config) -> Scales:
    """StarterPipeline: two-dimensional convolutions, time packed into channels."""
    return Scales(
        temporal=int(vae["temporal"]),
        spatial=int(vae["spatial"]),
        patch=int(denoiser["patch_size"][1]),
        channels=int(vae["latent_channels"]),
    )
