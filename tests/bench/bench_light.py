"""The lighting table, measured: ``python -m tests.bench.bench_light [sheet.png]``.

Each set-up lights the standard subject; a spot meter reads the face, and the finished picture gives
its median. What lies outside the table's band is marked. With a path it draws the contact sheet.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from rich.console import Console
from rich.table import Table

from previz.model.reading import Reading
from previz.model.vocabulary import LightKind, lights
from previz.stage.evaluate import evaluate
from previz.stage.render.meter import Meter
from previz.stage.render.renderer import Renderer
from tests.stage.light_sheet import sitter

WIDTH, HEIGHT, COLUMNS, CAPTION = 320, 180, 6, 34
LUMA = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True, slots=True)
class Measured:
    """A set-up, what the meter read, and the finished picture."""

    kind: LightKind
    reading: Reading
    picture: NDArray[np.uint8]

    @property
    def median(self) -> float:
        return float(np.median(self.picture / 255.0 @ LUMA))

    @property
    def misses(self) -> list[str]:
        """What is outside the table's bands."""
        bands = {"ratio": self.kind.ratio_band, "median": self.kind.median_luma}
        read = {"ratio": self.reading.key_fill, "median": self.median}
        if self.kind.id == "silhouette":  # the table gives it no ratio
            del bands["ratio"]
        return [n for n, (low, high) in bands.items() if not low <= round(read[n], 2) <= high]


def measured() -> list[Measured]:
    """All set-ups in the table's order."""
    meter, renderer = Meter("final"), Renderer(WIDTH, HEIGHT)
    rows = []
    for kind in lights().values():
        made = sitter(kind.id)
        picture = renderer.draw(evaluate(made, 0), ("beauty",)).beauty
        rows.append(Measured(kind, meter.read(made, 0), picture))
    meter.close()
    renderer.close()
    return rows


def sheet(rows: list[Measured]) -> Image.Image:
    """All pictures side by side, each over its numbers."""
    lines = -(-len(rows) // COLUMNS)
    paper = Image.new("RGB", (WIDTH * COLUMNS, (HEIGHT + CAPTION) * lines), (24, 24, 26))
    pen = ImageDraw.Draw(paper)
    for n, row in enumerate(rows):
        x, y = n % COLUMNS * WIDTH, n // COLUMNS * (HEIGHT + CAPTION)
        paper.paste(Image.fromarray(row.picture), (x, y))
        read = row.reading
        words = (
            f"{row.kind.id}  {read.key_fill:.1f}:1  median {row.median:.2f}\n"
            f"lit {read.lit:+.1f}  shadow {read.shadow:+.1f}  background {read.background:+.1f}"
        )
        pen.text((x + 6, y + HEIGHT + 4), words, fill=(240, 120, 100) if row.misses else "white")
    return paper


def table_of(rows: list[Measured]) -> Table:
    """The readings beside the table's bands."""
    table = Table("set-up", "key:fill", "band", "median", "band", "lit", "shadow", "bg to key",
                  "table", "outside")  # fmt: skip
    for row in rows:
        kind, read = row.kind, row.reading
        table.add_row(
            kind.id,
            f"{read.key_fill:.1f}",
            "{:g}-{:g}".format(*kind.ratio_band),
            f"{row.median:.3f}",
            "{:g}-{:g}".format(*kind.median_luma),
            f"{read.lit:+.1f}",
            f"{read.shadow:+.1f}",
            f"{read.background_against_key:+.1f}",
            f"{kind.background_stops:+g}",
            ", ".join(row.misses),
        )
    return table


def main() -> None:
    """Measure, print, and draw where asked."""
    rows = measured()
    Console(width=120).print(table_of(rows))
    if len(sys.argv) > 1:
        sheet(rows).save(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
