"""The starter model at work: words, stage and noise to latents, latents and stage to frames.

It has the shape of the libraries' pipelines (components, a call with a callback after each step),
so that one engine runs them all: progress, previews, a stop within one block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from previz.engine.gpu.starter.autoencoder import Autoencoder, held_to
from previz.engine.gpu.starter.conditions import packed_depth, shifted
from previz.engine.gpu.starter.denoiser import Conditions, Denoiser
from previz.engine.gpu.starter.sizes import (
    GUIDE_CHANNELS,
    LIGHT_NUMBERS,
    TINT_NUMBERS,
    AutoencoderSizes,
    DenoiserSizes,
    TextSizes,
)
from previz.engine.gpu.starter.words import TextEncoder, batch
from previz.errors import ModelFolderError

WEIGHTS = "model.safetensors"
CONFIG = "config.json"


class Numbers(dict[str, Any]):
    """A component's configuration: by key and by name, as the libraries' own are read."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True, slots=True)
class Led:
    """What the stage gives a take. Empty tensors are not given.

    ``clay`` (1, 3, T, H, W) in -1..1 and ``depth`` (1, T, H, W) bytes at the model's own frames;
    ``light`` (1, LIGHT_NUMBERS), ``tint`` (1, TINT_NUMBERS); ``guide`` (N, 4, H, W) at the take's
    own frames, the n-th at ``times[n]`` of the model's.
    """

    clay: Tensor
    depth: Tensor
    first: Tensor
    light: Tensor
    tint: Tensor
    guide: Tensor
    times: Tensor


@dataclass(frozen=True, slots=True)
class Denoised:
    """What a call gives: latents (1, C, G, h, w)."""

    frames: Tensor


AfterStep = Callable[[Any, int, Any, dict[str, Any]], dict[str, Any]]


class StarterPipeline:
    """Tokenizer, text encoder, denoiser, autoencoder."""

    def __init__(
        self, tokenizer: Tokenizer, text: TextEncoder, denoiser: Denoiser, vae: Autoencoder
    ) -> None:
        self.tokenizer, self.text_encoder = tokenizer, text
        self.transformer, self.vae = denoiser, vae
        self.scheduler = None  # the steps are so few that they are written out
        self._led: Led | None = None
        for part in (text, denoiser, vae):
            part.config = Numbers(msgspec.to_builtins(part.sizes))  # type: ignore[assignment]

    @property
    def components(self) -> dict[str, Any]:
        return {
            "tokenizer": self.tokenizer,
            "text_encoder": self.text_encoder,
            "transformer": self.transformer,
            "vae": self.vae,
        }

    @property
    def device(self) -> torch.device:
        return self.vae.mean.device

    @property
    def _execution_device(self) -> torch.device:
        """Under this name the engine asks every pipeline."""
        return self.device

    def to(self, device: str) -> StarterPipeline:
        for part in (self.text_encoder, self.transformer, self.vae):
            part.to(device)
        return self

    def enable_model_cpu_offload(self, device: str) -> None:
        """It is so small that it is never offloaded."""
        self.to(device)

    def maybe_free_model_hooks(self) -> None:
        """There are none."""

    def read(self, text: str) -> tuple[Tensor, Tensor, Tensor]:
        """Words (1, L, width), mask and summary of one text, as float32."""
        pieces = self.tokenizer.encode(text).ids
        cut = batch([pieces], self.text_encoder.sizes.pieces).to(self.device)
        words, mask, summary = self.text_encoder(cut)
        return words.float(), mask, summary.float()

    def __call__(
        self,
        prompt: tuple[Tensor, Tensor, Tensor],
        negative: tuple[Tensor, Tensor, Tensor] | None,
        led: Led,
        num_inference_steps: int,
        guidance_scale: float,
        latents: Tensor,
        callback_on_step_end: AfterStep,
        output_type: str = "latent",
    ) -> Denoised:
        """Denoise. Calls of ``decode`` from now on have this take's stage for a guide."""
        self._led = led
        x = latents.to(self.device, torch.float32)
        wanted = self._conditions(prompt, led, x)
        unwanted = self._conditions(negative, led, x) if negative is not None else None
        levels = shifted(num_inference_steps, self.transformer.sizes.shift).to(self.device)
        for step in range(num_inference_steps):
            t, after = levels[step], levels[step + 1]
            clean = self._clean(x, t, wanted, unwanted, guidance_scale)
            x = x + (after - t) * (x - clean) / t
            values = callback_on_step_end(self, step, t, {"latents": x})
            x = values["latents"]
        return Denoised(x)

    def decode(self, latents: Tensor) -> Tensor:
        """Latents (1, C, G, h, w) to video (1, 3, N, H, W) in -1..1.

        With the guide of the last call, at the take's own frames: the features of two neighbours
        are mixed, and the stage says where everything is in between. Without one, or with
        latents of another size, at the model's frames.
        """
        vae = self.vae
        z = vae.denormalised(latents.to(self.device, torch.float32))
        features = vae.features(z)[0]
        led = self._led
        size = (features.shape[-2] * 4, features.shape[-1] * 4)
        fits = led is not None and led.guide.shape[-2:] == size
        times = led.times.to(self.device) if led and fits else torch.arange(len(features))
        frames = _between(features, times)
        guide = torch.zeros(len(frames), GUIDE_CHANNELS, *size)
        if led and fits and led.guide.numel():
            guide = led.guide
        guide, times = guide.to(self.device), times.to(self.device)
        made = [
            vae.head(some, seen)
            for some, seen in zip(frames.split(16), guide.split(16), strict=True)
        ]
        held = held_to(torch.cat(made), times, z[0])
        return held.clamp(-1, 1).transpose(0, 1)[None]

    def _clean(
        self, x: Tensor, t: Tensor, wanted: Conditions, unwanted: Conditions | None, guidance: float
    ) -> Tensor:
        number = self.transformer.out.weight.dtype
        with torch.autocast(x.device.type, torch.bfloat16, enabled=number != torch.float32):
            clean: Tensor = self.transformer(x, t.view(1), wanted)
            if unwanted is None:
                return clean
            other: Tensor = self.transformer(x, t.view(1), unwanted)
        return other + guidance * (clean - other)

    def _conditions(
        self, read: tuple[Tensor, Tensor, Tensor], led: Led, like: Tensor
    ) -> Conditions:
        words, mask, summary = (part.to(self.device) for part in read)
        control = self._latents(led.clay, like)
        first = torch.zeros_like(like)
        if led.first.numel():
            first[:, :, :1] = self._latents(led.first, like[:, :, :1])
        depth = torch.zeros(1, self.transformer.sizes.depth_channels, *like.shape[2:])
        if led.depth.numel():
            depth = packed_depth(led.depth)
        light = led.light if led.light.numel() else torch.zeros(1, LIGHT_NUMBERS)
        tint = led.tint if led.tint.numel() else torch.zeros(1, TINT_NUMBERS)
        all_of_it = led.clay, led.depth, led.first, led.light, led.tint
        given = [[float(bool(one.numel())) for one in all_of_it]]
        return Conditions(
            words, mask, summary, control, depth.to(self.device), first, light.to(self.device),
            tint.to(self.device), torch.tensor(given, device=self.device),
        )  # fmt: skip

    def _latents(self, video: Tensor, like: Tensor) -> Tensor:
        if not video.numel():
            return torch.zeros_like(like)
        return self.vae.normalised(self.vae.encode(video.to(self.device)))


def _between(features: Tensor, times: Tensor) -> Tensor:
    """Features (T, F, h, w) at times, (N, F, h, w), each a mixture of its two neighbours."""
    times = times.to(features.device).clamp(0, len(features) - 1)
    below = times.floor().long()
    above = (below + 1).clamp(max=len(features) - 1)
    share = (times - below).view(-1, 1, 1, 1).to(features.dtype)
    return torch.lerp(features[below], features[above], share)


NOTHING = torch.zeros(0)
UNLED = Led(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)


def load(folder: Path, denoiser_dtype: torch.dtype) -> StarterPipeline:
    """A starter model's folder, checked by the catalogue, as a pipeline on the CPU.

    Raises:
        ModelFolderError: a number is missing, or a tensor has another shape.
    """
    text = TextEncoder(_sizes(folder / "text_encoder", TextSizes))
    denoiser = Denoiser(_sizes(folder / "transformer", DenoiserSizes))
    vae = Autoencoder(_sizes(folder / "vae", AutoencoderSizes))
    for part, name in ((text, "text_encoder"), (denoiser, "transformer"), (vae, "vae")):
        _fill(part, folder / name)
    denoiser.to(denoiser_dtype)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer" / "tokenizer.json"))
    return StarterPipeline(tokenizer, text, denoiser, vae)


def _sizes(part: Path, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode((part / CONFIG).read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise _unusable(part, str(error)) from error


def _fill(module: nn.Module, part: Path) -> None:
    """Weights are stored as float16 and computed in float32."""
    try:
        held = {name: value.float() for name, value in load_file(part / WEIGHTS).items()}
        module.load_state_dict(held)
    except (OSError, RuntimeError, ValueError) as error:
        raise _unusable(part, str(error).splitlines()[0]) from error
    module.eval().requires_grad_(False)


def _unusable(part: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The part “{part.name}” of the model “{part.parent.name}” does not load.",
        f"{why[:300]}.",
        "Install Previz again, or copy the model's folder again.",
    )
