"""Media files of a project: written once, named by their content, found by a safe reference."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import uuid
from pathlib import Path

from previz.app.database import fault
from previz.app.folder import ProjectFolder, publish, sync_folder
from previz.errors import StoreError

EXTENSIONS = (
    "mp4",
    "mov",
    "mkv",
    "webm",
    "wav",
    "flac",
    "png",
    "jpg",
    "exr",
    "safetensors",
    "bvh",
    "glb",
)

_REFERENCE = re.compile(
    rf"media/([0-9a-f]{{2}})/([0-9a-f]{{64}})\.({'|'.join(EXTENSIONS)})", re.ASCII
)


def media_path(folder: Path, reference: str) -> Path:
    """The file that a reference names.

    Args:
        folder: the project's folder.
        reference: ``media/<2 hex>/<sha256>.<ext>`` and nothing else: a project from a stranger
            must not make us open other files.

    Raises:
        StoreError: no such reference, a link on the way, or not there.
    """
    match = _REFERENCE.fullmatch(reference)
    if not match or match[1] != match[2][:2]:
        raise StoreError(
            f"“{reference[:120]}” is not media of this project.",
            "Media lies in the project's own folder and is named by its content.",
            "Render the take again.",
        )
    root = folder.resolve()
    path = root.joinpath(*reference.split("/"))
    try:
        plain = path.resolve(strict=True) == path and stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        raise StoreError(
            f"The media file {path.name[:12]}… is missing.",
            f"It should be in {path.parent}.",
            "Bring it back from a copy of the project, or render the take again.",
        ) from None
    if not plain:
        raise StoreError(
            f"“{reference}” leads out of the project.",
            "There is a link in its media folder instead of a file.",
            "Replace the link by the file itself.",
        )
    return path


def add_media(folder: Path, source: Path) -> tuple[str, str]:
    """Copy a finished file into the project, durably. The same content is kept once.

    Safe on any thread. The source stays where it is.

    Returns:
        The reference and the SHA-256 in hex.

    Raises:
        StoreError: not a kind of file that a project keeps, or it cannot be read or written.
    """
    extension = source.suffix.lower().removeprefix(".")
    if extension not in EXTENSIONS:
        raise StoreError(
            f"{source.name} is not media that a project keeps.",
            f"Known: {', '.join(EXTENSIONS)}.",
            "Convert it to one of those.",
        )
    parts = ProjectFolder(folder)
    copy = parts.tmp / f"{uuid.uuid4().hex}.{extension}"
    try:
        try:
            digest = _copied(source, copy)
            reference = f"media/{digest[:2]}/{digest}.{extension}"
            target = folder / reference
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
                sync_folder(parts.media)
            if not _holds(target, digest):
                publish(copy, target)
        finally:
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise fault(error, folder) from error
    return reference, digest


def _copied(source: Path, target: Path) -> str:
    """Copy and hash in one pass; the digest is of what was written."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("xb") as writer:
        while block := reader.read(2**20):
            digest.update(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest()


def _holds(path: Path, digest: str) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
