"""Passes of shots for other programs: at which size and length, and as a job on a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.file_job import FileJob
from previz.app.forecast import forecast
from previz.app.frames import PASSES
from previz.app.jobs import State
from previz.app.recipes import EngineChoice
from previz.app.studio import Studio
from previz.errors import InputError
from previz.model.project import Project

if TYPE_CHECKING:
    from previz.export.shot_passes import ShotPasses

METRES = "metres"
ALL_PASSES = (*PASSES, METRES)
KINDS = ("video", "lossless", "exr", "png")


@dataclass(frozen=True, slots=True)
class PassWishes:
    """What is asked of an export: passes of ``ALL_PASSES``, one of ``KINDS``, and a size.

    With ``model`` each shot has the exact size and number of frames that the model works with, the
    shot's framing in the middle; else ``size_px``, and the project's size where that is None.
    """

    passes: tuple[str, ...] = PASSES
    kind: str = "video"
    size_px: tuple[int, int] | None = None
    model: EngineChoice | None = None


def planned(project: Project, shot_ids: Sequence[str], wishes: PassWishes) -> list[ShotPasses]:
    """The shots as they will be drawn.

    Raises:
        EditError: no such shot.
        InputError: the model does not say what sizes it works with.
    """
    return [_planned(project, shot_id, wishes) for shot_id in shot_ids]


def _planned(project: Project, shot_id: str, wishes: PassWishes) -> ShotPasses:
    from previz.export.shot_passes import ShotPasses

    shot, settings = project.shot(shot_id), project.settings
    stage = project.stage_shot(shot_id)
    own = settings.width_px, settings.height_px
    if wishes.model is not None:
        made = forecast(project, shot_id, wishes.model)
        if made is None:
            raise InputError(
                f"“{wishes.model.name}” has no size of its own.",
                "Only a diffusion model that Previz knows rounds sizes and lengths.",
                "Choose the project's size, or another model.",
            )
        size = made.width_px, made.height_px
        margin = size[0] / own[0], size[1] / own[1]
        return ShotPasses(shot.name, stage, *size, made.frames, margin)
    size = wishes.size_px or own
    stage = replace(stage, aspect=size[0] / size[1])
    return ShotPasses(shot.name, stage, *size, shot.frames)


def size_words(project: Project, shot_ids: Sequence[str], wishes: PassWishes) -> str:
    """What will be drawn, in a few numbers: ``832 x 480, 81 frames``; empty without a shot.

    Raises:
        As ``planned``.
    """
    shots = planned(project, shot_ids, wishes)
    if not shots:
        return ""
    return f"{shots[0].width_px} x {shots[0].height_px}, {sum(shot.frames for shot in shots)}"


def export_passes(
    project: Project,
    shot_ids: Sequence[str],
    folder: Path,
    wishes: PassWishes,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> int:
    """Draw passes of shots into a new folder, whole or not at all. Returns the frames drawn.

    Raises:
        PrevizError: as ``planned`` and ``export.passes.write_passes``.
        Cancelled: ``cancelled`` said so; nothing is left behind.
    """
    from previz.export.passes import write_passes

    shots = planned(project, shot_ids, wishes)
    return write_passes(shots, folder, wishes.passes, wishes.kind, cancelled, progress)


def free_folder(parent: Path, name: str) -> Path:
    """A folder of that name that is not there yet: ``name``, ``name 2`` and on."""
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name} {number}"
    return folder


class PassExportJob(FileJob):
    """Owner's thread only. It never raises: what cannot be written is a Failed state.

    The project is taken as it is now; what is edited meanwhile is not in the files.
    """

    def __init__(
        self,
        studio: Studio,
        shot_ids: Sequence[str],
        folder: Path,
        wishes: PassWishes,
        changed: Callable[[State], None],
    ) -> None:
        project = studio.session.project
        super().__init__(
            studio.inbox,
            "passes",
            folder,
            lambda cancelled, tell: export_passes(
                project, shot_ids, folder, wishes, cancelled, tell
            ),
            changed,
        )
