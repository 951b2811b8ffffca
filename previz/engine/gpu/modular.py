"""Families that diffusers has as blocks only, behind the face of a pipeline. An experiment.

Blocks have no callback, no stop and no decoder of their own here: steps are heard through the
schedule, a stop comes from the networks' own blocks, and the family decodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import torch

from previz.errors import OutOfMemoryError


@dataclass(frozen=True, slots=True)
class Made:
    """What a pipeline's call gives."""

    frames: torch.Tensor


class ModularAdapter:
    """Blocks that read texts, and blocks that take steps, as one pipeline."""

    def __init__(self, blocks: Any, parts: dict[str, Any], options: dict[str, Any]) -> None:
        reading = blocks.sub_blocks.pop("text_encoder")
        blocks.sub_blocks.pop("decode")
        self._reading, self._stepping = reading.init_pipeline(), blocks.init_pipeline()
        self.components = parts
        self.config = SimpleNamespace(boundary_ratio=None, expand_timesteps=False, **options)
        for part in (self._reading, self._stepping):
            part.update_components(**{name: parts[name] for name in _known(part) & parts.keys()})

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["components"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def scheduler(self) -> Any:
        return self._stepping.scheduler

    @scheduler.setter
    def scheduler(self, scheduler: Any) -> None:
        self._stepping.update_components(scheduler=scheduler)

    @property
    def _execution_device(self) -> torch.device:
        found: torch.device = next(self.components["transformer"].parameters()).device
        return found

    def encode_prompt(
        self, text: str, *, max_sequence_length: int, **_asked: Any
    ) -> tuple[torch.Tensor, None]:
        """One text, read by the blocks."""
        state = self._reading(prompt=text, max_sequence_length=max_sequence_length)
        return state.get("prompt_embeds"), None

    def __call__(self, *, guidance_scale: float, output_type: str, **asked: Any) -> Made:
        """From noise to latents; ``output_type`` is always that."""
        from diffusers import ClassifierFreeGuidance

        assert output_type == "latent"
        # Not looked at without guidance, yet the blocks want it.
        asked.setdefault("negative_prompt_embeds", asked["prompt_embeds"])
        guider = ClassifierFreeGuidance(guidance_scale=guidance_scale)
        self._stepping.update_components(guider=guider)
        return Made(self._stepping(**asked, output="latents"))

    def set_progress_bar_config(self, **wanted: Any) -> None:
        for part in (self._reading, self._stepping):
            part.set_progress_bar_config(**wanted)

    def to(self, device: str) -> ModularAdapter:
        for part in self.components.values():
            if isinstance(part, torch.nn.Module):
                part.to(device)
        return self

    def enable_model_cpu_offload(self, **_wanted: Any) -> None:
        """Raises OutOfMemoryError: blocks are offloaded in a way of their own."""
        raise OutOfMemoryError(
            "This model does not fit into the device's memory as a whole.",
            "Of models that are made of blocks one part at a time cannot be brought in yet.",
            "Render at a smaller size, or choose a smaller model.",
        )

    def maybe_free_model_hooks(self) -> None:
        """There are none."""


def modular(blocks: str, **parts: Any) -> ModularAdapter:
    """A pipeline of blocks.

    Args:
        blocks: their class, ``module.Class`` in diffusers.modular_pipelines.
        parts: components by name, and the plain settings of the folder's index.
    """
    place, _, name = blocks.rpartition(".")
    kind = getattr(import_module(f"diffusers.modular_pipelines.{place}"), name)
    plain = {name: part for name, part in parts.items() if isinstance(part, bool | int | float)}
    whole = {name: part for name, part in parts.items() if name not in plain}
    return ModularAdapter(kind(), whole, plain)


def _known(part: Any) -> set[str]:
    return set(part._component_specs)
