"""A scene that is planned anew takes over what the old plan and the director had made of it."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from previz.model.project import GONE, WITHOUT, Beat, Project, Scene, Setup, Shot
from previz.model.slate import AMERICAN, free_setup_label, setup_index, setup_label
from previz.model.stage import Blocking
from previz.planner.redraft.kept_stage import next_stage
from previz.planner.redraft.shot_match import WordPlaces, match_setups, match_shots
from previz.planner.scene import PlannedScene, seed_of

_CAMERA_FIELDS = {
    "lens": ("lens_mm",),
    "elevation": ("elevation_deg",),
    "azimuth": ("azimuth_deg",),
    "roll": ("roll_deg",),
    "position": ("position", "target"),
    "stop": ("t_stop",),
    "back": ("back_id",),
}


def reconcile(
    project: Project,
    planned: PlannedScene,
    setups: Sequence[Setup],
    slates: FreeLabels,
    calm: bool = True,
) -> PlannedScene:
    """The planned scene with the ids, slates, takes and locks of the one that the project has.

    Set-ups keep id, letter, own light and locked fields; shots keep id, seed, engine, prompt,
    sampling, takes and locked fields. A new set-up gets the next letter, never a used one. Shots
    that were made by hand stay beside their neighbour; a shot that the plan does not want any
    more stays, out of the cut, if it has takes. What the director removed stays away.

    Args:
        setups: those that the scene has so far.
        slates: where new slates come from.
        calm: whether a shot whose words the writer left alone stays on its set-up, though the
            rules would now choose another because of what is written around it.
    """
    return _Reconciled(project, planned, setups, slates, calm).result()


class _Reconciled:
    """Holds what the steps of one scene share."""

    def __init__(
        self,
        project: Project,
        planned: PlannedScene,
        setups: Sequence[Setup],
        slates: FreeLabels,
        calm: bool,
    ) -> None:
        self._project, self._planned, self._calm = project, planned, calm
        self._old = project.scenes[planned.scene.id]
        self._new = replace(planned.scene, stage=next_stage(self._old, planned.scene.stage))
        self._places = WordPlaces(self._old.words, self._new.words)
        self._figures = {actor.id for actor in self._new.stage.actors}
        self._shots = [project.shots[shot_id] for shot_id in self._old.shot_ids]
        self._slates, self._old_setups = slates, setups
        self._salt = _salt(self._old, self._new)
        self._match()
        self._setups = self._final_setups()
        self._beats, self._beat_ids = self._final_beats()

    def _match(self) -> None:
        """Find the old set-up and the old shot of each planned one."""
        ours = [shot for shot in self._shots if "made" not in shot.locked]
        made_only = {s.setup_id for s in self._shots} - {s.setup_id for s in ours}
        setups = [setup for setup in self._old_setups if setup.id not in made_only]
        self._setup_of = match_setups(setups, self._planned.setups)
        self._shot_of = match_shots(ours, self._planned.shots, self._places, self._setup_of)
        self._removed = self._removed_by_hand()

    def result(self) -> PlannedScene:
        shots = list(self._named(self._in_order()))
        used = {shot.setup_id for shot in shots}
        by_id = {setup.id: setup for setup in (*self._relabelled(), *self._setups.values())}
        setups = tuple(setup for key, setup in by_id.items() if key in used)
        old, lit = self._old, "light" in self._old.locked
        scene = replace(
            self._new,
            beats=self._beats,
            light=old.light if lit else self._new.light,
            light_rules=old.light_rules if lit else self._new.light_rules,
            shot_ids=tuple(shot.id for shot in shots),
            wardrobe=old.wardrobe if "wardrobe" in old.locked else self._new.wardrobe,
            locked=old.locked,
            intended=old.intended,
            fog_m=old.fog_m,
        )
        return PlannedScene(scene, setups, tuple(shots))

    # -- set-ups ---------------------------------------------------------------------------

    def _relabelled(self) -> list[Setup]:
        """The old set-ups under the scene's number of this draft."""
        return [replace(s, label=self._label(s.label)) for s in self._old_setups]

    def _label(self, label: str) -> str:
        return renumbered(label, self._old.number, self._new.number, self._project.settings.slates)

    def _final_setups(self) -> dict[str, Setup]:
        """Every planned set-up in its final form, by its planned id."""
        taken = {self._label(setup.label) for setup in self._old_setups}
        found: dict[str, Setup] = {}
        wanted = {s.setup_id for s in self._planned.shots if s.id not in self._removed}
        for setup in self._planned.setups:
            old = self._setup_of.get(setup.id)
            if old is not None:
                found[setup.id] = replace(kept_setup(old, setup), label=self._label(old.label))
            elif setup.id in wanted:
                label = self._slates.label(self._new.number, taken)
                taken.add(label)
                found[setup.id] = replace(
                    setup, id=f"{self._old.id}-{self._salt}-u{len(found)}", label=label
                )
        return found

    # -- beats -----------------------------------------------------------------------------

    def _final_beats(self) -> tuple[tuple[Beat, ...], dict[str, str]]:
        """The beats with the ids that they had, and the final id of each planned one."""
        owner = {
            index: beat.id for beat in self._old.beats for index in range(beat.start, beat.stop)
        }
        taken, used = {beat.id for beat in self._old.beats}, set[str]()
        ids: dict[str, str] = {}
        for beat in self._new.beats:
            words = [self._places.earlier.get(index) for index in range(beat.start, beat.stop)]
            olds = [owner[word] for word in words if word in owner]
            free = [old for old in dict.fromkeys(olds) if old not in used]
            if free:
                ids[beat.id] = max(free, key=olds.count)
                used.add(ids[beat.id])
        names = (f"{self._old.id}-b{number}" for number in itertools.count(1))
        fresh = (name for name in names if name not in taken)
        for beat in self._new.beats:
            if beat.id not in ids:
                ids[beat.id] = next(fresh)
        return tuple(replace(beat, id=ids[beat.id]) for beat in self._new.beats), ids

    def _beat_at(self, index: int) -> str:
        return next((b.id for b in self._beats if b.start <= index < b.stop), "")

    def _beat_of(self, shot: Shot) -> str:
        """The beat of a shot without words, while there is one of that id."""
        return shot.beat_id if any(beat.id == shot.beat_id for beat in self._beats) else ""

    # -- shots -----------------------------------------------------------------------------

    def _removed_by_hand(self) -> set[str]:
        """Planned shots whose words no shot played before: the director took them off the board."""
        if any(words.line == GONE for words in self._old.words):
            return set()  # the scene was struck, and comes back
        ours = (shot for shot in self._shots if "made" not in shot.locked)
        played = {self._places.before(words) for shot in ours for words in shot.words}
        roles = {setup.id: f"{WITHOUT}{setup.role}" for setup in self._planned.setups}
        removed: set[str] = set()
        for shot in self._planned.shots:
            if shot.id in self._shot_of:
                continue
            words = [self._places.earlier.get(index) for index in self._places.of_new(shot)]
            unplayed = all(word is not None and word not in played for word in words)
            if (words and unplayed) or (not words and roles[shot.setup_id] in self._old.locked):
                removed.add(shot.id)
        return removed

    def _in_order(self) -> list[Shot]:
        """All shots in board order: the plan's (or the director's), with the others between."""
        planned = [self._shot(shot) for shot in self._planned.shots if shot.id not in self._removed]
        present = {shot.id for shot in planned}
        others = [
            self._left_over(shot)
            for shot in self._shots
            if shot.id not in present and (shot.take_ids or self._still_made(shot))
        ]
        order = [shot.id for shot in self._shots]
        if "order" not in self._old.locked:
            return inserted(planned, others, order)
        rank = {shot_id: place for place, shot_id in enumerate(order)}
        stayed = [shot for shot in (*planned, *others) if shot.id in rank]
        fresh = [shot for shot in planned if shot.id not in rank]
        stayed.sort(key=lambda shot: rank[shot.id])
        return inserted(stayed, fresh, [shot.id for shot in planned])

    def _shot(self, planned: Shot) -> Shot:
        """A planned shot with what its old one keeps; a new one has no name yet."""
        old, setup_id = self._shot_of.get(planned.id), self._setups[planned.setup_id].id
        beat_id = self._beat_ids.get(planned.beat_id, "")
        if old is None:
            return self._new_shot(planned, setup_id, beat_id)
        same = _same_but_rounding(old, planned)
        stays = setup_id == old.setup_id or "words" in old.locked or (self._calm and same)
        if stays and same:
            planned = replace(planned, frames=old.frames, blocking=old.blocking)
        if self._calm and same:
            planned = replace(planned, move=old.move, rules=old.rules)
        return replace(
            planned,
            id=old.id,
            setup_id=old.setup_id if stays else setup_id,
            beat_id=beat_id,
            name=self._name(old) if stays else "",
            frames=old.frames if "frames" in old.locked else planned.frames,
            move=old.move if "move" in old.locked else planned.move,
            blocking=_blocking(old, planned, self._figures),
            engine=old.engine,
            seed=old.seed,
            prompt=old.prompt,
            steps=old.steps,
            guidance=old.guidance,
            take_ids=old.take_ids,
            circled_take=old.circled_take,
            locked=old.locked,
            focus=old.focus,
            camera_keys=old.camera_keys,
            inputs=old.inputs,
        )

    def _new_shot(self, planned: Shot, setup_id: str, beat_id: str) -> Shot:
        """Rendered as its neighbours are: those of its set-up first."""
        shot_id = f"{self._old.id}-{self._salt}-{planned.id.rpartition('-')[2]}"
        mates = [shot for shot in self._shots if shot.setup_id == setup_id]
        like = next(iter((*mates, *self._shots)), planned)
        return replace(
            planned,
            id=shot_id,
            setup_id=setup_id,
            beat_id=beat_id,
            name="",
            seed=seed_of(self._project.settings, setup_id, shot_id),
            engine=like.engine,
            steps=like.steps,
            guidance=like.guidance,
            inputs=like.inputs.look(),
        )

    def _still_made(self, shot: Shot) -> bool:
        """Whether a shot was made by hand, in a scene that still plays."""
        return "made" in shot.locked and bool(self._planned.shots)

    def _left_over(self, shot: Shot) -> Shot:
        """A shot that is not of the plan: made by hand, or kept for its takes, out of the cut."""
        made = self._still_made(shot)
        followed = [(words, self._places.followed(words)) for words in shot.words]
        words = tuple(
            now or replace(old, line=GONE) for old, now in followed if now is not None or not made
        )
        places = (self._places.now(old) for old in shot.words)
        at = next((place for place in places if place is not None), None)
        return replace(
            shot,
            name=self._name(shot),
            words=words,
            beat_id=self._beat_of(shot) if at is None else self._beat_at(at),
            blocking=tuple(each for each in shot.blocking if each.actor_id in self._figures),
            in_cut=shot.in_cut and made,
        )

    def _name(self, shot: Shot) -> str:
        label = self._project.setups[shot.setup_id].label
        use = shot.name.removeprefix(label)
        return self._label(label) + use if use == "" or use.startswith("/") else ""

    def _named(self, shots: Sequence[Shot]) -> Iterator[Shot]:
        """Shots that are new on their set-up get its next free name."""
        setups = (*self._relabelled(), *self._setups.values())
        labels = {setup.id: setup.label for setup in setups}
        taken = {shot.name for shot in shots}
        for shot in shots:
            label = labels[shot.setup_id]
            names = itertools.chain([label], (f"{label}/{use}" for use in itertools.count(2)))
            # A shot that has come to another set-up is called after that one.
            fits = shot.name == label or shot.name.startswith(f"{label}/")
            name = shot.name if fits else next(name for name in names if name not in taken)
            taken.add(name)
            yield shot if fits else replace(shot, name=name)


def renumbered(label: str, before: str, after: str, slates: str) -> str:
    """A slate under the scene's new number; one that does not carry the number stays."""
    index = setup_index(before, label) if before != after and slates == AMERICAN else None
    return label if index is None else setup_label(after, index)


def kept_setup(old: Setup, planned: Setup) -> Setup:
    """A planned set-up with the id, letter, light and locked fields of the old one."""
    framing, camera = planned.framing, planned.camera
    if "size" in old.locked:
        framing = replace(framing, size=old.framing.size)
    if "framing" in old.locked:
        framing = replace(framing, kind=old.framing.kind)
    for field, names in _CAMERA_FIELDS.items():
        if field in old.locked:
            camera = replace(camera, **{name: getattr(old.camera, name) for name in names})
    return replace(
        planned,
        id=old.id,
        label=old.label,
        framing=framing,
        camera=camera,
        light=old.light,
        locked=old.locked,
    )


def _same_but_rounding(old: Shot, planned: Shot) -> bool:
    """Whether a shot differs only by a frame here and there.

    Lengths are cut from the scene's running time: a longer line moves the rounding of all that
    comes after it. That is no reason to make their takes anew.
    """
    if abs(old.frames - planned.frames) > 1 or len(old.blocking) != len(planned.blocking):
        return False
    if [(w.kind, w.text) for w in old.words] != [(w.kind, w.text) for w in planned.words]:
        return False
    for a, b in zip(old.blocking, planned.blocking, strict=True):
        if a.actor_id != b.actor_id or len(a.marks) != len(b.marks):
            return False
        for mark, other in zip(a.marks, b.marks, strict=True):
            if abs(mark.frame - other.frame) > 1 or replace(mark, frame=0) != replace(
                other, frame=0
            ):
                return False
    return True


def _blocking(old: Shot, planned: Shot, figures: set[str]) -> tuple[Blocking, ...]:
    """Marks set by hand, of those who are still there; who is new stands where the plan says."""
    if "blocking" not in old.locked:
        return planned.blocking
    kept = tuple(each for each in old.blocking if each.actor_id in figures)
    known = {each.actor_id for each in kept}
    return (*kept, *(each for each in planned.blocking if each.actor_id not in known))


def inserted(shots: Sequence[Shot], more: Sequence[Shot], order: Sequence[str]) -> list[Shot]:
    """``more`` put among the shots, each behind the nearest that stands before it in ``order``."""
    placed, rank = list(shots), {shot_id: place for place, shot_id in enumerate(order)}
    for shot in sorted(more, key=lambda each: rank[each.id]):
        before = [
            place
            for place, other in enumerate(placed)
            if rank.get(other.id, len(order)) < rank[shot.id]
        ]
        nearest = max(before, key=lambda place: rank[placed[place].id], default=-1)
        placed.insert(nearest + 1, shot)
    return placed


class FreeLabels:
    """Slates that no set-up has. In consecutive slates the whole project counts as one."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._taken: set[str] = set()

    def label(self, number: str, taken: Collection[str]) -> str:
        """The slate of a new set-up of a scene, whose others are ``taken``."""
        slates = self._project.settings.slates
        if slates == AMERICAN:
            return free_setup_label(number, taken, slates)
        self._taken = self._taken or {s.label for s in self._project.setups.values()}
        label = free_setup_label(number, self._taken, slates)
        self._taken.add(label)
        return label


def _salt(old: Scene, new: Scene) -> str:
    """What the ids of new shots begin with: another for each draft of a scene.

    A number that is one more than the highest would come again after a shot was removed; undo would
    then give the takes of the one to the other.
    """
    told = "\n".join((*old.shot_ids, "", *(words.text for words in new.words)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:6]
