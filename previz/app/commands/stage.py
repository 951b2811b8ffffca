"""Verbs on the stage: actors and the camera, by hand.

``moved``, ``turned`` and ``orbited`` show what a verb would do, for a drag that is not let go yet:
nothing is changed, nothing is stored.
"""

from __future__ import annotations

import math
from dataclasses import replace

from previz.app.commands.camera import standing
from previz.app.commands.gestures import one_step
from previz.app.paces import natural_frames
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits import shots, stage, timing
from previz.model.project import Project
from previz.model.stage import StageShot, Touch

STEEPEST_DEG = 85.0
"""A camera that is dragged around its subject stays off the pole, where left and right swap."""


def move_actor(
    studio: Studio, shot_id: str, actor_id: str, dx_m: float, dz_m: float, drag: str
) -> None:
    """Shift an actor on the floor; moves of one ``drag`` are one undo step."""
    studio.session.apply(
        "Move actor",
        lambda p: stage.move_actor(p, shot_id, actor_id, dx_m, dz_m),
        one_step(f"move {shot_id} {actor_id}", drag),
    )


def turn_actor(studio: Studio, shot_id: str, actor_id: str, by_deg: float, drag: str) -> None:
    """Turn an actor about the vertical; turns of one ``drag`` are one undo step."""
    studio.session.apply(
        "Turn actor",
        lambda p: stage.turn_actor(p, shot_id, actor_id, by_deg),
        one_step(f"turn {shot_id} {actor_id}", drag),
    )


def change_mark(
    studio: Studio,
    shot_id: str,
    actor_id: str,
    frame: int,
    pose: str | None = None,
    facing_deg: float | None = None,
    x_m: float | None = None,
    z_m: float | None = None,
    gesture: str = "",
) -> None:
    """Give the mark that holds at a frame another pose, facing or place (metres)."""
    if pose is not None:
        from previz.stage.poses import pose_named

        pose_named(pose)
    studio.session.apply(
        f"Pose {pose}" if pose else "Mark",
        lambda p: stage.change_mark(p, shot_id, actor_id, frame, pose, facing_deg, x_m, z_m),
        one_step(f"mark {shot_id} {actor_id}", gesture),
    )


def set_look(studio: Studio, shot_id: str, actor_id: str, frame: int, target: str) -> None:
    """Look at an actor, a prop or the camera from the mark that holds at a frame; empty: ahead."""
    studio.session.apply("Look", lambda p: stage.set_look(p, shot_id, actor_id, frame, target))


def set_hand(
    studio: Studio, shot_id: str, actor_id: str, frame: int, side: str, touch: Touch
) -> None:
    """Reach for somebody or something, or carry it, from the mark that holds at a frame."""
    studio.session.apply(
        "Carry" if touch.hold else "Hand",
        lambda p: stage.set_hand(p, shot_id, actor_id, frame, side, touch),
    )


def set_gait(studio: Studio, shot_id: str, actor_id: str, frame: int, gait: str) -> None:
    """Walk or run on from the mark that holds at a frame; empty lets the speed decide."""
    studio.session.apply("Gait", lambda p: stage.set_gait(p, shot_id, actor_id, frame, gait))


def set_arrival(
    studio: Studio, shot_id: str, actor_id: str, frame: int, arrives: int, gesture: str = ""
) -> None:
    """Reach the mark that holds at a frame in another one."""
    studio.session.apply(
        "Arrival",
        lambda p: timing.set_arrival(p, shot_id, actor_id, frame, arrives),
        one_step(f"arrival {shot_id} {actor_id}", gesture),
    )


def set_stay(
    studio: Studio, shot_id: str, actor_id: str, frame: int, frames: int, gesture: str = ""
) -> None:
    """Stay at the mark that holds at a frame; 0 frames pass through."""
    studio.session.apply(
        "Stay",
        lambda p: timing.set_stay(p, shot_id, actor_id, frame, frames),
        one_step(f"stay {shot_id} {actor_id}", gesture),
    )


def set_bend(
    studio: Studio, shot_id: str, actor_id: str, frame: int, bend_m: float, gesture: str = ""
) -> None:
    """Let the way on from the mark that holds at a frame swing out, in metres to the left."""
    studio.session.apply(
        "Bend",
        lambda p: timing.set_bend(p, shot_id, actor_id, frame, bend_m),
        one_step(f"bend {shot_id} {actor_id}", gesture),
    )


def walk_naturally(studio: Studio, shot_id: str, actor_id: str, frame: int) -> None:
    """Go on from the mark that holds at a frame at 1.4 m/s, or run at 3.5; later marks follow.

    Raises:
        EditError: nobody goes anywhere from there.
    """
    project = studio.session.project
    marks = stage.marks_of(project, shot_id, actor_id)
    place = stage.mark_at(marks, frame)
    takes = natural_frames(project, shot_id, actor_id, place)
    if takes is None:
        raise EditError(
            "Nobody walks from this mark.",
            "There is no other mark after it, or it is in the same place.",
            "Add a mark where the actor goes.",
        )
    after = marks[place + 1].frame
    arrives = marks[place].frame + marks[place].stay_frames + takes
    studio.session.apply(
        "Natural pace",
        lambda p: timing.set_arrival(p, shot_id, actor_id, after, arrives, along=True),
    )


def add_mark(studio: Studio, shot_id: str, actor_id: str, frame: int) -> None:
    """A mark where an actor is at a frame, to be moved from there."""
    from previz.stage.walk import figures

    project = studio.session.project
    shot = project.stage_shot(shot_id)
    marks = stage.marks_of(project, shot_id, actor_id)
    holding = marks[stage.mark_at(marks, frame)]
    standing = next(f for f in figures(shot, frame) if f.actor.id == actor_id)
    mark = replace(
        holding,
        frame=frame,
        x_m=round(standing.x_m, 3),
        z_m=round(standing.z_m, 3),
        facing_deg=round(standing.heading_deg, 1) % 360,
        stay_frames=0,
        bend_m=0.0,
    )
    studio.session.apply("New mark", lambda p: stage.add_mark(p, shot_id, actor_id, mark))


def remove_mark(studio: Studio, shot_id: str, actor_id: str, frame: int) -> None:
    """Take away the mark that holds at a frame."""
    studio.session.apply("Remove mark", lambda p: stage.remove_mark(p, shot_id, actor_id, frame))


def copy_blocking(studio: Studio, shot_id: str, to_ids: tuple[str, ...]) -> None:
    """Let other shots of the scene play as this one does."""
    names = ", ".join(studio.session.project.shot(one).name for one in to_ids[:3])
    studio.session.apply(
        f"Blocking to {names}{' …' if len(to_ids) > 3 else ''}",
        lambda p: stage.copy_blocking(p, shot_id, to_ids),
    )


def place_camera(studio: Studio, shot_id: str, position: Vec3, target: Vec3, drag: str) -> None:
    """Put the set-up's camera down by hand; it then wins over size and angle.

    Raises:
        EditError: that is inside a wall, a thing or the floor.
    """
    studio.session.apply(
        "Place camera",
        standing(shot_id, lambda p: shots.place_camera(p, shot_id, position, target)),
        one_step(f"camera {shot_id}", drag),
    )


def release_camera(studio: Studio, shot_id: str) -> None:
    """Let size, lens and angle place the camera again."""
    studio.session.apply("Release camera", lambda p: shots.release_camera(p, shot_id))


def orbit_camera(
    studio: Studio, shot_id: str, by_azimuth_deg: float, by_elevation_deg: float, gesture: str = ""
) -> None:
    """Carry the set-up's camera around what it looks at; swings of one gesture are one step."""
    studio.session.apply(
        "Orbit camera",
        lambda p: _orbited(p, shot_id, by_azimuth_deg, by_elevation_deg),
        one_step(f"orbit {shot_id}", gesture),
    )


def moved(studio: Studio, shot_id: str, actor_id: str, dx_m: float, dz_m: float) -> StageShot:
    """The shot as ``move_actor`` would make it."""
    project = stage.move_actor(studio.session.project, shot_id, actor_id, dx_m, dz_m)
    return project.stage_shot(shot_id)


def turned(studio: Studio, shot_id: str, actor_id: str, by_deg: float) -> StageShot:
    """The shot as ``turn_actor`` would make it."""
    return stage.turn_actor(studio.session.project, shot_id, actor_id, by_deg).stage_shot(shot_id)


def orbited(
    studio: Studio, shot_id: str, by_azimuth_deg: float, by_elevation_deg: float
) -> StageShot:
    """The shot as ``orbit_camera`` would make it."""
    project = _orbited(studio.session.project, shot_id, by_azimuth_deg, by_elevation_deg)
    return project.stage_shot(shot_id)


def _orbited(
    project: Project, shot_id: str, by_azimuth_deg: float, by_elevation_deg: float
) -> Project:
    """A solved camera gets other angles; one that was placed by hand swings about its target."""
    camera = project.setup_of(shot_id).camera
    if camera.position is None or camera.target is None:
        elevation = max(-STEEPEST_DEG, min(STEEPEST_DEG, camera.elevation_deg + by_elevation_deg))
        project = shots.set_azimuth(project, shot_id, round(camera.azimuth_deg + by_azimuth_deg, 1))
        return shots.set_elevation(project, shot_id, round(elevation, 1))
    x, y, z = (a - b for a, b in zip(camera.position, camera.target, strict=True))
    distance = math.sqrt(x * x + y * y + z * z)
    azimuth = math.atan2(x, z) + math.radians(by_azimuth_deg)
    steepest = math.radians(STEEPEST_DEG)
    elevation = math.asin(y / distance) + math.radians(by_elevation_deg)
    elevation = max(-steepest, min(steepest, elevation))
    flat = distance * math.cos(elevation)
    position = (
        camera.target[0] + flat * math.sin(azimuth),
        camera.target[1] + distance * math.sin(elevation),
        camera.target[2] + flat * math.cos(azimuth),
    )
    return shots.place_camera(project, shot_id, position, camera.target)
