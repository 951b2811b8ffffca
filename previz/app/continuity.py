"""The script supervisor: keeps the continuity warnings of an open project up to date.

Checking costs milliseconds a shot, so nothing is checked while an edit waits: a change only marks
scenes, and ``work`` goes through them in small pieces whenever the caller has a moment.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
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


class Continuity:
    """Warnings of an open project, scene by scene. Used from the session's thread only."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._views = Views()
        self._cuts: dict[str, SceneCut] = {}
        self._found: dict[str, tuple[ContinuityWarning, ...]] = {}
        self._waiting: dict[str, None] = dict.fromkeys(session.project.scene_order)
        self._begun: tuple[str, Project, list[Played], list[ShotView]] | None = None
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
        while self._waiting or self._begun is not None:
            self._step()
            if time.perf_counter() >= end:
                break
        return bool(self._waiting or self._begun is not None)

    def check_all(self) -> tuple[Finding, ...]:
        """Check everything that waits, then say all that is known."""
        while self.work(1.0):
            pass
        return self.all()

    def _step(self) -> None:
        """Measure one shot, or check one scene whose shots are all measured."""
        if self._begun is None:
            scene_id = next(iter(self._waiting))
            project = self._session.project
            self._begun = (scene_id, project, list(self._clips.get(scene_id, ())), [])
        scene_id, project, clips, views = self._begun
        if clips:
            view = _measured(self._views, project, clips.pop(0))
            if view is not None:
                views.append(view)
            return
        self._begun = None
        self._waiting.pop(scene_id, None)
        if scene_id not in project.scenes:
            return
        self._cuts[scene_id] = scene_cut(project, scene_id, tuple(views))
        order = project.scene_order
        at = order.index(scene_id)
        for each in order[at : at + 2]:  # a chase may go on in the next scene
            if each in self._cuts:
                self._tell_if_new(each, self._checked(project, each, self._cuts))

    def _checked(
        self, project: Project, scene_id: str, cuts: dict[str, SceneCut]
    ) -> tuple[ContinuityWarning, ...]:
        """A scene's own warnings, and those at the join with the scene before, where that is
        measured already."""
        order = project.scene_order
        at = order.index(scene_id)
        before = cuts.get(order[at - 1]) if at else None
        joined = check_join(before, cuts[scene_id]) if before is not None else ()
        return (*joined, *check_scene(cuts[scene_id]))

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
        if self._begun is not None and self._begun[0] in newly:
            self._begun = None  # it was measured from what is no longer so
        self._waiting = {**newly, **self._waiting}
        self._work_listeners.tell()

    # -- curing ----------------------------------------------------------------------------

    def offers(self, finding: Finding) -> tuple[Offer, ...]:
        """The fixes that do cure a warning, best first; see ``trial``."""
        tried = (self.trial(finding, fix) for fix in finding.warning.fixes)
        return best_first(offer for offer in tried if offer is not None)

    def trial(self, finding: Finding, fix: Fix) -> Offer | None:
        """Try one fix on the geometry, in some milliseconds for each shot that it changes.

        It is offered when its warning is gone with it, no line is crossed that was not before,
        and there are fewer warnings in the scene than before.
        """
        project = self._session.project
        brings = self._new_warnings(project, finding, fix)
        if brings is None:
            return None
        return Offer(fix, fix.says, shots_changed(project, fix), brings)

    def _new_warnings(self, project: Project, finding: Finding, fix: Fix) -> int | None:
        """How many warnings a fix brings; None when it is no cure."""
        try:
            before = self._keys(project, finding.scene_id, keep=True)
            after = self._keys(applied(project, fix), finding.scene_id, keep=False)
        except PrevizError:
            return None
        key, new = finding.warning.key, after.keys() - before.keys()
        if key in after or any(after[each] == LINE for each in new) or len(after) >= len(before):
            return None
        return len(new)

    def _keys(self, project: Project, scene_id: str, keep: bool) -> dict[str, str]:
        """The warnings of a scene as it stands in a project: key and rule."""
        clips = self._clips if keep else cuts_of(project)
        order = project.scene_order
        at = order.index(scene_id)
        cuts = {}
        for each in order[max(0, at - 1) : at + 1]:
            views = [self._views.view(project, played, keep) for played in clips.get(each, ())]
            cuts[each] = scene_cut(project, each, tuple(views))
        return {each.key: each.rule for each in self._checked(project, scene_id, cuts)}


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
