"""What a director does by hand to a plan, at random: edits that lock, takes, cuts."""

from __future__ import annotations

import random
from collections.abc import Callable

from previz.errors import EditError
from previz.model.edits import script, shots, slates, stage, timeline
from previz.model.edits.takes import add_take, circle_take
from previz.model.project import Project
from previz.model.render import RenderSpec, Take
from previz.planner.redraft.replan import replan_scene

Edit = Callable[[Project, random.Random, str], Project]


def _lens(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.set_lens(project, shot_id, pick.choice((28, 65, 135)))


def _size(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.set_size(project, shot_id, pick.choice(("ECU", "FS", "MS")))


def _angle(project: Project, pick: random.Random, shot_id: str) -> Project:
    project = shots.set_elevation(project, shot_id, pick.choice((-12, 7)))
    project = shots.set_roll(project, shot_id, pick.choice((0, 9)))
    return shots.set_azimuth(project, shot_id, pick.choice((11, 205)))


def _placed(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.place_camera(project, shot_id, (pick.random(), 1.5, 3), (0, 1, 0))


def _move(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.set_move(project, shot_id, pick.choice(("push", "pan_l")), "fast")


def _light(project: Project, pick: random.Random, shot_id: str) -> Project:
    light = project.light_of(shot_id)
    if pick.random() < 0.5:
        return shots.set_scene_light(project, project.shot(shot_id).scene_id, light)
    return shots.set_setup_light(project, shot_id, light)


def _frames(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.set_frames(project, shot_id, pick.randint(20, 200))


def _marks(project: Project, pick: random.Random, shot_id: str) -> Project:
    blocking = project.shot(shot_id).blocking
    if not blocking:
        return project
    return stage.move_actor(project, shot_id, pick.choice(blocking).actor_id, 0.4, -0.2)


def _words(project: Project, _pick: random.Random, shot_id: str) -> Project:
    return shots.set_prompt(project, shot_id, "Rain.")


def _order(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.move_shot(project, shot_id, pick.randint(0, 6))


def _copied(project: Project, pick: random.Random, shot_id: str) -> Project:
    return shots.duplicate_shot(project, shot_id, f"copy-{pick.randint(0, 10**9)}")


def _added(project: Project, pick: random.Random, shot_id: str) -> Project:
    name = str(pick.randint(0, 10**9))
    return shots.new_shot(project, shot_id, f"shot-{name}", f"setup-{name}", pick.random() < 0.5)


def _removed(project: Project, _pick: random.Random, shot_id: str) -> Project:
    return shots.remove_shot(project, shot_id)


def _trimmed(project: Project, pick: random.Random, shot_id: str) -> Project:
    for clip in project.timeline.picture.clips:
        if clip.shot_id == shot_id and clip.source.length > 12:
            return timeline.trim_clip(project, clip.id, clip.source.start + 4, clip.source.stop - 3)
    return project


def _bladed(project: Project, pick: random.Random, shot_id: str) -> Project:
    for clip in project.timeline.picture.clips:
        if clip.shot_id == shot_id:
            at = clip.source.start + clip.source.length // 2
            return timeline.blade_clip(project, clip.id, at, f"blade-{pick.randint(0, 10**9)}")
    return project


CALM: tuple[Edit, ...] = (
    _lens, _size, _angle, _placed, _move, _light, _frames, _marks, _words, _order,
    _copied, _added, _removed, _trimmed, _bladed,
)  # fmt: skip
"""Edits after which planning the scene again changes nothing."""


def worked_on(project: Project, seed: int, edits: int, kinds: tuple[Edit, ...] = CALM) -> Project:
    """The project after some edits at random places; what makes no sense there is left out."""
    pick = random.Random(seed)
    for _ in range(edits):
        if not project.shots:
            return project
        shot_id = pick.choice(sorted(project.shots))
        try:
            project = pick.choice(kinds)(project, pick, shot_id)
        except EditError:
            continue
    return project


def split(project: Project, seed: int, times: int) -> Project:
    """The project with some beats and shots split by hand, planned as the commands do."""
    pick = random.Random(seed)
    for number in range(times):
        scene_id = pick.choice(sorted(project.scenes))
        words = len(project.scenes[scene_id].words)
        shot_id = pick.choice(project.scenes[scene_id].shot_ids)
        try:
            if pick.random() < 0.5:
                project = script.split_beat(project, scene_id, pick.randrange(words))
            else:
                at = pick.randint(1, 2)
                project = script.split_shot(project, shot_id, at, f"{shot_id}-split{number}")
        except EditError:
            continue
        project = replan_scene(project, scene_id)
    return project


def filmed(project: Project, seed: int, takes: int) -> Project:
    """The project with takes on some shots, a third of them circled."""
    pick = random.Random(seed)
    for number in range(takes):
        shot = project.shots[pick.choice(sorted(project.shots))]
        spec = RenderSpec("clay", 96, 64, shot.frames, project.settings.rate, number)
        take = Take(f"take{number}", shot.id, number + 1, spec, spec.key(), "m.mp4", "0", 1)
        project = add_take(project, take)
        if pick.random() < 0.34:
            project = circle_take(project, shot.id, take.id)
    return project


def in_consecutive_slates(project: Project) -> Project:
    return slates.set_slates(project, "consecutive")
