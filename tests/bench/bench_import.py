"""How long a 120-page script takes to be imported, from every format.

``python -m tests.bench.bench_import`` writes the same generated script in each format, reads each
file as the window does, and prints seconds of the clock (the best of three; a PDF is read in a
process of its own) beside the bare parse of the same text by screenplain, the baseline of the same
run, and by ours where screenplain is not installed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from previz.model.project import Settings
from previz.planner.plan import plan
from previz.script.fountain import parse
from previz.script.read import read_script
from tests.bench.peers import installed
from tests.script.final_draft import final_draft, paragraph
from tests.script.fuzz_inputs import FDX_NAMES
from tests.script.printed import US, printable, printed
from tests.script.zipped import fade_in, para, zipped
from tests.scripts_made import screenplay

PAGES = 120
LEFTS = {"Character": 25, "Dialogue": 12}


def files(folder: Path) -> dict[str, Path]:
    """The same script in every format."""
    text = screenplay(PAGES)
    parsed = parse(text)
    elements = [(FDX_NAMES[e.kind], e.text) for e in parsed.elements]
    typed = "".join(
        "\n" * (kind != "Dialogue") + " " * LEFTS.get(kind, 2) + words + "\n"
        for kind, words in elements
    )
    made = {
        "Fountain": ("a.fountain", text.encode()),
        "plain text": ("a.txt", typed.encode()),
        "Final Draft": ("a.fdx", final_draft(*(paragraph(k, words) for k, words in elements))),
        "Fade In": ("a.fadein", fade_in(*(para(k, words) for k, words in elements))),
        "Highland": ("a.highland", zipped({"text.md": text})),
    }
    found = {}
    for name, (file, data) in made.items():
        found[name] = folder / file
        found[name].write_bytes(data)
    found["PDF"] = printed(printable(parsed), folder / "a.pdf", US)
    return found


def best_of(count: int, work: Callable[[], object]) -> float:
    """Seconds of the clock of the quickest run."""
    best = float("inf")
    for _ in range(count):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    text = screenplay(PAGES)
    other = installed()["screenplain"]
    base = best_of(3, lambda: other(text) if other else parse(text))
    print(f"bare parse by {'screenplain' if other else 'us; screenplain is missing'}: {base:.3f} s")
    print(f"{'':<14}{'MB':>7}{'elements':>10}{'import s':>10}{'ratio':>8}{'with plan s':>13}")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in files(Path(folder)).items():
            took = best_of(3, lambda path=path: read_script(path))
            found = read_script(path)
            planning = best_of(1, lambda found=found: plan(found.screenplay, Settings()))
            size = path.stat().st_size / 1e6
            print(
                f"{name:<14}{size:>7.2f}{len(found.screenplay.elements):>10}{took:>10.3f}"
                f"{took / base:>8.1f}{took + planning:>13.3f}"
            )


if __name__ == "__main__":
    main()
