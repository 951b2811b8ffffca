"""Verbs on the stage: actors and the camera, by hand."""

from __future__ import annotations

from previz.app.studio import Studio
from previz.model.camera import Vec3
from previz.model.edits import shots, stage


def move_actor(
    studio: Studio, shot_id: str, actor_id: str, dx_m: float, dz_m: float, drag: str
) -> None:
    """Shift an actor on the floor; moves of one ``drag`` are one undo step."""
    studio.session.apply(
        "Move actor",
        lambda p: stage.move_actor(p, shot_id, actor_id, dx_m, dz_m),
        f"move {shot_id} {actor_id} {drag}",
    )


def turn_actor(studio: Studio, shot_id: str, actor_id: str, by_deg: float, drag: str) -> None:
    """Turn an actor about the vertical; turns of one ``drag`` are one undo step."""
    studio.session.apply(
        "Turn actor",
        lambda p: stage.turn_actor(p, shot_id, actor_id, by_deg),
        f"turn {shot_id} {actor_id} {drag}",
    )


def place_camera(studio: Studio, shot_id: str, position: Vec3, target: Vec3, drag: str) -> None:
    """Put the set-up's camera down by hand; it then wins over size and angle."""
    studio.session.apply(
        "Place camera",
        lambda p: shots.place_camera(p, shot_id, position, target),
        f"camera {shot_id} {drag}",
    )


def release_camera(studio: Studio, shot_id: str) -> None:
    """Let size, lens and angle place the camera again."""
    studio.session.apply("Release camera", lambda p: shots.release_camera(p, shot_id))
