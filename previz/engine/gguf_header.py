"""The head of a GGUF file, read with bounds and without torch or the gguf library.

Format (version 2 and 3, little-endian): ``GGUF``, version, number of tensors, number of notes, the
notes as key, type and value, then each tensor's name, sides (innermost first), type and place from
the beginning of the data, which starts at the next multiple of the alignment. A whole file is
checked against its head: a copy that was cut short is found at once.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import BinaryIO

from previz.engine.safetensors_header import MOST_TENSORS, BrokenWeights

MAGIC = b"GGUF"
VERSIONS = (2, 3)
ALIGNMENT = "general.alignment"
_LONGEST_TEXT = 2**20
_MOST_NOTES = 10_000
_LONGEST_LIST = 2**22
_MOST_SIDES = 8

STORED: Mapping[int, tuple[str, int, int]] = {
    0: ("F32", 1, 4),
    1: ("F16", 1, 2),
    2: ("Q4_0", 32, 18),
    3: ("Q4_1", 32, 20),
    6: ("Q5_0", 32, 22),
    7: ("Q5_1", 32, 24),
    8: ("Q8_0", 32, 34),
    10: ("Q2_K", 256, 84),
    11: ("Q3_K", 256, 110),
    12: ("Q4_K", 256, 144),
    13: ("Q5_K", 256, 176),
    14: ("Q6_K", 256, 210),
    20: ("IQ4_NL", 32, 18),
    23: ("IQ4_XS", 256, 136),
    30: ("BF16", 1, 2),
}
"""The types that diffusers 0.42 computes with: name, values of a block, bytes of a block."""
_PLAIN: Mapping[int, str] = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?",
    10: "<Q", 11: "<q", 12: "<d",
}  # fmt: skip
_TEXT, _LIST = 8, 9


@dataclass(frozen=True, slots=True)
class Stored:
    """One tensor: its shape, outermost side first as in torch, and the type it is stored in."""

    shape: tuple[int, ...]
    type: str
    begin: int
    size: int


def read_gguf(path: Path) -> dict[str, Stored]:
    """Read and check the head of one file.

    Raises:
        BrokenWeights: cut short, another format, or a type that is not computed with.
    """
    try:
        length = path.stat().st_size
        with path.open("rb") as file:
            tensors, alignment = _read(file)
            begin = -(-file.tell() // alignment) * alignment
    except OSError as error:
        raise BrokenWeights(f"it cannot be read ({error.strerror})") from error
    except (struct.error, UnicodeDecodeError, MemoryError) as error:
        raise BrokenWeights("its header is cut short or cannot be read") from error
    if not tensors:
        raise BrokenWeights("it holds no tensors")
    parts = sorted((tensor.begin, tensor.begin + tensor.size) for tensor in tensors.values())
    if any(after < ended for (_, ended), (after, _) in pairwise(parts)):
        raise BrokenWeights("two of its tensors lie in the same place")
    end = begin + parts[-1][1]
    if length < end:
        raise BrokenWeights(f"it is {length:,} bytes long and says it has {end:,}")
    return tensors


def _read(file: BinaryIO) -> tuple[dict[str, Stored], int]:
    """The tensors, and what the beginning of their data is aligned to."""
    if file.read(4) != MAGIC:
        raise BrokenWeights("it does not begin as a GGUF file")
    version, tensors, notes = struct.unpack("<IQQ", file.read(20))
    if version not in VERSIONS:
        raise BrokenWeights(f"it is of version {version}; 2 and 3 are read")
    if tensors > MOST_TENSORS or notes > _MOST_NOTES:
        raise BrokenWeights(f"it claims {tensors} tensors and {notes} notes")
    alignment = 32
    for _ in range(notes):
        key, value = _text(file), _value(file, *struct.unpack("<I", file.read(4)))
        if key == ALIGNMENT and isinstance(value, int):
            alignment = value
    if not 1 <= alignment <= _LONGEST_TEXT:
        raise BrokenWeights(f"its alignment is {alignment}")
    found = dict(_tensor(file) for _ in range(tensors))
    if len(found) != tensors:
        raise BrokenWeights("two of its tensors have the same name")
    return found, alignment


def _tensor(file: BinaryIO) -> tuple[str, Stored]:
    name = _text(file)
    (count,) = struct.unpack("<I", file.read(4))
    if not 0 <= count <= _MOST_SIDES:
        raise BrokenWeights(f"its tensor “{name[:80]}” has {count} sides")
    sides = struct.unpack(f"<{count}Q", file.read(8 * count))
    number, begin = struct.unpack("<IQ", file.read(12))
    if number not in STORED:
        raise BrokenWeights(f"its tensor “{name[:80]}” is of type {number}, which is not supported")
    kind, values, size = STORED[number]
    if sides and sides[0] % values:
        raise BrokenWeights(f"its tensor “{name[:80]}” is no whole number of {kind} blocks")
    return name, Stored(tuple(reversed(sides)), kind, begin, prod(sides) // values * size)


def _text(file: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", file.read(8))
    if length > _LONGEST_TEXT:
        raise BrokenWeights("its header holds an absurdly long text")
    read = file.read(length)
    if len(read) != length:
        raise BrokenWeights("its header is cut short or cannot be read")
    return read.decode()


def _value(file: BinaryIO, kind: int) -> object:
    """One note's value; the contents of lists are read past."""
    if kind in _PLAIN:
        plain = struct.Struct(_PLAIN[kind])
        return plain.unpack(file.read(plain.size))[0]
    if kind == _TEXT:
        return _text(file)
    if kind != _LIST:
        raise BrokenWeights(f"its header has a note of the unknown type {kind}")
    inner, count = struct.unpack("<IQ", file.read(12))
    if count > _LONGEST_LIST or inner == _LIST:
        raise BrokenWeights("its header holds an absurdly long list")
    if inner in _PLAIN:
        file.seek(count * struct.calcsize(_PLAIN[inner]), 1)
    else:
        for _ in range(count):
            _value(file, inner)
    return None
