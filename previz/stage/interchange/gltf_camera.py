"""Cameras from glTF files: a node that moves, and a lens (glTF 2.0, 3.10).

The vertical angle of view is the file's own; ``KHR_animation_pointer`` lets it change. Our own
files also carry lens and focus of every frame, in the camera's extras.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from previz.model.time import Rate
from previz.stage.geometry import Array
from previz.stage.interchange.camera_track import (
    CameraTrack,
    camera_refused,
    checked_lens,
    nothing_said,
    rigid,
)
from previz.stage.interchange.gltf_clips import Clip, Track, clips_of, track_of
from previz.stage.interchange.gltf_nodes import Nodes, nodes_of
from previz.stage.interchange.gltf_read import DISORDER, GltfData, Json


def camera_names(data: GltfData) -> tuple[str, ...]:
    """The cameras that a file's scene has, by the names of their nodes.

    Raises:
        InputError: the file is out of order.
    """
    return tuple(nodes_of(data).names[number] for number in _places(data, nodes_of(data)))


def camera_of(data: GltfData, frames: int, rate: Rate, name: str = "") -> CameraTrack:
    """A camera of a file over so many frames of a rate.

    Args:
        name: of the camera's node; empty is the first one.

    Raises:
        InputError: it has none, none of that name, or one that sees without perspective.
    """
    try:
        return _camera_of(data, frames, rate, name)
    except (*DISORDER, np.linalg.LinAlgError) as error:
        raise camera_refused(data.name, f"It is out of order: {error}.") from error


def _places(data: GltfData, nodes: Nodes) -> list[int]:
    return [number for number in nodes.order if "camera" in data.rows("nodes")[number]]


def _camera_of(data: GltfData, frames: int, rate: Rate, name: str) -> CameraTrack:
    nodes = nodes_of(data)
    places = _places(data, nodes)
    if not places:
        raise camera_refused(data.name, "There is no camera in its scene.")
    chosen = [number for number in places if name in ("", nodes.names[number])]
    if not chosen:
        has = ", ".join(nodes.names[number] for number in places[:12])
        raise camera_refused(data.name, f"It has no camera called “{name}”; it has {has}.")
    node = chosen[0]
    number = data.rows("nodes")[node]["camera"]
    row = data.row("cameras", number)
    if row.get("type") != "perspective":
        raise camera_refused(data.name, "Its camera sees without perspective.")
    times = np.arange(frames) / float(rate.fraction)
    clips = clips_of(data, nodes)
    clip = next((each for each in clips if _moves(each, nodes, node)), None)
    if clip is None:
        world = np.tile(nodes.world[node], (frames, 1, 1))
    else:
        world = clip.worlds(nodes, (node,), times)[0]
    lens, focus, notes = _lens(data, row, number, times)
    seconds = clip.seconds if clip is not None else 0.0
    return CameraTrack(
        nodes.names[node] or "camera",
        rigid(world, data.name),
        nothing_said(frames),
        checked_lens(lens, data.name),
        focus,
        round(seconds * float(rate.fraction)) + 1,
        notes,
    )


def _moves(clip: Clip, nodes: Nodes, node: int) -> bool:
    above = set(nodes.above(node))
    return any(track.node in above for track in clip.tracks)


def _lens(
    data: GltfData, row: Json, number: int, times: Array
) -> tuple[Array, Array, tuple[str, ...]]:
    """The tangent of half the vertical angle, and the focus in metres, at times."""
    still = float(row["perspective"]["yfov"])
    track = _pointer(data, f"/cameras/{number}/perspective/yfov")
    angles = np.full(len(times), still) if track is None else track.at(times).ravel()
    extras = row.get("extras", {})
    focus = nothing_said(len(times))
    if isinstance(extras, dict):
        rate = data.row("scenes", data.whole.get("scene", 0)).get("extras", {}).get("rate", [24, 1])
        moments = times * float(rate[0]) / float(rate[1])
        if (found := _over(extras.get("focus_m"), moments)) is not None:
            focus = np.clip(found, 0.01, 1e5)
        mm, back = _over(extras.get("lens_mm"), moments), extras.get("back_mm")
        if track is None and mm is not None and isinstance(back, list) and len(back) == 2:
            angles = 2.0 * np.arctan(float(back[1]) / (2.0 * np.maximum(mm, 1e-3)))
    if not np.isfinite(angles).all() or angles.min() <= 0.0 or angles.max() >= np.pi:
        raise camera_refused(data.name, "Its lens has no angle of view that a lens could have.")
    return np.tan(angles / 2.0), focus, ()


def _over(values: Any, moments: Array) -> Array | None:
    """A list of one number for each frame, at moments counted in frames; None if it is none."""
    if not isinstance(values, list) or not values or len(values) > 1_000_000:
        return None
    try:
        numbers = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        return None
    if numbers.ndim != 1 or not np.isfinite(numbers).all():
        return None
    return np.asarray(np.interp(moments, np.arange(len(numbers)), numbers))


def _pointer(data: GltfData, pointer: str) -> Track | None:
    for animation in data.rows("animations"):
        for channel in animation.get("channels", []):
            known = channel.get("target", {}).get("extensions", {})
            if known.get("KHR_animation_pointer", {}).get("pointer") == pointer:
                sampler = animation["samplers"][channel["sampler"]]
                return track_of(data, sampler, -1, "pointer", 1)
    return None
