"""The engine against plain diffusers, measured: ``python -m tests.bench.bench_engine``.

One real Wan pipeline of a small size with random weights, in one process. Every figure stands
beside a baseline of the same run: the bare pipeline's call, the take without a cache, the memory
before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import torch
from rich.console import Console
from rich.table import Table

from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.checks import check_frames
from previz.engine.gpu.memory import tidy
from previz.engine.gpu.prompt_cache import PromptCache
from previz.engine.gpu.skipping import Blocks
from previz.engine.gpu.take import WarmModel, prepare_torch
from previz.engine.plan import FIRST_BLOCK, ShotRequest
from previz.errors import Cancelled
from previz.model.render import Acceleration
from previz.model.time import Rate
from tests.tiny_models import TRANSFORMER, wan_parts

SHAPE = {
    **TRANSFORMER,
    "num_attention_heads": 6,
    "attention_head_dim": 64,
    "ffn_dim": 1536,
    "num_layers": 8,
}
ASKED = ShotRequest("a person walks", "", 7, 128, 80, 17, Rate(16), steps=12, guidance=1.0)
TIMES = 15
JOBS = 50


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what was measured, the value, what it stands beside, and the goal."""

    name: str
    value: str
    baseline: str
    goal: str = ""


def build(folder: Path) -> Path:
    """A Wan folder whose steps take long enough to be measured."""
    from diffusers import WanPipeline, WanTransformer3DModel

    torch.manual_seed(0)
    transformer = WanTransformer3DModel(**SHAPE).eval()
    WanPipeline(transformer=transformer, **wan_parts()).save_pretrained(folder)
    return folder


def load(folder: Path, prompts: PromptCache) -> WarmModel:
    cache = folder.parent / "weights.json"
    return WarmModel.load(folder, cache, lambda *_: None, lambda: None, prompts)


def make(model: WarmModel, request: ShotRequest, check: Callable[[], None] = lambda: None) -> Any:
    return model.make(request, lambda *_: None, lambda _picture: None, check)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process: other work on the machine does not count."""
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def overhead(model: WarmModel) -> list[Figure]:
    """A whole take through the engine against the bare call of the same pipeline, in turns.

    Both are given the words as they were read before: what reading them again costs is no merit.
    """
    pipe, plan = model._pipe, model.plan(ASKED)
    noise = canvas_noise(look_of(ASKED), plan.latent)
    (words,) = model._sampling.words(ASKED.prompt)

    def bare() -> None:
        with torch.inference_mode():
            pipe(
                prompt_embeds=words, num_frames=plan.frames, height=plan.height_px,
                width=plan.width_px, num_inference_steps=plan.steps, guidance_scale=1.0,
                latents=noise.clone(), output_type="np",
            )  # fmt: skip

    seeds = count()

    def ours() -> None:
        make(model, replace(ASKED, seed=next(seeds)))  # no noise that was drawn before

    pairs = [in_turn(ours, bare, swap=bool(number % 2)) for number in range(TIMES + 1)][1:]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    added = extra(model)
    return [
        Figure(
            "take against the bare call, CPU s", f"{mine:.3f}  ({ratio:.3f}x)",
            f"{theirs:.3f}, {TIMES} pairs", "1.02x",
        ),
        Figure(
            "of it ours alone, each by itself, CPU ms", added.value,
            f"{float(added.baseline) / theirs / 10:.1f} % of the bare call", "2 %",
        ),
    ]  # fmt: skip


def in_turn(one: Callable[[], None], other: Callable[[], None], swap: bool) -> tuple[float, float]:
    """CPU seconds of both, one right after the other; which is first changes from pair to pair."""
    if swap:
        second, first = seconds(other), seconds(one)
        return first, second
    return seconds(one), seconds(other)


def extra(model: WarmModel) -> Figure:
    """What the engine does besides: ``value`` names the parts, ``baseline`` is their sum in ms.

    The preview is fitted once for a model and left out; a film and its checksum are the take's
    own, and are written after it.
    """
    plan, take = model.plan(ASKED), make(model, ASKED)
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1

    make(model, ASKED, look)
    block, given, often = torch.nn.Identity(), torch.zeros(1), looks

    def calls() -> None:
        for _ in range(often):
            block(given)

    bare_s = ms(calls)
    hook = block.register_forward_pre_hook(lambda _module, _given: look())
    parts = {
        "noise": ms(lambda: canvas_noise(look_of(ASKED), plan.latent)),
        "frames looked at": ms(lambda: check_frames(take.frames, 7)),
        f"{often} looks for a stop": ms(calls) - bare_s,
        "tier and estimate": ms(lambda: model._room.settle(ASKED, plan)),
        "record": ms(lambda: model._made_by(ASKED, plan, Blocks())),
        "previews": ms(lambda: model._sampling._picture(take.latents)) * 3,
    }
    hook.remove()
    words = ", ".join(f"{name} {each:.1f}" for name, each in parts.items())
    return Figure("", words, str(sum(parts.values())))


def ms(work: Callable[[], object]) -> float:
    """CPU milliseconds, the median of some."""
    return median(seconds(work) for _ in range(9)) * 1e3


def reading(model: WarmModel) -> Figure:
    """Runs of the text encoder for a second take of the same words."""
    runs = 0

    def count(_module: torch.nn.Module, _given: object) -> None:
        nonlocal runs
        runs += 1

    hook = model._pipe.text_encoder.register_forward_pre_hook(count)
    other = replace(ASKED, prompt="a train arrives", steps=2)
    make(model, other)
    first, runs = runs, 0
    make(model, replace(other, seed=8))
    hook.remove()
    return Figure("text encoder runs, second take", str(runs), f"{first} in the first", "0")


def stopping(model: WarmModel) -> Figure:
    """From the wish to stop until the take has stopped, against one block; no decode follows."""
    blocks: list[float] = []
    began_s = 0.0
    decodes = 0

    def before(_module: torch.nn.Module, _given: object) -> None:
        nonlocal began_s
        began_s = time.perf_counter()

    def after(_module: torch.nn.Module, _given: object, _made: object) -> None:
        blocks.append(time.perf_counter() - began_s)

    def decoded(_module: torch.nn.Module, _given: object) -> None:
        nonlocal decodes
        decodes += 1

    block = model._pipe.transformer.blocks[0]
    hooks = [block.register_forward_pre_hook(before), block.register_forward_hook(after)]
    hooks.append(model._pipe.vae.decoder.register_forward_pre_hook(decoded))
    waits = []
    for place in range(1, 6):
        calls, wished_s = 0, 0.0

        def check(place: int = place) -> None:
            nonlocal calls, wished_s
            calls += 1
            if wished_s:
                raise Cancelled
            if calls == place * 13:
                wished_s = time.perf_counter()

        try:
            make(model, ASKED, check)
        except Cancelled:
            waits.append(time.perf_counter() - wished_s)
    for hook in hooks:
        hook.remove()
    return Figure(
        "wish to stop until stopped, ms",
        f"{max(waits) * 1e3:.0f}, decodes {decodes}",
        f"{median(blocks) * 1e3:.0f} a block",
        "block + 50, 0",
    )


def caches(model: WarmModel) -> list[Figure]:
    """Blocks run, time and likeness with a cache, against the same take without."""
    whole_s = seconds(lambda: make(model, ASKED))
    whole = make(model, ASKED).latents
    rows = []
    for threshold in (0.02, 0.05, 0.15):
        quick = replace(ASKED, acceleration=Acceleration(FIRST_BLOCK, threshold))
        made = make(model, quick)
        gap = float(torch.linalg.norm(made.latents - whole) / torch.linalg.norm(whole))
        ran = dict(made.made_by)["blocks"]
        took = seconds(lambda quick=quick: make(model, quick))
        rows.append(
            Figure(
                f"first block cache, {threshold:g}",
                f"{took / whole_s:.2f}x, {ran}, off by {gap:.3f}",
                f"{whole_s:.2f} s without",
            )
        )
    return rows


def memory(model: WarmModel) -> Figure:
    """An idle worker's memory after takes of many sizes, against the time after the first."""
    own = psutil.Process()
    sizes = [(128, 80, 17), (64, 64, 9), (96, 96, 13)]
    for width_px, height_px, frames in sizes:
        make(model, replace(ASKED, width_px=width_px, height_px=height_px, frames=frames, steps=2))
    tidy()  # as a worker does that has nothing to do
    before = own.memory_info().rss
    for number in range(JOBS):
        width_px, height_px, frames = sizes[number % len(sizes)]
        request = replace(ASKED, width_px=width_px, height_px=height_px, frames=frames, steps=2)
        make(model, replace(request, seed=number, prompt=f"take {number}"))
    tidy()
    after = own.memory_info().rss
    return Figure(
        f"memory after {JOBS} takes, MiB",
        f"{after / 2**20:.0f}  ({after / before:.3f}x)",
        f"{before / 2**20:.0f}",
        "1.05x",
    )


def main() -> None:
    """Measure and print."""
    prepare_torch()
    with tempfile.TemporaryDirectory() as scratch:
        model = load(build(Path(scratch) / "small-wan"), PromptCache())
        rows = [*overhead(model), reading(model), stopping(model), *caches(model), memory(model)]
    table = Table("measured", "value", "beside", "goal", title="The engine, small Wan on the CPU")
    for row in rows:
        table.add_row(row.name, row.value, row.baseline, row.goal)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
