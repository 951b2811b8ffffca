"""Keep files and functions small: the house limits, measured over the syntax tree.

Files: none over 500 lines, 95% up to 400. Functions: none over 80 lines, 95% up to 40. The same
for the application and for its tests.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {"application": ("previz", "ui", "packaging"), "tests": ("tests",)}


@dataclass(frozen=True)
class Limit:
    """The most lines that any may have, and the most that 95% may have."""

    most: int
    p95: int


FILES, FUNCTIONS = Limit(500, 400), Limit(80, 40)


@dataclass(frozen=True)
class Size:
    """How many lines a file or a function has; ``where`` is ``path`` or ``path:line name``."""

    where: str
    lines: int


def file_sizes(folder: Path, root: Path) -> Iterator[tuple[Size, list[Size]]]:
    """Each Python file under a folder that is not empty, with its functions."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text:
            name = path.relative_to(root).as_posix()
            yield Size(name, len(text.splitlines())), function_sizes(text, name)


def function_sizes(text: str, name: str) -> list[Size]:
    """Every function and method, nested ones too, from ``def`` to its last line."""
    return [
        Size(f"{name}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def p95(sizes: list[Size]) -> int:
    """The smallest length that at least 95% do not exceed; 0 for none at all."""
    lengths = sorted(size.lines for size in sizes)
    return lengths[-(-len(lengths) * 95 // 100) - 1] if lengths else 0


def faults(sizes: list[Size], limit: Limit, what: str) -> list[str]:
    """A line for each rule that is broken."""
    found = [
        f"{size.where} has {size.lines} lines; the limit for a {what} is {limit.most}."
        for size in sizes
        if size.lines > limit.most
    ]
    if p95(sizes) > limit.p95:
        found.append(f"95% of {what}s should have at most {limit.p95} lines: it is {p95(sizes)}.")
    return found


def row(group: str, what: str, sizes: list[Size]) -> str:
    lengths = [size.lines for size in sizes] or [0]
    return (
        f"{group:<12} {what:<10} {len(sizes):>6} {median(lengths):>7.0f}"
        f" {p95(sizes):>5} {max(lengths):>5}"
    )


def main(root: Path = ROOT) -> int:
    """Print the table and what is too long; 1 when anything is."""
    print(f"{'':<12} {'':<10} {'count':>6} {'median':>7} {'p95':>5} {'most':>5}")
    found: list[str] = []
    for group, folders in GROUPS.items():
        pairs = [pair for folder in folders for pair in file_sizes(root / folder, root)]
        files = [size for size, _ in pairs]
        functions = [size for _, sizes in pairs for size in sizes]
        print(row(group, "files", files), row(group, "functions", functions), sep="\n")
        found += faults(files, FILES, "file") + faults(functions, FUNCTIONS, "function")
    print("\n".join(found) if found else "All within the limits.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
