"""Match: a reverse has its partner's size, and its lens give or take one prime."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from previz.planner.continuity.fixes import Relens
from previz.planner.continuity.pairs import Reverse, Watched, reverses
from previz.planner.continuity.remedies import resized
from previz.planner.continuity.views import SceneCut
from previz.planner.continuity.warning import ContinuityWarning, warning

PRIMES = 1
LENS_WHY = "A reverse has the lens of its partner, give or take one prime."
SIZE_WHY = "Shot and reverse have one size; who steps closer lets the partner follow."


def match(scene: Watched) -> Iterator[ContinuityWarning]:
    """Lens and size of shots and reverses of one kind: both over a shoulder, or both clean.

    An exchange may step closer at any cut. A shot whose size is one step off, between two of its
    partner that are alike, is no step but a mismatch.
    """
    pairs = [pair for pair in reverses(scene) if pair.one.family == pair.other.family]
    for pair in pairs:
        if pair.one.size == pair.other.size and abs(pair.one.prime - pair.other.prime) > PRIMES:
            yield _lens(pair)
    for pair, back in pairwise(pairs):
        if pair.other is back.one and pair.one.size == back.other.size:
            steps = _steps(scene.cut, pair)
            if abs(steps) == 1:
                yield _size(scene.cut, pair, steps)


def _steps(cut: SceneCut, pair: Reverse) -> int:
    """How many steps tighter the second is."""
    if pair.one.size not in cut.sizes or pair.other.size not in cut.sizes:
        return 0
    return cut.sizes.index(pair.other.size) - cut.sizes.index(pair.one.size)


def _size(cut: SceneCut, pair: Reverse, steps: int) -> ContinuityWarning:
    one, other = pair.one, pair.other
    what = f"{other.name} is one step of size off its partner {one.name}, before and after."
    fixes = (resized(cut, other, -steps), resized(cut, one, steps))
    return warning("match-size", other, one, what, SIZE_WHY, *fixes)


def _lens(pair: Reverse) -> ContinuityWarning:
    one, other = pair.one, pair.other
    what = (
        f"{other.name} has a {other.lens_mm:g} mm lens, its partner {one.name} one of "
        f"{one.lens_mm:g} mm."
    )
    fixes = (
        Relens(other.shot_id, other.name, one.lens_mm),
        Relens(one.shot_id, one.name, other.lens_mm),
    )
    return warning("match-lens", other, one, what, LENS_WHY, *fixes)
