"""The lens and the shutter: depth of field, then motion blur, over the lit picture.

Made only for frames that ask for one of them. Depth, ids and normals are never blurred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import wgpu

from previz.stage.evaluate import Frame
from previz.stage.items import DrawItem
from previz.stage.render.device import device
from previz.stage.render.encoding import attachment, begin, bound, draw_screen, whole
from previz.stage.render.mesh_store import Variant
from previz.stage.render.once import once
from previz.stage.render.packing import (
    defocus_tile_px,
    packed_motion,
    streak_tile_px,
)
from previz.stage.render.pipelines import (
    COLOUR,
    NORMAL,
    WAYS,
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

LAYER = NORMAL
"""Light and a number beside it, in half floats."""

MakeTexture = Callable[[tuple[int, int, int], str, int], wgpu.GPUTexture]
DrawSolids = Callable[[wgpu.GPURenderPassEncoder, Variant], None]

_DRAWN = wgpu.TextureUsage.RENDER_ATTACHMENT | wgpu.TextureUsage.TEXTURE_BINDING


@once
def _defocus_steps() -> dict[str, Step]:
    uint, lens = "uint", ("screen", "depth", "discs")
    return {
        "halve": step(
            (*lens, "defocus_halve"), [texture_entry(0, uint), texture_entry(1)], [LAYER]
        ),
        "tiles": step(("screen", "defocus_tiles"), [texture_entry(0)], [LAYER]),
        "gather": step(
            ("screen", "defocus_gather"), [texture_entry(0), texture_entry(1)], [LAYER, LAYER]
        ),
        "settle": step(
            ("screen", "defocus_settle"), [texture_entry(i) for i in range(4)], [LAYER, LAYER]
        ),
        "compose": step(
            (*lens, "defocus_compose"),
            [
                texture_entry(0, uint),
                texture_entry(1),
                texture_entry(2, "float"),
                texture_entry(3, "float"),
                sampler_entry(4),
            ],
            [COLOUR],
        ),
    }


@once
def _streak_steps() -> dict[str, Step]:
    seen = [buffer_entry(0, "uniform"), texture_entry(1, "uint"), texture_entry(2)]
    parts = ("screen", "depth", "discs", "going", "streaks")
    places = group_layout(buffer_entry(0, "uniform"), buffer_entry(1, "read-only-storage"))
    scene = pipelines().scene_layout
    solids, layouts = shader("common", "going", "velocity"), [scene, places]
    return {
        "velocity": Step(pass_pipeline(solids, layouts, [LAYER], True), places),
        "bending": Step(
            pass_pipeline(solids, layouts, [LAYER], True, vertex="vs_bending", extra=WAYS), places
        ),
        "tiles": step((*parts, "streak_tiles"), seen, [LAYER]),
        "gather": step(
            (*parts, "streak_gather"), [*seen, texture_entry(3), texture_entry(4)], [COLOUR]
        ),
    }


class Defocus:
    """Depth of field of one picture, into a picture of its own.

    Args:
        size: pixels.
        make: makes a texture that its owner gives back.
        picture, depth: what is blurred, and metres along the lens axis.
    """

    def __init__(
        self,
        size: tuple[int, int],
        make: MakeTexture,
        picture: wgpu.GPUTextureView,
        depth: wgpu.GPUTextureView,
    ) -> None:
        width, height = size
        side = defocus_tile_px(height)
        half = ((width + 1) // 2, (height + 1) // 2, 1)
        squares = (-(-half[0] // side), -(-half[1] // side), 1)
        sizes = {"small": half, "far": half, "near": half, "far_smooth": half, "near_smooth": half}
        v = {name: make(s, LAYER, _DRAWN).create_view() for name, s in sizes.items()}
        v["squares"] = make(squares, LAYER, _DRAWN).create_view()
        self.result = make((width, height, 1), COLOUR, _DRAWN).create_view()
        sampler = device().create_sampler(mag_filter="linear", min_filter="linear")
        layers = [v["far_smooth"], v["near_smooth"]]
        self._plan = [
            ("halve", [depth, picture], [v["small"]]),
            ("tiles", [v["small"]], [v["squares"]]),
            ("gather", [v["small"], v["squares"]], [v["far"], v["near"]]),
            ("settle", [v["far"], v["near"], v["small"], v["squares"]], layers),
            ("compose", [depth, picture, *layers, sampler], [self.result]),
        ]
        steps = _defocus_steps()
        self._binds = [bound(steps[name].layout, reads) for name, reads, _ in self._plan]

    def draw(self, encoder: wgpu.GPUCommandEncoder, scene: wgpu.GPUBindGroup) -> None:
        steps = _defocus_steps()
        for (name, _, targets), bind in zip(self._plan, self._binds, strict=True):
            draw_screen(encoder, steps[name].pipeline, [scene, bind], targets)


class MotionBlur:
    """Motion blur of one picture, into a picture of its own.

    Args:
        hardware: the depth buffer of the size, to draw solids with.
    """

    def __init__(
        self,
        size: tuple[int, int],
        make: MakeTexture,
        picture: wgpu.GPUTextureView,
        views: Mapping[str, wgpu.GPUTextureView],
    ) -> None:
        width, height = size
        side = streak_tile_px(width)
        self._hardware = views["hardware"]
        self._velocity = make((width, height, 1), LAYER, _DRAWN).create_view()
        squares = (-(-width // side), -(-height // side), 1)
        self._squares = make(squares, LAYER, _DRAWN).create_view()
        self.result = make((width, height, 1), COLOUR, _DRAWN).create_view()
        usage = wgpu.BufferUsage
        self._cameras = device().create_buffer(size=128, usage=usage.UNIFORM | usage.COPY_DST)
        self._places: wgpu.GPUBuffer | None = None
        seen = [whole(self._cameras), views["depth"], self._velocity]
        steps = _streak_steps()
        self._tiles_bind = bound(steps["tiles"].layout, seen)
        reads = [*seen, picture, self._squares]
        self._gather_bind = bound(steps["gather"].layout, reads)

    def upload(self, frame: Frame, order: tuple[DrawItem, ...]) -> None:
        """The two cameras, and the two places of each item in drawing order."""
        cameras, places = packed_motion(frame, order)
        device().queue.write_buffer(self._cameras, 0, cameras)
        if self._places is None or self._places.size < places.nbytes:
            if self._places is not None:
                self._places.destroy()
            usage = wgpu.BufferUsage.STORAGE | wgpu.BufferUsage.COPY_DST
            self._places = device().create_buffer(size=places.nbytes * 2, usage=usage)
            reads: list[object] = [whole(self._cameras), whole(self._places)]
            self._velocity_bind = bound(_streak_steps()["velocity"].layout, reads)
        device().queue.write_buffer(self._places, 0, np.ascontiguousarray(places))

    def draw(
        self, encoder: wgpu.GPUCommandEncoder, scene: wgpu.GPUBindGroup, solids: DrawSolids
    ) -> None:
        """After ``upload``. ``solids`` draws every mesh of the frame with a variant."""
        steps = _streak_steps()
        target = attachment(self._velocity)
        render_pass = begin(encoder, [target], self._hardware)
        render_pass.set_bind_group(0, scene)
        render_pass.set_bind_group(1, self._velocity_bind)
        solids(render_pass, Variant("ways", steps["velocity"].pipeline, steps["bending"].pipeline))
        render_pass.end()
        draw_screen(encoder, steps["tiles"].pipeline, [scene, self._tiles_bind], [self._squares])
        draw_screen(encoder, steps["gather"].pipeline, [scene, self._gather_bind], [self.result])

    def close(self) -> None:
        """Give the buffers back; the textures are their maker's."""
        self._cameras.destroy()
        if self._places is not None:
            self._places.destroy()
