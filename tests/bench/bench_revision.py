"""How long a new draft takes: to be compared, to be planned, and to be typed in.

``python -m tests.bench.bench_revision [PAGES]`` prints a table; milliseconds of the processor, the
best of three. The baseline, in the same run, is what there is without scene identity: Python's own
line diff of the two texts.
"""

from __future__ import annotations

import difflib
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from previz.app.recipes import CLAY_ENGINE, question, take_spec
from previz.model.project import Project, Settings
from previz.model.schema import check_edit, diff_rows
from previz.model.screenplay import ElementKind, Screenplay
from previz.planner.plan import cast_of, plan
from previz.planner.redraft.replan import replan
from previz.resources import resource
from previz.script.fountain import parse
from previz.script.retyped import retyped
from previz.script.revise import compare
from previz.script.write import write
from tests.scripts_made import screenplay

T = TypeVar("T")


def best(count: int, work: Callable[[], T]) -> tuple[float, T]:
    times = []
    for _ in range(count):
        start = time.process_time()
        result = work()
        times.append((time.process_time() - start) * 1e3)
    return min(times), result


def reworded(before: Screenplay, share: float, seed: int = 5) -> Screenplay:
    """A draft in which a share of the lines have one word more."""
    pick = random.Random(seed)
    kinds = (ElementKind.ACTION, ElementKind.DIALOGUE)
    return replace(
        before,
        elements=tuple(
            replace(e, text=f"{e.text} Still.") if e.kind in kinds and pick.random() < share else e
            for e in before.elements
        ),
    )


def shuffled(before: Screenplay, seed: int = 5) -> Screenplay:
    """A draft with every tenth scene somewhere else, and every twentieth gone."""
    pick = random.Random(seed)
    scenes = [before.elements[s.start : s.stop] for s in before.scenes()]
    kept = [scene for at, scene in enumerate(scenes) if at % 20]
    for _ in range(len(kept) // 10):
        kept.insert(pick.randrange(len(kept)), kept.pop(pick.randrange(len(kept))))
    return replace(before, elements=tuple(element for scene in kept for element in scene))


def drafts(pages: int) -> None:
    before = parse(screenplay(pages))
    project = plan(before, Settings())
    print(f"{pages} pages, {len(before.scenes())} scenes, {len(project.shots)} shots; ms")
    print(f"{'':<34}{'lines':>9}{'compare':>9}{'ratio':>7}{'plan':>9}{'scenes':>8}")
    for name, after in (
        ("the same", parse(screenplay(pages))),
        ("one line in fifty reworded", reworded(before, 0.02)),
        ("one line in five reworded", reworded(before, 0.2)),
        ("scenes moved and cut", shuffled(before)),
    ):
        ours, theirs = write(before).split("\n"), write(after).split("\n")
        line_ms, _ = best(1, lambda a=ours, b=theirs: list(difflib.unified_diff(a, b)))
        compare_ms, revision = best(3, lambda d=after: compare(before, d))
        plan_ms, _ = best(1, lambda r=revision: replan(project, r))
        print(
            f"{name:<34}{line_ms:>9.1f}{compare_ms:>9.1f}{compare_ms / max(line_ms, 1e-3):>7.2f}"
            f"{plan_ms:>9.1f}{len(revision.changed):>8}"
        )


def typing(pages: int) -> None:
    """One key in the middle of a long script, step by step."""
    before = parse(screenplay(pages))
    project = plan(before, Settings())
    elements = list(before.elements)
    at = [i for i, e in enumerate(elements) if e.kind is ElementKind.DIALOGUE][len(elements) // 8]
    elements[at] = replace(elements[at], text=elements[at].text + " x")
    after = replace(before, elements=tuple(elements))
    cast = cast_of(after, project.cast)
    found_ms, revision = best(9, lambda: retyped(before, after))
    plan_ms, typed = best(9, lambda: replan(project, revision, cast, keep_omitted=False))
    rows_ms, _ = best(9, lambda: _stored(project, typed))
    total = found_ms + plan_ms + rows_ms
    print(f"\none key at {pages} pages: find {found_ms:.1f}, plan {plan_ms:.1f}, ", end="")
    print(f"rows {rows_ms:.1f}, together {total:.1f} ms")


def _stored(before: Project, after: Project) -> None:
    changes = diff_rows(before, after)
    check_edit(after, changes)


def each_line(name: str) -> None:
    """How many takes are lost when one line is reworded: each line of a sample in turn."""
    before = parse(resource(f"samples/{name}.fountain").read_text(encoding="utf-8"))
    project = plan(before, Settings())
    asked = {shot.id: _asked(project, shot.id) for shot in project.board() if shot.in_cut}
    revised: list[int] = []
    afresh: list[int] = []
    for at, element in enumerate(before.elements):
        if element.kind not in (ElementKind.ACTION, ElementKind.DIALOGUE):
            continue
        elements = list(before.elements)
        text = element.text.rstrip(".!?") + ", or so it seems."
        elements[at] = replace(element, text=text)
        after = replace(before, elements=tuple(elements))
        for lost, later in (
            (revised, replan(project, compare(before, after))),
            (afresh, plan(after, Settings())),
        ):
            there = {_asked(later, shot.id) for shot in later.board() if shot.in_cut}
            lost.append(sum(each not in there for each in asked.values()))
    print(
        f"\n{name}, {len(asked)} takes, each of {len(revised)} lines reworded: takes lost ", end=""
    )
    print(f"planned afresh {_spread(afresh)}, revised {_spread(revised)}")


def _asked(project: Project, shot_id: str) -> str:
    return question(take_spec(project, shot_id, CLAY_ENGINE))


def _spread(lost: list[int]) -> str:
    return f"{statistics.median(lost):g} (at most {max(lost)})"


def many(scenes: int) -> None:
    """Thousands of scenes that look alike."""
    head, line = "INT. OFFICE - DAY\n\n", "The phone rings in room {}.\n\nANNA\nLine {}.\n\n"
    texts = [head + line.format(n % 97, n) for n in range(scenes)]
    before = parse("".join(texts))
    after = parse("".join(text.replace("rings", "rings twice") for text in reversed(texts)))
    compare_ms, revision = best(1, lambda: compare(before, after))
    print(f"\n{scenes} scenes that look alike, turned round: {compare_ms:.0f} ms, ", end="")
    print(f"{sum(each.before is not None for each in revision.scenes)} of them told")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    drafts(wanted)
    typing(200)
    each_line("two_hander")
    each_line("long_way_round")
    many(10_000)
