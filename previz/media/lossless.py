"""Films that keep every value: PNG pictures in a QuickTime file, 8 bits of colour or 16 of grey."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import av
import numpy as np
from numpy.typing import NDArray

from previz.errors import MediaError
from previz.media.files import cannot_write, check_place, part_path, put_in_place
from previz.model.time import Rate


class LosslessWriter:
    """Writes one film, frame by frame, and renames it into place when it is complete.

    Use it as a context manager, as ``VideoWriter``: an exception removes every trace.

    Args:
        path: ``.mov``. A file of that name is replaced only at the end.
        deep: one channel of 16 bits instead of three of 8.

    Raises:
        MediaError: another ending, full disk, no permission.
    """

    def __init__(
        self, path: Path, width_px: int, height_px: int, rate: Rate, deep: bool = False
    ) -> None:
        if path.suffix.lower() != ".mov":
            raise MediaError(
                f"“{path.name}” is not a name for a film without loss.",
                "Such films are written as .mov.",
                "Give the file the ending .mov.",
            )
        check_place(path)
        self.path, self.frames = path, 0
        self._part, self._rate, self._deep = part_path(path), rate, deep
        self._shape = (height_px, width_px) if deep else (height_px, width_px, 3)
        try:
            self._part.open("xb").close()
            self._container = av.open(f"file:{self._part}", "w", format="mov")
        except (OSError, av.FFmpegError) as error:
            raise self._failed(error) from error
        self._video = self._container.add_stream("png", rate=rate.fraction)
        self._video.width, self._video.height = width_px, height_px
        self._video.pix_fmt = "gray16be" if deep else "rgb24"
        self._video.time_base = 1 / rate.fraction
        self._video.codec_context.time_base = 1 / rate.fraction
        self._video.codec_context.options = {"compression_level": "3"}

    def write(self, picture: NDArray[Any]) -> None:
        """Append one frame: (H, W, 3) uint8, or (H, W) uint16 when deep.

        Raises:
            MediaError: another size, or the disk said no.
        """
        if picture.shape != self._shape:
            raise MediaError(
                f"Frame {self.frames} of “{self.path.name}” has the shape {picture.shape}.",
                f"The film's is {self._shape}.",
                "Render the frame in the film's size.",
            )
        kind = "gray16be" if self._deep else "rgb24"
        data = np.ascontiguousarray(picture)
        try:
            frame = av.VideoFrame.from_ndarray(data, format=kind)
            frame.pts, frame.time_base = self.frames, 1 / self._rate.fraction
            self._container.mux(self._video.encode(frame))
        except (OSError, av.FFmpegError) as error:
            raise self._failed(error) from error
        self.frames += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None and self.frames:
                self._container.mux(self._video.encode(None))
            self._container.close()
            if error is None and self.frames:
                put_in_place(self._part, self.path)
        except (OSError, av.FFmpegError) as failure:
            if error is None:
                raise self._failed(failure) from failure
        finally:
            self._part.unlink(missing_ok=True)

    def _failed(self, error: OSError | av.FFmpegError) -> MediaError:
        return cannot_write(self.path, OSError(error.errno or 0, error.strerror or str(error)))
