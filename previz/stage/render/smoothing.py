"""Anti-aliasing: sixteen samples of geometry a pixel, in four drawings of four.

For colour only. Light is computed once a pixel; depth, ids and normals are never smoothed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import wgpu

from previz.stage.evaluate import Frame
from previz.stage.render.device import device
from previz.stage.render.encoding import attachment, begin, bound, draw_covered, draw_screen, whole
from previz.stage.render.once import once
from previz.stage.render.optics import MakeTexture
from previz.stage.render.packing import clip_to_unit_depth, columns
from previz.stage.render.pipelines import (
    COLOUR,
    HARDWARE_DEPTH,
    IDS,
    Step,
    buffer_entry,
    group_layout,
    pass_pipeline,
    pipelines,
    sampler_entry,
    shader,
    step,
    texture_entry,
)

ASIDE = ((-3, 1), (-1, -3), (1, 3), (3, -1))
"""In sixteenths of a pixel, where four drawings of twice the width and height are shifted to: their
sixteen samples a pixel lie in eight rows and eight columns, two in each. Of all such shifts these
come nearest to the area that an edge covers (0.027 of it off over all slopes, 0.022 near level; the
eight samples of two drawings 0.045 and 0.052)."""

FEWER, MANY_PX = ((2, -2), (-2, 2)), 2560 * 1440
"""Where two drawings are shifted to, in the manner of the fives of a die, for pictures that have
more pixels: steps are finer there, and sixteen samples would need half a gigabyte."""

MOST_PX, MOST_SIDE_PX = 3840 * 2160, 4096
"""Pictures above this are smoothed by the blur alone: eight samples would need half a gigabyte, and
textures have 8192 pixels a side."""

_DRAWN = wgpu.TextureUsage.RENDER_ATTACHMENT | wgpu.TextureUsage.TEXTURE_BINDING

Views = tuple[wgpu.GPUTextureView, ...]


@once
def _steps(layers: int) -> dict[str, Step]:
    scene = pipelines().scene_layout
    aside = group_layout(buffer_entry(0, "uniform"))
    solids = shader("common", "folded", "samples")
    seen = [texture_entry(0, "uint"), texture_entry(1), texture_entry(2, "uint", "2d-array")]
    seen.append(sampler_entry(3, "non-filtering"))
    one, two = [*seen, texture_entry(4)], [*seen, texture_entry(4), texture_entry(5)]
    edges, resolve = (("screen", "folded", "sampled", name) for name in ("edges", "resolve"))
    many = f"const LAYERS = {layers};"
    return {
        "samples": Step(pass_pipeline(solids, [scene, aside], [IDS], True), aside),
        "edges one": step(edges, one, [COLOUR], "fs", "marks", many),
        "edges two": step(edges, two, [COLOUR, COLOUR], "fs_two", "marks", many),
        "one": step(resolve, one, [COLOUR], "fs", "solid", many),
        "two": step(resolve, two, [COLOUR, COLOUR], "fs_two", "solid", many),
    }


class Smoothing:
    """Samples of one size; one or two pictures of a frame are smoothed with them.

    Args:
        size: pixels.
        make: makes a texture that its owner gives back.
        views: the targets ``ids``, ``normal`` and ``hardware``; the last is drawn into.
    """

    def __init__(
        self, size: tuple[int, int], make: MakeTexture, views: Mapping[str, wgpu.GPUTextureView]
    ) -> None:
        self._size, self._make, self._views = size, make, views
        self._aside = ASIDE if size[0] * size[1] <= MANY_PX else FEWER
        self._steps = _steps(len(self._aside))
        twice = (2 * size[0], 2 * size[1])
        texture = make((*twice, len(self._aside)), IDS, _DRAWN)
        self._fours = [
            texture.create_view(dimension="2d", base_array_layer=i, array_layer_count=1)
            for i in range(len(self._aside))
        ]
        self._samples = texture.create_view(dimension="2d-array")
        self._depth = make((*twice, 1), HARDWARE_DEPTH, _DRAWN).create_view()
        usage = wgpu.BufferUsage.UNIFORM | wgpu.BufferUsage.COPY_DST
        self._asides = [device().create_buffer(size=64, usage=usage) for _ in self._aside]
        layout = self._steps["samples"].layout
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
        pipeline = self._steps["samples"].pipeline
        camera = clip_to_unit_depth(frame.projection @ frame.view)
        for (x, y), buffer in zip(self._aside, self._asides, strict=True):
            shift = np.eye(4)
            # The picture goes the other way. A sixteenth of a pixel is an eighth in clip space.
            shift[:2, 3] = -x / 8.0 / self._size[0], y / 8.0 / self._size[1]
            device().queue.write_buffer(buffer, 0, columns(shift @ camera))
        for four, bind in zip(self._fours, self._binds, strict=True):
            render_pass = begin(encoder, [attachment(four)], self._depth)
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
        """After ``sample``: one picture or two into their targets, edges smoothed.

        The pixels on edges are marked first, so that the work is done for no others.
        """
        name, marks = "one" if len(pictures) == 1 else "two", self._views["hardware"]
        if pictures not in self._binds_of:
            seen = [self._views["ids"], self._views["normal"], self._samples]
            reads = [*seen, device().create_sampler(), *pictures]
            self._binds_of[pictures] = bound(self._steps[name].layout, reads)
        binds = [scene, self._binds_of[pictures]]
        draw_screen(encoder, self._steps[f"edges {name}"].pipeline, binds, targets, marks)
        over = [{"view": t, "load_op": "load", "store_op": "store"} for t in targets]
        draw_covered(encoder, [self._steps[name].pipeline], binds, over, marks)

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
