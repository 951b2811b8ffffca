"""Heads of GGUF files: read as the library writes them; cut, forged or foreign ones refused."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from previz.engine.gguf_header import Stored, read_gguf
from previz.engine.safetensors_header import BrokenWeights
from tests.tiny_single import write_gguf


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    arrays = {
        "wide.weight": np.zeros((4, 64), np.float32),
        "cells.weight": np.zeros((6, 5, 1, 2, 2), np.float32),
        "bias": np.zeros(7, np.float32),
    }
    return write_gguf(tmp_path_factory.mktemp("gguf") / "a.gguf", arrays, "Q4_0").read_bytes()


def read(data: bytes, tmp_path: Path) -> dict[str, Stored]:
    path = tmp_path / "a.gguf"
    path.write_bytes(data)
    return read_gguf(path)


def test_names_shapes_and_storage_are_as_in_torch(whole: bytes, tmp_path: Path) -> None:
    found = read(whole, tmp_path)
    assert {name: (one.shape, one.type, one.size) for name, one in found.items()} == {
        "wide.weight": ((4, 64), "Q4_0", 4 * 2 * 18),
        "cells.weight": ((6, 5, 1, 2, 2), "F32", 480),
        "bias": ((7,), "F32", 28),
    }


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.6, 0.9, 0.97])
def test_a_file_cut_short_anywhere_is_refused(whole: bytes, tmp_path: Path, share: float) -> None:
    with pytest.raises(BrokenWeights):
        read(whole[: int(len(whole) * share)], tmp_path)


HEAD = b"GGUF" + struct.pack("<I", 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GGML" + bytes(40), "does not begin"),
        (b"GGUF" + struct.pack("<IQQ", 1, 0, 0), "version 1"),
        (HEAD + struct.pack("<QQ", 2**40, 0), "claims"),
        (HEAD + struct.pack("<QQ", 0, 0), "no tensors"),
        (HEAD + struct.pack("<QQ", 0, 1) + struct.pack("<Q", 2**60), "absurdly long text"),
        (HEAD + struct.pack("<QQQ", 1, 0, 1) + b"a" + struct.pack("<I", 99), "99 sides"),
        (
            HEAD + struct.pack("<QQQ", 1, 0, 1) + b"a" + struct.pack("<IQIQ", 1, 32, 77, 0),
            "type 77",
        ),
        (HEAD + struct.pack("<QQQ", 1, 0, 1) + b"a" + struct.pack("<IQIQ", 1, 33, 2, 0), "blocks"),
        (
            HEAD + struct.pack("<QQQ", 1, 0, 1) + b"a" + struct.pack("<IQIQ", 1, 2**40, 0, 0),
            "bytes long and says",
        ),
        (
            HEAD
            + struct.pack("<QQ", 2, 0)
            + struct.pack("<Q1sIQIQ", 1, b"a", 1, 8, 0, 0)
            + struct.pack("<Q1sIQIQ", 1, b"b", 1, 8, 0, 16),
            "in the same place",
        ),
    ],
)
def test_a_forged_head_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenWeights, match=words):
        read(data, tmp_path)


@example(noise=b"GGUF\x03\x00\x00\x00")
@given(noise=st.binary(max_size=300))
def test_noise_is_never_a_file(noise: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.gguf"
    path.write_bytes(b"GGUF" + noise)
    with pytest.raises(BrokenWeights):
        read_gguf(path)


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_what_is_read_past_a_flipped_bit_lies_in_the_file_and_apart(
    whole: bytes, place: int, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(whole)
    data[place % (len(whole) - 700)] ^= 1 << bit
    path = tmp_path_factory.getbasetemp() / "flipped.gguf"
    path.write_bytes(data)
    try:
        found = read_gguf(path)
    except BrokenWeights:
        return
    taken = sorted((one.begin, one.begin + one.size) for one in found.values())
    assert all(ended <= after for (_, ended), (after, _) in pairwise(taken))
    assert taken[-1][1] <= len(data)
