"""Pictures of glTF files: PNG and JPEG of a size that can be read, from the file or its folder."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from previz.errors import InputError
from previz.stage.interchange.gltf_pack import packed
from previz.stage.interchange.gltf_pictures import LARGEST_PX
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import Model, model_of
from tests.stage.interchange.test_gltf_read import simple


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 4), mode: str = "RGB") -> bytes:
    """Red at the left, blue at the right."""
    image = Image.new(mode, size)
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def painted(uri: str, **material: Any) -> dict[str, Any]:
    """One triangle with a picture on it; ``uri`` says where that lies."""
    whole = simple()
    uvs = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], "<f4").tobytes()
    body = base64.b64decode(whole["buffers"][0]["uri"].split(",")[1]) + uvs
    data = "data:;base64," + base64.b64encode(body).decode()
    whole["buffers"] = [{"byteLength": len(body), "uri": data}]
    whole["bufferViews"].append({"buffer": 0, "byteOffset": 44, "byteLength": 24})
    whole["accessors"].append({"bufferView": 2, "componentType": 5126, "count": 3, "type": "VEC2"})
    primitive = whole["meshes"][0]["primitives"][0]
    primitive["attributes"]["TEXCOORD_0"] = 2
    primitive["material"] = 0
    surface = {"baseColorTexture": {"index": 0}, **material.pop("surface", {})}
    whole["materials"] = [{"pbrMetallicRoughness": surface, **material}]
    whole["textures"], whole["images"] = [{"source": 0}], [{"uri": uri}]
    return whole


def read(folder: Path, whole: dict[str, Any]) -> Model:
    path = folder / "a.gltf"
    path.write_text(json.dumps(whole))
    return model_of(read_gltf(path))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_beside_the_file_is_shown(tmp_path: Path, kind: str) -> None:
    (tmp_path / "skin one.img").write_bytes(picture(kind))
    piece = read(tmp_path, painted("skin%20one.img")).pieces[0]
    assert piece.paint is not None and piece.paint.pixels.shape == (4, 8, 4)
    left, right = piece.paint.pixels[2, 1].astype(int), piece.paint.pixels[2, 6].astype(int)
    assert left[0] > 200 and left[2] < 60 and right[2] > 200
    assert piece.uvs is not None and piece.uvs[1] == pytest.approx((1.0, 0.0))
    whole = packed(read_gltf(tmp_path / "a.gltf"))
    (tmp_path / "skin one.img").unlink()
    (tmp_path / "b.glb").write_bytes(whole)
    again = model_of(read_gltf(tmp_path / "b.glb")).pieces[0].paint
    assert again is not None and (again.pixels == piece.paint.pixels).all()


def test_factor_and_mask_are_worked_in(tmp_path: Path) -> None:
    image = Image.new("RGBA", (2, 1), (255, 255, 255, 255))
    image.putpixel((0, 0), (255, 255, 255, 60))
    out = io.BytesIO()
    image.save(out, "PNG")
    uri = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    half = {"baseColorFactor": [0.5, 1.0, 1.0, 1.0]}
    masked = read(tmp_path, painted(uri, surface=half, alphaMode="MASK")).pieces[0].paint
    assert masked is not None and masked.pixels[0, :, 3].tolist() == [0, 255]
    assert masked.pixels[0, 1, 0] == pytest.approx(255 * 0.5 ** (1 / 2.2), abs=1)
    whole = read(tmp_path, painted(uri)).pieces[0].paint
    assert whole is not None and whole.pixels[0, :, 3].tolist() == [255, 255]


def test_a_large_picture_is_brought_to_what_is_used(tmp_path: Path) -> None:
    (tmp_path / "big.png").write_bytes(picture(size=(3000, 1500)))
    paint = read(tmp_path, painted("big.png")).pieces[0].paint
    assert paint is not None and paint.pixels.shape == (LARGEST_PX // 2, LARGEST_PX, 4)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous, by the published layout."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4096)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


REFUSED = [
    ("../secret.png", "not in its folder"),
    ("/etc/hostname", "not in its folder"),
    ("http://example.com/a.png", "not in its folder"),
    ("link.png", "not in its folder"),
    ("gone.png", "cannot be opened"),
    ("bomb.png", "pixels"),
    ("huge.png", "pixels"),
    ("text.png", "no PNG or JPEG"),
    ("cut.png", "no PNG or JPEG"),
    ("picture.gif", "no PNG or JPEG"),
    ("data:image/png;base64,@@", "cannot be read"),
]


@pytest.mark.parametrize(("uri", "why"), REFUSED)
def test_a_picture_that_is_none_is_refused_with_the_reason(
    tmp_path: Path, uri: str, why: str
) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "bomb.png").write_bytes(bomb(60_000))
    (inside / "huge.png").write_bytes(bomb(9_000))
    (inside / "text.png").write_text("not a picture")
    (inside / "cut.png").write_bytes(picture()[:40])
    (inside / "picture.gif").write_bytes(picture("GIF"))
    with pytest.raises(InputError) as raised:
        read(inside, painted(uri))
    assert why in raised.value.why


def test_a_file_that_was_kept_without_its_pictures_is_still_read(tmp_path: Path) -> None:
    whole = painted("gone.png")
    del whole["textures"], whole["images"]
    piece = read(tmp_path, whole).pieces[0]
    assert piece.paint is None and piece.colour is None
