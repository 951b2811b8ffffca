"""Cameras from USD files, where the library is installed.

The stage's own unit and up axis are honoured: metres and +Y come out. USD keeps focal length and
apertures in tenths of a scene unit; of those only the ratio is used. A file that builds on others
is refused: nothing outside it is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from previz.errors import InputError
from previz.model.time import Rate
from previz.stage.geometry import turn
from previz.stage.interchange.camera_track import (
    CameraTrack,
    camera_refused,
    checked_lens,
    nothing_said,
    rigid,
)

MOST_BYTES = 128 * 2**20


def read_usd_camera(path: Path, frames: int, rate: Rate, name: str = "") -> CameraTrack:
    """A camera of a file over so many frames of a rate.

    Args:
        name: of the camera's prim, or its whole path; empty is the first one.

    Raises:
        InputError: the library is missing, it is no USD, builds on other files, or has no such
            camera.
    """
    from pxr import Tf, UsdGeom

    try:
        stage = _opened(path)
        cameras = [prim for prim in stage.Traverse() if prim.IsA(UsdGeom.Camera)]
        chosen = [p for p in cameras if name in ("", p.GetName(), str(p.GetPath()))]
        if not chosen:
            has = ", ".join(prim.GetName() for prim in cameras[:12]) or "none"
            raise camera_refused(path.name, f"The cameras that it has: {has}.")
        return _track(stage, chosen[0], frames, rate, path.name)
    except Tf.ErrorException as error:
        raise camera_refused(path.name, f"It is damaged: {_first(error)}.") from error


def usd_camera_names(path: Path) -> tuple[str, ...]:
    """The cameras of a file.

    Raises:
        InputError: as ``read_usd_camera``.
    """
    from pxr import Tf, UsdGeom

    try:
        stage = _opened(path)
        return tuple(str(p.GetPath()) for p in stage.Traverse() if p.IsA(UsdGeom.Camera))
    except Tf.ErrorException as error:
        raise camera_refused(path.name, f"It is damaged: {_first(error)}.") from error


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[-1][:120] if str(error).strip() else "unreadable"


def _opened(path: Path) -> Any:
    try:
        from pxr import Sdf, Usd
    except ImportError:
        raise InputError(
            "This Previz cannot read USD.",
            "The library usd-core is not installed; it is an optional part.",
            "Install it with `pip install usd-core`, or export the camera as glTF or .chan.",
        ) from None
    try:
        size = path.stat().st_size
    except OSError as error:
        raise camera_refused(path.name, f"It cannot be opened: {error.strerror}.") from error
    if size > MOST_BYTES:
        raise camera_refused(path.name, f"It is {size / 2**20:.0f} MiB large.")
    layer = Sdf.Layer.FindOrOpen(str(path.resolve()))
    if layer is None:
        raise camera_refused(path.name, "It is no USD file, or damaged.")
    outside = sorted({*layer.GetCompositionAssetDependencies(), *layer.GetExternalReferences()})
    if [each for each in outside if each]:
        raise camera_refused(path.name, f"It builds on “{outside[0][:60]}”; flatten it first.")
    return Usd.Stage.Open(layer, Usd.Stage.LoadNone)


def _track(stage: Any, prim: Any, frames: int, rate: Rate, name: str) -> CameraTrack:
    from pxr import UsdGeom

    camera = UsdGeom.Camera(prim)
    unit_m = float(UsdGeom.GetStageMetersPerUnit(stage))
    upright = np.eye(4)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z:
        upright = turn("x", -90.0)
    codes = float(stage.GetTimeCodesPerSecond() or 24.0)
    first = float(stage.GetStartTimeCode())
    times = first + np.arange(frames) / float(rate.fraction) * codes
    seen = [camera.GetCamera(float(time)) for time in times]
    if any(str(each.projection) != "Gf.Camera.Perspective" for each in seen):
        raise camera_refused(name, "Its camera sees without perspective.")
    cache = UsdGeom.XformCache()
    world = np.empty((frames, 4, 4))
    for place, time in enumerate(times):
        cache.SetTime(float(time))
        world[place] = np.array(cache.GetLocalToWorldTransform(prim)).T
    world[:, :3, 3] *= unit_m
    tan_x = [each.horizontalAperture / (2.0 * max(each.focalLength, 1e-9)) for each in seen]
    focus = np.array([each.focusDistance * unit_m for each in seen])
    length = (float(stage.GetEndTimeCode()) - first) / codes * float(rate.fraction)
    return CameraTrack(
        prim.GetName(),
        rigid(upright @ world, name),
        checked_lens(np.array(tan_x, dtype=np.float64), name),
        nothing_said(frames),
        np.where((focus > 0) & np.isfinite(focus), np.clip(focus, 0.01, 1e5), np.nan),
        round(max(0.0, length)) + 1,
    )
