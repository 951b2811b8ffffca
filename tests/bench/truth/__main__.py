"""What the stage says of itself, measured: ``python -m tests.bench.truth [FOLDER]``.

Head heights of all sizes, speeds of all moves, ratio and median of all lighting set-ups, key points
against mattes, edges against areas, hashes of two processes, OpenGL alone, and files as others
read them. With a folder the lighting sheet is drawn there. Ends with 1 when something is outside
its band.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import bench_light
from tests.bench.truth import elsewhere, moves, pictures

HEAD_OFF, MOVE_OFF, JOINT_PX, ON_MATTE, FILE_OFF = 0.02, 0.05, 2.5, 0.93, 1e-4


def _heads(console: Console) -> bool:
    table = Table("size", "table, head / frame", "as a card", "round", "off")
    rows = pictures.head_heights()
    for row in rows:
        seen = (f"{one:.4f}" for one in (row.table, row.flat, row.round))
        table.add_row(row.size, *seen, f"{row.off:.1%}")
    console.print(table)
    return all(row.off <= HEAD_OFF for row in rows)


def _moves(console: Console) -> bool:
    table = Table("move", "unit", "table: slow, normal, fast", "measured", "off")
    rows = moves.measured()
    for row in rows:
        table.add_row(
            row.move, row.unit, ", ".join(row.table), ", ".join(row.found), f"{row.off:.1%}"
        )
    console.print(table)
    return all(row.off <= MOVE_OFF for row in rows)


def _light(console: Console, folder: Path | None) -> bool:
    rows = bench_light.measured()
    console.print(bench_light.table_of(rows))
    if folder is not None:
        bench_light.sheet(rows).save(folder / "light.png")
    return not any(row.misses for row in rows)


def _list(console: Console, title: str, found: Mapping[str, object]) -> None:
    table = Table(title, "")
    for name, value in found.items():
        table.add_row(name, f"{value:.4g}" if isinstance(value, float) else str(value))
    console.print(table)


def main(folder: Path | None) -> bool:
    """Print everything; whether all of it is inside its band."""
    console = Console(width=130)
    fine = [_heads(console), _moves(console), _light(console, folder)]
    points, drawn = pictures.key_points(), elsewhere.processes()
    edges, files = pictures.edges(), elsewhere.files()
    for title, found in (
        ("key points against mattes", points),
        ("edges, mean error of 255 against 64 samples", edges),
        ("other processes and drivers", drawn),
        ("files read by others, worst error", files),
    ):
        _list(console, title, found)
    fine += [
        points["farthest px"] <= JOINT_PX and points["on the matte"] >= ON_MATTE,
        drawn["pictures"] == drawn["same bits in another process"],
        max(files.values()) <= FILE_OFF,
    ]
    return all(fine)


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    sys.exit(0 if main(out) else 1)
