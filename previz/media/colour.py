"""One colour rule for every video: RGB as on a Rec.709 display, stored as limited-range BT.709.

The scaler flags matter. PyAV's default darkens each generation by about one code at 4:2:0, and its
`reformat` assumes BT.601, which is up to 40 codes wrong for saturated colours.
"""

from __future__ import annotations

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""A picture: (height, width, 3), red first, 0 to 255."""

SCALER = (
    Interpolation.BICUBIC
    | Interpolation.ACCURATE_RND
    | Interpolation.FULL_CHR_H_INT
    | Interpolation.FULL_CHR_H_INP
)

BT709 = 1
"""BT.709 in the stream's primaries, transfer and matrix tags (ITU-T H.273)."""

_MATRIX_OF_TAG = {
    5: Colorspace.ITU601,
    6: Colorspace.ITU601,
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
}
"""Matrix tags of H.273 that are not BT.709. A file without a tag is read as BT.709."""


def tag_bt709(codec: VideoCodecContext) -> None:
    """Say in the stream what the numbers mean, so that every player shows the same colours."""
    codec.color_primaries = BT709
    codec.color_trc = BT709
    codec.colorspace = BT709
    codec.color_range = ColorRange.MPEG


def to_video(reformatter: VideoReformatter, rgb: Rgb) -> av.VideoFrame:
    """An RGB picture as a BT.709 limited-range 4:2:0 frame. Width and height are even."""
    return reformatter.reformat(
        av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24"),
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        interpolation=SCALER,
    )


def to_rgb(reformatter: VideoReformatter, frame: av.VideoFrame) -> Rgb:
    """A decoded frame as RGB, by the matrix and range that its stream states."""
    full_range = frame.color_range == ColorRange.JPEG
    picture = reformatter.reformat(
        frame,
        format="rgb24",
        src_colorspace=_MATRIX_OF_TAG.get(frame.colorspace, Colorspace.ITU709),
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG if full_range else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=SCALER,
    )
    return np.asarray(picture.to_ndarray(), dtype=np.uint8)
