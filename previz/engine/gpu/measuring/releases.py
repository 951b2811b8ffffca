"""The sizes of released denoisers, built with random weights: nothing is downloaded to be measured.

Configurations are those of the makers' ``transformer/config.json``. A tiny one of each runs the
same code within a second on a processor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from previz.engine.gpu.memory import MIB

Inputs = Callable[[], dict[str, torch.Tensor | int | float]]
"""Arguments of one pass, made on torch's present device; floats in torch's present format."""


@dataclass(frozen=True, slots=True)
class Release:
    """One denoiser at one size.

    ``passes`` of it are one step of the sampling that the makers advise: 2 with guidance of the
    words. ``told`` gives the arguments of a pass. ``latents`` names those that a step changes, of
    the same shape as what a pass says. ``decoder`` is the configuration of its AutoencoderKLWan,
    where it has that one.
    """

    name: str
    size: str
    class_name: str
    config: Mapping[str, Any]
    told: Inputs
    passes: int = 2
    latents: tuple[str, ...] = ("hidden_states",)
    decoder: Mapping[str, Any] | None = None

    def build(self, device: str, dtype: torch.dtype) -> Any:
        """The denoiser with random weights, ready on the device."""
        import diffusers

        with _made_on(device, dtype), torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            denoiser = getattr(diffusers, self.class_name)(**self.config)
        return denoiser.eval().requires_grad_(False)

    def inputs(self, device: str, dtype: torch.dtype) -> dict[str, Any]:
        """Arguments of one pass on a fixed canvas: noise, words and controls of seed 0."""
        with _made_on(device, dtype), torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            return self.told()

    def build_decoder(self, device: str) -> Any:
        """Its autoencoder with random weights, in float32 as the engine keeps it."""
        from diffusers import AutoencoderKLWan

        with _made_on(device, torch.float32), torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            return AutoencoderKLWan(**(self.decoder or {})).eval().requires_grad_(False)

    def weights_mib(self, dtype: torch.dtype) -> int:
        """Memory of its weights."""
        model = self.build("meta", dtype)
        return sum(int(each.numel()) for each in model.parameters()) * dtype.itemsize // MIB


@contextmanager
def _made_on(device: str, dtype: torch.dtype) -> Iterator[None]:
    usual = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device):
            yield
    finally:
        torch.set_default_dtype(usual)


_WAN: Mapping[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 12,
    "attention_head_dim": 128,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": 4096,
    "freq_dim": 256,
    "ffn_dim": 8960,
    "num_layers": 30,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 1024,
}
_TINY: Mapping[str, Any] = {
    **_WAN,
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "text_dim": 32,
    "ffn_dim": 32,
    "num_layers": 4,
    "rope_max_seq_len": 64,
}


def _wan(grid: tuple[int, int, int, int], words: int, width: int, vace: int = 0) -> Inputs:
    """``grid`` is latent channels, frames, height, width; ``vace`` the layers that are led."""

    def told() -> dict[str, Any]:
        led = {
            "control_hidden_states": torch.randn(1, 96, *grid[1:]),
            "control_hidden_states_scale": torch.ones(vace),
        }
        return {
            "hidden_states": torch.randn(1, *grid),
            "timestep": torch.tensor([900.0], dtype=torch.float32),
            "encoder_hidden_states": torch.randn(1, words, width),
            **(led if vace else {}),
        }

    return told


def _ltx2(grid: tuple[int, int, int], sound: int, channels: int, words: int, width: int) -> Inputs:
    """``grid`` is latent frames, height, width; tokens come packed, words as they were read."""

    def told() -> dict[str, Any]:
        frames, height, across = grid
        time = torch.tensor([900.0], dtype=torch.float32)
        return {
            "hidden_states": torch.randn(1, frames * height * across, channels),
            "audio_hidden_states": torch.randn(1, sound, channels),
            "encoder_hidden_states": torch.randn(1, words, width),
            "audio_encoder_hidden_states": torch.randn(1, words, width),
            "timestep": time,
            "sigma": time,
            "num_frames": frames,
            "height": height,
            "width": across,
            "audio_num_frames": sound,
            "fps": 24.0,
        }

    return told


RELEASED: tuple[Release, ...] = (
    Release(
        "Wan 2.1 1.3B", "81 frames of 832 x 480", "WanTransformer3DModel", _WAN,
        _wan((16, 21, 60, 104), 512, 4096), decoder={},
    ),
    Release(
        "Wan 2.1 VACE 1.3B with depth", "81 frames of 832 x 480", "WanVACETransformer3DModel",
        {**_WAN, "vace_layers": list(range(0, 30, 2)), "vace_in_channels": 96},
        _wan((16, 21, 60, 104), 512, 4096, vace=15),
    ),
    Release(
        "Wan 2.2 5B", "121 frames of 1280 x 704", "WanTransformer3DModel",
        {**_WAN, "num_attention_heads": 24, "in_channels": 48, "out_channels": 48,
         "ffn_dim": 14336},
        _wan((48, 31, 44, 80), 512, 4096),
    ),
    Release(
        "LTX-2 19B", "121 frames of 768 x 512, with sound", "LTX2VideoTransformer3DModel", {},
        _ltx2((16, 16, 24), 126, 128, 1024, 3840), passes=4,
        latents=("hidden_states", "audio_hidden_states"),
    ),
)  # fmt: skip
"""LTX-2 has guidance of words, time and senses: four passes a step. Its sound has 25 latents a
second."""

TINY: tuple[Release, ...] = (
    Release(
        "tiny Wan", "9 frames of 64 x 64", "WanTransformer3DModel", _TINY,
        _wan((16, 3, 8, 8), 16, 32),
        decoder={"base_dim": 3, "z_dim": 16, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1,
                 "temperal_downsample": [False, True, True]},
    ),
    Release(
        "tiny VACE with depth", "9 frames of 64 x 64", "WanVACETransformer3DModel",
        {**_TINY, "vace_layers": [0, 2], "vace_in_channels": 96},
        _wan((16, 3, 8, 8), 16, 32, vace=2),
    ),
    Release(
        "tiny LTX-2", "9 frames of 64 x 64, with sound", "LTX2VideoTransformer3DModel",
        {"in_channels": 4, "out_channels": 4, "num_attention_heads": 2, "attention_head_dim": 8,
         "cross_attention_dim": 16, "audio_in_channels": 4, "audio_out_channels": 4,
         "audio_num_attention_heads": 2, "audio_attention_head_dim": 4,
         "audio_cross_attention_dim": 8, "num_layers": 4, "caption_channels": 32,
         "rope_double_precision": False},
        _ltx2((2, 2, 2), 9, 4, 16, 32), passes=4,
        latents=("hidden_states", "audio_hidden_states"),
    ),
)  # fmt: skip
"""The same at sizes that say nothing of speed, but go through every line."""
