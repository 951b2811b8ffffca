"""The window over a long take: its noise, and that it takes no weights and no hooks away."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import AnimateDiffPipeline, UNetMotionModel
from diffusers.models.attention import FreeNoiseTransformerBlock

from previz.engine.gpu.canvas import Look, canvas_noise
from previz.engine.gpu.windows import LENGTH, STRIDE, look_through, shuffled
from previz.engine.shapes import LatentShape
from tests.tiny_animatediff import build_animatediff


def noise(frames: int, seed: int = 7) -> torch.Tensor:
    return canvas_noise(Look(seed), LatentShape(4, frames, 8, 8))


def test_later_noise_is_earlier_noise_in_another_order() -> None:
    made = shuffled(noise(40), 7)
    assert torch.equal(made[:, :, :LENGTH], noise(LENGTH))
    for start in range(LENGTH, 40, STRIDE):
        before = made[:, :, start - LENGTH : start - LENGTH + STRIDE]
        group = made[:, :, start : start + STRIDE]
        one, other = ({frame.numpy().tobytes() for frame in each[0].unbind(1)}
                      for each in (before, group))  # fmt: skip
        assert one == other
    assert len({frame.numpy().tobytes() for frame in made[0].unbind(1)}) == LENGTH


def test_a_longer_take_begins_with_the_noise_of_a_shorter_one() -> None:
    for frames in (17, 18, 30, 33):
        assert torch.equal(shuffled(noise(frames), 7), shuffled(noise(60), 7)[:, :, :frames])
    assert not torch.equal(shuffled(noise(60), 7), shuffled(noise(60), 8))


def test_the_window_is_the_library_s_and_the_weights_are_the_net_s_own(tmp_path: Path) -> None:
    """Of a take the library's own way says the same; hooks on layers go on hearing."""
    folder = build_animatediff(tmp_path / "tiny")
    ours, theirs = (UNetMotionModel.from_pretrained(folder / "unet") for _ in range(2))
    pipe = AnimateDiffPipeline.from_pretrained(folder, unet=theirs, motion_adapter=None)
    weights = {name: id(each) for name, each in ours.named_parameters()}
    heard: list[str] = []
    layers = [
        each for name, each in ours.named_modules() if "motion" in name and name.endswith("to_q")
    ]
    for layer in layers:
        layer.register_forward_hook(lambda *_: heard.append("a layer"))
    given = torch.randn(1, 4, 20, 8, 8), 5, torch.randn(20, 7, 32)
    with torch.inference_mode():
        before = ours(*given).sample
        look_through(ours, window=True)
        assert any(isinstance(each, FreeNoiseTransformerBlock) for each in ours.modules())
        heard.clear()
        made = ours(*given).sample
        assert len(heard) == 2 * len(layers)  # two windows of sixteen over twenty frames
        pipe.motion_adapter = ours  # the library asks it how long a window may be
        pipe._free_noise_context_length, pipe._free_noise_context_stride = LENGTH, STRIDE
        pipe._free_noise_weighting_scheme = "pyramid"
        for block in (*theirs.down_blocks, *theirs.up_blocks):
            pipe._enable_free_noise_in_block(block)
        assert torch.equal(made, theirs(*given).sample)
        look_through(ours, window=False)
        assert torch.equal(ours(*given).sample, before)
    assert {name: id(each) for name, each in ours.named_parameters()} == weights
