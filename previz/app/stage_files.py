"""A shot's stage for other programs: which file is written for which ending, what it carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.file_job import FileJob
from previz.app.jobs import State
from previz.app.studio import Studio
from previz.errors import InputError, NoAdapterError
from previz.media.files import check_place, write_whole
from previz.model.project import Project

if TYPE_CHECKING:
    from previz.stage.recorded import Recorded

CARRIES: dict[str, tuple[str, ...]] = {
    ".glb": ("set", "cast", "pictures", "lights", "camera", "lens", "focus"),
    ".usdc": ("set", "cast", "lights", "camera", "lens", "focus"),
    ".usda": ("set", "cast", "lights", "camera", "lens", "focus"),
    ".chan": ("camera", "angle"),
    ".json": ("camera", "lens", "focus", "joints", "boxes", "levels", "flow"),
}
"""By ending what a file holds of a shot: ``lens`` is focal length, film back and stop over time,
``angle`` only the vertical angle of view."""

ENDINGS = tuple(CARRIES)


def write_stage(
    project: Project,
    shot_name: str,
    out: Path,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write a shot: ``.glb`` (set, cast and camera), ``.usdc`` or ``.usda`` (the same as USD),
    ``.chan`` (the camera alone) or ``.json`` (everything that can be measured, as numbers).

    Args:
        shot_name: as on the board (``12A``).
        tell: hears how many frames of how many were drawn for a ``.json``; what it raises ends it.

    Raises:
        EditError: no such shot.
        InputError: another ending, or USD without its library.
        MediaError: it cannot be written; nothing is left behind.
    """
    shot = project.find_shot(shot_name)
    if out.suffix.lower() not in ENDINGS:
        raise InputError(
            f"“{out.name}” is not a file that a stage can be written to.",
            f"A stage is written as {', '.join(ENDINGS)}.",
            "Give the file one of those endings.",
        )
    check_place(out)
    from previz.stage.interchange.chan import chan_text
    from previz.stage.interchange.gltf import gltf_data
    from previz.stage.interchange.usd import usd_data
    from previz.stage.recorded import record

    recorded = record(project.stage_shot(shot.id))
    match out.suffix.lower():
        case ".glb":
            data = gltf_data(recorded, shot.name)
        case ".chan":
            data = chan_text(recorded).encode()
        case ".json":
            data = _truth(project, shot.id, recorded, tell)
        case ending:
            data = usd_data(recorded, shot.name, ending)
    write_whole(out, data)


def _truth(
    project: Project, shot_id: str, recorded: Recorded, tell: Callable[[int, int], None]
) -> bytes:
    """The measured truth; without a graphics adapter what needs no pictures."""
    from previz.stage.interchange.truth import truth_json
    from previz.stage.render.witnessed import witnessed

    staged, shot = project.stage_shot(shot_id), project.shot(shot_id)
    size = (project.settings.width_px, project.settings.height_px)
    try:
        witness = witnessed(staged, *size, lambda done: tell(done + 1, shot.frames))
    except NoAdapterError:
        witness = None
    return truth_json(recorded, shot.name, witness, size)


class StageFileJob(FileJob):
    """Owner's thread only. It never raises: what cannot be written is a Failed state."""

    def __init__(
        self, studio: Studio, shot_name: str, out: Path, changed: Callable[[State], None]
    ) -> None:
        project = studio.session.project
        super().__init__(
            studio.inbox,
            "stage file",
            out,
            lambda _cancelled, tell: write_stage(project, shot_name, out, tell),
            changed,
        )
