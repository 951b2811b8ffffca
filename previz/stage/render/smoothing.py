"""Anti-aliasing: eight samples of geometry a pixel, then a short blur along what edges are left.

For colour only. Light is computed once a pixel; depth, ids and normals are never smoothed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import wgpu

from previz.stage.render.device import device
from previz.stage.render.encoding import attachment, begin, bound, draw_screen, whole
from previz.stage.render.optics import MakeTexture
from previz.stage.render.pipelines import (
    COLOUR,
    IDS,
    Step,
    buffer_entry,
    group_layout,
    pass_pipeline,
    pipelines,
    shader,
    step,
    texture_entry,
)

SAMPLES = ((1, -3), (-1, 3), (5, 1), (-3, -5), (-5, 5), (-7, -1), (3, 7), (7, -7))
"""In sixteenths of a pixel from its middle: no two share a row or a column (Direct3D's eight)."""

MOST_PX = 3840 * 2160
"""Pictures above this are smoothed by the blur alone: eight samples would need half a gigabyte."""

_DRAWN = wgpu.TextureUsage.RENDER_ATTACHMENT | wgpu.TextureUsage.TEXTURE_BINDING

Views = tuple[wgpu.GPUTextureView, ...]


@cache
def _steps() -> dict[str, Step]:
    scene = pipelines("final").scene_layout
    aside = group_layout(buffer_entry(0, "uniform"))
    solids = shader("common", "folded", "samples")
    seen = [texture_entry(0, "uint"), texture_entry(1), texture_entry(2, "uint", "2d-array")]
    one, two = [*seen, texture_entry(3)], [*seen, texture_entry(3), texture_entry(4)]
    parts = ("screen", "folded", "resolve")
    return {
        "samples": Step(pass_pipeline(solids, [scene, aside], [IDS], True), aside),
        "one": step(parts, one, [COLOUR]),
        "two": step(parts, two, [COLOUR, COLOUR], "fs_two"),
    }


class Smoothing:
    """Eight samples of one size; one or two pictures of a frame are smoothed with them.

    Args:
        size: pixels.
        make: makes a texture that its owner gives back.
        views: the targets ``ids``, ``normal`` and ``hardware``.
    """

    def __init__(
        self, size: tuple[int, int], make: MakeTexture, views: Mapping[str, wgpu.GPUTextureView]
    ) -> None:
        self._size, self._make, self._views = size, make, views
        texture = make((*size, len(SAMPLES)), IDS, _DRAWN)
        self._layers = [
            texture.create_view(dimension="2d", base_array_layer=i, array_layer_count=1)
            for i in range(len(SAMPLES))
        ]
        self._samples = texture.create_view(dimension="2d-array")
        self._asides = [_aside(x, y, size) for x, y in SAMPLES]
        layout = _steps()["samples"].layout
        self._binds = [bound(layout, [whole(aside)]) for aside in self._asides]
        self._resolved: dict[Views, tuple[wgpu.GPUBindGroup, list[wgpu.GPUTextureView]]] = {}

    def sample(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: wgpu.GPUBindGroup,
        solids: Callable[[wgpu.GPURenderPassEncoder], None],
    ) -> None:
        """Draw the samples of a frame. ``solids`` draws every mesh of it."""
        pipeline = _steps()["samples"].pipeline
        for layer, bind in zip(self._layers, self._binds, strict=True):
            render_pass = begin(encoder, [attachment(layer)], self._views["hardware"])
            render_pass.set_pipeline(pipeline)
            render_pass.set_bind_group(0, scene)
            render_pass.set_bind_group(1, bind)
            solids(render_pass)
            render_pass.end()

    def resolve(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: wgpu.GPUBindGroup,
        *pictures: wgpu.GPUTextureView,
    ) -> list[wgpu.GPUTextureView]:
        """After ``sample``: one picture or two, each with its edges smoothed."""
        known = _steps()["one" if len(pictures) == 1 else "two"]
        if pictures not in self._resolved:
            targets = [self._make((*self._size, 1), COLOUR, _DRAWN).create_view() for _ in pictures]
            reads = [self._views["ids"], self._views["normal"], self._samples, *pictures]
            self._resolved[pictures] = bound(known.layout, reads), targets
        bind, targets = self._resolved[pictures]
        draw_screen(encoder, known.pipeline, [scene, bind], targets)
        return targets

    def close(self) -> None:
        """Give the buffers back; the textures are their maker's."""
        for aside in self._asides:
            aside.destroy()


def _aside(x: int, y: int, size: tuple[int, int]) -> wgpu.GPUBuffer:
    """A sample's place as a shift of the whole picture, the other way, in clip space."""
    shift = np.array([-x / 8.0 / size[0], y / 8.0 / size[1], 0.0, 0.0], np.float32)
    return device().create_buffer_with_data(data=shift, usage=wgpu.BufferUsage.UNIFORM)
