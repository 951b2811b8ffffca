"""IP-Adapter: reference pictures that a Stable Diffusion model reads like words (Ye et al., 2023).

Beside every layer that reads words there is one that reads pictures, and what it says is added. The
weights are one file of safetensors; they stay with the denoiser's own, so that they go to a card
with them, and are asked only where a take has reference pictures: without, it is bit by bit the
model's own. The arithmetic is that of diffusers 0.42 (IPAdapterAttnProcessor2_0).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import torch
from PIL import Image

from previz.engine.plan import Frames

_PROJECTION, _LAYERS = "image_proj.", "ip_adapter."


def fit_adapter(unet: Any, path: Path) -> torch.nn.Module:
    """Give a denoiser the layers of a checked file; returns what makes words of a picture."""
    from safetensors.torch import load_file

    tensors = load_file(path)
    reads = {key.removeprefix(_LAYERS): each for key, each in tensors.items()}
    seen = {
        key.removeprefix(_PROJECTION): each
        for key, each in tensors.items()
        if key.startswith(_PROJECTION)
    }
    projection: Any = unet._convert_ip_adapter_image_proj_to_diffusers(
        seen, low_cpu_mem_usage=False
    )
    # The file counts the layers that read the frame itself too: it has every other number.
    for number, (_, module) in zip(count(1, 2), _readers(unet), strict=False):
        key, value = (reads[f"{number}.{end}.weight"] for end in ("to_k_ip", "to_v_ip"))
        looking = _looking_class()(key.shape[0], key.shape[1])
        looking.load_state_dict({"to_k_ip.0.weight": key, "to_v_ip.0.weight": value})
        module.set_processor(looking.to(unet.dtype).eval())
    made: torch.nn.Module = projection.to(unet.dtype).eval()
    return made


def show(unet: Any, words: torch.Tensor | None, frames: int, strength: float = 1.0) -> None:
    """Let the layers read these words of pictures (passes, words, width) from now on, or none.

    Every frame of a take reads the same ones.
    """
    for _, module in _readers(unet):
        if hasattr(module.processor, "shown"):
            every = words.repeat_interleave(frames, dim=0) if words is not None else None
            module.processor.shown = every if strength else None
            module.processor.scale = [strength]


def seen(pipe: Any, pictures: Sequence[Frames], guided: bool) -> torch.Tensor:
    """Pictures as words (passes, words, width): where guidance compares, nothing's come first."""
    asked = [Image.fromarray(picture) for picture in pictures]
    sides = ([None] * len(asked), asked) if guided else (asked,)
    with torch.inference_mode():
        return torch.cat(
            [
                _words(pipe, torch.cat([pipe.encode_image(each, pipe.sees_parts) for each in side]))
                for side in sides
            ]
        )


def _words(pipe: Any, embeds: torch.Tensor) -> torch.Tensor:
    """Of every picture its words, one after the other as if they were one."""
    projection = pipe.image_projection
    dtype = next(projection.parameters()).dtype
    words: torch.Tensor = projection(embeds.to(pipe._execution_device, dtype))
    return words.flatten(0, 1).unsqueeze(0)


def look_at(encoder: Any, picture: Image.Image | None, parts: bool, device: Any) -> torch.Tensor:
    """A picture as its encoder gives it, (1, …) on the CPU: its sum, or all of its parts.

    ``None`` is no picture: noughts, as the library compares with.
    """
    from transformers import CLIPImageProcessor

    side = int(encoder.config.image_size)
    first = next(encoder.parameters())
    if picture is None and not parts:
        return torch.zeros(1, int(encoder.config.projection_dim))
    if picture is None:
        pixels = torch.zeros(1, 3, side, side)
    else:
        prepare = CLIPImageProcessor(size=side, crop_size=side)
        pixels = prepare(picture, return_tensors="pt").pixel_values
    pixels = pixels.to(device, first.dtype)
    if parts:
        told: torch.Tensor = encoder(pixels, output_hidden_states=True).hidden_states[-2]
    else:
        told = encoder(pixels).image_embeds
    return told.float().cpu()


def _readers(unet: Any) -> list[tuple[str, Any]]:
    """The layers that read words, by name, in the order that the file numbers them."""
    found = [name.removesuffix(".processor") for name in unet.attn_processors]
    return [
        (name, unet.get_submodule(name))
        for name in found
        if name.endswith("attn2") and "motion_modules" not in name
    ]


@cache
def _looking_class() -> Any:
    from diffusers.models.attention_processor import AttnProcessor2_0, IPAdapterAttnProcessor2_0

    plain = AttnProcessor2_0()

    class Looking(IPAdapterAttnProcessor2_0):  # type: ignore[misc]
        """Reads words as ever, and pictures where there are some."""

        shown: torch.Tensor | None = None

        def __call__(
            self,
            attn: Any,
            hidden_states: torch.Tensor,
            encoder_hidden_states: torch.Tensor | None = None,
            attention_mask: torch.Tensor | None = None,
            temb: torch.Tensor | None = None,
        ) -> torch.Tensor:
            told: torch.Tensor
            if self.shown is None:
                told = plain(attn, hidden_states, encoder_hidden_states, attention_mask, temb)
                return told
            takes = hidden_states.shape[0] // self.shown.shape[0]  # several go through at once
            words = self.shown.to(hidden_states.device, hidden_states.dtype)
            both = encoder_hidden_states, [words.repeat(takes, 1, 1)]
            told = super().__call__(attn, hidden_states, both, attention_mask, temb)
            return told

    return Looking
