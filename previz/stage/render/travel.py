"""The pass that draws where every pixel of a frame is in a later one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import wgpu

from previz.stage.evaluate import Frame
from previz.stage.items import DrawItem
from previz.stage.motion import places_in
from previz.stage.render.device import device
from previz.stage.render.encoding import attachment, begin, bound, draw_covered, whole
from previz.stage.render.mesh_store import Variant
from previz.stage.render.once import once
from previz.stage.render.packing import clip_to_unit_depth, columns
from previz.stage.render.pipelines import (
    WAYS,
    Step,
    buffer_entry,
    group_layout,
    pass_pipeline,
    pipelines,
    shader,
    step,
)

FLOW = "rg32uint"
"""Two floats as bits."""


@once
def _steps() -> dict[str, Step]:
    scene = pipelines().scene_layout
    seen = group_layout(buffer_entry(0, "uniform"), buffer_entry(1, "read-only-storage"))
    solids, layouts = shader("common", "travelled", "travel"), [scene, seen]
    return {
        "solids": Step(pass_pipeline(solids, layouts, [FLOW], True), seen),
        "bending": Step(
            pass_pipeline(solids, layouts, [FLOW], True, vertex="vs_bending", extra=WAYS), seen
        ),
        "sky": step(
            ("screen", "travelled", "travel_sky"),
            [buffer_entry(0, "uniform")],
            [FLOW],
            where="sky",
        ),
    }


class Travel:
    """Draws flow into a target of format ``FLOW``.

    Args:
        target: what is drawn into.
        hardware: the depth buffer of the size, to draw solids with.
    """

    def __init__(self, target: wgpu.GPUTextureView, hardware: wgpu.GPUTextureView) -> None:
        self._target, self._hardware = target, hardware
        usage = wgpu.BufferUsage
        self._later = device().create_buffer(size=64, usage=usage.UNIFORM | usage.COPY_DST)
        self._places: wgpu.GPUBuffer | None = None
        self._sky_bind = bound(_steps()["sky"].layout, [whole(self._later)])

    def upload(self, now: Frame, later: Frame, order: tuple[DrawItem, ...]) -> None:
        """The later camera, and where each item in drawing order is then."""
        camera = columns(clip_to_unit_depth(later.projection @ later.view))
        device().queue.write_buffer(self._later, 0, camera)
        there = dict(zip(map(id, now.items), places_in(now, later), strict=True))
        places = np.stack([columns(there[id(item)]) for item in order])
        if self._places is None or self._places.size < places.nbytes:
            if self._places is not None:
                self._places.destroy()
            usage = wgpu.BufferUsage.STORAGE | wgpu.BufferUsage.COPY_DST
            self._places = device().create_buffer(size=places.nbytes * 2, usage=usage)
            reads: list[object] = [whole(self._later), whole(self._places)]
            self._bind = bound(_steps()["solids"].layout, reads)
        device().queue.write_buffer(self._places, 0, places)

    def draw(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: wgpu.GPUBindGroup,
        solids: Callable[[wgpu.GPURenderPassEncoder, Variant], None],
    ) -> None:
        """After ``upload``. ``solids`` draws every mesh of the frame with a variant."""
        steps = _steps()
        render_pass = begin(encoder, [attachment(self._target)], self._hardware)
        render_pass.set_bind_group(0, scene)
        render_pass.set_bind_group(1, self._bind)
        solids(render_pass, Variant("ways", steps["solids"].pipeline, steps["bending"].pipeline))
        render_pass.end()
        over = {"view": self._target, "load_op": "load", "store_op": "store"}
        binds = [scene, self._sky_bind]
        draw_covered(encoder, [steps["sky"].pipeline], binds, [over], self._hardware)

    def close(self) -> None:
        """Give the buffers back; the target is its owner's."""
        self._later.destroy()
        if self._places is not None:
            self._places.destroy()
