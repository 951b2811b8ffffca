"""The shot list as the window asks for it: in an order, on paper or as a table, on a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from previz.app import recipes
from previz.app.file_job import FileJob
from previz.app.jobs import State
from previz.app.studio import Studio
from previz.errors import InputError
from previz.export.shotlist import write_shot_list
from previz.media.files import check_place
from previz.model.project import Project
from previz.model.slate import Order

__all__ = ["Order", "ShotListJob", "ShotListWishes", "write"]


@dataclass(frozen=True, slots=True)
class ShotListWishes:
    """What is asked of a shot list. ``paper`` is ``a4``, ``letter`` or ``a3``."""

    order: Order = "script"
    paper: str = "a4"
    pictures: bool = True


def write(
    project: Project,
    out: Path,
    wishes: ShotListWishes,
    pictures: Callable[[str], Path | None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write a shot list; the name's ending says how: ``.csv`` or ``.pdf``. Returns the set-ups.

    Raises:
        InputError: another ending.
        PrevizError: it cannot be written; nothing is left behind.
        Cancelled: ``cancelled`` said so.
    """
    check_place(out)
    match out.suffix.lower():
        case ".csv":
            return write_shot_list(project, out, wishes.order)
        case ".pdf":
            from previz.export.shotlist_pdf import write_shot_list_pdf

            return write_shot_list_pdf(
                project, out, wishes.order, pictures, wishes.paper, cancelled
            )
    raise InputError(
        f"“{out.name}” is not a shot list that can be written.",
        "A shot list is a table (.csv) or a page to print (.pdf).",
        "Give the file a name that ends in .csv or .pdf.",
    )


class ShotListJob(FileJob):
    """A shot list on its way; it stops at the next scene."""

    def __init__(
        self, studio: Studio, out: Path, wishes: ShotListWishes, changed: Callable[[State], None]
    ) -> None:
        project, panel_path = studio.session.project, studio.panel_path

        def panel(shot_id: str) -> Path | None:
            """A panel that is drawn already; a missing one is not waited for."""
            path = panel_path(recipes.still_spec(project, shot_id).key())
            return path if path.exists() else None

        pictures = panel if wishes.pictures else None
        super().__init__(
            studio.inbox,
            "shot list",
            out,
            lambda cancelled, _tell: write(project, out, wishes, pictures, cancelled),
            changed,
        )
