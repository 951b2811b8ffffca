"""Draw the training data with the stage's own renderer: one file for each seed.

``python packaging/train_starter/data.py OUT --first 0 --count 200``. The same seed gives the same
recipe anywhere; a seed whose file is there is passed over, so a run can be stopped and begun again.

A file holds uint8 arrays: ``clay`` (n, H, W, 3), the blocking under the one neutral light that the
product draws its control with; ``depth`` and ``figures`` (n, H, W); ``beauty`` (variants, n, H, W,
3), the same blocking lit and painted; and ``words``, JSON of the variants.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from looks import lifted, painted
from numpy.typing import NDArray
from recipes import FRAMES, HEIGHT_PX, WIDTH_PX, Recipe, recipe

from previz.errors import PrevizError
from previz.model.controls import neutral_clay
from previz.model.stage import StageShot
from previz.stage.items import FIRST_ACTOR, object_ids
from previz.stage.render.clip import draw_clip
from previz.stage.render.passes import id_picture

Pixels = NDArray[np.uint8]
VERSION = 1


def drawn(stage: StageShot, passes: tuple[str, ...], count: int = FRAMES) -> dict[str, Pixels]:
    """The first frames of a shot in several passes, (n, H, W, 3) each."""
    frames = islice(draw_clip(stage, WIDTH_PX, HEIGHT_PX, passes), count)
    pictures: list[dict[str, Pixels]] = [one for _, one in frames]
    return {name: np.stack([one[name] for one in pictures]) for name in passes}


def figure_mask(stage: StageShot, ids: Pixels) -> Pixels:
    """1 where a person is, (n, H, W), read off the id pass."""
    numbers = [n for n in object_ids(stage) if n >= FIRST_ACTOR]
    colours = id_picture(np.array([numbers], np.uint16))[0]
    mask = np.zeros(ids.shape[:3], bool)
    for colour in colours:
        mask |= (ids == colour).all(axis=3)
    return mask.astype(np.uint8)


def arrays(made: Recipe) -> dict[str, NDArray[np.generic]]:
    """All that a seed's file holds."""
    control = drawn(neutral_clay(made.stage), ("beauty", "depth", "id"))
    beauty = [
        painted(lifted(drawn(one.stage, ("beauty",))["beauty"]), one.look, one.look_seed)
        for one in made.variants
    ]
    return {
        "clay": control["beauty"],
        "depth": control["depth"][..., 0],
        "figures": figure_mask(made.stage, control["id"]),
        "beauty": np.stack(beauty),
        "words": words_of(made),
    }


def words_of(made: Recipe) -> Pixels:
    """The variants' words and numbers as JSON, in bytes."""
    words = [
        {
            "caption": one.caption,
            "look": one.look,
            "light": one.light,
            "tint": one.tint,
            "light_id": one.stage.light.id,
        }
        for one in made.variants
    ]
    return np.frombuffer(json.dumps(words).encode(), np.uint8)


def keep(path: Path, held: dict[str, NDArray[np.generic]]) -> None:
    """Write a file that is whole or not there."""
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        np.savez(file, **held)
    part.replace(path)


def write(folder: Path, seeds: range, variants: int) -> Iterator[Path]:
    """Make what is missing. A recipe that cannot be staged is passed over."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        path = folder / f"{seed:07d}.npz"
        if path.exists():
            continue
        try:
            held = arrays(recipe(seed, variants))
        except PrevizError as error:
            print(f"{seed}: {error}", file=sys.stderr)
            continue
        keep(path, held)
        yield path


def read(path: Path) -> tuple[dict[str, Pixels], list[dict[str, object]]]:
    """A seed's pictures, and its variants' words."""
    with np.load(path) as held:
        pictures = {name: held[name] for name in ("clay", "depth", "figures", "beauty")}
        return pictures, json.loads(held["words"].tobytes())


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--count", type=int, default=100)
    ask.add_argument("--variants", type=int, default=5)
    given = ask.parse_args()
    start_s = time.monotonic()
    seeds = range(given.first, given.first + given.count)
    for done, path in enumerate(write(given.out, seeds, given.variants), start=1):
        if done % 20 == 0:
            print(f"{path.name}: {(time.monotonic() - start_s) / done:.2f} s each", flush=True)


if __name__ == "__main__":
    main()
