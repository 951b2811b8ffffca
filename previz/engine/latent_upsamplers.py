"""A family's own upsampler of latents: where it lies and what it does. No torch here.

Its makers publish it as the part ``latent_upsampler`` of LTX-2's folder, or as a folder of its
own, of the class LTXLatentUpsamplePipeline; one that is put into the model's folder is found too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.safetensors_header import BrokenWeights, read_header

SPATIAL, TEMPORAL = "latent_upsampler", "temporal_upsampler"
"""Parts of a model's folder: for twice the size, and for twice the frames."""
TIMES = 2.0
"""What we ask of one: Lightricks also gives one of 1.5, which fits no whole number of cells."""
WIDTH = 512
"""Channels of a layer where a folder does not say: the library's own default."""
LIVE = 9
"""Layers of the larger latents that live at once; measured on a processor: 8.9 and 6.1, of 64 and
128 channels."""
OF: Mapping[str, tuple[str, str]] = {
    "LTXPipeline": ("LTXLatentUpsamplerModel", "LTXLatentUpsamplePipeline"),
    "LTXConditionPipeline": ("LTXLatentUpsamplerModel", "LTXLatentUpsamplePipeline"),
    "LTX2Pipeline": ("LTX2LatentUpsamplerModel", "LTX2LatentUpsamplePipeline"),
}
"""Class of the upsampler, and of a folder of its own, by the pipeline class of the model."""


@dataclass(frozen=True, slots=True)
class Upsampler:
    """A part's folder, its one file of weights, its size in parameters, and how wide it is."""

    folder: Path
    weights: Path
    parameters: int
    width: int = WIDTH

    def memory_mib(self, cells: int, value_bytes: int) -> int:
        """Memory of its weights and of its work.

        Args:
            cells: of the larger latents: frames x height x width.
            value_bytes: of a number as it computes: 4 on a processor, 2 elsewhere.
        """
        return (self.parameters + LIVE * self.width * cells) * value_bytes // 2**20


def upsampler(
    model: Path, pipeline: str, elsewhere: Iterable[Path] = (), part: str = SPATIAL
) -> Upsampler | None:
    """The upsampler for a model, from its own folder or from folders with one of their own.

    Args:
        model: the model's folder, ``pipeline`` its class.
        elsewhere: models folders; they are looked through one and two folders deep.
        part: which of the two is wanted.
    """
    if pipeline not in OF:
        return None
    channels = _config(model / "vae").get("latent_channels")
    apart = _apart(elsewhere, OF[pipeline][1]) if part == SPATIAL else []
    found = (_usable(each, pipeline, channels, part) for each in (model / part, *apart))
    return next((each for each in found if each is not None), None)


def beside(folder: Path, pipeline: str) -> Upsampler | None:
    """The upsampler of a part's own folder, for twice the size; None where it is none for a model
    of that class."""
    return _usable(folder, pipeline, _config(folder).get("in_channels"), SPATIAL)


def sha256(path: Path) -> str:
    """Checksum of a file of weights; one that has not changed is read once.

    Raises:
        OSError: it cannot be read.
    """
    state = path.stat()
    return _sha256(path, state.st_size, state.st_mtime_ns)


@lru_cache(32)
def _sha256(path: Path, _size: int, _changed_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _usable(folder: Path, pipeline: str, channels: object, part: str) -> Upsampler | None:
    """What a folder holds, if it is of the class and the latents that are asked for."""
    config, files = _config(folder), sorted(folder.glob("*.safetensors"))
    wanted = (part == SPATIAL, part == TEMPORAL)
    does = (bool(config.get("spatial_upsample", True)), bool(config.get("temporal_upsample")))
    fits = config.get("_class_name") == OF[pipeline][0] and config.get("in_channels") == channels
    if not fits or does != wanted or len(files) != 1:
        return None
    if part == SPATIAL and config.get("rational_spatial_scale", TIMES) != TIMES:
        return None
    try:
        width = config.get("mid_channels")
        parameters = read_header(files[0]).parameters
        return Upsampler(folder, files[0], parameters, width if isinstance(width, int) else WIDTH)
    except BrokenWeights:
        return None


def _apart(folders: Iterable[Path], pipeline: str) -> list[Path]:
    """The part in folders of their own that say that they are such a pipeline."""
    found = []
    for folder in folders:
        for pattern in ("*", "*/*", "models--*/snapshots/*"):
            for index in sorted(folder.glob(f"{pattern}/model_index.json")):
                if _json(index).get("_class_name") == pipeline:
                    found.append(index.parent / SPATIAL)
    return found


def _config(folder: Path) -> dict[str, Any]:
    return _json(folder / "config.json")


def _json(path: Path) -> dict[str, Any]:
    """What a small JSON file says; nothing where it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes()[: 2**20], type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
