"""A shot's passes as OpenEXR, one file a frame: colour, depth, normals, flow and mattes by name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.errors import Cancelled, MediaError
from previz.export.cryptomatte import matte_channels, matte_header
from previz.media.files import check_place
from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.render.flow import flow
from previz.stage.render.renderer import Renderer

FIRST_FRAME = 1001
"""Frame numbers of plates start here, so that handles have room before the cut."""

Channels = dict[str, NDArray[Any]]


def write_pass_frames(
    shot: StageShot,
    name: str,
    folder: Path,
    width_px: int,
    height_px: int,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Path]:
    """Draw a shot and write ``name.1001.exr`` and on into a new folder. Returns the files.

    Channels: ``R G B`` half, linear light of the sRGB picture; ``Z`` float metres along the lens
    axis, infinite where nothing is; ``N.X N.Y N.Z`` half, camera space; ``forward.u forward.v``
    float pixels to the next frame, right and down; ``CryptoObject00`` mattes. The header holds
    ``worldToCamera``, the rate and lens under ``previz/``, and the names of the mattes.

    Raises:
        MediaError: something has that name already, or it cannot be written.
        RenderError: the shot cannot be staged or drawn at that size.
        Cancelled: ``cancelled`` said so; nothing is left behind.
    """
    if folder.exists():
        raise MediaError(
            f"“{folder.name}” is there already.",
            "A sequence of frames gets a folder of its own, so that no old frame stays in it.",
            "Choose another name, or move the old folder away.",
        )
    check_place(folder)
    renderer = Renderer(width_px, height_px)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for number in range(shot.frames):
            if cancelled():
                raise Cancelled
            out = part / f"{name}.{FIRST_FRAME + number:04}.exr"
            _write(renderer, shot, number, out)
            progress(number + 1, shot.frames)
        part.rename(folder)
    except OSError as error:
        raise MediaError(
            f"The frames of {name} could not be written.",
            str(error.strerror or error),
            "Make room on the disk or choose another folder.",
        ) from error
    finally:
        renderer.close()
        shutil.rmtree(part, ignore_errors=True)
    return sorted(folder.iterdir())


def _write(renderer: Renderer, shot: StageShot, number: int, out: Path) -> None:
    import OpenEXR

    frame = evaluate(shot, number)
    later = evaluate(shot, min(number + 1, shot.frames - 1))
    header: dict[str, Any] = {
        "compression": OpenEXR.ZIP_COMPRESSION,
        "type": OpenEXR.scanlineimage,
        # Row vectors, as OpenEXR's own matrices are; its binding copies memory, not strides.
        "worldToCamera": np.ascontiguousarray(frame.view.T, dtype=np.float32),
        # The standard's own framesPerSecond is a rational, which the binding cannot write.
        "previz/rate": f"{shot.rate.numerator}/{shot.rate.denominator}",
        "previz/lens_mm": float(frame.lens_mm),
        **matte_header(frame.names),
    }
    with OpenEXR.File(header, _channels(renderer, frame, later)) as file:
        file.write(str(out))


def _channels(renderer: Renderer, frame: Frame, later: Frame) -> Channels:
    pictures = renderer.draw(frame)
    moved = flow(renderer, frame, later)
    normal = np.ascontiguousarray(pictures.normal.astype(np.float16))
    depth = np.where(pictures.depth > 0, pictures.depth, np.inf).astype(np.float32)
    return {
        "RGB": linear(pictures.beauty).astype(np.float16),
        "Z": depth,
        **{f"N.{axis}": normal[..., place].copy() for place, axis in enumerate("XYZ")},
        "forward.u": moved[..., 0].copy(),
        "forward.v": moved[..., 1].copy(),
        **matte_channels(pictures.ids, frame.names),
    }


def linear(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """sRGB to linear light (IEC 61966-2-1), 0 to 1."""
    values = np.arange(256) / 255.0
    table = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.asarray(table.astype(np.float32)[picture])
