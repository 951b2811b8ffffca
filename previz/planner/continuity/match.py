"""Match: a reverse has its partner's size, and its lens give or take one prime."""

from __future__ import annotations

from collections.abc import Iterator

from previz.planner.continuity.fixes import Relens
from previz.planner.continuity.pairs import Reverse, Watched, reverses
from previz.planner.continuity.remedies import resized
from previz.planner.continuity.views import SceneCut
from previz.planner.continuity.warning import ContinuityWarning, warning

PRIMES = 1
LENS_WHY = "A reverse has the lens of its partner, give or take one prime."
SIZE_WHY = "A reverse has the size of its partner; a step on purpose is two steps or more."


def match(scene: Watched) -> Iterator[ContinuityWarning]:
    """Lens and size of shots and reverses of one kind: both over a shoulder, or both clean.

    One step of size between them reads as a mistake; two or more are a size of their own.
    """
    for pair in reverses(scene):
        one, other = pair.one, pair.other
        if one.family != other.family:
            continue
        steps = _steps(scene.cut, pair)
        if abs(steps) == 1:
            what = f"{other.name} is one step of size off its partner {one.name}."
            yield warning(
                "match-size",
                other,
                one,
                what,
                SIZE_WHY,
                resized(scene.cut, other, -steps),
                resized(scene.cut, one, steps),
            )
        elif steps == 0 and abs(one.prime - other.prime) > PRIMES:
            what = (
                f"{other.name} has a {other.lens_mm:g} mm lens, its partner {one.name} one of "
                f"{one.lens_mm:g} mm."
            )
            yield warning(
                "match-lens",
                other,
                one,
                what,
                LENS_WHY,
                Relens(other.shot_id, other.name, one.lens_mm),
                Relens(one.shot_id, one.name, other.lens_mm),
            )


def _steps(cut: SceneCut, pair: Reverse) -> int:
    """How many steps tighter the second is."""
    if pair.one.size not in cut.sizes or pair.other.size not in cut.sizes:
        return 0
    return cut.sizes.index(pair.other.size) - cut.sizes.index(pair.one.size)
