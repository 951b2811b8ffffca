"""Where a project's own files lie: recorded movements and modelled figures, named by content.

A reference holds the SHA-256 of what it names, so it does not matter which project's folder a file
is found in, and a file that was read once is good for the life of the process.
"""

from __future__ import annotations

import re
from pathlib import Path

from previz.errors import RenderError

_REFERENCE = re.compile(r"media/([0-9a-f]{2})/([0-9a-f]{64})\.(bvh|glb)", re.ASCII)
_folders: list[Path] = []


def know(folder: Path) -> None:
    """Look for files in a project's folder, too; the newest is asked first."""
    place = folder.resolve()
    if place in _folders:
        _folders.remove(place)
    _folders.insert(0, place)


def found(reference: str) -> Path:
    """The file of a reference.

    Raises:
        RenderError: not such a reference, or in none of the folders.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is not None and match[1] == match[2][:2]:
        for folder in _folders:
            path = folder / reference
            if path.is_file() and not path.is_symlink():
                return path
    raise RenderError(
        f"The file {reference[:40]} of this stage is missing.",
        "It belongs into the project's media folder.",
        "Import it again, or take it off the actor.",
    )


def folders() -> tuple[Path, ...]:
    """The folders that are looked into, the newest first."""
    return tuple(_folders)
