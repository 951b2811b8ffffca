"""One frame of a shot as a picture file."""

from __future__ import annotations

from pathlib import Path

from previz.errors import EditError, MediaError
from previz.media.files import check_place
from previz.media.pictures import write_png
from previz.model.project import Project

PASSES = ("beauty", "depth", "normal", "id", "pose", "lineart", "flow", "light")


def write_frame(project: Project, shot_name: str, frame: int, pass_name: str, out: Path) -> None:
    """Draw a frame of a shot in clay, at the project's size, as PNG.

    Args:
        shot_name: as on the board (``12A``).
        frame: counted from 0 within the shot.
        pass_name: one of ``PASSES``.

    Raises:
        EditError: no such shot or frame.
        NoAdapterError: nothing to draw with.
        MediaError: the picture cannot be written, or is not named as a PNG.
    """
    from previz.stage.render.clip import draw_still

    if out.suffix.lower() != ".png":
        raise MediaError(
            f"“{out.name}” is not a name for a frame.",
            "Frames are written as PNG, which keeps every value.",
            "Give the file the ending .png.",
        )
    check_place(out)
    shot = project.find_shot(shot_name)
    if not 0 <= frame < shot.frames:
        raise EditError(
            f"Shot {shot.name} has no frame {frame}.",
            f"It has {shot.frames} frames, 0 to {shot.frames - 1}.",
            "Give a frame in that range.",
        )
    settings = project.settings
    picture = draw_still(
        project.stage_shot(shot.id), frame, settings.width_px, settings.height_px, pass_name
    )
    write_png(out, picture)
