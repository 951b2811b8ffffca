"""The graphics adapter: found once per process, and a clear word when there is none."""

from __future__ import annotations

import platform

import wgpu

from previz.errors import NoAdapterError
from previz.stage.render.c_types import read_at_once
from previz.stage.render.once import once

_FIXES = {
    "Linux": "Install a Vulkan driver: on Debian or Ubuntu `sudo apt-get install "
    "mesa-vulkan-drivers`, which also draws without a graphics card.",
    "Darwin": "Previz needs macOS 10.15 or newer with Metal.",
    "Windows": "Update the driver of the graphics card.",
}


@once
def adapter() -> wgpu.GPUAdapter:
    """The fastest adapter that wgpu finds; a software one if there is no other.

    Raises:
        NoAdapterError: there is no driver the stage can draw with.
    """
    try:
        read_at_once()
        found = wgpu.gpu.request_adapter_sync(power_preference="high-performance")
    except (RuntimeError, OSError) as error:
        raise _no_adapter() from error
    if found is None:
        raise _no_adapter()
    return found


def _no_adapter() -> NoAdapterError:
    return NoAdapterError(
        "The stage has no graphics adapter to draw with.",
        "No Vulkan, Metal, Direct3D 12 or OpenGL driver answered.",
        _FIXES.get(platform.system(), "Install a Vulkan or OpenGL driver."),
    )


@once
def device() -> wgpu.GPUDevice:
    """The process's one graphics device.

    Raises:
        NoAdapterError: there is no adapter, or it refuses a device.
    """
    try:
        return adapter().request_device_sync()
    except RuntimeError as error:
        raise _no_adapter() from error


def adapter_name() -> str:
    """The adapter and the interface it is reached by, as a person would want to read it.

    Raises:
        NoAdapterError: there is no adapter.
    """
    info = adapter().info
    name = info["device"] or info["description"] or info["vendor"] or "unnamed adapter"
    return f"{name} ({info['backend_type']}, {info['adapter_type']})"
