"""glTF 2.0 as it comes from other programs: checked, and brought into plain arrays.

Only what lies in the file or in its own folder is read; nothing is fetched. Every count, offset and
index is held against what is there before a byte of it is used.
"""

from __future__ import annotations

import base64
import binascii
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from previz.errors import InputError

Json = dict[str, Any]

MOST_BYTES = 128 * 2**20
MOST_VERTICES, MOST_NODES = 400_000, 8192
MOST_NUMBERS = 40_000_000
MOST_VALUES = 4_000_000
"""In the description: a list of small things takes a hundred times its size on the disk."""

_JSON, _BIN = 0x4E4F534A, 0x004E4942
_KINDS: dict[int, Any] = {
    5120: np.int8,
    5121: np.uint8,
    5122: np.int16,
    5123: np.uint16,
    5125: np.uint32,
    5126: np.float32,
}
_SIZES = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
DISORDER = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)
"""What a description raises that has a list where a number should be, and the like."""

_KNOWN_EXTENSIONS = frozenset(
    {
        "KHR_animation_pointer",
        "KHR_lights_punctual",
        "KHR_materials_unlit",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
        "VRM",
        "VRMC_vrm",
    }
)
"""What may be required: read, or of no consequence for what is read."""


@dataclass(frozen=True, slots=True)
class GltfData:
    """A file's description and its buffers, checked for size and place but not yet for sense."""

    path: Path
    whole: Json
    buffers: tuple[bytes, ...]

    @property
    def name(self) -> str:
        return self.path.name

    def rows(self, kind: str) -> list[Json]:
        """A list of the file (``nodes``, ``meshes`` …), empty when it has none."""
        rows = self.whole.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise refused(self.name, f"Its {kind} are not a list.")
        return rows

    def row(self, kind: str, number: Any) -> Json:
        rows = self.rows(kind)
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(rows):
            raise refused(self.name, f"It names {kind} {str(number)[:20]}, which it does not have.")
        return rows[number]

    def values(self, accessor: Any, size: int = 0) -> NDArray[Any]:
        """The numbers of an accessor, (n, k); normalized integers become 0 to 1 (or -1 to 1).

        Args:
            size: how many numbers each element must have; 0 for any.
        """
        row = self.row("accessors", accessor)
        kind, wide = row.get("componentType"), _SIZES.get(str(row.get("type")), 0)
        count = counted(self.name, row.get("count"))
        if kind not in _KINDS or not wide or (size and wide != size):
            raise refused(
                self.name, f"Its accessor {accessor} is of another type than it should be."
            )
        most = MOST_NUMBERS if "bufferView" in row else 4 * MOST_VERTICES
        if count * wide > most:
            raise refused(self.name, f"Its accessor {accessor} has {count} elements.")
        dtype = np.dtype(_KINDS[kind]).newbyteorder("<")
        if "bufferView" in row:
            found = self._strided(row["bufferView"], row.get("byteOffset", 0), dtype, count, wide)
        else:
            found = np.zeros((count, wide), dtype)
        if "sparse" in row:
            found = self._filled(found.copy(), row["sparse"], dtype)
        return _normal(found) if row.get("normalized") else found

    def _strided(
        self, view: Any, offset: Any, dtype: np.dtype[Any], count: int, wide: int
    ) -> NDArray[Any]:
        row = self.row("bufferViews", view)
        data = self._view(row)
        start, size = counted(self.name, offset), dtype.itemsize * wide
        stride = counted(self.name, row.get("byteStride", size)) or size
        if stride < size or (count and start + stride * (count - 1) + size > len(data)):
            raise refused(self.name, f"Its buffer view {view} ends before what it should hold.")
        if not count:
            return np.zeros((0, wide), dtype)
        raw = np.ndarray((count, wide), dtype, data, start, (stride, dtype.itemsize))
        if dtype.kind != "f":
            return np.array(raw)
        with np.errstate(invalid="ignore"):  # a signalling NaN is found by who asks for numbers
            return raw.astype(np.float64)

    def view(self, number: Any) -> bytes:
        """The bytes of a buffer view."""
        return self._view(self.row("bufferViews", number))

    def _view(self, row: Json) -> bytes:
        number = row.get("buffer")
        if not isinstance(number, int) or not 0 <= number < len(self.buffers):
            raise refused(self.name, "A buffer view names a buffer that is not there.")
        first = counted(self.name, row.get("byteOffset", 0))
        length = counted(self.name, row.get("byteLength"))
        if first + length > len(self.buffers[number]):
            raise refused(self.name, "A buffer view reaches beyond its buffer.")
        return self.buffers[number][first : first + length]

    def _filled(self, found: NDArray[Any], sparse: Any, dtype: np.dtype[Any]) -> NDArray[Any]:
        """Sparse accessors: a few elements other than the rest (glTF 2.0, 3.6.2.3)."""
        if not isinstance(sparse, dict):
            raise refused(self.name, "A sparse accessor is not one.")
        count = counted(self.name, sparse.get("count"))
        where, what = sparse.get("indices"), sparse.get("values")
        if not isinstance(where, dict) or not isinstance(what, dict):
            raise refused(self.name, "A sparse accessor has no indices or values.")
        if where.get("componentType") not in (5121, 5123, 5125) or count > len(found):
            raise refused(self.name, "A sparse accessor has indices of no kind.")
        kind = np.dtype(_KINDS[where["componentType"]]).newbyteorder("<")
        start = where.get("byteOffset", 0)
        places = self._strided(where.get("bufferView"), start, kind, count, 1).ravel()
        start = what.get("byteOffset", 0)
        values = self._strided(what.get("bufferView"), start, dtype, count, found.shape[1])
        if count and int(places.max()) >= len(found):
            raise refused(self.name, "A sparse accessor reaches beyond what it fills.")
        found[places] = values
        return np.asarray(found)


def _normal(values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype.kind == "f":
        return values
    top = float(np.iinfo(values.dtype).max)
    return np.asarray(np.maximum(values.astype(np.float32) / top, -1.0))


def counted(name: str, value: Any) -> int:
    """A count or an offset of the file.

    Raises:
        InputError: it is none.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**40:
        raise refused(name, f"Where a number should be counted it has “{str(value)[:20]}”.")
    return value


def read_gltf(path: Path) -> GltfData:
    """Read a ``.glb``, or a ``.gltf`` with what lies in its folder.

    Raises:
        InputError: it is not glTF 2.0, too large, cut off, or wants something from elsewhere.
    """
    try:
        return _read(path)
    except DISORDER as error:
        raise refused(path.name, f"It is out of order: {error}.") from error


def _read(path: Path) -> GltfData:
    data = _bytes_of(path, path.name)
    if data[:4] == b"glTF":
        text, binary = _chunks(data, path.name)
    else:
        text, binary = data, b""
    if sum(text.count(sign) for sign in (b"{", b"[", b",")) > MOST_VALUES:
        raise refused(path.name, "Its description has millions of values.")
    try:
        whole = json.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise refused(path.name, "It is not glTF, or is cut off.") from error
    version = whole.get("asset", {}).get("version") if isinstance(whole, dict) else None
    if not isinstance(version, str) or not version.startswith("2."):
        raise refused(path.name, "It does not say that it is glTF 2.0.")
    required = whole.get("extensionsRequired", [])
    unknown = [str(each) for each in required if each not in _KNOWN_EXTENSIONS]
    if unknown:
        raise refused(path.name, f"It is packed in a way that is not read: {', '.join(unknown)}.")
    found = GltfData(path, whole, ())
    if len(found.rows("nodes")) > MOST_NODES:
        raise refused(path.name, f"It has {len(found.rows('nodes'))} nodes.")
    buffers, room = [], MOST_BYTES
    for row in found.rows("buffers"):
        buffer = _buffer(row, path, binary)
        room -= len(buffer)
        if room < 0:
            raise refused(path.name, f"With its buffers it is over {MOST_BYTES // 2**20} MiB.")
        if len(buffer) < counted(path.name, row.get("byteLength")):
            raise refused(path.name, "A buffer is shorter than the file says: it is cut off.")
        buffers.append(buffer)
    return GltfData(path, whole, tuple(buffers))


def _bytes_of(path: Path, name: str, most: int = MOST_BYTES) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise refused(
                name,
                f"{path.name} is {size / 2**20:.0f} MiB large; up to {most // 2**20} MiB are read.",
            )
        if not path.is_file():
            raise refused(name, f"{path.name} is not a file.")
        return path.read_bytes()
    except OSError as error:
        raise refused(name, f"{path.name} cannot be opened: {error.strerror}.") from error


def _chunks(data: bytes, name: str) -> tuple[bytes, bytes]:
    """The JSON and the binary chunk of a ``.glb``."""
    if len(data) < 20:
        raise refused(name, "It is cut off.")
    _magic, version, length = struct.unpack_from("<4sII", data)
    if version != 2 or length > len(data):
        raise refused(name, "It is cut off, or not glTF 2.0.")
    chunks: dict[int, bytes] = {}
    at = 12
    while at + 8 <= length:
        size, kind = struct.unpack_from("<II", data, at)
        if at + 8 + size > length:
            raise refused(name, "It is cut off.")
        chunks.setdefault(kind, data[at + 8 : at + 8 + size])
        at += 8 + size
    return chunks.get(_JSON, b""), chunks.get(_BIN, b"")


def _buffer(row: Json, path: Path, binary: bytes) -> bytes:
    uri = row.get("uri")
    if uri is None:
        return binary
    if not isinstance(uri, str):
        raise refused(path.name, "A buffer is nowhere.")
    if uri.startswith("data:"):
        _head, _comma, body = uri.partition(";base64,")
        try:
            return base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError) as error:
            raise refused(path.name, "A buffer inside it cannot be read.") from error
    return beside(path, uri)


def beside(path: Path, uri: str, most: int = MOST_BYTES) -> bytes:
    """What a file wants from its own folder.

    Raises:
        InputError: it wants something from elsewhere, or it is not there, or too large.
    """
    folder = path.parent.resolve()
    if ":" in uri or uri.startswith(("/", "\\", "~")) or "\0" in unquote(uri):
        raise refused(path.name, f"It wants “{uri[:60]}”, which is not in its folder.")
    found = (folder / unquote(uri)).resolve()
    if not found.is_relative_to(folder):
        raise refused(path.name, f"It wants “{uri[:60]}”, which is not in its folder.")
    return _bytes_of(found, path.name, most)


def refused(name: str, why: str) -> InputError:
    return InputError(
        f"{name} cannot be brought onto the stage.",
        why,
        "Export it as one .glb file, or use another.",
    )
