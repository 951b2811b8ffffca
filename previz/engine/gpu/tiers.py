"""How much of a model lies in the device's memory at once, and what would fit when it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import torch

from previz.engine.gpu.denoiser import values_at_once
from previz.engine.gpu.eight_bits import KINDS, WHOLE, Layers, largest, storable, taken
from previz.engine.gpu.family import Family, denoisers_of
from previz.engine.gpu.memory import MIB, Device
from previz.engine.plan import Plan
from previz.errors import InputError, OutOfMemoryError, Smaller

Tier = Literal["resident", "offload", "stream"]
TIERS: tuple[Tier, ...] = ("resident", "offload", "stream")
"""The quickest first."""
TIER_WORDS: dict[Tier, str] = {
    "resident": "the whole model in the device's memory",
    "offload": "one part of the model at a time in the device's memory",
    "stream": "a few blocks of the model at a time in the device's memory",
}
EIGHT_BITS = "fp8"
"""Weights stored as float8 e4m3 and computed in the device's own format: half the room, and a
picture that is close to the whole one's (1 % of the latents, measured)."""
LEADING = ("controlnet", "sparsectrl")
"""What the names of nets begin with that are asked in the same step as the denoiser."""
SHARES = (0.75, 0.5)
"""Of width and height, for a take that has to be smaller."""


PIXEL_BYTES = {"cuda": (128, 0), "cpu": (280, 900)}
"""Bytes of a pixel while it is decoded: for each value of the widest layer, and besides. Four
frames (one latent frame) in eight buffers on a card; on a processor a convolution in time unfolds
what it reads: measured on Wan decoders 3 and 24 wide, 1.7 and 7.5 kB a pixel."""


def component_mib(pipe: Any, small: Layers = WHOLE) -> dict[str, int]:
    """Memory of each component's weights, as they are or with layers ``small`` in eight bits."""
    return {
        name: taken(part, small) // MIB
        for name, part in pipe.components.items()
        if isinstance(part, torch.nn.Module)
    }


def streamed_mib(pipe: Any, small: Layers = WHOLE) -> int:
    """Weights that lie on the device while blocks are streamed: two blocks and what is no block.

    The next block comes while one runs.
    """
    return max(_streamed(part, small) for part in pipe.components.values()) // MIB


def _streamed(part: object, small: Layers) -> int:
    if not isinstance(part, torch.nn.Module):
        return 0
    lists = [each for each in part.modules() if isinstance(each, torch.nn.ModuleList)]
    blocks = [block for each in lists for block in each]
    two = sorted((taken(block, small) for block in blocks), reverse=True)[:2]
    rest = taken(part, small) - sum(taken(each, small) for each in _outermost(lists))
    return rest + sum(two)


def _outermost(lists: Sequence[torch.nn.ModuleList]) -> list[torch.nn.ModuleList]:
    inner = {id(child) for each in lists for child in each.modules() if child is not each}
    return [each for each in lists if id(each) not in inner]


def working_mib(pipe: Any, family: Family, plan: Plan, kind: str) -> int:
    """Memory beside the weights while a plan's takes are made, on a device of a kind.

    An estimate on the safe side. Denoiser: rows x tokens x width x 48 values live at once, of
    four bytes on a processor and of two elsewhere.
    """
    width = values_at_once(pipe)
    denoise = plan.rows * plan.tokens * width * 48 * (4 if kind == "cpu" else 2)
    return max(denoise // MIB, decoding_mib(pipe, family, plan, kind))


def decoding_mib(pipe: Any, family: Family, plan: Plan, kind: str = "cuda") -> int:
    """Memory beside the decoder's weights while a take is decoded; see ``PIXEL_BYTES``."""
    each, besides = PIXEL_BYTES.get(kind, PIXEL_BYTES["cuda"])
    pixels = plan.width_px * plan.height_px
    return int(pixels * (family.decoder_width(pipe) * each + besides)) // MIB


def needed_mib(pipe: Any, work_mib: int, kind: str, small: Layers = WHOLE) -> dict[Tier, int]:
    """Memory of the device that each tier needs which a device of that kind can do.

    Args:
        small: layers that are reckoned as if they were stored in eight bits.
    """
    parts = component_mib(pipe, small)
    whole: dict[Tier, int] = {"resident": sum(parts.values()) + work_mib}
    if kind == "cuda":
        whole["offload"] = _one_at_a_time(parts) + work_mib
        whole["stream"] = streamed_mib(pipe, small) + work_mib
    return whole


def _one_at_a_time(parts: Mapping[str, int]) -> int:
    """The most that lies on the device where a part comes when it is asked.

    A net that leads the denoiser is asked in every step: it stays there beside it, one of a kind.
    """
    kinds = [[size for name, size in parts.items() if name.startswith(kind)] for kind in LEADING]
    apart = [size for name, size in parts.items() if not name.startswith(LEADING)]
    return max(apart, default=0) + sum(max(sizes, default=0) for sizes in kinds)


def tier_for(needed: dict[Tier, int], device: Device) -> Tier:
    """The quickest tier that fits into ``device.free_mib``, as it was before the model was loaded.

    Raises:
        OutOfMemoryError: not one of them fits.
    """
    for tier in TIERS:
        if tier in needed and needed[tier] <= device.free_mib:
            return tier
    least = min(needed.values())
    what = f"This model and this size need about {least / 1024:.1f} GiB."
    if device.limited:
        raise OutOfMemoryError(
            what,
            f"Preferences let models use {device.free_mib / 1024:.1f} GiB of {device.name}'s "
            f"{device.total_mib / 1024:.1f} GiB.",
            "Allow more there, render at a smaller size, or choose a smaller model.",
        )
    raise OutOfMemoryError(
        what,
        f"{device.name} has {device.free_mib / 1024:.1f} of "
        f"{device.total_mib / 1024:.1f} GiB free.",
        "Close other programs, render at a smaller size, or choose a smaller model.",
    )


def slower(tier: Tier, needed: dict[Tier, int]) -> Tier | None:
    """The next tier that needs less, for when an estimate was too low; None after the last."""
    later = TIERS[TIERS.index(tier) + 1 :]
    return next((each for each in later if each in needed), None)


def place(pipe: Any, tier: Tier, device: Device) -> None:
    """Bring the weights to the device, as little of them at a time as the tier says.

    Decoding in tiles changes pixels, so only the tiers that need the room do.
    """
    if tier == "offload":
        pipe.remove_all_hooks()
        pipe.enable_model_cpu_offload(device=device.kind)
    elif tier == "stream":
        pipe.remove_all_hooks()
        streams = device.kind == "cuda"
        pipe.enable_group_offload(
            torch.device(device.kind),
            offload_type="leaf_level" if streams else "block_level",
            num_blocks_per_group=None if streams else 1,
            use_stream=streams,
        )
    elif device.kind != "cpu":
        pipe.to(device.kind)
    if tier != "resident" and hasattr(pipe.vae, "enable_tiling"):
        pipe.vae.enable_tiling()


def stored(pipe: Any, storage: str, device: Device) -> None:
    """Keep the denoisers' weights in fewer bits; of no storage they stay as they were loaded.

    Raises:
        InputError: they came in fewer bits.
    """
    if storage == EIGHT_BITS:
        if is_quantised(pipe):
            raise InputError(
                "This model's weights cannot be stored in eight bits.",
                "They come from a GGUF file, which keeps them in few bits already.",
                "Render without that setting, or choose the model's full weights.",
            )
        for denoiser in denoisers_of(pipe):
            denoiser.enable_layerwise_casting(
                storage_dtype=torch.float8_e4m3fn, compute_dtype=device.denoiser_dtype
            )


def is_quantised(pipe: Any) -> bool:
    """Whether a denoiser's weights came in fewer bits than it computes in: from a GGUF file."""
    return any(getattr(each, "hf_quantizer", None) is not None for each in denoisers_of(pipe))


def fitting(
    pipe: Any,
    device: Device,
    storage: str,
    size_px: tuple[int, int],
    work_of: Callable[[int, int], int],
    room_mib: int,
) -> tuple[Smaller, ...]:
    """What would fit: the same size in fewer bits, then smaller sizes, those only that fit.

    Fewer bits are reckoned for every tier: on a card the whole denoiser, the one part that lies
    there, or two of its blocks become smaller.

    Args:
        storage: what the weights are stored in now.
        size_px: width and height that were asked for.
        work_of: memory beside the weights for a width and height, MiB.
        room_mib: what there is.
    """
    found: list[Smaller] = []
    whole = not storage and not is_quantised(pipe) and device.kind in KINDS
    small = storable(pipe) if whole else WHOLE
    if small:
        work_mib = work_of(*size_px) + largest(pipe, small) // MIB
        if min(needed_mib(pipe, work_mib, device.kind, small).values()) <= room_mib:
            found.append(Smaller(*size_px, EIGHT_BITS))
    for share in SHARES:
        width_px, height_px = (round(side * share / 2) * 2 for side in size_px)
        work_mib = work_of(width_px, height_px)
        if min(needed_mib(pipe, work_mib, device.kind).values()) <= room_mib:
            found.append(Smaller(width_px, height_px, storage))
    return tuple(found)
