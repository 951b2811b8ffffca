"""The head of a safetensors file, read with bounds and without torch.

Format: eight bytes little-endian length, JSON with each tensor's dtype, shape and byte range, then
the data. A whole file is checked against its head: a copy that was cut short is found at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from pathlib import Path

import msgspec

LONGEST_HEADER = 8 * 2**20
MOST_TENSORS = 20_000


class Tensor(msgspec.Struct, frozen=True):
    """One tensor's entry; ``data_offsets`` are bytes from the end of the header."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says it holds."""

    tensors: dict[str, Tensor]

    @property
    def parameters(self) -> int:
        return sum(prod(tensor.shape) for tensor in self.tensors.values())


class BrokenWeights(Exception):
    """The file is no whole safetensors file; the argument is the reason as a clause."""


def read_header(path: Path) -> Header:
    """Read and check the head of one file.

    Raises:
        BrokenWeights: cut short, too large a header, or not this format.
    """
    try:
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            if not 2 <= size <= LONGEST_HEADER:
                raise BrokenWeights("its header is empty, cut short or absurdly long")
            head = file.read(size)
        length = path.stat().st_size
    except OSError as error:
        raise BrokenWeights(f"it cannot be read ({error.strerror})") from error
    try:
        entries = msgspec.json.decode(head, type=dict[str, msgspec.Raw])
        entries.pop("__metadata__", None)
        if len(entries) > MOST_TENSORS:
            raise BrokenWeights(f"it claims {len(entries)} tensors")
        tensors = {key: msgspec.json.decode(raw, type=Tensor) for key, raw in entries.items()}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenWeights("its header cannot be read") from error
    if not tensors:
        raise BrokenWeights("it holds no tensors")
    end = max(tensor.data_offsets[1] for tensor in tensors.values())
    if length != 8 + size + end:
        raise BrokenWeights(f"it is {length:,} bytes long and says it has {8 + size + end:,}")
    return Header(tensors)
