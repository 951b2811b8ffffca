"""Shafts of light in haze: marched at half the picture's size, smoothed, added by the light pass.

Made only for frames whose air throws the key on (``Air.shafts``).
"""

from __future__ import annotations

import wgpu

from previz.stage.render.encoding import bound, draw_screen
from previz.stage.render.once import once
from previz.stage.render.optics import MakeTexture
from previz.stage.render.pipelines import DEPTH, SHAFT_PX, Step, step, texture_entry
from previz.stage.render.shading import Shading

_DRAWN = wgpu.TextureUsage.RENDER_ATTACHMENT | wgpu.TextureUsage.TEXTURE_BINDING
_PACKED = DEPTH
"""Two half floats: how much of the key comes, and metres along the lens axis."""


@once
def _march(made_for: Shading) -> Step:
    entries = [texture_entry(0, "uint"), texture_entry(1, "uint", "2d-array")]
    names = ("screen", "depth", "gobo", "shafts")
    return step(names, entries, [_PACKED], constants=made_for.constants())


@once
def _settle() -> Step:
    return step(("screen", "shafts_settle"), [texture_entry(0, "uint")], [_PACKED])


class Shafts:
    """The shafts of one picture.

    Args:
        size: pixels of the picture.
        make: makes a texture that its owner gives back.
        depth, shadows: metres along the lens axis, and the lamps' maps.
    """

    def __init__(
        self,
        size: tuple[int, int],
        make: MakeTexture,
        depth: wgpu.GPUTextureView,
        shadows: wgpu.GPUTextureView,
    ) -> None:
        small = (-(-size[0] // SHAFT_PX), -(-size[1] // SHAFT_PX), 1)
        self._seen = [depth, shadows]
        self._marched = make(small, _PACKED, _DRAWN).create_view()
        self.result = make(small, _PACKED, _DRAWN).create_view()
        self._settle_bind = bound(_settle().layout, [self._marched])

    def draw(
        self, encoder: wgpu.GPUCommandEncoder, scene: wgpu.GPUBindGroup, made_for: Shading
    ) -> None:
        """March and smooth, into ``result``."""
        march = _march(made_for)
        seen = bound(march.layout, self._seen)
        draw_screen(encoder, march.pipeline, [scene, seen], [self._marched])
        draw_screen(encoder, _settle().pipeline, [scene, self._settle_bind], [self.result])
