"""A new draft of the script becomes a new plan that keeps what the old one had become."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from previz.errors import EditError
from previz.model.cast import Character, Location
from previz.model.project import GONE, Project, Scene, Words
from previz.model.revision import Revision, SceneDifference, SceneRevision
from previz.model.screenplay import Element, WrittenScene
from previz.model.slate import AMERICAN
from previz.planner.coverage.arrivals import Visited, visited_in
from previz.planner.people.cast import Cast
from previz.planner.people.roster import locations_of, place_ids, roster
from previz.planner.plan import cast_of
from previz.planner.reading.numbering import moved_aside
from previz.planner.reading.setting import INHERIT, read_setting
from previz.planner.redraft.by_hand import ByHand, Hold
from previz.planner.redraft.identity import Entry, entries, order_of
from previz.planner.redraft.reconcile import FreeLabels, reconcile, renumbered
from previz.planner.redraft.recut import recut
from previz.planner.scene import PlannedScene, plan_scene
from previz.planner.staging.lighting import resolved


def replan(
    project: Project, revision: Revision, cast: Cast | None = None, keep_omitted: bool = True
) -> Project:
    """The project for the revision's new draft.

    A scene that did not change keeps everything: only its number, its heading's place and its
    lines follow. A scene that changed is planned again under its id, and set-ups, shots, takes,
    clips and locks are kept as ``reconcile`` says; what the writer left alone in it is not covered
    anew. An omitted scene stays where it stood, out of
    the cut, with the shots that have takes; when the script has it again, it comes back.

    Args:
        cast: everybody in the new draft, if it is known already.
        keep_omitted: False drops an omitted scene of which nothing is kept, as in typing.

    Raises:
        EditError: the project's scenes are not those of the revision's old draft.
    """
    live = live_scenes(project)
    if len(live) != len(revision.before.scenes()):
        raise EditError(
            "The new draft cannot be compared with this project.",
            f"Its script has {len(revision.before.scenes())} scenes, its board {len(live)}.",
            "Make a new project from the script.",
        )
    return _Draft(project, revision, live, cast, calm=True).project_with(keep_omitted)


def replan_scene(project: Project, scene_id: str, cast: Cast | None = None) -> Project:
    """One scene planned again from its words, as after a mark, a lock or a change of the cast.

    Raises:
        EditError: there is no such scene, or the script does not have it.
    """
    live = live_scenes(project)
    written = project.screenplay.scenes()
    if scene_id not in live or len(live) != len(written):
        raise EditError(
            "This scene cannot be planned again.",
            "The script has no words for it.",
            "Choose a scene that is in the script.",
        )
    scenes = tuple(
        SceneRevision(SceneDifference.CHANGED if each == scene_id else SceneDifference.SAME, at, at)
        for at, each in enumerate(live)
    )
    revision = Revision(project.screenplay, project.screenplay, scenes)
    return _Draft(project, revision, live, cast, calm=False).project_with(keep_omitted=True)


def settled(
    project: Project, whole: Project, setup_ids: Collection[str], shot_ids: Collection[str]
) -> Project:
    """The project with a few set-ups and shots as the whole new plan has them, nothing else.

    Of a shot that is its length, move and blocking; its clips follow.
    """
    setups = {key: whole.setups[key] for key in setup_ids if key in whole.setups}
    shots = {
        key: replace(
            project.shots[key],
            frames=whole.shots[key].frames,
            move=whole.shots[key].move,
            blocking=whole.shots[key].blocking,
        )
        for key in shot_ids
        if key in whole.shots
    }
    after = replace(project, setups={**project.setups, **setups}, shots={**project.shots, **shots})
    return replace(after, timeline=recut(project, after, ()))


def live_scenes(project: Project) -> list[str]:
    """The scenes that the script has, in its order."""
    return [scene_id for scene_id in project.scene_order if not project.scenes[scene_id].omitted]


class _Draft:
    """Holds what the steps of one new draft share."""

    def __init__(
        self,
        project: Project,
        revision: Revision,
        live: Sequence[str],
        cast: Cast | None,
        calm: bool,
    ) -> None:
        self._calm = calm
        self._project, self._revision, self._live = project, revision, live
        self._cast = cast or cast_of(revision.after, project.cast)
        self._merged = place_ids(project.locations)
        self._entries = entries(project, revision, live)
        self._scenes, self._setups = dict(project.scenes), dict(project.setups)
        self._shots = dict(project.shots)
        self._setup_ids: dict[str, list[str]] = {}
        for setup in project.setups.values():
            self._setup_ids.setdefault(setup.scene_id, []).append(setup.id)
        self._slates = FreeLabels(project)
        self._touched: set[str] = set()

    def project_with(self, keep_omitted: bool) -> Project:
        """The whole project for the draft."""
        self._plan_all()
        order = order_of(self._project, self._revision, self._live, self._entries)
        self._strike_others(order, keep_omitted)
        before = self._project
        after = replace(
            before,
            screenplay=self._revision.after,
            title=self._title(),
            scene_order=tuple(scene_id for scene_id in order if scene_id in self._scenes),
            scenes=self._scenes,
            setups=self._setups,
            shots=self._shots,
            cast=self._people(),
            locations=self._places(),
        )
        moved = {entry.scene_id for entry in self._entries if entry.revision.moved}
        return replace(after, timeline=recut(before, after, moved))

    # -- the scenes ------------------------------------------------------------------------

    def _plan_all(self) -> None:
        before = dict(zip(self._live, ("", *self._live), strict=False))
        visited: Visited = {}
        last: Scene | None = None
        for index, entry in enumerate(self._entries):
            old = self._project.scenes.get(entry.scene_id)
            follows = before.get(entry.scene_id) == (last.id if last else "")
            calm = follows and (not last or last.setting == self._setting_before(last.id))
            if old is not None and self._is_same(entry, old, last, calm):
                scene = self._followed(entry, old)
            else:
                scene = self._planned(entry, last, visited)
            if "wardrobe" not in scene.locked and scene.wardrobe != self._cast.dress[index]:
                scene = replace(scene, wardrobe=self._cast.dress[index])
            self._scenes[scene.id] = scene
            visited |= visited_in([scene])
            last = scene

    def _setting_before(self, scene_id: str) -> object:
        scene = self._project.scenes.get(scene_id)
        return scene.setting if scene else None

    def _is_same(self, entry: Entry, old: Scene, last: Scene | None, calm: bool) -> bool:
        """Whether nothing has to be planned: the same words, at the same time of day.

        ``calm`` says that the scene before is the one it was, at the time it was.
        """
        if entry.revision.difference is not SceneDifference.SAME or old.omitted:
            return False
        if entry.before is None or not _same_text(entry.before, entry.written):
            return False
        setting = None if calm else read_setting(entry.written.heading.text)
        if setting is None or setting.time_id != INHERIT:
            return True
        return resolved(setting, last.setting if last else None)[0] == old.setting

    def _followed(self, entry: Entry, old: Scene) -> Scene:
        """An unchanged scene at its place in the new draft."""
        lines = _lines(entry.before, entry.written) if entry.before else {}
        scene = old
        if lines:
            words = _relined(scene.words, lines)
            scene = replace(scene, words=words, line=entry.written.heading.line)
            for shot_id in scene.shot_ids:
                shot = self._shots[shot_id]
                self._shots[shot_id] = replace(shot, words=_relined(shot.words, lines))
        if scene.number != entry.number:
            self._relabel(scene, entry.number)
            scene = replace(scene, number=entry.number)
        return scene

    def _relabel(self, scene: Scene, number: str) -> None:
        """The slates of a scene that the writer has renumbered."""
        slates = self._project.settings.slates
        before: dict[str, str] = {}
        for setup_id in self._setup_ids.get(scene.id, ()):
            setup = self._setups[setup_id]
            before[setup_id] = setup.label
            label = renumbered(setup.label, scene.number, number, slates)
            self._setups[setup_id] = replace(setup, label=label)
        for shot_id in scene.shot_ids:
            shot = self._shots[shot_id]
            use = shot.name.removeprefix(before[shot.setup_id])
            self._shots[shot_id] = replace(shot, name=self._setups[shot.setup_id].label + use)

    def _planned(self, entry: Entry, last: Scene | None, visited: Visited) -> Scene:
        old = self._project.scenes.get(entry.scene_id)
        planned = plan_scene(
            entry.scene_id,
            entry.number,
            entry.written,
            last.setting if last else None,
            self._cast,
            self._project.settings,
            _by_hand(self._project, old, self._calm) if old else ByHand(),
            visited,
        )
        scene = planned.scene
        scene = replace(scene, location_id=self._merged.get(scene.location_id, scene.location_id))
        if entry.written.omitted and old is not None:
            # The writer keeps the number; what it was stays, so that it can come back.
            kept = replace(old, heading=scene.heading, number=scene.number, line=scene.line)
            scene = replace(_without_words(kept), omitted=False)
        return self._take(self._reconciled(replace(planned, scene=scene)))

    def _reconciled(self, planned: PlannedScene) -> PlannedScene:
        if planned.scene.id not in self._project.scenes:
            return self._fresh(planned)
        setup_ids = self._setup_ids.get(planned.scene.id, ())
        setups = [self._project.setups[setup_id] for setup_id in setup_ids]
        return reconcile(self._project, planned, setups, self._slates, self._calm)

    def _fresh(self, planned: PlannedScene) -> PlannedScene:
        """A scene that is new: with the project's kind of slates, rendered as all others are."""
        engines = {(s.engine, s.steps, s.guidance) for s in self._project.shots.values()}
        shots, setups = planned.shots, planned.setups
        if len(engines) == 1:
            engine, steps, guidance = engines.pop()
            shots = tuple(
                replace(shot, engine=engine, steps=steps, guidance=guidance) for shot in shots
            )
        looks = {shot.inputs.look() for shot in self._project.shots.values()}
        if len(looks) == 1:
            look = looks.pop()
            shots = tuple(replace(shot, inputs=look) for shot in shots)
        if self._project.settings.slates != AMERICAN:
            labels = {setup.id: (setup.label, self._slates.label("", ())) for setup in setups}
            setups = tuple(replace(setup, label=labels[setup.id][1]) for setup in setups)
            named = ((shot, *labels[shot.setup_id]) for shot in shots)
            shots = tuple(
                replace(shot, name=new + shot.name.removeprefix(old)) for shot, old, new in named
            )
        return replace(planned, setups=setups, shots=shots)

    def _strike_others(self, order: Sequence[str], keep_omitted: bool) -> None:
        """Take the scenes that the script has no more out of the cut; takes are kept."""
        present = {entry.scene_id for entry in self._entries}
        numbers = {entry.number for entry in self._entries}
        for scene_id in order:
            if scene_id in present:
                continue
            old = self._project.scenes[scene_id]
            scene = _without_words(replace(old, omitted=True))
            if old.number in numbers:
                scene = replace(scene, number=moved_aside(old.number, numbers))
            if scene == old:
                continue
            scene = self._take(self._reconciled(PlannedScene(scene, (), ())))
            self._scenes[scene_id] = scene
            if not keep_omitted and not scene.shot_ids:
                del self._scenes[scene_id]

    def _take(self, planned: PlannedScene) -> Scene:
        """Put a scene's set-ups and shots in the place of its old ones."""
        scene = planned.scene
        old = self._project.scenes.get(scene.id)
        for shot_id in old.shot_ids if old else ():
            self._shots.pop(shot_id, None)
        for setup_id in self._setup_ids.get(scene.id, ()):
            self._setups.pop(setup_id, None)
        self._setups |= {setup.id: setup for setup in planned.setups}
        self._shots |= {shot.id: shot for shot in planned.shots}
        self._touched.add(scene.id)
        return scene

    # -- title, people and places ----------------------------------------------------------

    def _title(self) -> str:
        """The title page's, unless the project was renamed by hand."""
        old, new = self._revision.before.title, self._revision.after.title
        return new if new and self._project.title == old else self._project.title

    def _people(self) -> Mapping[str, Character]:
        """The cast of the draft, and of those before them who are locked or still play."""
        known = self._project.cast
        people = roster(self._cast, known)
        seen: set[str] | None = None
        for key, who in known.items():
            if key in people:
                continue
            if seen is None:
                scenes = self._scenes.values()
                seen = {actor.id for scene in scenes for actor in scene.stage.actors}
            if who.locked or seen.intersection(who.figures):
                people[key] = who
        return known if people == known else people

    def _places(self) -> Mapping[str, Location]:
        """The places of the draft; of the others those that are locked or have a scene."""
        known, scenes = self._project.locations, self._scenes
        touched = {scenes[id_].location_id for id_ in self._touched if id_ in scenes}
        live = [scenes[entry.scene_id] for entry in self._entries]
        there = [scene for scene in live if scene.location_id in touched]
        used = {scene.location_id for scene in scenes.values()}
        places = {
            key: place
            for key, place in known.items()
            if key in used or place.locked or place.lights or place.also
        }
        places |= locations_of(there, self._cast, known)
        return known if places == known else places


def _by_hand(project: Project, scene: Scene, calm: bool) -> ByHand:
    """What of a scene was split by hand; if it is to be ``calm``, also what may stay as it is."""
    places = {words: index for index, words in enumerate(scene.words)}
    holds = []
    for shot_id in scene.shot_ids:
        shot = project.shots[shot_id]
        own = [places[words] for words in shot.words if words in places]
        by_hand = "words" in shot.locked
        if not own or "made" in shot.locked or not (by_hand or (calm and shot.in_cut)):
            continue
        if by_hand or own == list(range(own[0], own[-1] + 1)):
            role = project.setups[shot.setup_id].role
            holds.append(Hold(min(own), max(own) + 1, role, calm=not by_hand))
    return ByHand(scene.words, scene.marks, tuple(holds))


def _same_text(before: WrittenScene, after: WrittenScene) -> bool:
    """Whether two drafts of a scene are the same but for their lines and number."""
    if before.elements == after.elements:
        return before.heading.text == after.heading.text
    ours, theirs = (before.heading, *before.elements), (after.heading, *after.elements)
    return len(ours) == len(theirs) and all(
        _text(a) == _text(b) for a, b in zip(ours, theirs, strict=True)
    )


def _text(element: Element) -> tuple[object, ...]:
    return element.kind, element.text, element.dual, element.depth


def _lines(before: WrittenScene, after: WrittenScene) -> dict[int, int]:
    """Where each source line has gone; empty when all stayed."""
    if before.heading.line == after.heading.line and before.elements == after.elements:
        return {}
    ours, theirs = (before.heading, *before.elements), (after.heading, *after.elements)
    return {a.line: b.line for a, b in zip(ours, theirs, strict=True)}


def _relined(words: Sequence[Words], lines: Mapping[int, int]) -> tuple[Words, ...]:
    return tuple(replace(each, line=lines.get(each.line, each.line)) for each in words)


def _without_words(scene: Scene) -> Scene:
    """A scene that the script has no words for; what they were is kept, to know it again."""
    words = tuple(replace(each, line=GONE) for each in scene.words)
    return replace(scene, words=words, line=GONE if scene.omitted else scene.line)
