"""Fetch one model's folder: only its own parts, only safetensors, each byte held to its checksum.

Files arrive in a hidden folder beside the models, where nothing is taken for a model. What has
arrived stays there when a fetch ends early, and the next one goes on after its last byte. Only when
every file has its published checksum and the catalogue takes the folder for a whole model does it
get its name.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from previz.app.folder import FolderLock, sync_file, sync_folder
from previz.app.gathering import sources, write_own
from previz.app.hub import (
    BrokenConnection,
    Hub,
    Published,
    PublishedFile,
)
from previz.engine.catalogue import (
    INDEX,
    KnownModel,
    check_model_folder,
    model_components,
)
from previz.engine.controlnets import check_net
from previz.engine.parts import SAFETENSORS, SUMS
from previz.errors import DownloadError, ModelFolderError

WAITING_ROOM = ".previz-downloads"
PLAIN_ENDINGS = (".json", ".txt", ".model", ".jinja")
"""Of configurations and tokenizers. Nothing else is fetched besides safetensors: never pickle."""
PAUSES_S = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Before a broken connection is made again; counted anew whenever bytes have arrived."""
SPARE_BYTES = 2**28
"""Left free on the disk."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes that are here and checked, of all; ``checking`` is set while files are read again."""

    done: int
    total: int
    checking: bool = False


Say = Callable[[Progress], None]


def model_place(shelf: Path, model: KnownModel) -> Path:
    """The folder that a model gets in a models folder."""
    return shelf / model.repo.rpartition("/")[2]


def arrived_bytes(shelf: Path, model: KnownModel) -> int:
    """What an unfinished download of a model has left in a models folder."""
    room = shelf / WAITING_ROOM / model_place(shelf, model).name
    return _bytes(room) if room.is_dir() else 0


def fetch(
    model: KnownModel,
    shelf: Path,
    hub: Hub,
    say: Say,
    check: Callable[[], None],
    pauses_s: tuple[float, ...] = PAUSES_S,
) -> Path:
    """Bring a model's folder into a models folder; returns the folder.

    Args:
        say: told how far it is.
        check: raises Cancelled when it is to stop; what has arrived stays.
        pauses_s: before each new attempt after a broken connection.

    Raises:
        DownloadError: no network, not given out, wrong bytes, no room, or somebody else is at it.
        Cancelled: by ``check``.
    """
    target = model_place(shelf, model)
    room = shelf / WAITING_ROOM / target.name
    try:
        room.mkdir(parents=True, exist_ok=True)
        lock = FolderLock.take(room.with_name(f"{target.name}.lock"))
    except OSError as error:
        raise _unwritable(shelf, error) from error
    if lock is None:
        raise DownloadError(
            f"{model.name} is being downloaded already.",
            "Another window, or a command, is at it.",
            "Wait until it has ended.",
        )
    try:
        _check_free(target, _whole(model))
        _Fetch(model, room, hub, say, check, pauses_s).run()
        return _named(room, target, _whole(model))
    except OSError as error:
        raise _unwritable(shelf, error) from error
    finally:
        lock.release()


class _Fetch:
    """One fetch into its room."""

    def __init__(
        self,
        model: KnownModel,
        room: Path,
        hub: Hub,
        say: Say,
        check: Callable[[], None],
        pauses_s: tuple[float, ...],
    ) -> None:
        self._model, self._room, self._hub = model, room, hub
        self._say, self._check, self._pauses_s = say, check, pauses_s
        self._done = self._total = 0

    def run(self) -> None:
        if self._model.gathered:
            self._gather()
            return
        published = self._again(lambda: self._hub.published(self._model.repo))
        index = next((each for each in published.files if each.path == INDEX), None)
        if index is None:
            raise DownloadError(
                f"{self._model.repo} is no model in the diffusers layout.",
                f"It has no {INDEX}.",
                "Choose another model.",
            )
        self._total = index.size
        self._bring(published, index)
        files = wanted(published.files, (*self._parts(), *self._model.extras))
        self._total += sum(each.size for each in files)
        self._check_room(files)
        for file in files:
            self._bring(published, file)
        self._sweep({INDEX, *(file.path for file in files)})
        self._sum_up(files)

    def _gather(self) -> None:
        """The files of several repositories, and those that are ours."""
        found = sources(
            self._model, lambda repo: self._again(lambda: self._hub.published(repo)), wanted
        )
        files = [each.file for each in found]
        self._total = sum(file.size for file in files)
        self._check_room(files)
        for each in found:
            self._bring(each.published, each.file, each.path)
        self._sweep({*write_own(self._model, self._room), *(file.path for file in files)})
        self._sum_up(files)

    def _sum_up(self, files: Iterable[PublishedFile]) -> None:
        # Of small files, which are known by git's name, no checksum is listed.
        lines = [f"{file.sha256}  {file.path}\n" for file in files if file.sha256]
        (self._room / SUMS).write_text("".join(lines), "utf-8")

    def _parts(self) -> tuple[str, ...]:
        """The parts that Previz uses, by the index. Raises DownloadError: not one that it runs."""
        try:
            return tuple(model_components(self._room))
        except ModelFolderError as problem:
            raise DownloadError(
                f"{self._model.repo} is not what Previz expects.", problem.why, problem.fix
            ) from problem

    def _check_room(self, files: Iterable[PublishedFile]) -> None:
        here = sum(max(_size(self._room / f.path), _size(self._part(f))) for f in files)
        need = self._total - here + SPARE_BYTES
        free = shutil.disk_usage(self._room).free
        if need > free:
            raise DownloadError(
                f"There is no room for {self._model.name}.",
                f"It needs {need / 1e9:.1f} GB more, and {free / 1e9:.1f} GB are free at "
                f"{self._room.parent.parent}.",
                "Free some space, or choose a models folder on another disk.",
            )

    def _bring(self, model: Published, file: PublishedFile, path: str = "") -> None:
        """Have one file with its checksum: the one that is here, its rest, or all of it.

        Args:
            path: what it is called where it is published, if not as it is here.
        """
        place, part = self._room / file.path, self._part(file)
        place.parent.mkdir(parents=True, exist_ok=True)
        if _size(place) == file.size and not part.exists() and place.is_file():
            place.replace(part)  # it is held to its checksum like any other
        self._again(lambda: self._receive(model, file, part, path or file.path))
        sync_file(part)
        part.replace(place)
        self._done += file.size
        self._say(Progress(self._done, self._total))

    def _receive(self, model: Published, file: PublishedFile, part: Path, path: str) -> None:
        """The bytes that are not here yet.

        Raises:
            BrokenConnection: it ended early.
            DownloadError: the whole has another checksum; nothing of it is kept.
        """
        begin, digest = min(_size(part), file.size), _Digest(file)
        with part.open("ab") as out:
            out.truncate(begin)
            self._read(part, digest)
            if begin < file.size:
                with self._hub.bytes_of(model, path, begin) as (place, pieces):
                    if place < begin:  # a server that gives all or nothing
                        out.truncate(0)
                        digest = _Digest(file)
                    for piece in pieces:
                        self._check()
                        out.write(piece)
                        out.flush()  # a process that is killed loses nothing that arrived
                        digest.add(piece)
                        if digest.length > file.size:
                            break  # it cannot be right any more
                        self._say(Progress(self._done + digest.length, self._total))
        if digest.length < file.size:
            raise BrokenConnection("it ended before the file did")
        if not digest.right:
            part.unlink()
            if begin:
                raise BrokenConnection("what lay here was not its beginning")
            raise DownloadError(
                f"“{file.path}” did not arrive as it was published.",
                "Its checksum is another one. What had arrived of it was thrown away.",
                "Download again; only that file is fetched anew.",
            )

    def _read(self, path: Path, digest: _Digest) -> None:
        """Take what is here already into a checksum."""
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                self._check()
                digest.add(piece)
                self._say(Progress(self._done + digest.length, self._total, checking=True))

    def _again(self, attempt: Callable[[], T]) -> T:
        """Do something that a broken connection ends, and try again while bytes arrive."""
        failed, here = 0, _bytes(self._room)
        while True:
            try:
                return attempt()
            except BrokenConnection as why:
                now = _bytes(self._room)
                failed, here = (0 if now > here else failed), max(now, here)
                if failed == len(self._pauses_s):
                    raise _no_connection(self._model, why) from why
                self._sleep(self._pauses_s[failed])
                failed += 1

    def _sleep(self, pause_s: float) -> None:
        waiting = threading.Event()
        for _ in range(max(1, round(pause_s / _LOOK_S))):
            self._check()
            waiting.wait(min(pause_s, _LOOK_S))

    def _part(self, file: PublishedFile) -> Path:
        """Where an unfinished file lies: under its checksum, so that another one never goes on."""
        return self._room / f"{file.path}.{(file.sha256 or file.blob)[:16]}{_UNFINISHED}"

    def _sweep(self, keep: set[str]) -> None:
        """Take away what an earlier state of the model has left."""
        for path in sorted(self._room.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(self._room).as_posix() not in keep:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


class _Digest:
    """The published checksum of a file, as its bytes come."""

    def __init__(self, file: PublishedFile) -> None:
        self._wanted = file.sha256 or file.blob
        # Small files are known by git's name for them.
        blob = hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
        self._sum = hashlib.sha256() if file.sha256 else blob
        self.length = 0

    def add(self, piece: bytes) -> None:
        self._sum.update(piece)
        self.length += len(piece)

    @property
    def right(self) -> bool:
        return self._sum.hexdigest() == self._wanted


def wanted(files: Iterable[PublishedFile], parts: Iterable[str]) -> list[PublishedFile]:
    """Of a model's files those that Previz reads: of its own parts, and never pickle.

    Raises:
        DownloadError: a file has no checksum, or a part has only pickled weights.
    """
    places = {part: [each for each in files if _of_part(each.path, part)] for part in parts}
    found: list[PublishedFile] = []
    for part, inside in places.items():
        kept = [each for each in inside if _is_read(PurePosixPath(each.path).name)]
        names = {PurePosixPath(each.path).suffix for each in inside}
        if not any(each.path.endswith(SAFETENSORS) for each in kept) and names & _PICKLED:
            raise DownloadError(
                f"The part “{part}” is published as pickle only.",
                "Files of this kind can run any program when they are read.",
                "Choose a model with .safetensors files.",
            )
        found += kept
    for each in found:
        if not each.sha256 and not each.blob:
            raise DownloadError(
                f"“{each.path}” is published without a checksum.",
                "Nobody could tell whether it arrived as it was meant.",
                "Check the address of the models' place in the settings.",
            )
    return found


T = TypeVar("T")
_PIECE, _LOOK_S, _UNFINISHED = 2**22, 0.1, ".part"
_PICKLED = {".bin", ".pt", ".pth", ".ckpt", ".pkl"}


def _of_part(path: str, part: str) -> bool:
    """Whether a file lies in a part's folder itself; a path that leads elsewhere is nobody's."""
    place = PurePosixPath(path)
    return place.parts == (part, place.name) and place.name not in ("", ".", "..")


def _is_read(name: str) -> bool:
    """Whether diffusers or transformers would read it; of several precisions the plain one."""
    if name.endswith(PLAIN_ENDINGS):
        return ".safetensors.index." not in name or name.count(".") == _PLAIN_LIST_DOTS
    return name.endswith(SAFETENSORS) and _PRECISION.search(name) is None


_PRECISION = re.compile(r"\.(?:[a-z][^.]*|\d+bit[^.]*)\.safetensors$", re.IGNORECASE)
"""A word between dots at the end of a name, ``fp16``; a number there is one of a version."""
_PLAIN_LIST_DOTS = 3
"""In ``model.safetensors.index.json``; one of another precision has one more."""


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _bytes(folder: Path) -> int:
    return sum(_size(path) for path in folder.rglob("*"))


def _whole(model: KnownModel) -> Callable[[Path], object]:
    """The check of a folder of this model; it raises ModelFolderError."""
    return check_net if model.beside else check_model_folder


def _named(room: Path, target: Path, check: Callable[[Path], object]) -> Path:
    """Give a whole folder its name. Raises DownloadError: it is not whole."""
    try:
        check(room)
    except ModelFolderError as problem:
        raise DownloadError(
            f"What was published as {target.name} cannot be used.", problem.why, problem.fix
        ) from problem
    room.replace(target)
    sync_folder(target.parent)
    return target


def _check_free(target: Path, check: Callable[[Path], object]) -> None:
    """Raises DownloadError: the folder's name is taken."""
    if not target.exists():
        return
    try:
        check(target)
    except ModelFolderError as problem:
        raise DownloadError(
            f"There is a folder “{target.name}” already, and it is no whole model.",
            problem.why,
            f"Move {target} away, and download again.",
        ) from problem
    raise DownloadError(
        f"The model “{target.name}” is here already.", f"It lies in {target}.", "Nothing is to do."
    )


def _no_connection(model: KnownModel, why: BrokenConnection) -> DownloadError:
    return DownloadError(
        f"{model.name} could not be fetched whole: the connection broke.",
        f"{str(why)[:200]}.",
        "Download again when there is a network; it goes on where it stopped.",
    )


def _unwritable(shelf: Path, error: OSError) -> DownloadError:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return DownloadError(
        f"The disk of {shelf} is full." if full else f"{shelf} cannot be written.",
        f"{error.strerror}.",
        "Free some space, or choose a models folder on another disk; what has arrived is kept."
        if full
        else "Change the folder's permissions, or choose another models folder.",
    )
