"""SANA-WM: a first picture and the camera in numbers. SanaWMPipeline of diffusers 0.42.

It is told where the camera is at every frame, in metres, and what its lens does: a push and a
zoom are two things to it. What it sees at first is a picture, given or drawn from the stage.
"""

from __future__ import annotations

import functools
from functools import cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from previz.engine.gpu.families import ltx
from previz.engine.gpu.family import Family, Texts, Words, as_frames, named, on_cpu, widened
from previz.engine.plan import CameraPath, Frames, Plan, ShotRequest
from previz.engine.sheets.sana import SANA_WM
from previz.errors import InputError


@cache
def _pipeline_class() -> Any:
    from diffusers import SanaWMPipeline

    class CanvasPipeline(SanaWMPipeline):  # type: ignore[misc]
        """Begins with the noise that it is given; the library's draws its own."""

        canvas: torch.Tensor

        @functools.wraps(SanaWMPipeline.__call__)
        def __call__(self, *given: Any, latents: torch.Tensor, **asked: Any) -> Any:
            self.canvas = latents
            return super().__call__(*given, **asked)

        def prepare_latents(self, *given: Any) -> tuple[torch.Tensor, torch.Tensor]:
            latents, mask = super().prepare_latents(*given)
            canvas = self.canvas.to(latents.device, latents.dtype)
            return torch.where(mask > 0, latents, canvas), mask

    return CanvasPipeline


def pipeline(pipe: Any, _request: ShotRequest) -> Any:
    """The pipeline that begins with our noise."""
    led = _pipeline_class()(**pipe.components)
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """A text twice, each (1, 1, tokens, width) and its mask: as what is wanted, behind the
    instruction that the model was trained with, and as what is not, without it."""
    from diffusers.pipelines.sana_wm.pipeline_sana_wm import DEFAULT_CHI_PROMPT

    return on_cpu(*pipe.encode_prompt(text, text, chi_prompt=DEFAULT_CHI_PROMPT))


def arguments(_pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call.

    Raises:
        InputError: the first picture or the camera is missing, or the camera's path is too short.
    """
    first, camera = _whole(request)
    to_world, lens_px = _camera(camera, request, plan)
    unwanted = texts.negative or texts.prompt  # not looked at without guidance
    return {
        **named(texts.prompt[:2], "prompt_embeds", "prompt_attention_mask"),
        **named(unwanted[2:], "negative_prompt_embeds", "negative_prompt_attention_mask"),
        "image": Image.fromarray(widened(first[:1], plan)[0]),
        "prompt": request.prompt,
        "c2w": to_world,
        "intrinsics": lens_px,
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "num_inference_steps": plan.steps,
        "guidance_scale": plan.guidance,
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def _whole(request: ShotRequest) -> tuple[Frames, CameraPath]:
    first, camera = request.controls.get("first"), request.camera
    if first is None or camera is None or len(camera.to_world) < request.frames:
        raise InputError(
            "This model needs a first picture and the camera's path over the whole take.",
            "It goes on from what it sees, along the path that it is told.",
            "Draw both from the stage.",
        )
    return first, camera


def _camera(
    camera: CameraPath, request: ShotRequest, plan: Plan
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The path at the made length and size: the last place is held, the centre moves along."""
    held = np.minimum(np.arange(plan.frames), request.frames - 1)
    lens_px = camera.lens_px[held].copy()
    lens_px[:, 2] += (plan.width_px - request.width_px) // 2
    lens_px[:, 3] += (plan.height_px - request.height_px) // 2
    return camera.to_world[held], lens_px


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Normalised latents (1, C, T, H, W) to frames."""
    with torch.inference_mode():
        return as_frames(pipe._decode_latents(latents))


FAMILY = Family(SANA_WM, encode, arguments, decode, ltx.decoder_width, pipeline=pipeline)
