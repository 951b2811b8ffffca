"""The script supervisor: keeps the continuity warnings of an open project up to date.

Checking costs milliseconds a shot, so nothing is checked while an edit waits: a change only marks
scenes. ``work`` goes through them here; a window takes each ``piece`` to a thread instead, and
brings back with ``take`` what came out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from previz.app.listeners import Listeners
from previz.app.remedies import applied, shots_changed
from previz.app.session import Change, Session
from previz.app.shot_views import Played, Views, cuts_of, scene_cut
from previz.errors import PrevizError
from previz.model.project import Project
from previz.planner.continuity.check import check_join, check_scene
from previz.planner.continuity.fixes import Fix
from previz.planner.continuity.line_180 import RULE as LINE
from previz.planner.continuity.views import SceneCut, ShotView
from previz.planner.continuity.warning import ContinuityWarning

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning of a scene. ``intended`` says that the director has silenced it."""

    scene_id: str
    warning: ContinuityWarning
    intended: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A fix that has been tried and does cure its warning.

    ``shots`` is how many shots of the board it changes; 0 when it adds one. ``brings`` is how
    many other warnings come with it.
    """

    fix: Fix
    says: str
    shots: int
    brings: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of the work: a clip to measure, or, without one, a scene to check.

    ``cuts`` are the scenes that are measured; a chase may go on from the one before.
    """

    scene_id: str
    project: Project
    clip: Played | None
    views: tuple[ShotView, ...]
    cuts: Mapping[str, SceneCut]
    known: Views


Checked = tuple[SceneCut, dict[str, tuple[ContinuityWarning, ...]]]
"""A scene's cut, and the warnings of it and of the scene after it."""

Outcome = ShotView | Checked | None
"""Of a piece of work: a view, a scene, or None where a shot cannot be staged."""


class Continuity:
    """Warnings of an open project, scene by scene.

    Used from the session's thread only; ``outcome`` of a piece and what ``trials`` returns are for
    any thread.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._views = Views()
        self._cuts: dict[str, SceneCut] = {}
        self._found: dict[str, tuple[ContinuityWarning, ...]] = {}
        self._waiting: dict[str, None] = dict.fromkeys(session.project.scene_order)
        self._begun: Piece | None = None
        self._rest: tuple[Played, ...] = ()
        self._listeners: Listeners[[frozenset[str]]] = Listeners()
        self._work_listeners: Listeners[[]] = Listeners()
        self._clips = cuts_of(session.project)
        session.subscribe(self._changed)

    # -- asking ----------------------------------------------------------------------------

    def of_shot(self, shot_id: str) -> tuple[Finding, ...]:
        """What is known of a shot: its scene may still wait to be checked."""
        shot = self._session.project.shots.get(shot_id)
        found = self._of_scene(shot.scene_id) if shot is not None else ()
        return tuple(each for each in found if each.warning.shot_id == shot_id)

    def open_of_shot(self, shot_id: str) -> tuple[ContinuityWarning, ...]:
        """The shot's warnings that nobody has silenced."""
        return tuple(each.warning for each in self.of_shot(shot_id) if not each.intended)

    def all(self) -> tuple[Finding, ...]:
        """What is known of all scenes, in their order."""
        order = self._session.project.scene_order
        return tuple(each for scene_id in order for each in self._of_scene(scene_id))

    def _of_scene(self, scene_id: str) -> tuple[Finding, ...]:
        scene = self._session.project.scenes.get(scene_id)
        if scene is None:
            return ()
        silenced = set(scene.intended)
        shots = self._session.project.shots
        return tuple(
            Finding(scene_id, each, each.key in silenced)
            for each in self._found.get(scene_id, ())
            if each.shot_id in shots and each.other_shot_id in shots
        )

    @property
    def waiting(self) -> int:
        """How many scenes are still to be checked."""
        return len(self._waiting)

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Hear the ids of shots whose warnings are other ones now. Returns what ends it."""
        return self._listeners.add(listener)

    def on_work(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear that there is something for ``work`` to do."""
        return self._work_listeners.add(listener)

    # -- working ---------------------------------------------------------------------------

    def prefer(self, scene_id: str) -> None:
        """Check a scene before the others: it is looked at."""
        if scene_id in self._waiting:
            rest = [each for each in self._waiting if each != scene_id]
            self._waiting = dict.fromkeys((scene_id, *rest))

    def work(self, budget_s: float) -> bool:
        """Check for about so long; returns whether more is waiting. At least one step is done."""
        end = time.perf_counter() + budget_s
        while (piece := self.piece()) is not None:
            self.take(piece, outcome(piece))
            if time.perf_counter() >= end:
                break
        return bool(self._waiting or self._begun is not None)

    def check_all(self) -> tuple[Finding, ...]:
        """Check everything that waits, then say all that is known."""
        while self.work(1.0):
            pass
        return self.all()

    def piece(self) -> Piece | None:
        """What is to be done next: give ``take`` its outcome. None when all is checked."""
        if self._begun is None and self._waiting:
            scene_id = next(iter(self._waiting))
            self._rest = self._clips.get(scene_id, ())
            self._begun = self._next(scene_id, self._session.project, ())
        return self._begun

    def _next(self, scene_id: str, project: Project, views: tuple[ShotView, ...]) -> Piece:
        clip, self._rest = (self._rest[0], self._rest[1:]) if self._rest else (None, ())
        return Piece(scene_id, project, clip, views, dict(self._cuts), self._views)

    def take(self, piece: Piece, outcome: Outcome) -> None:
        """Go on from what came out of a piece; it is dropped where the scene has changed since."""
        if piece is not self._begun:
            return
        if piece.clip is not None:
            views = (*piece.views, outcome) if isinstance(outcome, ShotView) else piece.views
            self._begun = self._next(piece.scene_id, piece.project, views)
            return
        self._begun = None
        self._waiting.pop(piece.scene_id, None)
        gone = piece.scene_id not in self._session.project.scenes
        if gone or outcome is None or isinstance(outcome, ShotView):
            return
        cut, found = outcome
        self._cuts[piece.scene_id] = cut
        for scene_id, warnings in found.items():
            if scene_id in self._cuts:
                self._tell_if_new(scene_id, warnings)

    def _tell_if_new(self, scene_id: str, found: tuple[ContinuityWarning, ...]) -> None:
        before = self._found.get(scene_id, ())
        self._found[scene_id] = found
        if before != found:
            self._listeners.tell(frozenset(each.shot_id for each in (*before, *found)))

    # -- hearing ---------------------------------------------------------------------------

    def _changed(self, change: Change) -> None:
        """Mark what has to be checked again; no more than a look at ids."""
        if change.cause == "record":
            return
        project = change.after
        marked = {
            project.shots[shot_id].scene_id
            for shot_id in change.touched
            if shot_id in project.shots
        }
        marked |= change.scenes
        if change.timeline:
            clips = cuts_of(project)
            ids = clips.keys() | self._clips.keys()
            marked |= {each for each in ids if clips.get(each) != self._clips.get(each)}
            self._clips = clips
        if change.before.scene_order != project.scene_order:
            marked |= _follow_others(change.before.scene_order, project.scene_order)
        self._forget(marked - project.scenes.keys())
        marked &= project.scenes.keys()
        if self._only_silenced(change, marked):
            shots = (w.shot_id for scene_id in marked for w in self._found.get(scene_id, ()))
            self._listeners.tell(frozenset(shots))
            return
        self._mark(project, marked)

    def _only_silenced(self, change: Change, marked: Iterable[str]) -> bool:
        """Whether nothing but the silence of warnings has changed."""
        if change.shots or change.setups or change.timeline or change.settings or change.order:
            return False
        if change.cast or change.locations or not change.scenes:
            return False
        before, after = change.before.scenes, change.after.scenes
        return all(
            scene_id in before
            and replace(before[scene_id], intended=()) == replace(after[scene_id], intended=())
            for scene_id in marked
        )

    def _forget(self, gone: Iterable[str]) -> None:
        for scene_id in gone:
            self._waiting.pop(scene_id, None)
            self._cuts.pop(scene_id, None)
            self._found.pop(scene_id, None)

    def _mark(self, project: Project, marked: set[str]) -> None:
        if not marked:
            return
        newly = dict.fromkeys(each for each in project.scene_order if each in marked)
        if self._begun is not None and self._begun.scene_id in newly:
            self._begun = None  # it was measured from what is no longer so
        self._waiting = {**newly, **self._waiting}
        self._work_listeners.tell()

    # -- curing ----------------------------------------------------------------------------

    def offers(self, finding: Finding) -> tuple[Offer, ...]:
        """The fixes that do cure a warning, best first; see ``trial``."""
        return self.trials(finding)()

    def trials(self, finding: Finding) -> Callable[[], tuple[Offer, ...]]:
        """``offers`` for any thread: call what is returned there. It tries the fixes on the project
        as it is now."""
        project, clips, views = self._session.project, dict(self._clips), self._views

        def tried() -> tuple[Offer, ...]:
            fixes = finding.warning.fixes
            offers = (_trial(views, project, clips, finding, fix) for fix in fixes)
            return best_first(offer for offer in offers if offer is not None)

        return tried

    def trial(self, finding: Finding, fix: Fix) -> Offer | None:
        """Try one fix on the geometry, in some milliseconds for each shot that it changes.

        It is offered when its warning is gone with it, no line is crossed that was not before,
        and there are fewer warnings in the scene than before.
        """
        return _trial(self._views, self._session.project, self._clips, finding, fix)


def outcome(piece: Piece) -> Outcome:
    """Do a piece of the work, on any thread."""
    project, scene_id = piece.project, piece.scene_id
    if piece.clip is not None:
        return _measured(piece.known, project, piece.clip)
    cut = scene_cut(project, scene_id, piece.views)
    cuts, order = {**piece.cuts, scene_id: cut}, project.scene_order
    at = order.index(scene_id)
    after = order[at : at + 2]  # a chase may go on in the next scene
    return cut, {each: _checked(project, each, cuts) for each in after if each in cuts}


def _checked(
    project: Project, scene_id: str, cuts: Mapping[str, SceneCut]
) -> tuple[ContinuityWarning, ...]:
    """A scene's own warnings, and those at the join with the scene before, where that is
    measured already."""
    order = project.scene_order
    at = order.index(scene_id)
    before = cuts.get(order[at - 1]) if at else None
    joined = check_join(before, cuts[scene_id]) if before is not None else ()
    return (*joined, *check_scene(cuts[scene_id]))


def _trial(
    views: Views,
    project: Project,
    clips: Mapping[str, tuple[Played, ...]],
    finding: Finding,
    fix: Fix,
) -> Offer | None:
    """A fix that cures, with how many warnings it brings; None when it is no cure."""
    try:
        before = _keys(views, project, clips, finding.scene_id, keep=True)
        then = applied(project, fix)
        after = _keys(views, then, cuts_of(then), finding.scene_id, keep=False)
    except PrevizError:
        return None
    key, new = finding.warning.key, after.keys() - before.keys()
    if key in after or any(after[each] == LINE for each in new) or len(after) >= len(before):
        return None
    return Offer(fix, fix.says, shots_changed(project, fix), len(new))


def _keys(
    views: Views,
    project: Project,
    clips: Mapping[str, tuple[Played, ...]],
    scene_id: str,
    keep: bool,
) -> dict[str, str]:
    """The warnings of a scene as it stands in a project: key and rule."""
    order = project.scene_order
    at = order.index(scene_id)
    cuts = {}
    for each in order[max(0, at - 1) : at + 1]:
        seen = [views.view(project, played, keep) for played in clips.get(each, ())]
        cuts[each] = scene_cut(project, each, tuple(seen))
    return {each.key: each.rule for each in _checked(project, scene_id, cuts)}


def best_first(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Those that bring the fewest other warnings first; else as they came."""
    return tuple(sorted(offers, key=lambda offer: offer.brings))


def check_project(project: Project) -> tuple[Finding, ...]:
    """The warnings of a whole project at once, scene by scene.

    Shots that cannot be staged are left out.
    """
    views, clips = Views(), cuts_of(project)
    found: list[Finding] = []
    before: SceneCut | None = None
    for scene_id in project.scene_order:
        measured = (_measured(views, project, played) for played in clips.get(scene_id, ()))
        cut = scene_cut(project, scene_id, tuple(view for view in measured if view is not None))
        joined = check_join(before, cut) if before is not None else ()
        silenced = project.scenes[scene_id].intended
        found += [
            Finding(scene_id, each, each.key in silenced) for each in (*joined, *check_scene(cut))
        ]
        before = cut
    return tuple(found)


def _measured(views: Views, project: Project, played: Played) -> ShotView | None:
    try:
        return views.view(project, played)
    except PrevizError as error:
        log.info("shot %s is not checked: %s", played.clip.shot_id, error)
        return None


def _follow_others(before: tuple[str, ...], after: tuple[str, ...]) -> set[str]:
    """The scenes that come after another one than before, and those that are gone."""
    led = {scene_id: first for first, scene_id in pairwise(("", *before))}
    now = {scene_id: first for first, scene_id in pairwise(("", *after))}
    return {each for each in led.keys() | now.keys() if led.get(each) != now.get(each)}
