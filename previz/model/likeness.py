"""How alike two texts are, and which lines of two drafts belong together."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

ALIKE = 0.5
"""From here on two lines are one line, reworded."""

_INSIDE = 0.7
"""What it counts that a line of two words or more is wholly inside another."""

_CELLS = 40_000
"""The largest table of pairs that is filled; what is larger is paired place by place."""

_WORD = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*"
)
Pair = tuple[int | None, int | None]


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case or marks; in scripts without spaces each letter is one."""
    return tuple(_WORD.findall(text.casefold()))


def likeness(one: str, other: str) -> float:
    """How much of the words of two texts is common to both, 0 to 1 (Dice's coefficient).

    A line that is wholly inside a longer one counts as well: *Counting what?* is still there in
    *What was he counting, then?*. Texts without any word are alike when they are equal.
    """
    if one == other:
        return 1.0
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return 0.0
    both, shorter = sum((Counter(a) & Counter(b)).values()), min(len(a), len(b))
    inside = _INSIDE * both / shorter if shorter > 1 else 0.0
    return max(inside, 2 * both / (len(a) + len(b)))


def shingles(lines: Iterable[str]) -> Counter[tuple[str, ...]]:
    """The pairs of neighbouring words of each line, counted; a line of one word counts as that."""
    found: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        words = words_of(line)
        found.update(itertools.pairwise(words) if len(words) > 1 else [words[:1]])
    found.pop((), None)
    return found


def shared(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    """How much of two counts of shingles is common to both, 0 to 1; 0 where one has none."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if one and other else 0.0


def aligned(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    alike: Callable[[int, int], float],
) -> list[Pair]:
    """Pair the lines of two drafts in order: equal ones, then reworded ones.

    Every index of both comes exactly once; None stands for a line that the other draft lacks, and
    what was cut comes before what was added in its place.

    Args:
        before: what has to be equal in a line that stayed, line by line; after: the same.
        alike: how alike two lines are, 0 to 1, by their indices; below ``ALIKE`` they are two.
    """
    pairs: list[Pair] = []
    last_a = last_b = 0
    for a, b in [*_equal(before, after), (len(before), len(after))]:
        pairs += _reworded(range(last_a, a), range(last_b, b), alike)
        if a < len(before):
            pairs.append((a, b))
        last_a, last_b = a + 1, b + 1
    return pairs


def rising(values: Sequence[int]) -> list[int]:
    """The places of a longest rising run of values, in order (patience sorting)."""
    tops: list[int] = []
    places: list[int] = []
    links: list[int] = []
    for place, value in enumerate(values):
        pile = bisect_left(tops, value)
        links.append(places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            places.append(place)
        else:
            tops[pile], places[pile] = value, place
    run: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = links[place]
    return run[::-1]


def _equal(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of equal lines, rising on both sides."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end_a, end_b = len(before), len(after)
    while end_a > start and end_b > start and before[end_a - 1] == after[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    middle = _middle(before, after, (start, end_a), (start, end_b))
    tail = zip(range(end_a, len(before)), range(end_b, len(after)), strict=True)
    return [*((i, i) for i in range(start)), *middle, *tail]


def _middle(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    a: tuple[int, int],
    b: tuple[int, int],
) -> list[tuple[int, int]]:
    """Lines that are unique on both sides anchor the rest; small gaps are solved exactly."""
    if a[0] == a[1] or b[0] == b[1]:
        return []
    if (a[1] - a[0]) * (b[1] - b[0]) <= _CELLS:
        return list(_longest_common(before, after, a, b))
    places_a, places_b = _unique(before, a), _unique(after, b)
    common = [(i, places_b[key]) for key, i in places_a.items() if key in places_b]
    anchors = [common[place] for place in rising([j for _, j in common])]
    if not anchors:
        span = min(a[1] - a[0], b[1] - b[0])
        return [(a[0] + i, b[0] + i) for i in range(span) if before[a[0] + i] == after[b[0] + i]]
    found: list[tuple[int, int]] = []
    last_a, last_b = a[0], b[0]
    for i, j in [*anchors, (a[1], b[1])]:
        found += _middle(before, after, (last_a, i), (last_b, j))
        if i < a[1]:
            found.append((i, j))
        last_a, last_b = i + 1, j + 1
    return found


def _unique(lines: Sequence[Hashable], span: tuple[int, int]) -> dict[Hashable, int]:
    counts = Counter(lines[i] for i in range(*span))
    return {lines[i]: i for i in range(*span) if counts[lines[i]] == 1}


def _longest_common(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    a: tuple[int, int],
    b: tuple[int, int],
) -> Iterator[tuple[int, int]]:
    """A longest common subsequence, by the table."""
    rows, columns = a[1] - a[0], b[1] - b[0]
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        here, below, line = table[i], table[i + 1], before[a[0] + i]
        for j in range(columns - 1, -1, -1):
            same = line == after[b[0] + j]
            here[j] = below[j + 1] + 1 if same else max(below[j], here[j + 1])
    i = j = 0
    while i < rows and j < columns:
        if before[a[0] + i] == after[b[0] + j]:
            yield a[0] + i, b[0] + j
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def _reworded(a: range, b: range, alike: Callable[[int, int], float]) -> list[Pair]:
    """Pair what is left between two equal lines by likeness, in order, for the greatest sum."""
    if not a or not b:
        return [*((i, None) for i in a), *((None, j) for j in b)]
    if len(a) * len(b) > _CELLS:
        chosen = [
            (i, j) for i, j in zip(a, b, strict=False) if alike(i, j) >= ALIKE
        ]  # too much to weigh: what stands in the same place is compared
    else:
        chosen = _heaviest(a, b, alike)
    pairs: list[Pair] = []
    last_a, last_b = a.start, b.start
    for i, j in [*chosen, (a.stop, b.stop)]:
        pairs += [(k, None) for k in range(last_a, i)]
        pairs += [(None, k) for k in range(last_b, j)]
        if i < a.stop:
            pairs.append((i, j))
        last_a, last_b = i + 1, j + 1
    return pairs


def _heaviest(a: range, b: range, alike: Callable[[int, int], float]) -> list[tuple[int, int]]:
    weights = [[w if (w := alike(i, j)) >= ALIKE else 0.0 for j in b] for i in a]
    table = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            paired = weights[i][j] + table[i + 1][j + 1] if weights[i][j] else 0.0
            table[i][j] = max(paired, table[i + 1][j], table[i][j + 1])
    chosen: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if weights[i][j] and table[i][j] == weights[i][j] + table[i + 1][j + 1]:
            chosen.append((a[i], b[j]))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return chosen
