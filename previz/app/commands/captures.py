"""Verbs on recorded movements: from a BVH file onto an actor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import stage
from previz.model.project import Project
from previz.model.stage import Capture


def load_capture(studio: Studio, shot_id: str, actor_id: str, path: Path) -> Capture:
    """Let an actor move as a BVH file has it; the file is copied into the project.

    Raises:
        InputError: it is no movement of a person; nothing is changed.
        StoreError: the project cannot be written.
    """
    from previz.stage.interchange.bvh import read_bvh
    from previz.stage.retarget import retargeted

    studio.session.check_writable()
    stage.marks_of(studio.session.project, shot_id, actor_id)
    retargeted(read_bvh(path), path.name)
    reference, _digest = studio.session.store.add_media(path)
    capture = Capture(reference, path.stem)
    studio.session.apply(
        f"Movement {path.stem}", lambda p: stage.set_capture(p, shot_id, actor_id, capture)
    )
    return capture


def change_capture(
    studio: Studio,
    shot_id: str,
    actor_id: str,
    start_s: float | None = None,
    speed: float | None = None,
    gesture: str = "",
) -> None:
    """Begin elsewhere in the recording, or play it at another speed."""

    def edit(project: Project) -> Project:
        before = capture_of(project, shot_id, actor_id)
        if before is None:
            raise EditError("This actor does not move as recorded.", "", "Load a movement first.")
        changed = replace(
            before,
            start_s=before.start_s if start_s is None else start_s,
            speed=before.speed if speed is None else speed,
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
