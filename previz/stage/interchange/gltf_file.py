"""A glTF 2.0 binary file (``.glb``) while it is being put together: accessors, nodes, tracks.

Only what the specification asks for is written (Khronos glTF 2.0, sections 3.6 and 4.4).
"""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.stage.geometry import Array

FLOAT, USHORT, UINT = 5126, 5123, 5125
VERTICES, INDICES = 34962, 34963
_DTYPES: dict[int, Any] = {FLOAT: "<f4", USHORT: "<u2", UINT: "<u4"}
_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}

Json = dict[str, Any]


class GltfFile:
    """Collects the parts of one scene; ``data`` is the finished file."""

    def __init__(self) -> None:
        self.nodes: list[Json] = []
        self.meshes: list[Json] = []
        self.materials: list[Json] = []
        self.cameras: list[Json] = []
        self.skins: list[Json] = []
        self.roots: list[int] = []
        self._accessors: list[Json] = []
        self._views: list[Json] = []
        self._bytes = bytearray()
        self._channels: list[Json] = []
        self._samplers: list[Json] = []

    def accessor(self, values: NDArray[Any], kind: int = FLOAT, target: int = 0) -> int:
        """Store (n,) or (n, k) values; a matrix is a row of 16 numbers, column by column."""
        rows = np.ascontiguousarray(values, dtype=_DTYPES[kind]).reshape(len(values), -1)
        self._bytes += b"\0" * (-len(self._bytes) % 4)
        view: Json = {"buffer": 0, "byteOffset": len(self._bytes), "byteLength": rows.nbytes}
        if target:
            view["target"] = target
        self._bytes += rows.tobytes()
        self._views.append(view)
        self._accessors.append(
            {
                "bufferView": len(self._views) - 1,
                "componentType": kind,
                "count": len(rows),
                "type": _TYPES[rows.shape[1]],
                "min": rows.min(axis=0).tolist(),
                "max": rows.max(axis=0).tolist(),
            }
        )
        return len(self._accessors) - 1

    def node(self, name: str, parent: int | None = None, **values: Any) -> int:
        """A node under another, or at the top of the scene."""
        self.nodes.append({"name": name, **values})
        number = len(self.nodes) - 1
        if parent is None:
            self.roots.append(number)
        else:
            self.nodes[parent].setdefault("children", []).append(number)
        return number

    def track(self, node: int, path: str, times: int, values: Array) -> None:
        """Animate ``translation``, ``rotation`` (x, y, z, w) or ``scale`` of a node.

        ``times`` is the accessor of the keys' seconds.
        """
        output = self.accessor(values)
        self._samplers.append({"input": times, "output": output, "interpolation": "LINEAR"})
        self._channels.append(
            {"sampler": len(self._samplers) - 1, "target": {"node": node, "path": path}}
        )

    def data(self, name: str, extras: Json) -> bytes:
        """The file. ``extras`` ride on the scene, for programs that read them."""
        whole: Json = {
            "asset": {"version": "2.0", "generator": "Previz"},
            "scene": 0,
            "scenes": [{"name": name, "nodes": self.roots, "extras": extras}],
            "nodes": self.nodes,
            "meshes": self.meshes,
            "materials": self.materials,
            "cameras": self.cameras,
            "skins": self.skins,
            "accessors": self._accessors,
            "bufferViews": self._views,
            "buffers": [{"byteLength": len(self._bytes) + -len(self._bytes) % 4}],
        }
        if self._channels:
            whole["animations"] = [
                {"name": name, "channels": self._channels, "samplers": self._samplers}
            ]
        text = json.dumps({key: value for key, value in whole.items() if value != []}).encode()
        text += b" " * (-len(text) % 4)
        body = bytes(self._bytes) + b"\0" * (-len(self._bytes) % 4)
        return b"".join(
            (
                struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(text) + 8 + len(body)),
                struct.pack("<I4s", len(text), b"JSON"),
                text,
                struct.pack("<I4s", len(body), b"BIN\0"),
                body,
            )
        )


def quaternion(rotation: Array) -> Array:
    """A rotation (3, 3) as (x, y, z, w), unit length, w not negative."""
    m = rotation
    squares = np.array(
        [
            1.0 + m[0, 0] - m[1, 1] - m[2, 2],
            1.0 - m[0, 0] + m[1, 1] - m[2, 2],
            1.0 - m[0, 0] - m[1, 1] + m[2, 2],
            1.0 + m[0, 0] + m[1, 1] + m[2, 2],
        ]
    )
    largest = int(np.argmax(squares))  # the best conditioned of the four formulas
    x, y, z = m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]
    xy, xz, yz = m[0, 1] + m[1, 0], m[0, 2] + m[2, 0], m[1, 2] + m[2, 1]
    rows = {
        0: (squares[0], xy, xz, x),
        1: (xy, squares[1], yz, y),
        2: (xz, yz, squares[2], z),
        3: (x, y, z, squares[3]),
    }
    found = np.array(rows[largest])
    found = found / np.linalg.norm(found)
    return np.asarray(-found if found[3] < 0 else found)


def unrolled(quaternions: Array) -> Array:
    """Neighbours on the same side, so that a program that blends them takes the short way."""
    turned = quaternions.copy()
    for index in range(1, len(turned)):
        if turned[index] @ turned[index - 1] < 0:
            turned[index] = -turned[index]
    return turned


def parts_of(matrix: Array) -> tuple[Array, Array, Array]:
    """Translation, rotation (3, 3) and scale of a matrix without shear."""
    scale = np.linalg.norm(matrix[:3, :3], axis=0)
    return matrix[:3, 3], matrix[:3, :3] / scale, scale
