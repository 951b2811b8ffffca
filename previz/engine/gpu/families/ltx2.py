"""LTX-2: pictures and sound together. LTX2InContextPipeline of diffusers 0.42, on a folder of
LTX2Pipeline, whose components are the same.

A control video is a reference: its latents stand beside the take's own, and an IC-LoRA tells the
denoiser what to make of them. Pictures and kept parts of a take are conditions. Latents are kept
denormalised, as the pipeline gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import torch
from PIL import Image

from previz.engine.gpu.families import ltx
from previz.engine.gpu.families.ltx_condition import stretches
from previz.engine.gpu.family import (
    Family,
    Sound,
    Texts,
    Words,
    as_frames,
    extended,
    named,
    on_cpu,
    widened,
)
from previz.engine.gpu.schedule import noised
from previz.engine.plan import Frames, Plan, ShotRequest, kept_frames, led_by
from previz.engine.shapes import LatentShape
from previz.engine.sheets.ltx2 import LTX2, LTX2_DISTILLED

BLOCK = 28
"""Of 48: the block that spatio-temporal guidance disturbs, by the model card."""

APART = frozenset({"connectors", "duration_head", "processor", "prompt_enhancer"})
"""Components of the folder that the led pipeline has no use for."""


@cache
def _pipeline_class() -> Any:
    from diffusers import LTX2InContextPipeline

    class CanvasPipeline(LTX2InContextPipeline):  # type: ignore[misc]
        """Begins with the noise that it is given; the library's draws its own.

        Texts come to it as the connectors gave them, pictures' and sound's side by side: one
        text is 13 MB so, not 385.
        """

        seed = 0
        width = 0
        """Of the text for pictures."""
        places: Iterator[int]
        """The frames of the conditions, one after the other, without those at the start."""

        def passed_on(
            self, words: torch.Tensor, mask: torch.Tensor, **_named: Any
        ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
            return words[..., : self.width], words[..., self.width :], mask

        def _prepare_keyframe_coords(self, **named: Any) -> Any:
            # The library places conditions by latent frames; the model was taught any frame.
            return super()._prepare_keyframe_coords(
                **{**named, "pixel_frame_idx": next(self.places)}
            )

        def prepare_latents(self, *, latents: torch.Tensor, **more: Any) -> Any:
            packed, mask, clean, *rest = super().prepare_latents(latents=None, **more)
            own = self._pack_latents(
                latents, self.transformer_spatial_patch_size, self.transformer_temporal_patch_size
            ).to(packed.device)
            mine = slice(0, own.shape[1])
            packed[:, mine] = torch.lerp(own, clean[:, mine], mask[:, mine])
            return packed, mask, clean, *rest

        def prepare_audio_latents(self, *given: Any, generator: Any, **more: Any) -> Any:
            # A generator of its own: what leads the pictures must not change the noise of sound.
            generator = torch.Generator("cpu").manual_seed(self.seed)
            return super().prepare_audio_latents(*given, generator=generator, **more)

    return CanvasPipeline


def pipeline(pipe: Any, request: ShotRequest) -> Any:
    """The pipeline that begins with our noise and takes texts that are read already."""
    parts = {name: part for name, part in pipe.components.items() if name not in APART}
    led = _pipeline_class()(**parts, connectors=None)
    led.seed = request.seed
    led.places = iter([at for at, _, _ in _given(request) if at])
    asked = pipe.connectors.config
    led.width = asked.video_connector_num_attention_heads * asked.video_connector_attention_head_dim
    led.connectors = led.passed_on
    led.set_progress_bar_config(disable=True)
    return led


def encode(pipe: Any, text: str) -> Words:
    """(what the connectors made of one text (1, tokens, both widths), mask (1, tokens))."""
    embeds, mask, _, _ = pipe.encode_prompt(text, do_classifier_free_guidance=False)
    seen, heard, found = pipe.connectors(
        embeds, mask, padding_side=getattr(pipe.tokenizer, "padding_side", "left")
    )
    return on_cpu(torch.cat([seen, heard], dim=-1), found)


def arguments(pipe: Any, request: ShotRequest, plan: Plan, texts: Texts) -> dict[str, Any]:
    """Keyword arguments of the pipeline's call.

    A distilled release takes the steps that it was taught, without any guidance; else the
    guidances of text, time and the two senses are those of the model card.
    """
    from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES

    free = plan.guidance <= 1
    config = pipe.transformer.config
    few = (plan.steps, plan.guidance) == LTX2_DISTILLED
    references = _references(request, plan)
    strongest = request.strength(led_by(LTX2, request)[0]) if references else 1.0
    return {
        **named(texts.prompt, "prompt_embeds", "prompt_attention_mask"),
        **named(texts.negative, "negative_prompt_embeds", "negative_prompt_attention_mask"),
        "conditions": _conditions(request, plan) or None,
        "reference_conditions": references or None,
        "conditioning_attention_strength": strongest,
        "num_frames": plan.frames,
        "height": plan.height_px,
        "width": plan.width_px,
        "frame_rate": float(request.rate.fraction),
        "num_inference_steps": plan.steps,
        "sigmas": list(DISTILLED_SIGMA_VALUES) if few else None,
        "noise_scale": 1.0,
        "guidance_scale": plan.guidance,
        "audio_guidance_scale": 1.0 if free else 7.0,
        "stg_scale": 0.0 if free else 1.0,
        "audio_stg_scale": 0.0 if free else 1.0,
        "modality_scale": 1.0 if free else 3.0,
        "audio_modality_scale": 1.0 if free else 3.0,
        "guidance_rescale": 0.0 if free else 0.7,
        "audio_guidance_rescale": 0.0 if free else 0.7,
        "spatio_temporal_guidance_blocks": [min(BLOCK, config.num_layers - 1)],
        "use_cross_timestep": bool(config.cross_attn_mod),  # not before 2.3
        "generator": torch.Generator("cpu").manual_seed(request.seed),
    }


def _references(request: ShotRequest, plan: Plan) -> list[Any]:
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    videos = (extended(request.controls[kind], plan) for kind in led_by(LTX2, request))
    return [LTX2ReferenceCondition([Image.fromarray(each) for each in one]) for one in videos]


def _conditions(request: ShotRequest, plan: Plan) -> list[Any]:
    """What the take passes through: pictures, and the parts of a take that are kept."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    return [
        LTX2VideoCondition(widened(frames, plan), min(at, 1), strength)
        for at, frames, strength in _given(request)
    ]


def _given(request: ShotRequest) -> list[tuple[int, Frames, float]]:
    """(frame, pictures, strength) of every condition."""
    ends = {"first": 0, "last": request.frames - 1}
    found = [
        (at, request.controls[kind][:1], request.strength(kind))
        for kind, at in ends.items()
        if kind in request.controls
    ]
    found += [(key.at, key.picture[None], key.strength) for key in request.keyframes]
    kept = stretches(kept_frames(request), stride=1)
    return found + [(at, request.controls["source"][at:stop], 1.0) for at, stop in kept]


def start(pipe: Any, noise: torch.Tensor, request: ShotRequest, plan: Plan) -> torch.Tensor:
    """Noise (1, C, T, H, W), mixed with a take to start from."""
    if not plan.skipped:
        return noise
    source = ltx.encoded(pipe, extended(request.controls["source"], plan))
    from diffusers.pipelines.ltx2.pipeline_ltx2 import calculate_shift

    config = pipe.scheduler.config
    shift = calculate_shift(
        plan.tokens * (1 + len(led_by(LTX2, request))),
        config.get("base_image_seq_len", 1024),
        config.get("max_image_seq_len", 4096),
        config.get("base_shift", 0.95),
        config.get("max_shift", 2.05),
    )
    sigmas = np.linspace(1.0, 1 / plan.steps, plan.steps)
    return noised(pipe, source, noise, plan.skipped, sigmas=sigmas, mu=shift)


def unpacked(pipe: Any, latents: torch.Tensor, shape: LatentShape) -> torch.Tensor:
    """Of (1, S, C) the first S that are the take's own, to (1, C, T, H, W), denormalised."""
    if latents.ndim == 5:
        return latents
    config, vae = pipe.transformer.config, pipe.vae
    tokens = shape.frames * shape.height * shape.width
    own = tokens // (config.patch_size_t * config.patch_size**2)
    normalised = ltx.unpacked(pipe, latents[:, :own], shape)
    whole: torch.Tensor = pipe._denormalize_latents(
        normalised, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
    )
    return whole


def decode(pipe: Any, latents: torch.Tensor) -> Frames:
    """Latents (1, C, T, H, W) as the pipeline gives them to frames."""
    vae = pipe.vae
    device = pipe._execution_device
    at = torch.zeros(1, device=device) if vae.config.timestep_conditioning else None
    with torch.inference_mode():
        video = vae.decode(latents.to(device, vae.dtype), at, return_dict=False)[0]
    return as_frames(video)


def voice(pipe: Any, latents: torch.Tensor) -> Sound:
    """Latents of sound (1, C, L, M) to sound in stereo; mono goes to both sides."""
    device = pipe._execution_device
    with torch.inference_mode():
        mel = pipe.audio_vae.decode(latents.to(device, pipe.audio_vae.dtype), return_dict=False)[0]
        wave = pipe.vocoder(mel)[0].float().cpu()
    sides = wave[:2] if len(wave) > 1 else wave.expand(2, -1)
    return Sound(
        sides.clamp(-1, 1).T.contiguous().numpy(), int(pipe.vocoder.config.output_sampling_rate)
    )


FAMILY = Family(
    LTX2,
    encode,
    arguments,
    decode,
    ltx.decoder_width,
    start,
    unpacked,
    pipeline,
    voice,
)
