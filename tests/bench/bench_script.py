"""How long a script takes to be read and planned.

``python -m tests.bench.bench_script`` prints a table: a generated 120-page script and the samples
tiled to 120 pages. The baseline, in the same run, is a bare look at every line of the same text
with one regular expression: what any reader has to do.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TypeVar

from previz.model.project import Settings
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from tests.scripts_made import PAGE_LINES, screenplay

PAGES = 120
T = TypeVar("T")


def tiled(name: str) -> str:
    """A sample repeated until it is 120 pages long, without its title page."""
    text = resource(f"samples/{name}.fountain").read_text(encoding="utf-8")
    body = text.partition("\n\n")[2]
    times = -(-PAGES * PAGE_LINES // body.count("\n"))
    return "\n\n".join([body] * times)


def best_of(count: int, work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of the quickest run, and its result."""
    best = float("inf")
    for _ in range(count):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def main() -> None:
    line = re.compile(r"^[\s.]*(INT|EXT|EST|I/E)[./ ]")
    print(f"{'':<28}{'lines':>8}{'shots':>8}{'base s':>9}{'parse s':>9}{'plan s':>9}{'ratio':>8}")
    for name, text in (
        ("generated", screenplay(PAGES)),
        ("two_hander, tiled", tiled("two_hander")),
        ("long_way_round, tiled", tiled("long_way_round")),
    ):
        base, _ = best_of(3, lambda text=text: [line.match(row) for row in text.splitlines()])
        reading, read = best_of(3, lambda text=text: parse(text))
        planning, project = best_of(3, lambda s=read: plan(s, Settings()))
        print(
            f"{name:<28}{text.count(chr(10)):>8}{len(project.shots):>8}{base:>9.4f}"
            f"{reading:>9.3f}{planning:>9.3f}{(reading + planning) / base:>8.0f}"
        )


if __name__ == "__main__":
    main()
