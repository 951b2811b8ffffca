"""Where a scene turns: beats by rules B1 to B7, and by the director's own marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.project import BeatMark, Citation, Words
from previz.planner.reading.lines import Line
from previz.planner.reading.signs import ADDRESS, CHARGED

LEAST_S, MOST_S = 3.0, 25.0
_SOFT_AFTER = 3
"""B3, B4 and B5 open a beat only after this many lines of the one before."""

_SOFT_AFTER_S = 8.0
"""B5 is soft: the beat before it has had its time, and there is a second signal."""

_FIRST_USE = {
    ADDRESS: "a name is said for the first time",
    CHARGED: "a word that weighs is said for the first time",
}
_REFUSAL = re.compile(
    r"^(?:no|never|nothing|nobody|not|don['’]t|i (?:won['’]t|can['’]t|will not|cannot|refuse)|"
    r"why should|leave|get out|нет|никогда|不|沒|没)\b",
    re.IGNORECASE,
)


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
    """Tile the lines with beats of 3 to 25 seconds; no beat begins inside a speech.

    Only one speech that is longer than that makes a longer beat. Where a mark splits, a beat
    begins, however short it or the one before is; where one joins, none does. The later of two
    marks at one place holds.
    """
    if not lines:
        return []
    placed = places_of(marks, [line.words for line in lines])
    first = {sign: _first(lines, sign) for sign in _FIRST_USE}
    signals = [_signals(lines, index, first) for index in range(len(lines))]
    begins = _hard_and_soft(lines, signals, placed)
    _join_short_end(lines, placed, begins)
    _part_long_beats(lines, signals, placed, begins)
    starts = sorted(begins)
    return [
        _span(start, stop, begins[start], placed)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


Begins = dict[int, Citation]
"""Where beats begin, and why."""


def _hard_and_soft(
    lines: Sequence[Line], signals: Sequence[Sequence[str]], placed: dict[int, BeatMark]
) -> Begins:
    begins = {0: Citation("B1", "the scene begins")}
    start, seconds = 0, 0.0
    for index, line in enumerate(lines):
        mark = placed.get(index)
        trigger = _trigger(line, index - start)
        if trigger is None and seconds >= _SOFT_AFTER_S and index - start >= _SOFT_AFTER:
            trigger = _soft(line, signals[index])
        if mark is not None:
            trigger = mark.why if mark.action == "split" else None
        by_hand = mark is not None and trigger is not None
        long_enough = seconds >= LEAST_S or (trigger is not None and trigger.rule == "B6")
        if trigger and index > start and (long_enough or by_hand):
            start, seconds, begins[index] = index, 0.0, trigger
        elif trigger and index == start and (index > 0 or by_hand):
            begins[index] = trigger
        seconds += line.seconds
    return begins


def _first(lines: Sequence[Line], sign: str) -> int:
    """The first line that has a sign; -1 when none has."""
    return next((index for index, line in enumerate(lines) if sign in line.signs), -1)


def _signals(lines: Sequence[Line], index: int, first: dict[str, int]) -> list[str]:
    """What B5 goes by: an answer that is an act or a refusal, a name or a word said first."""
    line, before = lines[index], lines[index - 1] if index else None
    found = []
    asked = before is not None and before.spoken and before.words.text.endswith(("?", "？"))
    if asked and before is not None and line.actor and line.actor != before.actor:
        if not line.spoken:
            found.append("a question is answered by an act")
        elif _REFUSAL.match(line.words.text):
            found.append("a question is refused")
    return found + [why for sign, why in _FIRST_USE.items() if first[sign] == index]


def _soft(line: Line, signals: Sequence[str]) -> Citation | None:
    """B5: one of its signals, and a second one."""
    if not signals or line.continued:
        return None
    second = [
        *(["a stillness"] if "silence" in line.tags else []),
        *(["a look"] if "look" in line.tags else []),
        *(["a thing is handled"] if line.handled else []),
    ]
    together = [*signals, *second]
    return Citation("B5", ", and ".join(together[:2])) if len(together) > 1 else None


def _part_long_beats(
    lines: Sequence[Line],
    signals: Sequence[Sequence[str]],
    placed: dict[int, BeatMark],
    begins: Begins,
) -> None:
    """A beat over 25 seconds is parted where B5 has a signal, else in its middle."""
    waiting = sorted(begins)
    while waiting:
        start = waiting.pop()
        stop = min((other for other in begins if other > start), default=len(lines))
        if sum(line.seconds for line in lines[start:stop]) <= MOST_S:
            continue
        at = _best_place(lines[start:stop], signals[start:stop], _joined(placed, start))
        if at is None:
            continue
        full = f"{MOST_S:g} seconds are enough"
        said = signals[start + at]
        why = f"{said[0]}, and {full}" if said else f"{full}: parted in the middle"
        begins[start + at] = Citation("B5" if said else "B7", why)
        waiting += [start, start + at]


def _joined(placed: dict[int, BeatMark], start: int) -> frozenset[int]:
    """Where no beat may begin, counted from a line on."""
    return frozenset(at - start for at, mark in placed.items() if mark.action == "join")


def _best_place(
    lines: Sequence[Line], signals: Sequence[Sequence[str]], joined: frozenset[int]
) -> int | None:
    """Where to part a run of lines: at the most signals, then nearest to its middle."""
    whole = sum(line.seconds for line in lines)
    best: tuple[int, float, int] | None = None
    before = 0.0
    for at, line in enumerate(lines):
        enough = before >= LEAST_S and whole - before >= LEAST_S
        if at and enough and not line.continued and at not in joined:
            score = (len(signals[at]), -round(abs(whole - 2 * before), 3), -at)
            best = max(best, score) if best else score
        before += line.seconds
    return -best[2] if best else None


def _join_short_end(lines: Sequence[Line], placed: dict[int, BeatMark], begins: Begins) -> None:
    """A last beat under 3 seconds belongs to the one before it, unless somebody wanted it."""
    last = max(begins)
    wanted = last in placed or begins[last].rule == "B6"
    if last and not wanted and sum(line.seconds for line in lines[last:]) < LEAST_S:
        del begins[last]


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
