"""AnimateDiff on Stable Diffusion 1.5. Defaults are those of the makers' model cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from previz.engine.beside import FEW_STEPS
from previz.engine.plan import AT_FRAMES, Capabilities, FrameRule
from previz.engine.shapes import Scales
from previz.engine.sheets.sheet import Config

ANIMATEDIFF = Capabilities(
    name="animatediff", frame_rule=FrameRule(step=1, offset=1, trained=16), trained_fps=8,
    steps=25, guidance=7.5, loras=True, weighed=AT_FRAMES | {"reference"},
    controls=frozenset(
        {"depth", "pose", "lineart", "first", "last", "frame", "reference", "source"}
    ),
)  # fmt: skip
FEW, FEW_STRENGTH = (6, 2.0), 0.8
"""Steps and guidance of an AnimateLCM, and how strongly its LoRA is added."""
DECODED = 0.25
"""Of four frames, as others decode them: each is a picture, and one at a time needs least."""
LINES_EVERY = 8
"""Frames between two drawings that a SparseCtrl for scribbles is shown."""
THROUGH: Mapping[str, str] = {
    "depth": "a ControlNet for it in its folder “controlnet_depth”",
    "pose": "a ControlNet for it in its folder “controlnet_pose”",
    "lineart": "a ControlNet for it in its folder “controlnet_lineart”",
    "first": "a SparseCtrl in its folder “sparsectrl”",
    "last": "a SparseCtrl in its folder “sparsectrl”",
    "frame": "a SparseCtrl in its folder “sparsectrl”",
    "reference": "an IP-Adapter in its folder “ip_adapter”",
}
"""The part that a model would obey a kind of control through, where its folder lacks it."""


def animatediff_beside(
    family: Capabilities, obeyed: Collection[str], parts: Collection[str]
) -> Capabilities:
    """What a model can do with the parts that lie beside it."""
    steps, guidance = FEW if FEW_STEPS in parts else (family.steps, family.guidance)
    controls = family.controls & {*obeyed}
    drawn = not any(each in parts for each in ("controlnet", "controlnet_lineart"))
    seldom = (("lineart", LINES_EVERY),) if drawn and "lineart" in controls else ()
    lacks = tuple((kind, part) for kind, part in THROUGH.items() if kind not in controls)
    return replace(
        family, controls=controls, steps=steps, guidance=guidance, lacks=lacks, seldom=seldom
    )


def animatediff_scales(vae: Config, _unet: Config) -> Scales:
    """AnimateDiffControlNetPipeline with AutoencoderKL: every frame is a picture of its own.

    The net halves the latent picture three times, so cells come in eights. Sixteen of them count
    as a token: a pass over 16 frames of 512 x 512 is then 11 TFLOP, and 17.7 by torch's counter.
    """
    spatial = 2 ** (len(vae["block_out_channels"]) - 1)
    channels = int(vae["latent_channels"])
    return Scales(temporal=1, spatial=spatial, patch=4, channels=channels, halved=2)
