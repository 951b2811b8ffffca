"""A tiny checkpoint for every pipeline class that Previz runs, by its name in the shipped table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.tiny_animatediff import build_animatediff_with_parts
from tests.tiny_hunyuan import build_hunyuan, build_hunyuan_image
from tests.tiny_ltx2 import build_ic_lora, build_ltx2
from tests.tiny_models import build_cogvideox, build_ltx, build_vace, build_wan
from tests.tiny_sana import build_sana_wm
from tests.tiny_starter import write_starter
from tests.tiny_stills import build_flux2_klein, build_z_image
from tests.tiny_wan import build_wan_5b, build_wan_image


def build_ltx2_with_guides(folder: Path) -> Path:
    """LTX-2 with an IC-LoRA for every control video."""
    build_ltx2(folder)
    build_ic_lora(folder / "tiny-ic-lora-union-control.safetensors", folder)
    return folder


def build_wan_modular(folder: Path) -> Path:
    """The parts of a pipeline, saved as modular diffusers saves them."""
    from diffusers import WanPipeline
    from diffusers.modular_pipelines.wan import WanBlocks

    build_wan(folder.with_name(f"{folder.name}-whole"))
    pipe = WanBlocks().init_pipeline()
    whole = WanPipeline.from_pretrained(
        folder.with_name(f"{folder.name}-whole"), local_files_only=True
    )
    pipe.update_components(
        **{name: part for name, part in whole.components.items() if part is not None}
    )
    pipe.save_pretrained(str(folder), overwrite_modular_index=True)
    return folder


_COG = "CogVideoX{}Pipeline"
BUILDERS: Mapping[str, Callable[[Path], Path]] = {
    "WanPipeline": build_wan_5b,  # which takes a first frame too
    "WanImageToVideoPipeline": partial(build_wan_image, with_last=True),
    "WanModularPipeline": build_wan_modular,
    "WanVACEPipeline": build_vace,
    "LTXPipeline": build_ltx,
    "LTXConditionPipeline": partial(build_ltx, pipeline="LTXConditionPipeline"),
    "LTX2Pipeline": build_ltx2_with_guides,
    "SanaWMPipeline": build_sana_wm,
    "AnimateDiffControlNetPipeline": build_animatediff_with_parts,
    "ZImagePipeline": build_z_image,
    "ZImageControlNetPipeline": partial(build_z_image, control=True),
    "Flux2KleinPipeline": build_flux2_klein,
    "HunyuanVideo15Pipeline": build_hunyuan,
    "HunyuanVideo15ImageToVideoPipeline": build_hunyuan_image,
    "CogVideoXPipeline": build_cogvideox,
    "CogVideoXImageToVideoPipeline": partial(build_cogvideox, pipeline=_COG.format("ImageToVideo")),
    "CogVideoXFunControlPipeline": partial(build_cogvideox, pipeline=_COG.format("FunControl")),
    "StarterPipeline": write_starter,
}


def family_folder(name: str, home: Path) -> Path:
    """The tiny checkpoint of a class in ``home``, built when it is asked for first."""
    folder = home / name
    return folder if folder.exists() else BUILDERS[name](folder)
