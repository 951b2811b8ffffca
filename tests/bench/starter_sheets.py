"""Contact sheets of the starter model: held-out recipes by seeds, six lights, five moves.

``python tests/bench/starter_sheets.py KEPT OUT`` writes three JPEG files. KEPT is the folder of
recipes that ``starter_adherence.py`` draws. Nothing is chosen by eye: the recipes are every so
many of the list, the shot for lights and moves is the first whose people are large enough and
whose length lets a move happen within the clip.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
sys.path.append(str(Path(__file__).parents[2] / "packaging" / "train_starter"))

import cv2
import data
import numpy as np
import torch
from looks import lifted
from recipes import FPS, FRAMES, HEIGHT_PX, HELD_OUT, WIDTH_PX, directed

from previz.app.prompts import compiled
from previz.engine.plan import ShotRequest
from previz.model.controls import neutral_clay
from previz.model.edits import shots as edits
from previz.model.light import in_numbers
from previz.model.project import Project
from previz.model.stage import StageShot
from previz.model.time import Rate
from previz.model.vocabulary import lights
from tests.bench.starter_adherence import ROOT, Model, cases
from tests.bench.starter_measures import Clip

CELL_PX = (192, 108)
ROWS, EVERY = 7, 9
SEEDS = (1, 2, 3)
LIGHTS = ("high_key", "rembrandt", "noir", "candle", "moonlight", "silhouette")
MOVES = ("static", "push", "pan_l", "arc_cw", "crane_u")
LONGEST = 2 * FRAMES
SHARE = 0.08
"""Of the picture, at least, that the people fill in the shot for lights and moves."""


def cell(frame: Clip, words: str) -> Clip:
    """A small picture with its name on it."""
    made = cv2.resize(frame, CELL_PX, interpolation=cv2.INTER_AREA)
    made[:14] //= 3
    cv2.putText(made, words, (4, 11), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (255,) * 3, 1, cv2.LINE_AA)
    return np.asarray(made, np.uint8)


def sheet(rows: Sequence[Sequence[Clip]], path: Path) -> None:
    """Rows of cells as one JPEG; short rows are filled with black."""
    most = max(map(len, rows))
    blank = np.zeros((CELL_PX[1], CELL_PX[0], 3), np.uint8)
    whole = np.concatenate(
        [np.concatenate([*row, *[blank] * (most - len(row))], axis=1) for row in rows]
    )
    cv2.imwrite(str(path), cv2.cvtColor(whole, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 85])


def by_seeds(model: Model, kept: Path, path: Path) -> None:
    """Clay, depth, what the renderer would draw, and the model under three seeds."""
    rows = []
    for case in islice(cases(kept, ROWS * EVERY), 0, None, EVERY):
        depth = np.repeat(case.depth[4][..., None], 3, axis=2)
        row = [
            cell(case.clay[4], "clay"),
            cell(depth, "depth"),
            cell(case.truth[4], f"renderer + {case.look}"),
        ]
        for seed in SEEDS:
            made = model.clip(replace(case.request, seed=seed))
            row.append(cell(made[4], f"model, seed {seed}"))
        rows.append(row)
    sheet(rows, path)


def request(project: Project, shot_id: str, stage: StageShot, count: int) -> ShotRequest:
    """What the product would ask of the model for a shot."""
    control = data.drawn(neutral_clay(stage), ("beauty", "depth"), count)
    return ShotRequest(
        prompt=compiled(project, shot_id, "neutral").text, negative="", seed=1, width_px=WIDTH_PX,
        height_px=HEIGHT_PX, frames=count, rate=Rate(FPS),
        light=in_numbers(stage.light, stage.camera.azimuth_deg),
        controls={"clay": control["beauty"], "depth": control["depth"]},
    )  # fmt: skip


def example() -> tuple[Project, str]:
    """The first held-out shot with people large enough to be lit, of a clip's length."""
    for seed in range(HELD_OUT + 900, HELD_OUT + 1000):
        project, shot_id = directed(seed, random.Random(seed))
        if not FRAMES <= project.shot(shot_id).frames <= LONGEST:
            continue
        stage = neutral_clay(project.stage_shot(shot_id))
        ids = data.drawn(stage, ("id",), 1)["id"]
        if data.figure_mask(stage, ids).mean() > SHARE:
            return project, shot_id
    raise SystemExit("No recipe shows anybody large enough.")


def by_lights(model: Model, path: Path) -> None:
    """The same shot under six lights: by the model, and under it by the renderer."""
    project, shot_id = example()
    made, drawn = [], []
    for name in LIGHTS:
        light = lights()[name].placed(project.setup_of(shot_id).camera.azimuth_deg)
        lit = edits.set_setup_light(project, shot_id, light)
        stage = lit.stage_shot(shot_id)
        asked = request(lit, shot_id, stage, 9)
        made.append(cell(model.clip(asked)[4], f"model, {name}"))
        truth = lifted(data.drawn(stage, ("beauty",), 9)["beauty"])
        drawn.append(cell(truth[4], f"renderer, {name}"))
        clay = cell(asked.controls["clay"][4], "clay")
    sheet([[clay, *made], [clay, *drawn]], path)


def by_moves(model: Model, path: Path) -> None:
    """The same blocking under five moves: clay first and last, the model along the way."""
    project, shot_id = example()
    rows = []
    for name in MOVES:
        moved = edits.set_move(project, shot_id, name, "normal")
        asked = request(moved, shot_id, moved.stage_shot(shot_id), FRAMES)
        clip, clay = model.clip(asked), asked.controls["clay"]
        row = [cell(clay[n], f"clay, {name} {n}") for n in (0, FRAMES - 1)]
        row += [cell(clip[n], f"model {n}") for n in (0, 12, 18, FRAMES - 1)]
        rows.append(row)
    sheet(rows, path)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("kept", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--folder", type=Path, default=ROOT / "resources" / "starter")
    given = ask.parse_args()
    torch.set_num_threads(1)
    given.out.mkdir(parents=True, exist_ok=True)
    model = Model(given.folder)
    by_seeds(model, given.kept, given.out / "seeds.jpg")
    by_lights(model, given.out / "lights.jpg")
    by_moves(model, given.out / "moves.jpg")


if __name__ == "__main__":
    main()
