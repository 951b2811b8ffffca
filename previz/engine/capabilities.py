"""What each family can do, and the grid of its latents, as its own configuration files say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.beside import FEW_STEPS, adapter_file, obeyed
from previz.engine.catalogue import model_components, model_options, own_name, pipeline_kind
from previz.engine.parts import part_folder
from previz.engine.plan import Capabilities
from previz.engine.shapes import Scales
from previz.engine.sheets.animatediff import (
    ANIMATEDIFF,
    DECODED,
    FEW_STRENGTH,
    animatediff_beside,
    animatediff_scales,
)
from previz.engine.sheets.cogvideox import (
    COGVIDEOX,
    COGVIDEOX_CONTROL,
    COGVIDEOX_IMAGE,
    cogvideox_released,
    cogvideox_scales,
)
from previz.engine.sheets.hunyuan import (
    HUNYUAN,
    HUNYUAN_DISTILLED,
    HUNYUAN_IMAGE,
    hunyuan_released,
    hunyuan_scales,
)
from previz.engine.sheets.ltx import DISTILLED, LTX, LTX_CONDITION, ltx_scales
from previz.engine.sheets.ltx2 import LTX2, LTX2_DISTILLED, ltx2_scales
from previz.engine.sheets.sana import SANA_WM, sana_wm_scales
from previz.engine.sheets.sheet import Config, Sheet
from previz.engine.sheets.starter import STARTER, starter_scales
from previz.engine.sheets.stills import (
    FLUX2_KLEIN,
    Z_IMAGE,
    Z_IMAGE_CONTROL,
    flux2_klein_scales,
    z_image_scales,
)
from previz.engine.sheets.wan import (
    VACE,
    WAN,
    WAN_IMAGE,
    vace_released,
    wan_image_released,
    wan_released,
    wan_scales,
)
from previz.errors import ModelFolderError

SHEETS: Mapping[str, Sheet] = {
    "WanPipeline": Sheet(WAN, wan_scales, wan_released),
    "WanImageToVideoPipeline": Sheet(WAN_IMAGE, wan_scales, wan_image_released),
    "WanModularPipeline": Sheet(
        replace(
            WAN,
            name="wan-modular",
            caches=(),
            together=False,
            controls=WAN.controls - {"matte"},
        ),
        wan_scales,
    ),
    "WanVACEPipeline": Sheet(VACE, wan_scales, vace_released),
    "LTXPipeline": Sheet(LTX, ltx_scales, distilled=DISTILLED),
    "LTXConditionPipeline": Sheet(LTX_CONDITION, ltx_scales, distilled=DISTILLED),
    "LTX2Pipeline": Sheet(LTX2, ltx2_scales, distilled=LTX2_DISTILLED),
    "SanaWMPipeline": Sheet(SANA_WM, sana_wm_scales),
    "AnimateDiffControlNetPipeline": Sheet(
        ANIMATEDIFF,
        animatediff_scales,
        denoiser="unet",
        decoded=DECODED,
        beside=animatediff_beside,
    ),
    "ZImagePipeline": Sheet(Z_IMAGE, z_image_scales),
    "ZImageControlNetPipeline": Sheet(Z_IMAGE_CONTROL, z_image_scales),
    "Flux2KleinPipeline": Sheet(FLUX2_KLEIN, flux2_klein_scales),
    "HunyuanVideo15Pipeline": Sheet(
        HUNYUAN, hunyuan_scales, hunyuan_released, distilled=HUNYUAN_DISTILLED
    ),
    "HunyuanVideo15ImageToVideoPipeline": Sheet(
        HUNYUAN_IMAGE, hunyuan_scales, hunyuan_released, distilled=HUNYUAN_DISTILLED
    ),
    "CogVideoXPipeline": Sheet(COGVIDEOX, cogvideox_scales, cogvideox_released),
    "CogVideoXImageToVideoPipeline": Sheet(COGVIDEOX_IMAGE, cogvideox_scales, cogvideox_released),
    "CogVideoXFunControlPipeline": Sheet(COGVIDEOX_CONTROL, cogvideox_scales, cogvideox_released),
    "StarterPipeline": Sheet(STARTER, starter_scales, words="tokenizer/words.json"),
}
"""By pipeline class: those of the shipped model table."""


def folder_scales(folder: Path, pipeline_class: str) -> Scales:
    """The grid of an installed model, read off its folder; nothing is loaded.

    Raises:
        ModelFolderError: its configuration cannot be read.
    """
    sheet = SHEETS[pipeline_class]
    try:
        return sheet.scales(_part(folder, sheet.vae), _part(folder, sheet.denoiser))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _wrong_number(folder, error) from error


def folder_capabilities(folder: Path, pipeline_class: str) -> Capabilities:
    """What an installed model can do: its family's, or that of its very release.

    Raises:
        ModelFolderError: its configuration cannot be read.
    """
    sheet = SHEETS[pipeline_class]
    try:
        options = model_options(folder)
        found = sheet.released(sheet.capabilities, options, _part(folder, sheet.denoiser))
    except OSError as error:
        raise _unreadable(folder, f"{error}.") from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _wrong_number(folder, error) from error
    found = replace(found, unguided=found.unguided - guides(folder).keys())
    if sheet.beside is not None:
        kind, parts = pipeline_kind(pipeline_class), model_components(folder)
        found = sheet.beside(found, obeyed(folder, kind.controls, kind.by, parts), parts)
    if sheet.words:
        found = replace(found, words=_words(folder / sheet.words))
    if sheet.distilled is None or "distil" not in own_name(folder).lower():
        return found
    steps, guidance = sheet.distilled
    return replace(found, steps=steps or found.steps, guidance=guidance)


def guides(folder: Path) -> Mapping[str, Path]:
    """The IC-LoRA files in or under a model's folder, by the kind of control that they are for.

    Their makers name them so: ``ltx-2-19b-ic-lora-depth-control.safetensors``. One for all kinds
    is called union.
    """
    found: dict[str, Path] = {}
    # A model that was joined from a single file finds them where its other parts lie.
    places = dict.fromkeys((folder, part_folder(folder, "vae").parent))
    for path in (each for place in places for each in sorted(place.rglob("*.safetensors"))):
        name = path.stem.lower()
        if "ic-lora" in name:
            kinds = [kind for word, kind in _GUIDES if word in name]
            for kind in kinds or (_UNION if "union" in name else ()):
                found.setdefault(kind, path)
    return found


def always_added(folder: Path) -> tuple[tuple[Path, float], ...]:
    """LoRA files that every take of a model has, and how strongly: that of an AnimateLCM."""
    place = part_folder(folder, FEW_STEPS)
    return ((adapter_file(place), FEW_STRENGTH),) if place.is_dir() else ()


_GUIDES = (("depth", "depth"), ("pose", "pose"), ("canny", "lineart"))
_UNION = tuple(kind for _, kind in _GUIDES)


def _words(path: Path) -> frozenset[str]:
    try:
        return frozenset(msgspec.json.decode(path.read_bytes(), type=list[str]))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unreadable(path.parent.parent, f"{path.parent.name}/{path.name}: {error}") from error


def _part(folder: Path, part: str) -> Config:
    path = part_folder(folder, part) / "config.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unreadable(folder, f"{part}/{path.name}: {error}") from error


def _wrong_number(folder: Path, error: Exception) -> ModelFolderError:
    return _unreadable(folder, f"A number is missing or wrong: {error}.")


def _unreadable(folder: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The configuration of “{folder.name}” cannot be read.",
        why,
        "Copy or download the model's folder again.",
    )
