"""SparseCtrl: pictures that an AnimateDiff take passes through at some of its frames.

The net (Guo et al., ECCV 2024; SparseControlNetModel of diffusers 0.42) is shown the pictures with
a mask of the frames that they stand at, and tells the denoiser about every frame, as a ControlNet
does. Both only add to what the denoiser's own layers say, so both can speak in one take, which no
pipeline of diffusers offers. The library's also draws the pictures' latents from a generator that
nobody seeds; here they are the most likely ones, and a take repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch

from previz.engine.plan import Frames

Placed = tuple[int, Frames, float]
"""Frame of the take, picture (height, width, 3), and how strongly it is obeyed."""


class Shown(list[None]):
    """What a SparseCtrl is shown of a take: it goes where a ControlNet's video goes, as long.

    Args:
        pictures: (1, C, T, h, w) of latents, or of pixels from 0 to 1, nought where nothing is.
        mask: (1, 1, T, h, w), 1 where a picture stands.
        strengths: one for each frame of the take.
    """

    def __init__(self, pictures: torch.Tensor, mask: torch.Tensor, strengths: torch.Tensor) -> None:
        super().__init__([None] * len(strengths))
        self.pictures, self.mask, self.strengths = pictures, mask, strengths


class AtFrames(torch.nn.Module):
    """A SparseCtrl, called as a ControlNet is."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net, self.config = net, net.config

    def forward(
        self,
        sample: torch.Tensor,
        timestep: Any,
        encoder_hidden_states: torch.Tensor,
        controlnet_cond: Shown,
        **_as_a_controlnet: Any,
    ) -> Any:
        """What is to be added to the denoiser's layers; ``sample`` is (passes x T, C, h, w)."""
        frames, place = len(controlnet_cond), (sample.device, sample.dtype)
        passes = sample.shape[0] // frames
        film = sample.reshape(passes, frames, *sample.shape[1:]).transpose(1, 2)
        down, middle = self.net(
            film,
            timestep,
            encoder_hidden_states=encoder_hidden_states,
            controlnet_cond=controlnet_cond.pictures.to(*place),
            conditioning_mask=controlnet_cond.mask.to(*place),
            return_dict=False,
        )
        scale = controlnet_cond.strengths.to(*place).repeat(passes)[:, None, None, None]
        return [each * scale for each in down], middle * scale


def shown(pipe: Any, net: Any, placed: Sequence[Placed], frames: int, batch: int) -> Shown:
    """Pictures of a take's size at its frames; of two at one frame the later one counts.

    Args:
        batch: pictures that are encoded at once.
    """
    by_frame = {at: (picture, strength) for at, picture, strength in placed}
    numbers = sorted(by_frame)
    pictures = np.stack([by_frame[at][0] for at in numbers])
    seen = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    if net.config.use_simplified_condition_embedding:
        seen = encoded(pipe, seen, batch)
    film = torch.zeros(1, seen.shape[1], frames, *seen.shape[2:])
    film[0, :, numbers] = seen.transpose(0, 1)
    mask = torch.zeros(1, 1, frames, *seen.shape[2:])
    mask[:, :, numbers] = 1
    return Shown(film, mask, between({at: by_frame[at][1] for at in numbers}, frames))


def encoded(pipe: Any, pictures: torch.Tensor, batch: int) -> torch.Tensor:
    """Pictures (N, 3, H, W) from 0 to 1 as latents (N, C, h, w) on the CPU, the most likely."""
    vae, device = pipe.vae, pipe._execution_device
    with torch.inference_mode(), untiled(vae):
        parts = [
            vae.encode((some * 2 - 1).to(device, vae.dtype)).latent_dist.mode().float().cpu()
            for some in torch.split(pictures, batch)
        ]
    return torch.cat(parts) * float(vae.config.scaling_factor)


@contextmanager
def untiled(vae: Any) -> Iterator[None]:
    """While inside, a picture goes through whole, also where little of a model lies on a card.

    Tiles change pixels, and one picture at a time has the room: the tiers reckon with it.
    """
    usual, vae.use_tiling = vae.use_tiling, False
    try:
        yield
    finally:
        vae.use_tiling = usual


def between(strengths: dict[int, float], frames: int) -> torch.Tensor:
    """A strength for each frame: that of its picture, in between by distance."""
    numbers = sorted(strengths)
    values = [strengths[number] for number in numbers]
    return torch.from_numpy(np.interp(np.arange(frames), numbers, values)).float()
