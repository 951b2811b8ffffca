"""Damaged files of every kind that is read, made from good ones by a seed."""

from __future__ import annotations

import copy
import json
import random
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from previz.errors import InputError
from previz.model.time import Rate
from previz.stage.clips import clip_of, recorded
from previz.stage.interchange.bvh import parsed
from previz.stage.interchange.chan_read import read_chan
from previz.stage.interchange.gltf_camera import camera_of
from previz.stage.interchange.gltf_pack import glb, packed
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import model_of
from previz.stage.interchange.gltf_split import part_glb, parts_of_scene
from previz.stage.interchange.usd_read import read_usd_camera
from previz.stage.retarget import retargeted
from tests.stage.interchange.written_gltf import person_glb, striding, waving
from tests.stage.written_bvh import bvh_text

ODD: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 1, 2, 7, 255, 65536, 2**31, 2**53, 10**300, -(10**9)),
    *(0.5, 1e-300, 1e38, 1e308, float("nan"), float("inf"), float("-inf")),
    *("", "x", "../up.bin", "/etc/passwd", "http://a/b", "data:;base64,AAAA", "LINEAR"),
    *([], {}, [0], [[]], {"node": 0}, [0, 0, 0], [1e308] * 3, [float("nan")] * 4, [0] * 17),
)
WORDS = ("nan", "inf", "-1e400", "x", "", "{", "}", "0", "-", "1e9", "\0", "é", "JOINT", "End Site")
CAMERA_USDA = """#usda 1.0
(
    metersPerUnit = 0.01
    upAxis = "Z"
    endTimeCode = 24
)
def Xform "rig"
{
    double3 xformOp:translate.timeSamples = { 0: (1, 2, 3), 24: (4, 5, 6) }
    uniform token[] xformOpOrder = ["xformOp:translate"]
    def Camera "hero"
    {
        float focalLength = 50
        float horizontalAperture = 25
        float focusDistance = 400
    }
}
"""


class Breaker:
    """Makes damaged files. Equal seeds make equal files."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._chance = folder, random.Random(seed)
        self._glb = person_glb(clips={"Wave": waving(), "Stride": striding()})
        size = struct.unpack_from("<I", self._glb, 12)[0]
        self._whole = json.loads(self._glb[20 : 20 + size])
        self._whole["cameras"] = [{"type": "perspective", "perspective": {"yfov": 0.6}}]
        self._whole["nodes"][0]["camera"] = 0
        self._body = self._glb[28 + size :]
        self._glb = glb(self._whole, self._body)
        self._bvh, self._chan = bvh_text(), "1 0 1 5 0 0 0 40\n2 1 1 5 0 9 0 41\n9 2 1 5 0 9 3 40\n"

    def tries(self) -> dict[str, Callable[[], None]]:
        """By kind, a verb that makes one damaged file and reads it in every way there is."""
        return {
            "glb description": self._described,
            "glb bytes": self._bytes,
            "glb numbers": self._numbers,
            "bvh": self._movement,
            "chan": self._track,
            "usda": self._usd,
        }

    def _described(self) -> None:
        whole = copy.deepcopy(self._whole)
        for _ in range(self._chance.choice((1, 1, 1, 2, 4))):
            at: Any = whole
            while isinstance(at, dict | list) and at:
                key = self._chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
                if self._chance.random() < 0.08 or not isinstance(at[key], dict | list):
                    if self._chance.random() < 0.15:
                        del at[key]
                    else:
                        at[key] = copy.deepcopy(self._chance.choice(ODD))
                    break
                at = at[key]
        self._read(glb(whole, self._body))

    def _bytes(self) -> None:
        data = bytearray(self._glb)
        for _ in range(self._chance.choice((1, 3, 20))):
            data[self._chance.randrange(len(data))] = self._chance.randrange(256)
        if self._chance.random() < 0.3:
            del data[self._chance.randrange(len(data)) :]
        self._read(bytes(data))

    def _numbers(self) -> None:
        """Other numbers where the file has its points, weights, keys and matrices."""
        body = bytearray(self._body)
        odd = struct.pack("<f", self._chance.choice((np.nan, np.inf, -np.inf, 1e30, -1e-30, 0.0)))
        for _ in range(self._chance.choice((1, 40))):
            at = self._chance.randrange(len(body) // 4) * 4
            body[at : at + 4] = odd
        self._read(glb(self._whole, bytes(body)))

    def _movement(self) -> None:
        bvh = parsed(self._worded(self._bvh, " "), "damaged")
        if bvh.frames < 2000:
            retargeted(bvh)

    def _track(self) -> None:
        path = self._folder / "damaged.chan"
        path.write_text(self._worded(self._chan, " "))
        assert np.isfinite(read_chan(path, 12).world).all()

    def _usd(self) -> None:
        path = self._folder / f"damaged{self._chance.randrange(10**9)}.usda"  # it caches by name
        text = list(CAMERA_USDA)
        for _ in range(self._chance.choice((1, 2, 5))):
            at = self._chance.randrange(len(text))
            text[at : at + self._chance.choice((0, 1, 6))] = list(self._chance.choice(WORDS))
        path.write_text("".join(text))
        try:
            assert np.isfinite(read_usd_camera(path, 12, Rate(24)).world).all()
        finally:
            path.unlink()

    def _worded(self, text: str, sign: str) -> str:
        words = text.split(sign)
        for _ in range(self._chance.choice((1, 1, 2, 6))):
            at = self._chance.randrange(len(words))
            words[at : at + self._chance.choice((0, 1, 1, 9))] = [self._chance.choice(WORDS)]
        return sign.join(words)

    def _read(self, data: bytes) -> None:
        """A file as every reader of it takes it; whatever is read is finite."""
        path = self._folder / "damaged.glb"
        path.write_bytes(data)
        read = read_gltf(path)
        refusals = []
        for reader in (self._shown, self._filmed):
            try:
                reader(read)
            except InputError as error:
                refusals.append(error)
        if refusals:
            raise refusals[0]

    def _shown(self, read: Any) -> None:
        made = model_of(read)
        assert all(np.isfinite(piece.points).all() for piece in made.pieces)
        parts = parts_of_scene(made)
        part_glb(parts[0].pieces, parts[0].name)
        packed(read)
        clip = clip_of(made, "")
        movement = recorded(made, replace(clip, seconds=min(clip.seconds, 2.0)))
        assert np.isfinite(movement.turns).all() and np.isfinite(movement.hips).all()

    def _filmed(self, read: Any) -> None:
        assert np.isfinite(camera_of(read, 12, Rate(24)).world).all()


def broken(folder: Path, seed: int, count: int) -> dict[str, tuple[int, int]]:
    """Read so many damaged files of each kind: by kind how many were read, and how many refused.

    Raises:
        Exception: a file was neither.
    """
    found = {}
    breaker = Breaker(folder, seed)
    for kind, attempt in breaker.tries().items():
        refused = 0
        for _ in range(count):
            try:
                attempt()
            except InputError as error:
                assert error.what and error.why and error.fix
                refused += 1
        found[kind] = (count - refused, refused)
    return found
