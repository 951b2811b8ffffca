"""A glTF file from elsewhere as one ``.glb`` that needs nothing besides itself."""

from __future__ import annotations

import json
import struct
from typing import Any

from previz.stage.interchange.gltf_pictures import decoded, encoded, png
from previz.stage.interchange.gltf_read import DISORDER, GltfData, Json, counted, refused

_JSON, _BIN = 0x4E4F534A, 0x004E4942


def packed(data: GltfData) -> bytes:
    """The same file with its buffers and its base-colour pictures inside; other pictures stay out.

    Raises:
        InputError: a buffer view or a picture cannot be read.
    """
    try:
        return _packed(data)
    except DISORDER as error:
        raise refused(data.name, f"It is out of order: {error}.") from error


def _packed(data: GltfData) -> bytes:
    whole = {key: value for key, value in data.whole.items() if key not in ("images", "buffers")}
    starts, body = [], bytearray()
    for buffer in data.buffers:
        body += b"\0" * (-len(body) % 4)
        starts.append(len(body))
        body += buffer
    views: list[Json] = []
    for row in data.rows("bufferViews"):
        number = row.get("buffer")
        if not isinstance(number, int) or not 0 <= number < len(starts):
            raise refused(data.name, "A buffer view names a buffer that is not there.")
        start = starts[number] + counted(data.name, row.get("byteOffset", 0))
        views.append({**row, "buffer": 0, "byteOffset": start})
    images, textures, materials = _pictures(data, views, body)
    body += b"\0" * (-len(body) % 4)
    whole |= {"bufferViews": views, "buffers": [{"byteLength": len(body)}]}
    whole |= {"images": images, "textures": textures, "materials": materials}
    whole = {key: value for key, value in whole.items() if value != []}
    return glb(whole, bytes(body))


def _pictures(
    data: GltfData, views: list[Json], body: bytearray
) -> tuple[list[Json], list[Json], list[Json]]:
    """The pictures that surfaces show, each once, as PNG of a modest size."""
    images: list[Json] = []
    textures: list[Json] = []
    materials: list[Json] = []
    known: dict[Any, int] = {}
    for material in data.rows("materials"):
        kept = {key: material[key] for key in _KEPT if key in material}
        surface = material.get("pbrMetallicRoughness", {})
        texture = surface.get("baseColorTexture")
        if "baseColorFactor" in surface:
            kept["pbrMetallicRoughness"] = {"baseColorFactor": surface["baseColorFactor"]}
        source = None
        if isinstance(texture, dict):
            source = data.row("textures", texture.get("index")).get("source")
        if source is not None and isinstance(texture, dict):
            if source not in known:
                known[source] = len(images)
                pixels = png(decoded(data.name, encoded(data, source)))
                body += b"\0" * (-len(body) % 4)
                views.append({"buffer": 0, "byteOffset": len(body), "byteLength": len(pixels)})
                body += pixels
                images.append({"bufferView": len(views) - 1, "mimeType": "image/png"})
                textures.append({"source": known[source]})
            shown = kept.setdefault("pbrMetallicRoughness", {})
            shown["baseColorTexture"] = {**texture, "index": known[source]}
        materials.append(kept)
    return images, textures, materials


_KEPT = ("name", "alphaMode", "alphaCutoff", "doubleSided")


def glb(whole: Json, body: bytes) -> bytes:
    """A description and its bytes as a ``.glb``; the bytes are a multiple of four."""
    text = json.dumps(whole).encode()
    text += b" " * (-len(text) % 4)
    return b"".join(
        (
            struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(text) + 8 + len(body)),
            struct.pack("<II", len(text), _JSON),
            text,
            struct.pack("<II", len(body), _BIN),
            body,
        )
    )
