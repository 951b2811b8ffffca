"""Verbs that carry a camera by hand: its body, what it looks at, its track and the track's keys.

A set-up without keys has one place for its camera: carried, it is placed by hand and goes on
looking where it looked. With keys the body is the whole track, as the rails of a dolly are, unless
the playhead is on a key. ``carried`` shows what ``carry`` would do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from previz.app.commands.camera import standing
from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.camera import CameraKey, Vec3
from previz.model.edits import camera as edits
from previz.model.edits.shots import place_camera, with_setup
from previz.model.project import Project
from previz.model.stage import StageShot

BODY, AIM, TRACK = "body", "aim", "track"


@dataclass(frozen=True, slots=True)
class Grip:
    """What of a camera is in the hand: its body, its aim or its track; or one of its keys.

    ``frame`` is the shot's frame at which it was taken, or that of the key.
    """

    part: str = BODY
    frame: int = 0
    key: bool = False


def carry(studio: Studio, shot_id: str, grip: Grip, by_m: Vec3, gesture: str = "") -> None:
    """Carry a part of a shot's camera by metres; a drag is one undo step.

    Raises:
        EditError: it would stand inside a wall, a thing or the floor, or on what it looks at.
    """
    keyed = bool(studio.session.project.shot(shot_id).camera_keys)
    label = "Move the track" if keyed and not grip.key else "Camera key" if keyed else "Move camera"
    studio.session.apply(
        label if grip.part != AIM else "Aim camera",
        standing(shot_id, lambda p: _carried(p, shot_id, grip, by_m)),
        one_step(f"dolly {shot_id} {grip}", gesture),
    )


def carried(studio: Studio, shot_id: str, grip: Grip, by_m: Vec3) -> StageShot:
    """The shot as ``carry`` would make it.

    Raises:
        EditError: as ``carry``.
    """
    edit = standing(shot_id, lambda p: _carried(p, shot_id, grip, by_m))
    return edit(studio.session.project).stage_shot(shot_id)


def _carried(project: Project, shot_id: str, grip: Grip, by_m: Vec3) -> Project:
    shot = project.shot(shot_id)
    if not shot.camera_keys:
        return _placed(project, shot_id, grip, by_m)
    alone = grip.key or any(key.frame == grip.frame for key in shot.camera_keys)
    keys = tuple(
        _key(key, grip, by_m) if not alone or grip.part == TRACK or key.frame == grip.frame else key
        for key in shot.camera_keys
    )
    return edits.set_camera_keys(project, shot_id, keys)


def _key(key: CameraKey, grip: Grip, by_m: Vec3) -> CameraKey:
    if grip.part == AIM:
        return replace(key, target=_moved(key.target, by_m))
    return replace(key, position=_moved(key.position, by_m))


def _placed(project: Project, shot_id: str, grip: Grip, by_m: Vec3) -> Project:
    """The set-up's camera put down by hand, and its size called by what is seen from there."""
    from previz.stage.measured import size_seen
    from previz.stage.solve import solve_camera

    pose = solve_camera(project.stage_shot(shot_id))
    position, target = pose.position, pose.target
    if grip.part == AIM:
        target = _moved(target, by_m)
    else:
        position = _moved(position, by_m)
    project = place_camera(project, shot_id, position, target)
    staged = project.stage_shot(shot_id)
    there = {blocking.actor_id for blocking in staged.blocking if blocking.marks}
    if there & set(staged.framing.subjects):
        setup = project.setup_of(shot_id)
        size = size_seen(staged, solve_camera(staged), 0)
        project = with_setup(project, replace(setup, framing=replace(setup.framing, size=size)))
    return project


def _moved(point: Vec3, by_m: Vec3) -> Vec3:
    x, y, z = (round(a + b, 4) for a, b in zip(point, by_m, strict=True))
    return (x, y, z)
