"""IP-Adapters: what the library says of a picture, ours says too, and nothing without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from diffusers import AnimateDiffPipeline
from PIL import Image

from previz.engine.gpu.canvas import canvas_noise, look_of
from tests.engine.gpu.family_checks import SMALL, pictures
from tests.engine.gpu.takes import load, make
from tests.tiny_animatediff import add_ip_adapter, build_animatediff

REQUEST = replace(SMALL, frames=4, steps=2)


@pytest.mark.parametrize("plus", [False, True])
def test_a_take_is_the_library_s_own(plus: bool, tmp_path: Path) -> None:
    """Both kinds of adapter, with two pictures at half strength, and without guidance too."""
    folder = build_animatediff(tmp_path / "tiny")
    add_ip_adapter(folder, plus=plus)
    model = load(folder, tmp_path / "weights.json")
    pipe = AnimateDiffPipeline.from_pretrained(folder, motion_adapter=None)
    pipe.set_progress_bar_config(disable=True)
    pipe.load_ip_adapter(
        str(folder), "ip_adapter", "ip-adapter_sd15.safetensors",
        image_encoder_folder="./image_encoder", low_cpu_mem_usage=False,
    )  # fmt: skip
    pipe.set_ip_adapter_scale(0.5)
    shown = tuple(pictures(2, 5))
    for guidance in (7.5, 1.0):
        request = replace(
            REQUEST, guidance=guidance, references=shown, strengths={"reference": 0.5}
        )
        theirs = pipe(
            request.prompt,
            negative_prompt=request.negative,
            num_frames=4,
            height=64,
            width=64,
            num_inference_steps=2,
            guidance_scale=guidance,
            latents=canvas_noise(look_of(request), model.plan(request).latent),
            ip_adapter_image=[[Image.fromarray(each) for each in shown]],
            output_type="latent",
        ).frames
        ours = make(model, request).latents
        close = 2e-4 * float(theirs.abs().max())
        assert torch.allclose(ours, theirs, atol=close)
        without = make(model, replace(request, references=())).latents
        assert not torch.allclose(ours, without, atol=close)
