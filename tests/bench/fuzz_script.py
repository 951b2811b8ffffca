"""Ten thousand damaged scripts: each is read or refused, in time, and nothing else happens.

``python -m tests.bench.fuzz_script [COUNT [START]]`` prints a table by ending. Each input has a
watchdog of 10 s. What is read has to have a scene, and its source has to say the same again; what
is refused has to say what to do. Anything else is printed with its number and fails the run.
"""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from previz.errors import PrevizError
from previz.model.screenplay import ElementKind
from previz.script.fountain import parse
from previz.script.read import read_script
from tests.script.fuzz_inputs import inputs

WATCHDOG_S = 10


class Hung(BaseException):
    """The watchdog bit."""


@dataclass(slots=True)
class Tally:
    read: int = 0
    refused: int = 0
    slowest_s: float = 0.0
    slowest: int = -1


def wake(_signal: int, _frame: FrameType | None) -> None:
    raise Hung


def check_read_or_refused(path: Path) -> bool:
    """Whether a file was read; False when it was refused well.

    Raises:
        AssertionError: it was read or refused badly. Any other error is a fault too.
    """
    try:
        found = read_script(path)
    except PrevizError as error:
        assert error.what and error.fix, f"a refusal without a next step: {error}"
        assert len(str(error)) < 1_000, "a refusal longer than anybody reads"
        return False
    script = found.screenplay
    assert any(e.kind is ElementKind.SCENE_HEADING for e in script.elements), "no scene"
    again = parse(script.source)
    assert again.elements == script.elements, "the source says something else"
    assert 0 <= found.confidence <= 1
    return True


def main() -> int:
    numbers = [int(argument) for argument in sys.argv[1:]]
    count, start = (*numbers, 0)[:2] if numbers else (10_000, 0)
    tallies: dict[str, Tally] = defaultdict(Tally)
    faults: list[str] = []
    signal.signal(signal.SIGALRM, wake)
    with tempfile.TemporaryDirectory() as folder:
        for number, suffix, data in inputs(count, start):
            path = Path(folder) / f"script.{suffix}"
            path.write_bytes(data)
            tally = tallies[suffix]
            began = time.perf_counter()
            signal.alarm(WATCHDOG_S)
            try:
                read = check_read_or_refused(path)
                tally.read += read
                tally.refused += not read
            except (Hung, Exception) as error:  # noqa: BLE001 (any other end is the finding)
                faults.append(f"input {number} (.{suffix}): {error!r}")
            finally:
                signal.alarm(0)
            took = time.perf_counter() - began
            if took > tally.slowest_s:
                tally.slowest_s, tally.slowest = took, number
    show(tallies, faults)
    return 1 if faults else 0


def show(tallies: dict[str, Tally], faults: list[str]) -> None:
    print(f"{'ending':<10}{'read':>7}{'refused':>9}{'slowest s':>11}{'number':>8}")
    for suffix, tally in sorted(tallies.items()):
        print(
            f"{suffix:<10}{tally.read:>7}{tally.refused:>9}{tally.slowest_s:>11.3f}"
            f"{tally.slowest:>8}"
        )
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory: {own:.0f} MiB here, {child:.0f} MiB in a PDF reader")
    print(f"faults: {len(faults)}")
    for fault in faults[:40]:
        print(f"  {fault}")


if __name__ == "__main__":
    sys.exit(main())
