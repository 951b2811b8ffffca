"""Where a scene turns: beats by rules B1 to B4 and B6, and by the director's own marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.project import BeatMark, Citation, Words
from previz.planner.reading import Line

LEAST_S, MOST_S = 3.0, 25.0
_SOFT_AFTER = 3
"""B3 and B4 open a beat only after this many lines of the one before."""


@dataclass(frozen=True, slots=True)
class Span:
    """A beat before it has an id: a half-open range of lines and why it begins.

    ``purpose`` and ``intensity`` are what a mark says of it; empty and None where none does.
    """

    start: int
    stop: int
    trigger: Citation
    purpose: str = ""
    intensity: float | None = None


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


def find_beats(lines: Sequence[Line], marks: Sequence[BeatMark] = ()) -> list[Span]:
    """Tile the lines with beats of 3 to 25 seconds (one long line may run longer).

    Where a mark splits, a beat begins, however short it or the one before is; where one joins,
    none does. The later of two marks at one place holds.
    """
    placed = places_of(marks, [line.words for line in lines])
    spans: list[Span] = []
    start, seconds = 0, 0.0
    why = Citation("B1", "the scene begins")
    for index, line in enumerate(lines):
        mark = placed.get(index)
        trigger = _trigger(line, index - start)
        if seconds + line.seconds > MOST_S and trigger is None and not line.continued:
            trigger = Citation("B6", f"a beat lasts {MOST_S:g} seconds at most")
        if mark is not None:
            trigger = mark.why if mark.action == "split" else None
        by_hand = mark is not None and trigger is not None
        long_enough = seconds >= LEAST_S or (trigger is not None and trigger.rule == "B6")
        if trigger and index > start and (long_enough or by_hand):
            spans.append(_span(start, index, why, placed))
            start, seconds, why = index, 0.0, trigger
        elif trigger and index == start and (index > 0 or by_hand):
            why = trigger
        seconds += line.seconds
    if lines:
        spans.append(_span(start, len(lines), why, placed))
    return spans


def places_of(marks: Sequence[BeatMark], words: Sequence[Words]) -> dict[int, BeatMark]:
    """The marks by the index of the words they stand at, without those whose words are gone."""
    if not marks:
        return {}
    places: dict[str, list[int]] = {}
    for index, each in enumerate(words):
        places.setdefault(each.text, []).append(index)
    return {
        there[mark.nth]: mark
        for mark in marks
        if mark.nth < len(there := places.get(mark.text, []))
    }


def _span(start: int, stop: int, why: Citation, placed: dict[int, BeatMark]) -> Span:
    mark = placed.get(start)
    if mark is None or mark.action != "split":
        return Span(start, stop, why)
    return Span(start, stop, why, mark.purpose, mark.intensity)
