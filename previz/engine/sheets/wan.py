"""Wan 2.1 and 2.2, and VACE. Defaults are those of the makers' model cards."""

from __future__ import annotations

from dataclasses import replace

from previz.engine.plan import AT_FRAMES, FIRST_BLOCK, TAYLOR, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

WAN = Capabilities(
    name="wan", frame_rule=FrameRule(step=4, offset=1, trained=81), trained_fps=16,
    steps=50, guidance=5.0, controls=frozenset({"source", "matte"}), loras=True,
    caches=(FIRST_BLOCK, TAYLOR),
)  # fmt: skip
WAN_IMAGE = replace(
    WAN,
    name="wan image",
    controls=frozenset({"first", "last", "source"}),
    needs=frozenset({"first"}),
)
DRAWN = ("depth", "pose", "lineart", "flow", "clay")
"""The control videos that VACE was trained with; it reads ``lineart`` as a scribble."""
VACE = replace(
    WAN,
    name="vace",
    weighed=AT_FRAMES,
    controls=frozenset({*DRAWN, "first", "last", "frame", "reference", "source", "redo", "matte"}),
)


def wan_scales(vae: Config, denoiser: Config) -> Scales:
    """WanPipeline and its kin with AutoencoderKLWan."""
    return Scales(
        temporal=int(vae.get("scale_factor_temporal") or 4),
        spatial=int(vae.get("scale_factor_spatial") or 8),
        patch=int(denoiser["patch_size"][1]),
        channels=int(vae["z_dim"]),
    )


def wan_released(family: Capabilities, options: Config, _denoiser: Config) -> Capabilities:
    """TI2V-5B takes a first frame too; A14B has two denoisers, each with a guidance of its own."""
    if options.get("expand_timesteps"):
        return replace(
            family,
            frame_rule=replace(family.frame_rule, trained=121),
            trained_fps=24,
            controls=family.controls | {"first"},
        )
    return _of_two(family, options, 4.0, 3.0)


def wan_image_released(family: Capabilities, options: Config, denoiser: Config) -> Capabilities:
    """Of Wan 2.1, which has an image encoder, only FLF2V takes a last frame, and needs it."""
    if denoiser.get("pos_embed_seq_len"):
        return replace(family, needs=frozenset({"first", "last"}))
    if denoiser.get("image_dim"):
        return replace(family, controls=family.controls - {"last"})
    return _of_two(family, options, 3.5, 3.5)


def vace_released(family: Capabilities, options: Config, _denoiser: Config) -> Capabilities:
    """The VACE of Wan 2.2 has two denoisers."""
    return _of_two(family, options, 4.0, 3.0)


def _of_two(
    family: Capabilities, options: Config, guidance: float, guidance_2: float
) -> Capabilities:
    """A14B: a LoRA would be for one of the two denoisers; which one, its file does not say."""
    if not options.get("boundary_ratio"):
        return family
    return replace(family, steps=40, guidance=guidance, guidance_2=guidance_2, loras=False)
