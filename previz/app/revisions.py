"""A new draft looked at before anything is changed: the diff, the plan, and what becomes stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from previz.app import recipes
from previz.app.stale_why import reworded, rewording, why
from previz.app.studio import Studio
from previz.model.project import GONE, Project, Scene, Shot
from previz.model.render import RenderSpec, Take
from previz.model.revision import Difference, Revision, SceneDifference, SceneRevision
from previz.model.screenplay import ElementKind, Screenplay
from previz.planner.redraft.by_hand import same_words
from previz.planner.redraft.replan import live_scenes, replan
from previz.script.revise import compare

MOST_CAUSES, MOST_AROUND = 4, 2
_OF_A_THING = re.compile(r"The (.+) (?:is on the set now|is off the set now|stands elsewhere)")
"""Sentences of ``why`` about a thing, which a change of the script may name."""

_PLAYED = (ElementKind.ACTION, ElementKind.DIALOGUE, ElementKind.LYRIC)


@dataclass(frozen=True, slots=True)
class StaleShot:
    """A shot whose take no longer fits it.

    ``why`` says what it asks for now, in film words; ``because`` which change of the script did
    that, where one did. ``circled`` says that the take is an approved one. ``was`` is the name on
    the take's slate, where the shot is on another set-up now.
    """

    shot_id: str
    name: str
    scene_number: str
    why: tuple[str, ...]
    because: tuple[str, ...] = ()
    circled: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class KeptShot:
    """A shot with a take that stays. ``why`` says what became of its words, if anything."""

    shot_id: str
    name: str
    scene_number: str
    take: int
    in_cut: bool
    stale: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new draft would make of a project; nothing is changed yet.

    ``before`` is the project as it was looked at, ``project`` as it would be. ``stale`` are exactly
    the shots whose takes fit now and would not any more. ``fitting`` are shots whose words changed
    and whose takes still fit, ``approved`` those with a circled take, ``leaving`` the names of the
    shots that leave the cut, ``new`` of those that come into it.
    """

    before: Project
    revision: Revision
    project: Project
    stale: tuple[StaleShot, ...]
    fitting: tuple[KeptShot, ...]
    approved: tuple[KeptShot, ...]
    leaving: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the draft changes nothing."""
        return self.before == self.project


def propose(studio: Studio, screenplay: Screenplay) -> Proposal:
    """Compare a new draft with the project's script and plan it. May be called on a thread.

    Raises:
        EditError: the project's scenes are not those of its script.
    """
    before = studio.session.project
    revision = compare(before.screenplay, screenplay)
    after = replan(before, revision)
    return _Looked(studio, before, after, revision).proposal()


def stale_shots(studio: Studio) -> tuple[StaleShot, ...]:
    """Every shot of the cut whose playing take no longer fits it, as the project stands."""
    project = studio.session.project
    return tuple(
        StaleShot(
            shot.id,
            shot.name,
            project.scenes[shot.scene_id].number,
            why(take.spec, _wanted(studio, project, shot, take)),
            circled=bool(shot.circled_take),
        )
        for shot in project.board()
        if shot.in_cut
        and (take := project.takes.get(shot.playing_take_id)) is not None
        and shot.engine in studio.engines
        and not studio.has_fresh_take(shot)
    )


def _wanted(studio: Studio, project: Project, shot: Shot, take: Take) -> RenderSpec:
    """What a shot asks for; of an engine that is not here, in neutral words."""
    choice = recipes.EngineChoice(shot.engine, shot.engine, "neutral")
    return recipes.wanted(project, take, studio.engines.get(shot.engine, choice))


class _Looked:
    """Goes through the shots of the project as it would be."""

    def __init__(self, studio: Studio, before: Project, after: Project, revision: Revision) -> None:
        self._studio, self._revision = studio, revision
        self._before, self._after = before, after
        new = live_scenes(after)
        self._became: dict[str, SceneRevision] = {}
        for scene in revision.scenes:
            if scene.after is not None:
                self._became[new[scene.after]] = scene
        self._earlier: dict[tuple[str, str], dict[int, int]] = {}
        self._same_people = before.cast == after.cast and before.locations == after.locations

    def proposal(self) -> Proposal:
        stale, fitting = [], []
        for shot in self._after.board():
            old = self._before.shots.get(shot.id)
            take = self._after.takes.get(shot.playing_take_id)
            if old is None or take is None:
                continue
            changes = tuple(self._rewording(old, shot))
            reasons = self._reasons(old, shot, take)
            if reasons and shot.in_cut:
                stale.append(self._stale(shot, reasons, changes))
            elif changes and shot.in_cut and not reasons and self._fitted(old, take):
                fitting.append(self._kept(shot, take, False, changes))
        gone = {shot.shot_id for shot in stale}
        approved = [
            self._kept(shot, self._after.takes[shot.circled_take], shot.id in gone)
            for shot in self._after.board()
            if shot.circled_take in self._after.takes
        ]
        leaving = (s for s in self._before.board() if s.in_cut and not self._plays(s.id))
        new = (s for s in self._after.board() if s.in_cut and self._is_new(s.id))
        return Proposal(
            self._before,
            self._revision,
            self._after,
            tuple(stale),
            tuple(fitting),
            tuple(approved),
            tuple(shot.name for shot in leaving),
            tuple(shot.name for shot in new),
        )

    def _plays(self, shot_id: str) -> bool:
        shot = self._after.shots.get(shot_id)
        return shot is not None and shot.in_cut

    def _is_new(self, shot_id: str) -> bool:
        shot = self._before.shots.get(shot_id)
        return shot is None or not shot.in_cut

    def _reasons(self, old: Shot, shot: Shot, take: Take) -> tuple[str, ...]:
        """Why a take that fits now would not; empty when it would, or does not fit even now."""
        if self._surely_same(old, shot):
            return ()
        if not self._fitted(old, take):
            return ()
        known = shot.engine in self._studio.engines
        taken = take.spec if known else _wanted(self._studio, self._before, old, take)
        return why(taken, _wanted(self._studio, self._after, shot, take))

    def _fitted(self, old: Shot, take: Take) -> bool:
        """Whether the take fits now. Of an engine that is not here nobody can say otherwise."""
        if old.engine not in self._studio.engines:
            return True
        wanted = _wanted(self._studio, self._before, old, take)
        return recipes.question(recipes.answered(take)) == recipes.question(wanted)

    def _surely_same(self, old: Shot, shot: Shot) -> bool:
        """A quick look: whether nothing that a recipe is made of has changed."""
        before, after = self._before, self._after
        if old.frames != shot.frames or old.engine != shot.engine:
            return False
        if before.stage_shot(shot.id) != after.stage_shot(shot.id):
            return False
        choice = self._studio.engines.get(shot.engine)
        if choice is not None and not choice.family:
            return True
        was, now = before.scenes[old.scene_id], after.scenes[shot.scene_id]
        return (
            self._same_people
            and [(w.kind, w.speaker, w.text) for w in old.words]
            == [(w.kind, w.speaker, w.text) for w in shot.words]
            and _facts(was) == _facts(now)
        )

    def _rewording(self, old: Shot, shot: Shot) -> Iterator[str]:
        """What became of a shot's words. Of one that left the script all are cut.

        Words that were gone already are cut no more; those that come back as they were are as the
        take has them.
        """
        gone = {(w.kind, w.speaker, w.text) for w in old.words if w.line == GONE}
        had = [each for each in old.words if each.line != GONE]
        words = [
            each
            for each in shot.words
            if each.line != GONE and (each.kind, each.speaker, each.text) not in gone
        ]
        if had == words:
            return iter(())
        was, now = self._before.scenes[old.scene_id], self._after.scenes[shot.scene_id]
        if (was.id, now.id) not in self._earlier:
            self._earlier[was.id, now.id] = same_words(was.words, now.words)
        return rewording(had, words, was.words, now.words, self._earlier[was.id, now.id])

    def _stale(self, shot: Shot, reasons: tuple[str, ...], changes: tuple[str, ...]) -> StaleShot:
        things = [found[1] for reason in reasons if (found := _OF_A_THING.match(reason))]
        because = self._naming(shot, things)
        if len(things) < len(reasons) or not because:
            because = (*because, *(changes or self._causes(shot)))
        because = tuple(dict.fromkeys(because))[:MOST_CAUSES]
        return StaleShot(
            shot.id,
            shot.name,
            self._after.scenes[shot.scene_id].number,
            reasons,
            because,
            bool(shot.circled_take),
            self._old_name(shot),
        )

    def _naming(self, shot: Shot, things: list[str]) -> tuple[str, ...]:
        """The changes of the scene that name a thing which is on the set now, or off it."""
        scene = self._became.get(shot.scene_id)
        found = []
        for row in scene.elements if scene is not None else ():
            texts = [each.text for each in (row.before, row.after) if each is not None]
            said = [any(thing.lower() in text.lower() for text in texts) for thing in things]
            if row.difference is not Difference.SAME and any(said):
                old, new = row.before, row.after
                found.append(reworded(old.text if old else None, new.text if new else None))
        return tuple(found)

    def _old_name(self, shot: Shot) -> str:
        """The name that a shot had on another set-up; empty when it is still on that."""
        old = self._before.shots[shot.id]
        return old.name if old.setup_id != shot.setup_id else ""

    def _kept(self, shot: Shot, take: Take, stale: bool, changes: tuple[str, ...] = ()) -> KeptShot:
        number = self._after.scenes[shot.scene_id].number
        return KeptShot(shot.id, shot.name, number, take.number, shot.in_cut, stale, changes)

    def _causes(self, shot: Shot) -> tuple[str, ...]:
        """What changed around a shot whose own words did not."""
        before, after = self._before.scenes, self._after.scenes
        was, now = before[shot.scene_id], after[shot.scene_id]
        scene = self._became.get(shot.scene_id)
        if was.heading != now.heading:
            return (f"The heading “{was.heading}” now reads “{now.heading}”",)
        if scene is None or scene.difference is SceneDifference.SAME:
            if was.setting.time_id != now.setting.time_id:
                return ("The scene before is at another time of day",)
            return ("Somebody's looks or a place changed in another scene",)
        first = min((words.line for words in shot.words), default=now.line)
        earlier: list[str] = []
        later: list[str] = []
        reached = False
        for row in scene.elements:
            reached = reached or (row.after is not None and row.after.line >= first)
            either = row.after or row.before
            if row.difference is not Difference.SAME and either and either.kind in _PLAYED:
                there = later if reached else earlier
                old, new = row.before, row.after
                there.append(reworded(old.text if old else None, new.text if new else None))
        return tuple(earlier[-MOST_AROUND:] or later[:1]) or ("The words around it changed",)


def _facts(scene: Scene) -> tuple[object, ...]:
    return scene.setting, scene.location_id, scene.wardrobe
