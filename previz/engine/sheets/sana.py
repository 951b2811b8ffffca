"""SANA-WM. Defaults are those of the makers' model card."""

from __future__ import annotations

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.ltx2 import halved
from previz.engine.sheets.sheet import Config

SANA_WM = Capabilities(
    name="sana-wm", frame_rule=FrameRule(step=8, offset=1, trained=161), trained_fps=16,
    steps=60, guidance=5.0,
    controls=frozenset({"first", "camera"}), needs=frozenset({"first", "camera"}),
)  # fmt: skip


def sana_wm_scales(vae: Config, denoiser: Config) -> Scales:
    """SanaWMPipeline with the autoencoder of LTX-2."""
    patch_time, patch, _ = denoiser["patch_size"]
    spatial, temporal = halved(vae)
    return Scales(temporal, spatial, int(patch), int(vae["latent_channels"]), int(patch_time))
