"""More clips out of the same renders: each plain one tinted and painted again, several ways.

``python packaging/train_starter/repaint.py DATA RUN`` writes RUN/latents/SEEDr.npz in place of
RUN/latents/SEED.npz. A clip costs a fifth of what rendering it costs. Deterministic by seed.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

import cv2
import data
import numpy as np
import torch
from ae import kept
from cache import video_of
from looks import LOOKS, lifted, painted
from numpy.typing import NDArray
from recipes import TINT_SPREAD
from running import device_of, settle

from previz.engine.gpu.starter.autoencoder import Autoencoder

Pixels = NDArray[np.uint8]
DRAWN = ("painterly", "watercolour", "ink", "pencil", "comic", "pastel")
LEFT_OUT = "night"
"""A look that was changed since: its old clips are not taken over."""
TIMES = 3
"""How often each plain clip is painted: once plainly, else in a look."""


def tinted(frames: Pixels, figures: Pixels, tint: NDArray[np.float64]) -> Pixels:
    """The set (not the people, whose colours are their own) in another light of colour."""
    gain = np.exp(TINT_SPREAD * tint).astype(np.float32)
    made = np.empty_like(frames)
    for n, (frame, mask) in enumerate(zip(frames, figures, strict=True)):
        share = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7)[..., None]
        made[n] = np.clip(frame * (gain + (1 - gain) * share) + 0.5, 0, 255).astype(np.uint8)
    return made


def again(
    frames: Pixels, figures: Pixels, said: dict[str, Any], rng: np.random.Generator
) -> list[tuple[Pixels, dict[str, Any]]]:
    """A plain clip in other colours and looks, with its words and numbers."""
    others = sorted(set(LOOKS) - {"plain"})
    odds = np.array([1.0 if name in DRAWN else 2.0 for name in others])
    chosen = ["plain", *rng.choice(others, TIMES - 1, replace=False, p=odds / odds.sum())]
    made = []
    for look in chosen:
        tint = rng.standard_normal(3)
        words = str(rng.choice(LOOKS[look].words))
        caption = f"{said['caption']} {words}." if words else said["caption"]
        clip = painted(tinted(lifted(frames), figures, tint), str(look), int(rng.integers(1 << 31)))
        numbers = [round(float(one), 4) for one in tint]
        made.append((clip, {**said, "caption": caption, "look": str(look), "tint": numbers}))
    return made


@torch.no_grad()
def repainted(
    model: Autoencoder, source: Path, cached: dict[str, NDArray[Any]]
) -> dict[str, NDArray[Any]]:
    """What a file of latents holds, with the painted clips besides and dark ones opened up."""
    held, words = data.read(source)
    rng = np.random.default_rng(int(source.stem))
    clips: list[NDArray[Any]] = []
    said: list[dict[str, Any]] = []

    def encoded(frames: Pixels) -> NDArray[Any]:
        video = video_of(frames[None]).to(next(model.parameters()).device)
        return model.encode(video)[0].cpu().numpy().astype(np.float16)

    for frames, one, latent in zip(held["beauty"], words, cached["beauty"], strict=True):
        if one["look"] == "plain":
            for clip, told in again(frames, held["figures"], one, rng):
                clips.append(encoded(clip))
                said.append(told)
        elif one["look"] != LEFT_OUT:
            lighter = lifted(frames)
            clips.append(latent if lighter is frames else encoded(lighter))
            said.append(one)
    told_bytes = np.frombuffer(json.dumps(said).encode(), np.uint8)
    return {**cached, "beauty": np.stack(clips), "words": told_bytes}


def all_again(folder: Path, latents: Path, model: Autoencoder) -> int:
    """Put repainted files in place of the plain ones of a folder of latents; how many."""
    done = 0
    for source in sorted(folder.glob("*.npz")):
        old = latents / source.name
        out = old.with_name(f"{source.stem}r.npz")
        if out.exists() or not old.exists():
            continue
        with np.load(old) as one:
            held = repainted(model, source, dict(one))
        part = out.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, **held)
        part.replace(out)
        old.unlink()
        done += 1
    return done


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("data", type=Path)
    ask.add_argument("run", type=Path)
    ask.add_argument("--to", default="latents")
    given = ask.parse_args()
    settle()
    model = kept(given.run).to(device_of())
    print(f"{all_again(given.data, given.run / given.to, model)} files")


if __name__ == "__main__":
    main()
