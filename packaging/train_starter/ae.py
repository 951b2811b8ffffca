"""Train the autoencoder on crops of the data. Begins again where it was stopped.

``python packaging/train_starter/ae.py DATA RUN --minutes 8``. On a GPU in bfloat16, on a CPU in
bfloat16 where the processor has it. RUN holds ``ae.pt``: weights, optimiser, steps, seconds.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import data
import msgspec
import numpy as np
import torch
from running import Run, State, device_of, schedule, settle
from torch import Tensor
from torch.nn import functional

from previz.engine.gpu.starter.autoencoder import Autoencoder, guide_of
from previz.engine.gpu.starter.sizes import AutoencoderSizes

LATENT_NOISE = 0.1
GUIDE_DROPPED = 0.1
FIGURE_WEIGHT = 3.0
COLOUR_WEIGHT = 2.0
BROAD_WEIGHT = 2.0
RATE = 6e-4


@dataclass(frozen=True, slots=True)
class Crops:
    """video (B, 3, T, H, W) in -1..1, guide (B, 4, T, H, W), figures (B, 1, T, H, W)."""

    video: Tensor
    guide: Tensor
    figures: Tensor


def crops(folder: Path, rng: np.random.Generator, batch: int, side: int, frames: int) -> Crops:
    """Random crops: two of each file, since opening a file costs more than cutting it."""
    paths = sorted(folder.glob("*.npz"))
    videos, clays, depths, figures = [], [], [], []
    while len(videos) < batch:
        try:
            held, _ = data.read(paths[int(rng.integers(len(paths)))])
        except (OSError, ValueError):
            continue  # being written this moment
        for _ in range(2):
            total, height, width = held["depth"].shape
            t = int(rng.integers(total - frames + 1))
            y, x = (4 * int(rng.integers((whole - side) // 4 + 1)) for whole in (height, width))
            cut = (slice(t, t + frames), slice(y, y + side), slice(x, x + side))
            own = rng.random() < 0.06
            which = int(rng.integers(len(held["beauty"])))
            videos.append(held["clay"][cut] if own else held["beauty"][which][cut])
            clays.append(held["clay"][cut])
            depths.append(held["depth"][cut])
            figures.append(held["figures"][cut])
    video, clay, depth, figure = (
        torch.from_numpy(np.stack(part[:batch])) for part in (videos, clays, depths, figures)
    )
    target = video.permute(0, 4, 1, 2, 3).float() / 127.5 - 1
    return Crops(target, guide_of(clay, depth), figure.float().unsqueeze(1))


def loss_of(model: Autoencoder, cut: Crops, generator: torch.Generator | None = None) -> Tensor:
    """Absolute error of colours and of their slopes, people counting more."""
    latents = model.encode(cut.video)
    latents = latents + LATENT_NOISE * torch.randn_like(latents)
    keep = (torch.rand(len(latents), 1, 1, 1, 1, device=latents.device) > GUIDE_DROPPED).float()
    made = model.decode(latents, cut.guide * keep)
    weight = 1 + FIGURE_WEIGHT * cut.figures
    off = made - cut.video
    colour = off - off.mean(dim=1, keepdim=True)
    broad = functional.avg_pool3d(off, (1, 8, 8))  # a wrong tint all over is little in each pixel
    error = ((off.abs() + COLOUR_WEIGHT * colour.abs()) * weight).mean()
    error = error + BROAD_WEIGHT * broad.abs().mean()
    slopes = sum(
        ((made.diff(dim=axis) - cut.video.diff(dim=axis)).abs()).mean() for axis in (-1, -2)
    )
    return error + 0.5 * slopes


@torch.no_grad()
def measured(model: Autoencoder, folder: Path, count: int = 8) -> tuple[float, float, float]:
    """PSNR in dB of held-out clips: whole frames, figures only, whole frames without a guide."""
    model.eval()
    sums = np.zeros(3)
    paths = sorted(folder.glob("*.npz"))[:count]
    for number, path in enumerate(paths):
        held, _ = data.read(path)
        video = torch.from_numpy(held["beauty"][number % len(held["beauty"])][None])
        target = video.permute(0, 4, 1, 2, 3).float() / 127.5 - 1
        guide = guide_of(*(torch.from_numpy(held[name][None]) for name in ("clay", "depth")))
        figures = torch.from_numpy(held["figures"][None]).bool().unsqueeze(1)
        device = next(model.parameters()).device
        latents = model.encode(target.to(device))
        made = [model.decode(latents, g.to(device)).cpu() for g in (guide, guide * 0)]
        errors = [((m.clamp(-1, 1) - target) / 2) ** 2 for m in made]
        where = figures.expand_as(errors[0])
        parts = (errors[0], errors[0][where] if where.any() else errors[0], errors[1])
        sums += [float(part.mean()) for part in parts]
    model.train()
    whole, people, bare = (-10 * np.log10(sums / len(paths))).tolist()
    return whole, people, bare


def trained(
    folder: Path, run: Run, seconds: float, batch: int, side: int, sizes: AutoencoderSizes,
    held_out: Path | None = None, most: int = 10**9, whole_s: float = 0.0,
) -> list[float]:  # fmt: skip
    """Train for so long; the losses of this call, one for each step.

    Args:
        whole_s: the whole training over all calls, for the learning rate's fall.
    """
    device = device_of()
    model = Autoencoder(sizes).to(device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=1e-4)
    state = run.resumed("ae", model, optimiser, device)
    rng = np.random.default_rng(state.step + 17)
    begun, losses = time.monotonic(), list[float]()
    kept = begun
    while time.monotonic() - begun < seconds and len(losses) < most:
        share = (state.seconds + time.monotonic() - begun) / max(whole_s, seconds)
        for group in optimiser.param_groups:
            group["lr"] = RATE * schedule(state.step, share)
        cut = crops(folder, rng, batch, side, int(rng.choice((1, 9, 9, 17))))
        cut = Crops(*(part.to(device) for part in (cut.video, cut.guide, cut.figures)))
        with torch.autocast(device.type, torch.bfloat16):
            loss = loss_of(model, cut)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimiser.step()
        losses.append(float(loss.detach()))
        state.step += 1
        if state.step % 50 == 0:
            print(f"ae {state.step} loss {np.mean(losses[-50:]):.4f} "
                  f"{(time.monotonic() - begun) / len(losses):.2f} s/step", flush=True)  # fmt: skip
        if time.monotonic() - kept > 120:
            _keep(run, model, optimiser, state, state.seconds + time.monotonic() - begun)
            kept = time.monotonic()
            if held_out is not None:
                whole, people, bare = measured(model, held_out, 4)
                print(
                    f"held out {whole:.2f} dB, figures {people:.2f}, no guide {bare:.2f}",
                    flush=True,
                )
    _keep(run, model, optimiser, state, state.seconds + time.monotonic() - begun)
    return losses


def _keep(
    run: Run, model: Autoencoder, optimiser: torch.optim.Optimizer, state: State, seconds: float
) -> None:
    run.keep("ae", model, optimiser, state, seconds, msgspec.to_builtins(model.sizes))


def kept(run: Path) -> Autoencoder:
    """The trained autoencoder of a run, on the CPU; its spread is that of the cached latents."""
    held = torch.load(run / "ae.pt", map_location="cpu", weights_only=True)
    model = Autoencoder(msgspec.convert(held.get("sizes") or {}, AutoencoderSizes))
    model.load_state_dict(held["model"])
    if (run / "spread.pt").exists():
        numbers = torch.load(run / "spread.pt", weights_only=True)
        model.mean.copy_(numbers["mean"])
        model.std.copy_(numbers["std"])
    return model.eval().requires_grad_(False)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("run", type=Path)
    ask.add_argument("--held-out", type=Path)
    ask.add_argument("--minutes", type=float, default=8)
    ask.add_argument("--whole-minutes", type=float, default=0)
    ask.add_argument("--batch", type=int, default=4)
    ask.add_argument("--side", type=int, default=96)
    given = ask.parse_args()
    settle()
    trained(given.data, Run(given.run), given.minutes * 60, given.batch, given.side,
            AutoencoderSizes(), given.held_out, whole_s=given.whole_minutes * 60)  # fmt: skip


if __name__ == "__main__":
    main()
