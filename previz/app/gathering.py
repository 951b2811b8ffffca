"""What is fetched of a model that nobody publishes whole: files of several repositories.

AnimateDiff's parts are such: each of its makers publishes his own. The rules are those of one
repository: only safetensors, only what Previz reads, and a checksum for every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from previz.app.hub import Published, PublishedFile
from previz.engine.catalogue import Gathered, KnownModel, written_files
from previz.errors import DownloadError

Wanted = Callable[[Iterable[PublishedFile], Iterable[str]], list[PublishedFile]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file: where it comes from, its path there, and what it is called in the model."""

    published: Published
    path: str
    file: PublishedFile


def sources(
    model: KnownModel, published: Callable[[str], Published], wanted: Wanted
) -> list[Source]:
    """Every file of a gathered model.

    Args:
        published: asks what a repository consists of.
        wanted: of the files of parts those that Previz reads.

    Raises:
        DownloadError: a part is not there, is pickled, or has no checksum.
    """
    found = []
    for each in model.gathered:
        there = published(each.repo)
        moved = {to: path for path, to in _moves(there.files, each)}
        files = [
            replace(file, path=to)
            for to, path in moved.items()
            for file in there.files
            if file.path == path
        ]
        kept = wanted(files, dict.fromkeys(each.parts.values()))
        for part in each.parts.values():
            if not any(file.path.startswith(f"{part}/") for file in kept):
                raise DownloadError(
                    f"{each.repo} has no “{part}” for {model.name}.",
                    "Its makers have moved it since this version of Previz was made.",
                    "Look for a newer version of Previz, or choose another model.",
                )
        found += [Source(there, moved[file.path], file) for file in kept]
    return found


def write_own(model: KnownModel, room: Path) -> set[str]:
    """Write the files that are ours; their paths."""
    own = written_files(model.written) if model.written else {}
    for name, content in own.items():
        place = room / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2))
    return set(own)


def _moves(files: Iterable[PublishedFile], source: Gathered) -> Iterator[tuple[str, str]]:
    """(path there, path in the model) of the files that parts are made of."""
    for file in files:
        place = PurePosixPath(file.path)
        for path, part in source.parts.items():
            folder = PurePosixPath(path)  # of no name: the repository itself
            if ".." not in place.parts and folder in (place, place.parent):
                yield file.path, f"{part}/{place.name}"
