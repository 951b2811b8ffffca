"""Where a scene turns: beats by rules B1 to B4 and B6."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.project import Citation
from previz.planner.reading import Line

LEAST_S, MOST_S = 3.0, 25.0
_SOFT_AFTER = 3
"""B3 and B4 open a beat only after this many lines of the one before."""


@dataclass(frozen=True, slots=True)
class Span:
    """A beat before it has an id: a half-open range of lines and why it begins."""

    start: int
    stop: int
    trigger: Citation


def _trigger(line: Line, count: int) -> Citation | None:
    if line.breaks:
        return Citation("B6", "the writer marks a beat")
    if line.spoken:
        return None
    reasons = (
        ("enter" in line.tags, "B1", "entrance"),
        ("exit" in line.tags, "B1", "exit"),
        ("cross" in line.tags, "B2", "geography changes"),
        ("silence" in line.tags and count >= _SOFT_AFTER, "B3", "an activity stops"),
        (bool(line.handled) and count >= _SOFT_AFTER, "B4", "an object changes hands or state"),
    )
    return next((Citation(rule, why) for holds, rule, why in reasons if holds), None)


def find_beats(lines: Sequence[Line]) -> list[Span]:
    """Tile the lines with beats of 3 to 25 seconds (one long line may run longer)."""
    spans: list[Span] = []
    start, seconds = 0, 0.0
    why = Citation("B1", "the scene begins")
    for index, line in enumerate(lines):
        trigger = _trigger(line, index - start)
        if seconds + line.seconds > MOST_S and trigger is None and not line.continued:
            trigger = Citation("B6", f"a beat lasts {MOST_S:g} seconds at most")
        if trigger and index > start and (seconds >= LEAST_S or trigger.rule == "B6"):
            spans.append(Span(start, index, why))
            start, seconds, why = index, 0.0, trigger
        elif trigger and index == start and index > 0:
            why = trigger
        seconds += line.seconds
    if lines:
        spans.append(Span(start, len(lines), why))
    return spans
