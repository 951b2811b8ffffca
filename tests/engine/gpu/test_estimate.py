from __future__ import annotations

from pathlib import Path

import pytest
import torch

from previz.engine.gpu.estimate import forward_flops, measured_speed, spoken, step_flops
from previz.engine.gpu.measuring.releases import RELEASED
from previz.engine.gpu.memory import choose_device
from previz.engine.gpu.net_of_blocks import pass_flops, windowed
from previz.engine.gpu.registry import FAMILIES
from previz.engine.plan import ShotRequest
from previz.engine.shapes import LatentShape
from tests.bench.bench_estimates import nets_of_blocks, transformer
from tests.engine.gpu.takes import load
from tests.engine.gpu.test_together import led
from tests.tiny_families import family_folder


@pytest.mark.parametrize(
    ("parameters", "tokens", "width", "layers", "counted"),
    [
        (1.42e9, 32760, 1536, 30, 283e12),
        (5.00e9, 27280, 3072, 30, 517e12),
        (14.29e9, 32760, 5120, 40, 1678e12),
    ],
    ids=["Wan 2.1 1.3B at 480 lines", "Wan 2.2 5B at 704 lines", "Wan 2.1 14B at 480 lines"],
)
def test_the_work_agrees_with_a_counter(
    parameters: float, tokens: int, width: int, layers: int, counted: float
) -> None:
    """Counted with torch's FlopCounterMode on the released shapes, 2.13."""
    assert forward_flops(int(parameters), tokens, width, layers) == pytest.approx(counted, rel=0.09)


def test_the_speed_of_this_machine_is_plausible() -> None:
    assert 1e8 < measured_speed(choose_device()) < 1e16


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (41.4, "41 s"), (170, "3 min"), (4800, "1 h 20 min")]
)
def test_times_are_said_in_words(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_a_net_of_blocks_works_as_much_as_a_counter_counts() -> None:
    """The released UNet with its layers of motion, a ControlNet and a SparseCtrl."""
    rows = list(nets_of_blocks())
    assert len(rows) == 6
    for name, size, counted, foretold in rows:
        assert foretold == pytest.approx(counted, rel=0.02), (name, size)


@pytest.mark.parametrize("at", [1, 3], ids=["VACE", "LTX-2 with its sound"])
def test_layers_that_are_led_and_those_of_sound_are_reckoned_as_what_they_are(at: int) -> None:
    _, _, counted, foretold = transformer(RELEASED[at])
    assert foretold == pytest.approx(counted, rel=0.09)


def test_a_window_over_a_long_take_looks_at_its_frames_more_than_once() -> None:
    assert [windowed(frames) for frames in (1, 16, 17, 20, 24, 48)] == [1, 16, 32, 32, 48, 144]
    with torch.device("meta"):
        unet = load_unet()
    one, three = (pass_flops(unet, LatentShape(4, frames, 32, 32)) for frames in (16, 48))
    assert three > 3.2 * one


def load_unet() -> torch.nn.Module:
    from diffusers import UNetMotionModel

    unet: torch.nn.Module = UNetMotionModel(cross_attention_dim=768, num_attention_heads=8)
    return unet


@pytest.mark.parametrize("family", ["AnimateDiffControlNetPipeline", "ZImageControlNetPipeline"])
def test_the_nets_that_lead_a_take_are_reckoned_too(family: str, tiny_home: Path) -> None:
    folder = family_folder(family, tiny_home)
    model, request = load(folder, tiny_home / "w.json"), led(family, folder)
    made, pipe = model.plan(request), model._pipe
    alone = ShotRequest(
        "", "", 1, request.width_px, request.height_px, request.frames, request.rate
    )
    work = step_flops(pipe, FAMILIES[family], request, made)
    assert work > 1.05 * step_flops(pipe, FAMILIES[family], alone, made)
