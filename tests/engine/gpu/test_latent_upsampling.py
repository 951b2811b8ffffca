"""The family's own upsampler: what we do is what the library's pipelines do."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from diffusers import LTX2LatentUpsamplePipeline, LTXLatentUpsamplePipeline

from previz.engine.gpu.latent_upsampling import encoded_take, load_upsampler, upsampled
from previz.engine.gpu.memory import choose_device
from previz.errors import Cancelled
from tests.engine.gpu.family_checks import pictures
from tests.engine.gpu.takes import Listener, load
from tests.tiny_ltx2 import build_ltx2
from tests.tiny_models import build_ltx
from tests.tiny_upscalers import build_latent_upsampler


@pytest.mark.parametrize("pipeline", ["LTXPipeline", "LTX2Pipeline"])
def test_it_is_the_arithmetic_of_the_library(pipeline: str, tmp_path: Path) -> None:
    two = pipeline == "LTX2Pipeline"
    folder = build_ltx2(tmp_path / "model") if two else build_ltx(tmp_path / "model")
    build_latent_upsampler(folder / "latent_upsampler", 4 if two else 8, "LTX2" if two else "LTX")
    pipe = load(folder, tmp_path / "w.json")._pipe
    part = load_upsampler(folder / "latent_upsampler", pipeline, choose_device())
    pipe.vae.latents_mean += 0.3  # else the order of the two steps would not matter
    pipe.vae.latents_std *= 1.7
    torch.manual_seed(1)
    latents = torch.randn(1, 4 if two else 8, 2, 2, 3)
    ours = upsampled(pipe, part, latents, pipeline, lambda: None)
    theirs = (LTX2LatentUpsamplePipeline if two else LTXLatentUpsamplePipeline)(pipe.vae, part)
    wanted = theirs(latents=latents, height=64, width=96, output_type="latent").frames
    assert ours.shape == (1, latents.shape[1], 2, 4, 6)
    assert torch.equal(ours, wanted)


def test_twice_the_frames_but_one(tmp_path: Path) -> None:
    folder = build_ltx(tmp_path / "model")
    build_latent_upsampler(folder / "temporal_upsampler", 8, temporal=True)
    pipe = load(folder, tmp_path / "w.json")._pipe
    part = load_upsampler(folder / "temporal_upsampler", "LTXPipeline", choose_device())
    latents = encoded_take(pipe, pictures(17), "LTXPipeline")
    assert latents.shape == (1, 8, 3, 2, 2)
    made = upsampled(pipe, part, latents, "LTXPipeline", lambda: None)
    assert made.shape == (1, 8, 5, 2, 2)


def test_a_stop_is_obeyed_before_every_block(tmp_path: Path) -> None:
    folder = build_ltx(tmp_path / "model")
    build_latent_upsampler(folder / "latent_upsampler", 8)
    pipe = load(folder, tmp_path / "w.json")._pipe
    part = load_upsampler(folder / "latent_upsampler", "LTXPipeline", choose_device())
    latents, whole = torch.zeros(1, 8, 2, 2, 2), Listener()
    upsampled(pipe, part, latents, "LTXPipeline", whole.check)
    assert whole.checks == 2  # one block before and one after it grows
    for stop_at in (1, 2):
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            upsampled(pipe, part, latents, "LTXPipeline", listener.check)
        assert listener.checks == stop_at
