"""AnimateDiff with all that lies beside it, as one pipeline: every part once, and no part twice.

What the makers publish separately is put together here: a Stable Diffusion 1.5, the layers of
motion, ControlNets, SparseCtrls, an IP-Adapter, an AnimateLCM. The pipelines that answer a request
borrow the parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import torch

from previz.engine.beside import (
    FEW_STEPS,
    IP_ADAPTER,
    PLUS,
    adapter_file,
)
from previz.engine.gpu.picture_prompt import fit_adapter, look_at
from previz.engine.gpu.sparse_control import Shown
from previz.engine.parts import part_folder
from previz.engine.safetensors_header import read_header


@cache
def whole_class() -> Any:
    """The library's pipeline with a place for every part; once, for it takes a second to import."""
    from diffusers import AnimateDiffControlNetPipeline

    class WholePipeline(AnimateDiffControlNetPipeline):  # type: ignore[misc]
        """All parts; it is not called itself."""

        sees_parts = False

        def __init__(
            self,
            vae: Any,
            text_encoder: Any,
            tokenizer: Any,
            unet: Any,
            scheduler: Any,
            motion_adapter: Any = None,
            controlnet: Any = None,
            image_encoder: Any = None,
            image_projection: Any = None,
            controlnet_depth: Any = None,
            controlnet_pose: Any = None,
            controlnet_lineart: Any = None,
            sparsectrl: Any = None,
            sparsectrl_scribble: Any = None,
        ) -> None:
            super().__init__(
                vae, text_encoder, tokenizer, unet, motion_adapter, controlnet, scheduler,
                None, image_encoder,
            )  # fmt: skip
            # The denoiser has the layers of motion by now: a second copy would only cost memory.
            self.register_modules(
                motion_adapter=None,
                image_projection=image_projection,
                controlnet_depth=controlnet_depth,
                controlnet_pose=controlnet_pose,
                controlnet_lineart=controlnet_lineart,
                sparsectrl=sparsectrl,
                sparsectrl_scribble=sparsectrl_scribble,
            )

        @property
        def components(self) -> dict[str, Any]:
            """Every part: the library leaves out those that a pipeline can do without."""
            required, optional = self._get_signature_keys(self)
            return {name: getattr(self, name) for name in sorted({*required, *optional})}

        def encode_image(self, picture: Any, parts: bool) -> torch.Tensor:
            """A picture, or none, as the image encoder gives it: (1, …) on the CPU."""
            return look_at(self.image_encoder, picture, parts, self._execution_device)

    return WholePipeline


def whole(folder: Path, **parts: Any) -> Any:
    """The pipeline of a checked folder.

    Args:
        parts: its loaded networks, tokenizer and schedule, by name.
    """
    pipe = whole_class()(**parts)
    adapter = part_folder(folder, IP_ADAPTER)
    if adapter.is_dir():
        path = adapter_file(adapter)
        pipe.register_modules(image_projection=fit_adapter(pipe.unet, path))
        pipe.sees_parts = PLUS in read_header(path).tensors
    pipe.scheduler = _schedule(pipe.scheduler, part_folder(folder, FEW_STEPS).is_dir())
    return pipe


def _schedule(scheduler: Any, few: bool) -> Any:
    """The folder's own schedule, unless that is Stable Diffusion's: the layers of motion learned
    with a linear one, and those of AnimateLCM with its few steps (the makers' model cards)."""
    from diffusers import DDIMScheduler, LCMScheduler, PNDMScheduler

    if few:
        return LCMScheduler.from_config(scheduler.config, beta_schedule="linear")
    if isinstance(scheduler, PNDMScheduler):
        return DDIMScheduler.from_config(
            scheduler.config,
            beta_schedule="linear",
            clip_sample=False,
            timestep_spacing="linspace",
            steps_offset=1,
        )
    return scheduler


def borrowed(pipe: Any, controlnet: Any, scheduler: Any) -> Any:
    """A pipeline of the library with this pipeline's parts, led by a ControlNet or by none."""
    from diffusers import AnimateDiffPipeline

    names = ("vae", "text_encoder", "tokenizer", "unet")
    parts: Mapping[str, Any] = {name: getattr(pipe, name) for name in names}
    if controlnet is None:
        led = AnimateDiffPipeline(**parts, motion_adapter=None, scheduler=scheduler)
    else:
        led = _led_class()(**parts, motion_adapter=None, controlnet=controlnet, scheduler=scheduler)
    led.set_progress_bar_config(disable=True)
    return led


@cache
def _led_class() -> Any:
    from diffusers import AnimateDiffControlNetPipeline

    class LedPipeline(AnimateDiffControlNetPipeline):  # type: ignore[misc]
        """Takes control videos as they are; pictures at frames are with their net already."""

        def prepare_video(self, video: Any, *given: Any, **more: Any) -> Any:
            return (
                video if isinstance(video, Shown) else super().prepare_video(video, *given, **more)
            )

    return LedPipeline
