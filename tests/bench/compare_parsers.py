"""Our Fountain importer beside others, on the battery of the published syntax and on long scripts.

``python -m tests.bench.compare_parsers`` prints cases passed by group, then a long script with
every element in it, then seconds for 120 pages against screenplain's. Parsers that are not
installed are named and left out; to see them, make an environment with ``pip install screenplain
screenplay-tools fountain-py fountain-parser jouvence`` and put its folder of packages last on
PYTHONPATH. Each case has a watchdog of 2 s.

What is compared is what an element is, its words, and its number, column or depth. Spaces, line
breaks, emphasis marks and the place of notes and boneyards are not: a parser that keeps those
elsewhere is right too.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterable
from types import FrameType

from previz.script.fountain import parse
from tests.bench.peers import Read, Shown, installed
from tests.script.spec_battery import CASES, Case
from tests.scripts_made import screenplay

WATCHDOG_S = 2
LONG_WATCHDOG_S = 120
ASIDES = ("note", "boneyard")
MERGED = ("dialogue", "action", "lyric", "centered")
GROUPS = {
    "headings, numbers": ("scene_heading",),
    "character, dialogue": ("character", "dialogue", "parenthetical"),
    "lyrics": ("lyric",),
    "transitions": ("transition",),
    "centred, page breaks": ("centered", "page_break"),
    "notes": ("note",),
    "boneyard": ("boneyard",),
    "sections, synopses": ("section", "synopsis"),
}
"""A case belongs to the last group one of whose kinds it has; to “action, other” when to none."""

LONG = """
# Act {n}

= She finds it.

INT. KITCHEN {n} - NIGHT #{n}A#

Rain on the glass. [[check this]] MARA waits.
She turns.

MARA (V.O.)
(low)
You never told me.
Not once.
~La la la

/* cut
INT. NOWHERE - DAY
*/

ÉLODIE
Now?

@McCLANE ^
Never.

!BANG
The door.

.厨房 {n}

> Burn to white.

@小明
你好。

> THE END <

===

SMASH CUT TO:

"""


class Hung(Exception):
    """A case took longer than its watchdog."""


def wake(_signal: int, _frame: FrameType | None) -> None:
    raise Hung


def ours(text: str) -> Shown:
    return [
        (e.kind.value, e.text, e.scene_number or e.dual or (str(e.depth) if e.depth else ""))
        for e in parse(text).elements
    ]


def essence(elements: Iterable[tuple[str, ...]]) -> Shown:
    """Kinds and words without spaces, marks and asides; parts of one paragraph joined."""
    found: Shown = []
    for element in elements:
        kind, words = element[0], element[1]
        extra = element[2] if len(element) > 2 and element[2] != "left" else ""
        bare = "".join(letter for letter in words if not letter.isspace() and letter not in "*_\\")
        extra = extra if kind in ("scene_heading", "character", "section") else ""
        if kind in ASIDES:
            continue
        if found and found[-1][0] == kind and kind in MERGED:
            found[-1] = (kind, found[-1][1] + bare, extra)
        elif bare or kind == "page_break":
            found.append((kind, bare, extra))
    return found


def group_of(case: Case) -> str:
    kinds = {element[0] for element in case.elements}
    named = [name for name, members in GROUPS.items() if kinds & set(members)]
    return named[-1] if named else "action, other"


def passed(read: Read, text: str, expected: Shown, seconds: int) -> str:
    """``ok``, ``differs``, ``hangs`` or the name of the error."""
    signal.alarm(seconds)
    try:
        return "ok" if essence(read(text)) == essence(expected) else "differs"
    except Hung:
        return "hangs"
    except Exception as error:  # noqa: BLE001 (a parser's fall is a result of the comparison)
        return type(error).__name__
    finally:
        signal.alarm(0)


def seconds_for(read: Read, text: str) -> float:
    """Best of three CPU times; infinite when it does not end."""
    best = float("inf")
    signal.alarm(LONG_WATCHDOG_S)
    try:
        for _ in range(3):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
    except Exception:  # noqa: BLE001 (the same)
        return best
    finally:
        signal.alarm(0)
    return best


def main() -> None:
    signal.signal(signal.SIGALRM, wake)
    peers = installed()
    readers: dict[str, Read] = {"previz": ours}
    readers |= {name: read for name, read in peers.items() if read is not None}
    missing = [name for name, read in peers.items() if read is None]
    if missing:
        print(f"not installed: {', '.join(missing)}")
    print(f"\n{'cases passed':<24}{'of':>4}" + "".join(f"{name:>18}" for name in readers))
    results = {
        name: {case.name: passed(read, case.text, case.elements, WATCHDOG_S) for case in CASES}
        for name, read in readers.items()
    }
    for group in (*GROUPS, "action, other", "all"):
        cases = [case for case in CASES if group in ("all", group_of(case))]
        counts = [sum(results[name][case.name] == "ok" for case in cases) for name in readers]
        print(f"{group:<24}{len(cases):>4}" + "".join(f"{count:>18}" for count in counts))
    for word in sorted({end for ends in results.values() for end in ends.values()} - {"ok"}):
        counts = [Counter(results[name].values())[word] for name in readers]
        print(f"  {word:<26}" + "".join(f"{count:>18}" for count in counts))
    show_long(readers)


def show_long(readers: dict[str, Read]) -> None:
    every = "".join(LONG.replace("{n}", str(n)) for n in range(1, 120))
    expected = ours(every)
    plain = screenplay(120)
    ends = [passed(read, every, expected, LONG_WATCHDOG_S) for read in readers.values()]
    print(f"{'119 scenes, every kind':<28}" + "".join(f"{end:>18}" for end in ends))
    shares = [_share(read, every, expected) for read in readers.values()]
    print(f"{'  elements right':<28}" + "".join(f"{share:>18.1%}" for share in shares))
    times = {name: seconds_for(read, plain) for name, read in readers.items()}
    print(f"{'120 pages, s':<28}" + "".join(f"{took:>18.3f}" for took in times.values()))
    base = times.get("screenplain")
    if base:
        ratios = "".join(f"{took / base:>18.2f}" for took in times.values())
        print(f"{'  against screenplain':<28}{ratios}")


def _share(read: Read, text: str, expected: Shown) -> float:
    """The share of expected elements that a parser gives, as often as they stand there."""
    signal.alarm(LONG_WATCHDOG_S)
    try:
        given = Counter(essence(read(text)))
    except Exception:  # noqa: BLE001 (the same)
        return 0.0
    finally:
        signal.alarm(0)
    wanted = Counter(essence(expected))
    return sum((given & wanted).values()) / sum(wanted.values())


if __name__ == "__main__":
    main()
