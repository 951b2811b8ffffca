"""A take as one small picture, for its card and its clip."""

from __future__ import annotations

from pathlib import Path

from previz.app.recipes import PANEL_WIDTH_PX


def write_take_picture(film: Path, out: Path) -> None:
    """Write a film's middle frame as PNG, as wide as a panel.

    Raises:
        MediaError: the film cannot be read or the picture not be written.
        OSError: the folder cannot be made.
    """
    from previz.media.pictures import resized, write_png
    from previz.media.reader import VideoReader

    with VideoReader(film) as reader:
        frame = reader.read(reader.frames // 2)
    height_px = max(2, frame.shape[0] * PANEL_WIDTH_PX // frame.shape[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    write_png(out, resized(frame, PANEL_WIDTH_PX, height_px))
