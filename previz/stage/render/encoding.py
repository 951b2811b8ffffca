"""Small steps of encoding a drawing: attachments, bindings, a pass over the screen."""

from __future__ import annotations

from collections.abc import Sequence

import wgpu

from previz.stage.render.device import device


def whole(buffer: wgpu.GPUBuffer) -> dict[str, object]:
    """All of a buffer, as a binding."""
    return {"buffer": buffer, "offset": 0, "size": buffer.size}


def bound(layout: wgpu.GPUBindGroupLayout, resources: Sequence[object]) -> wgpu.GPUBindGroup:
    """Resources bound in their order."""
    entries = [{"binding": i, "resource": r} for i, r in enumerate(resources)]
    return device().create_bind_group(layout=layout, entries=entries)


def attachment(
    view: wgpu.GPUTextureView, clear: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> dict[str, object]:
    """A target that is cleared first."""
    return {"view": view, "clear_value": clear, "load_op": "clear", "store_op": "store"}


def begin(
    encoder: wgpu.GPUCommandEncoder,
    colours: list[dict[str, object]],
    depth: wgpu.GPUTextureView | None,
) -> wgpu.GPURenderPassEncoder:
    """A pass into targets, with a cleared depth buffer where solids hide each other."""
    hidden = {
        "view": depth,
        "depth_clear_value": 1.0,
        "depth_load_op": "clear",
        "depth_store_op": "store",
    }
    return encoder.begin_render_pass(
        color_attachments=colours,
        depth_stencil_attachment=hidden if depth is not None else None,
    )


def draw_covered(
    encoder: wgpu.GPUCommandEncoder,
    pipelines: Sequence[wgpu.GPURenderPipeline],
    binds: Sequence[wgpu.GPUBindGroup],
    colours: list[dict[str, object]],
    depth: wgpu.GPUTextureView,
) -> None:
    """One triangle a pipeline; the depth that was drawn, only read, says what it covers."""
    read = {"view": depth, "depth_read_only": True}
    render_pass = encoder.begin_render_pass(
        color_attachments=colours, depth_stencil_attachment=read
    )
    for pipeline in pipelines:
        render_pass.set_pipeline(pipeline)
        for group, bind in enumerate(binds):
            render_pass.set_bind_group(group, bind)
        render_pass.draw(3)
    render_pass.end()


def draw_screen(
    encoder: wgpu.GPUCommandEncoder,
    pipeline: wgpu.GPURenderPipeline,
    binds: Sequence[wgpu.GPUBindGroup],
    targets: Sequence[wgpu.GPUTextureView],
    depth: wgpu.GPUTextureView | None = None,
) -> None:
    """One triangle over all of the targets, and over a depth buffer that it writes."""
    render_pass = begin(encoder, [attachment(target) for target in targets], depth)
    render_pass.set_pipeline(pipeline)
    for group, bind in enumerate(binds):
        render_pass.set_bind_group(group, bind)
    render_pass.draw(3)
    render_pass.end()
