"""Edits that cure a continuity warning, and the word “intended” that silences one."""

from __future__ import annotations

import math
from dataclasses import replace

from previz.errors import EditError
from previz.model.camera import Vec3
from previz.model.edits import shots
from previz.model.project import Project

Plan = tuple[float, float]
"""A point on the floor: x and z in metres."""

CUTAWAY_SIZE = "WS"
STEEPEST_DEG = 85.0


def set_intended(project: Project, scene_id: str, key: str, intended: bool) -> Project:
    """Silence a warning of a scene, or let it speak again.

    Raises:
        EditError: there is no such scene.
    """
    if scene_id not in project.scenes:
        raise EditError(
            f"There is no scene {scene_id!r}.",
            f"The project has {len(project.scenes)} scenes.",
            "Select a shot of the scene and try again.",
        )
    scene = project.scenes[scene_id]
    others = tuple(each for each in scene.intended if each != key)
    kept = (*others, key) if intended else others
    if kept == scene.intended or intended == (key in scene.intended):
        return project
    return shots.with_scene(project, replace(scene, intended=kept))


def mirror_camera(project: Project, shot_id: str, start: Plan, end: Plan) -> Project:
    """The set-up's camera on the other side of the line from ``start`` to ``end``.

    A solved camera gets the mirrored azimuth, ``2·line - azimuth``; one placed by hand is
    mirrored with its target.

    Raises:
        EditError: the line has no length.
    """
    if math.dist(start, end) < 1e-6:
        raise EditError(
            "There is no line to mirror the camera in.",
            "The two ends of the line are one point.",
            "Move the actors apart first.",
        )
    camera = project.setup_of(shot_id).camera
    line_deg = math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))
    if camera.position is None or camera.target is None:
        return shots.set_azimuth(project, shot_id, _tenth(2.0 * line_deg - camera.azimuth_deg))
    return shots.place_camera(
        project,
        shot_id,
        _reflected(camera.position, start, line_deg),
        _reflected(camera.target, start, line_deg),
    )


def _reflected(point: Vec3, start: Plan, line_deg: float) -> Vec3:
    x, z = point[0] - start[0], point[2] - start[1]
    angle = 2.0 * math.radians(line_deg)
    c, s = math.cos(angle), math.sin(angle)
    return (start[0] - x * c + z * s, point[1], start[1] + x * s + z * c)


def swing_camera(project: Project, shot_id: str, by_deg: float, pivot: Plan) -> Project:
    """The set-up's camera carried around a point on the plan; positive adds to its azimuth."""
    camera = project.setup_of(shot_id).camera
    if camera.position is None or camera.target is None:
        return shots.set_azimuth(project, shot_id, _tenth(camera.azimuth_deg + by_deg))
    return shots.place_camera(
        project,
        shot_id,
        _rotated(camera.position, pivot, by_deg),
        _rotated(camera.target, pivot, by_deg),
    )


def _rotated(point: Vec3, pivot: Plan, by_deg: float) -> Vec3:
    x, z = point[0] - pivot[0], point[2] - pivot[1]
    angle = math.radians(by_deg)
    c, s = math.cos(angle), math.sin(angle)
    return (pivot[0] + x * c + z * s, point[1], pivot[1] - x * s + z * c)


def raise_camera(project: Project, shot_id: str, by_m: float, reach_m: float) -> Project:
    """The set-up's camera higher by metres (lower when negative).

    A solved camera gets the elevation that lifts it so far at ``reach_m`` from its subject:
    ``sin(new) = sin(old) + by / reach``, kept off the pole. One placed by hand is lifted.
    """
    camera = project.setup_of(shot_id).camera
    if camera.position is not None and camera.target is not None:
        x, y, z = camera.position
        return shots.place_camera(project, shot_id, (x, y + by_m, z), camera.target)
    steepest = math.sin(math.radians(STEEPEST_DEG))
    sine = math.sin(math.radians(camera.elevation_deg)) + by_m / max(reach_m, 0.1)
    sine = max(-steepest, min(steepest, sine))
    return shots.set_elevation(project, shot_id, _tenth(math.degrees(math.asin(sine))))


def set_key_azimuth(project: Project, shot_id: str, key_azimuth_deg: float) -> Project:
    """The set-up's own key from another side of the world; what else lights it stays.

    Raises:
        EditError: the set-up is lit by the scene.
    """
    light = project.setup_of(shot_id).light
    if light is None:
        raise EditError(
            f"Shot {project.shot(shot_id).name} is lit as its scene.",
            "Only a light of its own can be turned for one set-up.",
            "Give the set-up its own light first.",
        )
    by_deg = key_azimuth_deg - light.key_azimuth_deg
    turned = replace(
        light,
        key_azimuth_deg=key_azimuth_deg % 360,
        rim_azimuth_deg=(light.rim_azimuth_deg + by_deg) % 360,
    )
    return shots.set_setup_light(project, shot_id, turned)


def insert_cutaway(
    project: Project, before_id: str, new_id: str, setup_id: str, thing_id: str, thing: str
) -> Project:
    """A new set-up and shot of a prop or set piece, right before a shot.

    before   A  B
    after    A  cutaway  B

    Raises:
        EditError: an id is taken.
    """
    project = shots.new_shot(project, before_id, new_id, setup_id, after=False)
    setup = project.setups[setup_id]
    framing = replace(
        setup.framing, kind="CUTAWAY", size=CUTAWAY_SIZE, subjects=(thing_id,), foreground=""
    )
    camera = replace(setup.camera, elevation_deg=0.0, roll_deg=0.0, position=None, target=None)
    return shots.with_setup(
        project, replace(setup, framing=framing, camera=camera, description=f"Cutaway: {thing}")
    )


def _tenth(deg: float) -> float:
    return round(deg, 1)
