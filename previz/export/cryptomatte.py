"""Object mattes by name, as Cryptomatte stores them: a hash for each pixel, a manifest of names.

After Friedman and Jones, "Fully automatic ID mattes with support for motion blur and transparency"
(SIGGRAPH 2015), and the Cryptomatte specification 1.2.0. Our ids have hard edges, so one rank with
full coverage says everything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

LAYER = "CryptoObject"
_MASK = 0xFFFFFFFF


def murmur3_32(data: bytes, seed: int = 0) -> int:
    """MurmurHash3 x86 32 bit (Appleby, public domain): the hash that Cryptomatte asks for."""
    value = seed
    whole = len(data) // 4 * 4
    for at in range(0, whole, 4):
        value ^= _mixed(int.from_bytes(data[at : at + 4], "little"))
        value = (_turned(value, 13) * 5 + 0xE6546B64) & _MASK
    value ^= _mixed(int.from_bytes(data[whole:], "little"))
    value ^= len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        value = ((value ^ (value >> shift)) * factor) & _MASK
    return value ^ (value >> 16)


def _turned(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (32 - bits))) & _MASK


def _mixed(block: int) -> int:
    return (_turned((block * 0xCC9E2D51) & _MASK, 15) * 0x1B873593) & _MASK


def matte_hash(name: str) -> int:
    """A name as the bits of a float that is finite and not denormal (specification, 4.1)."""
    bits = murmur3_32(name.encode())
    exponent = bits >> 23 & 0xFF
    return bits ^ (1 << 23) if exponent in (0, 255) else bits


def as_float(bits: int) -> np.float32:
    return np.float32(np.array([bits], np.uint32).view(np.float32)[0])


def unique_names(names: Mapping[int, str]) -> dict[int, str]:
    """Each object's name; the second of a name gets its number behind it."""
    seen: dict[str, int] = {}
    found = {}
    for number, name in sorted(names.items()):
        seen[name] = seen.get(name, 0) + 1
        found[number] = name if seen[name] == 1 else f"{name} {seen[name]}"
    return found


def matte_channels(
    ids: NDArray[np.uint16], names: Mapping[int, str]
) -> dict[str, NDArray[np.float32]]:
    """The first rank: hash and coverage in R and G; B and A (the second rank) are empty.

    Args:
        ids: (H, W), 0 where nothing is.
        names: by object id; an id without a name is called by its number.
    """
    named = unique_names({int(n): names.get(int(n), f"object {n}") for n in np.unique(ids) if n})
    table = np.zeros(int(ids.max(initial=0)) + 1, np.float32)
    for number, name in named.items():
        table[number] = as_float(matte_hash(name))
    empty = np.zeros(ids.shape, np.float32)
    covered = (ids > 0).astype(np.float32)
    layer = f"{LAYER}00"
    return {
        f"{layer}.R": table[ids],
        f"{layer}.G": covered,
        f"{layer}.B": empty,
        f"{layer}.A": empty,
    }


def matte_header(names: Mapping[int, str]) -> dict[str, str]:
    """The header entries that let a compositing program list and pick the names."""
    key = f"cryptomatte/{murmur3_32(LAYER.encode()):08x}"[: len("cryptomatte/") + 7]
    manifest = {name: f"{matte_hash(name):08x}" for name in unique_names(names).values()}
    return {
        f"{key}/name": LAYER,
        f"{key}/hash": "MurmurHash3_32",
        f"{key}/conversion": "uint32_to_float32",
        f"{key}/manifest": json.dumps(manifest, ensure_ascii=False),
    }
