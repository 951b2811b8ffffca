"""Work as the engine foretells it against torch's own counter.

``python -m tests.bench.bench_estimates``. Networks of released sizes on no device: nothing is
computed, every product is counted. What a take is said to last grows with these figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import torch
from rich.console import Console
from rich.table import Table
from torch.utils.flop_counter import FlopCounterMode

from previz.engine.gpu.denoiser import denoiser_size
from previz.engine.gpu.estimate import forward_flops, numbers_seen
from previz.engine.gpu.measuring.releases import RELEASED, Release
from previz.engine.gpu.net_of_blocks import pass_flops
from previz.engine.shapes import LatentShape

Row = tuple[str, str, float, float]
"""Name, size, counted and foretold work of one pass, in floating point operations."""
CLIPS = (LatentShape(4, 16, 64, 64), LatentShape(4, 16, 36, 64))


def counted(work: Callable[[], object]) -> float:
    """What torch counts while it works."""
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        work()
    return float(counter.get_total_flops())


def transformer(release: Release) -> Row:
    """A video transformer of a released size."""
    net = release.build("meta", torch.float32)
    told = release.inputs("meta", torch.float32)
    latents = told["hidden_states"]
    patch = net.config.get("patch_size", 1)
    cells = patch if isinstance(patch, list | tuple) else (1, 1, 1)
    tokens = (
        latents.shape[1]
        if latents.ndim == 3
        else latents[0, 0].numel() // (cells[0] * cells[1] * cells[2])
    )
    size = denoiser_size(SimpleNamespace(components={"transformer": net}))
    foretold = forward_flops(numbers_seen(net), tokens, *size)
    return release.name, release.size, counted(lambda: net(**told)), foretold


def nets_of_blocks() -> Iterator[Row]:
    """AnimateDiff's denoiser, and what leads it."""
    from diffusers import ControlNetModel, SparseControlNetModel, UNetMotionModel

    time = torch.zeros(1, device="meta")
    with torch.device("meta"):
        unet = UNetMotionModel(cross_attention_dim=768, num_attention_heads=8).eval()
        control = ControlNetModel(cross_attention_dim=768).eval()
        sparse = SparseControlNetModel(cross_attention_dim=768).eval()
    for clip in CLIPS:
        frames, height, width = clip.frames, clip.height, clip.width
        noise = torch.empty(clip.size, device="meta")
        pictures = torch.empty(frames, 4, height, width, device="meta")
        film = torch.empty(frames, 3, 8 * height, 8 * width, device="meta")
        mask = torch.empty(1, 1, frames, height, width, device="meta")
        words = torch.empty(frames, 77, 768, device="meta")
        size = f"{frames} frames of {8 * width} x {8 * height}"
        calls: tuple[tuple[str, Any, tuple[Any, ...], dict[str, Any]], ...] = (
            ("AnimateDiff", unet, (noise, time, words), {}),
            ("its ControlNet", control, (pictures, time, words, film), {}),
            ("its SparseCtrl", sparse, (noise, time, words, noise), {"conditioning_mask": mask}),
        )
        for name, net, given, named in calls:
            work = counted(lambda net=net, given=given, named=named: net(*given, **named))
            yield name, size, work, pass_flops(net, clip)


def main() -> None:
    """Count and print."""
    table = Table("a pass of", "size", "counted", "foretold", "ratio", title="Work, TFLOP")
    for name, size, real, said in (*map(transformer, RELEASED), *nets_of_blocks()):
        table.add_row(name, size, f"{real / 1e12:.1f}", f"{said / 1e12:.1f}", f"{said / real:.2f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
