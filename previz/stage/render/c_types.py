"""wgpu's C types, read all at once: read one after another they are half of a first picture's cost.

wgpu names a C type by its text, and cffi reads such a text behind the names of all 430 types of the
header, each time: 70 texts are 1.3 CPU-s of every process that draws, before its first picture.
Read as the members of one structure, all of them are two such texts.

What is read is put where cffi keeps what it has read. That place is not promised: where it is
another one day, the types are read one by one again, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_POINTED_AT = (
    *("AdapterInfo", "BindGroupDescriptor", "BindGroupEntry", "BindGroupLayoutDescriptor"),
    *("BindGroupLayoutEntry", "BufferBindingLayout", "BufferDescriptor", "BufferMapCallbackInfo"),
    *("ChainedStruct", "Color", "ColorTargetState", "CommandBufferDescriptor"),
    *("CommandEncoderDescriptor", "DepthStencilState", "DeviceDescriptor", "DeviceExtras"),
    *("DeviceLostCallbackInfo", "Extent3D", "FragmentState", "InstanceDescriptor", "Limits"),
    *("MultisampleState", "NativeLimits", "Origin3D", "PipelineLayoutDescriptor"),
    *("PrimitiveState", "PrimitiveStateExtras", "QueueDescriptor", "RenderPassColorAttachment"),
    *("RenderPassDepthStencilAttachment", "RenderPassDescriptor", "RenderPipelineDescriptor"),
    *("RequestAdapterCallbackInfo", "RequestAdapterOptions", "RequestDeviceCallbackInfo"),
    *("SamplerBindingLayout", "SamplerDescriptor", "ShaderModuleDescriptor", "ShaderSourceWGSL"),
    *("StencilFaceState", "StringView", "TexelCopyBufferInfo", "TexelCopyBufferLayout"),
    *("TexelCopyTextureInfo", "TextureBindingLayout", "TextureDescriptor"),
    *("TextureViewDescriptor", "UncapturedErrorCallbackInfo", "VertexAttribute"),
    *("VertexBufferLayout", "VertexState"),
)
_TELL = (
    *("WGPURequestAdapterStatus, WGPUAdapter", "WGPURequestDeviceStatus, WGPUDevice"),
    *("WGPUDevice const *, WGPUDeviceLostReason", "WGPUDevice const *, WGPUErrorType"),
    "WGPUMapAsyncStatus",
)
"""What wgpu's calls back begin with."""
_IN_ROWS = (
    *("BindGroupEntry", "BindGroupLayoutEntry", "BindGroupLayout", "ColorTargetState"),
    *("CommandBuffer", "RenderPassColorAttachment", "VertexAttribute", "VertexBufferLayout"),
)
TEXTS = (
    *(f"WGPU{name} *" for name in _POINTED_AT),
    *(f"WGPU{name}[]" for name in _IN_ROWS),
    *("WGPUChainedStruct * ", "char []", "uint32_t []", "uint8_t []", "uint8_t *"),
    *("intptr_t", "uintptr_t"),
    *(f"void({first}, WGPUStringView, void *, void *)" for first in _TELL),
)
"""The types that wgpu 0.32 names while a picture is drawn, each as it writes it."""


def read_at_once() -> None:
    """Read ``TEXTS`` for wgpu; call it before an adapter is asked for. A second call does nothing.

    Raises:
        RuntimeError, OSError: wgpu's library is not there or cannot be loaded.
    """
    from wgpu.backends.wgpu_native._ffi import ffi

    known = getattr(ffi, "_parsed_types", None)
    if not isinstance(known, dict):
        return
    missing = [text for text in TEXTS if text not in known]
    if missing:
        known.update(_read(ffi, missing))


def _read(ffi: Any, texts: list[str]) -> Iterator[tuple[str, tuple[Any, bool]]]:
    """Each text with its type, and whether it is a function's, which stands for a pointer to it.

    A row without an end, or a function, can be no member but only pointed at, so all are.
    """
    members = "".join(f"{_pointer(text, f'm{n}')};" for n, text in enumerate(texts))
    ffi.cdef(f"struct previz_types {{ {members} }};")
    fields = ffi.typeof("struct previz_types").fields
    for text, (_, field) in zip(texts, fields, strict=True):
        function = field.type.kind == "function"
        yield text, (field.type if function else field.type.item, function)


def _pointer(text: str, name: str) -> str:
    """In C: ``name`` points at what ``text`` is."""
    bare = text.strip()
    if bare.startswith("void("):
        return f"void (*{name}){bare.removeprefix('void')}"
    if bare.endswith("[]"):
        return f"{bare[:-2]} (*{name})[]"
    return f"{bare} *{name}"
