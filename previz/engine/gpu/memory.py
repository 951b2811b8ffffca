"""Where a model runs: the device, how much fits, and what is done when it does not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import psutil
import torch

from previz.engine.gpu.denoiser import denoiser_size
from previz.engine.gpu.family import Family
from previz.engine.plan import Plan
from previz.errors import OutOfMemoryError

Tier = Literal["resident", "offload"]
MIB = 2**20
TIER_WORDS: dict[Tier, str] = {
    "resident": "the whole model in the device's memory",
    "offload": "one part of the model at a time in the device's memory",
}


@dataclass(frozen=True, slots=True)
class Device:
    """The processor that a model runs on. On a CPU the memory is the system's."""

    kind: Literal["cuda", "mps", "cpu"]
    name: str
    total_mib: int
    free_mib: int

    @property
    def denoiser_dtype(self) -> torch.dtype:
        """bfloat16 on an accelerator; on a CPU it is 200 times slower than float32."""
        return torch.float32 if self.kind == "cpu" else torch.bfloat16


def choose_device() -> Device:
    """The first of CUDA (which includes ROCm), Apple's Metal, CPU."""
    system = psutil.virtual_memory()
    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info()
        return Device("cuda", torch.cuda.get_device_name(), total // MIB, free // MIB)
    if torch.backends.mps.is_available():
        return Device("mps", "Apple GPU", system.total // MIB, system.available // MIB)
    return Device("cpu", "CPU", system.total // MIB, system.available // MIB)


def check_room(need_mib: int) -> None:
    """Every model is loaded through the system's memory, wherever it runs afterwards.

    Raises:
        OutOfMemoryError: there is not enough of it.
    """
    system = psutil.virtual_memory()
    if need_mib > system.available // MIB:
        raise OutOfMemoryError(
            f"This model needs {need_mib / 1024:.1f} GiB of system memory to be loaded.",
            f"{system.available / 2**30:.1f} of {system.total / 2**30:.1f} GiB are free.",
            "Close other programs, or choose a smaller model.",
        )


def component_mib(pipe: Any) -> dict[str, int]:
    """Memory of each component's weights."""
    return {
        name: sum(p.numel() * p.element_size() for p in part.parameters()) // MIB
        for name, part in pipe.components.items()
        if isinstance(part, torch.nn.Module)
    }


def working_mib(pipe: Any, family: Family, plan: Plan) -> int:
    """Memory beside the weights while a take is made. An estimate on the safe side.

    Denoiser: tokens x width x 48 values live at once. Decoder: four frames (one latent frame) of
    pixels x the widest layer at full size x 8 buffers.
    """
    width, _ = denoiser_size(pipe)
    denoise = plan.tokens * width * 48 * 2
    decode = plan.width_px * plan.height_px * 4 * family.decoder_width(pipe) * 8 * 4
    return int(max(denoise, decode)) // MIB


def tier_for(parts_mib: dict[str, int], work_mib: int, device: Device) -> Tier:
    """The fastest tier that fits into ``device.free_mib``, as it was before the model was loaded.

    Raises:
        OutOfMemoryError: not even the largest part alone fits.
    """
    if sum(parts_mib.values()) + work_mib <= device.free_mib:
        return "resident"
    if device.kind == "cuda" and max(parts_mib.values()) + work_mib <= device.free_mib:
        return "offload"
    raise _too_large(sum(parts_mib.values()) + work_mib, device)


def place(pipe: Any, tier: Tier, device: Device) -> None:
    """Bring the weights to the device. Decoding in tiles changes pixels, so only offload does."""
    if tier == "offload":
        pipe.enable_model_cpu_offload(device=device.kind)
        pipe.vae.enable_tiling()
    elif device.kind != "cpu":
        pipe.to(device.kind)


def release() -> None:
    """Give back what a dropped model or a failed take held."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


@contextmanager
def explained_allocations(device: Device) -> Iterator[None]:
    """Turn every way a library says “no memory” into OutOfMemoryError with a next step."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise _ran_out(device) from error
    except RuntimeError as error:  # what the CPU allocator and older back ends raise
        if "allocate" not in str(error) and "out of memory" not in str(error):
            raise
        raise _ran_out(device) from error


def _ran_out(device: Device) -> OutOfMemoryError:
    return OutOfMemoryError(
        "The take needs more memory than there is.",
        f"{device.name} has {device.total_mib / 1024:.1f} GiB in all.",
        "Render at a smaller size, or a shorter shot, or choose a smaller model.",
    )


def _too_large(need_mib: int, device: Device) -> OutOfMemoryError:
    return OutOfMemoryError(
        f"This model and this size need about {need_mib / 1024:.1f} GiB.",
        f"{device.name} has {device.free_mib / 1024:.1f} of "
        f"{device.total_mib / 1024:.1f} GiB free.",
        "Close other programs, render at a smaller size, or choose a smaller model.",
    )
