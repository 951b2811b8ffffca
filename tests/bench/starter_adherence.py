"""How far the starter model obeys: a table over held-out recipes, with each control switched off.

``python tests/bench/starter_adherence.py [--recipes 12] [--folder F] [--looks 2]``
Recipes are drawn by the stage's own renderer from seeds that are never trained on. Each row of the
table is one way to ask; the columns are means over all recipes, beside the same measure of the
control itself (what a mere copy would score) and of the autoencoder (the best that can be had).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

sys.path.append(str(Path(__file__).parents[2] / "packaging" / "train_starter"))

import data
from looks import LOOKS
from recipes import FPS, FRAMES, HEIGHT_PX, HELD_OUT, WIDTH_PX, recipe

from previz.engine.gpu.starter.autoencoder import guide_of
from previz.engine.gpu.take import WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import PrevizError
from previz.model.time import Rate

Clip = NDArray[np.uint8]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Case:
    """A held-out recipe: what it is given, what it should look like, how it is asked for."""

    seed: int
    clay: Clip
    depth: Clip
    figures: NDArray[np.bool_]
    truth: Clip
    caption: str
    look: str

    @property
    def request(self) -> ShotRequest:
        return ShotRequest(
            prompt=self.caption, negative="", seed=self.seed % 1000, width_px=WIDTH_PX,
            height_px=HEIGHT_PX, frames=FRAMES, rate=Rate(FPS),
            controls={"clay": self.clay, "depth": np.repeat(self.depth[..., None], 3, axis=3)},
        )  # fmt: skip


def cases(count: int) -> list[Case]:
    found: list[Case] = []
    seed = HELD_OUT + 500
    while len(found) < count:
        seed += 1
        try:
            made = recipe(seed, 1)
            held = data.arrays(made)
        except PrevizError:
            continue
        one = made.variants[0]
        clip = held["clay"], held["depth"], held["figures"].astype(bool), held["beauty"][0]
        found.append(Case(seed, *clip, one.caption, one.look))
    return found


def psnr(a: Clip, b: Clip, where: NDArray[np.bool_] | None = None) -> float:
    error = (a.astype(np.float32) - b) ** 2
    chosen = error[where] if where is not None and where.any() else error
    return float(10 * np.log10(255**2 / max(float(chosen.mean()), 1e-3)))


def lab(clip: Clip) -> NDArray[np.float32]:
    """Mean colour of each frame in CIELAB, (n, 3)."""
    return np.stack(
        [cv2.cvtColor(f.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).mean((0, 1)) for f in clip]
    )


def palette_error(made: Clip, truth: Clip) -> float:
    """Distance of the mean colours, in CIELAB units; 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(made) - lab(truth), axis=1).mean())


def side(clip: Clip, figures: NDArray[np.bool_]) -> float:
    """Which side of the people is brighter: right over left of each frame's people, in stops."""
    ratios = []
    for frame, mask in zip(clip, figures, strict=True):
        columns = np.nonzero(mask.any(axis=0))[0]
        if len(columns) < 12:
            continue
        middle = int(np.median(np.nonzero(mask)[1]))
        light = (frame.astype(np.float32).mean(axis=2) / 255) ** 2.2
        left, right = mask.copy(), mask.copy()
        left[:, middle:], right[:, :middle] = False, False
        if left.any() and right.any():
            ratios.append(np.log2((light[right].mean() + 1e-3) / (light[left].mean() + 1e-3)))
    return float(np.mean(ratios)) if ratios else 0.0


def flow(clip: Clip) -> NDArray[np.float32]:
    """Mean motion between neighbouring frames, (n - 1, 2) pixels."""
    grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in clip]
    zero = np.zeros((*grey[0].shape, 2), np.float32)
    found = [
        cv2.calcOpticalFlowFarneback(a, b, zero.copy(), 0.5, 3, 21, 3, 5, 1.2, 0)
        for a, b in pairwise(grey)
    ]
    return np.stack([one.mean(axis=(0, 1)) for one in found])


def edges_agree(made: Clip, clay: Clip) -> float:
    """Correlation of where edges are, in the made picture and on the stage: 1 is the same place."""
    found = []
    for a, b in zip(made[::6], clay[::6], strict=True):
        slopes = [
            np.abs(cv2.Laplacian(cv2.cvtColor(x, cv2.COLOR_RGB2GRAY), cv2.CV_32F)) for x in (a, b)
        ]
        soft = [cv2.GaussianBlur(x, (0, 0), 1.5).ravel() for x in slopes]
        found.append(float(np.corrcoef(*soft)[0, 1]))
    return float(np.mean(found))


def flicker(made: Clip, clay: Clip) -> float:
    """Change from frame to frame, of 255, where the stage does not move."""
    still = np.abs(np.diff(clay.astype(np.int16), axis=0)).max(axis=3) <= 1
    change = np.abs(np.diff(made.astype(np.int16), axis=0)).mean(axis=3)
    return float(change[still].mean()) if still.any() else 0.0


def measures(made: Clip, case: Case) -> dict[str, float]:
    sides = side(made, case.figures), side(case.truth, case.figures)
    moved = np.linalg.norm(flow(made) - flow(case.clay), axis=1).mean()
    return {
        "PSNR dB": psnr(made, case.truth),
        "figure PSNR dB": psnr(made, case.truth, case.figures),
        "palette dE": palette_error(made, case.truth),
        "side stops": abs(sides[0] - sides[1]),
        "camera px": float(moved),
        "edges r": edges_agree(made, case.clay),
        "flicker": flicker(made, case.clay),
    }


ASKED: Mapping[str, Callable[[ShotRequest], ShotRequest]] = {
    "as asked": lambda request: request,
    "without words": lambda request: replace(request, prompt=""),
    "without clay": lambda r: replace(r, controls={"depth": r.controls["depth"]}),
    "without depth": lambda r: replace(r, controls={"clay": r.controls["clay"]}),
    "words only": lambda request: replace(request, controls={}),
    "1 step": lambda request: replace(request, steps=1),
    "guidance 1": lambda request: replace(request, guidance=1.0),
    "guidance 3": lambda request: replace(request, guidance=3.0),
}


class Model:
    """The model under test, silent."""

    def __init__(self, folder: Path) -> None:
        self.warm = WarmModel.load(folder, Path("/tmp") / "starter-sums.json", quiet, quiet)
        self.seconds: list[float] = []

    def clip(self, request: ShotRequest) -> Clip:
        start_s = time.perf_counter()
        frames = self.warm.make(request, quiet, quiet, quiet).frames
        self.seconds.append(time.perf_counter() - start_s)
        return frames

    def through(self, case: Case) -> Clip:
        """The truth through the autoencoder alone."""
        vae = self.warm._pipe.vae
        with torch.inference_mode():
            guide = guide_of(torch.from_numpy(case.clay[None]), torch.from_numpy(case.depth[None]))
            video = torch.from_numpy(case.truth[None]).permute(0, 4, 1, 2, 3).float() / 127.5 - 1
            made = vae.decode(vae.encode(video), guide)[0].permute(1, 2, 3, 0)
        return ((made + 1) * 127.5).round().clamp(0, 255).byte().numpy()


def quiet(*_said: object) -> None:
    """Say, show and check nothing."""


def table(model: Model, found: list[Case]) -> dict[str, dict[str, float]]:
    rows: dict[str, list[dict[str, float]]] = {"the control itself": [], "autoencoder": []}
    for number, case in enumerate(found):
        rows["the control itself"].append(measures(case.clay, case))
        rows["autoencoder"].append(measures(model.through(case), case))
        for name, asked in ASKED.items():
            rows.setdefault(name, []).append(measures(model.clip(asked(case.request)), case))
        other = found[(number + 1) % len(found)].caption
        wrong = model.clip(replace(case.request, prompt=other))
        rows.setdefault("words of another", []).append(measures(wrong, case))
    return {
        name: {k: float(np.mean([one[k] for one in each])) for k in each[0]}
        for name, each in rows.items()
    }


def said(rows: dict[str, dict[str, float]]) -> str:
    columns = list(next(iter(rows.values())))
    lines = ["| asked | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{row[c]:.2f}" for c in columns) + " |")
    return "\n".join(lines)


def diversity(model: Model, found: list[Case]) -> float:
    """How far three seeds lie apart, of 255."""
    apart = []
    for case in found:
        made = [
            model.clip(replace(case.request, seed=seed))[12].astype(float) for seed in (1, 2, 3)
        ]
        apart.append(np.std(made, axis=0).mean())
    return float(np.mean(apart))


def looks_by_word(model: Model, found: list[Case]) -> list[tuple[str, float, float]]:
    """For each look: palette error to its own truth, and share of the way from plain to it."""
    from looks import painted

    rows = []
    for look in sorted(set(LOOKS) - {"plain"}):
        errors, shares = [], []
        for case in found:
            bare = case.caption
            for words in LOOKS[case.look].words:
                bare = bare.replace(words, "") if words else bare
            plain = model.clip(replace(case.request, prompt=bare))
            asked = model.clip(replace(case.request, prompt=f"{bare} {LOOKS[look].words[0]}."))
            truth = painted(plain, look, 1)
            errors.append(palette_error(asked, truth))
            shares.append(1 - errors[-1] / max(palette_error(plain, truth), 1e-3))
        rows.append((look, float(np.mean(errors)), float(np.median(shares))))
    return rows


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("--recipes", type=int, default=12)
    ask.add_argument("--folder", type=Path, default=ROOT / "resources" / "starter")
    ask.add_argument("--looks", type=int, default=2, help="recipes for the table of looks")
    given = ask.parse_args()
    torch.set_num_threads(1)
    model, found = Model(given.folder), cases(given.recipes)
    print(f"{len(found)} held-out recipes, 25 frames of 256 x 144, 4 steps unless said\n")
    print(said(table(model, found)))
    print(f"\nseed diversity {diversity(model, found[:4]):.2f} of 255 over three seeds")
    print(f"a take {np.median(model.seconds):.1f} s on one thread (median)\n")
    print("| look by word | palette dE | share of the way |\n|---|---|---|")
    for look, error, share in looks_by_word(model, found[: given.looks]):
        print(f"| {look} | {error:.1f} | {share:.0%} |")


if __name__ == "__main__":
    main()
