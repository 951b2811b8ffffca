"""Shaders and pipelines, built once per quality from ``resources/shaders``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import wgpu

from previz.resources import resource
from previz.stage.render.device import device

COLOUR, NORMAL, DEPTH, IDS = "rgba8unorm", "rgba16float", "r32uint", "r32uint"
LINEAR = "rgba16float"
HARDWARE_DEPTH = "depth32float"


@dataclass(frozen=True, slots=True)
class Quality:
    """How much work a picture is worth."""

    shadow_px: int
    ao_taps: int
    search_taps: int
    shadow_taps: int


QUALITIES = {"final": Quality(1024, 9, 6, 10), "draft": Quality(512, 5, 4, 5)}


@dataclass(frozen=True, slots=True)
class Pipelines:
    """The passes in order, and the layouts their bindings follow."""

    geometry: wgpu.GPURenderPipeline
    painted: wgpu.GPURenderPipeline
    shadow: wgpu.GPURenderPipeline
    occlusion: wgpu.GPURenderPipeline
    light: wgpu.GPURenderPipeline
    both: wgpu.GPURenderPipeline
    linear: wgpu.GPURenderPipeline
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


def pass_pipeline(
    module: wgpu.GPUShaderModule,
    layouts: list[wgpu.GPUBindGroupLayout],
    targets: list[str],
    solids: bool = False,
    entry: str = "fs",
    vertex: str = "vs",
    extra: dict[str, object] | None = None,
) -> wgpu.GPURenderPipeline:
    """A pass over solids with depth testing, or over the whole screen without.

    ``extra`` is one more buffer of vertices, besides places and normals.
    """
    buffers = [_VERTICES, *([] if extra is None else [extra])]
    depth = {
        "format": HARDWARE_DEPTH,
        "depth_write_enabled": True,
        "depth_compare": "less",
    }
    return device().create_render_pipeline(
        layout=device().create_pipeline_layout(bind_group_layouts=layouts),
        vertex={"module": module, "entry_point": vertex, "buffers": buffers if solids else []},
        primitive={"topology": "triangle-list", "cull_mode": "back" if solids else "none"},
        depth_stencil=depth if solids else None,
        fragment={
            "module": module,
            "entry_point": entry,
            "targets": [{"format": target} for target in targets],
        },
    )


@cache
def pipelines(quality: str) -> Pipelines:
    """The pipelines of a quality; the process keeps them.

    Raises:
        NoAdapterError: there is nothing to draw with.
    """
    taps = QUALITIES[quality]
    constants = (
        f"const AO_TAPS = {taps.ao_taps};\n"
        f"const SEARCH_TAPS = {taps.search_taps};\n"
        f"const SHADOW_TAPS = {taps.shadow_taps};\n"
    )
    uint, sampler = "uint", {"type": "filtering"}
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
        texture_entry(3),
        texture_entry(4, uint),
    )
    antialias = group_layout(
        texture_entry(0, "float"),
        {"binding": 1, "visibility": wgpu.ShaderStage.FRAGMENT, "sampler": sampler},
    )
    layered = {"sample_type": "float", "view_dimension": "2d-array"}
    painted = group_layout(
        {"binding": 0, "visibility": wgpu.ShaderStage.FRAGMENT, "texture": layered},
        {"binding": 1, "visibility": wgpu.ShaderStage.FRAGMENT, "sampler": sampler},
    )
    solid = shader("common", "geometry", "painted")
    targets = [COLOUR, NORMAL, DEPTH, IDS]
    full = ("common", "screen", "depth")
    lit = shader(*full, "light")
    return Pipelines(
        pass_pipeline(solid, [scene], targets, True),
        pass_pipeline(solid, [scene, painted], targets, True, "fs_painted", "vs_painted", UVS),
        pass_pipeline(shader("common", "shadow"), [scene, lamp], [DEPTH], True),
        pass_pipeline(
            shader(*full, "occlusion", constants=constants), [scene, occlusion], [NORMAL]
        ),
        pass_pipeline(lit, [scene, light], [COLOUR]),
        pass_pipeline(lit, [scene, light], [COLOUR, COLOUR], entry="fs_both"),
        pass_pipeline(lit, [scene, light], [LINEAR], entry="fs_linear"),
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
) -> Step:
    """A pass over the screen from the shader files of those names."""
    layout = group_layout(*entries)
    module = shader("common", *names)
    layouts = [pipelines("final").scene_layout, layout]
    return Step(pass_pipeline(module, layouts, targets, entry=entry), layout)
