"""Still pictures: read, written whole, and resized without harm."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from previz.errors import MediaError
from previz.media.colour import Rgb
from previz.media.files import write_whole
from previz.media.reader import MAX_PIXELS

_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")


def write_png(path: Path, rgb: Rgb) -> None:
    """Write (height, width, 3) uint8 RGB as PNG; the file is complete or not there.

    Raises:
        MediaError: it could not be written.
    """
    stream = BytesIO()
    Image.fromarray(rgb, "RGB").save(stream, "PNG", compress_level=3)
    write_whole(path, stream.getvalue())


def read_picture(path: Path) -> Rgb:
    """A PNG, JPEG, WebP or TIFF as (height, width, 3) uint8 RGB, upright; transparency is dropped.

    Raises:
        MediaError: missing, damaged, too large, or no picture.
    """
    try:
        with Image.open(path, formats=_FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_large(path)
            upright = ImageOps.exif_transpose(picture)
            return np.array(upright.convert("RGB"), dtype=np.uint8)
    except FileNotFoundError as error:
        raise MediaError(
            f"The picture “{path.name}” is missing.",
            f"There is no such file in {path.parent}.",
            "Draw the panel again, or put the file back.",
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(path) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise MediaError(
            f"The picture “{path.name}” cannot be read.",
            f"It is not a whole PNG, JPEG, WebP or TIFF: {error}.",
            "Use another copy of it.",
        ) from error


def resized(rgb: Rgb, width_px: int, height_px: int) -> Rgb:
    """The picture in another size: area means when it shrinks, Lanczos when it grows."""
    if rgb.shape[:2] == (height_px, width_px):
        return rgb
    shrinks = width_px * height_px < rgb.shape[0] * rgb.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(rgb, (width_px, height_px), interpolation=how), dtype=np.uint8)


def fitted(rgb: Rgb, width_px: int, height_px: int) -> Rgb:
    """The whole picture inside a frame of that size, its shape kept, black at the sides."""
    scale = min(width_px / rgb.shape[1], height_px / rgb.shape[0])
    inner_w = max(1, min(width_px, round(rgb.shape[1] * scale)))
    inner_h = max(1, min(height_px, round(rgb.shape[0] * scale)))
    if (inner_w, inner_h) == (width_px, height_px):
        return resized(rgb, width_px, height_px)
    framed = np.zeros((height_px, width_px, 3), dtype=np.uint8)
    top, left = (height_px - inner_h) // 2, (width_px - inner_w) // 2
    framed[top : top + inner_h, left : left + inner_w] = resized(rgb, inner_w, inner_h)
    return framed


def _too_large(path: Path) -> MediaError:
    return MediaError(
        f"The picture “{path.name}” is too large.",
        f"Previz reads up to {MAX_PIXELS // 1_000_000} million pixels.",
        "Make a smaller copy of it.",
    )
