"""The animations of a glTF file: which node goes where, and when (glTF 2.0, 3.11, appendix C).

Played are translation, rotation and scale of nodes. Morph targets and pointers to other values are
left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from previz.stage.geometry import Array
from previz.stage.interchange.gltf_nodes import Nodes, composed
from previz.stage.interchange.gltf_read import GltfData, refused

LONGEST_S = 600.0
MOST_CLIPS, MOST_KEYS = 256, 8_000_000
_SIZES = {"translation": 3, "rotation": 4, "scale": 3}
_WAYS = ("LINEAR", "STEP", "CUBICSPLINE")


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One value of one node over time. ``values`` are (keys, size), or for a cubic spline
    (keys, 3, size): the slope in, the value, the slope out."""

    node: int
    path: str
    way: str
    times: Array
    values: Array

    def at(self, times: Array) -> Array:
        """The value at times in seconds, (n, size); it holds before its first and after its last
        key. Quaternions come in unit length."""
        if len(self.times) == 1:
            only = self.values[:, 1] if self.way == "CUBICSPLINE" else self.values
            return _unit(np.repeat(only, len(times), axis=0), self.path)
        t = np.clip(times, self.times[0], self.times[-1])
        first = np.clip(np.searchsorted(self.times, t, side="right") - 1, 0, len(self.times) - 2)
        length = self.times[first + 1] - self.times[first]
        share = ((t - self.times[first]) / np.maximum(length, 1e-9))[:, None]
        if self.way == "CUBICSPLINE":
            return _unit(self._splined(first, length[:, None], share), self.path)
        a, b = self.values[first], self.values[first + 1]
        if self.way == "STEP":
            return _unit(np.where(share >= 1.0, b, a), self.path)
        return _turned(a, b, share) if self.path == "rotation" else a + (b - a) * share

    def _splined(self, first: Any, length: Array, t: Array) -> Array:
        a, out = self.values[first, 1], self.values[first, 2] * length
        b, into = self.values[first + 1, 1], self.values[first + 1, 0] * length
        t2, t3 = t**2, t**3
        value = (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * out
        return np.asarray(value + (3 * t2 - 2 * t3) * b + (t3 - t2) * into)


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """An animation: its name, how long it is, and its tracks."""

    name: str
    seconds: float
    tracks: tuple[Track, ...]

    def worlds(self, nodes: Nodes, wanted: tuple[int, ...], times: Array) -> Array:
        """Where some nodes are at times, (wanted, n, 4, 4) to the scene."""
        needed = {up for number in wanted for up in nodes.above(number)}
        tracks = {(track.node, track.path): track for track in self.tracks}
        found: dict[int, Array] = {}
        for number in nodes.order:
            if number not in needed:
                continue
            local = self._local(nodes, number, tracks, times)
            parent = nodes.parents[number]
            found[number] = found[parent] @ local if parent >= 0 else local
        return np.stack([found[number] for number in wanted])

    def _local(
        self, nodes: Nodes, number: int, tracks: dict[tuple[int, str], Track], times: Array
    ) -> Array:
        parts, parent = nodes.parts[number], nodes.parents[number]
        if parts is None:
            above = nodes.world[parent] if parent >= 0 else np.eye(4)
            local = np.linalg.inv(above) @ nodes.world[number]
            return np.tile(local, (len(times), 1, 1))
        values = []
        for path, still in zip(_SIZES, parts, strict=True):
            track = tracks.get((number, path))
            values.append(np.tile(still, (len(times), 1)) if track is None else track.at(times))
        return composed(values[0], values[1], values[2])


def clips_of(data: GltfData, nodes: Nodes) -> tuple[Clip, ...]:
    """A file's animations that move something, in its order; each has a name of its own.

    Raises:
        InputError: keys out of order, of no number, or too many.
    """
    found: list[Clip] = []
    keys = 0
    for number, row in enumerate(data.rows("animations")[:MOST_CLIPS], start=1):
        tracks = _tracks(data, row, nodes)
        keys += sum(track.values.size for track in tracks)
        if keys > MOST_KEYS:
            raise refused(data.name, f"Its animations have over {MOST_KEYS} numbers.")
        if tracks:
            name = str(row.get("name") or f"Clip {number}")[:80]
            while name in {clip.name for clip in found}:
                name = f"{name} {number}"
            end = max(float(track.times[-1]) for track in tracks)
            found.append(Clip(name, min(end, LONGEST_S), tuple(tracks)))
    return tuple(found)


def _tracks(data: GltfData, row: Any, nodes: Nodes) -> list[Track]:
    samplers, channels = row.get("samplers", []), row.get("channels", [])
    found = []
    for channel in channels:
        target = channel.get("target", {})
        node, path = target.get("node"), target.get("path")
        if path not in _SIZES or node not in nodes.world:
            continue
        if nodes.parts[node] is None:
            raise refused(data.name, "A node with a matrix is animated.")
        found.append(track_of(data, samplers[channel["sampler"]], node, path, _SIZES[path]))
    return found


def track_of(data: GltfData, sampler: Any, node: int, path: str, size: int) -> Track:
    """One sampler's keys.

    Raises:
        InputError: they are out of order, of no number, or do not fit each other.
    """
    times = data.values(sampler["input"], 1).astype(np.float64).ravel()
    values = data.values(sampler["output"], size).astype(np.float64)
    way = str(sampler.get("interpolation", "LINEAR"))
    if not len(times) or not np.isfinite(times).all() or not np.isfinite(values).all():
        raise refused(data.name, "An animation has no keys, or keys that are not numbers.")
    if (np.diff(times) < 0).any() or times[0] < 0 or way not in _WAYS:
        raise refused(data.name, "The keys of an animation are out of order.")
    rows = 3 if way == "CUBICSPLINE" else 1
    if len(values) != rows * len(times):
        raise refused(data.name, "An animation has another number of values than of times.")
    if np.abs(values).max(initial=0.0) > 1e7:
        raise refused(data.name, "An animation goes beyond all measure.")
    shaped = values.reshape(len(times), 3, size) if rows == 3 else values
    return Track(node, path, way, times, shaped)


def _unit(values: Array, path: str) -> Array:
    if path != "rotation":
        return values
    return np.asarray(values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-12))


def _turned(a: Array, b: Array, share: Array) -> Array:
    """Quaternions between others on the shortest arc, at one speed."""
    a, b = _unit(a, "rotation"), _unit(b, "rotation")
    cosine = (a * b).sum(axis=1, keepdims=True)
    b = np.where(cosine < 0, -b, b)
    angle = np.arccos(np.clip(np.abs(cosine), 0.0, 1.0))
    sine = np.sin(angle)
    near = sine < 1e-4
    safe = np.where(near, 1.0, sine)
    first = np.where(near, 1.0 - share, np.sin((1.0 - share) * angle) / safe)
    second = np.where(near, share, np.sin(share * angle) / safe)
    return _unit(first * a + second * b, "rotation")
