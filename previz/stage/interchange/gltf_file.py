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
        self.lights: list[Json] = []
        self._images: list[Json] = []
        self._extensions: set[str] = set()
        self._accessors: list[Json] = []
        self._views: list[Json] = []
        self._bytes = bytearray()
        self._clips: dict[str, tuple[list[Json], list[Json]]] = {}

    def accessor(self, values: NDArray[Any], kind: int = FLOAT, target: int = 0) -> int:
        """Store (n,) or (n, k) values; a matrix is a row of 16 numbers, column by column."""
        rows = np.ascontiguousarray(values, dtype=_DTYPES[kind]).reshape(len(values), -1)
        view = self._view(rows.tobytes())
        if target:
            self._views[view]["target"] = target
        self._accessors.append(
            {
                "bufferView": view,
                "componentType": kind,
                "count": len(rows),
                "type": _TYPES[rows.shape[1]],
                "min": rows.min(axis=0).tolist(),
                "max": rows.max(axis=0).tolist(),
            }
        )
        return len(self._accessors) - 1

    def _view(self, body: bytes) -> int:
        self._bytes += b"\0" * (-len(self._bytes) % 4)
        self._views.append({"buffer": 0, "byteOffset": len(self._bytes), "byteLength": len(body)})
        self._bytes += body
        return len(self._views) - 1

    def texture(self, png: bytes) -> int:
        """Store a picture; the number of a texture that shows it, repeating."""
        self._images.append({"bufferView": self._view(png), "mimeType": "image/png"})
        return len(self._images) - 1

    def node(self, name: str, parent: int | None = None, **values: Any) -> int:
        """A node under another, or at the top of the scene."""
        self.nodes.append({"name": name, **values})
        number = len(self.nodes) - 1
        if parent is None:
            self.roots.append(number)
        else:
            self.nodes[parent].setdefault("children", []).append(number)
        return number

    def track(self, node: int, path: str, times: int, values: Array, clip: str = "") -> None:
        """Animate ``translation``, ``rotation`` (x, y, z, w) or ``scale`` of a node, or the
        ``weights`` of its mesh's targets, those of a key one after another.

        ``times`` is the accessor of the keys' seconds. An empty ``clip`` is the scene's own.
        """
        self._channel({"node": node, "path": path}, times, values, clip)

    def begin(self, node: int, **values: Array) -> None:
        """Where a node is before anything plays: readers that play nothing show it there."""
        self.nodes[node].update({path: value.tolist() for path, value in values.items()})

    def point(self, pointer: str, times: int, values: Array) -> None:
        """Animate any other number of the file: a lens, a lamp (``KHR_animation_pointer``)."""
        self.extend("KHR_animation_pointer")
        target = {"extensions": {"KHR_animation_pointer": {"pointer": pointer}}, "path": "pointer"}
        self._channel(target, times, values, "")

    def extend(self, name: str) -> None:
        """Say that an extension is used; nobody has to know it to read the file."""
        self._extensions.add(name)

    def _channel(self, target: Json, times: int, values: Array, clip: str) -> None:
        channels, samplers = self._clips.setdefault(clip, ([], []))
        output = self.accessor(values)
        samplers.append({"input": times, "output": output, "interpolation": "LINEAR"})
        channels.append({"sampler": len(samplers) - 1, "target": target})

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
        whole["images"] = self._images
        whole["textures"] = [{"source": number} for number in range(len(self._images))]
        whole["animations"] = [
            {"name": clip or name, "channels": channels, "samplers": samplers}
            for clip, (channels, samplers) in self._clips.items()
        ]
        if self.lights:
            self.extend("KHR_lights_punctual")
            whole["extensions"] = {"KHR_lights_punctual": {"lights": self.lights}}
        whole["extensionsUsed"] = sorted(self._extensions)
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
