"""Models of single pictures, for the board. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

OF_THE_NET = ("depth", "pose", "lineart")
"""What one ControlNet, called union, obeys."""
Z_IMAGE = Capabilities(
    # Z-Image-Turbo: nine steps without guidance; it is not told what is not wanted.
    name="z-image", frame_rule=FrameRule(step=1, offset=1, trained=1), trained_fps=1,
    steps=9, guidance=0.0, still=True, loras=True, controls=frozenset({"source", "matte"}),
    lacks=tuple((kind, "a ControlNet beside its folder") for kind in OF_THE_NET),
)  # fmt: skip
Z_IMAGE_CONTROL = replace(
    Z_IMAGE, name="z-image-control", controls=Z_IMAGE.controls.union(OF_THE_NET), lacks=()
)
FLUX2_KLEIN = Capabilities(
    name="flux2-klein", frame_rule=FrameRule(step=1, offset=1, trained=1), trained_fps=1,
    steps=4, guidance=1.0, still=True, negative=False, loras=True, passes=1,
    controls=frozenset({"reference", "source", "matte"}),
)  # fmt: skip


def z_image_scales(vae: Config, denoiser: Config) -> Scales:
    """ZImagePipeline with AutoencoderKL."""
    return Scales(
        temporal=1,
        spatial=2 ** (len(vae["block_out_channels"]) - 1),
        patch=int(denoiser["all_patch_size"][0]),
        channels=int(denoiser["in_channels"]),
    )


def flux2_klein_scales(vae: Config, _denoiser: Config) -> Scales:
    """Flux2KleinPipeline with AutoencoderKLFlux2, whose cells go to the denoiser in fours."""
    return Scales(
        temporal=1,
        spatial=2 ** (len(vae["block_out_channels"]) - 1),
        patch=2,
        channels=int(vae["latent_channels"]),
    )
