"""A shot's passes as OpenEXR, one file a frame: colour, depth, normals, flow and mattes by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.errors import MediaError
from previz.export.cryptomatte import matte_channels, matte_header
from previz.model.time import Rate
from previz.stage.evaluate import Frame
from previz.stage.render.clip import Shown
from previz.stage.render.passes import inverse_depth, line_picture, pose_picture
from previz.stage.span import DepthSpan

FIRST_FRAME = 1001
"""Frame numbers of plates start here, so that handles have room before the cut."""

Channels = dict[str, NDArray[Any]]


class Frames:
    """Writes ``name.1001.exr`` and on. Channels, by pass:

    ========  ==================================================================================
    beauty    ``R G B`` half, linear light of the sRGB picture
    depth     ``inverse.Y`` half, inverse depth over the clip's one range: 1 near, 0 far
    metres    ``Z`` float along the lens axis, infinite where nothing is
    normal    ``N.X N.Y N.Z`` half, camera space
    id        ``CryptoObject00`` float, with the names in the header
    pose      ``pose.R pose.G pose.B`` half, the drawing's own values
    lineart   ``lineart.Y`` half, 1 on a line
    flow      ``forward.u forward.v`` float pixels to the next frame, right and down
    light     ``light.R light.G light.B`` half, linear light on one grey
    ========  ==================================================================================

    The header holds ``worldToCamera``, and under ``previz/`` the rate, the lens and the range.
    """

    def __init__(self, stem: Path, passes: tuple[str, ...], rate: Rate, span: DepthSpan) -> None:
        self._stem, self._passes, self._rate, self._span = stem, passes, rate, span

    def write(self, number: int, shown: Shown) -> None:
        """One frame.

        Raises:
            MediaError: the disk said no.
        """
        import OpenEXR

        out = self._stem.with_name(f"{self._stem.name}.{FIRST_FRAME + number:04}.exr")
        channels: Channels = {}
        for name in self._passes:
            channels |= _CHANNELS[name](shown, self._span)
        header = self._header(shown.frame)
        header |= {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
        try:
            with OpenEXR.File(header, channels) as file:
                file.write(str(out))
        except (OSError, RuntimeError) as error:  # the binding raises either
            raise MediaError(
                f"“{out.name}” could not be written.",
                str(error),
                "Make room on the disk or choose another folder.",
            ) from error

    def _header(self, frame: Frame) -> dict[str, Any]:
        header: dict[str, Any] = {
            # Row vectors, as OpenEXR's own matrices are; its binding copies memory, not strides.
            "worldToCamera": np.ascontiguousarray(frame.view.T, dtype=np.float32),
            # The standard's own framesPerSecond is a rational, which the binding cannot write.
            "previz/rate": f"{self._rate.numerator}/{self._rate.denominator}",
            "previz/lens_mm": float(frame.lens_mm),
        }
        if "depth" in self._passes:
            header["previz/near_m"] = float(self._span.near_m)
            header["previz/far_m"] = float(self._span.far_m)
        return header | (matte_header(frame.names) if "id" in self._passes else {})


def _beauty(shown: Shown, _span: DepthSpan) -> Channels:
    return {"RGB": linear(shown.pictures.beauty).astype(np.float16)}


def _inverse(shown: Shown, span: DepthSpan) -> Channels:
    return {"inverse.Y": inverse_depth(shown.pictures.depth, span).astype(np.float16)}


def _metres(shown: Shown, _span: DepthSpan) -> Channels:
    depth = shown.pictures.depth
    return {"Z": np.where(depth > 0, depth, np.inf).astype(np.float32)}


def _normal(shown: Shown, _span: DepthSpan) -> Channels:
    normal = shown.pictures.normal.astype(np.float16)
    return {f"N.{axis}": normal[..., place].copy() for place, axis in enumerate("XYZ")}


def _mattes(shown: Shown, _span: DepthSpan) -> Channels:
    return dict(matte_channels(shown.pictures.ids, shown.frame.names))


def _pose(shown: Shown, _span: DepthSpan) -> Channels:
    height, width = shown.pictures.ids.shape
    drawn = pose_picture(shown.points, width, height).astype(np.float16) / np.float16(255)
    return {f"pose.{c}": drawn[..., place].copy() for place, c in enumerate("RGB")}


def _lines(shown: Shown, _span: DepthSpan) -> Channels:
    p = shown.pictures
    drawn = line_picture(p.depth, p.normal, p.ids)[..., 0]
    return {"lineart.Y": (drawn > 0).astype(np.float16)}


def _flow(shown: Shown, _span: DepthSpan) -> Channels:
    moved = shown.pictures.flow
    return {"forward.u": moved[..., 0].copy(), "forward.v": moved[..., 1].copy()}


def _light(shown: Shown, _span: DepthSpan) -> Channels:
    light = linear(shown.pictures.light).astype(np.float16)
    return {f"light.{c}": light[..., place].copy() for place, c in enumerate("RGB")}


_CHANNELS = {
    "beauty": _beauty,
    "depth": _inverse,
    "metres": _metres,
    "normal": _normal,
    "id": _mattes,
    "pose": _pose,
    "lineart": _lines,
    "flow": _flow,
    "light": _light,
}


def linear(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """sRGB to linear light (IEC 61966-2-1), 0 to 1."""
    values = np.arange(256) / 255.0
    table = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.asarray(table.astype(np.float32)[picture])
