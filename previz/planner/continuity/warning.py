"""A continuity warning: what jars at a cut, why, and what would cure it."""

from __future__ import annotations

from dataclasses import dataclass

from previz.planner.continuity.fixes import Fix
from previz.planner.continuity.views import ShotView


@dataclass(frozen=True, slots=True)
class ContinuityWarning:
    """One problem of one shot against another.

    ``key`` is the same as long as the same rule speaks of the same two shots, so that it can be
    silenced for good. ``what`` is a sentence about this cut, ``why`` one about the rule. ``fixes``
    are worth trying, the likeliest first: whether one cures is for the geometry to say.
    """

    key: str
    rule: str
    shot_id: str
    other_shot_id: str
    what: str
    why: str
    fixes: tuple[Fix, ...] = ()


def warning(
    rule: str, shot: ShotView, other: ShotView, what: str, why: str, *fixes: Fix | None
) -> ContinuityWarning:
    """A warning about ``shot``, which plays after (or beside) ``other``."""
    return ContinuityWarning(
        key=f"{rule} {shot.shot_id} {other.shot_id}",
        rule=rule,
        shot_id=shot.shot_id,
        other_shot_id=other.shot_id,
        what=what,
        why=why,
        fixes=tuple(fix for fix in fixes if fix is not None),
    )
