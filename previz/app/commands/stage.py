"""Verbs on the stage: actors and the camera, by hand.

``moved``, ``turned`` and ``orbited`` show what a verb would do, for a drag that is not let go yet:
nothing is changed, nothing is stored.
"""

from __future__ import annotations

import math

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.model.camera import Vec3
from previz.model.edits import shots, stage
from previz.model.project import Project
from previz.model.stage import StageShot

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


def place_camera(studio: Studio, shot_id: str, position: Vec3, target: Vec3, drag: str) -> None:
    """Put the set-up's camera down by hand; it then wins over size and angle."""
    studio.session.apply(
        "Place camera",
        lambda p: shots.place_camera(p, shot_id, position, target),
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
