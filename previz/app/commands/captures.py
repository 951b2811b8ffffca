"""Verbs on recorded movements; how a file becomes one is in ``stage_imports``."""

from __future__ import annotations

from dataclasses import replace

from previz.app import stage_imports
from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import stage
from previz.model.project import Project
from previz.model.stage import Capture


def play_own(studio: Studio, shot_id: str, actor_id: str, clip: str) -> None:
    """Let an actor play a movement that its own figure brings; how it began and looped stays.

    Raises:
        EditError: the figure brings no such movement.
    """
    project = studio.session.project
    names = [name for name, _seconds in stage_imports.own_movements(project, actor_id)]
    who = project.character_of(actor_id)
    if who is None or clip not in names:
        raise EditError(
            f"This figure brings no movement called “{clip}”.",
            f"It brings {', '.join(names) or 'none at all'}.",
            "Choose another, or load a figure with movements.",
        )
    before = capture_of(project, shot_id, actor_id) or Capture("", "")
    capture = replace(before, media=who.body, name=clip, clip=clip)
    studio.session.apply(
        f"Movement {clip}", lambda p: stage.set_capture(p, shot_id, actor_id, capture)
    )


def change_capture(
    studio: Studio,
    shot_id: str,
    actor_id: str,
    start_s: float | None = None,
    speed: float | None = None,
    gesture: str = "",
    loop: bool | None = None,
) -> None:
    """Begin elsewhere in the recording, play it at another speed, or over and over."""

    def edit(project: Project) -> Project:
        before = capture_of(project, shot_id, actor_id)
        if before is None:
            raise EditError("This actor does not move as recorded.", "", "Load a movement first.")
        changed = replace(
            before,
            start_s=before.start_s if start_s is None else start_s,
            speed=before.speed if speed is None else speed,
            loop=before.loop if loop is None else loop,
        )
        return stage.set_capture(project, shot_id, actor_id, changed)

    studio.session.apply("Movement", edit, one_step(f"capture {shot_id} {actor_id}", gesture))


def drop_capture(studio: Studio, shot_id: str, actor_id: str) -> None:
    """Move as the marks say again."""
    studio.session.apply("Movement off", lambda p: stage.set_capture(p, shot_id, actor_id, None))


def capture_of(project: Project, shot_id: str, actor_id: str) -> Capture | None:
    """The recording that an actor moves as in a shot."""
    blocking = project.shot(shot_id).blocking
    return next((b.capture for b in blocking if b.actor_id == actor_id), None)
