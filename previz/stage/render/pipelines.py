"""Shaders and pipelines, built once from ``resources/shaders``."""

from __future__ import annotations

from dataclasses import dataclass

import wgpu

from previz.resources import resource
from previz.stage.render.device import device
from previz.stage.render.once import once

COLOUR, NORMAL, DEPTH, IDS = "rgba8unorm", "rgba16float", "r32uint", "r32uint"
LINEAR, OCCLUSION = "rgba16float", "rg32uint"
HARDWARE_DEPTH = "depth32float"


@dataclass(frozen=True, slots=True)
class Quality:
    """How much work a picture is worth."""

    shadow_px: int
    ao_taps: int
    search_taps: int
    shadow_taps: int
    shaft_steps: int


QUALITIES = {"final": Quality(1024, 9, 6, 10, 20), "draft": Quality(512, 5, 4, 5, 8)}

SHAFT_PX = 2
"""Shafts of light are marched for squares of so many pixels a side."""


@dataclass(frozen=True, slots=True)
class Pipelines:
    """The passes that are the same for every frame, and the layouts that bindings follow."""

    geometry: wgpu.GPURenderPipeline
    painted: wgpu.GPURenderPipeline
    shadow: wgpu.GPURenderPipeline
    antialias: wgpu.GPURenderPipeline
    scene_layout: wgpu.GPUBindGroupLayout
    painted_layout: wgpu.GPUBindGroupLayout
    shadow_layout: wgpu.GPUBindGroupLayout
    occlusion_layout: wgpu.GPUBindGroupLayout
    light_layout: wgpu.GPUBindGroupLayout
    antialias_layout: wgpu.GPUBindGroupLayout


def shader(*names: str, constants: str = "") -> wgpu.GPUShaderModule:
    """The files of those names as one module, constants first."""
    parts = [resource(f"shaders/{name}.wgsl").read_text(encoding="utf-8") for name in names]
    return device().create_shader_module(code="\n".join([constants, *parts]))


def group_layout(*entries: dict[str, object]) -> wgpu.GPUBindGroupLayout:
    """What a group of bindings holds."""
    return device().create_bind_group_layout(entries=list(entries))


def buffer_entry(binding: int, kind: str) -> dict[str, object]:
    """A buffer that vertices and fragments read."""
    both = wgpu.ShaderStage.VERTEX | wgpu.ShaderStage.FRAGMENT
    return {"binding": binding, "visibility": both, "buffer": {"type": kind}}


def texture_entry(
    binding: int, sample: str = "unfilterable-float", dimension: str = "2d"
) -> dict[str, object]:
    """A texture that fragments read."""
    view = {"sample_type": sample, "view_dimension": dimension}
    return {"binding": binding, "visibility": wgpu.ShaderStage.FRAGMENT, "texture": view}


def sampler_entry(binding: int, kind: str = "filtering") -> dict[str, object]:
    """How fragments sample a texture."""
    return {"binding": binding, "visibility": wgpu.ShaderStage.FRAGMENT, "sampler": {"type": kind}}


_VERTICES = {
    "array_stride": 24,
    "step_mode": "vertex",
    "attributes": [
        {"format": "float32x3", "offset": 0, "shader_location": 0},
        {"format": "float32x3", "offset": 12, "shader_location": 1},
    ],
}

UVS = {
    "array_stride": 8,
    "step_mode": "vertex",
    "attributes": [{"format": "float32x2", "offset": 0, "shader_location": 2}],
}
"""Where a vertex is on its picture."""

WAYS = {
    "array_stride": 24,
    "step_mode": "vertex",
    "attributes": [
        {"format": "float32x3", "offset": 0, "shader_location": 2},
        {"format": "float32x3", "offset": 12, "shader_location": 3},
    ],
}
"""Where a vertex of a fleeting mesh was and will be."""


_COMPARED = {"": "less", "solid": "greater", "sky": "less-equal", "marks": "always"}
"""How a pass is tested against the depth buffer, by where it draws."""


def pass_pipeline(
    module: wgpu.GPUShaderModule,
    layouts: list[wgpu.GPUBindGroupLayout],
    targets: list[str],
    solids: bool = False,
    entry: str = "fs",
    vertex: str = "vs",
    extra: dict[str, object] | None = None,
    where: str = "",
) -> wgpu.GPURenderPipeline:
    """A pass over solids with depth testing, or over the whole screen.

    Args:
        extra: one more buffer of vertices, besides places and normals.
        where: of the screen, only what a solid covers (``solid``) or none does (``sky``), by a
            depth buffer that is only read; or everything, writing depths of its own (``marks``).
    """
    buffers = [_VERTICES, *([] if extra is None else [extra])]
    depth = {
        "format": HARDWARE_DEPTH,
        "depth_write_enabled": solids or where == "marks",
        "depth_compare": _COMPARED[where],
    }
    return device().create_render_pipeline(
        layout=device().create_pipeline_layout(bind_group_layouts=layouts),
        vertex={
            "module": module,
            "entry_point": "vs_far" if where in ("solid", "sky") else vertex,
            "buffers": buffers if solids else [],
        },
        primitive={"topology": "triangle-list", "cull_mode": "back" if solids else "none"},
        depth_stencil=depth if solids or where else None,
        fragment={
            "module": module,
            "entry_point": entry,
            "targets": [{"format": target} for target in targets],
        },
    )


@once
def pipelines() -> Pipelines:
    """The pipelines that do not depend on a frame; the process keeps them.

    Raises:
        NoAdapterError: there is nothing to draw with.
    """
    uint = "uint"
    scene = group_layout(buffer_entry(0, "uniform"), buffer_entry(1, "read-only-storage"))
    lamp = group_layout(buffer_entry(0, "uniform"))
    occlusion = group_layout(
        texture_entry(0, uint),
        texture_entry(1),
        texture_entry(2, uint, "2d-array"),
        texture_entry(3),
    )
    light = group_layout(
        texture_entry(0, uint),
        texture_entry(1),
        texture_entry(2),
        texture_entry(3, uint),
        texture_entry(4, uint),
        sampler_entry(5, "non-filtering"),
        texture_entry(6, uint),
    )
    antialias = group_layout(
        texture_entry(0, "float"),
        sampler_entry(1),
    )
    layered = {"sample_type": "float", "view_dimension": "2d-array"}
    painted = group_layout(
        {"binding": 0, "visibility": wgpu.ShaderStage.FRAGMENT, "texture": layered},
        sampler_entry(1),
    )
    solid = shader("common", "geometry", "painted")
    targets = [COLOUR, NORMAL, DEPTH, IDS]
    return Pipelines(
        pass_pipeline(solid, [scene], targets, True),
        pass_pipeline(solid, [scene, painted], targets, True, "fs_painted", "vs_painted", UVS),
        pass_pipeline(shader("common", "shadow"), [scene, lamp], [DEPTH], True),
        pass_pipeline(shader("common", "screen", "antialias"), [scene, antialias], [COLOUR]),
        scene,
        painted,
        lamp,
        occlusion,
        light,
        antialias,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A pass and the layout of its bindings."""

    pipeline: wgpu.GPURenderPipeline
    layout: wgpu.GPUBindGroupLayout


def step(
    names: tuple[str, ...],
    entries: list[dict[str, object]],
    targets: list[str],
    entry: str = "fs",
    where: str = "",
    constants: str = "",
) -> Step:
    """A pass over the screen from the shader files of those names."""
    layout = group_layout(*entries)
    module = shader("common", *names, constants=constants)
    layouts = [pipelines().scene_layout, layout]
    return Step(pass_pipeline(module, layouts, targets, entry=entry, where=where), layout)
