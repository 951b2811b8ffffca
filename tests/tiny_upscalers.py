"""Tiny upscaler files in the ways in which such networks are published, and a family's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

WIDTH, GROWN, BLOCKS = 8, 4, 2


def build_esrgan(path: Path, times: int = 4, old: bool = False) -> Path:
    """Random weights of ESRGAN, with Real-ESRGAN's folding below four, or under the first names."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(times)
    folded = {4: 1, 2: 2}[times] if not old else 1
    doublings = 2 if not old or times == 4 else 1
    tensors: dict[str, Any] = {}

    def layer(name: str, channels: int, out: int) -> None:
        tensors[f"{name}.weight"] = torch.randn(out, channels, 3, 3) * 0.1
        tensors[f"{name}.bias"] = torch.randn(out) * 0.1

    layer("conv_first", 3 * folded**2, WIDTH)
    for block in range(BLOCKS):
        for dense in range(1, 4):
            for conv in range(1, 6):
                channels = WIDTH + (conv - 1) * GROWN
                out = WIDTH if conv == 5 else GROWN
                layer(f"body.{block}.rdb{dense}.conv{conv}", channels, out)
    layer("conv_body", WIDTH, WIDTH)
    for number in range(1, doublings + 1):
        layer(f"conv_up{number}", WIDTH, WIDTH)
    layer("conv_hr", WIDTH, WIDTH)
    layer("conv_last", WIDTH, 3)
    save_file(_first_names(tensors, doublings) if old else tensors, path)
    return path


def _first_names(tensors: dict[str, Any], doublings: int) -> dict[str, Any]:
    """As xinntao's first release numbers its layers."""
    last = 3 * doublings + 2
    ends = {"conv_first": 0, "conv_hr": last, "conv_last": last + 2}
    ends |= {f"conv_up{number}": 3 * number for number in range(1, doublings + 1)}
    found = {}
    for name, tensor in tensors.items():
        layer, kind = name.rsplit(".", 1)
        if layer in ends:
            found[f"model.{ends[layer]}.{kind}"] = tensor
        elif layer == "conv_body":
            found[f"model.1.sub.{BLOCKS}.{kind}"] = tensor
        else:
            new = r"model.1.sub.\1.RDB\2.conv\3.0"
            found[f"{re.sub(r'body.(.).rdb(.).conv(.)', new, layer)}.{kind}"] = tensor
    return found


def build_compact(path: Path, times: int = 2, plain: bool = False) -> Path:
    """Random weights of the compact network; ``plain`` ones add nothing to the picture."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(times)
    sizes = [(3, WIDTH), *[(WIDTH, WIDTH)] * BLOCKS, (WIDTH, 3 * times**2)]
    tensors: dict[str, Any] = {}
    for number, (channels, out) in enumerate(sizes):
        scale = 0.0 if plain and number == len(sizes) - 1 else 0.1
        tensors[f"body.{2 * number}.weight"] = torch.randn(out, channels, 3, 3) * scale
        tensors[f"body.{2 * number}.bias"] = torch.randn(out) * scale
        if number < len(sizes) - 1:
            tensors[f"body.{2 * number + 1}.weight"] = torch.full((out,), 0.25)
    save_file(tensors, path)
    return path


def build_latent_upsampler(
    folder: Path, channels: int, kind: str = "LTX", temporal: bool = False
) -> Path:
    """A family's own upsampler of latents, as diffusers saves it; ``kind`` is LTX or LTX2."""
    import torch
    from diffusers.pipelines.ltx.modeling_latent_upsampler import LTXLatentUpsamplerModel
    from diffusers.pipelines.ltx2 import LTX2LatentUpsamplerModel

    torch.manual_seed(0)
    shape: dict[str, Any] = {
        "in_channels": channels,
        "mid_channels": 32,
        "num_blocks_per_stage": 1,
        "dims": 3,
        "spatial_upsample": not temporal,
        "temporal_upsample": temporal,
    }
    made = LTXLatentUpsamplerModel if kind == "LTX" else LTX2LatentUpsamplerModel
    made(**shape).eval().save_pretrained(folder)
    return folder
