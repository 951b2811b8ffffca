"""Latents of the data, made once: a step of the denoiser needs no autoencoder.

``python packaging/train_starter/cache.py DATA RUN`` writes RUN/latents/SEED.npz in float16, and
after the first hundred files the mean and spread of the latents into RUN/ae.pt's own numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

import data
import numpy as np
import torch
from ae import kept
from running import device_of, settle
from torch import Tensor
from torch.nn import functional

from previz.engine.gpu.starter.autoencoder import Autoencoder
from previz.engine.gpu.starter.conditions import packed_depth

SPREAD = "spread.pt"


def video_of(frames: np.ndarray) -> Tensor:
    """(B, T, H, W, 3) bytes to (B, 3, T, H, W) in -1..1."""
    return torch.from_numpy(frames).permute(0, 4, 1, 2, 3).float() / 127.5 - 1


@torch.no_grad()
def latents_of(model: Autoencoder, path: Path) -> dict[str, np.ndarray]:
    """A file's control, targets, first frames, depth and figures on the latent grid."""
    device = next(model.parameters()).device
    held, words = data.read(path)
    video = video_of(np.concatenate([held["clay"][None], held["beauty"]])).to(device)
    made = torch.cat([model.encode(one[None]) for one in video]).cpu().numpy().astype(np.float16)
    depth = packed_depth(torch.from_numpy(held["depth"][None]))
    figures = torch.from_numpy(held["figures"][None, None]).float()
    lead = figures[:, :, :1].expand(-1, -1, 7, -1, -1)
    share = functional.avg_pool3d(torch.cat([lead, figures], dim=2), (8, 16, 16))
    return {
        "control": made[0],
        "beauty": made[1:],
        "depth": depth[0].numpy().astype(np.float16),
        "figures": share[0, 0].numpy().astype(np.float16),
        "words": np.frombuffer(json.dumps(words).encode(), np.uint8),
    }


def cached(source: Path, model: Autoencoder, target: Path) -> int:
    """Write what is missing; how many files were written."""
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    for path in sorted(source.glob("*.npz")):
        out = target / path.name
        if out.exists():
            continue
        try:
            held = latents_of(model, path)
        except (OSError, ValueError, EOFError):
            continue
        part = out.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, **held)
        part.replace(out)
        written += 1
    return written


def spread(folder: Path, most: int = 100) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel of the targets."""
    held = []
    for path in sorted(folder.glob("*.npz"))[:most]:
        with np.load(path) as one:
            held.append(one["beauty"].astype(np.float32))
    values = torch.from_numpy(np.concatenate(held)).transpose(0, 1).flatten(1)
    return values.mean(dim=1), values.std(dim=1).clamp(min=1e-3)


def keep_spread(latents: Path, run: Path) -> None:
    mean, std = spread(latents)
    torch.save({"mean": mean, "std": std}, run / SPREAD)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("run", type=Path)
    ask.add_argument("--to", default="latents")
    ask.add_argument("--watch-minutes", type=float, default=0)
    given = ask.parse_args()
    settle()
    model = kept(given.run).to(device_of(), memory_format=torch.channels_last)
    target, start_s = given.run / given.to, time.monotonic()
    while True:
        written = cached(given.data, model, target)
        numbers = given.run / SPREAD
        if written and not numbers.exists():
            keep_spread(target, given.run)
        print(f"{written} more in {target.name}, {time.monotonic() - start_s:.0f} s", flush=True)
        if time.monotonic() - start_s > given.watch_minutes * 60:
            break
        time.sleep(20)


if __name__ == "__main__":
    main()
