"""What each family can do, and the grid of its latents, as its own configuration files say it.

Defaults are those of the makers' model cards. Where a line cites a class, it is of diffusers 0.42.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.plan import Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.errors import ModelFolderError

Config = Mapping[str, Any]
"""A component's ``config.json``, or the same of a component that is loaded."""

WAN = Capabilities(
    name="wan", frame_rule=FrameRule(step=4, offset=1, trained=81), trained_fps=16,
    steps=50, guidance=5.0,
)  # fmt: skip
VACE = replace(WAN, name="vace", controls=frozenset({"depth", "pose", "layout", "edge"}))
LTX = Capabilities(
    name="ltx", frame_rule=FrameRule(step=8, offset=1, trained=161), trained_fps=25,
    steps=50, guidance=3.0, controls=frozenset({"first"}), any_rate=True,
)  # fmt: skip
COGVIDEOX = Capabilities(
    # AutoencoderKLCogVideoX decodes two latent frames at a time, and only an odd number of them
    # begins with a single frame: lengths are 8k + 1 although the grid would have 4k + 1.
    name="cogvideox", frame_rule=FrameRule(step=8, offset=1, trained=49), trained_fps=8,
    steps=50, guidance=6.0,
)  # fmt: skip


def wan_scales(vae: Config, denoiser: Config) -> Scales:
    """WanPipeline and WanVACEPipeline with AutoencoderKLWan."""
    return Scales(
        temporal=int(vae.get("scale_factor_temporal") or 4),
        spatial=int(vae.get("scale_factor_spatial") or 8),
        patch=int(denoiser["patch_size"][1]),
        channels=int(vae["z_dim"]),
    )


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A family's capabilities, and how its grid is read off the two configurations."""

    capabilities: Capabilities
    scales: Callable[[Config, Config], Scales]


SHEETS: Mapping[str, Sheet] = {
    "WanPipeline": Sheet(WAN, wan_scales),
    "WanVACEPipeline": Sheet(VACE, wan_scales),
    "LTXPipeline": Sheet(LTX, ltx_scales),
    "CogVideoXPipeline": Sheet(COGVIDEOX, cogvideox_scales),
}
"""By pipeline class: those of the shipped model table."""


def folder_scales(folder: Path, pipeline_class: str) -> Scales:
    """The grid of an installed model, read off its folder; nothing is loaded.

    Raises:
        ModelFolderError: its configuration cannot be read.
    """
    parts = ("transformer", "vae")
    denoiser, vae = (_config(folder / part / "config.json") for part in parts)
    try:
        return SHEETS[pipeline_class].scales(vae, denoiser)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _unreadable(folder, f"A number is missing or wrong: {error}.") from error


def _config(path: Path) -> Config:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unreadable(path.parent.parent, f"{path.parent.name}/{path.name}: {error}") from error


def _unreadable(folder: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The configuration of “{folder.name}” cannot be read.",
        why,
        "Copy or download the model's folder again.",
    )
