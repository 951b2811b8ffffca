"""The base-colour pictures of a glTF file, checked before a pixel is unpacked.

Only PNG and JPEG, from the file or from its own folder. They are brought to at most
``LARGEST_PX`` a side; the factor of the material is worked in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from previz.stage.geometry import Array
from previz.stage.interchange.gltf_read import GltfData, Json, beside, refused

LARGEST_PX = 1024
MOST_PIXELS = 8192 * 8192
MOST_BYTES = 64 * 2**20

Pixels = NDArray[np.uint8]


def encoded(data: GltfData, number: Any) -> bytes:
    """The bytes of an image of the file, as they are stored.

    Raises:
        InputError: it is not there, too large, or outside of the file's folder.
    """
    row = data.row("images", number)
    if "bufferView" in row:
        return data.view(row["bufferView"])
    uri = row.get("uri")
    if not isinstance(uri, str):
        raise refused(data.name, "A picture of it is nowhere.")
    if uri.startswith("data:"):
        try:
            return base64.b64decode(uri.partition(";base64,")[2], validate=True)
        except (binascii.Error, ValueError) as error:
            raise refused(data.name, "A picture inside it cannot be read.") from error
    return beside(data.path, uri, MOST_BYTES)


def decoded(name: str, body: bytes) -> Pixels:
    """A picture, (h, w, 4) uint8, as large as it is used.

    Raises:
        InputError: not PNG or JPEG, damaged, or of more pixels than are read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=("PNG", "JPEG")) as picture:
                wide, high = picture.size
                if wide * high > MOST_PIXELS:
                    raise refused(name, f"A picture of it has {wide}x{high} pixels.")
                picture.draft("RGB", (LARGEST_PX, LARGEST_PX))
                whole = picture.convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise refused(name, "A picture of it has more pixels than are read.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise refused(name, f"A picture of it is no PNG or JPEG, or damaged: {error}.") from error
    if max(whole.size) > LARGEST_PX:
        share = LARGEST_PX / max(whole.size)
        size = tuple(max(1, round(side * share)) for side in whole.size)
        whole = whole.resize((size[0], size[1]), Image.Resampling.BOX)
    return np.asarray(whole, dtype=np.uint8)


def base_colour(data: GltfData, material: Json) -> tuple[str, Pixels] | None:
    """A material's picture with its factor in it, and a name by its content; None without one.

    Alpha is 255 or 0: what a mask or a blend lets through is a hole.
    """
    surface = material.get("pbrMetallicRoughness", {})
    texture = surface.get("baseColorTexture") if isinstance(surface, dict) else None
    if not isinstance(texture, dict) or not data.rows("textures"):
        return None  # Previz kept files without their pictures until November 2026
    source = data.row("textures", texture.get("index")).get("source")
    if source is None:
        return None
    body = encoded(data, source)
    pixels = decoded(data.name, body).copy()
    factor = np.clip(np.array(surface.get("baseColorFactor", (1, 1, 1, 1)), float), 0.0, 1.0)
    if factor.shape != (4,) or not np.isfinite(factor).all():
        raise refused(data.name, "A material's colour is none.")
    pixels[..., :3] = _tinted(pixels[..., :3], factor[:3])
    mode = str(material.get("alphaMode", "OPAQUE"))
    cutoff = float(material.get("alphaCutoff", 0.5)) if mode == "MASK" else 0.5
    holes = pixels[..., 3] * factor[3] < cutoff * 255.0
    pixels[..., 3] = np.where(holes & (mode != "OPAQUE"), 0, 255)
    said = hashlib.blake2b(body, digest_size=12)
    said.update(repr((factor.tolist(), mode, cutoff)).encode())
    return said.hexdigest(), pixels


def _tinted(pixels: Pixels, factor: Array) -> Pixels:
    """Display-referred pixels times a linear factor."""
    if np.allclose(factor, 1.0):
        return pixels
    return np.asarray(np.clip(np.rint(pixels * factor ** (1.0 / 2.2)), 0, 255), np.uint8)


def transformed_uvs(data: GltfData, attributes: Json, texture: Json, count: int) -> Array | None:
    """Where vertices are on a picture, (n, 2), through ``KHR_texture_transform``; None without."""
    turned = texture.get("extensions", {}).get("KHR_texture_transform", {})
    number = turned.get("texCoord", texture.get("texCoord", 0))
    accessor = attributes.get(f"TEXCOORD_{int(number)}")
    if accessor is None:
        return None
    uvs = data.values(accessor, 2).astype(np.float64)
    if len(uvs) != count or not np.isfinite(uvs).all() or np.abs(uvs).max(initial=0.0) > 1e6:
        raise refused(data.name, "Its vertices have no place on their picture.")
    angle = float(turned.get("rotation", 0.0))
    size = np.array(turned.get("scale", (1.0, 1.0)), float)
    offset = np.array(turned.get("offset", (0.0, 0.0)), float)
    c, s = np.cos(angle), np.sin(angle)
    # KHR_texture_transform: translation times rotation times scale, the rotation as it is written.
    return np.asarray((uvs * size) @ np.array([[c, -s], [s, c]]) + offset)


def png(pixels: Pixels) -> bytes:
    """A picture as PNG, lossless."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=6)
    return out.getvalue()


def mean_colour(pixels: Pixels) -> tuple[float, float, float]:
    """The mean of what is no hole, display-referred 0 to 1."""
    there = pixels[pixels[..., 3] > 127]
    r, g, b = (there if len(there) else pixels.reshape(-1, 4))[:, :3].mean(axis=0) / 255.0
    return (float(r), float(g), float(b))
