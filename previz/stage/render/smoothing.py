"""Anti-aliasing: eight samples of geometry a pixel.

For colour only. Light is computed once a pixel; depth, ids and normals are never smoothed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import wgpu

from previz.stage.evaluate import Frame
from previz.stage.render.device import device
from previz.stage.render.encoding import attachment, begin, bound, draw_screen, whole
from previz.stage.render.optics import MakeTexture
from previz.stage.render.packing import clip_to_unit_depth, columns
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
        usage = wgpu.BufferUsage.UNIFORM | wgpu.BufferUsage.COPY_DST
        self._asides = [device().create_buffer(size=64, usage=usage) for _ in SAMPLES]
        layout = _steps()["samples"].layout
        self._binds = [bound(layout, [whole(aside)]) for aside in self._asides]
        self._binds_of: dict[Views, wgpu.GPUBindGroup] = {}
        self._between: list[wgpu.GPUTextureView] = []

    def sample(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: wgpu.GPUBindGroup,
        frame: Frame,
        solids: Callable[[wgpu.GPURenderPassEncoder], None],
    ) -> None:
        """Draw the samples of a frame. ``solids`` draws every mesh of it."""
        pipeline = _steps()["samples"].pipeline
        camera = clip_to_unit_depth(frame.projection @ frame.view)
        for (x, y), buffer in zip(SAMPLES, self._asides, strict=True):
            shift = np.eye(4)
            # The picture goes the other way. A sixteenth of a pixel is an eighth in clip space.
            shift[:2, 3] = -x / 8.0 / self._size[0], y / 8.0 / self._size[1]
            device().queue.write_buffer(buffer, 0, columns(shift @ camera))
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
        pictures: Views,
        targets: Views,
    ) -> None:
        """After ``sample``: one picture or two into their targets, edges smoothed."""
        known = _steps()["one" if len(pictures) == 1 else "two"]
        if pictures not in self._binds_of:
            reads = [self._views["ids"], self._views["normal"], self._samples, *pictures]
            self._binds_of[pictures] = bound(known.layout, reads)
        draw_screen(encoder, known.pipeline, [scene, self._binds_of[pictures]], targets)

    def between(self, number: int) -> wgpu.GPUTextureView:
        """A target for the first or the second picture, for what is blurred afterwards."""
        while len(self._between) <= number:
            texture = self._make((*self._size, 1), COLOUR, _DRAWN)
            self._between.append(texture.create_view())
        return self._between[number]

    def close(self) -> None:
        """Give the buffers back; the textures are their maker's."""
        for aside in self._asides:
            aside.destroy()
