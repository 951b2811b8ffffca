"""A shot's passes as films or as numbered pictures: one file, or one folder, for each pass."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from previz.errors import MediaError
from previz.export.pass_frames import FIRST_FRAME
from previz.media.lossless import LosslessWriter
from previz.media.writer import VideoWriter
from previz.model.time import Rate
from previz.stage.render.clip import Shown, pictures_of
from previz.stage.render.passes import METRES
from previz.stage.span import DepthSpan

_MOST_MM = 65535
"""What 16 bits hold: anything farther than 65.5 m is as far as that; 0 is nothing at all."""


def millimetres(depth: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Depth in metres, 0 where nothing is, as whole millimetres."""
    return np.asarray(np.clip(np.round(depth * 1000.0), 0, _MOST_MM).astype(np.uint16))


class PassWriter(Protocol):
    """Takes a shot's frames in order."""

    def write(self, number: int, shown: Shown) -> None: ...


class Films:
    """One film for each pass, all of them open in ``stack``. ``lossless`` keeps every value."""

    def __init__(
        self,
        stack: ExitStack,
        stem: Path,
        passes: tuple[str, ...],
        size_px: tuple[int, int],
        rate: Rate,
        span: DepthSpan,
        lossless: bool,
    ) -> None:
        self._passes, self._span = passes, span
        self._films: dict[str, VideoWriter | LosslessWriter] = {}
        for name in passes:
            path = stem.with_name(f"{stem.name}.{name}.{'mov' if lossless else 'mp4'}")
            if lossless:
                deep = LosslessWriter(path, *size_px, rate, name == METRES)
                self._films[name] = stack.enter_context(deep)
            else:
                film = VideoWriter(path, *size_px, rate, "data")
                self._films[name] = stack.enter_context(film)
        self._last: Shown | None = None
        self._pictures: dict[str, NDArray[np.uint8]] = {}

    def write(self, number: int, shown: Shown) -> None:
        if shown is not self._last:
            plain = tuple(name for name in self._passes if name != METRES)
            self._pictures, self._last = pictures_of(shown, plain, self._span), shown
        for name, film in self._films.items():
            if isinstance(film, LosslessWriter) and name == METRES:
                film.write(millimetres(shown.pictures.depth))
            else:
                film.write(self._pictures[name])


class Stills:
    """A PNG for each frame of each pass, in a folder for each pass."""

    def __init__(self, stem: Path, passes: tuple[str, ...], span: DepthSpan) -> None:
        self._stem, self._passes, self._span = stem, passes, span
        for name in passes:
            (stem.parent / name).mkdir()

    def write(self, number: int, shown: Shown) -> None:
        for name in self._passes:
            file = f"{self._stem.name}.{name}.{FIRST_FRAME + number:04}.png"
            out = self._stem.parent / name / file
            if name == METRES:
                picture = Image.fromarray(millimetres(shown.pictures.depth))
            else:
                picture = Image.fromarray(pictures_of(shown, (name,), self._span)[name])
            try:
                picture.save(out, "PNG", compress_level=3)
            except OSError as error:
                raise MediaError(
                    f"“{out.name}” could not be written.",
                    str(error.strerror or error),
                    "Make room on the disk or choose another folder.",
                ) from error
