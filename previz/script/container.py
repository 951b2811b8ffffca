"""One part of a zip file from a stranger, read into memory: nothing is unpacked, all is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from previz.errors import ScriptError

MAX_BYTES = 64 * 1024 * 1024
"""Of the whole container, which may hold pictures."""

MAX_PARTS = 10_000
MAX_RATIO = 200
"""Text shrinks to a third or a tenth, XML to a thirtieth; a bomb to a thousandth."""

_SMALL = 1024 * 1024
"""A part below this is no bomb, however well it was packed."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_SAVE_AGAIN = "Open it in the program that wrote it and save it again."


class Container:
    """The parts of a zip file by name; ``name`` is the file's, for errors.

    Raises:
        ScriptError: cut off, damaged, or with more parts than any script has.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._broken(str(error)) from None
        if len(self._zip.infolist()) > MAX_PARTS:
            raise ScriptError(
                f"“{name}” is refused.",
                f"It has {len(self._zip.infolist()):,} parts; a script has a few.",
                _SAVE_AGAIN,
            )

    @property
    def names(self) -> list[str]:
        """The names of the parts that are files inside the container, none outside of it."""
        return [info.filename for info in self._zip.infolist() if _is_inside(info)]

    def read(self, part: str, limit: int) -> bytes:
        """The bytes of a part, at most ``limit``.

        Raises:
            ScriptError: locked, too large, packed like a bomb, or damaged.
        """
        info = self._zip.getinfo(part)
        shown = PurePosixPath(part).name
        if info.flag_bits & _ENCRYPTED:
            raise ScriptError(
                f"“{self._name}” is locked.",
                f"“{shown}” in it asks for a password.",
                "Save it without a password in the program that made it.",
            )
        if info.compress_type not in _METHODS:
            raise self._broken(f"“{shown}” is packed in an unusual way")
        bomb = info.file_size > max(_SMALL, MAX_RATIO * info.compress_size)
        if info.file_size > limit or bomb:
            raise self._too_large(shown, limit)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self._broken(f"“{shown}”: {error}") from None
        except (RuntimeError, NotImplementedError) as error:
            raise self._broken(f"“{shown}”: {error}") from None
        if len(data) > limit:
            raise self._too_large(shown, limit)
        return data

    def _too_large(self, part: str, limit: int) -> ScriptError:
        return ScriptError(
            f"“{self._name}” is refused.",
            f"“{part}” in it would unpack to more than {limit // 1024**2} MB, or is packed so "
            "tightly that it is no script.",
            "Check that this is the script, or save it again.",
        )

    def _broken(self, why: str) -> ScriptError:
        return ScriptError(
            f"“{self._name}” is broken.", f"It is no whole zip file: {why[:120]}.", _SAVE_AGAIN
        )


def _is_inside(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or ":" in info.filename
    return not info.is_dir() and not outside and "\x00" not in info.filename
