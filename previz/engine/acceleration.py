"""The names of what makes a take faster, without torch: the window offers them too."""

from __future__ import annotations

from collections.abc import Mapping

NATIVE = "native"
ATTENTION: Mapping[str, str] = {
    NATIVE: "PyTorch's own",
    "_native_flash": "PyTorch's flash kernel",
    "_native_cudnn": "cuDNN",
    "_native_efficient": "PyTorch's memory-saving kernel",
    "flash": "FlashAttention 2",
    "_flash_3": "FlashAttention 3",
    "sage": "SageAttention",
    "xformers": "xFormers",
}
"""Attention kernels as diffusers names them, that are called without a download."""
