"""All checks over a scene's cut, and over the join of a chase."""

from __future__ import annotations

from collections.abc import Iterable

from previz.planner.continuity.entrances_exits import entrances_exits
from previz.planner.continuity.eyelines import eyelines
from previz.planner.continuity.jump_cut import jump_cuts
from previz.planner.continuity.light_side import light_side
from previz.planner.continuity.line_180 import line_180
from previz.planner.continuity.match import match
from previz.planner.continuity.pairs import watched
from previz.planner.continuity.screen_direction import gaze_direction, travel_direction
from previz.planner.continuity.views import SceneCut, ShotView
from previz.planner.continuity.warning import ContinuityWarning

_JOIN = 3
"""How many shots of a scene may pass until the traveller of the scene before is seen again."""


def check_scene(cut: SceneCut) -> tuple[ContinuityWarning, ...]:
    """The warnings of one scene, in the order of its cut."""
    scene = watched(cut)
    lines = list(line_180(scene))
    strays = {found.shot_id for found in lines}  # their looks are wrong for the same reason
    looks = [
        found
        for found in (*gaze_direction(scene), *eyelines(scene))
        if not {found.shot_id, found.other_shot_id} & strays
    ]
    doors = list(entrances_exits(cut.views))
    told = {(found.shot_id, found.other_shot_id) for found in (*lines, *doors)}
    walks = [w for w in travel_direction(cut.views) if (w.shot_id, w.other_shot_id) not in told]
    found = [*lines, *looks, *walks, *doors, *jump_cuts(scene)]
    return _in_order(cut.views, [*found, *match(scene), *light_side(scene)])


def check_join(before: SceneCut, after: SceneCut) -> tuple[ContinuityWarning, ...]:
    """The warnings where a chase goes on in the next scene; they belong to that one."""
    if not after.goes_on or not before.views:
        return ()
    views = (before.views[-1], *after.views[:_JOIN])
    doors = list(entrances_exits(views))
    told = {(found.shot_id, found.other_shot_id) for found in doors}
    walks = [w for w in travel_direction(views) if (w.shot_id, w.other_shot_id) not in told]
    last = before.views[-1].shot_id
    return _in_order(views, [w for w in (*doors, *walks) if w.other_shot_id == last])


def _in_order(
    views: Iterable[ShotView], found: Iterable[ContinuityWarning]
) -> tuple[ContinuityWarning, ...]:
    """Sorted by the cut, one of each key: a shot may play twice."""
    place = {view.shot_id: number for number, view in reversed(list(enumerate(views)))}
    unique = {warning.key: warning for warning in found}
    return tuple(sorted(unique.values(), key=lambda w: (place[w.shot_id], w.rule)))
