"""How far the starter model obeys: a table over held-out recipes, with each control switched off.

``python tests/bench/starter_adherence.py KEPT [--recipes 200] [--minutes 20] [--folder F]``
Recipes are drawn by the stage's own renderer from seeds that are never trained on. Each row of the
table is one way to ask; the columns are means over the recipes, beside the same measure of the
control itself (what a mere copy would score) and of the autoencoder (the best that can be had).

Everything measured is written to KEPT at once, by the weights' checksum: a run that is stopped, or
out of its minutes, goes on where it was. Rows that only switch one control off are made of every
eighth recipe. The clips are of nine frames.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import torch

sys.path.append(str(Path(__file__).parents[2]))
sys.path.append(str(Path(__file__).parents[2] / "packaging" / "train_starter"))

import data
from looks import LOOKS, lifted, painted
from recipes import FPS, HEIGHT_PX, HELD_OUT, WIDTH_PX, recipe

from previz.engine.gpu.starter.autoencoder import guide_of
from previz.engine.gpu.take import WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import PrevizError
from previz.model.controls import neutral_clay
from previz.model.time import Rate
from tests.bench.starter_measures import Clip, Mask, measures, palette_error

ROOT = Path(__file__).parents[2]
SHORT = 9
FIRST_SEED = HELD_OUT + 501
SELDOM = 8
"""Of so many recipes one is asked in every way."""
SAME = "as asked, of those below"
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A held-out recipe: what it is given, what it should look like, how it is asked for."""

    seed: int
    clay: Clip
    depth: Clip
    figures: Mask
    truth: Clip
    caption: str
    look: str
    light: tuple[float, ...]

    @property
    def request(self) -> ShotRequest:
        return ShotRequest(
            prompt=self.caption, negative="", seed=self.seed % 1000, width_px=WIDTH_PX,
            height_px=HEIGHT_PX, frames=len(self.clay), rate=Rate(FPS), light=self.light,
            controls={"clay": self.clay, "depth": np.repeat(self.depth[..., None], 3, axis=3)},
        )  # fmt: skip

    def measured(self, made: Clip) -> Row:
        return measures(made, self.truth, self.clay, self.depth, self.figures)


def drawn(seed: int) -> Case:
    """A recipe by the renderer, short.

    Raises:
        PrevizError: the recipe cannot be staged.
    """
    made = recipe(seed, 1)
    one = made.variants[0]
    control = data.drawn(neutral_clay(made.stage), ("beauty", "depth", "id"), SHORT)
    lit = lifted(data.drawn(one.stage, ("beauty",), SHORT)["beauty"])
    return Case(
        seed, control["beauty"], control["depth"][..., 0],
        data.figure_mask(made.stage, control["id"]).astype(bool),
        painted(lit, one.look, one.look_seed), one.caption, one.look, one.light,
    )  # fmt: skip


def cases(kept: Path, count: int) -> Iterator[Case]:
    """The first recipes that can be staged, drawn once and kept."""
    folder = kept / "cases"
    folder.mkdir(parents=True, exist_ok=True)
    found, seed = 0, FIRST_SEED
    while found < count:
        path = folder / f"{seed}.npz"
        if not path.exists():
            try:
                keep(path, drawn(seed))
            except PrevizError:
                seed += 1
                continue
        found += 1
        yield kept_case(path)
        seed += 1


def keep(path: Path, case: Case) -> None:
    said = json.dumps({"caption": case.caption, "look": case.look, "light": case.light})
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(
            file, clay=case.clay, depth=case.depth, figures=case.figures, truth=case.truth,
            words=np.frombuffer(said.encode(), np.uint8),
        )  # fmt: skip
    part.replace(path)


def kept_case(path: Path) -> Case:
    with np.load(path) as held:
        said = json.loads(held["words"].tobytes())
        pictures = [held[name] for name in ("clay", "depth", "figures", "truth")]
    clay, depth, figures, truth = pictures
    return Case(
        int(path.stem), clay, depth, figures, truth, said["caption"], said["look"],
        tuple(said["light"]),
    )  # fmt: skip


OFTEN: Mapping[str, Callable[[ShotRequest], ShotRequest]] = {
    "as asked": lambda request: request,
    "without words": lambda request: replace(request, prompt=""),
}
MORE: Mapping[str, Callable[[ShotRequest], ShotRequest]] = {
    "without light": lambda request: replace(request, light=()),
    "light from the other side": lambda r: replace(r, light=(-r.light[0], *r.light[1:])),
    "without clay": lambda r: replace(r, controls={"depth": r.controls["depth"]}),
    "without depth": lambda r: replace(r, controls={"clay": r.controls["clay"]}),
    "words only": lambda request: replace(request, controls={}, light=()),
    "1 step": lambda request: replace(request, steps=1),
    "8 steps": lambda request: replace(request, steps=8),
    "guidance 1": lambda request: replace(request, guidance=1.0),
    "guidance 2": lambda request: replace(request, guidance=2.0),
}


class Model:
    """The model under test, silent."""

    def __init__(self, folder: Path) -> None:
        self.warm = WarmModel.load(folder, Path(gettempdir()) / "starter-sums.json", quiet, quiet)

    def clip(self, request: ShotRequest) -> Clip:
        return self.warm.make(request, quiet, quiet, quiet).frames

    def through(self, case: Case) -> Clip:
        """The truth through the autoencoder alone."""
        vae = self.warm._pipe.vae
        with torch.inference_mode():
            guide = guide_of(torch.from_numpy(case.clay[None]), torch.from_numpy(case.depth[None]))
            video = torch.from_numpy(case.truth[None]).permute(0, 4, 1, 2, 3).float() / 127.5 - 1
            made = vae.decode(vae.encode(video), guide)[0].permute(1, 2, 3, 0)
        pixels: Clip = ((made + 1) * 127.5).round().clamp(0, 255).byte().numpy()
        return pixels


def quiet(*_said: object) -> None:
    """Say, show and check nothing."""


def rows_of(model: Model, number: int, case: Case, other: Case) -> Iterator[tuple[str, Row]]:
    """All that is measured on one recipe; ``other`` lends its words."""
    yield "the control itself", case.measured(case.clay)
    yield "autoencoder", case.measured(model.through(case))
    ways = {**OFTEN, **MORE} if number % SELDOM == 0 else OFTEN
    for name, asked in ways.items():
        start_s = time.process_time()
        made = model.clip(asked(case.request))
        spent_s = time.process_time() - start_s
        yield name, {**case.measured(made), "CPU s": spent_s}
    wrong = replace(case.request, prompt=other.caption)
    yield "words of another", case.measured(model.clip(wrong))
    if number % SELDOM == 0:
        made_by = [model.clip(replace(case.request, seed=s))[4].astype(float) for s in (1, 2, 3)]
        yield "three seeds", {"apart of 255": float(np.std(made_by, axis=0).mean())}


def looks_of(model: Model, case: Case) -> Iterator[tuple[str, Row]]:
    """For each look: palette error to its own truth, and share of the way from plain to it."""
    bare = case.caption
    for words in LOOKS[case.look].words:
        bare = bare.replace(f"{words}.", "").replace(words, "") if words else bare
    plain = model.clip(replace(case.request, prompt=bare))
    for look in sorted(set(LOOKS) - {"plain"}):
        asked = model.clip(replace(case.request, prompt=f"{bare} {LOOKS[look].words[0]}."))
        truth = painted(plain, look, 1)
        error = palette_error(asked, truth)
        share = 1 - error / max(palette_error(plain, truth), 1e-3)
        yield f"look {look}", {"palette dE": error, "share": share}


class Kept:
    """What was measured so far, of one set of weights."""

    def __init__(self, folder: Path, kept: Path) -> None:
        sums = hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()[:12]
        self.path = kept / f"{sums}.jsonl"
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        self.rows: list[tuple[int, str, Row]] = [tuple(json.loads(line)) for line in lines]
        self.done = {(seed, name) for seed, name, _ in self.rows}

    def add(self, seed: int, name: str, row: Row) -> None:
        self.rows.append((seed, name, row))
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps((seed, name, row)) + "\n")

    def means(self) -> dict[str, tuple[int, Row]]:
        """Of each row: of how many recipes, and the mean of each column."""
        found: dict[str, list[Row]] = {}
        seldom = {seed for seed, name, _ in self.rows if name in MORE}
        for seed, name, row in self.rows:
            found.setdefault(name, []).append(row)
            if name == "as asked" and seed in seldom:
                found.setdefault(SAME, []).append(row)
        means = {}
        for name, rows in found.items():
            columns = dict.fromkeys(column for row in rows for column in row)
            mean = {c: float(np.mean([row[c] for row in rows if c in row])) for c in columns}
            means[name] = len(rows), mean
        return means


def said(means: dict[str, tuple[int, Row]]) -> str:
    """The tables, in Markdown."""
    columns = dict.fromkeys(c for name, (_, row) in means.items() if name in OFTEN for c in row)
    lines = ["| asked | recipes | " + " | ".join(columns) + " |", "|---" * (len(columns) + 2) + "|"]
    for name, (count, row) in means.items():
        if "PSNR dB" in row:
            cells = (f"{row[c]:.2f}" if c in row else "" for c in columns)
            lines.append(f"| {name} | {count} | " + " | ".join(cells) + " |")
    lines += ["", "| look by word | recipes | palette dE | share of the way |", "|---" * 4 + "|"]
    for name, (count, row) in sorted(means.items()):
        if name.startswith("look "):
            look = name.removeprefix("look ")
            lines.append(f"| {look} | {count} | {row['palette dE']:.1f} | {row['share']:.0%} |")
    if "three seeds" in means:
        count, row = means["three seeds"]
        lines.append(f"\nThree seeds lie {row['apart of 255']:.2f} of 255 apart ({count} recipes).")
    return "\n".join(lines)


def measure(model: Model, kept: Kept, found: Iterator[Case], looks: int, seconds: float) -> None:
    """Go on until the recipes or the seconds of the processor are through."""
    start_s, other = time.process_time(), None
    for number, case in enumerate(found):
        if time.process_time() - start_s > seconds:
            return
        if other is not None and (case.seed, "words of another") not in kept.done:
            for name, row in rows_of(model, number - 1, case, other):
                kept.add(case.seed, name, row)
        if number and number <= looks and (case.seed, "look ink") not in kept.done:
            for name, row in looks_of(model, case):
                kept.add(case.seed, name, row)
        other = case


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("kept", type=Path, help="a folder for drawn recipes and measured rows")
    ask.add_argument("--recipes", type=int, default=200)
    ask.add_argument("--minutes", type=float, default=20, help="of the processor")
    ask.add_argument("--looks", type=int, default=6, help="recipes for the table of looks")
    ask.add_argument("--folder", type=Path, default=ROOT / "resources" / "starter")
    ask.add_argument("--draw", action="store_true", help="only draw the recipes")
    given = ask.parse_args()
    torch.set_num_threads(1)
    found = cases(given.kept, given.recipes + 1)
    if given.draw:
        print(sum(1 for _ in found), "recipes drawn")
        return
    kept = Kept(given.folder, given.kept)
    measure(Model(given.folder), kept, found, given.looks, given.minutes * 60)
    print(said(kept.means()))


if __name__ == "__main__":
    main()
