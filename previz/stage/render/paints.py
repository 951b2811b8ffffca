"""Pictures on solids, on the graphics device: one layer of a texture array each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import cv2
import numpy as np
import wgpu
from numpy.typing import NDArray

from previz.stage.meshes import Paint
from previz.stage.render.device import device

SIDE_PX = 1024
"""Every layer is as large, so that a picture may repeat at its edges."""

MOST_LAYERS = 48
"""More pictures than this are not shown: 270 MiB. Solids of theirs keep their mean colour."""

_LEVELS = SIDE_PX.bit_length()


class Paints:
    """The pictures that were ever shown; ``layers`` says where each is."""

    def __init__(self) -> None:
        self._known: dict[str, Paint] = {}
        self._texture: wgpu.GPUTexture | None = None
        self._room = 0

    @property
    def layers(self) -> Mapping[str, int]:
        """By name the number of a picture's layer."""
        return {name: number for number, name in enumerate(self._known)}

    def include(self, paints: Iterable[Paint]) -> bool:
        """Upload what is new; whether the texture is another one than before."""
        new = [paint for paint in paints if paint.name not in self._known]
        new = list({paint.name: paint for paint in new}.values())
        new = new[: MOST_LAYERS - len(self._known)]
        if not new:
            return False
        first = len(self._known)
        self._known |= {paint.name: paint for paint in new}
        if len(self._known) <= self._room:
            self._upload(first)
            return False
        self.close()
        self._room = min(MOST_LAYERS, len(self._known) + 3)
        usage = wgpu.TextureUsage
        self._texture = device().create_texture(
            size=(SIDE_PX, SIDE_PX, self._room),
            mip_level_count=_LEVELS,
            format="rgba8unorm",
            usage=usage.TEXTURE_BINDING | usage.COPY_DST,
        )
        self._upload(0)
        return True

    def resources(self) -> list[object]:
        """The array and how it is sampled, to be bound; one layer of nothing when there is none."""
        if self._texture is None:
            usage = wgpu.TextureUsage
            self._texture = device().create_texture(
                size=(1, 1, 1), format="rgba8unorm", usage=usage.TEXTURE_BINDING | usage.COPY_DST
            )
        sampler = device().create_sampler(
            address_mode_u="repeat",
            address_mode_v="repeat",
            mag_filter="linear",
            min_filter="linear",
            mipmap_filter="linear",
        )
        return [self._texture.create_view(dimension="2d-array"), sampler]

    def _upload(self, first: int) -> None:
        for layer, paint in list(enumerate(self._known.values()))[first:]:
            for level, pixels in enumerate(_halved(paint.pixels)):
                side = len(pixels)
                device().queue.write_texture(
                    {"texture": self._texture, "mip_level": level, "origin": (0, 0, layer)},
                    pixels,
                    {"bytes_per_row": side * 4, "rows_per_image": side},
                    (side, side, 1),
                )

    def close(self) -> None:
        """Give the graphics memory back."""
        if self._texture is not None:
            self._texture.destroy()
        self._texture, self._room = None, 0


def _halved(pixels: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """A picture at the size of a layer, and its halves down to one pixel."""
    shrinks = max(pixels.shape[:2]) > SIDE_PX
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    levels = [np.asarray(cv2.resize(pixels, (SIDE_PX, SIDE_PX), interpolation=way), np.uint8)]
    while len(levels) < _LEVELS:
        side = len(levels[-1]) // 2
        smaller = cv2.resize(levels[-1], (side, side), interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(smaller, np.uint8).reshape(side, side, 4))
    return [np.ascontiguousarray(level) for level in levels]
