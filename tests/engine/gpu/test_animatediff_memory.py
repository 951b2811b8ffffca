"""What a small card gets of AnimateDiff: its released sizes, without weights, on a forged card."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import torch
from diffusers import AutoencoderKL, ControlNetModel, SparseControlNetModel, UNetMotionModel
from transformers import CLIPTextConfig, CLIPTextModel

from previz.engine.gpu.families.animatediff import FAMILY
from previz.engine.gpu.memory import MIB, Device
from previz.engine.gpu.tiers import fitting, needed_mib, tier_for, working_mib
from previz.engine.plan import Plan, ShotRequest, plan
from previz.engine.sheets.animatediff import ANIMATEDIFF, animatediff_scales
from previz.errors import OutOfMemoryError
from previz.model.time import Rate

SIX_GB = Device("cuda", "a card of 6 GB", 6144, 5632)


@pytest.fixture(scope="module")
def released() -> Any:
    """Networks of the published sizes on no device: half precision, the decoder whole."""
    text = CLIPTextConfig(
        hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12
    )
    with torch.device("meta"):
        halves: dict[str, torch.nn.Module] = {
            "unet": UNetMotionModel(cross_attention_dim=768, num_attention_heads=8),
            "text_encoder": CLIPTextModel(text),
            "controlnet_depth": ControlNetModel(cross_attention_dim=768),
            "controlnet_pose": ControlNetModel(cross_attention_dim=768),
            "sparsectrl": SparseControlNetModel(cross_attention_dim=768),
        }
        vae = AutoencoderKL(
            block_out_channels=(128, 256, 512, 512),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            layers_per_block=2,
        )
    for net in halves.values():
        for parameter in net.parameters():
            parameter.data = parameter.data.to(torch.bfloat16)
    return SimpleNamespace(components={**halves, "vae": vae}, vae=vae, unet=halves["unet"])


def made(pipe: Any, width_px: int, height_px: int, frames: int) -> Plan:
    request = ShotRequest("", "", 0, width_px, height_px, frames, Rate(8))
    return plan(ANIMATEDIFF, animatediff_scales(pipe.vae.config, {}), request)


def work_mib(pipe: Any, width_px: int, height_px: int, frames: int) -> int:
    return working_mib(pipe, FAMILY, made(pipe, width_px, height_px, frames), "cuda")


@pytest.mark.parametrize(
    ("size", "frames", "tier"),
    [
        ((512, 288), 16, "offload"),
        ((512, 512), 16, "stream"),
        ((512, 288), 32, "stream"),
        ((768, 432), 16, "stream"),
    ],
)
def test_a_card_of_six_gigabytes_has_room(
    released: Any, size: tuple[int, int], frames: int, tier: str
) -> None:
    work = work_mib(released, *size, frames)
    assert tier_for(needed_mib(released, work, "cuda"), SIX_GB) == tier


def test_what_is_too_large_is_offered_smaller(released: Any) -> None:
    """Four seconds at 24 frames a second: half the size is what would fit."""
    work = work_mib(released, 768, 432, 96)
    with pytest.raises(OutOfMemoryError, match="need about 16"):
        tier_for(needed_mib(released, work, "cuda"), SIX_GB)
    choices = fitting(
        released, SIX_GB, "", (768, 432), lambda w, h: work_mib(released, w, h, 96), 5632
    )
    assert {(each.width_px, each.height_px) for each in choices} == {(384, 216)}


def test_the_weights_are_those_of_the_catalogue(released: Any) -> None:
    """1.3 billion numbers with the layers of motion, by the makers' own counts."""
    count = sum(each.numel() for each in released.unet.parameters())
    assert count * 2 / MIB == pytest.approx(2504, abs=2)
