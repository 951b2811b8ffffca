"""The schedule of AnimateLCM: a take in four to eight steps (Wang et al., 2024).

After each step but the last it adds new noise. The library draws that for the whole take at once,
so another length would be another film; here it comes from the noise canvas, frame by frame, as a
take's first noise does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch

from previz.engine.gpu.canvas import Look, canvas_noise
from previz.engine.shapes import LatentShape

STEP_SEED = 0x5DEECE66D
"""Times the number of a step, laid over a take's seed: each step has noise of its own."""


def of_few_steps(
    scheduler: Any, look: Look, brought: Callable[[torch.Tensor], torch.Tensor]
) -> Any:
    """An LCM schedule like a given one, whose noise is that of a look.

    Args:
        brought: what is done to all noise of the take, to the first as well.
    """
    kind = type(scheduler)

    class OnCanvas(kind):  # type: ignore[valid-type, misc]
        """The same steps, with noise that does not depend on the take's length."""

        def set_begin_index(self, begin_index: int = 0) -> None:
            """It knows its place by the time: a schedule that begins late has its own list."""

        def step(
            self,
            model_output: torch.Tensor,
            timestep: Any,
            sample: torch.Tensor,
            generator: torch.Generator | None = None,
            return_dict: bool = True,
        ) -> Any:
            drawn = torch.Generator("cpu").manual_seed(0)  # and thrown away
            made = super().step(model_output, timestep, sample, drawn, return_dict=True)
            place = self.step_index
            if place >= len(self.timesteps):
                made.prev_sample = made.denoised
            else:
                kept = self.alphas_cumprod[self.timesteps[place].cpu()].to(made.denoised)
                shape = LatentShape(*made.denoised.shape[1:])
                noise = brought(canvas_noise(_later(look, place), shape)).to(made.denoised)
                made.prev_sample = kept.sqrt() * made.denoised + (1 - kept).sqrt() * noise
            return made if return_dict else (made.prev_sample, made.denoised)

    return OnCanvas.from_config(scheduler.config)


def _later(look: Look, step: int) -> Look:
    """The look's noise after a step; a motion seed still leaves the first frame as it was."""
    more = step * STEP_SEED % 2**62
    moved = look.motion_seed
    return replace(
        look,
        seed=look.seed ^ more,
        variation_seed=look.variation_seed ^ more,
        motion_seed=None if moved is None else moved ^ more,
    )
