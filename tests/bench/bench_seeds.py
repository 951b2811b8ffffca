"""Seeds at once against one by one, measured: ``python -m tests.bench.bench_seeds``.

The whole steps of takes through the engine, as a worker makes them, on tiny checkpoints with
random weights and on one of a size whose steps fill a processor. Seconds are the process's own.
What a card gains, ``previz bench`` says of released sizes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from previz.engine.gpu.sampling import Asked
from previz.engine.gpu.take import WarmModel, prepare_torch
from previz.engine.plan import ShotRequest
from tests.bench.bench_engine import ASKED, build
from tests.engine.gpu.test_every_family import needed
from tests.tiny_families import family_folder

FAMILIES = ("WanPipeline", "WanVACEPipeline", "LTXPipeline", "StarterPipeline")
SIZES = (1, 2, 4)
TIMES = 3


def nothing(*_said: object) -> None:
    """Nobody listens."""


def steps_s(model: WarmModel, request: ShotRequest, rows: int) -> float:
    """The shortest of some runs of the steps of so many seeds, in seconds of this process."""
    seeds = [replace(request, seed=number) for number in range(rows)]
    asked = [Asked(each, nothing, nothing, nothing, place) for place, each in enumerate(seeds)]

    def run() -> None:
        if rows == 1:
            model.begin(request, nothing, nothing, nothing)
        else:
            model.begin_together(asked, rows)

    run()
    return min(_timed(run) for _ in range(TIMES))


def _timed(work: Callable[[], None]) -> float:
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def main() -> None:
    """Print the table."""
    prepare_torch()
    table = Table(title="Seconds for each seed, and how many times as fast as alone")
    for column in ("model", *(f"{rows} at once" for rows in SIZES)):
        table.add_column(column, justify="left" if column == "model" else "right")
    with tempfile.TemporaryDirectory(prefix="previz-bench-") as scratch:
        home = Path(scratch)
        cases = [(name, family_folder(name, home)) for name in FAMILIES]
        asked = [(name, folder, needed(name, folder)) for name, folder in cases]
        asked.append(("Wan, 384 wide, 8 blocks", build(home / "wan"), replace(ASKED, steps=4)))
        for name, folder, request in asked:
            model = WarmModel.load(folder, home / "weights.json", nothing, lambda: None)
            each_s = [steps_s(model, request, rows) / rows for rows in SIZES]
            row = [f"{each:.3f} s ({each_s[0] / each:.2f}x)" for each in each_s]
            table.add_row(name, *row)
    Console().print(table)


if __name__ == "__main__":
    main()
