"""Train denoiser and text encoder on cached latents. Begins again where it was stopped.

``python packaging/train_starter/dit.py RUN --minutes 8``. RUN holds what ae.py, cache.py and
vocabulary.py have made; this writes RUN/dit.pt, and RUN/average.pt, the running average to ship.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec
import numpy as np
import torch
from running import Run, State, device_of, schedule, settle
from tokenizers import Tokenizer
from torch import Tensor, nn

from previz.engine.gpu.starter.autoencoder import COLOURS
from previz.engine.gpu.starter.denoiser import Conditions, Denoiser
from previz.engine.gpu.starter.sizes import TINT_NUMBERS, DenoiserSizes, TextSizes
from previz.engine.gpu.starter.words import TextEncoder, batch

DROPPED = {"text": 0.1, "control": 0.05, "depth": 0.1, "light": 0.15, "tint": 0.1}
FIRST_GIVEN = 0.15
FIGURE_WEIGHT = 5.0
COLOUR_WEIGHT = 4.0
"""Three channels of a latent are what the decoder is held to; they are a tenth of its numbers."""
RATE = 8e-4
PURE = 0.6


class Starter(nn.Module):
    """What is trained together."""

    def __init__(self, text: TextSizes, denoiser: DenoiserSizes) -> None:
        super().__init__()
        self.text, self.denoiser = TextEncoder(text), Denoiser(denoiser)


@dataclass(frozen=True, slots=True)
class Clips:
    """What a step sees.

    target, control, first (B, C, G, h, w); depth, figures (B, G, h, w); pieces, light, tint, given.
    """

    target: Tensor
    control: Tensor
    depth: Tensor
    first: Tensor
    figures: Tensor
    pieces: Tensor
    light: Tensor
    tint: Tensor
    given: Tensor

    def to(self, device: torch.device) -> Clips:
        return Clips(*(getattr(self, one.name).to(device) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Said:
    """What a clip is told in numbers; no tint where nobody knows it."""

    pieces: list[int]
    light: list[float]
    tint: list[float]


class Latents:
    """The cached latents of a folder, in memory; new files are taken in when asked."""

    def __init__(self, folder: Path, run: Path, pieces: int) -> None:
        self.folder, self.most = folder, pieces
        self.held: dict[str, dict[str, Tensor]] = {}
        self.words: dict[str, list[Said]] = {}
        self.reader = Tokenizer.from_file(str(run / "tokenizer.json"))
        numbers = torch.load(run / "spread.pt", weights_only=True)
        self.mean, self.std = (numbers[n].view(-1, 1, 1, 1) for n in ("mean", "std"))
        self.refresh()

    def refresh(self) -> int:
        """Take in what was written since; how many clips there are."""
        for path in sorted(self.folder.glob("*.npz")):
            if path.name in self.held:
                continue
            with np.load(path) as one:
                names = ("control", "beauty", "depth", "figures")
                self.held[path.name] = {n: torch.from_numpy(one[n]) for n in names}
                said = json.loads(one["words"].tobytes())
            self.words[path.name] = [
                Said(self.reader.encode(each["caption"]).ids, each["light"], each.get("tint", []))
                for each in said
            ]
        return len(self.held)

    def clips(
        self, rng: np.random.Generator, size: int, groups: int, dropped: bool = True
    ) -> Clips:
        """Clips by chance, in ``groups`` latent frames."""
        every = [(name, which) for name, said in self.words.items() for which in range(len(said))]
        chosen = [every[int(rng.integers(len(every)))] for _ in range(size)]
        picked, variants = [name for name, _ in chosen], [which for _, which in chosen]
        return self.made(picked, variants, rng, groups, dropped)

    def made(
        self, picked: Sequence[str], variants: Sequence[int], rng: np.random.Generator, groups: int,
        dropped: bool,
    ) -> Clips:  # fmt: skip
        rows: dict[str, list[Tensor]] = {
            n: []
            for n in ("target", "control", "depth", "first", "figures", "light", "tint", "given")
        }
        said = []
        for name, which in zip(picked, variants, strict=True):
            held = self.held[name]
            total = held["figures"].shape[0]
            at = int(rng.integers(total - groups + 1)) if rng.random() < 0.5 else 0
            cut = slice(at, at + groups)
            told = self.words[name][which]
            keep = {n: not dropped or rng.random() >= p for n, p in DROPPED.items()}
            begins = dropped and at == 0 and rng.random() < FIRST_GIVEN
            target = (held["beauty"][which][:, cut].float() - self.mean) / self.std
            control = (held["control"][:, cut].float() - self.mean) / self.std
            first = torch.zeros_like(target)
            if begins:
                first[:, 0] = target[:, 0]
            rows["target"].append(target)
            rows["control"].append(control * keep["control"])
            rows["depth"].append(held["depth"][:, cut].float() * keep["depth"])
            rows["first"].append(first)
            rows["figures"].append(held["figures"][cut].float())
            rows["light"].append(torch.tensor(told.light) * keep["light"])
            tinted = keep["tint"] and bool(told.tint)
            rows["tint"].append(torch.tensor(told.tint if tinted else [0.0] * TINT_NUMBERS))
            given = [keep["control"], keep["depth"], begins, keep["light"], tinted]
            rows["given"].append(torch.tensor(given, dtype=torch.float32))
            said.append(told.pieces if keep["text"] else [])
        stacked = {name: torch.stack(parts) for name, parts in rows.items()}
        return Clips(pieces=batch(said, self.most), **stacked)


def conditions(model: Starter, clips: Clips) -> Conditions:
    words, mask, summary = model.text(clips.pieces)
    return Conditions(
        words, mask, summary, clips.control, clips.depth, clips.first, clips.light, clips.tint,
        clips.given,
    )  # fmt: skip


def loss_of(model: Starter, clips: Clips, t: Tensor, noise: Tensor) -> Tensor:
    """Squared error of the clean latents, more at little noise (as of a velocity), people more."""
    level = t.view(-1, 1, 1, 1, 1)
    noisy = (1 - level) * clips.target + level * noise
    clean = model.denoiser(noisy, t, conditions(model, clips))
    weight = (1 / level).clamp(max=4) * (1 + FIGURE_WEIGHT * clips.figures.unsqueeze(1))
    weight = weight * colours_first(clips.target)
    return ((clean - clips.target) ** 2 * weight).mean() / (1 + FIGURE_WEIGHT * 0.2)


def colours_first(latents: Tensor) -> Tensor:
    """A weight for each channel, (C, 1, 1, 1), one on the mean."""
    weight = torch.ones(latents.shape[1], 1, 1, 1, device=latents.device)
    weight[-COLOURS:] = COLOUR_WEIGHT
    return weight / weight.mean()


@torch.no_grad()
def measured(model: Starter, latents: Latents, count: int = 12) -> dict[str, float]:
    """Error of the clean latents at half noise on held-out clips: told rightly and wrongly."""
    model.eval()
    device = next(model.parameters()).device
    clips = latents.clips(np.random.default_rng(5), count, 4, dropped=False).to(device)
    noise = torch.randn(clips.target.shape, generator=torch.Generator().manual_seed(3)).to(device)
    said = {"copy": float(((clips.control - clips.target) ** 2).mean())}
    for name, level in (("half", 0.6), ("pure", 1.0)):
        t = torch.full((count,), level, device=device)
        noisy = (1 - level) * clips.target + level * noise
        led = conditions(model, clips)
        error = (model.denoiser(noisy, t, led) - clips.target) ** 2
        said[name] = float(error.mean())
        said[f"{name} colour"] = float(error[:, -COLOURS:].mean())
        other = [part.roll(1, 0) for part in (led.words, led.mask, led.summary, led.light)]
        wrong = replace(led, words=other[0], mask=other[1], summary=other[2], light=other[3])
        error = (model.denoiser(noisy, t, wrong) - clips.target) ** 2
        said[f"{name} wrong"] = float(error.mean())
    model.train()
    return said


@dataclass(frozen=True, slots=True)
class Length:
    """How long to train: now, in all, and where steps are counted instead."""

    seconds: float
    whole_s: float = 0.0
    most: int = 10**9


def trained(
    latents: Latents, run: Run, sizes: tuple[TextSizes, DenoiserSizes], length: Length, size: int,
    held_out: Latents | None = None,
) -> list[float]:  # fmt: skip
    """Train for so long; the losses of this call."""
    device = device_of()
    model = Starter(*sizes).to(device)
    average = copy.deepcopy(model).requires_grad_(False)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=0.01)
    state = run.resumed("dit", model, optimiser, device)
    if state.step:
        average.load_state_dict(
            torch.load(run.folder / "average.pt", map_location=device, weights_only=True)["model"]
        )
    rng = np.random.default_rng(state.step + 23)
    generator = torch.Generator().manual_seed(state.step + 29)
    begun, losses = time.monotonic(), list[float]()
    kept = begun
    while time.monotonic() - begun < length.seconds and len(losses) < length.most:
        used = state.seconds + time.monotonic() - begun
        share = used / max(length.whole_s, length.seconds)
        for group in optimiser.param_groups:
            group["lr"] = RATE * schedule(state.step, share)
        groups = 2 if share < 0.5 or rng.random() < 0.5 else 4
        clips = latents.clips(rng, size if groups == 2 else size // 2, groups).to(device)
        t = levels(len(clips.target), generator).to(device)
        noise = torch.randn(clips.target.shape, generator=generator).to(device)
        with torch.autocast(device.type, torch.bfloat16):
            loss = loss_of(model, clips, t, noise)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        state.step += 1
        follow(average, model, min(0.999, 1 - 4 / (state.step + 8)))
        losses.append(float(loss.detach()))
        if state.step % 100 == 0:
            each_s = (time.monotonic() - begun) / len(losses)
            loss_now = np.mean(losses[-100:])
            print(f"dit {state.step} loss {loss_now:.4f} {each_s:.3f} s/step", flush=True)
        if time.monotonic() - kept > 150:
            kept = time.monotonic()
            keep(run, model, average, optimiser, state, used, sizes)
            latents.refresh()
            if held_out is not None:
                said = measured(average, held_out)
                print("held out", {k: round(v, 4) for k, v in said.items()}, flush=True)
    keep(run, model, average, optimiser, state, state.seconds + time.monotonic() - begun, sizes)
    return losses


def keep(
    run: Run, model: Starter, average: Starter, optimiser: torch.optim.Optimizer, state: State,
    seconds: float, sizes: tuple[TextSizes, DenoiserSizes],
) -> None:  # fmt: skip
    """Keep what goes on, and beside it the running average, which is what ships."""
    run.keep("dit", model, optimiser, state, seconds)
    part = run.folder / "average.part"
    held = {
        "model": average.state_dict(),
        "text": msgspec.to_builtins(sizes[0]),
        "denoiser": msgspec.to_builtins(sizes[1]),
        "step": state.step,
        "seconds": seconds,
    }
    torch.save(held, part)
    part.replace(run.folder / "average.pt")


def levels(count: int, generator: torch.Generator) -> Tensor:
    """Noise levels (count,) to train at: those that a take goes through, most of all the first.

    At pure noise only stage and words say anything, so it is there that words are learned.
    """
    later = 0.02 + 0.96 * torch.rand(count, generator=generator) ** 1.5
    pure = torch.rand(count, generator=generator) < PURE
    return torch.where(pure, torch.ones(()), later)


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, rate: float) -> None:
    """Move the running average on."""
    for mean, value in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(value, 1 - rate)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("run", type=Path)
    ask.add_argument("--minutes", type=float, default=8)
    ask.add_argument("--whole-minutes", type=float, default=0)
    ask.add_argument("--batch", type=int, default=8)
    ask.add_argument("--layers", type=int, default=DenoiserSizes().num_layers)
    ask.add_argument("--heads", type=int, default=DenoiserSizes().num_attention_heads)
    given = ask.parse_args()
    settle()
    text = TextSizes()
    sizes = text, DenoiserSizes(num_layers=given.layers, num_attention_heads=given.heads)
    latents = Latents(given.run / "latents", given.run, text.pieces)
    held = given.run / "held"
    trained(
        latents, Run(given.run), sizes, Length(given.minutes * 60, given.whole_minutes * 60),
        given.batch, Latents(held, given.run, text.pieces) if held.exists() else None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
